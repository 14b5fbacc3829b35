"""What goes wrong in a hall, done on purpose: each trial breaks something while a terminal works.

Nothing the terminal has put into its outbox may be lost or counted twice, and its plan must be a
whole one at any moment. ``benchmarks/hall_faults.py`` does each a hundred times and more.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import socket
import subprocess
import threading
import time
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from smartnav.hall import wire
from smartnav.hall.app import create_hall
from smartnav.hall.link import Link
from smartnav.hall.serving import Address, HallServer
from smartnav.plan import load_plan
from smartnav.store import calls, plans, publications, terminals, usage, venues
from smartnav.store.errors import Conflict
from smartnav.store.parcel import Parcel
from smartnav.store.store import Store
from tests.hall.cutter import HOST, Cutter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smartnav.hall.identity import Identity
    from tests.databases import Cluster

VENUE = "tiny"
LONGEST_S = 60.0
ITEMS = 6
"""What a terminal tells during a trial."""
_TINY = (Path(__file__).parents[1] / "plans" / "tiny.yaml").read_text(encoding="utf-8")
PLANS = tuple(Parcel(_TINY.replace("小站", name)) for name in ("小站", "小站新址", "小站三"))
_fork = multiprocessing.get_context("forkserver")
# Loaded once; each server begins as a copy that has it all.
_fork.set_forkserver_preload(["tests.hall.faults"])


def free_port() -> int:
    """Return a port that is free now."""
    with closing(socket.socket()) as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


def _serve(url: str, port: int) -> None:
    store = Store.open(url, Path("/nonexistent"))
    HallServer(create_hall(store, version="1.2.3"), Address(HOST, port)).run()


@dataclass
class Scene:
    """A store, a server process on it, a terminal, and what was told so far."""

    url: str
    folder: Path
    random: random.Random
    port: int = field(default_factory=free_port)
    told_calls: set[str] = field(default_factory=set)
    told_counts: int = 0
    refused: int = 0
    """What the disk did not take, so that nobody was promised anything."""
    _process: multiprocessing.process.BaseProcess | None = None

    @staticmethod
    def serve(url: str, port: int) -> None:
        """Be the server's process."""
        _serve(url, port)

    def prepare(self) -> None:
        """Make the venue and publish a plan."""
        with self.opened() as store, store.writing() as work:
            venues.ensure(work, VENUE, "小站", "Tiny Station")
            for parcel in PLANS:
                plans.save(work, VENUE, parcel, author="test", note="")
            publications.publish(work, VENUE, PLANS[0].digest, author="test", note="")

    @contextmanager
    def opened(self) -> Iterator[Store]:
        """Open the store from here, beside the server."""
        with Store.open(self.url, self.folder) as store:
            yield store

    def enrolled(self, port: int | None = None) -> Identity:
        """Let the terminal join, over the address it will use."""
        with self.opened() as store, store.writing() as work:
            code = terminals.enrol(work, VENUE, "south", place="kiosk-south", by="test")
        return wire.enrol(f"http://{HOST}:{port or self.port}", code)

    def start_server(self) -> None:
        """Start a server process and wait until it listens."""
        serving = (self.url, self.port)
        self._process = _fork.Process(target=self.serve, args=serving, daemon=True)
        self._process.start()
        until(lambda: listens(self.port))

    @property
    def server_pid(self) -> int:
        """The server's process."""
        assert self._process is not None
        assert self._process.pid is not None
        return self._process.pid

    def kill_server(self) -> None:
        """End it as a power cut would."""
        if self._process is not None and self._process.pid is not None:
            os.kill(self._process.pid, signal.SIGKILL)
            self._process.join()

    def tell(self, link: Link) -> None:
        """Let the terminal tell something; it may not be disturbed by whatever is broken."""
        if self.random.random() < 0.3:
            call = link.call("zh", "A03")
            self.refused += call is None
            self.told_calls |= {call} if call else set()
        else:
            taken = link.count("service", subject="gjj", lang="zh")
            self.refused += not taken
            self.told_counts += taken

    def publish_other(self) -> None:
        """Publish the plan that is not live."""
        with self.opened() as store, store.writing() as work:
            live = publications.live(work, VENUE)
            other = PLANS[live is not None and live.digest == PLANS[0].digest]
            publications.publish(work, VENUE, other.digest, author="test", note="")

    def has_whole_plan(self, link: Link) -> bool:
        """Say whether the terminal's plan is one that was published."""
        if link.plan is None:
            return False
        return link.plan.read_text(encoding="utf-8") in {parcel.plan for parcel in PLANS}

    def lost_and_doubled(self) -> tuple[int, int]:
        """Return how much of what was told is not in the store, and how much is there twice."""
        span = datetime(2026, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
        with self.opened() as store, store.reading() as work:
            kept = {row.id for row in calls.open_of(work, VENUE)}
            rows = usage.between(work, VENUE, *span)
            helps = sum(row.count for row in rows if row.kind == "help")
            counts = sum(row.count for row in rows if row.kind == "service")
        lost = len(self.told_calls - kept) + max(0, self.told_counts - counts)
        doubled = max(0, counts - self.told_counts) + max(0, helps - len(kept))
        return lost, doubled


@dataclass
class Outcome:
    """What trials came to."""

    trials: int = 0
    told: int = 0
    lost: int = 0
    doubled: int = 0
    broken_plans: int = 0
    longest_s: float = 0.0
    """From the mend to the empty outbox."""


def until(true: Callable[[], bool], longest_s: float = LONGEST_S) -> None:
    """Wait until something is true; raises AssertionError when it does not come to be."""
    end = time.monotonic() + longest_s
    while not true():
        assert time.monotonic() < end, "it never came to be"
        time.sleep(0.01)


def listens(port: int) -> bool:
    """Say whether somebody listens at a port."""
    with closing(socket.socket()) as asked:
        return asked.connect_ex((HOST, port)) == 0


@contextmanager
def played(scene: Scene, port: int | None = None) -> Iterator[Link]:
    """Run the scene's server and a terminal that reaches it at ``port``."""
    with ExitStack() as stack:
        scene.start_server()
        stack.callback(scene.kill_server)
        identity = scene.enrolled(port)
        # Waits of a few milliseconds: a trial is no night.
        link = Link(identity, scene.folder / "terminal", program="1", jitter=_short)
        link.start()
        stack.callback(link.stop)
        assert link.first_plan.wait(LONGEST_S)
        yield link


def _short() -> float:
    return 0.02


def tried(
    scene: Scene,
    link: Link,
    trials: int,
    break_it: Callable[[], None],
    mend: Callable[[], None],
    items: int = ITEMS,
) -> Outcome:
    """Break something while the terminal tells, mend it, wait until all is delivered; repeat."""
    outcome = Outcome()
    for _ in range(trials):
        breaking = threading.Timer(scene.random.random() * 0.06, break_it)
        breaking.start()
        for _ in range(items):
            scene.tell(link)
            time.sleep(scene.random.random() * 0.09 / items)
            outcome.broken_plans += not scene.has_whole_plan(link)
        breaking.join()
        mend()
        start = time.monotonic()
        until(lambda: link.outbox.waiting == 0)
        assert link.plan is not None
        load_plan(link.plan)
        outcome.longest_s = max(outcome.longest_s, time.monotonic() - start)
        outcome.trials += 1
    outcome.lost, outcome.doubled = scene.lost_and_doubled()
    outcome.told = len(scene.told_calls) + scene.told_counts
    return outcome


def server_killed(scene: Scene, trials: int) -> Outcome:
    """Kill the server with SIGKILL at any moment, and start it again."""
    with played(scene) as link:
        return tried(scene, link, trials, scene.kill_server, scene.start_server)


def database_stopped(scene: Scene, trials: int, cluster: Cluster) -> Outcome:
    """Stop PostgreSQL without letting it finish anything, and start it again."""
    with played(scene) as link:
        return tried(scene, link, trials, cluster.stop, cluster.start)


def connection_cut(scene: Scene, trials: int) -> Outcome:
    """Cut all connections after a few hundred bytes in either direction."""
    with closing(Cutter(scene.port)) as cutter, played(scene, cutter.port) as link:

        def cut() -> None:
            cutter.cut_after(scene.random.randrange(1, 900))
            if scene.random.random() < 0.2:
                scene.publish_other()

        return tried(scene, link, trials, cut, cutter.mend)


def two_publishers(scene: Scene, trials: int) -> Outcome:
    """Let two publish at the same moment, each believing to know what is live."""
    outcome = Outcome()
    refused: list[int] = []
    with scene.opened() as first, scene.opened() as second:
        for _ in range(trials):
            with first.reading() as work:
                live = publications.live(work, VENUE)
            number = live.number if live else 0
            together = threading.Barrier(2)
            won: list[int] = []

            def publish(
                store: Store, parcel: Parcel, number: int = number,
                together: threading.Barrier = together, won: list[int] = won,
            ) -> None:  # fmt: skip
                together.wait()
                try:
                    with store.writing() as work:
                        row = publications.publish(
                            work, VENUE, parcel.digest, author="x", note="", expected=number
                        )
                        if row.number == number + 1:
                            won.append(row.number)
                except Conflict:
                    refused.append(number)

            others = [each for each in PLANS if live is None or each.digest != live.digest]
            pairs = zip((first, second), others[:2], strict=True)
            threads = [threading.Thread(target=publish, args=pair) for pair in pairs]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            with first.reading() as work:
                row = publications.live(work, VENUE)
            outcome.trials += 1
            outcome.told += len(won)
            outcome.lost += row is None or row.number - number < len(won)
            outcome.doubled += len(won) > 1
    scene.refused = len(refused)
    return outcome


def clock_set_back(scene: Scene, trials: int) -> Outcome:
    """Let the terminal's clock jump back and forth by up to a month."""
    now = [datetime.now(UTC)]

    with played(scene) as link:
        link._clock = lambda: now[0]

        def jump() -> None:
            now[0] = datetime.now(UTC) + timedelta(days=scene.random.uniform(-30, 1))
            if scene.random.random() < 0.2:
                scene.publish_other()

        return tried(scene, link, trials, jump, lambda: None)


def disk_full(scene: Scene, trials: int) -> Outcome:
    """Fill the terminal's disk to the last byte, and empty it; ``scene.folder`` is a small one."""
    filler = scene.folder / "filler"

    def fill() -> None:
        # A server that answers would make room.
        os.kill(scene.server_pid, signal.SIGSTOP)
        with filler.open("wb", buffering=0) as file:
            for size in (4096, 1):
                try:
                    while file.write(b"x" * size):
                        continue
                except OSError:
                    continue

    def empty() -> None:
        filler.unlink()
        os.kill(scene.server_pid, signal.SIGCONT)

    with played(scene) as link:
        # As many as outgrow the room the outbox has on the disk already.
        return tried(scene, link, trials, fill, empty, items=80)


@contextmanager
def small_disk(folder: Path, size_kb: int = 600) -> Iterator[Path]:
    """Give a file system of some hundred kilobytes; raises OSError where one may not mount."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size_kb}k", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        raise OSError("only root may mount")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)
