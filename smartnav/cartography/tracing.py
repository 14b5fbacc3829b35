"""From the SVG files under ``assets/symbols`` to polygons on a unit square.

It takes a pictogram some 6 ms, and shapely: what is drawn is read from ``outlines.json`` beside
them, which ``scripts/trace_symbols.py`` writes.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import shapely
from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path
from shapely.geometry import LineString, Polygon

from smartnav.resources import asset

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from smartnav.cartography.display import Ring
    from smartnav.plan.model import Point

_PATH = "{http://www.w3.org/2000/svg}path"
_HULL = 0.58
"""Area of a drawing's convex hull in a square of 1."""
_REACH = 0.94
"""The longer side of a drawing in that square."""
_LEAST_ZOOM, _MOST_ZOOM = 0.85, 1.25
_STEPS = 6
"""Straight pieces for one curve: smooth at 100 px."""


class _Flattener(BasePen):  # type: ignore[misc]  # fontTools has no types
    """Collect contours with their curves cut into short straight lines."""

    def __init__(self) -> None:
        super().__init__(None)
        self.contours: list[list[Point]] = []

    def _moveTo(self, point: Point) -> None:  # noqa: N802  # fontTools' name
        self.contours.append([point])

    def _lineTo(self, point: Point) -> None:  # noqa: N802
        self.contours[-1].append(point)

    def _curveToOne(self, first: Point, second: Point, end: Point) -> None:  # noqa: N802
        start = self.contours[-1][-1]
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            self.contours[-1].append(
                (
                    a * start[0] + b * first[0] + c * second[0] + d * end[0],
                    a * start[1] + b * first[1] + c * second[1] + d * end[1],
                )
            )


def traced(name: str) -> tuple[Ring, ...]:
    """Return a pictogram's rings for an even-odd fill, in a square of 1 about 0, 0, y down.

    Whatever grid they were drawn on, all are centred and brought to one optical size.

    Raises :class:`FileNotFoundError` for an unknown name.
    """
    root = ElementTree.fromstring(asset("symbols", f"{name}.svg").read_bytes())
    _, _, width, height = (float(v) for v in root.get("viewBox", "0 0 15 15").split())
    regions = [
        _region(_contours(path.get("d", "")), even_odd=path.get("fill-rule") == "evenodd")
        for path in root.iter(_PATH)
    ]
    merged = shapely.union_all(regions)
    min_x, min_y, max_x, max_y = merged.bounds
    middle_x, middle_y = (min_x + max_x) / 2, (min_y + max_y) / 2
    scale = _optical(merged, max(width, height))

    def place(x: float, y: float) -> Point:
        return ((x - middle_x) * scale, (y - middle_y) * scale)

    return tuple(
        tuple(place(x, y) for x, y in ring.coords[:-1])
        for part in shapely.get_parts(merged)
        for ring in (part.exterior, *part.interiors)
    )


def _optical(drawn: BaseGeometry, grid: float) -> float:
    """Return what a drawing is multiplied by to look as large as the others.

    The eye takes a drawing to be as large as its outline without the hollows, so the hulls are
    made alike in area, as far as they stay in the square and near the size they were drawn in.
    """
    min_x, min_y, max_x, max_y = drawn.bounds
    alike = math.sqrt(_HULL / drawn.convex_hull.area) * grid
    near = min(max(alike, _LEAST_ZOOM), _MOST_ZOOM)
    return min(near / grid, _REACH / max(max_x - min_x, max_y - min_y))


def _contours(path: str) -> list[list[Point]]:
    pen: Any = _Flattener()
    parse_path(path, pen)
    return [contour for contour in pen.contours if len(contour) > 2]


def _region(contours: list[list[Point]], *, even_odd: bool) -> BaseGeometry:
    """Return what a path fills by SVG's rule: the faces whose winding number is not 0 (or odd)."""
    lines = shapely.union_all([LineString([*contour, contour[0]]) for contour in contours])
    faces = shapely.get_parts(shapely.polygonize([lines]))
    kept = []
    for face in faces:
        winding = _winding(face.representative_point(), contours)
        if winding % 2 if even_odd else winding:
            kept.append(face)
    return shapely.union_all(kept)


def _winding(point: shapely.Point, contours: list[list[Point]]) -> int:
    number = 0
    for contour in contours:
        ring = Polygon(contour)
        if ring.is_valid and not ring.covers(point):
            continue
        number += _turns(contour, point.x, point.y)
    return number


def _turns(contour: list[Point], x: float, y: float) -> int:
    """Return how often a contour winds round a point: signed crossings of a ray to the right."""
    number = 0
    for (x1, y1), (x2, y2) in zip(contour, [*contour[1:], contour[0]], strict=True):
        if (y1 <= y) != (y2 <= y) and x1 + (y - y1) / (y2 - y1) * (x2 - x1) > x:
            number += 1 if y2 > y1 else -1
    return number
