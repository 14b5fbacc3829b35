"""Times a kiosk as its visitors feel it, and weighs it.

``python -m benchmarks.kiosk [FILE.json] [--visits N]`` prints a table with the aims and writes the
figures as JSON. Every part runs in a process of its own, offscreen in portrait at 1080 × 1920, on
``floorplans/shizhong.yaml``. Wall time is what a visitor waits; processor time, of all threads,
stands beside it for machines that others use too. *Cold* is a start with empty caches of ours and
no bytecode of Python's; the files themselves have been read before.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

STARTS = 5
VISITS = 2000
LEAST_COLOURS = 40
"""In a picture of the map from which on the hall is on it; an empty one has a few."""
Figures = dict[str, Any]
AIMS = (
    ("start, cold, to the drawn hall", "cold", "wall_ms", "cpu_ms", None),
    ("start, warm, to the drawn hall", "warm", "wall_ms", "cpu_ms", 1000.0),
    ("touch to the first change of pixels", "touch", "wall_ms", "cpu_ms", 50.0),
    ("touch on a key to its results", "key", "wall_ms", "cpu_ms", 30.0),
    ("带我去 to the route on the screen", "route", "wall_ms", "cpu_ms", 100.0),
)


def main() -> None:
    """Measure all, or one part in this process."""
    asked = _arguments()
    if asked.part:
        sys.stdout.write(json.dumps(_part(asked)) + "\n")
        return
    figures = measured(asked.visits)
    sys.stdout.write("\n".join(_table(figures)) + "\n")
    if asked.file is not None:
        asked.file.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _part(asked: argparse.Namespace) -> Figures:
    """Measure one part. Qt and all that is measured are imported by this process alone."""
    if asked.part == "start":
        # As the command does before it imports anything.
        gc.disable()
        from benchmarks import opening

        return opening.start(asked)
    from benchmarks import visitor

    return visitor.PARTS[asked.part](asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.kiosk")
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--visits", type=int, default=VISITS)
    parser.add_argument("--part", default="")
    parser.add_argument("--started", type=float, default=0.0)
    return parser.parse_args()


def measured(visits: int) -> Figures:
    """Return what each part found; starts are the median of some."""
    # Not imported where a start is measured.
    import statistics
    import subprocess
    import tempfile

    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "SMARTNAV_CACHE_DIR": f"{folder}/cache",
            "SMARTNAV_DATA_DIR": f"{folder}/data",
            "SMARTNAV_HANDOFF__HOST": "127.0.0.1",
            "SMARTNAV_HANDOFF__PORT": "0",
            # As on a terminal, where Python keeps what it has compiled.
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": f"{folder}/bytecode",
        }

        def part(name: str, *more: str) -> Figures:
            # Both processes read the same monotonic clock.
            command = [sys.executable, "-m", "benchmarks.kiosk", "--part", name, *more]
            command += ["--started", repr(time.perf_counter())]
            run = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
            return dict(json.loads(run.stdout))

        found: Figures = {"cold": part("start")}
        part("start")  # Builds what the first has not had the time for.
        starts = [part("start") for _ in range(STARTS)]
        found["warm"] = {
            key: statistics.median(start[key] for start in starts) for key in starts[0]
        }
        found |= part("reactions")
        found["growth"] = part("visits", "--visits", str(visits))
    found["load"] = [load, os.getloadavg()[0]]
    return found


def _table(figures: Figures) -> Iterator[str]:
    yield f"load {figures['load'][0]:.1f} to {figures['load'][1]:.1f} on {os.cpu_count()} cores\n"
    yield "| what | aim | wall | processor | |"
    yield "|---|---|---|---|---|"
    for title, key, wall, cpu, most in AIMS:
        found = figures[key]
        aim = "" if most is None else f"≤ {most:.0f} ms"
        yield (
            f"| {title} | {aim} | {found[wall]:.0f} ms | {found[cpu]:.0f} ms | "
            f"{_met(found[wall], most)} |"
        )
    warm, growth = figures["warm"], figures["growth"]
    for title, found_mb, most in (
        ("memory with the first frame (RSS)", warm["first_rss_mb"], None),
        ("memory after start, all prepared (RSS)", warm["rss_mb"], 200.0),
        ("… of which shared pages are counted in part (PSS)", warm["pss_mb"], None),
        ("growth over the first 120 visits", growth["first_mb"], None),
        (f"growth from then to {growth['visits']} visits", growth["rest_mb"], 5.0),
    ):
        aim = "" if most is None else f"≤ {most:.0f} MB"
        yield f"| {title} | {aim} | {found_mb:.1f} MB | | {_met(found_mb, most)} |"


def _met(found: float, most: float | None) -> str:
    return "" if most is None else "met" if found <= most else "**not met**"


if __name__ == "__main__":
    main()
