"""A kiosk's link to its hall on the GUI thread: what is heard, what holds now, what is told.

The link itself is loaded after the first frame; until then, and in a kiosk that has joined no
hall, all is as the plan says.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from smartnav.directory.disruptions import AS_USUAL, Disruptions
from smartnav.plan.model import Text
from smartnav.ui import background

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from smartnav.hall.counter import Counter
    from smartnav.hall.messages import CallTold, News, NoticeTold, UsageKind
    from smartnav.queueing.told import CalledTold, Overview, QueueTold

    Join = Callable[
        [Callable[[News], None], Callable[[bool], None]], "HallLink | None"
    ]  # fmt: skip
    """Opens the link, off the GUI thread: with what hears news, and of the connection."""

_log = logging.getLogger(__name__)
CallState = Literal["none", "sent", "kept", "received", "answered", "failed"]
"""Of a help call: ``sent`` and not acknowledged yet, ``kept`` until the hall can be reached,
``failed`` where not even the disk took it."""
LOOK_MS = 1_000
"""How often it is looked whether something began or is over."""
CALLED_LATELY = timedelta(hours=1)
"""So long after it was called a number can be rated at a kiosk."""
ANSWERED_FOR = timedelta(minutes=10)
"""A call that was answered so long ago is no reason not to call again."""


class HallLink(Protocol):
    """What is told over a link, as :class:`smartnav.hall.link.Link` does; it returns at once."""

    def count(
        self, used: UsageKind, *, subject: str = "", origin: str = "", profile: str = "",
        lang: str = "", mode: str = "",
    ) -> bool:  # fmt: skip
        """Count something that happened."""

    def miss(self, words: str, visit: str) -> None:
        """Note words that found nothing."""

    def call(self, lang: str, subject: str = "") -> str | None:
        """Call for help; returns the call's id."""

    def counter(self) -> Counter:
        """Return a client for numbers, to be closed; what it does waits for the answer."""

    def take_order(self, order: str) -> bool:
        """Say that an order is done now; waits for the answer, as do the next and a counter."""

    def send_picture(self, order: str, png: bytes) -> bool:
        """Answer an order with a picture."""


@dataclass(frozen=True, slots=True)
class Banner:
    """A notice of the hall while it holds; times are the venue's."""

    text: Text
    starts_at: datetime | None
    ends_at: datetime | None

    def holds(self, moment: datetime) -> bool:
        """Return whether it is to be shown at a moment."""
        begun = self.starts_at is None or self.starts_at <= moment
        return begun and (self.ends_at is None or moment < self.ends_at)


