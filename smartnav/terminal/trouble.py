"""The last error of a process, for its health: when and where, never what it was about.

What an error says may hold what a visitor asked for; the log has it for the staff, an address
that any program of the machine can read has not.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Trouble:
    """When something failed, where, and the kind of error."""

    at: datetime
    where: str
    """The logger's name, e.g. ``smartnav.ui.kiosk.finder``."""
    kind: str
    """The exception's class, or the record's level where there was none."""


class LastTrouble(logging.Handler):
    """Remembers the last record of an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.last: Trouble | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Keep when, where and which kind."""
        error = record.exc_info[0] if record.exc_info else None
        kind = record.levelname.lower() if error is None else error.__name__
        at = datetime.fromtimestamp(record.created).astimezone()
        self.last = Trouble(at, record.name, kind)
