"""Shortest ways through a graph too large for tables, cut into cells where it is narrowest.

Several halls hang together by a few doors. Cut there, every way from one cell to another passes a
portal, of which there are few: with the distances from the portals to all corners known, a way
between cells is the least of as many sums, and one that may stay within a cell is searched for
there alone.

The cuts are minimum cuts between the two ends of the graph along a line, the best of several lines
(inertial flow: Schild & Sommer, *On balanced separators in road networks*, SEA 2015).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from smartnav.routing.search import Ends, Mesh, Reached, spread_far

if TYPE_CHECKING:
    from smartnav.routing.grid import Floats, Ints

CELL_LIMIT = 2000
"""Corners a cell has at most: a search through as many takes a millisecond or two."""
PORTAL_LIMIT = 512
"""Portals beyond which a graph does not hang together by doors: tables of 80 MB for ten halls."""
_LINES = np.array([(1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, -1.0)])
_END = 0.25
"""The share of a graph at either end of a line that a cut leaves whole."""


@dataclass(frozen=True)
class Portals:
    """The cells of a graph, and how far the portals between them are from everywhere."""

    mesh: Mesh
    cells: tuple[Mesh, ...]
    """The edges within each cell, by the corners' places in it."""
    cell: Ints
    """Of each corner."""
    place: Ints
    """Of each corner in its cell."""
    corner: tuple[Ints, ...]
    """The corners of each cell, by place."""
    distances: Floats
    """Portals × corners, infinite where no way leads."""
    parents: NDArray[np.int32]
    """The corner before the column's on the way from the row's portal."""

    @classmethod
    def of(
        cls, mesh: Mesh, cell_limit: int = CELL_LIMIT, portal_limit: int = PORTAL_LIMIT
    ) -> Portals | None:
        """Return the portals of a mesh, or None where more than a limited number were needed."""
        from scipy.sparse.csgraph import dijkstra

        cells = _cells(mesh, cell_limit, portal_limit)
        if cells is None:
            return None
        cell = np.empty(len(mesh.metres), dtype=np.int64)
        place = np.empty(len(mesh.metres), dtype=np.int64)
        for index, corners in enumerate(cells):
            cell[corners], place[corners] = index, np.arange(len(corners))
        portals = _cover(mesh, cell)
        if len(portals) > portal_limit:
            return None
        distances = np.empty((0, len(cell)))
        parents = np.empty((0, len(cell)), dtype=np.int32)
        if len(portals):
            found = dijkstra(mesh.matrix(), indices=portals, return_predecessors=True)
            distances, parents = np.asarray(found[0]), np.asarray(found[1], dtype=np.int32)
        meshes = tuple(mesh.within(corners) for corners in cells)
        for each in meshes:
            each.list_up()
        return cls(mesh, meshes, cell, place, tuple(cells), distances, parents)

    def way(self, start: Ends, goal: Ends, there: Floats) -> list[int] | None:
        """Return the corners of the shortest way; ``there`` is the goal, in metres."""
        if not len(start.corners) or not len(goal.corners):
            return None
        through = self._to(start) + self._to(goal)
        portal = int(through.argmin()) if len(through) else -1
        best = float(through.min(initial=np.inf))
        found: list[int] | None = None
        for cell in np.intersect1d(self.cell[start.corners], self.cell[goal.corners]).tolist():
            mesh = self.cells[cell]
            guide = np.hypot(*(mesh.metres - there).T).tolist()
            ends = self._within(cell, start), self._within(cell, goal)
            length, way = mesh.search(*ends, guide, best)
            if way is not None:
                best, found = length, self.corner[cell][way].tolist()
        if found is not None or not np.isfinite(best):
            return found
        ahead = self._back(portal, start)
        return ahead + self._back(portal, goal)[-2::-1]

    def _to(self, ends: Ends) -> Floats:
        """Return how far each portal is from a point."""
        to: Floats = (self.distances[:, ends.corners] + ends.distances).min(axis=1)
        return to

    def _within(self, cell: int, ends: Ends) -> Ends:
        here = np.flatnonzero(self.cell[ends.corners] == cell)
        return Ends(self.place[ends.corners[here]], ends.distances[here])

    def _back(self, portal: int, ends: Ends) -> list[int]:
        """Return the corners from a point to a portal, with both ends."""
        to = self.distances[portal, ends.corners] + ends.distances
        corner, row = int(ends.corners[int(to.argmin())]), self.parents[portal]
        way = [corner]
        while (corner := int(row[corner])) >= 0:
            way.append(corner)
        return way

    def spread(self, start: Ends) -> Reached:
        """Return the shortest ways from a point to every corner."""
        return spread_far(self.mesh, start)


def _cells(mesh: Mesh, cell_limit: int, portal_limit: int) -> list[Ints] | None:
    """Return the corners of each cell, or None where a cut is too wide to be worth it."""
    heads = np.repeat(np.arange(len(mesh.metres)), np.diff(mesh.starts))
    edges = np.stack([heads, mesh.ends], axis=1)
    edges = edges[heads < mesh.ends]
    whole, done = [np.arange(len(mesh.metres))], []
    while whole:
        corners = whole.pop()
        if len(corners) <= cell_limit:
            done.append(corners)
            continue
        # Edges cross a cut in crowds; each portal covers several.
        halves = _halves(mesh.metres, edges, corners, 8 * portal_limit)
        if halves is None:
            return None
        whole += halves
    return done


def _halves(metres: Floats, edges: Ints, corners: Ints, limit: int) -> list[Ints] | None:
    """Return some corners cut in two where fewest edges cross; None for more than ``limit``."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import breadth_first_order, maximum_flow

    count, end = len(corners), int(_END * len(corners))
    place = np.full(len(metres), -1)
    place[corners] = np.arange(count)
    inner = place[edges]
    inner = inner[(inner >= 0).all(axis=1)]
    source, sink = np.full(end, count), np.full(end, count + 1)
    capacity = np.ones(2 * len(inner) + 2 * end, dtype=np.int32)
    capacity[2 * len(inner) :] = len(edges) + 1
    least, rest = limit + 1, None
    for line in _LINES:
        order = np.argsort(metres[corners] @ line, kind="stable")
        tail = np.concatenate([inner[:, 0], inner[:, 1], source, order[-end:]])
        head = np.concatenate([inner[:, 1], inner[:, 0], order[:end], sink])
        graph = csr_array((capacity, (tail, head)), shape=(count + 2, count + 2))
        found = maximum_flow(graph, count, count + 1)
        if int(found.flow_value) < least:
            least, rest = int(found.flow_value), csr_array(graph - found.flow)
    if rest is None:
        return None
    # What can still be reached where all that is full is shut lies on the near side of the cut.
    rest.eliminate_zeros()
    reached = breadth_first_order(rest, count, return_predecessors=False)
    near = np.zeros(count + 2, dtype=bool)
    near[reached] = True
    return [corners[near[:count]], corners[~near[:count]]]


def _cover(mesh: Mesh, cell: Ints) -> Ints:
    """Return corners of which one is at either end of every edge between two cells."""
    heads = np.repeat(np.arange(len(cell)), np.diff(mesh.starts))
    between = np.flatnonzero((cell[heads] != cell[mesh.ends]) & (heads < mesh.ends))
    head, tail = heads[between], mesh.ends[between]
    found = []
    while len(head):
        # The one at the most edges: nearly the fewest corners, and quickly found.
        corner = int(np.bincount(np.concatenate([head, tail])).argmax())
        found.append(corner)
        left = (head != corner) & (tail != corner)
        head, tail = head[left], tail[left]
    return np.array(sorted(found), dtype=np.int64)
