"""Things placed one after the other, each in one of the ways listed beforehand.

All pairs of ways that are in each other's way are found at once; what then is left to do for each
thing is to look which of the ways it meets have been used. That is much quicker than to ask anew
for each thing what it meets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from smartnav.cartography import thresholds as at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from smartnav.cartography.thresholds import Rows


class Use(NamedTuple):
    """A way to show a thing that is used."""

    way: int
    """Its index among those of the thing."""
    since: float
    until: float
    """From and up to which scale (px/m)."""


class Contest:
    """The ways of some things, and from which scale on each is clear of what is placed already."""

    def __init__(self, ways: Sequence[Rows], clear: NDArray[np.float64]) -> None:
        """Let things be placed in the order of ``ways``: of each thing its rows.

        ``clear`` says of each row from when on it is clear of all that was placed before.
        """
        self._rows = np.vstack([at.things(0), *ways])
        self._clear = clear.copy()
        counts = [len(rows) for rows in ways]
        self._starts: list[int] = np.cumsum([0, *counts]).tolist()
        owners = np.repeat(np.arange(len(ways)), counts)
        self._pairs = at.overlapping_earlier(self._rows, owners)
        self._first: list[int] = self._pairs.rows.searchsorted(self._starts).tolist()
        # Nothing is used yet.
        self._since = np.full(len(owners), np.inf)
        self._until = np.zeros(len(owners))

    def clear(self, index: int) -> NDArray[np.float64]:
        """Return from which scale on each way of a thing is clear of all placed before it."""
        start, end = self._starts[index : index + 2]
        first, last = self._first[index : index + 2]
        clear = self._clear[start:end]
        if first < last:
            pairs, own = self._pairs, slice(first, last)
            held = pairs.held[own]
            high = np.minimum(pairs.high[own], self._until[held])
            hit = np.flatnonzero(np.maximum(pairs.low[own], self._since[held]) < high)
            np.maximum.at(clear, pairs.rows[own][hit] - start, high[hit])
            clear[clear >= at.NEAREST] = np.inf
        return clear

    def take(self, index: int, used: list[Use]) -> None:
        """Place a thing in some of its ways."""
        start = self._starts[index]
        for way, since, until in used:
            self._since[start + way] = since
            self._until[start + way] = until

    def give_way(self, index: int, rows: Rows) -> None:
        """Let all after a thing keep off it, which was placed as was not foreseen."""
        start = self._starts[index + 1]
        clear = self._clear[start:]
        np.maximum(clear, at.clear_from(self._rows[start:], rows), out=clear)
