"""What a reception has to do with its hall: the line, the calls, the pages for saying things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from smartnav.hall.wire import Overtaken
from smartnav.ui.reception.calls import Bell, CallPanel, Waits
from smartnav.ui.reception.deskwords import desk_words
from smartnav.ui.reception.login import LoginPage
from smartnav.ui.reception.offices import Offices
from smartnav.ui.reception.saying import NoticePage, StatusPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from smartnav.errands.hall import Hall
    from smartnav.errors import SmartNavError
    from smartnav.hall.messages import CallTold
    from smartnav.hall.office import Office
    from smartnav.ui.reception.calls import Urgency
    from smartnav.ui.reception.deskline import Deskline
    from smartnav.ui.reception.deskwords import DeskWords
    from smartnav.ui.reception.keys import Deed
    from smartnav.ui.reception.look import Look

TICK_MS = 1_000
Page = LoginPage | StatusPage | NoticePage


class HallSide(QObject):
    """Joins a line with the window's parts; the window gives it keys and a look."""

    said = Signal(str, bool)
    """Something for whoever sits at the desk, and whether it is amiss."""
    page_wanted = Signal(object)
    """A page is to be shown over the window."""
    disrupted = Signal()
    """Something is not as usual any more, or as usual again."""
    stated = Signal(str, bool)
    """How the line is, in words, and whether that is amiss."""

    def __init__(
        self, window: QWidget, hall: Hall, line: Deskline, clock: Callable[[], datetime], *,
        seconds: Callable[[], float], ring: Callable[[Urgency], None],
    ) -> None:  # fmt: skip
        """Show and say nothing yet.

        Parameters
        ----------
        window, hall, line
            What pages lie over, the hall, and the line to it.
        clock, seconds
            The venue's time, and a clock that only counts on.
        ring
            Makes a sound, by how urgent it is.
        """
        super().__init__(window)
        self.line = line
        self._window, self._hall, self._clock, self._seconds = window, hall, clock, seconds
        self._look: Look | None = None
        self._ready = False
        self._name = ""
        self._now = line.told()
        self._waits, self._bell = Waits(seconds), Bell(ring)
        self.panel = CallPanel(hall, line.answer, line.close_call)
        line.changed.connect(self._show)
        line.failed.connect(self._fail)
        line.over.connect(self._end)
        self.offices = Offices(self, hall, clock)
        line.left.connect(self.offices.close)
        self._ticks = QTimer(self, interval=TICK_MS)
        self._ticks.timeout.connect(self.tick)

    def start(self) -> None:
        """Ask for name and password, if there is a hall to log in at."""
        self._ticks.start()
        if self.line.state == "out":
            self.log_in()

    def take_look(self, look: Look, *, ready: bool) -> None:
        """Show everything in a look; ``ready``: services can be named."""
        self._look, self._ready = look, ready
        self._show()

    def tick(self) -> None:
        """Let calls grow urgent, and heed what begins or is over by the clock."""
        self._show_calls()
        self._heed()

    # --- what keys do

    @property
    def deeds(self) -> dict[Deed, Callable[[], object]]:
        """What is done here."""
        return {
            "answer": self.answer,
            "close-call": self.close_call,
            "status": self.set_status,
            "notice": self.give_notice,
            "log-in": self.log_in,
            "figures": lambda: self._open(self.offices.show_figures),
            "terminals": lambda: self._open(self.offices.show_terminals),
        }

    def answer(self) -> None:
        """Answer the call that has waited longest."""
        waiting = self._waiting()
        if waiting:
            self.line.answer(waiting[0].id)
        else:
            self._say(self._words.no_call)

    def close_call(self) -> None:
        """Say that the call one answered first is done with."""
        mine = [each for each in self.line.calls if each.answered_by == self.line.name]
        if mine and self.line.name:
            self.line.close_call(mine[0].id)
        else:
            self._say(self._words.none_to_close)

    def log_in(self) -> None:
        """Ask for name and password; log out whoever is logged in."""
        if self.line.state in ("joined", "lost"):
            self._name = ""
            self.line.log_out()
            self._say(self._words.logged_out)
        elif self.line.state != "none" and self._look is not None:
            self.page_wanted.emit(LoginPage(self._look, self._window, self.line, self._name))

    def _open(self, show: Callable[[Office, Look], None]) -> None:
        """Open a window of who runs the hall."""
        if self._look is None or self.line.state == "none":
            return
        if self.line.office is None:
            self._say(self._words.not_logged_in, amiss=True)
        else:
            show(self.line.office, self._look)

    def set_status(self) -> None:
        """Ask which place is not as usual."""
        self._ask(StatusPage)

    def give_notice(self) -> None:
        """Ask what to say on all kiosks."""
        self._ask(NoticePage)

    def _ask(self, kind: type[StatusPage | NoticePage]) -> None:
        if self._look is None or self.line.state == "none":
            return
        if not self.line.name:
            self._say(self._words.not_logged_in, amiss=True)
            return
        page = kind(
            self._look, self._window, self._hall, self.line, self._clock,
            lambda text: self._say(text),
        )  # fmt: skip
        self.page_wanted.emit(page)

    # --- what is shown

    @property
    def _words(self) -> DeskWords:
        return desk_words("zh" if self._look is None else self._look.lang)

    def _waiting(self) -> list[CallTold]:
        return [each for each in self.line.calls if not each.answered_by]

    def _show(self) -> None:
        self._waits.follow(self.line.calls)
        self._show_calls()
        self._state()
        self._heed()

    def _show_calls(self) -> None:
        if self._look is None:
            return
        line = self.line
        self.panel.show_calls(line.calls, self._waits, line.name, self._look, ready=self._ready)
        self._bell.hear(
            {each.id: self._waits.waited_s(each) for each in self._waiting()}, self._seconds()
        )

    def _state(self) -> None:
        words, line = self._words, self.line
        self._name = line.name or self._name
        text = {
            "none": "", "out": words.out, "joining": words.joining,
            "joined": words.joined.format(name=line.name), "lost": words.lost,
        }[line.state]  # fmt: skip
        if line.waiting:
            text += f" · {words.unsent.format(count=line.waiting)}"
        self.stated.emit(text, line.state == "lost")

    def _heed(self) -> None:
        now = self.line.told().at(self._clock())
        if now != self._now:
            self._now = now
            self.disrupted.emit()

    def _fail(self, error: SmartNavError) -> None:
        words = self._words
        if isinstance(error, Overtaken):
            self._say(words.overtaken)
        else:
            self._say(words.refused.format(why=error), amiss=True)

    def _end(self) -> None:
        self._say(self._words.over, amiss=True)

    def _say(self, text: str, *, amiss: bool = False) -> None:
        self.said.emit(text, amiss)
