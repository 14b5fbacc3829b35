"""The visibility graph: corners of the walkable region and the tangents between them.

A shortest path bends only at corners where the free side is wider than 180°, and only round them:
so those corners are the vertices, and only segments that are tangents at both ends are edges.
Lozano-Pérez & Wesley 1979; Liu & Arimoto 1992 for the tangent graph.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from smartnav.routing.boundary import Boundary, Standpoint
from smartnav.routing.fans import SECTORS, Fans, cones, rows, sectors
from smartnav.routing.grid import Floats, Grid, Ints

if TYPE_CHECKING:
    from smartnav.plan.shapes import Region
    from smartnav.routing.grid import Bools

_LOT = 2_000
"""Corners whose pairs are worked on at once."""


@dataclass(frozen=True)
class Sketch:
    """A boundary and the clear tangents between its corners."""

    boundary: Boundary
    fans: Fans
    edges: Ints
    """m × 2 indices of corners, the lower first."""
    lengths: Floats
    """Of each edge, in metres."""

    @classmethod
    def of(cls, region: Region, grid: Grid | None = None) -> Sketch:
        """Build the graph of ``region``; exact, see :mod:`smartnav.routing.boundary`."""
        return cls.on(Boundary.of(region, grid))

    @classmethod
    def on(cls, boundary: Boundary) -> Sketch:
        """Build the graph of all corners of a boundary."""
        fans = Fans.of(boundary)
        return cls.joined(boundary, fans, tangents(boundary, fans))

    @classmethod
    def joined(cls, boundary: Boundary, fans: Fans, edges: Ints) -> Sketch:
        """Return the graph with the given edges, m × 2 corners in any order, perhaps twice."""
        count = max(1, len(boundary.corners))
        low, high = edges.min(axis=1, initial=count), edges.max(axis=1, initial=0)
        keys = np.sort(low * count + high)
        edges = np.stack(np.divmod(keys[np.diff(keys, prepend=-1) > 0], count), axis=1)
        ends = boundary.metres[edges]
        return cls(boundary, fans, edges, np.hypot(*(ends[:, 0] - ends[:, 1]).T))

    def seen(self, *stands: Standpoint) -> list[Ints]:
        """Return the corners in clear sight of each point round which a way from there can bend.

        Several points at once take little longer than one.
        """
        if not stands:
            return []
        x, y = self.boundary.corner_columns
        at = np.array([stand.at for stand in stands])
        point, row, dx, dy = self.fans.in_reach(at[:, :1] - x, at[:, 1:] - y)
        clear = _clear(self.boundary, self.fans, row, dx, dy)
        point, corner = point[clear], row[clear] // SECTORS
        bounds = point.searchsorted(range(1, len(stands))).tolist()
        return [
            corner[low:high] for low, high in zip([0, *bounds], [*bounds, len(corner)], strict=True)
        ]


def _clear(boundary: Boundary, fans: Fans, row: Ints, dx: Floats, dy: Floats) -> Ints:
    """Return where a way can bend at a corner towards what lies (dx, dy) from it in clear sight.

    ``row`` is that of the corner and the direction in ``fans``; what lies there is within reach.
    """
    corner = row // SECTORS
    bending = boundary.bends(corner, dx, dy).nonzero()[0]
    corner, dx, dy = corner[bending], dx[bending], dy[bending]
    x, y = (column[corner] for column in boundary.corner_columns)
    pair, edge = fans.between(row[bending])
    clear = np.ones(len(bending), dtype=bool)
    clear[pair[boundary.blocked(x[pair], y[pair], dx[pair], dy[pair], edge)]] = False
    found: Ints = bending[clear]
    return found


def tangents(boundary: Boundary, fans: Fans, fresh: Bools | None = None) -> Ints:
    """Return the pairs of corners in clear sight of each other where a way bends at both.

    With ``fresh``, corners × sectors, only pairs of which one lies in such a sector of the other;
    some are found twice.
    """
    corners = boundary.corners
    found = [np.empty((0, 2), dtype=np.int64)]
    if not len(corners):
        return found[0]
    tree = shapely.STRtree(np.asarray(shapely.points(corners), dtype=object))
    if fresh is not None:
        return _tangent_pairs(boundary, fans, *_inside(boundary, fans, fresh, tree))
    reach = np.sqrt(fans.farthest2).astype(float)
    r = np.minimum(reach, np.ptp(corners, axis=0).max() + 1)
    x, y = corners.T
    around = np.asarray(shapely.box(x - r, y - r, x + r, y + r), dtype=object)
    for first in range(0, len(corners), _LOT):
        i, j = tree.query(around[first : first + _LOT])
        i += first
        found.append(_tangent_pairs(boundary, fans, i[i < j], j[i < j]))
    return np.concatenate(found)


def _inside(
    boundary: Boundary, fans: Fans, fresh: Bools, tree: shapely.STRtree
) -> tuple[Ints, Ints]:
    """Return pairs of a corner and another that may lie in a fresh sector of it."""
    corners = boundary.corners
    reach2 = np.where(fresh, fans.reach2.reshape(-1, SECTORS), 0)
    corner, sector = np.nonzero(reach2)
    farthest = np.hypot(*np.ptp(corners, axis=0)) + 1
    reach = np.minimum(np.sqrt(reach2[corner, sector].astype(float)), farthest)
    cone, other = tree.query(cones(corners[corner], sector, 0.0, reach))
    corner, sector = corner[cone], sector[cone]
    apart = np.flatnonzero(corner != other)
    corner, sector, other = corner[apart], sector[apart], other[apart]
    inside = sectors(*(corners[other] - corners[corner]).T) == sector
    return corner[inside], other[inside]


def _tangent_pairs(boundary: Boundary, fans: Fans, i: Ints, j: Ints) -> Ints:
    """Return those of the pairs that are clear tangents."""
    corners = boundary.corners
    for here, there in ((0, 1), (1, 0)):
        pair = (i, j)
        dx, dy = (corners[pair[there]] - corners[pair[here]]).T
        kept = fans.reached(pair[here], dx, dy)
        i, j = i[kept], j[kept]
    dx, dy = (corners[j] - corners[i]).T
    bends = np.flatnonzero(boundary.bends(j, dx, dy))
    i, j = i[bends], j[bends]
    dx, dy = dx[bends], dy[bends]
    clear = _clear(boundary, fans, rows(i, dx, dy), dx, dy)
    return np.stack([i[clear], j[clear]], axis=1)
