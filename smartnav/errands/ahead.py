"""What a hall is asked about, worked out by a process of its own that leaves it in the cache.

A large hall's graphs and its index take libraries and memory that are needed for nothing else: a
kiosk that had built them itself weighed 110 MB more until it was restarted, and its screen shared
a processor with the work. (No fork: neither Qt nor threads survive one.) Who then finds nothing in
the cache builds it as if nobody had tried.
"""

from __future__ import annotations

import hashlib
import logging
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from smartnav.errands.hall import Hall
from smartnav.files import code_mark, drop_unused, mark_used, sealed, write_sealed
from smartnav.plan.model import Plan
from smartnav.routing import Navigator

if TYPE_CHECKING:
    from collections.abc import Sequence

Part = Literal["directory", "ways"]
LEAST_OBJECTS = 150
"""Units, openings and fixtures of a plan from which on a process of its own is worth its start:
0.6 s, in which a smaller hall is built."""
PATIENCE_S = 180.0
"""After which a process is given up: a hall takes ten seconds, some minutes on a busy machine."""
NICENESS = 10
"""The screen goes first."""
_KIND = "ahead-"
_log = logging.getLogger(__name__)


def work_out(
    hall: Hall, part: Part, *, python: str = sys.executable, least_objects: int = LEAST_OBJECTS
) -> None:
    """Have a part worked out, unless it was for this plan, its services and this code.

    Returns when that is done or has failed, which is logged. It takes seconds: not for a window's
    thread.
    """
    if hall.cache_dir is None or _objects(hall.plan) < least_objects:
        return
    command = [python, "-m", "smartnav.errands.ahead", part, str(hall.cache_dir), hall.digest]
    command += [] if hall.services is None else [str(hall.services)]
    try:
        done = _mark(hall, part, hall.cache_dir)
        if sealed(done) is not None:
            mark_used(done, time.time())
            return
        plan = hall.plan.model_dump_json().encode()
        run = subprocess.run(command, input=plan, capture_output=True, timeout=PATIENCE_S)
    except (OSError, subprocess.TimeoutExpired) as error:
        _log.warning("%s could not be worked out by another process: %s", part, error)
        return
    if run.returncode:
        said = run.stderr.decode(errors="replace").strip().splitlines()[-1:]
        reason = said[0] if said else f"it ended with {run.returncode}"
        _log.warning("%s could not be worked out by another process: %s", part, reason)


def main(arguments: Sequence[str]) -> None:
    """Work a part out: its name, the cache's folder, the plan's digest, the file of services.

    The plan comes as JSON on the standard input.
    """
    part, cache_dir, digest, *services = arguments
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    folder = Path(cache_dir)
    plan = Plan.model_validate_json(sys.stdin.buffer.read())
    navigator = Navigator(plan, cache_dir=folder, digest=digest)
    hall = Hall(navigator, digest, folder, Path(services[0]) if services else None)
    if part == "directory":
        hall.directory.popular()
    else:
        navigator.prepare()
    done = _mark(hall, part, folder)
    write_sealed(done, b"")
    drop_unused(folder, _KIND, done.name, time.time())


def _objects(plan: Plan) -> int:
    levels = plan.levels
    return sum(len(each.units) + len(each.openings) + len(each.fixtures) for each in levels)


def _mark(hall: Hall, part: str, folder: Path) -> Path:
    """Return the file that says that a part is done."""
    code = code_mark("plan", "space", "routing", "directory")
    services = b"" if hall.services is None else hall.services.read_bytes()
    told = hashlib.sha256(f"{part} {hall.digest} ".encode() + services).hexdigest()
    return folder / f"{_KIND}{code}-{told[:32]}"


if __name__ == "__main__":
    main(sys.argv[1:])
