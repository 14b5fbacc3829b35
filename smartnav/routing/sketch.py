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

from smartnav.routing.boundary import Boundary, Floats, Grid, Ints, Standpoint
from smartnav.routing.fans import SECTORS, Fans, cones, sectors

if TYPE_CHECKING:
    from smartnav.plan.shapes import Region
    from smartnav.routing.boundary import Bools

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
        boundary = Boundary.of(region, grid)
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
        dx, dy = at[:, :1] - x, at[:, 1:] - y
        point, corner = np.nonzero(dx * dx + dy * dy <= self.fans.farthest2)
        near = self.fans.reached(corner, dx[point, corner], dy[point, corner])
        point, corner = point[near], corner[near]
        clear = _clear(self.boundary, self.fans, corner, at[point])
        point, corner = point[clear], corner[clear]
        bounds = np.searchsorted(point, np.arange(1, len(stands)))
        return np.split(corner, bounds)


def _clear(boundary: Boundary, fans: Fans, corner: Ints, there: Floats) -> Bools:
    """Return whether a way can bend at each corner towards a point in clear sight of it.

    ``there`` is n × 2 grid steps, within what :meth:`Fans.reached` allows.
    """
    here = boundary.corners[corner]
    dx, dy = (there - here).T
    result = boundary.bends(corner, dx, dy)
    bending = np.flatnonzero(result)
    pair, edge = fans.between(corner[bending], dx[bending], dy[bending])
    pair = bending[pair]
    result[pair[boundary.blocks(edge, here[pair], there[pair])]] = False
    return result


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
        kept = np.flatnonzero(fans.reached(pair[here], dx, dy))
        i, j = i[kept], j[kept]
    dx, dy = (corners[j] - corners[i]).T
    bends = np.flatnonzero(boundary.bends(j, dx, dy))
    i, j = i[bends], j[bends]
    clear = _clear(boundary, fans, i, corners[j])
    return np.stack([i[clear], j[clear]], axis=1)
