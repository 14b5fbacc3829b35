"""The one kind of step in the history: from one moment to the next."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.plan.edits import Ref
    from smartnav.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Moment:
    """A plan, the level shown and what is selected on it."""

    plan: Plan
    level: str
    selection: tuple[Ref, ...]


class Step(QUndoCommand):
    """An edit that was made. Plans are frozen: undoing shows the one before.

    Parameters
    ----------
    show
        Has a moment on the bench.
    label
        The step's name.
    merge
        Steps of the same mark, one after another, are undone together; empty: never.
    """

    def __init__(
        self, show: Callable[[Moment], None], label: str, before: Moment, after: Moment,
        merge: str = "",
    ) -> None:  # fmt: skip
        super().__init__(label)
        self._show = show
        self._before = before
        self._after = after
        self._merge = merge

    def redo(self) -> None:
        """Show the moment after; also called when the step is pushed."""
        self._show(self._after)

    def undo(self) -> None:
        """Show the moment before."""
        self._show(self._before)

    def id(self) -> int:
        """Return the same number for steps that may become one, -1 for all others."""
        return zlib.crc32(self._merge.encode()) >> 1 if self._merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over where the next step of the same mark leads."""
        if not isinstance(other, Step) or other._merge != self._merge:
            return False
        self._after = other._after
        return True
