"""Where an object stands in a plan, and plans with one object put in, exchanged or taken out.

Walls, doors and furniture may have no id, so an object is addressed by its list and its place in
it. An address holds for one plan: the next may have it elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from smartnav.plan.checks.identity import named
from smartnav.plan.model import (
    Amenity,
    Area,
    Connector,
    ConnectorStop,
    Fixture,
    Kiosk,
    Level,
    Occupant,
    Opening,
    Section,
    Unit,
    Wall,
    WindowRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from smartnav.plan.model import Plan
    from smartnav.plan.problem import Where

Thing = (
    Amenity | Area | Connector | ConnectorStop | Fixture | Kiosk | Level | Occupant | Opening
    | Section | Unit | Wall | WindowRow
)  # fmt: skip
Key = Literal[
    "levels", "sections", "connectors", "units", "areas", "walls", "openings", "fixtures",
    "windows", "occupants", "amenities", "kiosks",
]  # fmt: skip
ON_LEVEL: tuple[Key, ...] = get_args(Key)[3:]
"""The lists a level has."""
KEY_OF: dict[type, Key] = {
    Amenity: "amenities", Area: "areas", Connector: "connectors", Fixture: "fixtures",
    Kiosk: "kiosks", Level: "levels", Occupant: "occupants", Opening: "openings",
    Section: "sections", Unit: "units", Wall: "walls", WindowRow: "windows",
}  # fmt: skip
"""The list each kind of object stands in."""


class Ref(NamedTuple):
    """The address of an object in one plan."""

    level: str | None
    """The level's id; None for levels, sections and whole connectors."""
    key: Key
    """The list. ``connectors`` with a level is the stop of a connector on it."""
    number: int
    """The place in the list."""


def thing_at(plan: Plan, ref: Ref) -> Thing:
    """Return the object at ``ref``; raises :class:`LookupError` when there is none."""
    if ref.level is None:
        found: Thing = getattr(plan, ref.key)[ref.number]
        return found
    if ref.key == "connectors":
        stops = plan.connectors[ref.number].stops
        return next(stop for stop in stops if stop.level == ref.level)
    thing: Thing = getattr(plan.level(ref.level), ref.key)[ref.number]
    return thing


def id_of(plan: Plan, ref: Ref) -> str | None:
    """Return the id of the object at ``ref``: of a stop its connector's, of an area none."""
    if ref.key == "connectors":
        return plan.connectors[ref.number].id
    return getattr(thing_at(plan, ref), "id", None)


def refs_on(plan: Plan, level_id: str) -> Iterator[Ref]:
    """Yield the address of everything on a level: its own lists, and the connectors' stops."""
    level = plan.level(level_id)
    for key in ON_LEVEL:
        for index in range(len(getattr(level, key))):
            yield Ref(level_id, key, index)
    for index, connector in enumerate(plan.connectors):
        if any(stop.level == level_id for stop in connector.stops):
            yield Ref(level_id, "connectors", index)


def all_refs(plan: Plan) -> Iterator[Ref]:
    """Yield the address of everything in the plan; connectors whole."""
    for key in ("sections", "levels", "connectors"):
        for index in range(len(getattr(plan, key))):
            yield Ref(None, key, index)
    for level in plan.levels:
        yield from (ref for ref in refs_on(plan, level.id) if ref.key != "connectors")


def find(plan: Plan, own: str) -> Ref | None:
    """Return the address of the object with an id, of a single window that of its row."""
    for name, item in named(plan):
        if name == own:
            return ref_of(plan, item.where)
    return None


def ref_of(plan: Plan, where: Where) -> Ref | None:
    """Return the address of the object at a way from the top of the file; None for no object."""
    match where:
        case ("levels", int(level), str(key), int(index), *_) if key in ON_LEVEL:
            return Ref(plan.levels[level].id, key, index)
        case ("connectors", int(index), "stops", int(stop), *_):
            return Ref(plan.connectors[index].stops[stop].level, "connectors", index)
        case ("levels" | "sections" | "connectors" as key, int(index), *_):
            return Ref(None, key, index)
    return None


def followed(before: Plan, after: Plan, ref: Ref) -> Ref | None:
    """Return the address in a later plan of what is at ``ref`` in an earlier one; None for gone.

    A list as long as it was holds everything in its place; in another the very same object is
    looked for.
    """
    if before is after:
        return ref
    old, new = _list_of(before, ref), _list_of(after, ref)
    number = ref.number
    if len(old) != len(new):
        thing = old[number] if number < len(old) else None
        number = next((i for i, each in enumerate(new) if each is thing), len(new))
    if number >= len(new):
        return None
    found = Ref(ref.level, ref.key, number)
    if ref.level is not None and ref.key == "connectors":
        is_there = any(stop.level == ref.level for stop in after.connectors[number].stops)
        return found if is_there else None
    return found


