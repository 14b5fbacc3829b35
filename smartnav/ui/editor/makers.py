"""What the drawing tools make: from points on the map to the edit that puts an object there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely

from smartnav.plan import edits, shapes
from smartnav.plan.edits.motion import box_between, rounded_heading, rounded_point
from smartnav.plan.edits.naming import new_id
from smartnav.plan.edits.refusal import Refused, checked
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
    from collections.abc import Sequence

    from smartnav.plan.model import Plan, Point

WALL_REACH_M = 1.0
"""How near a wall a door must be drawn: it is then put onto it."""
LEAST_SIDE_M = 0.05
"""A drag shorter than this is a click."""


@dataclass
class Choices:
    """What the bar above the map says of the next object."""

    unit: str = "room"
    fixture: str = "desk"
    amenity: str = "water"
    opening: str = "door"
    connector: str = "lift"
    width: float = 1.0
    """Of a door, in metres."""
    section: str = ""
    first: str = ""
    """Id of a row's first window; empty: after the section's letter."""
    count: int = 0
    """Windows of a row; 0: as many as fit the pitch."""
    pitch: float = 1.5
    flipped: bool = False
    """Whether a row's visitors stand on the other side."""


def _section(plan: Plan, choices: Choices) -> Section:
    if not plan.sections:
        raise Refused("unknown-section", "the plan has no section yet", "add a section first")
    known = {section.id: section for section in plan.sections}
    return known.get(choices.section) or plan.sections[0]


def shape(plan: Plan, level: str, what: str, points: Sequence[Point], choices: Choices) -> Plan:
    """Add a room, a piece of furniture or an area: of two points a box, of more a polygon."""
    form: dict[str, Any] = {"polygon": tuple(rounded_point(p) for p in points)}
    if len(points) == 2:
        form = {"box": box_between(points[0], points[1])}
    if what == "unit":
        own = new_id(plan, f"{choices.unit.split('.')[0]}-1")
        thing: Any = checked(Unit, id=own, category=choices.unit, **form)
    elif what == "fixture":
        thing = checked(Fixture, category=choices.fixture, **form)
    else:
        thing = checked(Area, section=_section(plan, choices).id, **form)
    return edits.add(plan, level, thing)


def wall(plan: Plan, level: str, points: Sequence[Point]) -> Plan:
    """Add a wall along points."""
    return edits.add(plan, level, checked(Wall, line=tuple(rounded_point(p) for p in points)))


def point(plan: Plan, level: str, what: str, at: Point, choices: Choices) -> Plan:
    """Add a door, a facility, a desk or a connector at a point."""
    at = rounded_point(at)
    if what == "opening":
        return edits.add(plan, level, _opening(plan, level, at, choices))
    if what == "amenity":
        own = new_id(plan, f"{choices.amenity.replace('.', '-')}-1")
        thing: Any = checked(Amenity, id=own, category=choices.amenity, at=at)
        return edits.add(plan, level, thing)
    if what == "occupant":
        own = new_id(plan, "desk-1")
        return edits.add(plan, level, checked(Occupant, id=own, name="服务台 | Desk", anchor=at))
    return edits.add(plan, None, _connector(plan, level, at, choices))


def onto_wall(plan: Plan, level: str, at: Point) -> Point:
    """Return the nearest point of a wall's centre line, if one is near; else the point itself."""
    lines = shapely.union_all([each.line for each in shapes.wall_lines(plan.level(level))])
    here = shapely.Point(at)
    if lines.distance(here) > WALL_REACH_M:
        return at
    x, y = shapely.shortest_line(here, lines).coords[-1]
    return (float(x), float(y))


def _opening(plan: Plan, level: str, at: Point, choices: Choices) -> Opening:
    seat = rounded_point(onto_wall(plan, level, at))
    opening = checked(Opening, at=seat, width=choices.width, category=choices.opening)
    if shapes.seat_opening(opening, shapes.wall_lines(plan.level(level))) is None:
        raise Refused("opening-off-wall", "no wall is near enough for a door", "draw it on a wall")
    return opening


_CONNECTORS = {
    "lift": "电梯 | Lift", "stairs": "楼梯 | Stairs", "escalator": "扶梯 | Escalator",
    "ramp": "坡道 | Ramp",
}  # fmt: skip


def _connector(plan: Plan, level: str, at: Point, choices: Choices) -> Connector:
    """Return a connector with a stop here and on the level above, a lift on every level."""
    levels = sorted(plan.levels, key=lambda each: each.ordinal)
    place = [each.id for each in levels].index(level)
    others = levels[place : place + 2] if place + 1 < len(levels) else levels[place - 1 : place + 1]
    joined = levels if choices.connector == "lift" else others
    if len(joined) < 2 or place < 0:
        raise Refused("one-level", "a connector joins two levels", "add another level first")
    return checked(
        Connector, id=new_id(plan, f"{choices.connector}-1"), kind=choices.connector,
        name=_CONNECTORS[choices.connector],
        stops=tuple({"level": each.id, "at": at} for each in joined),
    )  # fmt: skip


def kiosk(plan: Plan, level: str, at: Point, heading: float) -> Plan:
    """Add a terminal whose users look along ``heading``."""
    own = new_id(plan, "kiosk-1")
    thing = checked(
        Kiosk, id=own, at=rounded_point(at), heading=rounded_heading(heading),
        name="导览屏 | Information kiosk",
    )  # fmt: skip
    return edits.add(plan, level, thing)


def row(plan: Plan, level: str, start: Point, end: Point, choices: Choices) -> Plan:
    """Add a row of windows from the middle of the first to that of the last."""
    section = _section(plan, choices)
    made = edits.row_along(
        plan, start, end, count=choices.count or None, pitch=choices.pitch,
        first=choices.first or f"{section.letter or section.id}01", section=section.id,
        name=section.name, flipped=choices.flipped,
    )  # fmt: skip
    return edits.add(plan, level, made)


def section(plan: Plan) -> Plan:
    """Add a functional area with the next free letter."""
    used = {each.letter for each in plan.sections}
    letter = next((c for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if c not in used), None)
    colours = ("teal", "amber", "violet", "rose", "green", "sand")
    return edits.add(
        plan, None,
        checked(
            Section, id=new_id(plan, letter or "section-1"), letter=letter, kind="functional",
            name=f"{letter or ''}区 | Area {letter or ''}".strip(),
            colour=colours[len(plan.sections) % len(colours)],
        ),
    )  # fmt: skip
