"""Two windows or offices change places: what one does there moves, the counters stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartnav.plan import shapes
from smartnav.plan.edits.making import divide
from smartnav.plan.edits.refs import Ref, exchanged
from smartnav.plan.edits.refusal import Refused, altered, settled
from smartnav.plan.model import Occupant, WindowRow

if TYPE_CHECKING:
    from smartnav.plan.model import Plan

_STAYS = {
    WindowRow: ("count", "at", "facing", "pitch", "order", "depth"),
    Occupant: ("unit", "anchor"),
}
"""What belongs to the spot, not to who is there."""


def swap(plan: Plan, one: str, other: str) -> Plan:
    """Let two windows, or two offices, change places, with their numbers, names and services.

    A window out of a row is divided from it first. Raises :class:`Refused` for what is neither,
    for a window and an office, and for one thing with itself.
    """
    if one == other:
        raise Refused("same", f"'{one}' cannot change places with itself", "name two")
    for each in (one, other):
        plan = _alone(plan, each)
    refs = [_ref(plan, each) for each in (one, other)]
    things = [plan.level(str(ref.level)) for ref in refs]
    first, second = (
        getattr(level, ref.key)[ref.number] for level, ref in zip(things, refs, strict=True)
    )
    if type(first) is not type(second):
        raise Refused(
            "not-alike", f"'{one}' and '{other}' are a window and an office",
            "name two windows, or two offices", (one, other),
        )  # fmt: skip
    moved = {
        refs[0]: altered(plan, refs[0], first, **_goes(second)),
        refs[1]: altered(plan, refs[1], second, **_goes(first)),
    }
    return settled(plan, exchanged(plan, moved))


def _goes(thing: WindowRow | Occupant) -> dict[str, Any]:
    return {key: value for key, value in dict(thing).items() if key not in _STAYS[type(thing)]}


def _alone(plan: Plan, each: str) -> Plan:
    """Return the plan with a window divided from those beside it."""
    ref = _ref(plan, each)
    if ref.key != "windows":
        return plan
    row = plan.level(str(ref.level)).windows[ref.number]
    place = shapes.window_ids(row).index(each)
    if place + 1 < row.count:
        plan = divide(plan, ref, place + 1)
    return divide(plan, ref, place) if place else plan


def _ref(plan: Plan, each: str) -> Ref:
    for level in plan.levels:
        for number, row in enumerate(level.windows):
            if each in shapes.window_ids(row):
                return Ref(level.id, "windows", number)
        for number, occupant in enumerate(level.occupants):
            if occupant.id == each:
                return Ref(level.id, "occupants", number)
    raise Refused("no-window", f"'{each}' is no window and no office", "name one", (each,))
