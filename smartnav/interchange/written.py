"""Regions and points as a plan file writes them: to the millimetre, boxes where they are boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon

from smartnav.plan.shapes import areal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.plan.model import Point
    from smartnav.plan.shapes import Region

_DIGITS = 3
"""Millimetres; a plan needs centimetres."""
LEAST_M2 = 0.01
"""Smaller pieces are what rounding leaves between shapes."""
_STRAIGHT_M = 0.002
"""A corner this near to the line of its neighbours is none."""
_SLIVER_M = 0.02
"""Pieces narrower than this are left out."""


def metres(value: float) -> float:
    """Return a length to the millimetre, never -0."""
    return round(float(value), _DIGITS) + 0.0


def spot(point: Point) -> list[float]:
    """Return a point to the millimetre."""
    return [metres(point[0]), metres(point[1])]


def ring(polygon: Polygon) -> list[list[float]]:
    """Return the outer corners of a polygon in order, not closed, none twice in a row."""
    corners = [spot((x, y)) for x, y, *_ in polygon.exterior.coords[:-1]]
    return [corner for index, corner in enumerate(corners) if corner != corners[index - 1]]


def shaped(polygon: Polygon) -> dict[str, Any]:
    """Return a polygon's shape as the keys of a plan file: ``box`` or ``polygon``."""
    corners = ring(polygon)
    xs, ys = sorted({x for x, _ in corners}), sorted({y for _, y in corners})
    if len(corners) == 4 and len(xs) == 2 and len(ys) == 2:
        return {"box": [xs[0], ys[0], metres(xs[1] - xs[0]), metres(ys[1] - ys[0])]}
    return {"polygon": corners}


def parts(region: shapely.Geometry) -> list[Polygon]:
    """Return the polygons of a geometry that are more than slivers, the largest first."""
    polygons = region.geoms if isinstance(region, MultiPolygon) else [region]
    found = [
        part for part in polygons
        if isinstance(part, Polygon) and part.area >= LEAST_M2
        and not part.buffer(-_SLIVER_M / 2).is_empty
    ]  # fmt: skip
    return sorted(found, key=lambda part: -part.area)


def without_holes(polygon: Polygon) -> list[Polygon]:
    """Return simple polygons that cover one with holes: it is cut through each hole."""
    if not polygon.interiors:
        return [polygon]
    hole = Polygon(polygon.interiors[0])
    west, south, east, north = polygon.bounds
    across = hole.centroid.x
    if east - west < north - south:
        level = hole.centroid.y
        halves = (
            shapely.box(west - 1, south - 1, east + 1, level),
            shapely.box(west - 1, level, east + 1, north + 1),
        )
    else:
        halves = (
            shapely.box(west - 1, south - 1, across, north + 1),
            shapely.box(across, south - 1, east + 1, north + 1),
        )
    found: list[Polygon] = []
    for half in halves:
        for part in parts(areal(polygon.intersection(half))):
            found += without_holes(part)
    return found


def mended(region: shapely.Geometry) -> Region:
    """Return a region whose rings do not cross themselves."""
    return areal(region if shapely.is_valid(region) else shapely.make_valid(region))


def plain(region: shapely.Geometry) -> Region:
    """Return a region mended, without corners on straight lines, such as doors leave."""
    return areal(shapely.simplify(mended(region), _STRAIGHT_M))


def polyline(line: LineString) -> list[list[float]]:
    """Return the corners of a line, none twice in a row."""
    points = [spot((x, y)) for x, y, *_ in line.coords]
    return [point for index, point in enumerate(points) if index == 0 or point != points[index - 1]]


def length(points: Sequence[Sequence[float]]) -> float:
    """Return the length of a line in metres."""
    return float(LineString(points).length)
