"""Rings of lines that do not quite meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon

if TYPE_CHECKING:
    from collections.abc import Sequence

_GRID_M = 0.001
"""Lines are made to meet at points of this grid."""


def rings_of(lines: Sequence[LineString], tolerance: float) -> tuple[list[Polygon], int]:
    """Return the areas that lines enclose, and how many gaps were healed.

    Ends of lines that are no further than ``tolerance`` metres from one another are joined in
    their middle; an end that near to the side of a line is led on to it.
    """
    if not lines:
        return [], 0
    met, healed = _joined(list(lines), tolerance)
    bridges = _bridges(met, tolerance)
    noded = shapely.union_all([*met, *bridges], grid_size=_GRID_M)
    faces = shapely.get_parts(shapely.polygonize([noded]))
    return [face for face in faces if isinstance(face, Polygon)], healed + len(bridges)


def _joined(lines: list[LineString], tolerance: float) -> tuple[list[LineString], int]:
    """Return lines whose near ends meet."""
    ends = np.array([line.coords[index][:2] for line in lines for index in (0, -1)])
    group = list(range(len(ends)))

    def root(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    points = [shapely.Point(end) for end in ends.tolist()]
    pairs = shapely.STRtree(points).query(points, predicate="dwithin", distance=tolerance)
    apart = 0
    for one, other in pairs.T.tolist():
        # The two ends of one line are joined only where the line is longer than the gap.
        same_line = one // 2 == other // 2
        if one < other and not (same_line and lines[one // 2].length <= 3 * tolerance):
            if root(one) != root(other) and not np.allclose(ends[one], ends[other], atol=1e-6):
                apart += 1
            group[root(other)] = root(one)
    members: dict[int, list[int]] = {}
    for index in range(len(ends)):
        members.setdefault(root(index), []).append(index)
    for together in members.values():
        ends[together] = ends[together].mean(axis=0)
    met = []
    for index, line in enumerate(lines):
        corners = [(point[0], point[1]) for point in line.coords]
        first, last = ends[2 * index : 2 * index + 2].tolist()
        moved = LineString([first, *corners[1:-1], last])
        if moved.length > 0:
            met.append(moved)
    return met, apart


def _bridges(lines: list[LineString], tolerance: float) -> list[LineString]:
    """Return short lines from loose ends to the sides of lines beside them."""
    tree = shapely.STRtree(lines)
    found = []
    for index, line in enumerate(lines):
        for end in (shapely.Point(line.coords[0]), shapely.Point(line.coords[-1])):
            near = tree.query(end, predicate="dwithin", distance=tolerance).tolist()
            others = [lines[other] for other in near if other != index]
            if not others or any(other.distance(end) < _GRID_M for other in others):
                continue
            nearest = min(others, key=lambda other: other.distance(end))
            foot = nearest.interpolate(nearest.project(end))
            found.append(LineString([end, foot]))
    return found
