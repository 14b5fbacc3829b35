"""The hall's other services at the desk: which key opens which page, and what waits for answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from smartnav.ui.reception.bookingpage import BookingPage
from smartnav.ui.reception.deskwords import desk_words
from smartnav.ui.reception.letterpage import LetterPage
from smartnav.ui.reception.numberpage import NumberPage
from smartnav.ui.reception.platformpage import Desk, PlatformPage
from smartnav.ui.reception.platformwords import platform_words
from smartnav.ui.reception.ratingpage import RatingPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from smartnav.ui.reception.counter import Counter
    from smartnav.ui.reception.deskline import Deskline
    from smartnav.ui.reception.keys import Deed
    from smartnav.ui.reception.look import Look


class PlatformSide(QObject):
    """Opens a page over the window while somebody is logged in."""

    page_wanted = Signal(object)
    """A :class:`PlatformPage` is to be shown over the window."""
    lettered = Signal(str)
    """How many letters have no answer, in words; empty: none."""

    def __init__(self, window: QWidget, tour: Counter, line: Deskline, look: Look) -> None:
        """Open nothing yet."""
        super().__init__(window)
        self._window, self._tour, self._line, self._look = window, tour, line, look
        self._figures: Callable[[], None] = lambda: None
        line.changed.connect(self._count_letters)

    def take_look(self, look: Look) -> None:
        """Open pages in a look from now on."""
        self._look = look
        self._count_letters()

    def deeds(self, figures: Callable[[], None]) -> dict[Deed, Callable[[], object]]:
        """Return what is done here; ``figures`` opens the analytics."""
        self._figures = figures
        return {
            "number": lambda: self._open(NumberPage),
            "appointments": lambda: self._open(BookingPage),
            "letters": lambda: self._open(LetterPage),
            "ratings": lambda: self._open(self._ratings),
        }

    def check_in(self, code: str) -> None:
        """Make the appointment of a code a number."""
        self._open(lambda look, window, desk: BookingPage(look, window, desk, code))

    def _ratings(self, look: Look, window: QWidget, desk: Desk) -> PlatformPage:
        return RatingPage(look, window, desk, self._figures)

    def _open(self, kind: Callable[[Look, QWidget, Desk], PlatformPage]) -> None:
        line = self._line
        if line.state == "none":
            return
        if line.counter is None:
            self._tour.said.emit(desk_words(self._look.lang).not_logged_in, True)
            return
        desk = Desk(self._tour, line.counter, lambda: line.overview)
        self.page_wanted.emit(kind(self._look, self._window, desk))

    def _count_letters(self) -> None:
        count, words = self._line.letters, platform_words(self._look.lang)
        self.lettered.emit(words.letters_badge.format(count=count) if count else "")
