"""Who looks on, and telling them what changed.

A message is always the whole state of a topic of a venue. So it does not matter in which way, how
often or how late this server hears that something changed: it reads the topic anew and sends it to
those whose last state was another. Whoever is slow gets the newest state, not all before it.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from smartnav.errors import SmartNavError
from smartnav.hall.messages import (
    CallNews,
    CallTold,
    LetterNews,
    NoticeNews,
    NoticeTold,
    OrderNews,
    OrderTold,
    PublicationNews,
    PublicationTold,
    QueueNews,
    StatusNews,
    StatusTold,
)
from smartnav.store import calls, notices, orders, publications, statuses
from smartnav.store.work import Change, Topic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from smartnav.hall.messages import News
    from smartnav.queueing.ports import Platform
    from smartnav.store.store import Store
    from smartnav.store.work import Work

_log = logging.getLogger(__name__)
TOLD: tuple[Topic, ...] = (
    "publication", "statuses", "notices", "calls", "queue", "letters", "orders",
)  # fmt: skip
_SLOW: frozenset[Topic] = frozenset({"queue", "letters"})
"""What a system of the hall's own may take its time for: the rest is told before."""
_RETRY_S = 1.0


class Onlooker:
    """Somebody connected: a terminal, or a person at a desk."""

    def __init__(self, venue: str, terminal: str | None) -> None:
        """Look on at a venue; ``terminal`` is the name of one, None for a person."""
        self.venue = venue
        self.terminal = terminal
        self._pending: dict[str, str] = {}
        self._sent: dict[str, str] = {}
        self._ready = asyncio.Event()
        self.doubted = asyncio.Event()
        """Set when its key may have been withdrawn, or its session ended."""

    def offer(self, news: News) -> None:
        """Have news sent, unless the same was the last of its topic."""
        if isinstance(news, LetterNews) and self.terminal is not None:
            return
        if isinstance(news, CallNews) and self.terminal is not None:
            own = tuple(call for call in news.calls if call.terminal == self.terminal)
            news = CallNews(calls=own)
        if isinstance(news, OrderNews):
            if self.terminal is None:
                return
            news = OrderNews(orders=tuple(o for o in news.orders if o.terminal == self.terminal))
        text = news.model_dump_json()
        if self._sent.get(news.topic) != text:
            self._sent[news.topic] = self._pending[news.topic] = text
            self._ready.set()

    async def next(self) -> str:
        """Return the next message, when there is one."""
        while not self._pending:
            self._ready.clear()
            await self._ready.wait()
        return self._pending.pop(next(iter(self._pending)))


