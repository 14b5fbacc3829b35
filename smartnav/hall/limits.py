"""How much a request may bring."""

from __future__ import annotations

import contextlib
import hashlib
import logging
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse

from smartnav.handoff.limits import Buckets, RateLimit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger(__name__)
MOST_BYTES = 12_000_000
"""Two files of five million characters, as JSON."""


class _TooLarge(Exception):
    pass


class BodyLimit:
    """Refuses bodies over a size, by what they say of themselves and by what comes."""

    def __init__(self, app: ASGIApp, most: int = MOST_BYTES) -> None:
        """Wrap an application."""
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is small enough."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        length = dict(scope["headers"]).get(b"content-length", b"0")
        if not length.isdigit() or int(length) > self._most:
            await _refuse(scope, receive, send)
            return
        come = 0

        async def counted() -> Message:
            nonlocal come
            message = await receive()
            come += len(message.get("body", b""))
            if come > self._most:
                raise _TooLarge
            return message

        async def told(message: Message) -> None:
            # Whatever the application makes of the error, it is this one.
            if come <= self._most:
                await send(message)

        with contextlib.suppress(_TooLarge):
            await self._app(scope, counted, told)
        if come > self._most:
            await _refuse(scope, receive, send)


PUBLIC = (
    "/t/", "/T/", "/a/", "/A/", "/letters", "/book", "/stations",
    "/api/tickets/", "/api/appointments/", "/api/letters/", "/api/stations/",
)  # fmt: skip
"""Paths for everybody, who looks at a thing by its code."""
_BURST, _PER_SECOND = 240, 24.0
"""Of one address: a hall's phones may all stand behind one, and look every five seconds."""
GIVING = ("/letters", "/book")
"""Paths to which anybody may send what is kept."""
_SENT_BURST, _SENT_PER_SECOND = 12, 0.1
"""Of one address: some visitors at once, on end one in ten seconds."""


class PublicLimit:
    """Limits how much one client may ask of what is for everybody."""

    def __init__(
        self, app: ASGIApp, *, burst: int = _BURST, per_second: float = _PER_SECOND
    ) -> None:
        """Wrap an application; so many requests of an address at once, and on end."""
        self._app = app
        self._limited = RateLimit(app, burst=burst, per_second=per_second)
        self._sending = RateLimit(
            self._limited, burst=_SENT_BURST, per_second=_SENT_PER_SECOND
        )  # fmt: skip

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is in the limits."""
        path = str(scope["path"]) if scope["type"] == "http" else ""
        if path.rstrip("/") in GIVING and scope["method"] == "POST":
            await self._sending(scope, receive, send)
        else:
            await (self._limited if path.startswith(PUBLIC) else self._app)(scope, receive, send)


_SENDS_BURST, _SENDS_PER_SECOND = 600, 30.0
"""Of one terminal or person: a kiosk that was away for a fortnight has 250 deliveries."""
_WHO = (b"x-terminal-key", b"authorization")
_ASKING = ("GET", "HEAD", "OPTIONS")


class SenderLimit:
    """Limits how much one terminal or person may tell: each by its own key or session."""

    def __init__(self, app: ASGIApp, buckets: Buckets | None = None) -> None:
        """Wrap an application."""
        self._app = app
        self._buckets = Buckets(_SENDS_BURST, _SENDS_PER_SECOND) if buckets is None else buckets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is in the limits; what is not may be said again in a moment."""
        if scope["type"] == "http" and scope["method"] not in _ASKING:
            # All that is shown counts: a made-up key beside a session would hide its holder.
            shown = {value for name, value in scope["headers"] if name in _WHO}
            taken = [self._buckets.take(hashlib.sha256(each).hexdigest()) for each in shown]
            if not all(taken):
                # Not who: only a key would say so here, and keys are in no log.
                _log.warning("a flood of %s '%s' is refused", scope["method"], scope["path"][:80])
                body = {"detail": "too much at once: say it again in a moment", "problems": []}
                await JSONResponse(body, 429, {"Retry-After": "1"})(scope, receive, send)
                return
        await self._app(scope, receive, send)


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    body = {"detail": f"a request has {MOST_BYTES:,} bytes at most", "problems": []}
    await JSONResponse(body, 413)(scope, receive, send)
