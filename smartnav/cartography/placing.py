"""Placing labels and symbols, once for all scales, so that nothing covers anything else.

The most important is placed first. Whatever comes later is shown only from the scale on from which
it stays clear of all that came before, so what is shown stays shown, in its place, as one zooms in.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from smartnav.cartography import thresholds as at
from smartnav.cartography.blocks import Setting
from smartnav.cartography.contest import Use
from smartnav.cartography.thresholds import Held, things

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from smartnav.cartography.display import Symbol
    from smartnav.cartography.first_poses import FirstPose
    from smartnav.cartography.poses import Sides, Wish
    from smartnav.cartography.thresholds import Rows

_NUDGES = np.array(
    [(0.0, 0.0), (-0.4, 0.0), (0.4, 0.0), (0.0, -0.4), (0.0, 0.4), (-0.7, 0.0), (0.7, 0.0),
     (0.0, -0.7), (0.0, 0.7), (-0.55, -0.55), (0.55, -0.55), (-0.55, 0.55), (0.55, 0.55)]
)  # fmt: skip
"""Where a symbol is tried: shares of its size away from its place."""
_AWAY = 1 + 0.6 * np.hypot(_NUDGES[:, 0], _NUDGES[:, 1])
"""What each nudge costs."""
_MIDDLE = 0.6
"""Of a symbol, that wants to be off the faces of walls."""
_ON_WALL = 4.0
"""Off its place a symbol stands on a wall where that shows it earlier by this factor."""
_FULL_SYMBOL_M = 1.7
"""Symbols are drawn as large as this, but not larger than the theme says."""
_SYMBOL_STEPS = (1.0, 0.85, 0.72, 0.62)
"""Of the full size; the last, when far away."""
SYMBOL_MARGIN = 1.0
_WHOLE_FLOOR = 7.0
"""A floor is never shown smaller than so many symbols: then nothing is written on it."""
_NAMED_FLOOR = 14.0
"""The places of a name are as good as one another if it is shown when a floor is so large."""


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


class Choice(NamedTuple):
    """How something is shown."""

    part: Part
    used: list[Use] | None
    """Which of the ways listed for it are used; None if others are."""


NOT_SHOWN = Choice(NOTHING, [])


def part_of(rows: Rows, used: list[Use], placed: Sequence[Placed]) -> Part:
    """Return those of some ways to show a thing that are used."""
    if not used:
        return NOTHING
    rows = rows[[use.way for use in used]]
    rows[:, at.SINCE : at.UNTIL + 1] = [(use.since, use.until) for use in used]
    return Part(rows, tuple(placed[use.way] for use in used))


def _chain(clear: NDArray[np.float64], until: float) -> list[Use]:
    """Return which of some ways, best first, is used from and up to which scale.

    At every scale it is the best of those that are clear from there on.
    """
    used: list[Use] = []
    for way, since in enumerate(clear.tolist()):
        if since < until:
            used.append(Use(way, since, until))
            until = since
    return used


class Site(NamedTuple):
    """A floor seen from one side, nothing written on it."""

    rotation: float
    """The heading that is up."""
    bounds: tuple[float, float, float, float]
    """In metres."""
    full: float
    """The full size of a symbol, in pixels."""
    solid: Held
    """Walls and counters."""
    soft: Held
    """Furniture and the edges of areas."""

    def _smallest(self, symbols: float) -> float:
        span = max(self.bounds[2] - self.bounds[0], self.bounds[3] - self.bounds[1])
        return symbols * self.full / span

    @property
    def far(self) -> float:
        """Below this scale nothing is shown."""
        return self._smallest(_WHOLE_FLOOR)

    @property
    def names_far(self) -> float:
        """Below this scale the places of a name are as good as one another."""
        return self._smallest(_NAMED_FLOOR)


class Placer:
    """Places what is on one floor, seen from one side."""

    def __init__(self, site: Site) -> None:
        """Start with nothing placed."""
        self._site = site
        self._far, self._names_far = site.far, site.names_far
        self._held = Held()

    def hold(self, rows: Rows) -> None:
        """Place nothing more where some things are."""
        self._held.add(rows)

    def clear_from(self, rows: Rows) -> NDArray[np.float64]:
        """Return from which scale on some things would be clear of all that is placed."""
        return self._held.clear_from(rows)

    def label(self, wish: Wish, pose: FirstPose, clear: NDArray[np.float64]) -> Choice:
        """Return a label in the pose in which it can be shown from farthest away.

        ``clear`` says from when on it is in its first pose, in each of its settings.
        """
        cost = max(float(clear[wish.compared].min()), self._names_far)
        cost *= float(pose.sides.cost[pose.first])
        # Mostly the first does; else only such can be better as would be were all out of the way.
        better = np.flatnonzero(pose.ideal < cost)
        other = self._better(wish, pose.sides.of(better), cost) if len(better) > 1 else None
        if other is None:
            used = _chain(clear, wish.until)
            return Choice(part_of(pose.rows, used, _ways(wish, pose.sides, pose.first)), used)
        index = int(better[other])
        rows = wish.rows(pose.sides.of(np.array([index])), np.arange(len(wish.settings)))
        rows[:, at.SINCE] = np.maximum(rows[:, at.SINCE], self._far)
        used = _chain(self._held.clear_from(rows), wish.until)
        return Choice(part_of(rows, used, _ways(wish, pose.sides, index)), None)

    def _better(self, wish: Wish, sides: Sides, cost: float) -> int | None:
        """Return which pose costs least if it costs less than another."""
        ways = np.flatnonzero(wish.compared)
        clear = self._held.clear_from(wish.rows(sides, ways)).reshape(-1, len(ways)).min(axis=1)
        costs = np.maximum(clear, self._names_far) * sides.cost
        best = int(costs.argmin())
        return best if costs[best] < cost else None

    def symbol(self, symbol: Symbol, ways: SymbolWays, clear: NDArray[np.float64]) -> Choice:
        """Return a symbol at its place or a nudge away.

        ``clear`` says from when on it is at its place, in each size.
        """
        rows = ways.rows
        sizes = [Placed(symbol, NO_SETTING, symbol.size * step, 0.0) for step in _SYMBOL_STEPS]
        if clear[-1] > self._far:
            free = self._held.clear_from(ways.nudged)
            cost = np.maximum(free, np.minimum(ways.off_walls, free * _ON_WALL)) * _AWAY
            if best := int(cost.argmin()):
                rows = _symbol_rows([symbol], _NUDGES[[best]], _SYMBOL_STEPS, self._site)
                used = _chain(self._held.clear_from(rows), math.inf)
                return Choice(part_of(rows, used, sizes), None)
        used = _chain(clear, math.inf)
        return Choice(part_of(rows, used, sizes), used)


class SymbolWays(NamedTuple):
    """Where a symbol is tried."""

    rows: Rows
    """At its place, its largest size first."""
    nudged: Rows
    """There and a nudge away, in its smallest size."""
    off_walls: NDArray[np.float64]
    """From which scale on these lie on no wall."""


def symbol_ways(symbols: Sequence[Symbol], site: Site) -> list[SymbolWays]:
    """Return where some symbols are tried."""
    rows = _symbol_rows(symbols, _NUDGES[:1], _SYMBOL_STEPS, site)
    nudged = _symbol_rows(symbols, _NUDGES, _SYMBOL_STEPS[-1:], site)
    middles = nudged.copy()
    middles[:, (at.HALF_W, at.HALF_H)] *= _MIDDLE
    off_walls = site.solid.clear_from(middles)
    steps, tries = len(_SYMBOL_STEPS), len(_NUDGES)
    off_walls[::tries] = 0.0  # Its own place is right wherever it is.
    return [
        SymbolWays(
            rows[index * steps : (index + 1) * steps],
            nudged[index * tries : (index + 1) * tries],
            off_walls[index * tries : (index + 1) * tries],
        )
        for index in range(len(symbols))
    ]


def _symbol_rows(
    symbols: Sequence[Symbol], nudges: NDArray[np.float64], steps: tuple[float, ...], site: Site
) -> Rows:
    """Return for each symbol a row for each nudge in each size."""
    each = len(nudges) * len(steps)
    step = np.tile(steps, len(symbols) * len(nudges))
    size = np.repeat([symbol.size for symbol in symbols], each) * step
    aside = np.tile(np.repeat(nudges, len(steps), axis=0), (len(symbols), 1))
    places = at.frame(np.array([s.at for s in symbols]).reshape(-1, 2), site.rotation)
    rows = things(len(step))
    rows[:, (at.X, at.Y)] = np.repeat(places, each, axis=0)
    rows[:, (at.ASIDE_X, at.ASIDE_Y)] = aside * size[:, None]
    rows[:, (at.HALF_W, at.HALF_H)] = (size / 2 + SYMBOL_MARGIN)[:, None]
    large = step > _SYMBOL_STEPS[-1]
    rows[large, at.SINCE] = step[large] * site.full / _FULL_SYMBOL_M
    rows[:, at.SINCE] = np.maximum(rows[:, at.SINCE], site.far)
    return rows


def _ways(wish: Wish, sides: Sides, index: int) -> list[Placed]:
    """Return a label in one of its poses in all its settings."""
    on_counter = wish.label.kind == "number" and not sides.away[index].any()
    turn = float(sides.turns[index])
    return [Placed(wish, way, 0.0, turn, on_counter) for way in wish.settings]
