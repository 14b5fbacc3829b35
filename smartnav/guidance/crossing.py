"""Whether a way leads through an area, past it, or hardly touches it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from shapely import Point as ShapelyPoint
from shapely.ops import nearest_points

from smartnav.guidance.bearings import heading, turn_angle
from smartnav.plan import shapes

if TYPE_CHECKING:
    from shapely.geometry import LineString, Polygon
    from shapely.geometry.base import BaseGeometry

    from smartnav.plan.model import Point

_THROUGH_M = 4.0
"""One walks through an area for at least so long …"""
_THROUGH_SHARE = 1 / 3
"""… and for this part of its extent in the direction one walks …"""
_EDGE_M = 0.6
"""… and at least half of it farther from its edge than this: else one skirts it."""
_ASIDE_M = 1.0
"""The bulk of an area lies on a side of the way when it is as far off it as this."""
_AROUND_M = 1.5
"""How far before and after a thing the way is looked at to tell its side."""
_BULK_M = 6.0
"""How far around one an area is looked at to tell on which side it lies."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """How a way meets an area."""

    by: Literal["through", "left", "right"]
    along: float
    """Metres along the way at which it does."""
    point: Point
    """The nearest point of the area."""
    distance: float
    """From the way to the area, in metres."""


def crossing(line: LineString, area: Polygon, reach_m: float) -> Crossing | None:
    """Return how ``line`` meets ``area``; None where it does not come near, or ends beside it."""
    distance = float(line.distance(area))
    if distance > reach_m:
        return None
    inside = line.intersection(area)
    on_way, on_area = nearest_points(line, area)
    foot = inside.interpolate(0.5, normalized=True) if inside.length > 0 else on_way
    along = float(line.project(foot))
    if not 0.0 < along < line.length:
        return None
    point = (foot.x, foot.y) if inside.length > 0 else (on_area.x, on_area.y)
    if _leads_through(line, area, inside):
        return Crossing("through", along, point, distance)
    by = _side(line, area, along)
    return Crossing(by, along, point, distance) if by else None


def walking_at(line: LineString, along: float) -> float:
    """Return which way one walks at a distance along a way."""
    before = line.interpolate(max(0.0, along - _AROUND_M))
    after = line.interpolate(min(line.length, along + _AROUND_M))
    return heading((before.x, before.y), (after.x, after.y))


def _leads_through(line: LineString, area: Polygon, inside: BaseGeometry) -> bool:
    if inside.length < _THROUGH_M:
        return False
    if line.intersection(area.buffer(-_EDGE_M)).length < inside.length / 2:
        return False
    walked = [line.project(ShapelyPoint(at)) for at in _ends(inside)]
    first, last = (line.interpolate(along) for along in (min(walked), max(walked)))
    ahead = shapes.direction(heading((first.x, first.y), (last.x, last.y)))
    spread = [x * ahead[0] + y * ahead[1] for x, y in area.exterior.coords]
    return bool(inside.length >= (max(spread) - min(spread)) * _THROUGH_SHARE)


def _ends(inside: BaseGeometry) -> list[Point]:
    parts = getattr(inside, "geoms", [inside])
    return [end for part in parts for end in (part.coords[0], part.coords[-1])]


def _side(line: LineString, area: Polygon, along: float) -> Literal["left", "right"] | None:
    """Return the side on which what one sees of an area around one lies; None for neither."""
    foot = line.interpolate(along)
    bulk = area.intersection(foot.buffer(_BULK_M))
    if bulk.is_empty:
        return None
    middle = bulk.centroid
    walking = walking_at(line, along)
    angle = turn_angle(walking, heading((foot.x, foot.y), (middle.x, middle.y)))
    aside = foot.distance(middle) * math.sin(math.radians(angle))
    if abs(aside) < _ASIDE_M:
        return None
    return "left" if aside < 0 else "right"
