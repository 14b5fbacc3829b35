"""What an object takes of the drawing: to be hit by the pointer, to be lined up with others."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import LineString
from shapely.geometry import Point as ShapelyPoint

from smartnav.plan import shapes
from smartnav.plan.edits.refs import refs_on, thing_at
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
    from smartnav.plan.vocabulary import Point


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


class Extents:
    """What everything on a level takes, asked by place; what stayed since the last plan is kept."""

    def __init__(self, plan: Plan, level_id: str, like: Extents | None = None) -> None:
        """Look at a level of ``plan``; ``like`` is that of the plan before it."""
        self.level_id = level_id
        # Things are frozen: the same object takes the same ground, doors where walls stayed.
        self._known: dict[int, tuple[Any, BaseGeometry]] = {}
        known = {} if like is None else like._known
        seats = _seats(plan, level_id)
        self.refs = list(refs_on(plan, level_id))
        self.geometries: list[BaseGeometry] = []
        for ref in self.refs:
            thing = thing_at(plan, ref)
            held = known.get(id(thing))
            if ref.key == "openings":
                geometry = seats[ref.number]
            elif held is not None and held[0] is thing:
                geometry = held[1]
            else:
                geometry = body(thing)
            self._known[id(thing)] = (thing, geometry)
            self.geometries.append(geometry)
        self._places = {ref: place for place, ref in enumerate(self.refs)}
        self._tree = shapely.STRtree(self.geometries)

    def of(self, ref: Ref) -> BaseGeometry:
        """Return what an object of the level takes; empty for another."""
        place = self._places.get(ref)
        return shapely.Polygon() if place is None else self.geometries[place]

    def near(self, point: Point, within_m: float) -> list[Ref]:
        """Return what lies under a point or within some metres of it."""
        found = self._tree.query(ShapelyPoint(point), predicate="dwithin", distance=within_m)
        return [self.refs[place] for place in sorted(found.tolist())]

    def inside(self, box: tuple[float, float, float, float]) -> list[Ref]:
        """Return what lies wholly inside a box, given by its lowest and highest x and y."""
        found = self._tree.query(shapely.box(*box), predicate="covers")
        return [self.refs[place] for place in sorted(found.tolist())]


def _seats(plan: Plan, level_id: str) -> list[BaseGeometry]:
    level = plan.level(level_id)
    doors = shapes.seat_openings(level.openings, shapes.wall_lines(level))
    return [
        ShapelyPoint(opening.at) if seat is None else seat.sill
        for opening, seat in zip(level.openings, doors, strict=True)
    ]


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