def _list_of(plan: Plan, ref: Ref) -> Sequence[Thing]:
    """Return the list an address is in; an empty one on a level there is not."""
    if ref.level is None or ref.key == "connectors":
        whole: Sequence[Thing] = getattr(plan, ref.key)
        return whole
    level = next((each for each in plan.levels if each.id == ref.level), None)
    found: Sequence[Thing] = getattr(level, ref.key, ())
    return found


def where_of(plan: Plan, ref: Ref) -> Where:
    """Return the way to an object from the top of the file: the inverse of :func:`ref_of`."""
    if ref.level is None:
        return (ref.key, ref.number)
    if ref.key == "connectors":
        stops = [stop.level for stop in plan.connectors[ref.number].stops]
        return ("connectors", ref.number, "stops", stops.index(ref.level))
    levels = [level.id for level in plan.levels]
    return ("levels", levels.index(ref.level), ref.key, ref.number)


def taken_ids(plan: Plan) -> set[str]:
    """Return every id of the plan in small letters, rows of windows counted out."""
    return {own.casefold() for own, _ in named(plan)}


def exchanged(plan: Plan, things: dict[Ref, Thing]) -> Plan:
    """Return the plan with other objects at some addresses."""
    changes: dict[str, Any] = {}
    for key in ("sections", "connectors", "levels"):
        here = {ref.number: thing for ref, thing in things.items() if ref[:2] == (None, key)}
        if here:
            changes[key] = _replaced(getattr(plan, key), here)
    plan = plan.model_copy(update=changes)
    stops = {ref: thing for ref, thing in things.items() if ref.level and ref.key == "connectors"}
    for ref, stop in stops.items():
        plan = _with_stop(plan, ref, stop)
    for level_id in {ref.level for ref in things if ref.level and ref.key != "connectors"}:
        on_level = {ref: thing for ref, thing in things.items() if ref.level == level_id}
        lists: dict[str, Any] = {
            key: _replaced(
                getattr(plan.level(level_id), key),
                {ref.number: thing for ref, thing in on_level.items() if ref.key == key},
            )
            for key in {ref.key for ref in on_level} - {"connectors"}
        }
        plan = with_level(plan, plan.level(level_id).model_copy(update=lists))
    return plan


def _replaced(old: tuple[Thing, ...], new: dict[int, Thing]) -> tuple[Thing, ...]:
    return tuple(new.get(index, thing) for index, thing in enumerate(old))


def _with_stop(plan: Plan, ref: Ref, stop: Thing) -> Plan:
    connector = plan.connectors[ref.number]
    stops = tuple(stop if each.level == ref.level else each for each in connector.stops)
    changed = connector.model_copy(update={"stops": stops})
    return plan.model_copy(update={"connectors": _replaced(plan.connectors, {ref.number: changed})})


def with_level(plan: Plan, level: Level) -> Plan:
    """Return the plan with another level in the place of that of the same id."""
    levels = tuple(level if each.id == level.id else each for each in plan.levels)
    return plan.model_copy(update={"levels": levels})


def appended(plan: Plan, level_id: str | None, things: Iterable[Thing]) -> Plan:
    """Return the plan with objects at the end of their lists, on a level unless it is None."""
    for thing in things:
        key = KEY_OF[type(thing)]
        holder: Any = plan if level_id is None else plan.level(level_id)
        holder = holder.model_copy(update={key: (*getattr(holder, key), thing)})
        plan = holder if level_id is None else with_level(plan, holder)
    return plan


def left_out(plan: Plan, refs: Iterable[Ref]) -> Plan:
    """Return the plan without the objects at some addresses; of stops, their connectors stay."""
    gone = set(refs)
    levels = []
    for number, level in enumerate(plan.levels):
        if Ref(None, "levels", number) in gone:
            continue
        lists: dict[str, Any] = {
            key: tuple(
                thing
                for index, thing in enumerate(getattr(level, key))
                if Ref(level.id, key, index) not in gone
            )
            for key in {ref.key for ref in gone if ref.level == level.id} - {"connectors"}
        }
        levels.append(level.model_copy(update=lists))
    connectors = [
        connector.model_copy(update={"stops": _stops_left(connector, index, gone)})
        for index, connector in enumerate(plan.connectors)
        if Ref(None, "connectors", index) not in gone
    ]
    sections = [
        section
        for index, section in enumerate(plan.sections)
        if Ref(None, "sections", index) not in gone
    ]
    return plan.model_copy(
        update={
            "levels": tuple(levels), "connectors": tuple(connectors), "sections": tuple(sections)
        }
    )  # fmt: skip


def _stops_left(connector: Connector, index: int, gone: set[Ref]) -> tuple[ConnectorStop, ...]:
    return tuple(
        stop for stop in connector.stops if Ref(stop.level, "connectors", index) not in gone
    )
