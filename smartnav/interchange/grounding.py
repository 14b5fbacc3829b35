"""Where on the earth a plan in the making gets its origin, and which way its +y points."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import numpy as np
import shapely

from smartnav.interchange.fault import BadFile
from smartnav.interchange.geodesy import Tangent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

MAX_SPAN_M = 5_000.0
"""From one end of a plan to the other; the longest terminals have 2 km."""
_AGREEING = 0.5
"""How well the walls must agree on a direction for the plan to be turned by it (0 to 1)."""
_STRAIGHT_DEG = 0.05
"""Turns smaller than this are what surveying leaves."""


def settle(outlines: Sequence[BaseGeometry], path: Path) -> Tangent:
    """Return the plane for what was drawn in degrees: its walls along x and y, from 0 up.

    Raises :class:`BadFile` when it is spread wider than any building.
    """
    whole = shapely.union_all([shapely.envelope(outline) for outline in outlines])
    about = Tangent(whole.centroid.x, whole.centroid.y)
    flat = [flattened(outline, about) for outline in outlines]
    west, south, east, north = shapely.total_bounds(flat).tolist()
    span = math.hypot(east - west, north - south)
    if not span <= MAX_SPAN_M:
        raise BadFile(
            path, "", f"what it holds is spread over {span / 1000:,.0f} km",
            "take out what lies far off, and look at the units",
        )  # fmt: skip
    turned = Tangent(about.lon, about.lat, _bearing(flat))
    west, south, _, _ = shapely.total_bounds(
        [flattened(outline, turned) for outline in outlines]
    ).tolist()
    lon, lat = turned.to_earth((west, south))
    return Tangent(lon, lat, turned.bearing)


def flattened(geometry: BaseGeometry, tangent: Tangent) -> BaseGeometry:
    """Return a geometry in degrees as one in metres."""
    return shapely.transform(
        geometry,
        lambda places: np.array([tangent.to_plane((lon, lat)) for lon, lat in places.tolist()]),
    )


def _bearing(flat: Sequence[BaseGeometry]) -> float:
    """Return the compass direction of +y that lays most walls along x and y, from -45 to 45."""
    east = north = total = 0.0
    for geometry in flat:
        for ring in shapely.get_parts(shapely.boundary(geometry)):
            corners = shapely.get_coordinates(ring).tolist()
            for (x0, y0), (x1, y1) in itertools.pairwise(corners):
                length = math.hypot(x1 - x0, y1 - y0)
                # Four times the angle: walls at right angles to one another agree.
                angle = 4 * math.atan2(x1 - x0, y1 - y0)
                east += length * math.sin(angle)
                north += length * math.cos(angle)
                total += length
    if total == 0 or math.hypot(east, north) < _AGREEING * total:
        return 0.0
    bearing = math.degrees(math.atan2(east, north)) / 4
    return 0.0 if abs(bearing) < _STRAIGHT_DEG else round(bearing % 360, 3)
