"""A desk's line to its hall, on the GUI thread: who is logged in, what is heard, what is said.

What one says is shown at once as waiting, and asked of the server until it has answered.
"""

from __future__ import annotations

import contextlib
import glob
import logging
import random
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, Signal

from smartnav.directory.disruptions import AS_USUAL, Disruptions
from smartnav.errors import SmartNavError
from smartnav.hall.backoff import Backoff
from smartnav.hall.desk import Desk, log_in
from smartnav.hall.deskcounter import DeskCounter
from smartnav.hall.deskwork import Deskwork, Wish, carry_out
from smartnav.hall.heeding import disruptions_of
from smartnav.hall.office import Office
from smartnav.hall.outbox import CannotKeep, Outbox, waiting_in
from smartnav.hall.wire import NoAnswer, Overtaken, Refused
from smartnav.ui import background

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from smartnav.hall.deskshelf import DeskShelf
    from smartnav.hall.messages import (
        CallTold,
        News,
        NoticeTold,
        PublicationTold,
        StatusKind,
        StatusTold,
    )
    from smartnav.queueing.told import Overview

_log = logging.getLogger(__name__)
_KEPT = ".sqlite3"
_LONGEST_S = 5.0
"""Between two tries: somebody waits at the desk."""
_CLOSING_S = 10.0
"""Who logs in waits no longer for the work of the one before to end."""
State = Literal["none", "out", "joining", "joined", "lost"]
"""Of the line: there is no server to log in at; nobody is logged in; it is being connected; it is;
it was, and is being connected again."""


