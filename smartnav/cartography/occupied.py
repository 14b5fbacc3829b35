"""The parts of a picture that are taken."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartnav.cartography.display import Label
    from smartnav.plan.model import Point

Box = tuple[float, float, float, float]
"""left, top, right, bottom in pixels."""

_CELL = 64.0


class Occupied:
    """The boxes already taken, in a grid."""

    def __init__(self) -> None:
        self._cells: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)

    def add(self, box: Box) -> None:
        """Take a box."""
        for cell in _cells(box):
            self._cells[cell].append(box)

    def is_free(self, box: Box) -> bool:
        """Return whether a box overlaps none that is taken."""
        left, top, right, bottom = box
        return not any(
            left < other[2] and right > other[0] and top < other[3] and bottom > other[1]
            for cell in _cells(box)
            for other in self._cells.get(cell, ())
        )


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1):
        for row in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1):
            yield column, row


def box_about(at: Point, width: float, height: float, margin: float = 0.0) -> Box:
    """Return a box by its middle."""
    half_w, half_h = width / 2 + margin, height / 2 + margin
    return (at[0] - half_w, at[1] - half_h, at[0] + half_w, at[1] + half_h)


def label_box(label: Label, margin: float = 0.0) -> Box:
    """Return the upright box round a placed label, turned or not."""
    angle = math.radians(label.angle)
    cos, sin = abs(math.cos(angle)), abs(math.sin(angle))
    wide = label.width * cos + label.height * sin
    high = label.width * sin + label.height * cos
    return box_about(label.at, wide, high, margin)


def pixel_bounds(points: Sequence[Point]) -> Box:
    """Return the box round some pixels."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))
