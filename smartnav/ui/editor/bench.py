"""The plan on the bench: its history, what is selected, what is unsaved, what is wrong with it."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from smartnav.plan import edits
from smartnav.plan.edits import Refused
from smartnav.plan.edits.extent import Extents
from smartnav.plan.writing import Unsaved, save
from smartnav.ui import background
from smartnav.ui.editor.faults import sentence
from smartnav.ui.editor.lookout import checked, prospect
from smartnav.ui.editor.step import Moment, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from smartnav.plan.edits import Ref
    from smartnav.plan.model import Plan
    from smartnav.plan.writing import Journal, Opened
    from smartnav.ui.editor.lookout import Findings, Prospect, Wanted
    from smartnav.ui.editor.wording import Tongue

CHECK_AFTER_MS = 200
"""Of rest after an edit before the plan is checked: nudges come in rows."""
KEEP_AFTER_MS = 600


class Bench(QObject):
    """One open plan. Every change of it is a step of ``stack``.

    Parameters
    ----------
    opened
        The file.
    tongue
        The language of the names of steps.
    journal
        Where unsaved work is kept; None keeps none.
    """

    changed = Signal()
    """The plan is another one."""
    selected = Signal()
    """The selection or the level is another one."""
    refused = Signal(str)
    """An edit was not made, and why."""
    looked = Signal()
    """Problems or the route have been worked out anew."""
    kept = Signal(bool)
    """Unsaved work was kept, or could not be."""

    def __init__(
        self, opened: Opened, tongue: Tongue, journal: Journal | None = None,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.opened = opened
        self.tongue = tongue
        self.stack = QUndoStack(self)
        self.clipboard: tuple[edits.refs.Thing, ...] = ()
        self.findings: Findings | None = None
        self.prospect: Prospect | None = None
        self._journal = journal
        ground = min(opened.plan.levels, key=lambda level: abs(level.ordinal))
        self._now = Moment(opened.plan, ground.id, ())
        self._extents: Extents | None = None
        self._of: Plan | None = None
        self._wanted: Wanted | None = None
        self._looking = False
        self._checker = QTimer(self, singleShot=True, interval=CHECK_AFTER_MS)
        self._checker.timeout.connect(self._look)
        self._keeper = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._keeper.timeout.connect(self._keep)
        self.stack.cleanChanged.connect(self._note_clean)

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self._now.plan

    @property
    def level(self) -> str:
        """The id of the level that is shown."""
        return self._now.level

    @property
    def selection(self) -> tuple[Ref, ...]:
        """What is selected."""
        return self._now.selection

    @property
    def extents(self) -> Extents:
        """What everything on the level takes."""
        known = self._extents
        if known is None or self._of is not self.plan or known.level_id != self.level:
            like = known if known is not None and known.level_id == self.level else None
            self._extents = known = Extents(self.plan, self.level, like)
            self._of = self.plan
        return known

    @property
    def is_settled(self) -> bool:
        """Whether nothing is being worked out."""
        return not self._looking and not self._checker.isActive()

    def _note_clean(self, _clean: bool) -> None:
        self._keeper.start()

    def start(self) -> None:
        """Look at the plan for the first time."""
        self._checker.start(0)

    def do(
        self, verb: str, edit: Callable[[Plan], Plan], *, refs: Iterable[Ref] | None = None,
        merge: str = "", what: str | None = None,
    ) -> bool:  # fmt: skip
        """Make an edit, as one step; return whether it was made.

        Parameters
        ----------
        verb
            What the step is called, before what it is done to.
        refs
            What it is done to; by default the selection.
        merge
            Steps of the same mark one after another become one: nudges.
        what
            What it is done to, in words; by default after the objects, or after what is new.
        """
        from smartnav.ui.editor.kinds import subject

        chosen = tuple(self.selection if refs is None else refs)
        try:
            after = edit(self.plan)
        except Refused as refusal:
            self.refused.emit(sentence(refusal, self.tongue))
            return False
        if after == self.plan:
            return False
        fresh = edits.added(self.plan, after)
        still = [edits.followed(self.plan, after, ref) for ref in chosen]
        selection = fresh or tuple(ref for ref in still if ref is not None)
        selection = tuple(ref for ref in selection if ref.key != "levels")
        level = self.level
        if level not in {each.id for each in after.levels}:
            level, selection = after.levels[0].id, ()
        if what is None:
            what = (subject(after, fresh, self.tongue) if fresh and not chosen
                    else subject(self.plan, chosen, self.tongue))  # fmt: skip
        label = self.tongue("step", verb=verb, what=what).strip()
        self.stack.push(Step(self.show, label, self._now, Moment(after, level, selection), merge))
        return True

    def show(self, moment: Moment) -> None:
        """Have another plan on the bench: the way of steps, forwards and back."""
        before = self._now
        self._now = moment
        if moment.plan is not before.plan or moment.level != before.level:
            self._checker.start()
            self._keeper.start()
            self.changed.emit()
        self.selected.emit()

    def select(self, refs: Iterable[Ref]) -> None:
        """Select objects of the level that is shown."""
        chosen = tuple(dict.fromkeys(refs))
        if chosen != self.selection:
            self._now = Moment(self.plan, self.level, chosen)
            self.selected.emit()

    def go_to(self, level_id: str, refs: Iterable[Ref] = ()) -> None:
        """Show a level, with objects on it selected."""
        if level_id != self.level:
            self.show(Moment(self.plan, level_id, tuple(refs)))
        else:
            self.select(refs)

    def want(self, wanted: Wanted | None) -> None:
        """Preview another route."""
        self._wanted = wanted
        self._checker.start(0)

    # -- off the GUI thread

    def _look(self) -> None:
        """Have the plan checked; again, if it changes meanwhile."""
        if self._looking:
            self._checker.start()
            return
        self._looking = True
        plan, level, wanted, known = self.plan, self.level, self._wanted, self.findings
        path = self.opened.path

        def work() -> tuple[Findings, Prospect | None]:
            found = known if known is not None and known.plan is plan else checked(plan, path)
            ways = found.navigator
            return found, None if ways is None else prospect(ways, level, wanted)

        background.run(self, work, self._take, self._fail)

    def _take(self, result: tuple[Findings, Prospect | None]) -> None:
        self._looking = False
        self.findings, self.prospect = result
        self.looked.emit()

    def _fail(self, error: Exception) -> None:
        self._looking = False
        self.refused.emit(str(error))

    def _keep(self) -> None:
        """Keep unsaved work, or forget what was kept when there is none."""
        if self._journal is None:
            return
        if self.plan == self.opened.plan:
            self._journal.forget()
            return
        opened = self.opened
        unsaved = Unsaved(self.plan, self.stack.undoText(), time.time(), opened.digest, opened.plan)
        background.run(
            self, partial(self._journal.keep, unsaved), self.kept.emit,
            lambda _: self.kept.emit(False),
        )  # fmt: skip

    # -- the file

    @property
    def is_unsaved(self) -> bool:
        """Whether the file holds another plan."""
        return self.plan != self.opened.plan

    def save(self, *, over: str | None = None) -> None:
        """Save the file; raises as :func:`smartnav.plan.writing.save`."""
        self.take_file(save(self.opened, self.plan, over=over))

    def take_file(self, opened: Opened) -> None:
        """Have the plan be that of a file."""
        self.opened = opened
        self.stack.setClean()
        self.forget()

    def forget(self) -> None:
        """Forget unsaved work that was kept."""
        self._keeper.stop()
        if self._journal is not None:
            self._journal.forget()
