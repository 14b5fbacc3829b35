"""A plan file that is open for editing: saved whole or not at all, never over another's work."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from smartnav.errors import SmartNavError
from smartnav.files import write_atomically
from smartnav.plan.edits.difference import Change, difference
from smartnav.plan.problem import PlanError
from smartnav.plan.reading import read_plan
from smartnav.plan.writing.emission import fresh
from smartnav.plan.writing.manuscript import Manuscript

if TYPE_CHECKING:
    from smartnav.plan.model import Plan


class ChangedMeanwhile(SmartNavError):
    """The file is not what it was when it was opened: somebody else saved it."""

    def __init__(self, path: Path, theirs: Opened, by: str, changes: tuple[Change, ...]) -> None:
        """Keep the file as it is now, who owns it, and what they changed since it was opened."""
        self.path = path
        self.theirs = theirs
        self.by = by
        self.changes = changes
        super().__init__(f"{path} was saved by {by} meanwhile: {len(changes)} objects differ")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file and what it held when it was last read or written."""

    path: Path
    manuscript: Manuscript
    """As somebody else wrote it. What is saved is that with changes, however often it was saved
    before: so undoing everything ends in the same bytes."""
    digest: str
    """SHA-256 in hex of its bytes."""
    plan: Plan


def open_file(path: Path) -> Opened:
    """Open a plan file. Errors the checks tell are no reason not to: they are there to be mended.

    Raises :class:`PlanError` for a file that cannot be made a plan.
    """
    reading = read_plan(path)
    if reading.plan is None:
        raise PlanError(reading.path, reading.problems)
    content = path.read_bytes()
    return Opened(path, Manuscript.of(content, reading.plan), _digest(content), reading.plan)


def save(opened: Opened, plan: Plan, *, over: str | None = None) -> Opened:
    """Write a plan to its file, atomically, and return the file as it is now.

    Parameters
    ----------
    over
        The digest of what somebody else saved meanwhile and may be written over.

    Raises
    ------
    ChangedMeanwhile
        When the file is not what it was.
    CannotWrite
        With the system's reason; the file is then untouched.
    """
    path = opened.path
    if path.exists():
        now = _digest(path.read_bytes())
        if now not in (opened.digest, over):
            theirs = open_file(path)
            changes = difference(opened.plan, theirs.plan)
            raise ChangedMeanwhile(path, theirs, _owner(path), changes)
    content = opened.manuscript.with_plan(plan)
    write_atomically(path, content)
    return Opened(path, opened.manuscript, _digest(content), plan)


def create(path: Path, plan: Plan) -> Opened:
    """Write a plan to a new file; raises :class:`CannotWrite`."""
    content = fresh(plan).encode()
    write_atomically(path, content)
    return Opened(path, Manuscript.of(content, plan), _digest(content), plan)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _owner(path: Path) -> str:
    try:
        return path.owner()
    except (KeyError, OSError, NotImplementedError):
        return "somebody else"
