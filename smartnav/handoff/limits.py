"""How much one client may ask for: whoever asks without end must not keep others waiting."""

from __future__ import annotations

import time
from collections import OrderedDict
from ipaddress import ip_address
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Receive, Scope, Send

BURST = 60
"""Requests at once: the phones of a family, or of an office, behind one address."""
PER_SECOND = 5.0
"""And on end."""
_KNOWN = 4096
"""Clients kept in mind; who was silent longest is forgotten first."""


class Buckets:
    """A bucket of requests for each who asks, filled again as time goes on."""

    def __init__(
        self, burst: int, per_second: float, seconds: Callable[[], float] = time.monotonic
    ) -> None:  # fmt: skip
        """Let each ask so often at once, and on end, by a clock in seconds."""
        self._burst, self._per_second, self._seconds = float(burst), per_second, seconds
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        """By who asks: requests left, and when that was."""

    def __len__(self) -> int:
        """Return how many who asked are kept in mind."""
        return len(self._left)

    def take(self, who: str) -> bool:
        """Say whether somebody may ask once more, now."""
        now = self._seconds()
        left, before = self._left.pop(who, (self._burst, now))
        left = min(self._burst, left + (now - before) * self._per_second)
        allowed = left >= 1
        self._left[who] = (left - 1 if allowed else left, now)
        if len(self._left) > _KNOWN:
            self._left.popitem(last=False)
        return allowed

    def give_back(self, who: str) -> None:
        """Let what somebody took last count for nothing."""
        left, before = self._left.get(who, (self._burst, self._seconds()))
        self._left[who] = (min(self._burst, left + 1), before)


class RateLimit:
    """ASGI middleware: a bucket of requests for each address, filled again as time goes on.

    An address of this machine has none: that is a web server in front of us, which speaks for
    everybody and has limits of its own.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        burst: int = BURST,
        per_second: float = PER_SECOND,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """Put a limit before ``app``.

        Parameters
        ----------
        app
            What is asked.
        burst, per_second
            Requests at once, and on end.
        seconds
            A clock.
        """
        self._app = app
        self._per_second = per_second
        self._buckets = Buckets(burst, per_second, seconds)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or ask for patience (429)."""
        client = scope.get("client")
        if scope["type"] == "http" and client and not self._takes(client[0]):
            wait = str(round(1 / self._per_second) or 1)
            answer = PlainTextResponse(
                "请稍候再试。\nPlease try again in a moment.\n",
                429,
                {"Retry-After": wait, "Cache-Control": "no-store"},
            )
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _takes(self, address: str) -> bool:
        return _is_here(address) or self._buckets.take(address)


def _is_here(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