class Hub:
    """All onlookers of a server. Everything but :meth:`changed` is called in the event loop."""

    def __init__(self, store: Store, platform: Platform) -> None:
        """Make it in the event loop it lives in; :meth:`run` does the work."""
        self._store = store
        self._platform = platform
        self._loop = asyncio.get_running_loop()
        self._onlookers: dict[str, set[Onlooker]] = {}
        self._known: dict[Change, News] = {}
        self._dirty: set[Change] = set()
        self._wake = asyncio.Event()
        self.on_publication: Callable[[str], None] | None = None
        """Called with the venue whose publication may have changed."""
        self.on_statuses: Callable[[str], None] | None = None
        """Called with the venue of which something may not be as usual any more, or as it was."""

    @property
    def onlookers(self) -> int:
        """How many are connected."""
        return sum(len(each) for each in self._onlookers.values())

    def changed(self, change: Change | None) -> None:
        """Hear that something changed, or that anything may have (None). From any thread."""
        # When the loop is closed nobody looks on any more.
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._mark, change)

    def join(self, onlooker: Onlooker) -> None:
        """Let somebody look on: what is known is sent at once, the rest when it has been read."""
        self._onlookers.setdefault(onlooker.venue, set()).add(onlooker)
        for topic in TOLD:
            change = Change(onlooker.venue, topic)
            if change in self._known:
                onlooker.offer(self._known[change])
            else:
                self._dirty.add(change)
        self._wake.set()

    def leave(self, onlooker: Onlooker) -> None:
        """Forget somebody; what is known of a venue goes with the last one."""
        here = self._onlookers.get(onlooker.venue, set())
        here.discard(onlooker)
        if not here:
            self._onlookers.pop(onlooker.venue, None)
            for topic in TOLD:
                self._known.pop(Change(onlooker.venue, topic), None)

    async def run(self) -> None:
        """Read and tell what changed, until cancelled."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            dirty, self._dirty = self._dirty, set()
            wanted = [change for change in dirty if change.venue in self._onlookers]
            if not wanted:
                continue
            for slow in (False, True):
                await self._pass_on([each for each in wanted if (each.topic in _SLOW) is slow])

    async def _pass_on(self, wanted: list[Change]) -> None:
        if not wanted:
            return
        try:
            found = await asyncio.to_thread(self._read, wanted)
        except SmartNavError as error:
            _log.warning("cannot tell what changed: %s", error)
            self._dirty.update(wanted)
            await asyncio.sleep(_RETRY_S)
            self._wake.set()
        else:
            self._tell(found)

    def _mark(self, change: Change | None) -> None:
        venues = self._onlookers if change is None else (change.venue,)
        topics = TOLD if change is None else (change.topic,)
        if "publication" in topics:
            topics = (*topics, "queue")  # Its rules stand in what is published.
        if change is None or change.topic == "terminals":
            self._doubt(venues, are_people=False)
        if change is None or change.topic == "sessions":
            self._doubt(tuple(self._onlookers), are_people=True)
        self._dirty |= {Change(venue, topic) for venue in venues for topic in topics}
        self._wake.set()
        changed = "" if change is None else change.venue
        if self.on_publication is not None and "publication" in topics:
            self.on_publication(changed)
        if self.on_statuses is not None and "statuses" in topics:
            self.on_statuses(changed)

    def _doubt(self, venues: Iterable[str], *, are_people: bool) -> None:
        for venue in venues:
            for onlooker in self._onlookers.get(venue, ()):
                if (onlooker.terminal is None) is are_people:
                    onlooker.doubted.set()

    def _read(self, wanted: list[Change]) -> dict[Change, News]:
        # That the list of terminals changed is nobody's news yet.
        told = [change for change in wanted if change.topic in TOLD]
        slow = {each: self._ask(each) for each in told if each.topic in _SLOW}
        with self._store.reading() as work:
            return slow | {each: read(work, each) for each in told if each.topic not in _SLOW}

    def _ask(self, change: Change) -> News:
        if change.topic == "queue":
            return QueueNews(overview=self._platform.tickets.overview(change.venue))
        letters = self._platform.opinions.letters(change.venue)
        return LetterNews(unanswered=sum(1 for each in letters if each.answered_at is None))

    def _tell(self, found: dict[Change, News]) -> None:
        for change, news in found.items():
            onlookers = self._onlookers.get(change.venue)
            if onlookers:
                self._known[change] = news
                for onlooker in onlookers:
                    onlooker.offer(news)


def read(work: Work, change: Change) -> News:
    """Return the state of a topic of the store."""
    venue = change.venue
    if change.topic == "publication":
        live = publications.live(work, venue)
        return PublicationNews(live=None if live is None else PublicationTold.model_validate(live))
    if change.topic == "statuses":
        current = statuses.current(work, venue)
        return StatusNews(statuses=tuple(StatusTold.model_validate(row) for row in current))
    if change.topic == "notices":
        given = notices.current(work, venue)
        return NoticeNews(notices=tuple(NoticeTold.model_validate(row) for row in given))
    if change.topic == "orders":
        ordered = orders.waiting(work, venue)
        return OrderNews(orders=tuple(OrderTold.model_validate(row) for row in ordered))
    opened = calls.open_of(work, venue)
    return CallNews(calls=tuple(CallTold.model_validate(row) for row in opened))
