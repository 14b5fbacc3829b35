"""The last error of a process, for its health: when and where, never what it was about.

What an error says may hold what a visitor asked for; the log has it for the staff, an address
that any program of the machine can read has not.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

_log = logging.getLogger(__name__)


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


@contextlib.contextmanager
def log_uncaught() -> Iterator[None]:
    """Meanwhile write errors that nobody catches, on any thread, to the log."""

    def note(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:  # fmt: skip
        if issubclass(kind, KeyboardInterrupt):
            before[0](kind, error, trace)
        else:
            _log.error("an error that nobody caught", exc_info=(kind, error, trace))

    def note_of_thread(given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None:
            note(given.exc_type, given.exc_value, given.exc_traceback)

    before = sys.excepthook, threading.excepthook
    sys.excepthook, threading.excepthook = note, note_of_thread
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook = before
