"""What a terminal does with a route on the screen: shows it again, reads it aloud, prints it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal

from smartnav.cartography.tokens import THEMES
from smartnav.ui import background
from smartnav.ui.kiosk.pages import Offers
from smartnav.ui.kiosk.replay import Replay, sights
from smartnav.ui.speech import Speaker

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from smartnav.guidance import Told
    from smartnav.routing.route import Route
    from smartnav.ui.kiosk.finder import Answer
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.pages import PageWidget
    from smartnav.ui.kiosk.route import RoutePage
    from smartnav.ui.map import MapView
    from smartnav.ui.speech import Voice

_log = logging.getLogger(__name__)
_TOUCHES = (
    QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.Wheel, QEvent.Type.KeyPress
)  # fmt: skip


class Escort(QObject):
    """Goes along with one route page after the other; what it does ends with the page."""

    level_wanted = Signal(str)
    """A level is to be shown, with the way on it."""
    printed = Signal(object)
    """A way's slip has come out."""

    def __init__(
        self,
        parent: QObject,
        hall: Hall,
        map_view: MapView,
        clock: Callable[[], datetime],
        *,
        voice: Voice | None = None,
        printer: str = "",
    ) -> None:
        """Read with a ``voice``, print on a ``printer``; without them it is not offered."""
        super().__init__(parent)
        self._hall = hall
        self._map = map_view
        self._clock = clock
        self._printer = printer
        self._page: RoutePage | None = None
        self._answer: Answer | None = None
        self.replay = Replay(self)
        self.replay.stepped.connect(self._show_step)
        self.replay.ended.connect(self._show_replay)
        self.speaker = Speaker(self, voice) if voice is not None else None
        if self.speaker is not None:
            self.speaker.changed.connect(self._show_reading)
        map_view.installEventFilter(self)

    @property
    def offers(self) -> Offers:
        """What a route page has buttons for."""
        return Offers(reads=self.speaker is not None, prints=bool(self._printer))

    def attend(self, page: PageWidget, answer: Answer | None) -> None:
        """Go along with a page; what was done for the one before ends."""
        self.leave()
        if answer is None or answer.route is None:
            return
        from smartnav.ui.kiosk.route import RoutePage

        if not isinstance(page, RoutePage):
            return
        self._page, self._answer = page, answer
        page.step_wanted.connect(self._step_touched)
        if page.buttons is not None:
            page.buttons.again.connect(self._again)
            page.buttons.read.connect(self._read)
            page.buttons.printed.connect(self._print)

    def leave(self) -> None:
        """Fall silent and stand still."""
        self._page = self._answer = None
        self.replay.stop()
        if self.speaker is not None:
            self.speaker.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the map to a visitor who touches it."""
        if event.type() in _TOUCHES:
            self.replay.stop()
        return super().eventFilter(watched, event)

    # --- shown on the map

    def _told(self) -> tuple[Told, ...]:
        if self._page is None or self._answer is None:
            return ()
        return self._answer.told[self._page.look.lang]

    def _again(self) -> None:
        if self.replay.runs:
            self.replay.stop()
        elif self.replay.step >= 0:
            self.replay.go_on()
        else:
            self.replay.begin(len(self._told()), by_itself=self._map.moves)

    def _show_step(self, index: int) -> None:
        self._look_at(index)
        self._show_replay()

    def _step_touched(self, index: int) -> None:
        self.replay.stop()
        step = self._told()[index].step
        if step.kind == "ride" and self._page is not None:
            self.level_wanted.emit(step.to_level or step.level)
            self._page.mark(index)
        else:
            self._look_at(index)

    def _look_at(self, index: int) -> None:
        sight = sights(self._told())[index]
        if sight.level != self._map.level:
            self.level_wanted.emit(sight.level)
        self._map.show_bounds(sight.bounds)
        if self._page is not None:
            self._page.mark(index)

    def _show_replay(self) -> None:
        if self._page is None or self._page.buttons is None:
            return
        replay = self.replay
        self._page.buttons.show_replay(replay.step, replay.steps, runs=replay.runs)

    # --- read aloud

    def _read(self) -> None:
        if self.speaker is None or self._page is None or self._answer is None:
            return
        if self.speaker.is_speaking:
            self.speaker.stop()
            return
        self.speaker.read(self._page.spoken(self._answer), self._page.look.lang)

    def _show_reading(self) -> None:
        if self.speaker is None or self._page is None or self._page.buttons is None:
            return
        self._page.buttons.show_reading(self.speaker.is_speaking)

    # --- printed

    def _print(self) -> None:
        page, answer = self._page, self._answer
        if page is None or answer is None or answer.route is None or page.buttons is None:
            return
        page.buttons.show_printing(True)
        page.say(page.look.words.printing, "print")
        hall, lang, printer, now = self._hall, page.look.lang, self._printer, self._clock()
        route: Route = answer.route
        # A slip whose code shows another way than the slip would send two ways at once.
        alike = answer.ways is None or answer.ways.is_carried
        url = answer.url(hall, lang) if alike else ""

        def work() -> None:
            # With the first slip: a kiosk's first frame does without.
            from smartnav.guide import guide_title, slip
            from smartnav.ui.printing import print_on

            sheet = slip(
                hall.navigator, route, lang=lang, theme=THEMES["print"], url=url, printed=now
            )
            print_on(printer, [sheet], title=guide_title(route, lang))

        background.run(
            self, work, lambda _: self._printed(page, route), lambda e: self._failed(page, e)
        )  # fmt: skip

    def _printed(self, page: RoutePage, route: Route) -> None:
        self.printed.emit(route)
        self._say_printed(page, page.look.words.printed)

    def _failed(self, page: RoutePage, error: Exception) -> None:
        _log.error("a slip could not be printed", exc_info=error)
        self._say_printed(page, page.look.words.not_printed)

    def _say_printed(self, page: RoutePage, text: str) -> None:
        if page is self._page and page.buttons is not None:
            page.buttons.show_printing(False)
            page.say(text, "print")
