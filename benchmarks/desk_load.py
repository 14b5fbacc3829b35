"""Load on one hall server: fifty kiosks that call for help, five desks that answer.

    python -m benchmarks.desk_load [--kiosks 50] [--desks 5] [--minutes 10] [--every 60]
                                   [--database sqlite|postgresql]

Simulated kiosks and desks are WebSockets and requests of one client process (asyncio); the server
is a process of its own, on this machine. A call's delivery is the time from when a kiosk begins to
send it until a desk's WebSocket has it, for each desk. Prints lines for benchmarks/README.md, and
ends with 1 when a call was lost, was there twice, or the 99th percentile is over its bound.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import random
import sys
import tempfile
import time
import uuid
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import numpy as np
from sqlalchemy import func, select
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.hall_load import memory_mb, processor_s
from smartnav.hall.messages import BEAT_S, Beat
from smartnav.store import accounts, terminals
from smartnav.store.roles import Role
from smartnav.store.store import Store
from smartnav.store.tables import HelpCall
from tests.databases import new_cluster
from tests.hall.cutter import HOST
from tests.hall.faults import PLANS, VENUE, Scene

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED = 9
MOST_MS = 200.0
"""The bound of a delivery's 99th percentile."""
_PASSWORD = "春风又绿江南岸 1084"
_GOES_S, _HELPS_S = 4.0, 8.0
"""How long a desk takes to see a call, and to be done with it, at most."""
_STATUS_S = 10.0
"""How often a desk says that something is closed, for a while."""
_SERVICES = 40
_USES = 3
"""Counts that go with each call: what a visitor looked at before."""


@dataclass
class Load:
    """What is done, and what was seen."""

    server: str
    venue: str
    end: float
    every_s: float
    desks: int
    random: random.Random
    connected: int = 0
    sent: dict[str, float] = field(default_factory=dict)
    """When each call was begun to be sent, by its id."""
    heard: dict[str, set[int]] = field(default_factory=dict)
    """Which desks have heard of each."""
    late_s: list[float] = field(default_factory=list)
    answered_s: dict[str, float] = field(default_factory=dict)
    back_s: list[float] = field(default_factory=list)
    """From an answer until the kiosk has it."""
    closed: set[str] = field(default_factory=set)
    again: int = 0
    """Calls that a desk was told of after they were closed."""
    overtaken: int = 0
    statuses: int = 0
    refused: list[int] = field(default_factory=list)


def now() -> float:
    """Return the loop's time, by which everything is measured."""
    return asyncio.get_running_loop().time()


async def request(
    load: Load, client: httpx2.AsyncClient, path: str, asked: dict[str, Any] | None,
    headers: dict[str, str],
) -> int:  # fmt: skip
    """Ask until there is an answer, as a courier does; return its code."""
    while True:
        try:
            answer = await client.post(f"{load.server}{path}", json=asked, headers=headers)
        except httpx2.HTTPError:
            await asyncio.sleep(load.random.random())
            continue
        if answer.status_code < 500:
            return answer.status_code
        await asyncio.sleep(load.random.random())


async def listening(load: Load, headers: dict[str, str], path: str) -> ClientConnection:
    """Return an open WebSocket."""
    socket = await connect(
        f"{load.server.replace('http', 'ws', 1)}{path}", additional_headers=headers,
        compression=None, proxy=None, open_timeout=60,
    )  # fmt: skip
    load.connected += 1
    return socket


async def kiosk(load: Load, key: str, client: httpx2.AsyncClient) -> None:
    """Live as a kiosk: listen, beat, count, and call for help now and then."""
    headers = {"X-Terminal-Key": key}
    await asyncio.sleep(load.random.random() * 2)
    socket = await listening(load, headers, "/api/live")
    jobs = [asyncio.create_task(each) for each in (beats(socket, load), hear_back(socket, load))]
    await asyncio.sleep(load.random.random() * load.every_s)
    while now() < load.end:
        await call(load, client, headers)
        pause_s = load.every_s * (0.5 + load.random.random())
        await asyncio.sleep(min(pause_s, max(0.0, load.end - now())))
    # The last answers are still to come.
    await asyncio.sleep(_GOES_S + _HELPS_S)
    for job in jobs:
        job.cancel()
    await socket.close()


