"""The visibility graph: corners of the walkable region and the tangents between them.

A shortest path bends only at corners where the free side is wider than 180°, and only round them:
so those corners are the vertices, and only segments that are tangents at both ends are edges.
Lozano-Pérez & Wesley 1979; Liu & Arimoto 1992 for the tangent graph.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from smartnav.routing.boundary import Boundary, Floats, Ints, Standpoint

if TYPE_CHECKING:
    from smartnav.plan.shapes import Region


@dataclass(frozen=True)
class Sketch:
    """A boundary and the clear tangents between its corners."""

    boundary: Boundary
    edges: Ints
    """m × 2 indices of corners."""
    lengths: Floats
    """Of each edge, in metres."""

    @classmethod
    def of(cls, region: Region) -> Sketch:
        """Build the graph of ``region``; exact, see :mod:`smartnav.routing.boundary`."""
        boundary = Boundary.of(region)
        edges = _tangents(boundary)
        metres = boundary.metres
        lengths = np.hypot(*(metres[edges[:, 0]] - metres[edges[:, 1]]).T)
        return cls(boundary, edges, lengths)


def _tangents(boundary: Boundary) -> Ints:
    """Return the pairs of corners in clear sight of each other where a way bends at both."""
    corners = boundary.corners
    count = len(corners)
    kept: list[Ints] = []
    for i in range(count - 1):
        others = np.arange(i + 1, count)
        dx, dy = (corners[others] - corners[i]).T
        tangent = boundary.bends(np.full(len(others), i), dx, dy)
        others, dx, dy = others[tangent], dx[tangent], dy[tangent]
        others = others[boundary.bends(others, dx, dy)]
        sector = ((boundary.out[i], boundary.back[i]),)
        others = others[boundary.seen(Standpoint(corners[i], sector), corners[others])]
        kept.append(np.stack([np.full(len(others), i), others], axis=1))
    if not kept:
        return np.empty((0, 2), dtype=np.int64)
    return np.concatenate(kept)
