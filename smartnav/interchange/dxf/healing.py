"""Rings of lines that do not quite meet."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import LineString, Point, Polygon

if TYPE_CHECKING:
    from collections.abc import Sequence

_GRID_M = 0.001
"""Lines are made to meet at points of this grid."""
_CORNER = 1.5
"""Two ends meet at the corner of their lines where that is this near, in tolerances."""

_End = tuple[int, int]
"""A line's number, and 0 for its first point or -1 for its last."""


def rings_of(lines: Sequence[LineString], tolerance: float) -> tuple[list[Polygon], int]:
    """Return the areas that lines enclose, and how many gaps were healed.

    A loose end no further than ``tolerance`` metres from a single other one meets it at the corner
    of their two lines. Any other is led on to all lines that near: both lines of a wall or of a
    window go on over the post between two of them. What already meets stays where it is.
    """
    if not lines:
        return [], 0
    met = list(lines)
    loose = _loose(met, tolerance)
    pairs = {
        frozenset((end, others[0]))
        for end, others in loose.items()
        if len(others) == 1 and loose.get(others[0]) == [end]
    }
    for one, other in map(sorted, pairs):
        corner = _corner(met, one, other, tolerance)
        for end in (one, other):
            met[end[0]] = _moved(met[end[0]], end[1], corner)
    paired = frozenset().union(*pairs)
    bridges = [
        LineString([at, met[other].interpolate(met[other].project(at))])
        for end, others in loose.items()
        if end not in paired
        for at in [_point(met, end)]
        for other, _ in others
    ]
    noded = shapely.union_all([*met, *bridges], grid_size=_GRID_M)
    faces = shapely.get_parts(shapely.polygonize([noded]))
    healed = len(pairs) + len(loose.keys() - paired)
    return [face for face in faces if isinstance(face, Polygon)], healed


def _loose(lines: Sequence[LineString], tolerance: float) -> dict[_End, list[_End]]:
    """Return the ends that touch no other line, each with the ends or lines that are near.

    A line that is near with its side and with no end stands there as ``(line, 1)``.
    """
    tree = shapely.STRtree(lines)
    found: dict[_End, list[_End]] = {}
    for index, line in enumerate(lines):
        for which in (0, -1):
            at = Point(line.coords[which])
            near = tree.query(at, predicate="dwithin", distance=tolerance).tolist()
            others = [other for other in near if other != index]
            if any(lines[other].distance(at) < _GRID_M for other in others):
                continue
            nearest = [(other, _nearest_end(lines[other], at, tolerance)) for other in others]
            # The two ends of one line meet only where the line is longer than the gap.
            ends = Point(line.coords[-1 - which])
            if at.distance(ends) <= tolerance < line.length / 3:
                nearest.append((index, -1 - which))
            if nearest:
                found[index, which] = nearest
    return found


def _nearest_end(line: LineString, at: Point, tolerance: float) -> int:
    """Return 0 or -1 for the end of a line that is near, 1 where only its side is."""
    first, last = (at.distance(Point(line.coords[which])) for which in (0, -1))
    if min(first, last) > tolerance:
        return 1
    return 0 if first <= last else -1


def _corner(
    lines: Sequence[LineString], one: _End, other: _End, tolerance: float
) -> tuple[float, float]:
    """Return where two loose ends meet: at the corner of their lines, else in their middle."""
    (ax, ay), (bx, by) = _segment(lines[one[0]], one[1])
    (cx, cy), (dx, dy) = _segment(lines[other[0]], other[1])
    ux, uy, vx, vy = bx - ax, by - ay, dx - cx, dy - cy
    cross = ux * vy - uy * vx
    if abs(cross) > 0.1 * math.hypot(ux, uy) * math.hypot(vx, vy):
        t = ((cx - bx) * vy - (cy - by) * vx) / cross
        corner = (bx + t * ux, by + t * uy)
        if max(math.dist(corner, (bx, by)), math.dist(corner, (dx, dy))) <= _CORNER * tolerance:
            return corner
    return ((bx + dx) / 2, (by + dy) / 2)


def _segment(line: LineString, which: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the last piece of a line towards one of its ends."""
    inner, end = (line.coords[1], line.coords[0]) if which == 0 else line.coords[-2:]
    return (inner[0], inner[1]), (end[0], end[1])


def _moved(line: LineString, which: int, to: tuple[float, float]) -> LineString:
    """Return a line with one end elsewhere."""
    points = [(x, y) for x, y, *_ in line.coords]
    points[which] = to
    return LineString(points)


def _point(lines: Sequence[LineString], end: _End) -> Point:
    return Point(lines[end[0]].coords[end[1]])
