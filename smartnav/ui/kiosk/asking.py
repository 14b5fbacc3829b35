"""Asking the hall for a visitor, off the GUI thread: what it does, or why not, in one word."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, TypeVar

from smartnav.ui import background

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from smartnav.hall.counter import Counter
    from smartnav.ui.kiosk.linked import Linked

T = TypeVar("T")
OFFLINE, UNKNOWN, FAILED = "offline", "unknown", "failed"
"""Why it was not done: the hall does not answer; there is no such thing; something else. A hall
that refuses has words of its own, such as ``full``."""
_log = logging.getLogger(__name__)


def ask(
    parent: QObject,
    linked: Linked,
    work: Callable[[Counter], T],
    done: Callable[[T], None],
    failed: Callable[[str], None],
) -> None:
    """Do ``work`` with a client of the hall; both answers come while ``parent`` exists.

    Parameters
    ----------
    parent
        Who waits, such as a page.
    linked
        The link; without one the hall does not answer.
    work
        Runs on another thread and may block.
    done, failed
        Take what ``work`` returns, or the word for why it was not done.
    """
    link = linked.link
    if link is None:
        failed(OFFLINE)
        return

    def asked() -> T:
        counter = link.counter()
        try:
            return work(counter)
        finally:
            counter.close()

    background.run(parent, asked, done, lambda error: failed(_reason(error)))


def _reason(error: Exception) -> str:
    # Loaded already: something was asked of the hall.
    from smartnav.hall.counter import word_of
    from smartnav.hall.wire import NoAnswer, Refused

    if isinstance(error, Refused):
        return UNKNOWN if error.status == 404 else word_of(error) or FAILED
    if not isinstance(error, NoAnswer):
        _log.error("the hall could not be asked", exc_info=error)
        return FAILED
    return OFFLINE
