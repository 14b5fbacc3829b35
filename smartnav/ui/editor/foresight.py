"""What a drag leads to, asked off the GUI thread while it lasts: always the latest question.

The way and what can be reached follow the pointer. The checks, which take half a second on a hall,
are made whenever the pointer rests a little with the button down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from smartnav.plan.checks import check
from smartnav.plan.edits.refs import ON_LEVEL
from smartnav.plan.problem import Problem
from smartnav.ui import background

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartnav.plan.edits.refs import Thing
    from smartnav.plan.model import Level, Plan
    from smartnav.ui.editor.livepath import LivePath, Outlook

    Pairs = tuple[tuple[Thing, Thing], ...]

REST_MS = 150
"""Of rest before the plan as it would be is checked."""
_WALKED = frozenset({"cut-off", "no-wheelchair", "blind-entrance", "entrance-apart"})
"""Codes of what takes walking to find out; while one drags those of before the drag stay."""


class Foresight(QObject):
    """Answers what a provisional plan does to the route, to what can be reached, to the checks."""

    told = Signal()
    """The way is another one."""
    checked = Signal()
    """So are the problems, or they are those of the plan on the bench again."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.outlook: Outlook | None = None
        """Of the latest question answered; None while nothing is dragged."""
        self.problems: tuple[Problem, ...] | None = None
        """What the checks say of the plan as it would be; None while nothing is dragged."""
        self._asked: tuple[LivePath, Pairs, Level] | None = None
        self._plan: Plan | None = None
        self._busy = False
        self._checking = False
        self._is_wanted = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._check)

    def ask(self, live: LivePath | None, before: Plan, after: Plan) -> None:
        """Ask what happens when one plan becomes the other; without ``live`` only the checks.

        Parameters
        ----------
        live
            A level of ``before``.
        before
            The plan that was last worked out: older than that on the bench while this is checked.
        after
            The provisional one.
        """
        self._is_wanted = True
        self._plan = after
        self._rest.start()
        if live is not None and _are_alike(before, after):
            self._asked = (live, exchanged(before, after), after.level(live.level.id))
            self._next()

    def forget(self) -> None:
        """Nothing is dragged any more."""
        self._asked = None
        self._plan = None
        self._is_wanted = False
        self.outlook = None
        self._rest.stop()
        if self.problems is not None:
            self.problems = None
            self.checked.emit()

    def _next(self) -> None:
        if self._busy or self._asked is None:
            return
        (live, pairs, level), self._asked = self._asked, None
        self._busy = True

        def take(outlook: Outlook | None) -> None:
            self._busy = False
            # What comes after the drop is of a drag that is over.
            if self._is_wanted:
                self.outlook = outlook
                self.told.emit()
            self._next()

        background.run(self, lambda: live.with_moved(pairs, level), take, lambda _: take(None))

    def _check(self) -> None:
        plan = self._plan
        if plan is None:
            return
        if self._checking:
            self._rest.start()
            return
        self._checking = True

        def take(problems: tuple[Problem, ...] | None) -> None:
            self._checking = False
            if self._is_wanted and problems is not None:
                self.problems = problems
                self.checked.emit()

        background.run(self, lambda: tuple(check(plan)), take, lambda _: take(None))

    def with_walked(self, known: Iterable[Problem]) -> tuple[Problem, ...]:
        """Return the problems as they would be: with those of before that walking found out.

        Parameters
        ----------
        known
            Those of the plan before the drag.
        """
        found, outlook = list(self.problems or ()), self.outlook
        # Windows are told anew by what the drag cuts off, where that is known.
        found += [
            each for each in known
            if each.code in _WALKED and (each.code != "cut-off" or outlook is None)
        ]  # fmt: skip
        if outlook is not None and outlook.lost:
            ids = tuple(sorted(outlook.lost))
            words = f"{', '.join(ids)} cannot be walked to from any entrance"
            found.append(Problem("cut-off", "error", words, "look at what bars the way", ids=ids))
        return tuple(found)


def _are_alike(before: Plan, after: Plan) -> bool:
    """Return whether two plans have the same levels, with as much on each."""
    if [level.id for level in before.levels] != [level.id for level in after.levels]:
        return False
    pairs = zip(before.levels, after.levels, strict=True)
    return all(len(getattr(a, key)) == len(getattr(b, key)) for a, b in pairs for key in ON_LEVEL)


def exchanged(before: Plan, after: Plan) -> Pairs:
    """Return the objects of two plans of like lists that are not the same, in pairs."""
    found: list[tuple[Thing, Thing]] = []
    for old_level, new_level in zip(before.levels, after.levels, strict=True):
        for key in ON_LEVEL:
            olds, news = getattr(old_level, key), getattr(new_level, key)
            if olds is not news:
                pairs = zip(olds, news, strict=True)
                found += [(old, new) for old, new in pairs if old is not new]
    return tuple(found)
