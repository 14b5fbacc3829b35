"""What an object takes of the drawing: to be hit by the pointer, to be lined up with others."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import LineString
from shapely.geometry import Point as ShapelyPoint

from smartnav.plan import shapes
from smartnav.plan.edits.refs import thing_at
from smartnav.plan.model import (
    Amenity,
    Area,
    ConnectorStop,
    Fixture,
    Kiosk,
    Level,
    Occupant,
    Opening,
    Unit,
    Wall,
    WindowRow,
)

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from smartnav.plan.edits.refs import Ref
    from smartnav.plan.model import Plan


def extent(plan: Plan, ref: Ref) -> BaseGeometry:
    """Return the ground an object takes, in metres: a region, a line or a point.

    Empty for what lies nowhere: sections, a unit that is what the others leave, occupants of rooms.
    """
    thing = thing_at(plan, ref)
    if isinstance(thing, Opening) and ref.level is not None:
        walls = shapes.wall_lines(plan.level(ref.level))
        seat = next(shapes.seat_openings([thing], walls))
        return ShapelyPoint(thing.at) if seat is None else seat.sill
    return body(thing)


@singledispatch
def body(_thing: Any) -> BaseGeometry:
    """Return what an object takes by itself, wherever walls are."""
    return shapely.Polygon()


@body.register(Unit)
@body.register(Area)
def _(thing: Unit | Area) -> BaseGeometry:
    return shapely.Polygon() if getattr(thing, "rest", False) else shapes.footprint(thing)


@body.register(Fixture)
def _(fixture: Fixture) -> BaseGeometry:
    return shapely.MultiPolygon(list(shapes.fixture_footprints(fixture)))


@body.register(Wall)
def _(wall: Wall) -> BaseGeometry:
    return LineString(wall.line)


@body.register(WindowRow)
def _(row: WindowRow) -> BaseGeometry:
    return shapes.counter(row)


@body.register(Kiosk)
def _(kiosk: Kiosk) -> BaseGeometry:
    return shapes.kiosk_body(kiosk)


@body.register(Amenity)
def _(amenity: Amenity) -> BaseGeometry:
    bodies = shapes.amenity_bodies(amenity)
    return shapely.MultiPolygon(bodies) if bodies else ShapelyPoint(amenity.at)


@body.register(Opening)
@body.register(ConnectorStop)
def _(thing: Opening | ConnectorStop) -> BaseGeometry:
    return ShapelyPoint(thing.at)


@body.register(Occupant)
def _(occupant: Occupant) -> BaseGeometry:
    return shapely.Point() if occupant.anchor is None else ShapelyPoint(occupant.anchor)


@body.register(Level)
def _(level: Level) -> BaseGeometry:
    return shapely.Polygon(level.outline).exterior
