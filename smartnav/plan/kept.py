"""Plans without errors kept as JSON by the content of their files.

Reading YAML and checking a hall takes half a second; a file that has been found good by the same
code before is good.
"""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING

from smartnav.files import CannotWrite, code_mark, write_atomically
from smartnav.plan.model import Plan
from smartnav.plan.reading import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.plan.reading import Reading


def kept_plan(path: Path, folder: Path) -> tuple[Plan, str] | None:
    """Return the plan in a file and the digest of its bytes, if it was kept in ``folder``.

    None when it was not: then the file has to be read. Never raises.
    """
    with contextlib.suppress(OSError, ValueError):
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            return None
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        mark, _, body = _place(folder, digest).read_bytes().partition(b"\n")
        if mark.decode("ascii") == hashlib.sha256(body).hexdigest():
            return Plan.model_validate_json(body), digest
    return None


def keep_plan(reading: Reading, folder: Path) -> None:
    """Keep a plan that was read without errors. Never raises: at worst it is read again."""
    if reading.plan is None or reading.errors:
        return
    body = reading.plan.model_dump_json().encode()
    if Plan.model_validate_json(body) != reading.plan:
        return
    mark = hashlib.sha256(body).hexdigest().encode("ascii")
    with contextlib.suppress(OSError, CannotWrite):
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(_place(folder, reading.digest), mark + b"\n" + body)


def _place(folder: Path, digest: str) -> Path:
    return folder / f"plan-{code_mark('plan')}-{digest[:32]}.json"
