"""Where one steps out of a room or a lift car, and which way one then faces."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shapely import Point as ShapelyPoint
from shapely.geometry import LineString, Polygon

from smartnav.guidance.bearings import heading
from smartnav.plan import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.guidance.track import Track
    from smartnav.plan.model import Level, Point
    from smartnav.plan.places import Gazetteer, Place

_LANDING_REACH_M = 2.5
"""How far from its unit a connector may be entered or left."""
_CONNECTOR_UNITS = ("elevator", "stairs", "escalator", "ramp")


@dataclass(frozen=True, slots=True)
class Threshold:
    """A doorway a track passes: how far along it lies and the heading into the room."""

    along: float
    inward: float


def last_threshold(track: Track, room: shapes.Region) -> Threshold | None:
    """Return where a track that ends in ``room`` enters it; None when it never was outside."""
    return _threshold(list(_crossings(track, room))[-1:], track, room)


def first_threshold(track: Track, room: shapes.Region) -> Threshold | None:
    """Return where a track that begins in ``room`` leaves it; None when it never does."""
    return _threshold(list(_crossings(track, room))[:1], track, room)


def _threshold(found: list[float], track: Track, room: shapes.Region) -> Threshold | None:
    return Threshold(found[0], _inward(track.at(found[0]), room)) if found else None


def _crossings(track: Track, room: shapes.Region) -> Iterator[float]:
    """Yield how far along the track each crossing of the room's boundary lies."""
    walked = 0.0
    for a, b in itertools.pairwise(track.points):
        segment = LineString([a, b])
        crossing = segment.intersection(room.boundary)
        points = getattr(crossing, "geoms", [crossing])
        distances = sorted(
            segment.project(ShapelyPoint(point.coords[0])) for point in points if not point.is_empty
        )
        yield from (walked + distance for distance in distances)
        walked += segment.length


def _inward(point: Point, room: shapes.Region) -> float:
    """Return the heading square to the room's boundary at ``point``, into the room."""
    rings = [room.exterior] if room.geom_type == "Polygon" else [p.exterior for p in room.geoms]
    at = ShapelyPoint(point)
    edges = (
        edge for ring in rings for edge in itertools.pairwise([(x, y) for x, y, *_ in ring.coords])
    )
    a, b = min(edges, key=lambda edge: LineString(edge).distance(at))
    square = (heading(a, b) + 90) % 360
    inside = room.contains(ShapelyPoint(shapes.offset(point, square, 0.2)))
    return square if inside else (square + 180) % 360


def in_room(place: Place, gazetteer: Gazetteer) -> bool:
    """Whether one comes out of a door when one leaves a place."""
    return gazetteer.enclosure(place.level).room_at(place.anchor) is not None


def landing_heading(level: Level, point: Point) -> float | None:
    """Return which way one faces on leaving a stairway or escalator at ``point`` beside it."""
    at = ShapelyPoint(point)
    units = [
        shapes.footprint(unit)
        for unit in level.units
        if unit.category in _CONNECTOR_UNITS and not unit.rest
    ]
    near = min(units, key=lambda region: region.distance(at), default=None)
    if near is None or near.distance(at) > _LANDING_REACH_M:
        return None
    return (_inward(point, near) + 180) % 360 if near.distance(at) == 0 else _away(near, at)


def _away(region: Polygon, at: ShapelyPoint) -> float:
    seat = region.exterior.interpolate(region.exterior.project(at))
    return heading((seat.x, seat.y), (at.x, at.y))
