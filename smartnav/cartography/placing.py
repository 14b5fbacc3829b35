"""Placing labels and symbols, once for all scales, so that nothing covers anything else.

The most important is placed first. Whatever comes later is shown only from the scale on from which
it stays clear of all that came before, so what is shown stays shown, in its place, as one zooms in.
"""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from smartnav.cartography import thresholds as at
from smartnav.cartography.blocks import Setting
from smartnav.cartography.thresholds import Held, things

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smartnav.cartography.display import Symbol
    from smartnav.cartography.poses import Sides, Wish
    from smartnav.cartography.thresholds import Rows

_NUDGES = np.array(
    [(0.0, 0.0), (-0.4, 0.0), (0.4, 0.0), (0.0, -0.4), (0.0, 0.4), (-0.7, 0.0), (0.7, 0.0),
     (0.0, -0.7), (0.0, 0.7), (-0.55, -0.55), (0.55, -0.55), (-0.55, 0.55), (0.55, 0.55)]
)  # fmt: skip
"""Where a symbol is tried: shares of its size away from its place."""
_NUDGE_COST = 0.6
_MIDDLE = 0.6
"""Of a symbol, that wants to be off the faces of walls."""
_ON_WALL = 4.0
"""Off its place a symbol stands on a wall where that shows it earlier by this factor."""
_FULL_SYMBOL_M = 1.7
"""Symbols are drawn as large as this, but not larger than the theme says."""
_SYMBOL_STEPS = (1.0, 0.85, 0.72, 0.62)
"""Of the full size; the last, when far away."""
_SIDES = np.array([(0.0, 1.0), (1.0, 0.0), (-1.0, 0.0), (0.0, -1.0)])
"""Of a symbol: below, right, left, above."""
_NO_SIDE = -1.0
_FAR = (0.0, 0.5, 1.0)
"""How much farther off, in symbols, an entrance's name may stand: beyond the wall."""
_CAPTION_GAP = 0.1
"""Between a symbol and its caption, in symbols."""
_CAPTION_MARGIN = 1.0
_SYMBOL_MARGIN = 1.0
_CAPTION_COST = 0.08
"""By this share a side of a symbol costs more than the one before."""
_OVER_FURNITURE = 2.0
"""A caption stands over furniture where that shows it earlier by this factor."""
_WHOLE_FLOOR = 7.0
"""A floor is never shown smaller than so many symbols: then nothing is written on it."""
_NAMED_FLOOR = 14.0
"""The places of a name are as good as one another if it is shown when a floor is so large."""
_Use = tuple[int, float, float]
"""Which way to show a thing, from and up to which scale."""


NO_SETTING = Setting((), "plain", 0.0, 0.0, 0.0, 0.0)


class Placed(NamedTuple):
    """One thing placed, in one size: from its row's ``SINCE`` to its ``UNTIL``."""

    item: Wish | Symbol
    setting: Setting
    """Of a label; ``NO_SETTING`` of a symbol."""
    size: float
    """Of a symbol, in pixels."""
    turn: float
    on_counter: bool = False
    """Whether a window's number stands on its counter."""


class Part(NamedTuple):
    """All of one label or symbol: it in several sizes, each at some scales."""

    rows: Rows
    placed: tuple[Placed, ...]
    """One for each row."""


NOTHING = Part(things(0), ())


def _used(rows: Rows, used: list[_Use], placed: list[Placed]) -> Part:
    """Return those of some ways to show a thing that are used."""
    indices = [index for index, *_ in used]
    rows = rows[indices]
    rows[:, at.SINCE] = [since for _, since, _ in used]
    rows[:, at.UNTIL] = [until for *_, until in used]
    return Part(rows, tuple(placed[index] for index in indices))


def _chain(clear: NDArray[np.float64], until: float) -> list[_Use]:
    """Return which of some ways, best first, is used from and up to which scale.

    At every scale it is the best of those that are clear from there on.
    """
    used: list[_Use] = []
    for index, since in enumerate(clear.tolist()):
        if since < until:
            used.append((index, since, until))
            until = since
    return used


