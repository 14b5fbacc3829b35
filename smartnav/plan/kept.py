"""Plans without errors kept as JSON by the content of their files.

Reading YAML and checking a hall takes half a second; a file that has been found good by the same
code before is good.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from typing import TYPE_CHECKING

from smartnav.files import code_mark, drop_unused, mark_used, sealed, write_sealed
from smartnav.plan.model import Plan
from smartnav.plan.vocabulary import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smartnav.plan.reading import Reading

_KIND = "plan-"


def kept_plan(
    path: Path, folder: Path, *, clock: Callable[[], float] = time.time
) -> tuple[Plan, str] | None:
    """Return the plan in a file and the digest of its bytes, if it was kept in ``folder``.

    None when it was not: then the file has to be read. By the ``clock``, in seconds since the
    epoch, it is noted when it was used. Never raises.
    """
    with contextlib.suppress(OSError, ValueError):
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            return None
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        body = sealed(_place(folder, digest))
        if body is not None:
            mark_used(_place(folder, digest), clock())
            return Plan.model_validate_json(body), digest
    return None


def keep_plan(reading: Reading, folder: Path, *, clock: Callable[[], float] = time.time) -> None:
    """Keep a plan that was read without errors, and drop those unused for long by the ``clock``.

    Never raises: at worst it is read again.
    """
    if reading.plan is None or reading.errors:
        return
    body = reading.plan.model_dump_json().encode()
    if Plan.model_validate_json(body) != reading.plan:
        return
    place = _place(folder, reading.digest)
    write_sealed(place, body)
    drop_unused(folder, _KIND, place.name, clock())


def _place(folder: Path, digest: str) -> Path:
    return folder / f"{_KIND}{code_mark('plan')}-{digest[:32]}.json"