async def call(load: Load, client: httpx2.AsyncClient, headers: dict[str, str]) -> None:
    """Call for help once, with the counts of the visit."""
    at, call_id = datetime.now(UTC).isoformat(), uuid.uuid4().hex
    subject = f"s{load.random.randrange(_SERVICES)}"
    items: list[dict[str, Any]] = [
        {"kind": "call", "id": call_id, "at": at, "lang": "zh", "subject": subject},
        *(
            {"kind": "usage", "id": uuid.uuid4().hex, "at": at, "used": "service",
             "subject": subject, "lang": "zh"}
            for _ in range(_USES)
        ),
    ]  # fmt: skip
    load.sent[call_id] = now()
    # Every tenth is delivered twice, as one whose acknowledgement was lost.
    for _ in range(2 if load.random.random() < 0.1 else 1):
        code = await request(load, client, "/api/deliveries", {"items": items}, headers)
        if code != 200:
            load.refused.append(code)


async def beats(socket: ClientConnection, load: Load) -> None:
    """Say that one lives."""
    while True:
        await socket.send(Beat(program="0.2.0", digest=PLANS[0].digest).model_dump_json())
        await asyncio.sleep(BEAT_S * (0.9 + 0.1 * load.random.random()))


async def hear_back(socket: ClientConnection, load: Load) -> None:
    """Note when an answer has come back to the kiosk."""
    seen: set[str] = set()
    async for message in socket:
        news = json.loads(message)
        for each in news["calls"] if news["topic"] == "calls" else ():
            if each["answered_by"] and each["id"] not in seen and each["id"] in load.answered_s:
                seen.add(each["id"])
                load.back_s.append(now() - load.answered_s[each["id"]])


async def desk(load: Load, number: int, token: str, client: httpx2.AsyncClient) -> None:
    """Live as a desk: hear of calls, answer some, be done with them, say what is closed."""
    headers = {"Authorization": f"Bearer {token}"}
    socket = await listening(load, headers, f"/api/live?venue={load.venue}")
    status = asyncio.create_task(say_what_is_closed(load, client, headers))
    async with asyncio.TaskGroup() as helping:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout_at(load.end + 2 * (_GOES_S + _HELPS_S)):
                async for message in socket:
                    news = json.loads(message)
                    for each in news["calls"] if news["topic"] == "calls" else ():
                        if note(load, number, each["id"]) and not each["answered_by"]:
                            helping.create_task(help_out(load, each["id"], client, headers))
    await status
    await socket.close()


def note(load: Load, number: int, call_id: str) -> bool:
    """Note that a desk has heard of a call; return whether it is news to it."""
    if call_id in load.closed and number not in load.heard.get(call_id, set()):
        load.again += 1
    heard = load.heard.setdefault(call_id, set())
    if number in heard or call_id not in load.sent:
        return False
    heard.add(number)
    load.late_s.append(now() - load.sent[call_id])
    return True


async def help_out(
    load: Load, call_id: str, client: httpx2.AsyncClient, headers: dict[str, str]
) -> None:
    """Answer a call, unless another desk has, and be done with it after a while."""
    await asyncio.sleep(load.random.random() * _GOES_S)
    if call_id in load.answered_s and load.random.random() < 0.9:
        return  # Seen in time; every tenth is overtaken by a hair.
    path = f"/api/venues/{load.venue}/calls/{call_id}"
    load.answered_s.setdefault(call_id, now())
    code = await request(load, client, f"{path}/answer", None, headers)
    if code == 409:
        load.overtaken += 1
        return
    if code != 200:
        load.refused.append(code)
        return
    await asyncio.sleep(load.random.random() * _HELPS_S)
    if await request(load, client, f"{path}/close", None, headers) == 200:
        load.closed.add(call_id)


async def say_what_is_closed(
    load: Load, client: httpx2.AsyncClient, headers: dict[str, str]
) -> None:
    """Say now and then that a window is closed, for half a minute."""
    path = f"/api/venues/{load.venue}/statuses"
    while now() < load.end:
        await asyncio.sleep(_STATUS_S * (0.5 + load.random.random()))
        ends = (datetime.now(UTC) + timedelta(seconds=30)).isoformat()
        asked = {"place": f"A0{load.random.randrange(1, 5)}", "kind": "closed", "ends_at": ends,
                 "id": uuid.uuid4().hex}  # fmt: skip
        code = await request(load, client, path, asked, headers)
        load.statuses += code == 201
        if code != 201:
            load.refused.append(code)


