"""A plan as it will be when the errors told of it are mended, so that none is told twice.

An error of the plan's checks has consequences: behind a door drawn off its wall a room cannot be
walked to, behind a counter in the wrong place neither. Whoever mends the error mends those too, so
what cannot be walked to is looked for in the plan without it.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import LineString

from smartnav.plan import shapes
from smartnav.plan.enclosure import Enclosure
from smartnav.routing import PROFILES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartnav.plan.model import ConnectorStop, Level, Opening, Plan, Point
    from smartnav.plan.problem import Problem, Where

_MISPLACED = frozenset({"outside-outline", "overlapping-units"})
"""Codes of units that are not where they belong."""
_MOVABLE = ("fixtures", "windows", "amenities", "kiosks")
"""Keys of what may stand in the way."""


def mended(plan: Plan, errors: Iterable[Problem]) -> Plan:
    """Return the plan without what its ``errors`` are about; the plan itself if nothing is.

    Furniture, counters and rooms in a wrong place are left out, doors off their wall are moved
    onto the wall they are likely to be meant for, stops onto the nearest floor.
    """
    placed = [error for error in errors if error.place is not None]
    faulty = {error.where for error in placed}
    misplaced = {each for error in placed if error.code in _MISPLACED for each in error.ids}
    astray = {error.where for error in placed if error.code == "opening-off-wall"}
    levels = tuple(
        _level(level, ("levels", index), faulty, misplaced, astray)
        for index, level in enumerate(plan.levels)
    )
    if levels != plan.levels:
        plan = plan.model_copy(update={"levels": levels})
    return _with_stops(plan, faulty)


def _level(
    level: Level, where: Where, faulty: set[Where], misplaced: set[str], astray: set[Where]
) -> Level:
    kept: dict[str, tuple[Any, ...]] = {}
    for key in _MOVABLE:
        things = getattr(level, key)
        kept[key] = tuple(
            thing for index, thing in enumerate(things) if (*where, key, index) not in faulty
        )
    kept["units"] = tuple(
        unit
        for index, unit in enumerate(level.units)
        if (*where, "units", index) not in faulty or unit.id not in misplaced
    )
    if any(len(things) < len(getattr(level, key)) for key, things in kept.items()):
        level = level.model_copy(update=kept)
    lost = [i for i in range(len(level.openings)) if (*where, "openings", i) in astray]
    return _with_doors(level, lost) if lost else level


def _with_doors(level: Level, lost: list[int]) -> Level:
    """Return the level with its lost openings on walls: of rooms without a door first."""
    enclosure = Enclosure(level)
    shut = {
        unit_id: LineString(room.exterior.coords)
        for unit_id, room in enclosure.rooms.items()
        if not enclosure.doors_of(unit_id)
    }
    walls = [wall.line for wall in shapes.wall_lines(level)]
    openings = list(level.openings)
    for index in lost:
        opening = openings[index]
        at = shapely.Point(opening.at)
        wall = min(shut.values() or walls, key=at.distance)
        shut = {unit_id: line for unit_id, line in shut.items() if line is not wall}
        openings[index] = opening.model_copy(update={"at": _seat(opening, wall)})
    return level.model_copy(update={"openings": tuple(openings)})


def _seat(opening: Opening, wall: LineString) -> Point:
    """Return where on a wall an opening has room, as near as can be to where it was drawn."""
    at = shapely.Point(opening.at)
    coords = shapely.get_coordinates(wall)
    pieces = [LineString([a, b]) for a, b in itertools.pairwise(coords)]
    long_enough = [piece for piece in pieces if piece.length > opening.width]
    piece = min(long_enough or pieces, key=at.distance)
    half = min(opening.width, piece.length) / 2
    seat = piece.interpolate(min(max(piece.project(at), half), piece.length - half))
    return (seat.x, seat.y)


def _with_stops(plan: Plan, faulty: set[Where]) -> Plan:
    """Return the plan with the stops that are at fault on the floor nearest to them."""
    connectors = list(plan.connectors)
    for where in faulty:
        if where[0] != "connectors" or len(where) != 4:
            continue
        number, index = int(where[1]), int(where[3])
        stops = list(connectors[number].stops)
        stops[index] = _landed(plan, stops[index])
        connectors[number] = connectors[number].model_copy(update={"stops": tuple(stops)})
    if tuple(connectors) == plan.connectors:
        return plan
    return plan.model_copy(update={"connectors": tuple(connectors)})


def _landed(plan: Plan, stop: ConnectorStop) -> ConnectorStop:
    space = PROFILES["walking"].space(plan.level(stop.level))
    if space.region.is_empty:
        return stop
    return stop.model_copy(update={"at": space.nearest(stop.at)})
