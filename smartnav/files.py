"""Writing files so that a reader never sees half of one, and telling what code they are by."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import tempfile
from pathlib import Path

from smartnav.errors import SmartNavError


class CannotWrite(SmartNavError):
    """A file could not be written; says which and why."""

    def __init__(self, path: Path, reason: str) -> None:
        """Keep the path and the system's reason."""
        self.path = path
        self.reason = reason
        super().__init__(f"cannot write {path}: {reason}")


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write ``content`` (text as UTF-8) to ``path``: afterwards all of it is there, or none.

    The new content is written beside ``path``, flushed to disk and renamed over it (POSIX
    ``rename`` is atomic within a file system). Raises :class:`CannotWrite`; the old file is then
    untouched.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise CannotWrite(path, error.strerror or str(error)) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp makes files private; a map or a guide is for everybody.
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise CannotWrite(path, error.strerror or str(error)) from error


@functools.cache
def code_mark(*packages: str) -> str:
    """Return a mark of the code in some packages of this one, as it is now.

    What other code has worked out and kept is not used: it may have been wrong.
    """
    root = Path(__file__).parent
    stamps = []
    for package in packages:
        for path in sorted((root / package).rglob("*.py")):
            status = path.stat()
            stamps.append(f"{path.name}:{status.st_size}:{status.st_mtime_ns}")
    return hashlib.sha256("\n".join(stamps).encode()).hexdigest()[:16]