class Deskline(QObject):
    """Everything between a reception and the hall's server."""

    changed = Signal()
    """State, calls, statuses or notices are not as they were."""
    failed = Signal(object)
    """A :class:`SmartNavError`: something was refused, or somebody else was first."""
    logged_in = Signal()
    not_logged_in = Signal(object)
    """With the :class:`SmartNavError`."""
    left = Signal()
    """Whoever was logged in is not any more."""
    over = Signal()
    """The session has ended: one must log in again."""
    published = Signal(object)
    """Another plan is live and here, by its path."""
    _heard = Signal(object)
    _connected = Signal(bool)
    _ended = Signal(str)
    _answered = Signal(object)

    def __init__(
        self, parent: QObject, server: str, venue: str, folder: Path, *,
        jitter: Callable[[], float] = random.random, shelf: DeskShelf | None = None,
    ) -> None:  # fmt: skip
        """Log in nowhere yet.

        Parameters
        ----------
        server, venue
            The address of the hall's server, empty: there is none; and the hall.
        folder
            Where that is kept which the server has not answered yet.
        jitter
            Gives numbers from 0 to below 1.
        shelf
            Takes the plan that is published; by default none is taken.
        """
        super().__init__(parent)
        self._server, self._venue, self._jitter = server, venue, jitter
        self._folder, self._shelf = folder, shelf
        self._token = ""
        self._desk: Desk | None = None
        self.office: Office | None = None
        """Asks for what those who run the hall want to know; None while nobody is logged in."""
        self.counter: DeskCounter | None = None
        """Asks about numbers, appointments, ratings and letters; None while nobody is logged in."""
        self._work: Deskwork | None = None
        self._closed = Event()
        """Whether the work of the one before has ended."""
        self._closed.set()
        self._disruptions = AS_USUAL
        self.name = ""
        """Who is logged in."""
        self.state: State = "out" if server else "none"
        self.calls: tuple[CallTold, ...] = ()
        self.statuses: tuple[StatusTold, ...] = ()
        self.notices: tuple[NoticeTold, ...] = ()
        self.overview: Overview | None = None
        """How the queues stand; None before it is told."""
        self.letters = 0
        """How many complaints and suggestions have no answer."""
        queued = Qt.ConnectionType.QueuedConnection
        self._heard.connect(self._take, queued)
        self._connected.connect(self._note_connection, queued)
        self._ended.connect(self._end, queued)
        self._answered.connect(self._note_answer, queued)

    @property
    def waiting(self) -> int:
        """How much of what was said has not been answered yet."""
        return 0 if self._work is None else self._work.waiting

    def unsent(self) -> dict[str, int]:
        """Return of whom this desk still has something to send, and how much, in their order."""
        before = f"{self._venue}-"
        files = sorted(self._folder.glob(f"{glob.escape(before)}*{_KEPT}"))
        counts = {each.name[len(before) : -len(_KEPT)]: waiting_in(each) for each in files}
        return {name: count for name, count in counts.items() if count}

    def told(self) -> Disruptions:
        """Return what is not as usual, now or later."""
        return self._disruptions

    def waits(self) -> Mapping[str, int]:
        """Return how long one waits at each window, in seconds; nothing before it is told."""
        return {} if self.overview is None else self.overview.waits

    def log_in(self, name: str, password: str) -> None:
        """Log in; :attr:`logged_in` or :attr:`not_logged_in` says what came of it."""
        self.log_out()
        self._become("joining")
        server = self._server
        closed = self._closed

        def work() -> str:
            # The outbox of the one before may be this person's, too.
            closed.wait(_CLOSING_S)
            return log_in(server, name, password)

        background.run(self, work, lambda token: self._begin(name, token), self._stay_out)

    def log_out(self, *, ends: bool = True) -> None:
        """Hear and say nothing more; the session ``ends``, unless it has ended already."""
        desk, work, self._desk, self._work = self._desk, self._work, None, None
        self._leave()
        if desk is not None and work is not None:
            closed = self._closed = Event()
            background.run(
                self, lambda: _close(desk, work, closed, ends=ends), lambda _: None, _unclosed
            )
        self.name, self.calls, self.statuses, self.notices = "", (), (), ()
        self.overview, self.letters = None, 0
        self._disruptions = AS_USUAL
        self._become("out" if self._server else "none")

    def stop(self) -> None:
        """End with the window; the session stays until it is over."""
        self._leave()
        if self._desk is not None and self._work is not None:
            self._work.stop()
            self._desk.stop()
            self._desk = self._work = None

    def _leave(self) -> None:
        counter, self.office, self.counter, self._token = self.counter, None, None, ""
        if counter is not None:
            counter.close()
        self.left.emit()

    # --- what is said

    def answer(self, call: str) -> None:
        """Say that one is on the way."""
        self._ask(Wish(deed="answer", about=call))

    def close_call(self, call: str) -> None:
        """Say that a call is done with."""
        self._ask(Wish(deed="close-call", about=call))

    def set_status(
        self, place: str, kind: StatusKind, *, moved_to: str = "", until: datetime | None = None
    ) -> None:
        """Say that a place is not as usual; a time is the venue's."""
        end = _with_zone(until)
        self._ask(Wish(deed="set-status", about=place, kind=kind, moved_to=moved_to, until=end))

    def end_status(self, status: str) -> None:
        """Say that a place is as usual again."""
        self._ask(Wish(deed="end-status", about=status))

    def give_notice(
        self, text: tuple[str, str], *, since: datetime | None, until: datetime | None
    ) -> None:
        """Give notice on all terminals; times are the venue's."""
        begin, end = _with_zone(since), _with_zone(until)
        self._ask(Wish(deed="give-notice", text=text, since=begin, until=end))

    def end_notice(self, notice: str) -> None:
        """Take a notice away."""
        self._ask(Wish(deed="end-notice", about=notice))

    def count_print(self, lang: str) -> None:
        """Count paper that came out; what cannot be told at once is not counted."""
        desk = self._desk
        if desk is not None:
            background.run(self, lambda: desk.count_print(lang), lambda _: None, _uncounted)

    # --- within

    def _ask(self, wish: Wish) -> None:
        if self._work is None:
            return
        try:
            self._work.put(wish)
        except CannotKeep as error:
            self._note_answer(error)
        else:
            self.changed.emit()

    def _begin(self, name: str, token: str) -> None:
        self.name, self._token = name, token
        desk = self._desk = Desk(
            self._server, self._venue, token, heard=self._heard.emit,
            connected=self._connected.emit, refused=self._ended.emit, jitter=self._jitter,
        )  # fmt: skip
        self._work = Deskwork(
            self._outbox(name), lambda item, wish: carry_out(desk, item, wish),
            Backoff(self._jitter, longest_s=_LONGEST_S), self._answered.emit,
        )  # fmt: skip
        desk.start()
        self.office = Office(self._server, self._venue, token)
        self.counter = DeskCounter.of_person(self._server, self._venue, token)
        self.logged_in.emit()

    def _outbox(self, name: str) -> Outbox:
        """Return what somebody said and the server has not answered; each says it as oneself."""
        try:
            return Outbox(self._folder / f"{self._venue}-{name}{_KEPT}")
        except CannotKeep as error:
            _log.warning("what is unsent when the window closes will be lost: %s", error)
            return Outbox(Path(":memory:"))

    def _take_publication(self, live: PublicationTold | None) -> None:
        shelf, token = self._shelf, self._token
        if live is None or shelf is None:
            return

        def failed(error: Exception) -> None:
            level = logging.INFO if isinstance(error, NoAnswer) else logging.WARNING
            _log.log(level, "the published plan is not here yet: %s", error)

        def done(path: Path | None) -> None:
            if path is not None:
                self.published.emit(path)

        # In turn: two of them would write the same files.
        background.run_in_turn(self, lambda: shelf.take(token, live.digest), done, failed)

    def _stay_out(self, error: Exception) -> None:
        self._become("out")
        if isinstance(error, SmartNavError):
            self.not_logged_in.emit(error)
        else:
            _log.error("logging in failed", exc_info=error)
            self.not_logged_in.emit(NoAnswer(str(error)))

    def _take(self, news: News) -> None:
        if self._desk is None:
            return
        if news.topic == "calls":
            self.calls = news.calls
        elif news.topic == "statuses":
            self.statuses = news.statuses
            self._disruptions = disruptions_of(news.statuses)
        elif news.topic == "notices":
            self.notices = news.notices
        elif news.topic == "queue":
            self.overview = news.overview
        elif news.topic == "letters":
            self.letters = news.unanswered
        elif news.topic == "publication":
            self._take_publication(news.live)
        self.changed.emit()

    def _note_connection(self, is_connected: bool) -> None:
        if self._desk is None:
            return
        if is_connected and self._work is not None:
            self._work.hurry()
        self._become("joined" if is_connected else "lost")

    def _end(self, _: str) -> None:
        if self._desk is not None:
            self.log_out(ends=False)
            self.over.emit()

    def _note_answer(self, failure: SmartNavError | None) -> None:
        if failure is not None:
            level = logging.INFO if isinstance(failure, Overtaken) else logging.WARNING
            _log.log(level, "%s", failure)
            self.failed.emit(failure)
        self.changed.emit()

    def _become(self, state: State) -> None:
        self.state = state
        self.changed.emit()


def _with_zone(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone()


def _close(desk: Desk, work: Deskwork, closed: Event, *, ends: bool) -> None:
    try:
        work.stop()
    finally:
        closed.set()
    if ends:
        # A server that does not answer ends it by itself after half an hour.
        with contextlib.suppress(NoAnswer, Refused):
            desk.log_out()
    desk.stop()


def _unclosed(error: Exception) -> None:
    _log.error("the line to the hall was not closed in order", exc_info=error)


def _uncounted(error: Exception) -> None:
    _log.info("what was printed is not counted: %s", error)
