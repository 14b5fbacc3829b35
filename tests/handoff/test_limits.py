"""Who asks without end waits; nobody else does."""

from __future__ import annotations

import anyio
from starlette.responses import PlainTextResponse

from smartnav.handoff.limits import Buckets, RateLimit


class Asking:
    """Asks an application behind a limit, at times a test sets."""

    def __init__(self) -> None:
        self.now = 0.0
        self._limit = RateLimit(
            PlainTextResponse("here"), burst=3, per_second=0.5, seconds=lambda: self.now
        )

    def status(self, address: str | None) -> int:
        found: list[int] = []

        async def send(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start":
                status = message["status"]
                assert isinstance(status, int)
                found.append(status)

        async def ask() -> None:
            scope = {"type": "http", "method": "GET", "client": address and (address, 9)}
            await self._limit(scope, None, send)  # type: ignore[arg-type]

        anyio.run(ask)
        return found[0]


def test_who_asks_too_often_is_asked_for_patience_and_let_in_again() -> None:
    asking = Asking()
    assert [asking.status("10.0.0.9") for _ in range(5)] == [200, 200, 200, 429, 429]
    assert asking.status("10.0.0.8") == 200
    asking.now = 2.0
    assert [asking.status("10.0.0.9") for _ in range(2)] == [200, 429]
    asking.now = 1000.0
    assert [asking.status("10.0.0.9") for _ in range(4)] == [200, 200, 200, 429]


def test_a_web_server_on_this_machine_speaks_for_everybody() -> None:
    asking = Asking()
    for address in ("127.0.0.1", "::1", None):
        assert {asking.status(address) for _ in range(9)} == {200}


def test_clients_that_are_gone_are_forgotten() -> None:
    buckets = Buckets(1, 0.0)
    for number in range(5000):
        assert buckets.take(f"10.1.{number // 250}.{number % 250}")
    assert len(buckets) <= 4096
