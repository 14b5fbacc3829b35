"""Where in an area its name fits best: the most roomy free box inside a region."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely import STRtree
    from shapely.geometry.base import BaseGeometry

    from smartnav.plan.model import Point

_CELLS = 44
"""Grid cells along the longer side of a region: the precision of the search."""
_FULL_WIDTH = 5.0
"""Beyond this ratio of sides more width is of no use to a name."""


@dataclass(frozen=True, slots=True)
class Room:
    """A box free for a label, in metres."""

    middle: Point
    width: float
    height: float


def roomiest_box(region: BaseGeometry, obstacles: STRtree | None = None) -> Room:
    """Return the box inside ``region`` and clear of ``obstacles`` that suits a name best.

    Wide boxes are preferred to high ones as names are wide. Sides are parallel to the axes. The
    largest rectangle in a grid of free cells (row by row over a histogram of free heights).
    """
    min_x, min_y, max_x, max_y = region.bounds
    cell = max(max_x - min_x, max_y - min_y) / _CELLS
    columns, rows = max(round((max_x - min_x) / cell), 1), max(round((max_y - min_y) / cell), 1)
    step_x, step_y = (max_x - min_x) / columns, (max_y - min_y) / rows
    xs = min_x + (np.arange(columns) + 0.5) * step_x
    ys = min_y + (np.arange(rows) + 0.5) * step_y
    grid_x, grid_y = np.meshgrid(xs, ys)
    inside = _inside(region, obstacles, grid_x.ravel(), grid_y.ravel(), cell)
    inside = inside.reshape(rows, columns)
    best = (0.0, (0, 0, 1, 1))
    heights = [0] * columns
    for row in range(rows):
        heights = [h + 1 if ok else 0 for h, ok in zip(heights, inside[row], strict=True)]
        best = max(best, _best_of_row(heights, row, step_x, step_y))
    left, bottom, wide, high = best[1]
    middle = (min_x + (left + wide / 2) * step_x, min_y + (bottom + high / 2) * step_y)
    return Room(middle, wide * step_x, high * step_y)


def _inside(
    region: BaseGeometry,
    obstacles: STRtree | None,
    xs: NDArray[np.float64],
    ys: NDArray[np.float64],
    cell: float,
) -> NDArray[np.bool_]:
    """Return which cells lie in the region and touch no obstacle."""
    inside: NDArray[np.bool_] = shapely.contains_xy(region, xs, ys)
    if obstacles is not None and inside.any():
        within = np.flatnonzero(inside)
        points = shapely.points(xs[within], ys[within])
        taken = obstacles.query(points, predicate="dwithin", distance=cell * 0.45)[0]
        cleared = inside.copy()
        cleared[within[taken]] = False
        # An area wholly taken is written over after all.
        inside = cleared if cleared.any() else inside
    return inside


def _best_of_row(
    heights: list[int], row: int, step_x: float, step_y: float
) -> tuple[float, tuple[int, int, int, int]]:
    """Return the best box with its top side on ``row``: its score; left, bottom, columns, rows."""
    best = (0.0, (0, 0, 1, 1))
    stack: list[tuple[int, int]] = []
    for column, height in enumerate([*heights, 0]):
        start = column
        while stack and stack[-1][1] >= height:
            start, tall = stack.pop()
            wide, high = (column - start) * step_x, tall * step_y
            score = min(wide, high * _FULL_WIDTH) * min(high, wide)
            best = max(best, (score, (start, row - tall + 1, column - start, tall)))
        stack.append((start, height))
    return best
