"""Counting the codes that were opened on phones: gathered, and written together now and then.

A page that is opened again counts again; whose phone it is nobody asks.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from smartnav.hall.gathering import Gathering
from smartnav.handoff.token import asked_at
from smartnav.store import usage, venues
from smartnav.store.store import utc_now
from smartnav.store.usage import Usage

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from smartnav.store.store import Store

_EVERY_S = 5.0
_MOST = 10_000
"""Gathered between two writes: nobody makes this grow by asking for made-up routes."""
_GOOD = 200


_Opened = Counter[tuple[str, Usage]]


class Openings(Gathering[_Opened]):
    """What was opened since the last write; losing it loses some seconds' counts."""

    def __init__(self, store: Store) -> None:
        """Write into a store."""
        super().__init__(store, "what was opened", Counter, _EVERY_S)

    def counting(self, pages: ASGIApp) -> ASGIApp:
        """Return an application that passes requests on to phone pages, and counts."""

        async def counted(scope: Scope, receive: Receive, send: Send) -> None:
            async def noted(message: Message) -> None:
                if message["type"] == "http.response.start" and message["status"] == _GOOD:
                    self.note(str(scope.get("method")), str(scope.get("path")))
                await send(message)

            await pages(scope, receive, noted if scope["type"] == "http" else send)

        return counted

    def note(self, method: str, path: str) -> None:
        """Note that something was answered."""
        asked = asked_at(path) if method == "GET" else None
        if asked is None:
            return
        hour = utc_now().replace(minute=0, second=0, microsecond=0)
        used = Usage(
            "qr-opened", hour, asked.stops[-1], asked.start, asked.profile, asked.lang
        )  # fmt: skip
        if len(self.held) < _MOST:
            self.held[asked.venue, used] += 1

    def _write(self, held: _Opened) -> None:
        with self._store.writing() as work:
            known = {row.id for row in venues.all_of(work)}
            # In one order, so that two servers do not wait for each other.
            for (venue, used), count in sorted(held.items(), key=repr):
                if venue in known:
                    usage.add(work, venue, replace(used, count=count))

    def _joined(self, held: _Opened, later: _Opened) -> _Opened:
        return held + later
