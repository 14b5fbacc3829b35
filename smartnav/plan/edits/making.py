"""Edits that bring objects or take them away: add, delete, duplicate, paste, array, divide."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from smartnav.plan import shapes
from smartnav.plan.edits.motion import Motion, moved, rounded, rounded_heading, rounded_point
from smartnav.plan.edits.naming import free_id
from smartnav.plan.edits.refs import Ref, appended, exchanged, left_out, taken_ids, thing_at
from smartnav.plan.edits.refusal import Refused, altered, checked, settled
from smartnav.plan.model import (
    Connector,
    ConnectorStop,
    Fixture,
    Level,
    Occupant,
    Section,
    Unit,
    WindowRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartnav.plan.edits.refs import Thing
    from smartnav.plan.model import Name, Plan
    from smartnav.plan.vocabulary import Point

_MOST_COPIES = 500


def add(plan: Plan, level_id: str | None, thing: Thing) -> Plan:
    """Put a new object at the end of its list: on a level, or of the whole plan for None.

    Sections and connectors belong to the whole plan, everything else to a level.
    """
    whole = isinstance(thing, Connector | Section | Level)
    if whole != (level_id is None) or isinstance(thing, ConnectorStop):
        raise Refused("wrong-list", "the object does not belong there", "add it to its own list")
    return settled(plan, appended(plan, level_id, [thing]))


def delete(plan: Plan, refs: Iterable[Ref]) -> Plan:
    """Delete objects. A connector that loses a stop stays while it joins two levels.

    Raises :class:`Refused` for what others that stay refer to, and for the last level.
    """
    gone = list(dict.fromkeys(refs))
    if not gone:
        raise Refused("nothing", "nothing is selected", "select what to delete first")
    levels = {plan.levels[ref.number].id for ref in gone if ref.key == "levels"}
    if len(levels) == len(plan.levels):
        raise Refused("last-level", "a plan has at least one level", "add another level first")
    gone += [
        Ref(stop.level, "connectors", index)
        for index, connector in enumerate(plan.connectors)
        for stop in connector.stops
        if stop.level in levels
    ]
    after = left_out(plan, gone)
    after = after.model_copy(
        update={"connectors": tuple(each for each in after.connectors if len(each.stops) > 1)}
    )
    _guard_references(plan, gone, after)
    return settled(plan, after)


def _guard_references(plan: Plan, gone: list[Ref], after: Plan) -> None:
    """Refuse to delete what something that stays is part of or stands in."""
    for ref in gone:
        thing = thing_at(plan, ref)
        if isinstance(thing, Section):
            users = sum(each.parent == thing.id for each in after.sections)
            for level in after.levels:
                parts = (*level.units, *level.areas, *level.windows, *level.occupants)
                users += sum(getattr(each, "section", None) == thing.id for each in parts)
            if users:
                raise Refused(
                    "section-used",
                    f"section '{thing.id}' is still used {users} times",
                    "give those objects another section first", (thing.id,),
                )  # fmt: skip
        if isinstance(thing, Unit) and ref.level is not None:
            levels = (level for level in after.levels if level.id == ref.level)
            inside = [o.id for level in levels for o in level.occupants if o.unit == thing.id]
            if inside:
                raise Refused(
                    "unit-used", f"unit '{thing.id}' holds occupant '{inside[0]}'",
                    "delete the occupant too, or give it another room", (thing.id, *inside),
                )  # fmt: skip


def duplicate(plan: Plan, refs: Iterable[Ref], dx: float, dy: float) -> Plan:
    """Put copies of objects ``dx``, ``dy`` beside them, under ids of their own."""
    refs = list(dict.fromkeys(refs))
    return settled(plan, _copied(plan, refs, [Motion(shift=(dx, dy))]))


def paste(plan: Plan, level_id: str, things: Sequence[Thing], dx: float, dy: float) -> Plan:
    """Put copies of objects, perhaps of another level or plan, onto a level.

    What the plan has no section or room for loses its reference to it, where it may.
    """
    plan.level(level_id)
    if not things:
        raise Refused("nothing", "nothing was copied", "copy something first")
    fit = [_homeless(plan, level_id, thing) for thing in things]
    return settled(plan, _placed(plan, level_id, fit, Motion(shift=(dx, dy))))


def _homeless(plan: Plan, level_id: str, thing: Thing) -> Thing:
    changes: dict[str, Any] = {}
    sections = {section.id for section in plan.sections}
    optional = isinstance(thing, Unit | Occupant)
    if optional and getattr(thing, "section", None) not in sections:
        changes["section"] = None
    if isinstance(thing, Occupant) and thing.anchor is not None:
        units = {unit.id for unit in plan.level(level_id).units}
        changes["unit"] = thing.unit if thing.unit in units else None
    return thing.model_copy(update=changes)


def array(plan: Plan, refs: Iterable[Ref], columns: int, rows: int, dx: float, dy: float) -> Plan:
    """Repeat objects ``columns`` times along x and ``rows`` times along y, ``dx``, ``dy`` apart.

    A single piece of furniture becomes an array of the file, one line; others are copied.
    """
    refs = list(dict.fromkeys(refs))
    if columns < 1 or rows < 1 or not 1 < columns * rows <= _MOST_COPIES:
        raise Refused(
            "array-count", f"an array of {columns} × {rows} cannot be made",
            f"give whole numbers of 1 or more, together 2 to {_MOST_COPIES}",
        )  # fmt: skip
    after = plan
    compact = [ref for ref in refs if _is_single(thing_at(plan, ref))]
    for ref in compact:
        thing = thing_at(plan, ref)
        keys = {"count": (columns, rows), "pitch": rounded_point((dx, dy))}
        after = exchanged(after, {ref: altered(plan, ref, thing, **keys)})
    rest = [ref for ref in refs if ref not in compact]
    motions = [
        Motion(shift=(column * dx, row * dy))
        for row in range(rows)
        for column in range(columns)
        if (column, row) != (0, 0)
    ]
    return settled(plan, _copied(after, rest, motions) if rest else after)


def _is_single(thing: Thing) -> bool:
    return isinstance(thing, Fixture) and thing.count == (1, 1)


def copied(plan: Plan, refs: Iterable[Ref]) -> tuple[Thing, ...]:
    """Return objects to be pasted; raises :class:`Refused` for what is not copied like this."""
    return tuple(thing for _, thing in _to_copy(plan, refs))


def _to_copy(plan: Plan, refs: Iterable[Ref]) -> list[tuple[str, Thing]]:
    found: list[tuple[str, Thing]] = []
    for ref in refs:
        thing = thing_at(plan, ref)
        if ref.level is None or isinstance(thing, ConnectorStop):
            raise Refused(
                "not-copied", "levels, sections and connectors are not copied like this",
                "add another one", (),
            )  # fmt: skip
        found.append((ref.level, thing))
    if not found:
        raise Refused("nothing", "nothing is selected", "select what to copy first")
    return found


def _copied(plan: Plan, refs: list[Ref], motions: list[Motion]) -> Plan:
    after, things = plan, _to_copy(plan, refs)
    for motion in motions:
        for level_id, thing in things:
            after = _placed(after, level_id, [thing], motion)
    return after


def _placed(plan: Plan, level_id: str, things: Sequence[Thing], motion: Motion) -> Plan:
    """Put copies of objects onto a level where a motion takes them, under free ids."""
    taken = taken_ids(plan)
    for thing in things:
        still = isinstance(thing, Occupant) and thing.anchor is None
        changes: dict[str, Any] = {} if still else moved(thing, motion)
        own = getattr(thing, "id", None)
        if own is not None:
            count = thing.count if isinstance(thing, WindowRow) else 1
            changes["id"] = free_id(taken, own, count)
        if isinstance(thing, WindowRow):
            # The names of single windows are those of the row that was copied.
            changes["names"] = {}
        fresh = checked(type(thing), **{**dict(thing), **changes})
        taken |= _ids(fresh)
        plan = appended(plan, level_id, [fresh])
    return plan


def _ids(thing: Thing) -> set[str]:
    if isinstance(thing, WindowRow):
        return {each.casefold() for each in shapes.window_ids(thing)}
    own = getattr(thing, "id", None)
    return set() if own is None else {own.casefold()}


def divide(plan: Plan, ref: Ref, at: int = 1) -> Plan:
    """Divide a row of windows before its window number ``at``, or an array into its pieces.

    ``at`` counts from 0. The second part of a row keeps its numbers and names.
    """
    thing = thing_at(plan, ref)
    if isinstance(thing, WindowRow) and ref.level is not None and 0 < at < thing.count:
        ids = shapes.window_ids(thing)
        first = {each: thing.names[each] for each in ids[:at] if each in thing.names}
        second = {each: thing.names[each] for each in ids[at:] if each in thing.names}
        kept = altered(plan, ref, thing, count=at, names=first)
        rest = altered(
            plan, ref, thing, id=ids[at], count=thing.count - at, names=second,
            at=rounded_point(shapes.window_middle(thing, at)),
        )  # fmt: skip
        return settled(plan, appended(exchanged(plan, {ref: kept}), ref.level, [rest]))
    if isinstance(thing, Fixture) and thing.count != (1, 1) and ref.level is not None:
        return settled(plan, _in_pieces(plan, ref, thing, ref.level))
    raise Refused(
        "not-divided", "only rows of windows and arrays of furniture can be divided",
        "select one with a count of more than 1",
    )  # fmt: skip


def _in_pieces(plan: Plan, ref: Ref, thing: Fixture, level_id: str) -> Plan:
    columns, rows = thing.count
    if columns * rows > _MOST_COPIES:
        raise Refused(
            "array-count", f"the array has {columns * rows} pieces", "make it smaller first"
        )
    single = altered(plan, ref, thing, count=(1, 1), pitch=(0.0, 0.0))
    after = exchanged(plan, {ref: single})
    for row in range(rows):
        for column in range(columns):
            if (column, row) != (0, 0):
                by = (column * thing.pitch[0], row * thing.pitch[1])
                after = _placed(after, level_id, [single], Motion(shift=by))
    return after


def row_along(
    plan: Plan, start: Point, end: Point, *, count: int | None = None, pitch: float = 1.5,
    first: str, section: str, name: Name | str, flipped: bool = False,
) -> WindowRow:  # fmt: skip
    """Return a row of windows drawn by one drag, numbered from where it began.

    Parameters
    ----------
    start, end
        The middles of the first and of the last window's piece of counter.
    count
        How many windows; without it as many as fit ``pitch`` metres apart.
    first
        The first window's id; a number at its end counts up. Taken ones are passed over.
    flipped
        True: the visitor stands to the left of the drag's direction, else to its right.
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    if count is None:
        count = math.floor(length / pitch + 0.01) + 1
    elif count > 1 and length > 0:
        pitch = rounded(length / (count - 1))
    # A visitor who faces the counter has the drag's direction to the right: see shapes.
    facing = math.degrees(math.atan2(dy, -dx)) if length else 180.0
    own = free_id(taken_ids(plan), first, max(1, count))
    return checked(
        WindowRow, id=own, count=count, at=rounded_point(start), pitch=pitch, section=section,
        name=name, facing=rounded_heading(facing + (180 if flipped else 0)),
        order="left" if flipped else "right",
    )  # fmt: skip
