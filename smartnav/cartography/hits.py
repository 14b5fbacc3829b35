"""What is under a finger."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import Polygon

if TYPE_CHECKING:
    from smartnav.cartography.display import Floor, View
    from smartnav.plan.model import Point

_AREAL = ("counter", "fixture", "door", "unit", "section")
"""Layers of things one can mean by touching inside them, in this order."""
_PRECISE = ("counter", "fixture", "door")


def hit_test(floor: Floor, view: View, pixel: Point, *, reach_px: float) -> str | None:
    """Return the id of the place under a finger, or None.

    Symbols and windows within ``reach_px`` come first, the nearest of them; then the room or area
    the pixel lies in.
    """
    at = view.to_plan(pixel)
    reach = reach_px / view.scale
    near: list[tuple[float, str]] = []
    for symbol in floor.symbols:
        # A symbol is drawn over things: within its own drawing it wins.
        distance = math.dist(symbol.at, at) - symbol.size / 2 / view.scale
        near.append((distance, symbol.id))
    point = shapely.Point(at)
    areas: list[tuple[int, float, str]] = []
    for shape in floor.shapes:
        if not shape.id or shape.layer not in _AREAL or len(shape.rings[0]) < 3:
            continue
        region = Polygon(shape.rings[0])
        if shape.layer in _PRECISE:
            near.append((region.distance(point), shape.id))
        elif region.contains(point):
            areas.append((_AREAL.index(shape.layer), region.area, shape.id))
    nearest = min(near, default=None)
    if nearest is not None and nearest[0] <= reach:
        return nearest[1]
    return min(areas)[2] if areas else None
