"""How much a request may bring."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse

from smartnav.handoff.limits import RateLimit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

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


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    body = {"detail": f"a request has {MOST_BYTES:,} bytes at most", "problems": []}
    await JSONResponse(body, 413)(scope, receive, send)
