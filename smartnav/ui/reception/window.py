"""The reception's window: a line one types into, the tour at the left, the map at the right."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from smartnav.queueing.codes import code_in
from smartnav.ui import background
from smartnav.ui.first_frame import after_first_frame
from smartnav.ui.reception.column import Column
from smartnav.ui.reception.counter import Counter
from smartnav.ui.reception.covering import Covers
from smartnav.ui.reception.deskline import Deskline
from smartnav.ui.reception.finder import prepare, to_the_minute
from smartnav.ui.reception.giving import Giving
from smartnav.ui.reception.hallside import HallSide
from smartnav.ui.reception.head import Head
from smartnav.ui.reception.keyboard import Keyboard
from smartnav.ui.reception.keyhelp import KeyHelp
from smartnav.ui.reception.look import SMALLEST, Look
from smartnav.ui.reception.mappane import MapPane
from smartnav.ui.reception.plannews import PlanNews
from smartnav.ui.reception.platformside import PlatformSide
from smartnav.ui.reception.press import Printers
from smartnav.ui.reception.style import window_style
from smartnav.ui.theme import palette, set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent

    from smartnav.directory import Hit
    from smartnav.errands.errand import Errand
    from smartnav.errands.hall import Hall
    from smartnav.plan.model import Lang
    from smartnav.routing.route import ProfileName
    from smartnav.ui.reception.calls import Urgency
    from smartnav.ui.reception.code import CodePage
    from smartnav.ui.reception.keys import Deed
    from smartnav.ui.speech import Voice

_log = logging.getLogger(__name__)
_MOST_HITS = 14
_CLOCK_MS = 5_000
_POINTING_MS = 120
"""How long what is found must be chosen before the map outlines it: not for every letter."""


class ReceptionWindow(QWidget):
    """Where a desk puts tours together.

    Parameters
    ----------
    hall
        The hall.
    kiosk
        The terminal of the plan beside which the desk stands: tours begin there.
    folder
        Where recent tours are kept, and what is printed without a printer.
    ahead
        What of the ways is built before the first tour; without it that takes longer.
    voice
        What reads aloud.
    line
        That to the hall's server, which the hall was ``told`` by; by default there is none.
    seconds, ring
        A clock that only counts on, and what makes a sound when somebody calls.
    """

    def __init__(
        self, hall: Hall, *, kiosk: str, folder: Path, lang: Lang = "zh", dark: bool = False,
        printers: Printers | None = None, motion: bool = False,
        clock: Callable[[], datetime] = datetime.now,
        ahead: Callable[[Hall, str], None] = prepare, voice: Voice | None = None,
        line: Deskline | None = None, seconds: Callable[[], float] = time.monotonic,
        ring: Callable[[Urgency], None] = lambda _: QApplication.beep(),
    ) -> None:  # fmt: skip
        """Open at a desk; raises :class:`UnknownReference` for one that is not in the plan."""
        super().__init__()
        self.hall = hall
        self._clock = clock
        self._ahead = ahead
        self._ready = self._is_succeeded = False
        self._hits: tuple[Hit, ...] = ()
        self.look = Look(lang, dark)
        self.counter = Counter(
            self, hall, hall.gazetteer.find(kiosk), clock, lang=lang,
            printers=printers or Printers(), folder=folder, voice=voice,
        )  # fmt: skip
        line = line or Deskline(self, "", hall.plan.venue.id, folder / "unsent")
        self.side = HallSide(self, hall, line, clock, seconds=seconds, ring=ring)
        set_role(self, "screen")
        self.setMinimumSize(QSize(1024, 600))
        self.services = PlatformSide(self, self.counter, line, self.look)
        self.head = Head(
            self.counter, lambda: self.do("help"), self.side.log_in, lambda: self.do("letters")
        )
        self.news = PlanNews(self.look)
        self.column = Column(self.counter)
        self.map = MapPane(hall, self.look, motion=motion)
        self.covers = Covers(self, self.column.field, (self.column, self.map))
        self._giving = Giving(self.counter, self.covers, self.column.field, lambda: self.look)
        self._lay_out()
        self._connect()
        self.resize(*SMALLEST)
        self._take_look(self.look)
        self.map.show_way(None, self.counter.desk)
        self.column.field.setFocus()

    def _lay_out(self) -> None:
        whole, below = QVBoxLayout(self), QHBoxLayout()
        for each in (whole, below):
            each.setContentsMargins(0, 0, 0, 0)
            each.setSpacing(0)
        below.addWidget(self.column)
        below.addWidget(self.map, 1)
        for part in (self.head, self.news, self.side.panel):
            whole.addWidget(part)
        whole.addLayout(below, 1)

    def _connect(self) -> None:
        column, counter = self.column, self.counter
        self._pointing = QTimer(self, singleShot=True, interval=_POINTING_MS)
        self._pointing.timeout.connect(self._point)
        column.field.textChanged.connect(lambda _: self._search())
        self._keyboard = Keyboard(self, column.field, column.stops)
        self._keyboard.wanted.connect(self.do)
        column.stops.dragged.connect(self._move)
        column.stops.currentRowChanged.connect(self._show_halt)
        column.results.itemClicked.connect(lambda _: self._choose())
        column.results.currentRowChanged.connect(lambda _: self._pointing.start())
        column.given.connect(self._giving.give)
        self.map.picked.connect(column.look_for)
        counter.changed.connect(self._expect)
        counter.changed.connect(self._show_head)
        # A code beside the window would be that of another tour now.
        counter.changed.connect(self.covers.hide_answers)
        counter.answered.connect(self._show_answer)
        counter.printed.connect(lambda _: self.side.line.count_print(counter.visitor))
        for who in (counter, self.side):
            who.said.connect(lambda text, amiss: column.say(text, amiss=amiss))
        for side in (self.side, self.services):
            side.page_wanted.connect(self.covers.show)
        self.services.lettered.connect(self.head.show_letters)
        self.side.disrupted.connect(self._heed)
        self.side.stated.connect(lambda text, amiss: self.head.show_line(text, amiss=amiss))
        self._ticks = QTimer(self, interval=_CLOCK_MS)
        self._ticks.timeout.connect(
            lambda: self.head.show_time(self.look, to_the_minute(self._clock()))
        )
        self._ticks.start()

    def start(self) -> None:
        """Begin what has time until the window is on the screen: search and ways."""
        after_first_frame(self, self._prepare)

    def take_over(self, before: ReceptionWindow, errands: Sequence[Errand]) -> None:
        """Go on with the line, the look and the visitor of another window."""
        self._take_look(before.look)
        self.counter.go_on(before.counter, errands)

    def leave(self) -> None:
        """Close, and leave the line to the window that takes over."""
        self._is_succeeded = True
        self.close()
        self.deleteLater()

    def _heed(self) -> None:
        """Find everything anew under what is not as usual."""
        self.counter.find_again()
        self._search()

    def _prepare(self) -> None:
        self.side.start()
        hall, desk, ahead = self.hall, self.counter.desk.id, self._ahead

        def failed(error: Exception) -> None:
            _log.error("the desk could not be prepared", exc_info=error)

        background.run(self, lambda: hall.directory, lambda _: self._be_ready(), failed)
        background.run(self, lambda: ahead(hall, desk), lambda _: None, failed)

    def _be_ready(self) -> None:
        self._ready = True
        self.side.take_look(self.look, ready=True)
        self._search()

    @property
    def is_ready(self) -> bool:
        """Whether one can search."""
        return self._ready

    @property
    def is_settled(self) -> bool:
        """Whether everything asked for is on the screen."""
        waiting = self._pointing.isActive() or self.counter.is_busy
        return self._ready and not waiting and self.map.is_settled

    @property
    def code(self) -> CodePage | None:
        """The page with the code, while it is open."""
        return self.covers.code

    # --- what is shown

    def _take_look(self, look: Look) -> None:
        self.look = look
        self.counter.lang = look.lang
        self.setWindowTitle(f"{look.words.title} · {self.hall.plan.venue.name.in_(look.lang)}")
        self.setPalette(palette(look.theme))
        self.setStyleSheet(window_style(look))
        self.column.set_look(look)
        self.map.set_look(look)
        self.side.take_look(look, ready=self._ready)
        for part in (self.services, self.news):
            part.take_look(look)
        self._show_head()
        self._search()

    def _show_head(self) -> None:
        self.head.show_state(self.look, to_the_minute(self._clock()))

    def _search(self) -> None:
        """Show what is found for what is typed, or the tour."""
        text, column = self.column.field.text().strip(), self.column
        self._pointing.start()
        if not text:
            self._hits = ()
            column.show_tour(self.look, ready=self._ready)
        elif not self._ready:
            column.show_waiting(self.look)
        else:
            directory = self.hall.directory
            self._hits = directory.search(text, limit=_MOST_HITS)
            meant = None if self._hits else directory.suggest(text)
            said = meant.in_(self.look.lang) if meant is not None else ""
            column.show_hits(self._hits, said, self.look, to_the_minute(self._clock()))

    def _expect(self) -> None:
        if self.counter.is_seeking:
            self.map.expect_way()

    def _show_answer(self) -> None:
        self._show_head()
        if not self.column.field.text().strip():
            self.column.show_tour(self.look, ready=self._ready)
        found = self.counter.found
        start = self.hall.gazetteer.find(self.counter.tour.start)
        self.map.show_way(None if found is None else found.drawn, start)

    def _show_halt(self, row: int) -> None:
        if 0 <= row < len(self.counter.halts):
            self.map.show_place(self.counter.halts[row].place)

    def _point(self) -> None:
        """Outline on the map where what is chosen among the results can be done."""
        hit = self._chosen
        self.map.point_at(() if hit is None else hit.places)

    @property
    def _chosen(self) -> Hit | None:
        row = self.column.results.currentRow()
        is_one = self.column.shows_results and 0 <= row < len(self._hits)
        return self._hits[row] if is_one else None

    # --- what is done

    def _choose(self, *, start: bool = False) -> None:
        row = self.column.results.currentRow()
        if code := code_in(self.column.field.text()):
            self.column.field.clear()
            self.services.check_in(code)
        elif (hit := self._chosen) is not None:
            self.column.field.clear()
            (self.counter.start_from if start else self.counter.add)(hit)
        elif not self._hits and self.column.shows_results and row >= 0 and not start:
            offered = self.counter.offered()
            if row < len(offered):
                self.counter.repeat(offered[row].errands)

    def _move(self, row: int, to: int) -> None:
        if self.counter.move(row, to):
            self.column.stops.setCurrentRow(to)

    def _go_down(self, by: int) -> None:
        column = self.column
        if column.shows_results:
            column.results.step(by)
        elif by > 0 and column.stops.count():
            column.stops.setFocus()
            column.stops.setCurrentRow(max(column.stops.currentRow(), 0))
            self._show_halt(column.stops.currentRow())

    def _escape(self) -> None:
        if self.covers.page is not None:
            self.covers.hide()
        elif self.column.field.text():
            self.column.field.clear()
        else:
            self.counter.clear()
        self.column.field.setFocus()

    def _pin(self) -> None:
        """Keep the tour among the favourites, or the one that is chosen among those before."""
        row, offered = self.column.results.currentRow(), self.counter.offered()
        if self.counter.tour.errands:
            self.counter.pin(self.counter.tour.errands)
        elif self.column.shows_results and not self._hits and 0 <= row < len(offered):
            self.counter.pin(offered[row].errands)
        self._search()

    def _turn(self, what: Deed) -> None:
        look = self.look
        changed = {
            "dark": lambda: replace(look, dark=not look.dark),
            "desk-lang": lambda: replace(look, lang="en" if look.lang == "zh" else "zh"),
            "larger": lambda: look.with_text(1),
            "smaller": lambda: look.with_text(-1),
        }
        self._take_look(changed[what]())

    def do(self, what: Deed) -> None:
        """Do what a key says."""
        counter, stops = self.counter, self.column.stops
        deeds: dict[Deed, Callable[[], object]] = {
            "help": lambda: self.covers.show(KeyHelp(self.look, self)),
            "wheelchair": lambda: counter.go(_toggled(counter.tour.profile)),
            "elderly": lambda: counter.go("elderly"),
            "walking": lambda: counter.go("walking"),
            "visitor-lang": lambda: counter.speak("en" if counter.visitor == "zh" else "zh"),
            "best-order": counter.order_best,
            "code": lambda: self._giving.give("code"),
            "slip": lambda: self._giving.give("slip"),
            "sheet": lambda: self._giving.give("sheet"),
            "copy": self._giving.copy,
            "read": counter.read,
            "undo": counter.undo,
            "from-desk": lambda: counter.start_at(counter.desk),
            "level-up": lambda: self.map.step_level(1),
            "level-down": lambda: self.map.step_level(-1),
            "escape": self._escape,
            "choose": self._choose,
            "start-here": lambda: self._choose(start=True),
            "up": lambda: self._go_down(-1),
            "down": lambda: self._go_down(1),
            "earlier": lambda: self._move(stops.currentRow(), stops.currentRow() - 1),
            "later": lambda: self._move(stops.currentRow(), stops.currentRow() + 1),
            "drop": lambda: counter.drop(stops.currentRow()),
            "drop-errand": lambda: counter.drop(stops.currentRow(), whole=True),
            "pin": self._pin,
            "preview": lambda: self.covers.show_preview(counter, self.look),
            "new-plan": self.news.take,
            "about": lambda: self.covers.show_about(counter, self._chosen, self.look),
            **self.side.deeds,
            **self.services.deeds(lambda: self.do("figures")),
        }
        if what in deeds:
            deeds[what]()
        else:
            self._turn(what)

    # --- Qt's events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take our keys wherever the focus is, and let one type from anywhere."""
        if not self._keyboard.press(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set everything for another size."""
        super().resizeEvent(event)
        look = replace(self.look, screen=(self.width(), self.height()))
        if look.factor != self.look.factor:
            self._take_look(look)
        elif look.screen != self.look.screen:
            # The same sizes of everything; only the column is a share of the width.
            self.look = look
            self.column.set_look(look)
            self._search()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Fall silent, and take a page on another screen along."""
        self.covers.hide()
        self.counter.hush()
        if not self._is_succeeded:
            self.side.line.stop()
        super().closeEvent(event)


def _toggled(profile: ProfileName) -> ProfileName:
    return "walking" if profile == "wheelchair" else "wheelchair"
