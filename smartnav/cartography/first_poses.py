"""Where each label of a floor would stand best were nothing else written there."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from smartnav.cartography import thresholds as at
from smartnav.cartography.poses import (
    COVERS,
    NO_POSES,
    Sides,
    fits,
    set_in,
    sides_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from smartnav.cartography.placing import Site
    from smartnav.cartography.poses import Wish
    from smartnav.cartography.thresholds import Rows

_LETTER_COST = 2.6
"""Where an area's letter does not fit as soon as anything is named, it must fit earlier by so much
than the name does elsewhere, to be put there."""


class FirstPose(NamedTuple):
    """The best pose of a label, and the others."""

    sides: Sides
    """All poses."""
    ideal: NDArray[np.float64]
    """What each costs with nothing in the way."""
    first: int
    """The index of the best."""
    rows: Rows
    """The label in that pose, one row for each setting."""


class Poses:
    """All poses of some labels in arrays, so that they are compared all at once."""

    def __init__(self, wishes: Sequence[Wish]) -> None:
        """Take labels, each of which has poses."""
        poses = [wish.poses for wish in wishes]
        self._poses = np.vstack([NO_POSES, *poses])
        self._starts = np.cumsum([0, *map(len, poses)])
        counts = [len(wish.settings) for wish in wishes]
        self._set_starts = np.cumsum([0, *counts])
        self._owners = np.repeat(np.arange(len(wishes)), counts)
        self._extents = np.vstack([np.zeros((0, 4)), *(wish.extents for wish in wishes)])
        self._allowed = np.concatenate([np.zeros(0), *(wish.allowed for wish in wishes)])
        self._until = np.array([wish.until for wish in wishes])[self._owners]
        # The last setting of an area's label is its letter alone.
        owners = np.repeat(np.arange(len(wishes)), np.diff(self._starts))
        has_letter = np.array([bool(wish.label.badge) for wish in wishes], dtype=bool)
        self._lettered = np.flatnonzero(has_letter[owners])
        self._letters = self._extents[self._set_starts[1:] - 1][owners[self._lettered]]
        # Each pose with each of the settings by which it is compared with others.
        ways = [np.flatnonzero(wish.compared) for wish in wishes]
        sizes = np.array([len(each) for each in ways], dtype=np.intp)
        times = np.repeat(sizes, np.diff(self._starts))
        self._tried = np.repeat(np.arange(len(self._poses)), times)
        self._over = np.flatnonzero(self._poses[self._tried, COVERS])
        self._tried_starts = np.cumsum([0, *times])[:-1]
        self._tried_ways = np.concatenate([
            np.zeros(0, dtype=np.intp),
            *(np.tile(each + start, len(own))
              for each, start, own in zip(ways, self._set_starts.tolist(), poses, strict=False)),
        ])  # fmt: skip

    def _fits(self, sides: Sides, site: Site) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return from which scale on a label fits in each pose, and is off what is soft, too."""
        tried, extents = sides.of(self._tried), self._extents[self._tried_ways]
        fit = np.maximum(fits(tried, extents), self._allowed[self._tried_ways])
        free, over = fit.copy(), self._over
        free[over] = site.soft.clear_from(
            set_in(tried.of(over), extents[over], fit[over], math.inf)
        )
        least = np.minimum.reduceat
        return least(fit, self._tried_starts), least(free, self._tried_starts)

    def turned(self, site: Site) -> list[FirstPose]:
        """Return the best pose of each label on a map turned like ``site``.

        At scales at which nothing is named yet all poses are as good as one another.
        """
        if not len(self._poses):
            return []
        far, names_far = site.far, site.names_far
        sides = sides_of(self._poses, site.rotation)
        fit, free = self._fits(sides, site)
        fit, free = np.maximum(fit, names_far), np.maximum(free, names_far)
        covering = 1 + self._poses[:, COVERS] * (1 - fit / np.maximum(fit, free))
        cost = sides.cost * covering
        lettered = fits(sides.of(self._lettered), self._letters)
        late = lettered > names_far
        lost = self._lettered[late]
        cost[lost] = np.maximum(cost[lost], _LETTER_COST * lettered[late] / fit[lost])
        sides, ideal = sides._replace(cost=cost), fit * cost
        spans = list(itertools.pairwise(self._starts.tolist()))
        first = [int(ideal[start:end].argmin()) for start, end in spans]
        best = self._starts[:-1] + np.array(first, dtype=np.intp)
        rows = set_in(sides.of(best[self._owners]), self._extents, self._allowed, self._until)
        rows[:, at.SINCE] = np.maximum(rows[:, at.SINCE], far)
        return [
            FirstPose(sides.of(slice(start, end)), ideal[start:end], index, rows[low:high])
            for (start, end), index, (low, high) in zip(
                spans, first, itertools.pairwise(self._set_starts.tolist()), strict=True
            )
        ]
