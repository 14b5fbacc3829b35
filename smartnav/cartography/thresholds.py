"""From which scale on things stand clear of one another.

What is placed on a map keeps its place in the plan and its size in pixels while one zooms. Two
such things therefore overlap over one interval of scales and stand clear at all others, and that
interval has a closed form. So everything is placed once for all scales; showing it at a scale is
no more than a comparison. This is the "active range" of a label in K. Been, E. Daiches and C. Yap,
*Dynamic Map Labeling* (IEEE Transactions on Visualization and Computer Graphics 12, 2006), with
boxes that may be turned, lie aside from their anchor, or grow with the map.

A thing is a row of numbers. Its anchor is given in metres of the *frame*: the plan turned so that
x points right and y down on the screen.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely
from shapely import STRtree

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smartnav.cartography.display import View
    from smartnav.plan.model import Point

    Rows = NDArray[np.float64]

X, Y, ASIDE_X, ASIDE_Y, HALF_W, HALF_H, MORE_W, MORE_H, COS, SIN, SINCE, UNTIL = range(12)
"""Columns: the anchor (m); from there to the middle of the box (px); half its width and height
(px) and what these grow by with the map (m); its turn; the scales at which it is there (px/m)."""
COLUMNS = 12
_LEAST_SCALE = 1.0
"""Pixels per metre: no map is read from farther away."""
NEAREST = 1e5
"""Pixels per metre: what is not clear from here is never clear."""
_STRAIGHT = 1e-9
_FIRST_ROOM = 256
_MANY = 25_000
"""From so many pairs on near ones are found in a tree, in a third of the time."""
_ASTRIDE = [1, 0, 3, 2]
"""Height and width where width and height were."""


def things(count: int) -> Rows:
    """Return rows at the origin, upright, without size, there at all scales."""
    rows: Rows = np.zeros((count, COLUMNS))
    rows[:, COS] = 1.0
    rows[:, UNTIL] = np.inf
    return rows


def frame(points: NDArray[np.float64], rotation: float) -> NDArray[np.float64]:
    """Return plan points in the frame of a map turned so that heading ``rotation`` points up."""
    angle = math.radians(rotation)
    cos, sin = math.cos(angle), math.sin(angle)
    turned: NDArray[np.float64] = points @ np.array([[cos, -sin], [-sin, -cos]])
    return turned


def origin(view: View) -> Point:
    """Return the pixel of the frame's origin."""
    x, y = frame(np.array([view.centre]), view.rotation)[0]
    return (view.width / 2 - float(x) * view.scale, view.height / 2 - float(y) * view.scale)


def in_frame(rows: Rows, rotation: float) -> Rows:
    """Return things given in the plan (y up) as those of the frame of a turned map."""
    turned = rows.copy()
    turned[:, (X, Y)] = frame(rows[:, (X, Y)], rotation)
    turned[:, (COS, SIN)] = frame(rows[:, (COS, SIN)], rotation)
    _straighten(turned)
    return turned


def set_turn(rows: Rows, degrees: float | NDArray[np.float64]) -> None:
    """Turn boxes clockwise."""
    angle = np.radians(degrees)
    rows[:, COS], rows[:, SIN] = np.cos(angle), np.sin(angle)
    _straighten(rows)


def _straighten(rows: Rows) -> None:
    """Take boxes turned by right angles as upright, their sides exchanged."""
    quarter = np.abs(rows[:, COS]) < _STRAIGHT
    for width in (HALF_W, MORE_W):
        rows[quarter, width : width + 2] = rows[quarter, width : width + 2][:, ::-1]
    straight = quarter | (np.abs(rows[:, SIN]) < _STRAIGHT)
    rows[straight, COS], rows[straight, SIN] = 1.0, 0.0


def clear_from(rows: Rows, held: Rows) -> NDArray[np.float64]:
    """Return for each row the least scale from which on it overlaps nothing held.

    That is its ``SINCE`` where it is clear at once, and ``inf`` or its ``UNTIL`` where it never is.
    """
    return _clear_from(rows, held, _reaches(held))


