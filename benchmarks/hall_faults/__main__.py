"""Each fault of a hall a hundred times and more: what was lost, what was counted twice.

Run it from the checkout, as root for the full disk (else that one is left out):

    python -m benchmarks.hall_faults [--trials 100] [--only server-killed]

Prints the table of docs/reliability.md. Takes some minutes.
"""

from __future__ import annotations

import argparse
import logging
import random
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.databases import new_cluster
from tests.hall import faults, queue_faults
from tests.hall.faults import Outcome, Scene

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.databases import Cluster

SEED = 20261127
Trial = Callable[[Scene, int], Outcome]
BOTH: dict[str, Trial] = {
    "server-killed": faults.server_killed,
    "connection-cut": faults.connection_cut,
    "two-publishers": faults.two_publishers,
    "clock-set-back": faults.clock_set_back,
    "disk-full": faults.disk_full,
}
QUEUE = "queue-server-killed"
"""While numbers are taken and called, and appointments made."""


@contextmanager
def made(url: str, name: str) -> Iterator[Scene]:
    """Give a scene; a small disk for the fault that needs one."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="smartnav-faults-")))
        own = url or f"sqlite:///{folder / 'store.sqlite3'}"
        place = folder / "terminal"
        if name == "disk-full":
            stack.enter_context(faults.small_disk(place))
        kind = queue_faults.Hall if name == QUEUE else Scene
        scene = kind(own, place, random.Random(SEED))
        scene.prepare()
        yield scene


def run(name: str, database: str, url: str, trial: Trial, trials: int) -> None:
    """Do a fault's trials and print its line."""
    start = time.monotonic()
    try:
        with made(url, name) as scene:
            outcome = trial(scene, trials)
            refused = scene.refused
    except OSError as error:
        sys.stdout.write(f"| {name} | {database} | left out: {error} |\n")
        return
    sys.stdout.write(
        f"| {name} | {database} | {outcome.trials} | {outcome.told} | {refused} | {outcome.lost} | "
        f"{outcome.doubled} | {outcome.broken_plans} | {outcome.longest_s:.1f} | "
        f"{time.monotonic() - start:.0f} |\n"
    )
    sys.stdout.flush()


def main() -> None:
    """Do all faults on both databases."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--trials", type=int, default=100)
    parser.add_argument("--only", choices=(*BOTH, QUEUE, "database-stopped"))
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)  # Every trial makes the terminal tell of its trouble.
    sys.stdout.write(
        "| fault | database | trials | told | refused | lost | doubled | broken plans "
        "| longest catch-up, s | took, s |\n|---|---|---|---|---|---|---|---|---|---|\n"
    )
    with new_cluster() as cluster:
        for name, trial in BOTH.items():
            if options.only in (None, name):
                run(name, "SQLite", "", trial, options.trials)
                run(name, "PostgreSQL", cluster.new_database(), trial, options.trials)
        if options.only in (None, QUEUE):
            for database, url in (("SQLite", ""), ("PostgreSQL", cluster.new_database())):
                run(QUEUE, database, url, queue_killed, options.trials)
        if options.only in (None, "database-stopped"):
            run(
                "database-stopped", "PostgreSQL", cluster.new_database(),
                stopping(cluster), options.trials,
            )  # fmt: skip


def queue_killed(scene: Scene, trials: int) -> Outcome:
    """Kill the server of a hall that calls numbers."""
    assert isinstance(scene, queue_faults.Hall)
    return queue_faults.server_killed(scene, trials)


def stopping(cluster: Cluster) -> Trial:
    """Return the fault that needs the cluster."""
    return lambda scene, trials: faults.database_stopped(scene, trials, cluster)


if __name__ == "__main__":
    main()
