"""The kiosk's window: one visitor's session after the other, and what it looks like."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from smartnav.cartography import Overlay
from smartnav.ui import background
from smartnav.ui.kiosk.atlas import Atlas
from smartnav.ui.kiosk.attract import Attract
from smartnav.ui.kiosk.calm import CalmPage, calmly
from smartnav.ui.kiosk.choosing import page_of, picked
from smartnav.ui.kiosk.escort import Escort
from smartnav.ui.kiosk.finder import Answer, RouteFinder
from smartnav.ui.kiosk.idle import Presence
from smartnav.ui.kiosk.later import LaterPages
from smartnav.ui.kiosk.look import Look
from smartnav.ui.kiosk.scenery import scenery
from smartnav.ui.kiosk.session import Page, Session, Settled
from smartnav.ui.kiosk.stage import Stage
from smartnav.ui.kiosk.touring import question_of
from smartnav.ui.map import MapView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from smartnav.plan.model import Lang
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.linked import Linked
    from smartnav.ui.kiosk.pages import PageWidget
    from smartnav.ui.kiosk.session import Mode
    from smartnav.ui.speech import Voice

_log = logging.getLogger(__name__)
TICK_MS = 500
LEAST_PX = 320
"""Below this no type could be read; a window system may ask for less while it starts."""
WAITING_MS = 150
"""After which a visitor is told that the way is being looked for."""


class KioskWindow(QWidget):
    """The touch screen in the hall.

    Parameters
    ----------
    hall
        The plan and what answers questions about it.
    kiosk
        The id of this terminal; raises :class:`UnknownReference` for any other.
    lang, mode, contrast
        What every visitor starts with.
    clock, seconds
        The hall's time, by which routes say what is about to close; a clock that only counts on.
    motion
        Whether the map flies to a new place rather than jumping there.
    voice, printer, linked
        What reads aloud, what prints slips, what ties it to its hall, where there is such a thing.
    """

    prepared = Signal()
    """What the first frame did not need is there."""
    left = Signal()
    """The screen has been made clean: whoever was there has gone."""
    went = Signal(object)
    """A visitor has gone on: the session as it is then."""
    answered = Signal(object)
    """What came of a question for the way."""

    def __init__(
        self,
        hall: Hall,
        *,
        kiosk: str,
        lang: Lang = "zh",
        mode: Mode = "standard",
        contrast: bool = False,
        clock: Callable[[], datetime] = datetime.now,
        seconds: Callable[[], float] = time.monotonic,
        motion: bool = False,
        voice: Voice | None = None,
        printer: str = "",
        linked: Linked | None = None,
    ) -> None:
        super().__init__()
        self.hall = hall
        self._linked = linked
        self._kiosk = hall.kiosk(kiosk)
        self._clock = clock
        self._session = Session.begin(Settled(lang, mode, contrast))
        self._ready = False
        self._answer: Answer | None = None
        self._wanted_level = ""
        self._stage: Stage | None = None
        self._look: Look | None = None
        self._pictured: tuple[Page, Answer | None] | None = None
        self._waiting = QTimer(self, singleShot=True, interval=WAITING_MS)
        self._waiting.timeout.connect(self._show_page)
        if linked is not None:
            linked.changed.connect(self._heed)
        self._presence = Presence(self, seconds)
        self._presence.touched.connect(self._touched)
        self._finder = RouteFinder(self, hall, self._kiosk.id, clock)
        self._finder.answered.connect(self._take_answer)
        self.atlas = Atlas(self, hall.plan, self._kiosk.level, hall.floors)
        self.atlas.completed.connect(self._show_floors)
        self.map = MapView(motion=motion, parent=self)
        if hall.cache_dir is not None:
            self.map.remember(hall.cache_dir)
        self.map.picked.connect(self._pick)
        self.map.level_changed.connect(self._name_level)
        self.map.level_picked.connect(self._choose_level)
        self.escort = Escort(self, hall, self.map, clock, voice=voice, printer=printer)
        self.escort.level_wanted.connect(self._choose_level)
        self._attract = Attract(self, hall, self.map, self._kiosk, seconds)
        self._attract.woken.connect(self._wake)
        self._frame = QVBoxLayout(self)
        self._frame.setContentsMargins(0, 0, 0, 0)
        self._frame.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._ticking = QTimer(self, interval=TICK_MS)
        self._ticking.timeout.connect(self.tick)
        self.setMinimumSize(LEAST_PX, LEAST_PX)
        self.setWindowTitle(hall.plan.venue.name.in_(lang))

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self._session

    @property
    def is_settled(self) -> bool:
        """Whether nothing is being prepared or looked for: the screen stays as it is."""
        if not (self._ready and self.atlas.is_complete) or self.map.is_moving:
            return False
        asked = self._session.page.name == "route"
        return not asked or self._answer is not None

    @property
    def is_unused(self) -> bool:
        """Whether nobody has touched the screen since it was last made clean."""
        return self._session.is_fresh and not self._presence.is_anybody_there

    @property
    def is_shown(self) -> bool:
        """Whether the hall could be drawn at all."""
        return self._stage is not None

    @calmly
    def act(self, transition: Callable[[Session], Session]) -> None:
        """Carry out a transition and show what came of it."""
        self._session = transition(self._session)
        self.renew()
        self.went.emit(self._session)

    @calmly
    def renew(self) -> None:
        """Show the session as it is, e.g. once the phone pages can be reached."""
        look = Look.of(self._session, self.width(), self.height(), ready=self._ready)
        rebuilt = look != self._look
        if rebuilt:
            self._build(look)
        self._ask()
        stage = self._stage
        assert stage is not None  # _build made it
        on_page = self._session.page
        if not rebuilt and stage.page is not None and stage.page.takes(self._session):
            return
        if not rebuilt and on_page.name == "route" and self._answer is None:
            # The way is found before one can read that it is being looked for.
            self._waiting.start()
            return
        self._show_page()

    def stumble(self, error: Exception) -> None:
        """Show a calm sentence over the map after an error; what was asked for is dropped."""
        _log.error("a screen could not be shown", exc_info=error)
        self._waiting.stop()
        self._session = self._session.home()
        self._answer = self._pictured = None
        self._finder.forget()
        if self._stage is not None:
            self._stage.show_overlay(Overlay(here=self._kiosk))
            self._stage.show_page(CalmPage(self._stage.look, self.act))

    @calmly
    def _show_page(self) -> None:
        """Put the session's page into the sheet and what belongs to it on the map."""
        stage, look = self._stage, self._look
        assert stage is not None
        assert look is not None
        self._waiting.stop()
        self._attract.stop()
        stage.show_page(self._page(look))
        self._focus()
        pictured = (self._session.page, self._answer)
        self._show_scenery(keep=pictured == self._pictured)
        self._pictured = pictured
        assert stage.page is not None  # It has just been shown.
        self.escort.attend(stage.page, self._answer)

    def _ask(self) -> None:
        """Ask for the way if the session wants one, unless it is known or being looked for."""
        page = self._session.page
        if page.name != "route" or page.subject is None:
            self._answer = None
            self._finder.forget()
            return
        question = question_of(page.subject, self.hall, self._session.profile, self._clock())
        question = replace(question, way=page.way, waits=self._linked.waits if self._linked else {})
        if self._answer is None or self._answer.question != question:
            self._answer = None
            if self._finder.asked != question:
                self._finder.ask(question)

    def _take_answer(self, answer: Answer) -> None:
        self._answer = answer
        self.renew()
        self.answered.emit(answer)

    def _heed(self) -> None:
        """Show what is not as usual any more, where a visitor is to whom it matters."""
        if not self._session.is_fresh:
            self.renew()

    def _build(self, look: Look) -> None:
        """Build the stage anew: another language, size, mode or contrast."""
        old = self._stage
        facing = self._kiosk.facing or 0.0
        stage = Stage(
            look, self.hall, self.map, self.act, here=self._kiosk, go_on=self._presence.renew,
            linked=self._linked,
        )  # fmt: skip
        stage.controls.level_wanted.connect(self._choose_level)
        stage.controls.ghost_wanted.connect(self._show_ghosts)
        stage.controls.show_ghost(self.atlas.shows_ghosts)
        stage.map_metres = self.atlas.extent(look, facing)
        self._stage = stage
        self._look = look
        self._frame.addWidget(stage)
        stage.show()
        if old is not None:
            self._frame.removeWidget(old)
            old.hide()
            old.deleteLater()
        motion = look.theme.motion
        self._presence.set_patience(motion.idle_warning_s, motion.idle_home_s)
        self.map.set_theme(look.theme)
        self._show_floors()
        self.map.turn_to(facing)
        self.map.setAccessibleName(look.words.map)
        self.map.show()
        stage.show_time(self._clock())
        self._name_level(self.map.level)

    def _page(self, look: Look) -> PageWidget:
        parts = (self._clock, self.escort.offers, self._linked)
        return page_of(self._session, look, self.act, self.hall, self._answer, *parts)

    def _focus(self) -> None:
        page = self._stage.page if self._stage is not None else None
        if page is not None and page.field is not None:
            page.field.setFocus()
        else:
            self.setFocus()

    def _show_floors(self) -> None:
        if self._look is None:
            return
        self.map.set_floors(self.atlas.floors(self._look), self.map.level or self._kiosk.level)
        if self._wanted_level and self._wanted_level != self.map.level:
            self._choose_level(self._wanted_level)

    def _show_ghosts(self, on: bool) -> None:
        """Let the other level show through the one on the map, or not."""
        self.atlas.shows_ghosts = on
        self._show_floors()
        if self._stage is not None:
            self._stage.controls.show_ghost(on)

    def _show_scenery(self, *, keep: bool) -> None:
        """Show the session on the map; ``keep``: the visitor's own view stays."""
        shown = scenery(self._session, self.hall, self._kiosk, self._answer)
        assert self._stage is not None  # Who shows something has built it.
        self._stage.show_overlay(shown.overlay)
        route = shown.overlay.route
        if self.atlas.follow(() if route is None else route.levels):
            self._show_floors()
        if keep:
            return
        self._choose_level(shown.level)
        if shown.overlay.route is None:
            self.map.fit_floor()

    def _choose_level(self, level: str) -> None:
        self._wanted_level = level
        if level in self.map.levels:
            self.map.show_level(level)
        if self.map.overlay.route is not None:
            self.map.fit_route()
        self._name_level(self.map.level)

    def _name_level(self, level: str) -> None:
        if self._stage is not None and level:
            self._stage.header.show_level(level)
            self._stage.controls.show_level(level)

    def _pick(self, place_id: str) -> None:
        self.act(lambda s: picked(s, self.hall, place_id, self.map.level, self._clock()))

    def tick(self) -> None:
        """Show the time; warn and go home when nobody has touched the screen for long."""
        stage = self._stage
        if stage is None:
            return
        stage.show_time(self._clock())
        if self._attract.is_on:
            self._attract.tick()
            return
        left, unused = self._presence.seconds_left(), self.is_unused
        if left is None:
            stage.notice.hide()
        elif left == 0:
            self._leave()
            if unused and self._stage is not None:
                self._attract.begin(self._stage)
        elif not self._session.is_fresh:
            stage.notice.count(left, self._presence.countdown_s)

    def _touched(self) -> None:
        if self._stage is not None and not self._stage.notice.isHidden():
            self.tick()

    def _wake(self) -> None:
        """Show the home screen to who has touched the tour."""
        self._pictured = None
        self.act(Session.left)

    def _leave(self) -> None:
        """Make the screen clean for the next visitor."""
        self._presence.start_anew()
        if self._stage is not None:
            self._stage.notice.hide()
            self._stage.register.forget()
        self._pictured = None
        self._show_ghosts(False)
        self.act(Session.left)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a real keyboard search from anywhere, and Escape lead back."""
        if event.key() == Qt.Key.Key_Escape:
            self.act(Session.back)
        elif event.text().isprintable() and (text := event.text().strip()):
            self.act(lambda session: session.searched(text))
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Go on by keyboard in the order in which a screen is read."""
        stops = [] if self._stage is None else self._stage.order_stops()
        if stops and forwards and self.hasFocus():
            stops[0].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().focusNextPrevChild(forwards)

    def showEvent(self, event: QShowEvent) -> None:
        """Watch for touches from now on."""
        super().showEvent(event)
        self._presence.watch(self.windowHandle())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Build the stage for the new size."""
        super().resizeEvent(event)
        self.renew()

    def start(self) -> None:
        """Begin to count the time and prepare what the first frame did not need."""
        self._ticking.start()
        hall = self.hall
        ready, failed = self._be_ready, self._failed
        background.run_in_turn(self, lambda: hall.directory, lambda _: ready(), failed)
        self._finder.prepared.connect(self.prepared)
        self._finder.prepare()
        LaterPages(self)

    def _be_ready(self) -> None:
        self._ready = True
        self.renew()

    def _failed(self, error: Exception) -> None:
        _log.error("the hall could not be prepared", exc_info=error)
