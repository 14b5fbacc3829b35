"""The visibility graph after a change of the region, from the one before it.

Edges of the boundary that are gone or new are told from those that stayed. A corner that has none
of them within reach sees what it saw; only the others look round again. The graph is the one that
a full build on the same grid would find.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from smartnav.routing.boundary import Boundary
from smartnav.routing.fans import SECTORS, Fans, runs, sectors
from smartnav.routing.sketch import Sketch, tangents

if TYPE_CHECKING:
    from smartnav.plan.shapes import Region
    from smartnav.routing.grid import Bools, Floats, Ints

_WORTH = 0.3
"""Share of changed edges or corners above which a full build is as quick."""
_MIXTURE = np.array([0x1, 0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F, 0x165667B1])
"""Large odd numbers, to mix columns with."""


@dataclass(frozen=True)
class _Match:
    """Which rows of one table are rows of another, and where."""

    new: Ints
    """For each old row the new one that is the same, or -1."""
    old: Ints
    """For each new row the old one, or -1."""

    @classmethod
    def of(cls, old: Floats, new: Floats) -> _Match:
        """Match rows of whole numbers that are equal; a row that occurs twice matches none."""
        both = np.concatenate([old, new]).astype(np.int64)
        # By a mixture of the columns, which wraps round; equal rows are sure to come together,
        # others are told from them.
        order = np.argsort(both @ _MIXTURE[: both.shape[1]], kind="stable")
        same = np.flatnonzero((both[order[1:]] == both[order[:-1]]).all(axis=1))
        first, second = order[same], order[same + 1]
        paired = (first < len(old)) != (second < len(old))
        left = np.minimum(first, second)[paired]
        right = np.maximum(first, second)[paired] - len(old)
        to_new, to_old = np.full(len(old), -1), np.full(len(new), -1)
        to_new[left], to_old[right] = right, left
        return cls(to_new, to_old)

    @property
    def changed(self) -> float:
        """The share of rows that are in only one of the tables."""
        gone, come = np.count_nonzero(self.new < 0), np.count_nonzero(self.old < 0)
        return (gone + come) / max(1, len(self.new) + len(self.old))


def updated(sketch: Sketch, region: Region) -> Sketch:
    """Return the visibility graph of ``region``, a little different from that of ``sketch``."""
    grid = sketch.boundary.grid
    if not grid.holds(region):
        return Sketch.of(region)
    return followed(sketch, Boundary.of(region, grid))


def followed(sketch: Sketch, after: Boundary) -> Sketch:
    """Return the visibility graph of a boundary, on the same grid, of which ``sketch`` is near."""
    before = sketch.boundary
    edges = _Match.of(np.hstack([before.a, before.b]), np.hstack([after.a, after.b]))
    corners = _Match.of(
        np.hstack([before.corners, before.out, before.back]),
        np.hstack([after.corners, after.out, after.back]),
    )
    if max(edges.changed, corners.changed) > _WORTH:
        return Sketch.on(after)
    stale = _stale(sketch, after, edges)
    stale[corners.new < 0] = True
    fresh = np.where((corners.old < 0)[:, None], True, stale[corners.old])
    fans = _joined(sketch.fans, after, edges, corners, fresh)
    i, j = sketch.edges.T
    dx, dy = (before.corners[j] - before.corners[i]).T
    kept = ~(stale[i, sectors(dx, dy)] | stale[j, sectors(-dx, -dy)])
    links = np.concatenate([corners.new[sketch.edges[kept]], tangents(after, fans, fresh)])
    return Sketch.joined(after, fans, links)


def _stale(sketch: Sketch, after: Boundary, edges: _Match) -> Bools:
    """Return which sectors of which corners, as they were, reached a gone edge or reach a new."""
    fans, corners = sketch.fans, sketch.boundary.corners
    stale = np.zeros(len(corners) * SECTORS, dtype=bool)
    gone = np.flatnonzero(edges.new[fans.edges] < 0)
    stale[np.searchsorted(fans.starts, gone, side="right") - 1] = True
    come = np.flatnonzero(edges.old < 0)
    corner, edge = (grid.ravel() for grid in np.meshgrid(np.arange(len(corners)), come))
    stale[fans.meeting(after, corners, corner, edge)] = True
    return stale.reshape(-1, SECTORS)


def _joined(old: Fans, after: Boundary, edges: _Match, corners: _Match, fresh: Bools) -> Fans:
    """Return the fans of all corners: looked at again where they are fresh, else the old ones."""
    which = np.flatnonzero(fresh.any(axis=1))
    new = Fans.of_sectors(after, which, fresh[which])
    place = np.zeros(len(fresh), dtype=np.int64)
    place[which] = np.arange(len(which))
    source = np.where(fresh, place[:, None] + len(old.farthest2), corners.old[:, None])
    row = (source * SECTORS + np.arange(SECTORS)).ravel()
    reach2 = np.concatenate([old.reach2, new.reach2])[row]
    # Both in one list, the old edges under their new names.
    listed = np.concatenate([edges.new[old.edges], new.edges]).astype(np.int32)
    low = np.concatenate([old.starts[:-1], new.starts[:-1] + len(old.edges)])[row]
    counts = np.concatenate([np.diff(old.starts), np.diff(new.starts)])[row]
    starts = np.concatenate([[0], np.cumsum(counts)])
    # What all stays of a corner is copied in one piece, the rest row by row.
    pieces = np.where(fresh.any(axis=1), SECTORS, 1)
    first = runs(np.arange(len(fresh)) * SECTORS, pieces)
    sizes = np.diff(starts[np.append(first, len(row))])
    found = listed[runs(low[first].astype(np.int64), sizes)]
    return Fans(reach2, starts.astype(np.int32), found)