def _clear_from(rows: Rows, held: Rows, held_reaches: NDArray[np.float64]) -> NDArray[np.float64]:
    clear: NDArray[np.float64] = rows[:, SINCE].copy()
    if len(held):
        first, second = _meeting(rows, held, held_reaches)
        if len(first):
            pairs = _overlapping(rows, held, first, second)
            np.maximum.at(clear, pairs.rows, pairs.high)
            clear[clear >= NEAREST] = np.inf
    return clear


def overlaps(rows: Rows, held: Rows, scale: float) -> NDArray[np.bool_]:
    """Return for each row whether it overlaps anything held, seen at one scale."""
    found = np.zeros(len(rows), dtype=bool)
    pairs = _overlapping(rows, held, *_meeting(rows, held, _reaches(held)))
    found[pairs.rows[(pairs.low <= scale) & (scale < pairs.high)]] = True
    return found


def overlapping_earlier(rows: Rows, owners: NDArray[np.intp]) -> Pairs:
    """Return all pairs of rows that overlap at some scale, the second of an earlier owner."""
    first, second = _meeting(rows, rows, _reaches(rows))
    earlier = owners[second] < owners[first]
    return _overlapping(rows, rows, first[earlier], second[earlier])


def _reaches(rows: Rows) -> NDArray[np.float64]:
    """Return how far things reach along x and y from their anchors, wherever they are there (m)."""
    upright = _upright(rows, bool(rows[:, SIN].any()))
    pixels = upright[:, :2] + np.abs(rows[:, ASIDE_X:HALF_W])
    pixels /= np.maximum(rows[:, SINCE, None], _LEAST_SCALE)
    reaches: NDArray[np.float64] = pixels + upright[:, 2:]
    return reaches


