"""Choosing a view: what part of a level fills the picture."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from smartnav.cartography.display import View
from smartnav.routing.route import WalkLeg

if TYPE_CHECKING:
    from smartnav.plan.model import Point
    from smartnav.routing.route import Route

Bounds = tuple[float, float, float, float]
"""min x, min y, max x, max y in metres."""
Padding = float | tuple[float, float, float, float]
"""Pixels on all sides, or left, top, right, bottom."""

LEAST_SPAN_M = 4.0
"""A view never shows less: a single point becomes a view of its surroundings."""


def fit(
    bounds: Bounds, width: float, height: float, *, rotation: float = 0.0, padding: Padding = 0.0
) -> View:
    """Return the view that shows ``bounds`` as large as the picture less its padding allows.

    ``rotation`` is the plan heading that points up.
    """
    left, top, right, bottom = padding if isinstance(padding, tuple) else (padding,) * 4
    inner_w, inner_h = max(width - left - right, 1.0), max(height - top - bottom, 1.0)
    span_x = max(bounds[2] - bounds[0], LEAST_SPAN_M)
    span_y = max(bounds[3] - bounds[1], LEAST_SPAN_M)
    angle = math.radians(rotation)
    cos, sin = abs(math.cos(angle)), abs(math.sin(angle))
    scale = min(inner_w / (span_x * cos + span_y * sin), inner_h / (span_x * sin + span_y * cos))
    middle = ((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2)
    about = View(middle, scale, rotation, width, height)
    # What lies in the middle of the whole picture when ``middle`` lies in that of the inner part.
    shift = ((right - left) / 2, (bottom - top) / 2)
    centre = about.to_plan((width / 2 + shift[0], height / 2 + shift[1]))
    return View(centre, scale, rotation, width, height)


def route_bounds(route: Route, level_id: str) -> Bounds | None:
    """Return what the route covers on a level, in metres; None where it does not go."""
    points: list[Point] = [stop.position for stop in route.stops if stop.level == level_id]
    for leg in route.legs:
        if isinstance(leg, WalkLeg):
            points += leg.points if leg.level == level_id else ()
        else:
            points += [leg.from_point] if leg.from_level == level_id else []
            points += [leg.to_point] if leg.to_level == level_id else []
    if not points:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))
