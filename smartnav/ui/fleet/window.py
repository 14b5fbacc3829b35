"""The window of terminals: a table, the one chosen, a notice to all, an alarm for the silent."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from smartnav.errors import SmartNavError
from smartnav.handoff.chapters import called
from smartnav.plan.places import UnknownReference
from smartnav.ui import background
from smartnav.ui.fleet.listing import Listing, is_missed
from smartnav.ui.fleet.noticing import NoticePane, Notifier
from smartnav.ui.fleet.screen import Orderer, TerminalPane
from smartnav.ui.fleet.wording import words
from smartnav.ui.office.parts import Button, Panel, label
from smartnav.ui.office.window import OfficeWindow
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smartnav.hall.messages import PublicationTold
    from smartnav.hall.tallies import TerminalTold
    from smartnav.plan.places import Gazetteer
    from smartnav.ui.office.look import Look

_log = logging.getLogger(__name__)
EVERY_MS = 5_000


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


class FleetSource(Orderer, Notifier, Protocol):
    """What tells of terminals, as :class:`smartnav.hall.office.Office`: it is waited for."""

    def terminals(self) -> Sequence[TerminalTold]:
        """Return the terminals."""

    def live(self) -> PublicationTold | None:
        """Return what is published."""


class FleetWindow(OfficeWindow):
    """终端.

    Parameters
    ----------
    gazetteer
        The places terminals stand at.
    source
        What tells of terminals and gives orders.
    look
        Language, colours, sizes.
    clock
        The time, with its zone.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        source: FleetSource,
        look: Look,
        *,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        said = words(look.lang)
        super().__init__(said.title, gazetteer.plan, look)
        self._gazetteer, self._source, self._clock = gazetteer, source, clock
        self.words = said
        self.terminals: tuple[TerminalTold, ...] = ()
        self._reading = False
        self.listing = Listing(self.words, look, self._called)
        self.listing.itemSelectionChanged.connect(self._choose)
        self.pane = TerminalPane(source, self.words, look, clock)
        self.notice = NoticePane(source, self.words, look, clock)
        self._alarm = QFrame()
        set_role(self._alarm, "alarm")
        self.alarm = label(name="alarm", wrap=True)
        self.said = label(role="quiet", name="said")
        self._lay_out()
        self._ticks = QTimer(self, interval=EVERY_MS)
        self._ticks.timeout.connect(self.read)
        self.setFocus()

    def _lay_out(self) -> None:
        look = self._look
        close = Button(self.words.close, "close")
        close.clicked.connect(self.close)
        top, below, left = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        for each in (top, below, left):
            each.setSpacing(look.px(10))
        top.addWidget(label(self.words.title, "title"))
        top.addSpacing(look.px(12))
        top.addWidget(self.said, 1)
        top.addWidget(close)
        inside = QHBoxLayout(self._alarm)
        inside.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(8))
        inside.addWidget(self.alarm)
        table = Panel(self.words.title, look)
        table.column.addWidget(self.listing, 1)
        left.addWidget(table, 1)
        left.addWidget(self.notice)
        below.addLayout(left, 3)
        below.addWidget(self.pane, 2)
        column = self.make_column()
        column.addLayout(top)
        column.addWidget(self._alarm)
        column.addLayout(below, 1)
        self._alarm.hide()

    def start(self) -> None:
        """Read now and every few seconds."""
        self.read()
        self._ticks.start()

    def read(self) -> None:
        """Read how the terminals are, unless that is under way."""
        if self._reading or not self.isVisible():
            return
        self._reading, source = True, self._source

        def work() -> tuple[tuple[TerminalTold, ...], str]:
            live = source.live()
            return tuple(source.terminals()), "" if live is None else live.digest

        background.run(self, work, self._take, self._fail)

    def _take(self, found: tuple[tuple[TerminalTold, ...], str]) -> None:
        self._reading = False
        self.terminals, live = found
        self.listing.show_terminals(self.terminals, live, self._clock())
        missed = sorted(each.name for each in self.terminals if is_missed(each))
        self.alarm.setText(self.words.alarm.format(names="、".join(missed) if
                           self._look.lang == "zh" else ", ".join(missed)))  # fmt: skip
        self._alarm.setVisible(bool(missed))
        self._say_all(missed)
        self._choose()

    def _say_all(self, missed: list[str]) -> None:
        alive = [each for each in self.terminals if each.enrolled and not each.silent]
        if not self.terminals:
            self.said.setText(self.words.nobody)
        elif len(alive) == len(self.terminals):
            self.said.setText(self.words.all_well.format(count=len(alive)))
        else:
            waiting = len(self.terminals) - len(alive) - len(missed)
            parts = [(self.words.alive, len(alive)), (self.words.silent, len(missed)),
                     (f"{self.words.new} / {self.words.none}", waiting)]  # fmt: skip
            self.said.setText("　".join(f"{what} {count}" for what, count in parts if count))

    def _fail(self, error: Exception) -> None:
        self._reading = False
        if not isinstance(error, SmartNavError):
            _log.error("the terminals could not be read", exc_info=error)
        self.said.setText(self.words.failed.format(why=error))

    def _choose(self) -> None:
        name = self.listing.chosen
        found = next((each for each in self.terminals if each.name == name), None)
        reachable = found is not None and found.enrolled and not found.silent
        self.pane.show_terminal(name, reachable=reachable)

    def _called(self, place: str) -> str:
        try:
            return called(self._gazetteer.find(place)).in_(self._look.lang)
        except UnknownReference:
            return place
