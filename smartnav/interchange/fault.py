"""What keeps a file from being imported or exported: one sentence that names file, place, mend."""

from __future__ import annotations

from pathlib import Path

from smartnav.errors import SmartNavError


class BadFile(SmartNavError):
    """A file that cannot be read as what it is meant to be."""

    def __init__(self, path: str | Path, place: str, message: str, mend: str) -> None:
        """Keep the file, the ``place`` in it (a line, a member; may be empty), and why."""
        self.path = Path(path)
        self.place = place
        self.message = message
        self.mend = mend
        where = f"{path}: {place}" if place else f"{path}"
        super().__init__(f"{where}: {message}; {mend}")


class CannotExport(SmartNavError):
    """A plan that lacks what a format needs; says what is missing and how to give it."""