class Linked(QObject):
    """Hears for one terminal, whichever of its windows is shown."""

    changed = Signal()
    """Something is not as usual any more, or as usual again; or there is another notice."""
    calling = Signal()
    """The help call, or the connection, is not as it was."""
    queued = Signal()
    """The queues do not stand as they did."""
    ordered = Signal(object)
    """The orders of the desk that wait for this terminal."""
    _heard = Signal(object)
    _connected = Signal(bool)

    def __init__(
        self,
        parent: QObject,
        join: Join,
        clock: Callable[[], datetime],
    ) -> None:
        """Hear nothing before :meth:`start`; ``clock`` gives the venue's time."""
        super().__init__(parent)
        self._join = join
        self._clock = clock
        self._started = False
        self._link: HallLink | None = None
        self._disruptions = AS_USUAL
        self._notices: tuple[Banner, ...] = ()
        self._calls: tuple[CallTold, ...] = ()
        self.queues: tuple[QueueTold, ...] = ()
        """Those of the hall that call numbers; none before they were told."""
        self.waits: Mapping[str, int] = {}
        """By window, how long who goes there now may wait, in seconds."""
        self._called: dict[str, CalledTold] = {}
        self._own: str | None = None
        self._failed = False
        self.is_connected = False
        """Whether the hall's server can be reached now."""
        self._shown = self._now()
        # Both come on threads of the link.
        self._heard.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._connected.connect(self._note_connection, Qt.ConnectionType.QueuedConnection)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self.look)

    def start(self) -> None:
        """Load the link and listen, once."""
        if self._started:
            return
        self._started = True
        self._looking.start()
        join, heard, connected = self._join, self._heard.emit, self._connected.emit
        background.run(self, lambda: join(heard, connected), self._hold, _without)

    @property
    def link(self) -> HallLink | None:
        """The link, once it has been opened."""
        return self._link

    def told(self) -> Disruptions:
        """Return what the desk says is not as usual, now or later."""
        return self._disruptions

    def notices(self) -> tuple[Text, ...]:
        """Return the notices that are to be shown now, the newest first."""
        now = self._clock()
        return tuple(each.text for each in reversed(self._notices) if each.holds(now))

    def called(self, window: str = "") -> tuple[CalledTold, ...]:
        """Return the numbers called lately, at a window or at any, in their order."""
        came = (each for each in self._called.values() if each.state in ("called", "served"))
        return tuple(
            sorted(
                (each for each in came if window in ("", each.window)), key=lambda each: each.label
            )
        )

    def look(self) -> None:
        """Say so where something began or is over by the clock."""
        shown = self._now()
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()

    # --- what is told

    def count(
        self, used: UsageKind, *, subject: str = "", origin: str = "", profile: str = "",
        lang: str = "", mode: str = "",
    ) -> None:  # fmt: skip
        """Count something that happened; without a link it is not counted."""
        if self._link is not None:
            self._link.count(
                used, subject=subject, origin=origin, profile=profile, lang=lang, mode=mode
            )

    def miss(self, words: str, visit: str) -> None:
        """Note words that found nothing in a visit."""
        if self._link is not None:
            self._link.miss(words, visit)

    # --- the help call

    def call(self, lang: str, subject: str) -> None:
        """Call for help, unless somebody has been called already."""
        if self.state not in ("none", "failed"):
            return
        self._own = None if self._link is None else self._link.call(lang, subject)
        self._failed = self._own is None
        self.calling.emit()

    @property
    def state(self) -> CallState:
        """How the terminal's help call stands, whoever has called."""
        for call in reversed(self._calls):
            if not call.answered_by:
                return "received"
            if call.answered_at is not None and _since(call.answered_at) < ANSWERED_FOR:
                return "answered"
        if self._own is None:
            return "failed" if self._failed else "none"
        return "sent" if self.is_connected else "kept"

    # --- within

    def _hold(self, link: HallLink | None) -> None:
        self._link = link

    def _now(self) -> tuple[Disruptions, tuple[Text, ...]]:
        return self._disruptions.at(self._clock()), self.notices()

    def _take(self, news: News) -> None:
        # Loaded already: news has come.
        from smartnav.hall.heeding import disruptions_of

        if news.topic == "statuses":
            self._disruptions = disruptions_of(news.statuses)
            self.look()
        elif news.topic == "notices":
            self._notices = _banners(news.notices)
            self.look()
        elif news.topic == "calls":
            self._take_calls(news.calls)
        elif news.topic == "queue":
            self._take_queues(news.overview)
        elif news.topic == "orders":
            self.ordered.emit(news.orders)

    def _take_calls(self, calls: Sequence[CallTold]) -> None:
        known = {call.id for call in (*self._calls, *calls)}
        if self._own in known:
            # From now on the hall says how it stands; when it is closed there is none.
            self._own = None
        self._calls, self._failed = tuple(calls), False
        self.calling.emit()

    def _take_queues(self, overview: Overview) -> None:
        self.queues, self.waits = overview.queues, overview.waits
        # Only the latest of a whole hall are told: others were told before.
        known = {**self._called, **{each.id: each for each in overview.called}}
        latest = max((each.called_at for each in known.values()), default=None)
        self._called = {
            key: each for key, each in known.items()
            if latest is not None and latest - each.called_at < CALLED_LATELY
        }  # fmt: skip
        self.queued.emit()

    def _note_connection(self, is_connected: bool) -> None:
        self.is_connected = is_connected
        self.calling.emit()


def _banners(notices: Sequence[NoticeTold]) -> tuple[Banner, ...]:
    from smartnav.hall.heeding import local

    return tuple(
        Banner(
            Text(zh=each.text_zh or each.text_en, en=each.text_en or each.text_zh),
            local(each.starts_at), local(each.ends_at),
        )
        for each in notices
    )  # fmt: skip


def _since(moment: datetime) -> timedelta:
    return datetime.now(moment.tzinfo) - moment


def _without(error: Exception) -> None:
    _log.error("the kiosk goes on without its hall", exc_info=error)
