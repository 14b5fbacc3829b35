"""Load on two hall servers with one PostgreSQL: how fast a publication reaches all terminals.

    python -m benchmarks.hall_load [--terminals 500] [--minutes 10] [--publish-every 15]

Simulated terminals are WebSockets and deliveries of one client process (asyncio); servers and
PostgreSQL are processes of their own, all on this machine. Prints a line for benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import sys
import tempfile
import time
import uuid
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import numpy as np
from websockets.asyncio.client import ClientConnection, connect

from smartnav.hall.messages import BEAT_S, Beat
from smartnav.store import publications, terminals, usage
from smartnav.store.store import Store
from tests.databases import new_cluster
from tests.hall.cutter import HOST
from tests.hall.faults import PLANS, VENUE, Scene

SEED = 7
_USES_S = 20.0
"""A terminal tells something this often: three visits a minute, more than a queue can do."""
_ITEMS = 2


@dataclass
class Load:
    """What is done, and what was seen."""

    keys: list[str]
    servers: list[int]
    end: float
    random: random.Random
    connected: int = 0
    sent: int = 0
    acknowledged: int = 0
    late: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    published: dict[int, float] = field(default_factory=dict)
    """When each publication was acknowledged, by its number."""
    reached: dict[int, int] = field(default_factory=dict)


async def terminal(load: Load, number: int, client: httpx2.AsyncClient) -> None:
    """Live as a terminal: listen, beat, deliver."""
    server, key = load.servers[number % len(load.servers)], load.keys[number]
    headers = {"X-Terminal-Key": key}
    await asyncio.sleep(load.random.random() * 5)
    async with connect(
        f"ws://{HOST}:{server}/api/live", additional_headers=headers, compression=None, proxy=None,
        open_timeout=60,
    ) as socket:  # fmt: skip
        load.connected += 1
        jobs = [
            asyncio.create_task(beats(socket, load)),
            asyncio.create_task(deliveries(client, f"http://{HOST}:{server}", headers, load)),
        ]
        try:
            async with asyncio.timeout_at(load.end + 5):
                async for message in socket:
                    hear(load, message)
        except TimeoutError:
            pass
        finally:
            for job in jobs:
                await job


def hear(load: Load, message: str | bytes) -> None:
    """Note when a publication came."""
    news = json.loads(message)
    if news["topic"] == "publication" and news["live"]["number"] in load.published:
        number = news["live"]["number"]
        load.late.append(time.monotonic() - load.published[number])
        load.reached[number] = load.reached.get(number, 0) + 1


async def beats(socket: ClientConnection, load: Load) -> None:
    """Say that one lives."""
    loop = asyncio.get_running_loop()
    while loop.time() < load.end:
        await socket.send(Beat(program="0.2.0", digest=PLANS[0].digest).model_dump_json())
        await asyncio.sleep(min(BEAT_S, max(0.0, load.end - loop.time())))


async def deliveries(
    client: httpx2.AsyncClient, server: str, headers: dict[str, str], load: Load
) -> None:
    """Tell what was used."""
    loop = asyncio.get_running_loop()
    await asyncio.sleep(load.random.random() * _USES_S)
    while loop.time() < load.end:
        items = [
            {
                "kind": "usage", "id": uuid.uuid4().hex, "at": datetime.now(UTC).isoformat(),
                "used": "service", "subject": f"s{load.random.randrange(40)}", "lang": "zh",
            }
            for _ in range(_ITEMS)
        ]  # fmt: skip
        load.sent += len(items)
        while True:  # As a courier does: until it is acknowledged.
            start = time.monotonic()
            try:
                answer = await client.post(
                    f"{server}/api/deliveries", json={"items": items}, headers=headers
                )
            except httpx2.HTTPError:
                continue
            if answer.status_code == 200:
                load.answers.append(time.monotonic() - start)
                load.acknowledged += len(items)
                break
            await asyncio.sleep(load.random.random())
        pause_s = _USES_S * (0.5 + load.random.random())
        await asyncio.sleep(min(pause_s, max(0.0, load.end - loop.time())))


async def publisher(load: Load, store: Store, every_s: float) -> None:
    """Publish now one plan, now the other."""
    loop = asyncio.get_running_loop()
    turn = 1
    while loop.time() < load.end - every_s:
        await asyncio.sleep(every_s)
        if load.connected < len(load.keys):
            continue
        number, at = await asyncio.to_thread(_publish, store, PLANS[turn % 2].digest, load)
        load.published.setdefault(number, at)
        turn += 1


def _publish(store: Store, digest: str, load: Load) -> tuple[int, float]:
    with store.writing() as work:
        row = publications.publish(work, VENUE, digest, author="load", note="")
        # Before the commit: the news may be faster than this function's return.
        load.published[row.number] = at = time.monotonic()
    return row.number, at


async def play(load: Load, store: Store, every_s: float) -> None:
    """Run all terminals."""
    limits = httpx2.Limits(max_connections=200)
    async with httpx2.AsyncClient(timeout=30, limits=limits) as client, asyncio.TaskGroup() as all_:
        all_.create_task(publisher(load, store, every_s))
        for number in range(len(load.keys)):
            all_.create_task(terminal(load, number, client))


def processor_s(pid: int) -> float:
    """Return the processor time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mb(pid: int) -> float:
    """Return the resident memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Set everything up, run it, print what was seen."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--terminals", type=int, default=500)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--publish-every", type=float, default=15.0, help="seconds")
    options = parser.parse_args()
    with ExitStack() as stack:
        cluster = stack.enter_context(new_cluster())
        url = cluster.new_database()
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        scenes = [Scene(url, folder, random.Random(SEED)) for _ in range(2)]
        scenes[0].prepare()
        store = stack.enter_context(Store.open(url, folder))
        keys = []
        with store.writing() as work:
            for number in range(options.terminals):
                code = terminals.enrol(work, VENUE, f"t{number}", place="kiosk-south", by="load")
                keys.append(terminals.redeem(work, code)[1])
        for scene in scenes:
            scene.start_server()
            stack.callback(scene.kill_server)

        async def run() -> Load:
            end = asyncio.get_running_loop().time() + options.minutes * 60
            load = Load(keys, [scene.port for scene in scenes], end, random.Random(SEED))
            await play(load, store, options.publish_every)
            return load

        before = [processor_s(scene.server_pid) for scene in scenes]
        load = asyncio.run(run())
        report(load, store, options.minutes)
        for scene, at_start in zip(scenes, before, strict=True):
            pid = scene.server_pid
            sys.stdout.write(
                f"server: {memory_mb(pid):.0f} MB, "
                f"{processor_s(pid) - at_start:.0f} s of processor time\n"
            )


def report(load: Load, store: Store, minutes: float) -> None:
    """Print what was seen."""
    with store.reading() as work:
        span = datetime(2026, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
        kept = sum(row.count for row in usage.between(work, VENUE, *span))
    late, answers = np.array(load.late) * 1000, np.array(load.answers) * 1000
    short = {number for number, count in load.reached.items() if count < len(load.keys)}
    sys.stdout.write(
        f"terminals {load.connected}, minutes {minutes:g}, publications {len(load.published)}, "
        f"not at all terminals {len(short)}\n"
        f"publication to terminal, ms: p50 {np.percentile(late, 50):.0f}, "
        f"p99 {np.percentile(late, 99):.0f}, longest {late.max():.0f}\n"
        f"delivery answered, ms: p50 {np.percentile(answers, 50):.0f}, "
        f"p99 {np.percentile(answers, 99):.0f}\n"
        f"items {load.acknowledged} ({load.acknowledged / minutes / 60:.0f} a second), "
        f"lost {load.sent - kept if kept < load.sent else 0}, "
        f"doubled {max(0, kept - load.sent)}\n"
    )


if __name__ == "__main__":
    main()
