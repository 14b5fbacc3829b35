"""Placing what symbols are called: below, above or beside them."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from smartnav.cartography import thresholds as at
from smartnav.cartography.contest import Use
from smartnav.cartography.placing import (
    NOT_SHOWN,
    SYMBOL_MARGIN,
    Choice,
    Placed,
    part_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from smartnav.cartography.placing import Site
    from smartnav.cartography.poses import Wish
    from smartnav.cartography.thresholds import Rows

_SIDES = ((0.0, 1.0), (1.0, 0.0), (-1.0, 0.0), (0.0, -1.0))
"""Of a symbol: below, right, left, above."""
_NO_SIDE = -1.0
_FAR = (0.0, 0.5, 1.0)
"""How much farther off, in symbols, an entrance's name may stand: beyond the wall."""
_GAP = 0.1
"""Between a symbol and its caption, in symbols."""
_MARGIN = 1.0
_COST = 0.08
"""By this share a side of a symbol costs more than the one before."""
_OVER_FURNITURE = 1.25
"""A caption stands over furniture where it would else show only from beyond this factor on: then
it shows from that factor on, once there is so much more room about it."""


class Caption(NamedTuple):
    """The places of a symbol's caption."""

    wish: Wish
    symbol: Rows
    """It as it was asked about."""
    rows: Rows
    """For each place one for each size in which the symbol is shown."""
    placed: list[Placed]
    """One for each row."""
    sizes: int
    """How many rows each place has."""
    hard: NDArray[np.float64]
    """From which scale on each row is off walls and indoors, and"""
    soft: NDArray[np.float64]
    """off furniture and the edges of areas."""

    def chosen(self, clear: NDArray[np.float64], since: float, far: float) -> Choice:
        """Return the caption at the best of its places, not shown before the scale ``since``.

        ``clear`` says from when on each row is clear of all that is written already, ``far``
        below which scale nothing is shown.
        """
        hard = np.maximum(np.maximum(clear, self.hard), since)
        hard = np.maximum(hard, np.minimum(self.soft, hard * _OVER_FURNITURE))
        spans = np.maximum(self.rows[:, at.SINCE], since).tolist(), self.rows[:, at.UNTIL].tolist()
        starts = self._starts(hard.tolist(), *spans)
        costs = [max(start, far) * (1 + _COST * place) for place, start in enumerate(starts)]
        first = costs.index(min(costs)) * self.sizes
        start = starts[first // self.sizes]
        used = [
            Use(way, max(spans[0][way], start), spans[1][way])
            for way in range(first, first + self.sizes)
            if max(spans[0][way], start) < spans[1][way]
        ]
        return Choice(part_of(self.rows, used, self.placed), used) if used else NOT_SHOWN

    def _starts(self, clear: list[float], since: list[float], until: list[float]) -> list[float]:
        """Return from which scale on a caption stays clear at each of some places.

        It goes along with its symbol's sizes.
        """
        starts: list[float] = []
        for first in range(0, len(clear), self.sizes):
            start = math.inf
            for way in range(first, first + self.sizes):
                # The symbol's largest size, used from the nearest scales, comes first.
                if clear[way] >= until[way]:
                    break
                start = clear[way]
                if start > since[way]:
                    break
            starts.append(start)
        return starts


def captions(asked: Collection[tuple[Wish, Rows]], site: Site) -> list[Caption]:
    """Return the places of some captions about their symbols, given as they are shown."""
    symbols = [symbol[symbol[:, at.UNTIL] > wish.since] for wish, symbol in asked]
    made = [
        _around(wish, symbol, site.rotation)
        for (wish, _), symbol in zip(asked, symbols, strict=True)
    ]
    rows = np.vstack([at.things(0), *(each for each, _ in made)])
    hard, soft = site.solid.clear_from(rows), site.soft.clear_from(rows)
    inner = np.repeat(
        [wish.label.angle == _NO_SIDE for wish, _ in asked], [len(each) for each, _ in made]
    )
    hard[inner] = np.maximum(hard[inner], _indoors(rows[inner], site))
    result: list[Caption] = []
    start = 0
    for (wish, given), symbol, (own, placed) in zip(asked, symbols, made, strict=True):
        part = slice(start, start + len(own))
        result.append(Caption(wish, given, own, placed, len(symbol), hard[part], soft[part]))
        start += len(own)
    return result


def _around(wish: Wish, symbol: Rows, rotation: float) -> tuple[Rows, list[Placed]]:
    """Return a caption about its symbol, for each place rows as the symbol has."""
    largest = wish.settings[0].size
    full = [index for index, way in enumerate(wish.settings) if way.size == largest]
    far = (0.0,) if wish.label.angle == _NO_SIDE else _FAR
    spots = list(itertools.product(far, _sides(wish.label.angle, rotation), full))
    more, side = np.array([m for m, *_ in spots]), np.array([s for _, s, _ in spots])
    extents = wish.extents[[way for *_, way in spots], :2] / 2
    size = 2 * (symbol[:, at.HALF_W] - SYMBOL_MARGIN)
    reach = (extents * np.abs(side)).sum(axis=1)
    away = (0.5 + _GAP) * size + reach[:, None] + more[:, None] * size
    rows = np.repeat(symbol[None], len(spots), axis=0)
    rows[..., (at.ASIDE_X, at.ASIDE_Y)] += side[:, None] * away[..., None]
    rows[..., (at.HALF_W, at.HALF_H)] = extents[:, None] + _MARGIN
    rows[..., at.SINCE] = np.maximum(rows[..., at.SINCE], wish.since)
    placed = [Placed(wish, wish.settings[way], 0.0, 0.0) for *_, way in spots for _ in symbol]
    return rows.reshape(-1, at.COLUMNS), placed


def _sides(heading: float, rotation: float) -> tuple[tuple[float, float], ...]:
    """Return the directions in which a caption is tried, the best first.

    They are below, right, left and above; but first towards a heading and straight away from
    it, out of a door and in.
    """
    if heading == _NO_SIDE:
        return _SIDES
    wanted = math.radians(heading - rotation)
    x, y = math.sin(wanted), -math.cos(wanted)
    # Beside the building there is seldom room in a picture of the whole floor.
    return ((-x, -y), (x, y), *_SIDES) if abs(x) > abs(y) else ((x, y), (-x, -y), *_SIDES)


def _indoors(rows: Rows, site: Site) -> NDArray[np.float64]:
    """Return from which scale on the middle of each box lies within the floor's bounds."""
    angle = math.radians(site.rotation)
    cos, sin = math.cos(angle), math.sin(angle)
    right, up = rows[:, at.ASIDE_X], -rows[:, at.ASIDE_Y]
    x, y = rows[:, at.X], -rows[:, at.Y]
    east, north = x * cos + y * sin, -x * sin + y * cos
    inside = np.zeros(len(rows))
    for place, off, low, high in (
        (east, right * cos + up * sin, site.bounds[0], site.bounds[2]),
        (north, -right * sin + up * cos, site.bounds[1], site.bounds[3]),
    ):
        left = np.maximum(np.where(off > 0, high - place, place - low), 1e-9)
        inside = np.maximum(inside, np.abs(off) / left)
    return inside
