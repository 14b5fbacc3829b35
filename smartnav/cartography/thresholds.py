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
from typing import TYPE_CHECKING

import numpy as np

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
_NEAREST = 1e5
"""Pixels per metre: what is not clear from here is never clear."""
_STRAIGHT = 1e-9
_FIRST_ROOM = 256


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
    ends = np.zeros(len(rows))
    # What is oblique or grows with the map takes much more reckoning than the rest.
    plain = (held[:, SIN] == 0) & (held[:, MORE_W] == 0)
    for some in (held[plain], held[~plain]):
        if len(some):
            low, high = _overlap(rows, some)
            ends = np.maximum(ends, np.where(low < high, high, 0.0).max(axis=1))
    clear: NDArray[np.float64] = np.maximum(ends, rows[:, SINCE])
    clear[clear >= _NEAREST] = np.inf
    return clear


def overlaps(rows: Rows, held: Rows, scale: float) -> NDArray[np.bool_]:
    """Return for each row whether it overlaps anything held, seen at one scale."""
    if not len(held) or not len(rows):
        return np.zeros(len(rows), dtype=bool)
    low, high = _overlap(rows, held)
    return np.asarray(((low <= scale) & (scale < high)).any(axis=1))


def _overlap(rows: Rows, held: Rows) -> tuple[Rows, Rows]:
    """Return from and up to which scale each row overlaps each thing held; empty: low >= high."""
    low = np.maximum(rows[:, SINCE, None], held[None, :, SINCE])
    high = np.minimum(np.minimum(rows[:, UNTIL], _NEAREST)[:, None], held[None, :, UNTIL])
    turned = [bool(side[:, SIN].any()) for side in (rows, held)]
    # From the anchor of a row to that of a thing (m), and what they lie aside more (px).
    east, south = (held[None, :, axis] - rows[:, axis, None] for axis in (X, Y))
    right, down = (held[None, :, axis] - rows[:, axis, None] for axis in (ASIDE_X, ASIDE_Y))
    simple = not (rows[:, MORE_W:COS].any() or held[:, MORE_W:COS].any())
    for axis, apart, aside in ((0, east, right), (1, south, down)):
        reach = _along(rows, axis, HALF_W, turned[0])[:, None] + _along(
            held, axis, HALF_W, turned[1]
        )
        if simple:
            low, high = _narrowed_fixed(low, high, apart, aside, reach)
            continue
        more = _along(rows, axis, MORE_W, turned[0])[:, None] + _along(
            held, axis, MORE_W, turned[1]
        )
        low, high = _narrowed(low, high, apart, aside, reach, more)
    for side, oblique in ((rows[:, None], turned[0]), (held[None], turned[1])):
        for x, y in ((side[..., COS], side[..., SIN]), (-side[..., SIN], side[..., COS])):
            if oblique:
                reach, more = (
                    _reach(rows[:, None], x, y, size) + _reach(held[None], x, y, size)
                    for size in (HALF_W, MORE_W)
                )
                apart, aside = east * x + south * y, right * x + down * y
                low, high = _narrowed(low, high, apart, aside, reach, more)
    return low, high


def _narrowed_fixed(
    low: Rows, high: Rows, apart: Rows, aside: Rows, reach: Rows
) -> tuple[Rows, Rows]:
    """Return what :func:`_narrowed` does for things that do not grow with the map."""
    aside = np.copysign(aside, aside * apart)
    apart = np.abs(apart) + _STRAIGHT
    return np.maximum(low, -(reach + aside) / apart), np.minimum(high, (reach - aside) / apart)


def _narrowed(
    low: Rows, high: Rows, apart: Rows, aside: Rows, reach: Rows, more: Rows
) -> tuple[Rows, Rows]:
    """Return of some intervals of scales what an axis leaves, along which things may be apart.

    They meet along it while ``abs(apart * scale + aside) < reach + more * scale``.
    """
    aside = np.where(apart < 0, -aside, aside)
    apart = np.abs(apart)
    low = np.maximum(low, -(reach + aside) / (apart + more + _STRAIGHT))
    slope = apart - more
    bound = (reach - aside) / np.where(np.abs(slope) < _STRAIGHT, _STRAIGHT, slope)
    growing = slope <= -_STRAIGHT
    high = np.minimum(high, np.where(growing, np.inf, bound))
    if growing.any():
        low = np.maximum(low, np.where(growing, bound, low))
    return low, high


def _along(rows: Rows, axis: int, width: int, oblique: bool) -> NDArray[np.float64]:
    """Return half the extent of boxes along x or y, in pixels or (``MORE_W``) metres."""
    if not oblique:
        return rows[:, width + axis]
    cos, sin = np.abs(rows[:, (COS, SIN) if axis == 0 else (SIN, COS)]).T
    along: NDArray[np.float64] = rows[:, width] * cos + rows[:, width + 1] * sin
    return along


def _reach(rows: Rows, x: Rows, y: Rows, width: int) -> Rows:
    """Return half the extent of boxes along any axis, in pixels or (``MORE_W``) metres."""
    cos, sin = rows[..., COS], rows[..., SIN]
    reach: Rows = rows[..., width] * np.abs(cos * x + sin * y) + rows[..., width + 1] * np.abs(
        cos * y - sin * x
    )
    return reach


class Held:
    """Things placed already."""

    def __init__(self) -> None:
        self._rows = things(_FIRST_ROOM)
        self._reach = np.zeros((_FIRST_ROOM, 2))
        """How far each thing reaches from its anchor: pixels, and metres besides."""
        self._count = 0

    @property
    def rows(self) -> Rows:
        """All of them."""
        return self._rows[: self._count]

    def add(self, rows: Rows) -> None:
        """Take the place of some things."""
        need = self._count + len(rows)
        if need > len(self._rows):
            self._rows = np.vstack([self._rows, things(2 * need)])
            self._reach = np.vstack([self._reach, np.zeros((2 * need, 2))])
        self._rows[self._count : need] = rows
        self._reach[self._count : need] = np.stack(_reaches(rows), axis=1)
        self._count = need

    def near(self, rows: Rows) -> Rows:
        """Return the things that some rows may overlap at a scale at which they are there."""
        held = self.rows
        scale = max(float(rows[:, SINCE].min()), _LEAST_SCALE)
        pixels, metres = _reaches(rows)
        own, place = pixels / scale + metres, rows[:, (X, Y)]
        low, high = (place - own[:, None]).min(axis=0), (place + own[:, None]).max(axis=0)
        reach = self._reach[: self._count, 0] / scale + self._reach[: self._count, 1]
        # Squared up: as far from the middle of all rows as both reach together.
        off = np.abs(held[:, (X, Y)] - (low + high) / 2) - (high - low) / 2
        near: Rows = held[(off[:, 0] < reach) & (off[:, 1] < reach)]
        return near

    def clear_from(self, rows: Rows) -> NDArray[np.float64]:
        """Return the least scale from which on each of some rows is clear of all things."""
        return clear_from(rows, self.near(rows)) if len(rows) else np.zeros(0)


def _reaches(rows: Rows) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how far rows reach from their anchors: in pixels, and in metres besides."""
    aside = np.abs(rows[:, ASIDE_X]) + np.abs(rows[:, ASIDE_Y])
    return rows[:, HALF_W] + rows[:, HALF_H] + aside, rows[:, MORE_W] + rows[:, MORE_H]
