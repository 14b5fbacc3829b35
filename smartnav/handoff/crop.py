"""Which part of a level a small map of a route shows, and which way round."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from smartnav.cartography import fit, route_bounds
from smartnav.routing.route import WalkLeg

if TYPE_CHECKING:
    from smartnav.cartography.display import View
    from smartnav.plan.model import Point
    from smartnav.routing.route import Route

Bounds = tuple[float, float, float, float]
_QUARTER = 90.0
LEAST_SIDE_M = 18.0
"""A crop shows at least so much of the hall, however short the walk: one must recognise it."""


def heading(route: Route, level_id: str) -> float:
    """Return the plan heading that should point up: the way the visitor looks or walks.

    On the level of a start that faces somewhere (a kiosk, an entrance) that is it; elsewhere the
    direction of the walk, to a quarter turn so that walls stay upright and level.
    """
    start = route.stops[0]
    if start.level == level_id and start.facing is not None and start.kind in ("kiosk", "entrance"):
        return start.facing
    walked = [
        leg.points
        for leg in route.legs
        if isinstance(leg, WalkLeg) and leg.level == level_id and leg.length_m > 0
    ]
    if not walked:
        return 0.0
    return round(_bearing(walked[0][0], walked[-1][-1]) / _QUARTER) * _QUARTER % 360


def crop(
    route: Route, level_id: str, width: float, tallest: float, lowest: float, padding: float
) -> View:
    """Return the view of the route on a level: ``width`` wide, no taller than the route needs.

    All figures are in the picture's pixels; ``padding`` is left free on every side.
    """
    turn = heading(route, level_id)
    bounds = _grown(route_bounds(route, level_id) or _around(route.stops[0].anchor))
    across, along = _turned_size(bounds, turn)
    height = along * (width - 2 * padding) / across + 2 * padding
    height = round(min(max(height, lowest), tallest))
    return fit(bounds, width, height, rotation=turn, padding=padding)


def _bearing(start: Point, end: Point) -> float:
    return math.degrees(math.atan2(end[0] - start[0], end[1] - start[1])) % 360


def _around(point: Point) -> Bounds:
    return (point[0], point[1], point[0], point[1])


def _grown(bounds: Bounds) -> Bounds:
    left, bottom, right, top = bounds
    x = max(0.0, LEAST_SIDE_M - (right - left)) / 2
    y = max(0.0, LEAST_SIDE_M - (top - bottom)) / 2
    return (left - x, bottom - y, right + x, top + y)


def _turned_size(bounds: Bounds, turn: float) -> tuple[float, float]:
    width, height = bounds[2] - bounds[0], bounds[3] - bounds[1]
    sine, cosine = abs(math.sin(math.radians(turn))), abs(math.cos(math.radians(turn)))
    return (width * cosine + height * sine, width * sine + height * cosine)
