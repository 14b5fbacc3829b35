"""Which part of a level a small map of a route shows, and which way round."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smartnav.cartography import fit, route_bounds
from smartnav.routing.route import WalkLeg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartnav.cartography.display import View
    from smartnav.plan.model import Plan, Point
    from smartnav.routing.route import Route

Bounds = tuple[float, float, float, float]
_Sides = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_QUARTER = 90.0
_OUTSIDE = 14.0
"""Pixels of the world outside the building that a map may show along an edge."""
LEAST_SIDE_M = 24.0
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


@dataclass(frozen=True, slots=True)
class Frame:
    """The room a map has, in the picture's pixels."""

    width: float
    lowest: float
    tallest: float
    padding: float
    """Free on every side of the route."""
    headroom: float
    """Free above it instead where the destination's pin stands."""


def span(plan: Plan, route: Route, level_id: str) -> tuple[float, float]:
    """Return how much of a level a map of the route must show, across and along, in metres."""
    walked = route_bounds(route, level_id) or _box_of(plan.level(level_id).outline)
    return _turned_size(_grown(walked), heading(route, level_id))


def full_height(plan: Plan, route: Route, level_id: str, scale: float) -> float:
    """Return how tall a map of the route may be before it shows only more of the outside.

    ``scale`` and the result are in pixels, per metre and of height.
    """
    building = _box_of(plan.level(level_id).outline)
    return _turned_size(building, heading(route, level_id))[1] * scale + 2 * _OUTSIDE


def crop(plan: Plan, route: Route, level_id: str, frame: Frame) -> View:
    """Return the view of the route on a level, no taller than the route needs or allowed."""
    turn = heading(route, level_id)
    building = _box_of(plan.level(level_id).outline)
    walked = route_bounds(route, level_id) or building
    bounds = _grown(walked)
    across, along = _turned_size(bounds, turn)
    side = frame.padding
    top = max(side, frame.headroom) if _has_pin(route, level_id) else side
    height = along * (frame.width - 2 * side) / across + top + side
    height = round(min(max(height, frame.lowest), frame.tallest))
    padding = (side, top, side, side)
    view = fit(bounds, frame.width, height, rotation=turn, padding=padding)
    return _moved_in(view, building, walked, padding)


def _moved_in(view: View, building: Bounds, walked: Bounds, padding: _Sides) -> View:
    """Return the view moved so that little of it lies outside the building.

    ``padding`` stays free around what is walked all the same.
    """
    size = (view.width, view.height)
    whole, route = _screen_box(view, building), _screen_box(view, walked)
    moves = [
        _shift(
            whole[axis],
            whole[axis + 2],
            size[axis],
            max(0.0, route[axis] - padding[axis]),
            max(0.0, size[axis] - padding[axis + 2] - route[axis + 2]),
        )
        for axis in (0, 1)
    ]
    return replace(
        view, centre=view.to_plan((view.width / 2 + moves[0], view.height / 2 + moves[1]))
    )


def _shift(start: float, end: float, size: float, before: float, after: float) -> float:
    """Return by how many pixels the view may move along an axis to show less outside.

    The building reaches from ``start`` to ``end`` of a picture of ``size``; the route could move
    ``before`` towards the start and ``after`` towards the end.
    """
    if start > _OUTSIDE and end > size - _OUTSIDE:
        return max(0.0, min(start - _OUTSIDE, end - size + _OUTSIDE, before))
    if end < size - _OUTSIDE and start < _OUTSIDE:
        return -max(0.0, min(size - _OUTSIDE - end, _OUTSIDE - start, after))
    return 0.0


def _screen_box(view: View, bounds: Bounds) -> Bounds:
    left, bottom, right, top = bounds
    pixels = [view.to_screen((x, y)) for x in (left, right) for y in (bottom, top)]
    return _box_of(pixels)


def _box_of(points: Iterable[Point]) -> Bounds:
    xs, ys = zip(*points, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def _has_pin(route: Route, level_id: str) -> bool:
    return any(stop.level == level_id for stop in route.stops[1:])


def _bearing(start: Point, end: Point) -> float:
    return math.degrees(math.atan2(end[0] - start[0], end[1] - start[1])) % 360


def _grown(bounds: Bounds) -> Bounds:
    left, bottom, right, top = bounds
    x = max(0.0, LEAST_SIDE_M - (right - left)) / 2
    y = max(0.0, LEAST_SIDE_M - (top - bottom)) / 2
    return (left - x, bottom - y, right + x, top + y)


def _turned_size(bounds: Bounds, turn: float) -> tuple[float, float]:
    width, height = bounds[2] - bounds[0], bounds[3] - bounds[1]
    sine, cosine = abs(math.sin(math.radians(turn))), abs(math.cos(math.radians(turn)))
    return (width * cosine + height * sine, width * sine + height * cosine)
