"""The plan's objects as shapely geometry, with the compact forms expanded.

Everything here is a pure function of the frozen models; all lengths are metres.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import Point as ShapelyPoint
from shapely.geometry import LineString, MultiPolygon, Polygon, box

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartnav.plan.model import (
        Amenity,
        Area,
        Fixture,
        Kiosk,
        Level,
        Opening,
        Point,
        Unit,
        WindowRow,
    )

Region = Polygon | MultiPolygon

OPENING_REACH_M = 0.35
"""How far from a wall's centre line an opening may be drawn and still belong to it."""


def direction(heading: float) -> Point:
    """Return the unit vector of a heading in degrees clockwise from plan +y."""
    angle = math.radians(heading)
    return (math.sin(angle), math.cos(angle))


def offset(point: Point, heading: float, ahead: float, right: float = 0.0) -> Point:
    """Return ``point`` moved ``ahead`` metres along ``heading`` and ``right`` metres across it."""
    dx, dy = direction(heading)
    return (point[0] + dx * ahead + dy * right, point[1] + dy * ahead - dx * right)


def oriented_box(middle: Point, width: float, depth: float, heading: float) -> Polygon:
    """Return a box ``width`` across and ``depth`` along ``heading`` about ``middle``."""
    half_w, half_d = width / 2, depth / 2
    corners = [(-half_d, -half_w), (-half_d, half_w), (half_d, half_w), (half_d, -half_w)]
    return Polygon([offset(middle, heading, a, r) for a, r in corners])


def footprint(shape: Area | Unit | Fixture) -> Polygon:
    """Return the polygon of an object given by ``box`` or ``polygon`` (or a fixture's circle)."""
    if shape.box is not None:
        x, y, width, height = shape.box
        return box(x, y, x + width, y + height)
    if shape.polygon is not None:
        return Polygon(shape.polygon)
    circle = getattr(shape, "circle", None)
    if circle is not None:
        x, y, radius = circle
        return _circle(x, y, radius)
    msg = "a unit with rest: true has no footprint of its own; see unit_regions"
    raise ValueError(msg)


def _circle(x: float, y: float, radius: float) -> Polygon:
    """Return a regular 12-gon round the circle (never smaller than it), light for routing."""
    sides = 12
    outer = radius / math.cos(math.pi / sides)
    turns = [2 * math.pi * i / sides for i in range(sides)]
    return Polygon([(x + outer * math.cos(t), y + outer * math.sin(t)) for t in turns])


def outline(level: Level) -> Polygon:
    """Return the level's outline: the outer faces of its outer walls."""
    return Polygon(level.outline)


def unit_regions(level: Level, known: Mapping[str, Region] | None = None) -> dict[str, Region]:
    """Return each unit's region by id; the unit with ``rest`` gets what the others leave.

    Regions of units that are ``known`` are taken from there.
    """
    known = known or {}
    regions: dict[str, Region] = {
        unit.id: known[unit.id] if unit.id in known else footprint(unit)
        for unit in level.units
        if not unit.rest
    }
    rest = next((unit for unit in level.units if unit.rest), None)
    if rest is not None:
        others = shapely.union_all(list(regions.values()))
        regions[rest.id] = areal(outline(level).difference(others))
    return regions


@dataclass(frozen=True, slots=True)
class WallLine:
    """A wall's centre line and thickness; ``unit`` names the unit whose boundary it is."""

    line: LineString
    thickness: float
    unit: str | None = None
    outer: bool = False

    @property
    def body(self) -> Polygon:
        """The wall's ground plan before openings are cut."""
        return self.line.buffer(self.thickness / 2, cap_style="square", join_style="mitre")


def wall_lines(level: Level, known: Mapping[str, WallLine] | None = None) -> list[WallLine]:
    """Return all walls of a level: the outer wall, those of enclosed units, and partitions.

    Where rooms touch, their boundaries coincide: the walls do too. Walls of units that are
    ``known`` are taken from there.
    """
    known = known or {}
    ring = outline(level).buffer(-level.outer_wall / 2, join_style="mitre").exterior
    walls = [WallLine(LineString(ring.coords), level.outer_wall, outer=True)]
    for unit in level.units:
        if unit.id in known:
            walls.append(known[unit.id])
        elif unit.has_walls and not unit.rest:
            boundary = LineString(footprint(unit).exterior.coords)
            walls.append(WallLine(boundary, level.wall, unit=unit.id))
    walls += [WallLine(LineString(wall.line), wall.thickness or level.wall) for wall in level.walls]
    return walls


@dataclass(frozen=True, slots=True)
class Doorway:
    """An opening seated in its wall."""

    opening: Opening
    middle: Point
    """On the wall's centre line."""
    heading: float
    """Across the wall, degrees clockwise from +y (either way through)."""
    gap: Polygon
    """What the opening takes out of the wall; deeper than the wall on both sides."""
    sill: LineString
    """The line one steps over: along the wall, as long as the opening is wide."""


