"""Two people's edits of one plan put together, object by object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smartnav.plan.edits.difference import Change, difference, pairs
from smartnav.plan.edits.refs import Ref, appended, exchanged, left_out, taken_ids, thing_at
from smartnav.plan.edits.refusal import Refused, settled

if TYPE_CHECKING:
    from smartnav.plan.edits.refs import Thing
    from smartnav.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Merge:
    """What became of merging."""

    plan: Plan
    taken: tuple[Change, ...]
    """What the other changed and is now in the plan too."""
    conflicts: tuple[Change, ...]
    """What the other changed and one has changed or deleted oneself: one's own is kept."""


def merge(base: Plan, own: Plan, other: Plan) -> Merge:
    """Return one's own plan with what another changed since both began from ``base``.

    Objects that only one of the two touched are as that one left them. Of those both touched one's
    own stay, and are told of as conflicts, as is what would not load together with them. Raises
    nothing: at worst everything is a conflict.
    """
    ours = {change.before: change for change in difference(base, own) if change.before}
    still = _places(base, own)
    plan, taken, conflicts = own, list[Change](), list[Change]()
    replaced: dict[Ref, Thing] = {}
    gone: list[Ref] = []
    for change in difference(base, other):
        if change.before is None:
            continue
        ours_now = still.get(change.before)
        if change.before in ours or ours_now is None:
            if not _agree(own, ours_now, other, change):
                conflicts.append(change)
        elif change.after is None:
            gone.append(ours_now)
            taken.append(change)
        elif change.key == "levels":
            mine = thing_at(own, ours_now)
            theirs = thing_at(other, change.after)
            values = {key: getattr(theirs, key) for key in change.keys}
            replaced[ours_now] = mine.model_copy(update=values)
            taken.append(change)
        else:
            replaced[ours_now] = thing_at(other, change.after)
            taken.append(change)
    plan = left_out(exchanged(plan, replaced), gone)
    for change in difference(base, other):
        if change.before is None and change.after is not None:
            fits = _with_added(plan, other, change.after)
            (conflicts if fits is None else taken).append(change)
            plan = plan if fits is None else fits
    return _settled(own, plan, taken, conflicts)


def _settled(own: Plan, plan: Plan, taken: list[Change], conflicts: list[Change]) -> Merge:
    try:
        return Merge(settled(own, plan), tuple(taken), tuple(conflicts))
    except Refused:
        return Merge(own, (), (*conflicts, *taken))


def _places(base: Plan, own: Plan) -> dict[Ref, Ref]:
    """Return where each object of ``base`` that ``own`` still has is in it."""
    return {old: new for old, new in pairs(base, own) if old is not None and new is not None}


def _agree(own: Plan, mine: Ref | None, other: Plan, change: Change) -> bool:
    """Return whether both did the same to an object."""
    if mine is None or change.after is None:
        return mine is None and change.after is None
    return thing_at(own, mine) == thing_at(other, change.after)


def _with_added(plan: Plan, other: Plan, ref: Ref) -> Plan | None:
    """Return the plan with an object the other added; None when there is no place for it."""
    thing: Any = thing_at(other, ref)
    own = getattr(thing, "id", None)
    known = {level.id for level in plan.levels}
    if (own is not None and own.casefold() in taken_ids(plan)) or (
        ref.level is not None and ref.level not in known
    ):
        return None
    return appended(plan, ref.level, [thing])
