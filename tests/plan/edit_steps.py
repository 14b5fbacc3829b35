"""Random edits: any verb of :mod:`smartnav.plan.edits` with any arguments that make sense to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from smartnav.plan import edits
from smartnav.plan.edits import Ref
from smartnav.plan.model import (
    Amenity,
    Area,
    Connector,
    Fixture,
    Kiosk,
    Occupant,
    Opening,
    Section,
    Unit,
    Wall,
)

if TYPE_CHECKING:
    from random import Random

    from smartnav.plan.model import Plan

SHIFTS = (-3.0, -0.5, 0.0, 0.25, 1.0, 7.5)
ANGLES = (-90.0, 30.0, 45.0, 90.0, 180.0)

seeds = st.integers(0, 2**32 - 1)
"""A sequence of edits is told by the seed of its chances: there is nothing in it to shrink."""


def step(plan: Plan, random: Random) -> Plan:
    """Return the plan after one edit; raises ``Refused`` as the edit does."""
    verb = random.choice(VERBS)
    after: Plan = verb(plan, random)
    return after


def _refs(plan: Plan, random: Random) -> list[Ref]:
    level = random.choice(plan.levels)
    known = [*edits.refs_on(plan, level.id), *edits.all_refs(plan)]
    return random.sample(known, min(len(known), random.choice((1, 1, 2, 3))))


def _move(plan: Plan, random: Random) -> Plan:
    return edits.move(plan, _refs(plan, random), random.choice(SHIFTS), random.choice(SHIFTS))


def _turn(plan: Plan, random: Random) -> Plan:
    if random.random() < 0.5:
        return edits.mirror(plan, _refs(plan, random), random.choice("xy"))  # type: ignore[arg-type]
    return edits.rotate(plan, _refs(plan, random), random.choice(ANGLES))


def _line_up(plan: Plan, random: Random) -> Plan:
    if random.random() < 0.5:
        return edits.distribute(plan, _refs(plan, random), random.choice("xy"))  # type: ignore[arg-type]
    edge: Any = random.choice(("left", "right", "top", "bottom", "middle-x", "middle-y"))
    return edits.align(plan, _refs(plan, random), edge)


def _corner(plan: Plan, random: Random) -> Plan:
    ref, corner = _refs(plan, random)[0], random.randrange(5)
    at = (random.uniform(-1, 25), random.uniform(-1, 15))
    which = random.randrange(4)
    if which == 0:
        return edits.move_vertex(plan, ref, corner, at)
    if which == 1:
        return edits.add_vertex(plan, ref, corner, at)
    if which == 2:
        return edits.delete_vertex(plan, ref, corner)
    return edits.resize(plan, ref, (*at, random.uniform(0, 9), random.uniform(0, 9)))


def _add(plan: Plan, random: Random) -> Plan:
    level = random.choice(plan.levels)
    x, y = round(random.uniform(0, 24), 2), round(random.uniform(0, 14), 2)
    section = plan.sections[0].id if plan.sections else "none"
    own = edits.new_id(plan, random.choice(("a", "room", "B01")))
    name = "新的 | New"
    ends = [{"level": each.id, "at": (x, y)} for each in plan.levels]
    made: list[tuple[str | None, dict[str, Any], type[Any]]] = [
        (level.id, {"id": own, "category": "room", "box": (x, y, 2, 3)}, Unit),
        (level.id, {"section": section, "box": (x, y, 2, 3)}, Area),
        (level.id, {"line": ((x, y), (x + random.choice((0, 1)), y))}, Wall),
        (level.id, {"at": (x, y), "width": 1}, Opening),
        (level.id, {"box": (x, y, 0.6, 0.6)}, Fixture),
        (level.id, {"id": own, "name": name, "anchor": (x, y)}, Occupant),
        (level.id, {"id": own, "category": "water", "at": (x, y)}, Amenity),
        (level.id, {"id": own, "name": name, "at": (x, y), "heading": 10}, Kiosk),
        (None, {"id": own, "name": name}, Section),
    ]
    if len(ends) > 1:
        made.append((None, {"id": own, "kind": "lift", "name": name, "stops": ends}, Connector))
    where, keys, make = random.choice(made)
    return edits.add(plan, where, make(**keys))


def _row(plan: Plan, random: Random) -> Plan:
    if not plan.sections:
        return plan
    end = (random.uniform(0, 20), random.uniform(0, 10))
    row = edits.row_along(
        plan, (4, 4), end, first="A01", section=plan.sections[0].id, name="窗口 | Window",
        flipped=random.random() < 0.5, count=random.choice((None, 1, 3)),
    )  # fmt: skip
    return edits.add(plan, random.choice(plan.levels).id, row)


def _copy(plan: Plan, random: Random) -> Plan:
    refs = _refs(plan, random)
    which = random.randrange(4)
    if which == 0:
        return edits.duplicate(plan, refs, 1, 1)
    if which == 1:
        return edits.array(plan, refs, random.randrange(3), 2, 1.5, -1)
    if which == 2:
        return edits.divide(plan, refs[0], random.randrange(3))
    things = [edits.thing_at(plan, ref) for ref in refs if ref.level and ref.key != "connectors"]
    return edits.paste(plan, random.choice(plan.levels).id, things, 0.5, 0)


def _delete(plan: Plan, random: Random) -> Plan:
    return edits.delete(plan, _refs(plan, random))


def _change(plan: Plan, random: Random) -> Plan:
    ref = _refs(plan, random)[0]
    known = type(edits.thing_at(plan, ref)).model_fields
    key = random.choice(sorted(known.keys() - {"id"}))
    value: Any = random.choice((None, 0, 1, 2.5, 400, -1, "A", "", "room", "甲 | A", (1, 2), True))
    if random.random() < 0.3:
        return edits.rename(plan, ref, random.choice(("A01", "n1", "n2", "A", "hall", "!")))
    return edits.change(plan, ref, **{key: value})


def _level(plan: Plan, random: Random) -> Plan:
    ids = [level.id for level in plan.levels]
    own = edits.new_id(plan, "F3")
    if random.random() < 0.6 or len(ids) > 3:
        random.shuffle(ids)
        return edits.reorder_levels(plan, ids)
    if random.random() < 0.5:
        return edits.copy_level(plan, random.choice(ids), own, "新层 | New floor")
    return edits.add_level(plan, own, "新层 | New floor")


VERBS = (
    _move, _move, _turn, _line_up, _corner, _corner, _add, _add, _row, _copy, _delete, _change,
    _change, _level,
)  # fmt: skip