def _meeting(
    rows: Rows, held: Rows, held_reaches: NDArray[np.float64]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the pairs of a row and a thing held that are near enough to meet at some scale.

    They are in the order of the rows.
    """
    # Where both are there, each reaches no farther than at the least of its scales.
    reaches = _reaches(rows)
    if len(rows) * len(held) > _MANY:
        tree = STRtree(_squares(held, held_reaches))
        first, second = tree.query(_squares(rows, reaches))
        return first, second
    near = np.ones((len(rows), len(held)), dtype=bool)
    for axis in (X, Y):
        away = np.subtract.outer(rows[:, axis], held[:, axis])
        near &= np.abs(away, out=away) < np.add.outer(reaches[:, axis], held_reaches[:, axis])
    first, second = near.nonzero()
    return first, second


def _squares(rows: Rows, reaches: NDArray[np.float64]) -> NDArray[np.object_]:
    low, high = rows[:, :ASIDE_X] - reaches, rows[:, :ASIDE_X] + reaches
    squares: NDArray[np.object_] = shapely.box(low[:, 0], low[:, 1], high[:, 0], high[:, 1])
    return squares


class Pairs(NamedTuple):
    """Pairs of a row and a thing held that overlap."""

    rows: NDArray[np.intp]
    held: NDArray[np.intp]
    """Indices."""
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    """From and up to which scale."""

    def narrowed(self, low: NDArray[np.float64], high: NDArray[np.float64]) -> Pairs:
        """Return those of which scales are left that also lie within some others."""
        low, high = np.maximum(self.low, low), np.minimum(self.high, high)
        kept = np.flatnonzero(low < high)
        return Pairs(self.rows[kept], self.held[kept], low[kept], high[kept])


def _overlapping(
    rows: Rows, held: Rows, first: NDArray[np.intp], second: NDArray[np.intp]
) -> Pairs:
    """Return those of some pairs that overlap at some scale."""
    one, other = np.ascontiguousarray(rows.T), np.ascontiguousarray(held.T)
    pairs = Pairs(
        first, second, np.maximum(one[SINCE][first], other[SINCE][second]),
        np.minimum(np.minimum(one[UNTIL], NEAREST)[first], other[UNTIL][second]),
    )  # fmt: skip
    oblique = bool(one[SIN].any() or other[SIN].any())
    grow = bool(one[MORE_W:COS].any() or other[MORE_W:COS].any())
    halves = _upright(rows, oblique).T, _upright(held, oblique).T
    for axis in (0, 1):
        i, k = pairs.rows, pairs.held
        pairs = pairs.narrowed(*_bounds(
            other[X + axis][k] - one[X + axis][i],
            other[ASIDE_X + axis][k] - one[ASIDE_X + axis][i],
            halves[0][axis][i] + halves[1][axis][k],
            halves[0][axis + 2][i] + halves[1][axis + 2][k] if grow else None,
        ))  # fmt: skip
    # Few are left that are not apart along x or y.
    return _apart_obliquely(pairs, rows, held, grow) if oblique else pairs


def _upright(rows: Rows, oblique: bool) -> Rows:
    """Return half the extents of boxes along x and y: in pixels, and in metres besides."""
    halves = rows[:, HALF_W:COS]
    if not oblique:
        return halves
    cos, sin = np.abs(rows[:, COS, None]), np.abs(rows[:, SIN, None])
    upright: Rows = halves * cos + halves[:, _ASTRIDE] * sin
    return upright


def _apart_obliquely(pairs: Pairs, rows: Rows, held: Rows, grow: bool) -> Pairs:
    """Return those of some pairs that are apart along no side of their boxes either."""
    one, other = rows[pairs.rows], held[pairs.held]
    # One column for each side of the one, then of the other.
    cos = np.stack([one[:, COS], -one[:, SIN], other[:, COS], -other[:, SIN]], axis=1)
    sin = np.stack([one[:, SIN], one[:, COS], other[:, SIN], other[:, COS]], axis=1)
    away = (other[:, :HALF_W] - one[:, :HALF_W])[..., None]
    low, high = _bounds(
        away[:, X] * cos + away[:, Y] * sin,
        away[:, ASIDE_X] * cos + away[:, ASIDE_Y] * sin,
        _extents(one, HALF_W, cos, sin) + _extents(other, HALF_W, cos, sin),
        _extents(one, MORE_W, cos, sin) + _extents(other, MORE_W, cos, sin) if grow else None,
    )
    return pairs.narrowed(low.max(axis=1), high.min(axis=1))


def _extents(rows: Rows, width: int, cos: Rows, sin: Rows) -> Rows:
    """Return half the extents of boxes along axes, in pixels or (``MORE_W``) metres."""
    across = np.abs(rows[:, COS, None] * cos + rows[:, SIN, None] * sin)
    down = np.abs(rows[:, COS, None] * sin - rows[:, SIN, None] * cos)
    extents: Rows = rows[:, width, None] * across + rows[:, width + 1, None] * down
    return extents


def _bounds(apart: Rows, aside: Rows, reach: Rows, more: Rows | None) -> tuple[Rows, Rows]:
    """Return from and up to which scale pairs meet along some axes.

    They meet while ``abs(apart * scale + aside) < reach + more * scale``: ``apart`` and ``more``
    are metres, ``aside`` and ``reach`` pixels.
    """
    aside = np.where(apart < 0, -aside, aside)
    apart = np.abs(apart)
    if more is None:
        apart += _STRAIGHT
        return -(reach + aside) / apart, (reach - aside) / apart
    low = -(reach + aside) / (apart + more + _STRAIGHT)
    slope = apart - more
    bound = (reach - aside) / np.where(np.abs(slope) < _STRAIGHT, _STRAIGHT, slope)
    # What grows faster than it goes away meets from a scale on.
    growing = slope <= -_STRAIGHT
    return np.maximum(low, np.where(growing, bound, -np.inf)), np.where(growing, np.inf, bound)


class Held:
    """Things placed already."""

    def __init__(self) -> None:
        self._rows = things(_FIRST_ROOM)
        self._reaches = np.zeros((_FIRST_ROOM, 2))
        self._count = 0
        self._new: list[Rows] = []

    def add(self, rows: Rows) -> None:
        """Take the place of some things."""
        self._new.append(rows)

    def clear_from(self, rows: Rows) -> NDArray[np.float64]:
        """Return the least scale from which on each of some rows is clear of all things."""
        if self._new:
            self._take(np.vstack(self._new))
            self._new = []
        return _clear_from(rows, self._rows[: self._count], self._reaches[: self._count])

    def _take(self, rows: Rows) -> None:
        need = self._count + len(rows)
        if need > len(self._rows):
            self._rows = np.vstack([self._rows, things(2 * need)])
            self._reaches = np.vstack([self._reaches, np.zeros((2 * need, 2))])
        self._rows[self._count : need] = rows
        self._reaches[self._count : need] = _reaches(rows)
        self._count = need