def seat_opening(opening: Opening, walls: list[WallLine]) -> Doorway | None:
    """Return the opening seated in the nearest wall, or None when no wall is near enough.

    All walls within reach are cut: a door through two coinciding room walls opens both.
    """
    at = ShapelyPoint(opening.at)
    if not walls:
        return None
    distances = shapely.distance([wall.line for wall in walls], at).tolist()
    distance = min(distances)
    near = walls[distances.index(distance)]
    if distance > near.thickness / 2 + OPENING_REACH_M:
        return None
    start, end = _nearest_segment(near.line, at)
    along = math.degrees(math.atan2(end[0] - start[0], end[1] - start[1]))
    heading = (along + 90) % 180
    seat = near.line.interpolate(near.line.project(at))
    middle = (seat.x, seat.y)
    deepest = max(
        wall.thickness
        for wall, off in zip(walls, distances, strict=True)
        if off <= wall.thickness / 2 + OPENING_REACH_M
    )
    gap = oriented_box(middle, opening.width, 2 * deepest + 0.2, heading)
    sill = LineString(
        [offset(middle, heading, 0, side * opening.width / 2) for side in (-1.0, 1.0)]
    )
    return Doorway(opening, middle, heading, gap, sill)


def _nearest_segment(line: LineString, at: ShapelyPoint) -> tuple[Point, Point]:
    coords = [(x, y) for x, y, *_ in line.coords]
    segments = list(itertools.pairwise(coords))
    return min(segments, key=lambda ends: LineString(ends).distance(at))


def doorways(level: Level) -> list[Doorway]:
    """Return every opening that sits in a wall, seated."""
    seated = seat_openings(level.openings, wall_lines(level))
    return [doorway for doorway in seated if doorway is not None]


def seat_openings(
    openings: Sequence[Opening], walls: Sequence[WallLine]
) -> Iterator[Doorway | None]:
    """Yield each opening seated as :func:`seat_opening` does, without asking every wall."""
    tree = shapely.STRtree([wall.line for wall in walls])
    reach = max((wall.thickness for wall in walls), default=0.0) / 2 + OPENING_REACH_M
    for opening in openings:
        near = tree.query(ShapelyPoint(opening.at), predicate="dwithin", distance=reach)
        yield seat_opening(opening, [walls[i] for i in sorted(near.tolist())])


def walls(level: Level) -> Region:
    """Return the level's walls as one region, with the openings cut out."""
    bodies = shapely.union_all([wall.body for wall in wall_lines(level)])
    gaps = shapely.union_all([doorway.gap for doorway in doorways(level)])
    return areal(bodies.difference(gaps).intersection(outline(level)))


def areal(geometry: shapely.Geometry) -> Region:
    """Return the polygons of a geometry; where regions touch they leave lines and points too."""
    if isinstance(geometry, Polygon | MultiPolygon):
        return geometry
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    return MultiPolygon(parts)


def fixture_footprints(fixture: Fixture) -> Iterator[Polygon]:
    """Yield the footprint of each piece of a fixture, row by row."""
    first = footprint(fixture)
    columns, rows = fixture.count
    if columns == rows == 1:
        yield first
        return
    # All at once: a hall has a thousand chairs.
    across, along = np.meshgrid(np.arange(columns), np.arange(rows))
    steps = np.stack([across.ravel(), along.ravel()], axis=1) * np.array(fixture.pitch)
    ring = shapely.get_coordinates(first)
    yield from shapely.polygons(ring[None, :, :] + steps[:, None, :]).tolist()


def window_ids(row: WindowRow) -> list[str]:
    """Return the ids of a row's windows: the first id with its trailing number counted up."""
    stem = row.id.rstrip("0123456789")
    digits = row.id[len(stem) :]
    if row.count == 1 or not digits:
        return [row.id]
    return [f"{stem}{int(digits) + i:0{len(digits)}d}" for i in range(row.count)]


def window_middle(row: WindowRow, index: int) -> Point:
    """Return the middle of the ``index``-th window's piece of counter."""
    # Seen from the counter the visitor's right hand is on the left.
    side = -1.0 if row.order == "right" else 1.0
    return offset(row.at, row.facing, 0, side * index * row.pitch)


def counter(row: WindowRow) -> Polygon:
    """Return the footprint of the whole counter of a row of windows."""
    first, last = window_middle(row, 0), window_middle(row, row.count - 1)
    middle = ((first[0] + last[0]) / 2, (first[1] + last[1]) / 2)
    return oriented_box(middle, row.count * row.pitch, row.depth, row.facing)


def amenity_bodies(amenity: Amenity) -> list[Polygon]:
    """Return the footprints of a facility's machines; empty when nothing blocks the way."""
    if amenity.size is None or amenity.facing is None:
        return []
    return [
        oriented_box(middle, *amenity.size, amenity.facing) for middle in amenity_middles(amenity)
    ]


def amenity_middles(amenity: Amenity) -> list[Point]:
    """Return the middle of each machine of a facility."""
    if amenity.facing is None:
        return [amenity.at]
    return [offset(amenity.at, amenity.facing, 0, -i * amenity.pitch) for i in range(amenity.count)]


def kiosk_body(kiosk: Kiosk) -> Polygon:
    """Return the footprint of a terminal."""
    return oriented_box(kiosk.at, *kiosk.size, kiosk.heading)


def obstacles(level: Level) -> list[Polygon]:
    """Return the footprints of everything that stands on the level, walls apart."""
    pieces = [piece for fixture in level.fixtures for piece in fixture_footprints(fixture)]
    pieces += [counter(row) for row in level.windows]
    pieces += [body for amenity in level.amenities for body in amenity_bodies(amenity)]
    pieces += [kiosk_body(kiosk) for kiosk in level.kiosks]
    return pieces