class Placer:
    """Places what is on one floor, seen from one side."""

    def __init__(
        self, rotation: float, bounds: tuple[float, float, float, float], full_symbol: float,
        solid: Held, soft: Held,
    ) -> None:  # fmt: skip
        """Place on a floor within ``bounds`` (metres) with heading ``rotation`` up.

        Captions keep off what is ``solid``, walls and counters; off what is ``soft``, furniture,
        if that does not delay them much.
        """
        self._rotation = rotation
        self._bounds = bounds
        self._full = full_symbol
        span = max(bounds[2] - bounds[0], bounds[3] - bounds[1])
        self._far = _WHOLE_FLOOR * full_symbol / span
        self._names_far = _NAMED_FLOOR * full_symbol / span
        self._held = Held()
        self._solid, self._soft = solid, soft

    def hold(self, rows: Rows) -> None:
        """Place nothing more where some things are."""
        self._held.add(rows)

    def label(self, wish: Wish, sides: Sides) -> Part:
        """Return a label in the pose in which it can be shown from farthest away."""
        if not len(sides.turns):
            return NOTHING
        ways = np.flatnonzero(wish.compared)
        fits = wish.fits(sides, ways).min(axis=1)
        ideal = np.maximum(fits, self._names_far) * sides.cost
        pose = sides.of(np.array([ideal.argmin()]))
        rows, clear = self._settings(wish, pose)
        cost = max(float(clear[ways].min()), self._names_far) * float(pose.cost[0])
        # Mostly the first does; else only such can be better as would be were all out of the way.
        other = self._better(wish, sides.of(np.flatnonzero(ideal < cost)), ways, cost)
        if other is not None:
            pose = other
            rows, clear = self._settings(wish, pose)
        used = _chain(clear, wish.until)
        turn, on = float(pose.turns[0]), wish.label.kind == "number" and not pose.away.any()
        return _used(rows, used, [Placed(wish, way, 0.0, turn, on) for way in wish.settings])

    def _settings(self, wish: Wish, pose: Sides) -> tuple[Rows, NDArray[np.float64]]:
        """Return a label in one pose in all its settings, and from when on each is clear."""
        rows = wish.rows(pose, np.arange(len(wish.settings)))
        rows[:, at.SINCE] = np.maximum(rows[:, at.SINCE], self._far)
        return rows, self._held.clear_from(rows)

    def _better(
        self, wish: Wish, sides: Sides, ways: NDArray[np.intp], cost: float
    ) -> Sides | None:
        """Return the pose that costs least if it costs less than another."""
        if len(sides.turns) < 2:
            return None
        rows = wish.rows(sides, ways)
        clear = self._held.clear_from(rows).reshape(-1, len(ways)).min(axis=1)
        costs = np.maximum(clear, self._names_far) * sides.cost
        best = int(costs.argmin())
        return sides.of(np.array([best])) if costs[best] < cost else None

    def symbol(self, symbol: Symbol) -> Part:
        """Return a symbol at its place or a nudge away, its largest size first."""
        rows = self._symbol_rows(symbol, _NUDGES[:1], _SYMBOL_STEPS)
        clear = self._held.clear_from(rows)
        if clear[-1] > self._far:
            tries = self._symbol_rows(symbol, _NUDGES, _SYMBOL_STEPS[-1:])
            away = 1 + _NUDGE_COST * np.hypot(_NUDGES[:, 0], _NUDGES[:, 1])
            clear = self._held.clear_from(tries)
            cost = np.maximum(clear, np.minimum(self._off_walls(tries), clear * _ON_WALL)) * away
            rows = self._symbol_rows(symbol, _NUDGES[[int(cost.argmin())]], _SYMBOL_STEPS)
            clear = self._held.clear_from(rows)
        sizes = [symbol.size * step for step in _SYMBOL_STEPS]
        used = _chain(clear, math.inf)
        return _used(rows, used, [Placed(symbol, NO_SETTING, size, 0.0) for size in sizes])

    def _off_walls(self, rows: Rows) -> NDArray[np.float64]:
        """Return from which scale on the middle part of each box lies on no wall."""
        middles = rows.copy()
        middles[:, (at.HALF_W, at.HALF_H)] *= _MIDDLE
        clear = self._solid.clear_from(middles)
        clear[0] = 0.0  # Its own place is right wherever it is.
        return clear

    def _symbol_rows(
        self, symbol: Symbol, nudges: NDArray[np.float64], steps: tuple[float, ...]
    ) -> Rows:
        """Return a row for each nudge in each size."""
        steps_of, (right, down) = np.tile(steps, len(nudges)), np.repeat(nudges, len(steps), 0).T
        rows = things(len(steps_of))
        rows[:, (at.X, at.Y)] = at.frame(np.array([symbol.at]), self._rotation)
        rows[:, at.ASIDE_X] = right * symbol.size * steps_of
        rows[:, at.ASIDE_Y] = down * symbol.size * steps_of
        rows[:, (at.HALF_W, at.HALF_H)] = (symbol.size * steps_of / 2 + _SYMBOL_MARGIN)[:, None]
        large = steps_of > _SYMBOL_STEPS[-1]
        rows[large, at.SINCE] = steps_of[large] * self._full / _FULL_SYMBOL_M
        rows[:, at.SINCE] = np.maximum(rows[:, at.SINCE], self._far)
        return rows

    def caption(self, wish: Wish, symbol: Rows, since: float) -> Part:
        """Return a symbol's caption below it, above it or beside it.

        It is not shown before the scale ``since``.
        """
        # A label hardly larger than the least allowed is set in that alone.
        largest = wish.settings[0].size
        full = [i for i, way in enumerate(wish.settings) if way.size == largest]
        symbol = symbol[symbol[:, at.UNTIL] > since]
        rows, ways, cost = self._around(wish, symbol, full)
        rows[:, at.SINCE] = np.maximum(rows[:, at.SINCE], since)
        hard = np.maximum(self._held.clear_from(rows), self._solid.clear_from(rows))
        if wish.label.angle == _NO_SIDE:
            hard = np.maximum(hard, self._indoors(rows))
        gentle = np.maximum(hard, np.minimum(self._soft.clear_from(rows), hard * _OVER_FURNITURE))
        size = len(symbol)
        starts = [_start(rows[i : i + size], gentle[i : i + size])
                  for i in range(0, len(rows), size)]  # fmt: skip
        best = int((np.maximum(starts, self._far) * cost).argmin())
        rows, hard = rows[best * size : (best + 1) * size], hard[best * size : (best + 1) * size]
        start = _start(rows, hard)
        rows[:, at.SINCE] = np.maximum(rows[:, at.SINCE], start)
        rows = rows[rows[:, at.SINCE] < rows[:, at.UNTIL]]
        way = wish.settings[ways[best]]
        return Part(rows, (Placed(wish, way, 0.0, 0.0),) * len(rows))

    def _around(
        self, wish: Wish, symbol: Rows, ways: list[int]
    ) -> tuple[Rows, list[int], NDArray[np.float64]]:
        """Return places of a caption about its symbol: rows as the symbol has, for each place.

        With them the setting and the cost of each place.
        """
        far = (0.0,) if wish.label.angle == _NO_SIDE else _FAR
        sides = self._sides(wish.label.angle)
        spots = list(itertools.product(far, sides, ways))
        more, side = np.array([m for m, *_ in spots]), np.array([s for _, s, _ in spots])
        extents = wish.extents[[way for *_, way in spots], :2]
        size = 2 * (symbol[:, at.HALF_W] - _SYMBOL_MARGIN)
        gap = size * (0.5 + _CAPTION_GAP)
        rows = np.tile(symbol, (len(spots), 1))
        reach = (extents * np.abs(side)).sum(axis=1) / 2
        away = gap[None] + reach[:, None] + more[:, None] * size[None]
        for axis, aside in ((0, at.ASIDE_X), (1, at.ASIDE_Y)):
            rows[:, aside] += (side[:, axis, None] * away).ravel()
            rows[:, at.HALF_W + axis] = np.repeat(extents[:, axis] / 2, len(symbol))
        rows[:, (at.HALF_W, at.HALF_H)] += _CAPTION_MARGIN
        cost: NDArray[np.float64] = 1 + _CAPTION_COST * np.arange(float(len(spots)))
        return rows, [way for *_, way in spots], cost

    def _sides(self, heading: float) -> NDArray[np.float64]:
        """Return the directions in which a caption is tried, the best first.

        They are below, right, left and above; but first towards a heading and straight away from
        it, out of a door and in.
        """
        if heading == _NO_SIDE:
            return _SIDES
        wanted = math.radians(heading - self._rotation)
        out = np.array([[math.sin(wanted), -math.cos(wanted)]])
        # Beside the building there is seldom room in a picture of the whole floor.
        ways = [-out, out] if abs(out[0, 0]) > abs(out[0, 1]) else [out, -out]
        return np.vstack([*ways, _SIDES])

    def _indoors(self, rows: Rows) -> NDArray[np.float64]:
        """Return from which scale on the middle of each box lies within the floor's bounds."""
        angle = math.radians(self._rotation)
        cos, sin = math.cos(angle), math.sin(angle)
        right, up = rows[:, at.ASIDE_X], -rows[:, at.ASIDE_Y]
        x, y = rows[:, at.X], -rows[:, at.Y]
        east, north = x * cos + y * sin, -x * sin + y * cos
        inside = np.zeros(len(rows))
        for place, off, low, high in (
            (east, right * cos + up * sin, self._bounds[0], self._bounds[2]),
            (north, -right * sin + up * cos, self._bounds[1], self._bounds[3]),
        ):
            left = np.maximum(np.where(off > 0, high - place, place - low), 1e-9)
            inside = np.maximum(inside, np.abs(off) / left)
        return inside


def _start(rows: Rows, clear: NDArray[np.float64]) -> float:
    """Return from which scale on a caption, going along with its symbol's sizes, stays clear."""
    start = math.inf
    for row, since in zip(rows[:, (at.SINCE, at.UNTIL)], clear, strict=True):
        # The symbol's largest size, used from the nearest scales, comes first.
        if since >= row[1]:
            break
        start = since
        if since > row[0]:
            break
    return start
