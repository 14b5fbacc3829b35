"""Counting the codes that were opened on phones: gathered, and written together now and then.

A page that is opened again counts again; whose phone it is nobody asks.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from smartnav.errors import SmartNavError
from smartnav.handoff import BadToken, decode
from smartnav.store import usage, venues
from smartnav.store.store import utc_now
from smartnav.store.usage import Usage

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from smartnav.store.store import Store

_log = logging.getLogger(__name__)
_PREFIXES = ("/r/", "/R/")
_EVERY_S = 5.0
_MOST = 10_000
"""Gathered between two writes: nobody makes this grow by asking for made-up routes."""
_GOOD = 200


class Openings:
    """What was opened since the last write; losing it loses some seconds' counts."""

    def __init__(self, store: Store) -> None:
        """Write into a store."""
        self._store = store
        self._opened: Counter[tuple[str, Usage]] = Counter()

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
        if method != "GET" or not path.startswith(_PREFIXES):
            return
        try:
            asked = decode(path[3:].rstrip("/"))
        except BadToken:
            return
        hour = utc_now().replace(minute=0, second=0, microsecond=0)
        used = Usage(
            "qr-opened", hour, asked.stops[-1], asked.start, asked.profile, asked.lang
        )  # fmt: skip
        if len(self._opened) < _MOST:
            self._opened[asked.venue, used] += 1

    async def run(self) -> None:
        """Write what was gathered, until cancelled."""
        while True:
            await asyncio.sleep(_EVERY_S)
            await self.flush()

    async def flush(self) -> None:
        """Write what was gathered; what cannot be written is kept for the next time."""
        opened, self._opened = self._opened, Counter()
        if not opened:
            return
        try:
            await asyncio.to_thread(self._write, opened)
        except SmartNavError as error:
            _log.info("what was opened cannot be counted now: %s", error)
            self._opened = opened + self._opened

    def _write(self, opened: Counter[tuple[str, Usage]]) -> None:
        with self._store.writing() as work:
            known = {row.id for row in venues.all_of(work)}
            # In one order, so that two servers do not wait for each other.
            for (venue, used), count in sorted(opened.items(), key=repr):
                if venue in known:
                    usage.add(work, venue, replace(used, count=count))
