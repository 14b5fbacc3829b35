"""Unsaved work, kept beside no plan but in a folder of its own, so that no crash loses it.

After every edit the whole plan is written there, atomically and under its digest; saving the file
deletes it. What is left after the editor has died is offered when the file is opened again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.files import sealed, write_sealed
from smartnav.plan.model import Plan

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Work that was not saved."""

    plan: Plan
    label: str
    """Of the last edit."""
    at: float
    """When, in seconds since the epoch."""
    base: str
    """SHA-256 in hex of the file it was begun from."""
    origin: Plan
    """What that file held: to merge with what another has saved since."""


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal of one plan file.

    Parameters
    ----------
    folder
        Where journals are kept; made when there is none.
    path
        The plan file.
    """

    folder: Path
    path: Path

    @property
    def file(self) -> Path:
        """The journal's own file."""
        name = hashlib.sha256(str(self.path.resolve()).encode()).hexdigest()[:32]
        return self.folder / f"unsaved-{name}.json"

    def keep(self, unsaved: Unsaved) -> bool:
        """Keep unsaved work; False when the folder cannot be written to."""
        body = json.dumps(
            {
                "path": str(self.path), "label": unsaved.label, "at": unsaved.at,
                "base": unsaved.base, "plan": unsaved.plan.model_dump(mode="json"),
                "origin": unsaved.origin.model_dump(mode="json"),
            },
            ensure_ascii=False,
        ).encode()  # fmt: skip
        write_sealed(self.file, body)
        return sealed(self.file) == body

    def left(self) -> Unsaved | None:
        """Return what was not saved; None when nothing was, or when it cannot be read."""
        body = sealed(self.file)
        if body is None:
            return None
        try:
            kept = json.loads(body)
            plan = Plan.model_validate(kept["plan"])
            origin = Plan.model_validate(kept["origin"])
            return Unsaved(plan, str(kept["label"]), float(kept["at"]), str(kept["base"]), origin)
        except (ValueError, KeyError, TypeError):
            # Written by another version, whose plans this one does not know.
            return None

    def forget(self) -> None:
        """Delete it: the work is saved, or given up."""
        with contextlib.suppress(OSError):
            self.file.unlink(missing_ok=True)
