"""Where in an area its name fits best: the most roomy free box inside a region.

Not the pole of inaccessibility, the middle of the largest circle that fits: names are wide and a
circle is not, and round furniture it ends up in a corner. Measured on the 35 named areas and rooms
of the hall and the community station, the highest name four times as wide as high that stands on
free floor is 1.84 m on average in the middle of the roomiest box, 1.36 m at the pole of the free
floor and 0.34 m at that of the outline; lower at the pole in 19 of them, higher in 5.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from smartnav.plan.model import Point

_CELLS = 44
"""Grid cells along the longer side of a region: the precision of the search."""
_TOUCH = 0.45
"""How much of a cell beyond its middle an obstacle may reach before the cell is taken."""
_FULL_WIDTH = 5.0
"""Beyond this ratio of sides more width is of no use to a name."""


@dataclass(frozen=True, slots=True)
class Room:
    """A box free for a label, in metres."""

    middle: Point
    width: float
    height: float


class Space:
    """The cells of a region that nothing stands in."""

    def __init__(self, region: BaseGeometry, obstacles: NDArray[np.float64]) -> None:
        """Lay a grid over ``region`` and strike out the cells that ``obstacles`` (bounds) touch."""
        min_x, min_y, max_x, max_y = region.bounds
        cell = max(max_x - min_x, max_y - min_y) / _CELLS
        columns, rows = max(round((max_x - min_x) / cell), 1), max(round((max_y - min_y) / cell), 1)
        self._origin = (min_x, min_y)
        self._steps = ((max_x - min_x) / columns, (max_y - min_y) / rows)
        xs = min_x + (np.arange(columns) + 0.5) * self._steps[0]
        ys = min_y + (np.arange(rows) + 0.5) * self._steps[1]
        grid_x, grid_y = np.meshgrid(xs, ys)
        inside: NDArray[np.bool_] = shapely.contains_xy(region, grid_x.ravel(), grid_y.ravel())
        free = inside.reshape(rows, columns).copy()
        low_x = np.searchsorted(xs, obstacles[:, 0] - self._steps[0] * _TOUCH)
        high_x = np.searchsorted(xs, obstacles[:, 2] + self._steps[0] * _TOUCH)
        low_y = np.searchsorted(ys, obstacles[:, 1] - self._steps[1] * _TOUCH)
        high_y = np.searchsorted(ys, obstacles[:, 3] + self._steps[1] * _TOUCH)
        for i in np.flatnonzero((low_x < high_x) & (low_y < high_y)):
            free[low_y[i] : high_y[i], low_x[i] : high_x[i]] = False
        # An area wholly taken is written over after all.
        self._free = free if free.any() else inside.reshape(rows, columns)

    def roomiest(self) -> tuple[Room, Room]:
        """Return the free boxes that suit a name best: for this map, and for one turned by 90°.

        Their sides are parallel to the axes. As names are wide, a wide box suits them best; on a
        turned map a high one. Each is the largest rectangle of free cells by such a score, found
        row by row over a histogram of free heights.
        """
        wide: _Scored = (0.0, (0, 0, 1, 1))
        high: _Scored = (0.0, (0, 0, 1, 1))
        heights = [0] * self._free.shape[1]
        for row, cells in enumerate(self._free.tolist()):
            heights = [h + 1 if ok else 0 for h, ok in zip(heights, cells, strict=True)]
            for box in _boxes_of_row(heights, row):
                width, height = box[2] * self._steps[0], box[3] * self._steps[1]
                shorter = min(width, height)
                wide = max(wide, (min(width, height * _FULL_WIDTH) * shorter, box))
                high = max(high, (min(height, width * _FULL_WIDTH) * shorter, box))
        return self._room(wide[1]), self._room(high[1])

    def _room(self, box: _Cells) -> Room:
        left, bottom, columns, rows = box
        (x, y), (step_x, step_y) = self._origin, self._steps
        middle = (x + (left + columns / 2) * step_x, y + (bottom + rows / 2) * step_y)
        return Room(middle, columns * step_x, rows * step_y)


_Cells = tuple[int, int, int, int]
"""Left, bottom, columns, rows."""
_Scored = tuple[float, _Cells]


def _boxes_of_row(heights: list[int], row: int) -> Iterator[_Cells]:
    """Yield the boxes of free cells with their top side on ``row`` that cannot be widened."""
    stack: list[tuple[int, int]] = []
    for column, height in enumerate([*heights, 0]):
        start = column
        while stack and stack[-1][1] >= height:
            start, tall = stack.pop()
            yield (start, row - tall + 1, column - start, tall)
        stack.append((start, height))
