"""A terminal's link to its hall: news in, counts and calls out, and never in the visitor's way."""

from __future__ import annotations

import logging
import random
import threading
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pydantic import ValidationError

from smartnav.errors import SmartNavError
from smartnav.hall.backoff import Backoff
from smartnav.hall.counter import Counter
from smartnav.hall.courier import Courier
from smartnav.hall.listener import Listener
from smartnav.hall.messages import Beat, CallItem, MissItem, PublicationNews, UsageItem
from smartnav.hall.outbox import CannotKeep, Outbox
from smartnav.hall.shelf import Shelf
from smartnav.hall.wire import KEY_HEADER, NoAnswer, Refused, Wire

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smartnav.hall.identity import Identity
    from smartnav.hall.messages import News, UsageKind

_log = logging.getLogger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


def _nothing(_: object) -> None:
    """Heed nothing."""


class Link:
    """What a kiosk's window needs of the hall's server. Its methods return at once."""

    def __init__(
        self,
        identity: Identity,
        data_dir: Path,
        *,
        program: str,
        clock: Callable[[], datetime] = _now,
        jitter: Callable[[], float] = random.random,
        heard: Callable[[News], None] = _nothing,
    ) -> None:
        """Open the outbox and lay out the last good plan; nothing is sent before :meth:`start`.

        Parameters
        ----------
        identity
            Who the terminal is.
        data_dir
            For the outbox and the plans.
        program
            The program's version, told to the server.
        clock
            The time, with its zone.
        jitter
            Gives numbers from 0 to below 1.
        heard
            Called with news (status, notices, own calls) on a thread of the link; a plan is
            laid out before.
        """
        self._clock = clock
        self._program = program
        self._heard = heard
        self._connected: Callable[[bool], None] = _nothing
        self._last: dict[str, News] = {}
        self._attending = threading.RLock()
        self._shelf = Shelf(data_dir / "hall")
        self._wanted = ""
        self.plan = self._mend()
        """Where the last good plan of the hall is; None before the first."""
        self.first_plan = threading.Event()
        """Set when there is one."""
        if self.plan is not None:
            self.first_plan.set()
        self.is_connected = False
        self.outbox = Outbox(data_dir / "outbox.sqlite3")
        self._identity = identity
        self._wire = Wire(identity)
        self._venue = identity.venue
        self._courier = Courier(self.outbox, Wire(identity), Backoff(jitter))
        self._listener = Listener(
            identity.server, {KEY_HEADER: identity.key}, Backoff(jitter),
            heard=self._hear, connected=self._connect, beat=self._beat,
        )  # fmt: skip

    def start(self) -> None:
        """Listen and deliver."""
        self._courier.start()
        self._listener.start()

    def stop(self) -> None:
        """End; what was not delivered is delivered the next time."""
        self._listener.stop()
        self._courier.stop()
        self._wire.close()
        self.outbox.close()

    def attend(
        self, heard: Callable[[News], None], connected: Callable[[bool], None] = _nothing
    ) -> None:
        """Tell somebody else from now on, first what is known: a window that opened later.

        Both are called on a thread of the link, or on this one for what is known.
        """
        with self._attending:
            self._heard, self._connected = heard, connected
            connected(self.is_connected)
            for news in self._last.values():
                heard(news)

    def count(
        self,
        used: UsageKind,
        *,
        subject: str = "",
        origin: str = "",
        profile: str = "",
        lang: str = "",
        mode: str = "",
    ) -> bool:
        """Count something that happened; ``subject`` is an id, never what somebody typed.

        Says whether it will be counted, once: not when the disk is full.
        """
        told = {
            "used": used,
            "subject": subject,
            "origin": origin,
            "profile": profile,
            "lang": lang,
            "mode": mode,
        }
        return self._put(UsageItem, told) is not None

    def miss(self, words: str, visit: str) -> None:
        """Note words that found nothing; ``visit`` is a random id, new for each visit."""
        self._put(MissItem, {"words": words, "visit": visit})

    def call(self, lang: str, subject: str = "") -> str | None:
        """Call for help; returns the call's id, None when not even the disk takes it."""
        return self._put(CallItem, {"lang": lang, "subject": subject})

    def counter(self) -> Counter:
        """Return a client for numbers and appointments, to be closed; its methods wait."""
        return Counter(self._identity)

    def take_order(self, order: str) -> bool:
        """Say that an order is done now, and return whether it is to be done: once, and soon.

        It waits for the answer, so not on a window's thread; so does :meth:`send_picture`.
        """
        return self._answer_order(lambda wire: wire.take_order(order))

    def send_picture(self, order: str, png: bytes) -> bool:
        """Answer an order with a picture; returns whether it was taken."""
        return self._answer_order(lambda wire: wire.send_picture(order, png))

    def _answer_order(self, answer: Callable[[Wire], None]) -> bool:
        # A connection for each: orders are rare, and the others are used on threads of their own.
        wire = Wire(self._identity)
        try:
            answer(wire)
        except (NoAnswer, Refused) as error:
            _log.info("an order is left: %s", error)
            return False
        finally:
            wire.close()
        return True

    def _put(self, kind: type[UsageItem | MissItem | CallItem], told: dict[str, str]) -> str | None:
        try:
            item = kind(id=uuid.uuid4().hex, at=self._clock(), **told)
            self.outbox.put(item.id, item.model_dump_json(), urgent=item.kind == "call")
        except (ValidationError, CannotKeep) as error:
            # A visitor's way matters more than a count; and words of any length may be typed.
            level = logging.INFO if kind is MissItem else logging.WARNING
            _log.log(level, "not told to the hall: %s", type(error).__name__)
            return None
        return item.id

    def _mend(self) -> Path | None:
        try:
            return self._shelf.mend()
        except (SmartNavError, OSError) as error:
            _log.warning("the last good plan cannot be laid out: %s", error)
            return None

    def _beat(self) -> Beat:
        self._fetch()  # Tried again with each beat as long as it did not work.
        return Beat(program=self._program, digest=self._shelf.current[1])

    def _connect(self, is_connected: bool) -> None:
        with self._attending:
            self.is_connected = is_connected
            self._connected(is_connected)
        if is_connected:
            self._courier.hurry()

    def _hear(self, news: News) -> None:
        if isinstance(news, PublicationNews):
            self._wanted = "" if news.live is None else news.live.digest
            self._fetch()
        with self._attending:
            self._last[news.topic] = news
            self._heard(news)

    def _fetch(self) -> None:
        """Get the plan that is live, verify it, lay it out; the one before stays on any trouble."""
        digest = self._wanted
        if not digest or self._shelf.current == (self._venue, digest):
            return
        try:
            if self._shelf.get(digest) is None:
                self._shelf.put(self._wire.parcel(digest), digest)
            self._shelf.lay_out(self._venue, digest)
        except (SmartNavError, OSError) as error:
            level = logging.INFO if isinstance(error, NoAnswer) else logging.WARNING
            _log.log(level, "the published plan is not here yet: %s", error)
        else:
            self.plan = self._shelf.plan_path(self._venue)
            self.first_plan.set()
            _log.info("the published plan is here: %s", digest[:12])
