"""A desk takes the plan that goes live in its hall: another window in the place of the one before.

Never while somebody is being served: then a line says that there is a new plan, and which key
takes it, with the tour.
"""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from smartnav.errands.errand import find_errand
from smartnav.errors import SmartNavError
from smartnav.plan.places import UnknownReference
from smartnav.ui import background

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smartnav.errands.errand import Errand
    from smartnav.errands.hall import Hall
    from smartnav.errands.tour import Tour
    from smartnav.ui.reception.deskline import Deskline
    from smartnav.ui.reception.window import ReceptionWindow

_log = logging.getLogger(__name__)
LOOK_MS = 2_000
"""How often it is looked whether the window is unused, once there is a plan to be taken."""


class Succession(QObject):
    """Owns which window is shown."""

    def __init__(
        self, parent: QObject, line: Deskline, window: ReceptionWindow,
        read: Callable[[Path], Hall], make: Callable[[Hall], ReceptionWindow],
    ) -> None:  # fmt: skip
        """Wait for the first publication.

        Parameters
        ----------
        line
            Tells what is published.
        window
            What is shown now.
        read
            Opens the hall of a plan file, ready to be asked; called off the GUI thread.
        make
            Makes a window for it.
        """
        super().__init__(parent)
        self.window = window
        """What is shown."""
        self._read, self._make = read, make
        self._next: Hall | None = None
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._take_if_unused)
        line.published.connect(self._open)
        window.news.wanted.connect(self.take)

    def _open(self, path: Path) -> None:
        read = self._read
        background.run_in_turn(self, lambda: read(path), self._offer, self._refuse)

    def _offer(self, hall: Hall) -> None:
        if _is_same(hall, self.window.hall):
            return
        self._next = hall
        self.window.news.offer()
        self._looking.start()
        self._take_if_unused()

    def _refuse(self, error: Exception) -> None:
        _log.warning("the published plan cannot be read: %s", error)
        self.window.news.refuse(str(error))

    def _take_if_unused(self) -> None:
        if is_unused(self.window):
            self.take()

    def take(self) -> None:
        """Show a window on the new plan now, with the tour there is."""
        hall, self._next = self._next, None
        self._looking.stop()
        if hall is None:
            return
        before = self.window
        try:
            window = self._make(hall)
        except SmartNavError as error:
            # Such as a plan without this desk's kiosk: one goes on with what one has.
            _log.warning("the published plan is not used: %s", error)
            before.news.refuse(str(error))
            return
        window.take_over(before, _errands_in(hall, before.counter.tour))
        window.news.wanted.connect(self.take)
        window.setGeometry(before.geometry())
        window.setWindowState(before.windowState())
        window.show()
        window.start()
        before.leave()
        self.window = window
        _log.info("the published plan is used: %s", hall.digest[:12])


def is_unused(window: ReceptionWindow) -> bool:
    """Say whether nobody is being served at a window."""
    counter = window.counter
    idle = not (counter.tour.errands or counter.numbers or counter.is_busy)
    return idle and window.covers.page is None and not window.column.field.text()


def _errands_in(hall: Hall, tour: Tour) -> list[Errand]:
    """Return what a tour asks for in another hall; what that has no more is left out."""
    found = []
    for errand in tour.errands:
        with contextlib.suppress(UnknownReference):
            found.append(find_errand(hall, errand.key))
    return found


def _is_same(one: Hall, other: Hall) -> bool:
    return one.digest == other.digest and _services(one) == _services(other)


def _services(hall: Hall) -> bytes:
    return b"" if hall.services is None else hall.services.read_bytes()
