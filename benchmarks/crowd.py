"""Many phones at once, and clients that hold on and say nothing, for ``benchmarks.phone``."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import math
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Sequence

_HOST = "127.0.0.1"
_KNOWN_OF = 10
"""Of so many requests all but one say that the page is known already."""


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that ``share`` per cent do not exceed."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(share / 100 * len(ranked)) - 1)]


class Crowd:
    """Clients that keep their connections and ask one page after the other."""

    def __init__(self, port: int, paths: Sequence[str], *, known: bool = False) -> None:
        """Ask on ``port`` for ``paths`` in turn: tokens, or what begins with ``S/``.

        ``known`` lets most say that they have the page already, as a phone opens it again.
        """
        self._port = port
        self._paths = paths
        self._known = known
        self._marks: dict[str, str] = {}

    async def ask_for(
        self, seconds: float, *, clients: int, most: int | None = None
    ) -> list[float]:
        """Ask for some time, or ``most`` times, and return what each answer took, in seconds."""
        end = time.monotonic() + seconds
        turn = itertools.count()
        took: list[float] = []

        async def client() -> None:
            while time.monotonic() < end and (most is None or len(took) < most):
                # The server ends a connection after a while; a browser opens another.
                with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                    await self._connected(turn, took, end, most)

        await asyncio.gather(*(client() for _ in range(clients)))
        return took

    async def _connected(
        self, turn: itertools.count[int], took: list[float], end: float, most: int | None
    ) -> None:
        reader, writer = await asyncio.open_connection(_HOST, self._port)
        try:
            while time.monotonic() < end and (most is None or len(took) < most):
                number = next(turn)
                path = self._paths[number % len(self._paths)]
                mark = self._marks.get(path, "") if self._known and number % _KNOWN_OF else ""
                begin = time.monotonic()
                writer.write(_request(path, mark))
                self._marks[path] = await _answer(reader)
                took.append(time.monotonic() - begin)
        finally:
            writer.close()


def _request(path: str, mark: str) -> bytes:
    where = path if path.startswith("S/") else f"R/{path}"
    known = f"If-None-Match: {mark}\r\n" if mark else ""
    return (f"GET /{where} HTTP/1.1\r\nHost: hall\r\nAccept-Encoding: gzip\r\n{known}\r\n").encode()


async def _answer(reader: asyncio.StreamReader) -> str:
    """Read an answer to its end; return the page's mark."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
    length = int(fields.get("content-length", "0"))
    if length and " 304 " not in head.split("\r\n", 1)[0]:
        await reader.readexactly(length)
    return fields.get("etag", "").replace("w/", "W/")


class SlowClients:
    """Clients that send a byte now and then and never finish asking (slowloris)."""

    def __init__(self, port: int, count: int) -> None:
        """Take ``count`` of them, for the time of a ``with`` block."""
        self._port = port
        self._count = count
        self._tasks: list[asyncio.Task[None]] = []
        self.attached = 0
        """How many are connected."""

    async def __aenter__(self) -> Self:
        """Attach them all."""
        self._tasks = [asyncio.create_task(self._client()) for _ in range(self._count)]
        while self.attached < self._count * 0.95:
            await asyncio.sleep(0.01)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Let them go."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _client(self) -> None:
        while True:
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_connection(_HOST, self._port)
                self.attached += 1
                try:
                    writer.write(b"GET /R/")
                    while not writer.is_closing():
                        writer.write(b"1")
                        await writer.drain()
                        await asyncio.sleep(1.0)
                finally:
                    self.attached -= 1
                    writer.close()