async def play(load: Load, keys: Sequence[str], tokens: Sequence[str]) -> None:
    """Run all kiosks and desks."""
    limits = httpx2.Limits(max_connections=100)
    async with httpx2.AsyncClient(timeout=30, limits=limits) as client, asyncio.TaskGroup() as all_:
        for number, token in enumerate(tokens):
            all_.create_task(desk(load, number, token, client))
        while load.connected < len(tokens):
            await asyncio.sleep(0.01)
        for key in keys:
            all_.create_task(kiosk(load, key, client))


def report(load: Load, store: Store, minutes: float) -> bool:
    """Print what was seen; return whether it is as it must be."""
    with store.reading() as work:
        kept = set(work.session.scalars(select(HelpCall.id)))
        helps = work.session.scalar(select(func.count()).select_from(HelpCall))
    lost = len(load.sent.keys() - kept)
    unheard = sum(len(load.heard.get(each, ())) < load.desks for each in load.sent)
    twice = (helps or 0) - len(kept) + len(kept - load.sent.keys()) + load.again
    late, back = np.array(load.late_s) * 1000, np.array(load.back_s or [0.0]) * 1000
    p99 = float(np.percentile(late, 99))
    sys.stdout.write(
        f"kiosks and desks {load.connected}, minutes {minutes:g}, calls {len(load.sent)} "
        f"({len(load.sent) / minutes:.0f} a minute), statuses {load.statuses}\n"
        f"call to each desk, ms: p50 {np.percentile(late, 50):.0f}, p99 {p99:.0f}, "
        f"longest {late.max():.0f} (bound of p99: {MOST_MS:.0f})\n"
        f"answer to the kiosk, ms: p50 {np.percentile(back, 50):.0f}, "
        f"p99 {np.percentile(back, 99):.0f}\n"
        f"lost {lost}, not at all desks {unheard}, twice {twice}, answered {len(load.answered_s)}, "
        f"overtaken {load.overtaken}, refused {len(load.refused)}\n"
    )
    return not (lost or unheard or twice or load.refused) and p99 <= MOST_MS


def main() -> int:
    """Set everything up, run it, print what was seen; returns the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kiosks", type=int, default=50)
    parser.add_argument("--desks", type=int, default=5)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--every", type=float, default=60.0, help="seconds between a kiosk's calls")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = f"sqlite:///{folder / 'hall.sqlite3'}"
        if options.database == "postgresql":
            url = stack.enter_context(new_cluster()).new_database()
        scene = Scene(url, folder, random.Random(SEED))
        scene.prepare()
        store = stack.enter_context(Store.open(url, folder))
        keys, tokens = [], []
        with store.writing() as work:
            for number in range(options.kiosks):
                code = terminals.enrol(work, VENUE, f"k{number}", place="kiosk-south", by="load")
                keys.append(terminals.redeem(work, code)[1])
            for number in range(options.desks):
                accounts.add(work, f"desk{number}", _PASSWORD, Role.DESK, shown="", by="load")
        tokens = [
            accounts.log_in(store, f"desk{number}", _PASSWORD)[0] for number in range(options.desks)
        ]
        scene.start_server()
        stack.callback(scene.kill_server)
        pid = scene.server_pid
        before = processor_s(pid)

        async def run() -> Load:
            load = Load(
                f"http://{HOST}:{scene.port}", VENUE, now() + options.minutes * 60, options.every,
                options.desks, random.Random(SEED),
            )  # fmt: skip
            await play(load, keys, tokens)
            return load

        start = time.monotonic()
        good = report(asyncio.run(run()), store, options.minutes)
        spent = processor_s(pid) - before
        sys.stdout.write(
            f"server on {options.database}: {memory_mb(pid):.0f} MB, {spent:.0f} s of processor "
            f"time in {time.monotonic() - start:.0f} s\n"
        )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
