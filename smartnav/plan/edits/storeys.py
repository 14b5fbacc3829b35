"""Edits of levels: add one, copy one, put them in another order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartnav.plan.edits.motion import rounded
from smartnav.plan.edits.naming import free_id
from smartnav.plan.edits.refs import ON_LEVEL, Ref, appended, exchanged, taken_ids, thing_at
from smartnav.plan.edits.refusal import Refused, altered, checked, settled
from smartnav.plan.model import Level, Occupant, WindowRow
from smartnav.plan.shapes import window_ids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.plan.edits.refs import Thing
    from smartnav.plan.model import Name, Plan

_STOREY_M = 4.5
"""From one floor to the next where the plan has one level only."""


def add_level(plan: Plan, own: str, name: Name | str) -> Plan:
    """Add a storey on top, with the outline of the one below and nothing but its floor."""
    top = max(plan.levels, key=lambda level: level.ordinal)
    hall = {
        "id": free_id(taken_ids(plan) | {own.casefold()}, f"hall-{own.lower()}"),
        "category": "walkway",
        "rest": True,
    }
    level = checked(
        Level, id=own, name=name, ordinal=top.ordinal + 1, elevation=_elevation(plan),
        outline=top.outline, wall=top.wall, outer_wall=top.outer_wall, units=(hall,),
    )  # fmt: skip
    return settled(plan, appended(plan, None, [level]))


def _elevation(plan: Plan) -> float:
    """Return the elevation of a storey on top: as far up as the last two are apart."""
    levels = sorted(plan.levels, key=lambda level: level.ordinal)
    rise = levels[-1].elevation - levels[-2].elevation if len(levels) > 1 else _STOREY_M
    return rounded(levels[-1].elevation + (rise if rise > 0 else _STOREY_M))


def copy_level(plan: Plan, level_id: str, own: str, name: Name | str) -> Plan:
    """Add a storey on top that holds what another does, under free ids."""
    source = plan.level(level_id)
    top = max(plan.levels, key=lambda level: level.ordinal)
    taken = taken_ids(plan) | {own.casefold()}
    renamed: dict[str, str] = {}
    lists: dict[str, Any] = {key: [] for key in ON_LEVEL}
    for key in ON_LEVEL:
        for thing in getattr(source, key):
            lists[key].append(_renamed(thing, taken, renamed))
    level = source.model_copy(update={key: tuple(things) for key, things in lists.items()})
    fields = {**dict(level), "id": own, "name": name, "ordinal": top.ordinal + 1,
              "elevation": _elevation(plan)}  # fmt: skip
    return settled(plan, appended(plan, None, [checked(Level, **fields)]))


def _renamed(thing: Thing, taken: set[str], renamed: dict[str, str]) -> Thing:
    changes: dict[str, Any] = {}
    before = getattr(thing, "id", None)
    if before is not None:
        count = thing.count if isinstance(thing, WindowRow) else 1
        changes["id"] = renamed[before] = free_id(taken, before, count)
    if isinstance(thing, WindowRow):
        after = thing.model_copy(update=changes)
        pairs = zip(window_ids(thing), window_ids(after), strict=True)
        changes["names"] = {new: thing.names[old] for old, new in pairs if old in thing.names}
    if isinstance(thing, Occupant) and thing.unit is not None:
        changes["unit"] = renamed.get(thing.unit, thing.unit)
    fresh = thing.model_copy(update=changes)
    taken |= {own.casefold() for own in window_ids(fresh)} if isinstance(fresh, WindowRow) else {
        str(getattr(fresh, "id", "")).casefold()
    }  # fmt: skip
    return fresh


def reorder_levels(plan: Plan, ids: Sequence[str]) -> Plan:
    """Put levels in another order, given from the lowest to the highest.

    They exchange ordinals and elevations; their order in the file stays.
    """
    if sorted(ids) != sorted(level.id for level in plan.levels):
        raise Refused("level-order", "the order does not name each level once", "name them all")
    places = sorted((level.ordinal, level.elevation) for level in plan.levels)
    ranks = dict(zip(ids, places, strict=True))
    changed: dict[Ref, Thing] = {}
    for index, level in enumerate(plan.levels):
        ordinal, elevation = ranks[level.id]
        ref = Ref(None, "levels", index)
        changed[ref] = altered(plan, ref, thing_at(plan, ref), ordinal=ordinal, elevation=elevation)
    return settled(plan, exchanged(plan, changed))
