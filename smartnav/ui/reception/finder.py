"""Finding the way of a tour off the GUI thread: the latest tour counts."""

from __future__ import annotations

import contextlib
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from smartnav.cartography.rounding import rounded_route
from smartnav.errands.reply import reply
from smartnav.routing import Conditions, NoRoute
from smartnav.ui import background

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from smartnav.errands.hall import Hall
    from smartnav.errands.reply import Reply
    from smartnav.errands.tour import Tour
    from smartnav.routing import Route

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a tour, and the way as the map shows it: its bends rounded."""

    reply: Reply
    drawn: Route | None = None


class TourFinder(QObject):
    """Answers what the way of a tour is, one after the other."""

    found = Signal(object)
    """A :class:`Found`."""
    failed = Signal()

    def __init__(self, parent: QObject, hall: Hall, clock: Callable[[], datetime]) -> None:
        """Ask a hall; by the ``clock`` one learns what closes before one gets there."""
        super().__init__(parent)
        self._hall = hall
        self._clock = clock
        self._number = 0
        self._busy = False

    @property
    def is_busy(self) -> bool:
        """Whether a way is being looked for."""
        return self._busy

    def ask(self, tour: Tour) -> None:
        """Find the way of a tour; :attr:`found` brings it unless another is asked meanwhile."""
        # By its number: the same tour may be asked again when something is closed meanwhile.
        self._number += 1
        self._busy = True
        hall, moment, number = self._hall, to_the_minute(self._clock()), self._number
        background.run(
            self, lambda: find(hall, tour, moment), lambda found: self._take(number, found),
            lambda error: self._fail(number, error),
        )  # fmt: skip

    def _take(self, number: int, found: Found) -> None:
        if number == self._number:
            self._busy = False
            self.found.emit(found)

    def _fail(self, number: int, error: Exception) -> None:
        _log.error("finding the way of a tour failed", exc_info=error)
        if number == self._number:
            self._busy = False
            self.failed.emit()


def find(hall: Hall, tour: Tour, moment: datetime) -> Found:
    """Find the way and round its bends. Runs off the GUI thread."""
    got = reply(hall, tour, moment)
    if got.route is None:
        return Found(got)
    profile, conditions = tour.profile, got.conditions
    drawn = rounded_route(
        got.route, lambda level: hall.navigator.space(level, profile, conditions).free
    )
    return Found(got, drawn)


def to_the_minute(moment: datetime) -> datetime:
    """Return a moment without its seconds: what is open is worked out once in every minute."""
    return moment.replace(second=0, microsecond=0)


def prepare(hall: Hall, start: str) -> None:
    """Build all that routes need and find one to each level, so that no tour's is the first.

    Runs off the GUI thread.
    """
    hall.navigator.prepare()
    windows = {p.level: p.id for p in hall.gazetteer.places.values() if p.kind == "window"}
    for goal in windows.values():
        with contextlib.suppress(NoRoute):
            hall.navigator.route(start, goal, conditions=Conditions())
