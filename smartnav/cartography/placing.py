"""Placing labels and symbols so that nothing covers anything else."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from smartnav.cartography.display import LINE_HEIGHT, Label
from smartnav.cartography.text import TextMeasure, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from smartnav.cartography.display import View
    from smartnav.plan.model import Point

Box = tuple[float, float, float, float]
"""left, top, right, bottom in pixels."""

_CELL = 64.0
_SHIFTS = ((0.0, 0.0), (0.0, -0.5), (0.0, 0.5), (-0.5, 0.0), (0.5, 0.0), (0.0, -1.0), (0.0, 1.0),
           (-1.0, 0.0), (1.0, 0.0), (-0.5, -1.0), (0.5, -1.0), (-0.5, 1.0), (0.5, 1.0),
           (-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0))  # fmt: skip
"""Where in its room a label is tried: shares of the slack to each side."""
_STEPS = (1.0, 0.86, 0.74, 0.64, 0.55)
"""Sizes a label is tried in."""


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

    def add_line(self, points: Sequence[Point], width: float) -> None:
        """Take a line of ``width`` pixels."""
        half = width / 2
        for a, b in itertools.pairwise(points):
            pieces = max(math.ceil(math.dist(a, b) / 12), 1)
            for i in range(pieces):
                p, q = _along(a, b, i / pieces), _along(a, b, (i + 1) / pieces)
                self.add(
                    (
                        min(p[0], q[0]) - half, min(p[1], q[1]) - half,
                        max(p[0], q[0]) + half, max(p[1], q[1]) + half,
                    )
                )  # fmt: skip


def _along(a: Point, b: Point, share: float) -> Point:
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1):
        for row in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1):
            yield column, row


def square(at: Point, size: float, margin: float = 0.0) -> Box:
    """Return the box of a symbol."""
    half = size / 2 + margin
    return (at[0] - half, at[1] - half, at[0] + half, at[1] + half)


def label_box(label: Label, margin: float = 0.0) -> Box:
    """Return the upright box round a placed label, turned or not."""
    angle = math.radians(label.angle)
    cos, sin = abs(math.cos(angle)), abs(math.sin(angle))
    half_w = (label.width * cos + label.height * sin) / 2 + margin
    half_h = (label.width * sin + label.height * cos) / 2 + margin
    x, y = label.at
    return (x - half_w, y - half_h, x + half_w, y + half_h)


def sized(label: Label, lines: tuple[str, ...], size: float) -> Label:
    """Return a label set in ``lines`` at ``size`` pixels, measured."""
    measure = TextMeasure(bold=label.bold)
    width = max(measure.width(line, size) for line in lines)
    return replace(
        label, lines=lines, size=size, width=width, height=len(lines) * LINE_HEIGHT * size
    )


def row_angle(heading: float, rotation: float) -> float:
    """Return the angle on the screen of text along a row, within ±90 degrees."""
    angle = (heading - rotation + 90) % 180 - 90
    return angle - 180 if angle > 89.5 else angle


class Placer:
    """Places the labels of one picture."""

    def __init__(self, view: View, least_size: float, taken: Occupied) -> None:
        self._view = view
        self._least = least_size
        self._taken = taken

    def place(self, label: Label) -> Label | None:
        """Return a label where it fits its room and nothing is in the way, and take its place."""
        for candidate in self._candidates(label):
            box = label_box(candidate, 2.0)
            if self._inside(box) and self._taken.is_free(box):
                self._taken.add(box)
                return candidate
        return None

    def fits_in_row(self, label: Label) -> bool:
        """Return whether a number can be read in its piece of counter at this scale."""
        return next(iter(self._candidates(label)), None) is not None

    def _inside(self, box: Box) -> bool:
        return (
            box[0] >= 0 and box[1] >= 0
            and box[2] <= self._view.width and box[3] <= self._view.height
        )  # fmt: skip

    def _candidates(self, label: Label) -> Iterator[Label]:
        view = self._view
        at = view.to_screen(label.at)
        angle = row_angle(label.angle, view.rotation)
        width, height = label.room or (0.0, 0.0)
        room = (width * view.scale, height * view.scale)
        upright = label.kind not in ("number", "range")
        ways = wrap(label.lines[0], 3) if upright else (label.lines,)
        for size in self._sizes(label.size):
            for lines in ways:
                text = sized(label, lines, size)
                for turn in (0.0,) if upright or abs(angle) < 1 else (0.0, angle):
                    slack = _slack(text, room, angle - turn)
                    if slack is not None:
                        yield from _shifted(replace(text, angle=turn), at, slack, angle)

    def _sizes(self, size: float) -> Iterable[float]:
        steps = [size * step for step in _STEPS if size * step > self._least]
        return [*steps, min(self._least, size)]


def _slack(text: Label, room: tuple[float, float], turn: float) -> tuple[float, float] | None:
    """Return how far a text can move either way in its room, turned against it; None: no fit."""
    angle = math.radians(turn)
    cos, sin = abs(math.cos(angle)), abs(math.sin(angle))
    # Capitals and digits are lower than their line: half the leading may touch the edge.
    height = text.height - (LINE_HEIGHT - 1.0) * text.size
    wide, high = text.width * cos + height * sin, text.width * sin + height * cos
    if wide > room[0] or high > room[1]:
        return None
    return ((room[0] - wide) / 2, (room[1] - high) / 2)


def _shifted(text: Label, at: Point, slack: tuple[float, float], angle: float) -> Iterator[Label]:
    turn = math.radians(angle)
    cos, sin = math.cos(turn), math.sin(turn)
    shifts = _SHIFTS[:1] if text.kind in ("number", "range") else _SHIFTS
    for right, down in shifts:
        dx, dy = right * slack[0], down * slack[1]
        yield replace(text, at=(at[0] + dx * cos - dy * sin, at[1] + dx * sin + dy * cos))
