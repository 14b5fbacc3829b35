"""Shortest ways through a visibility graph: tables of all pairs, or a search guided by landmarks.

Without preparation a way is searched for as it is asked, with nothing heavy imported. Prepared,
a graph as small as a hall's has the distances between all pairs; a larger one, for which that
would take too much memory, has those from a few far-off corners, from which the triangle
inequality tells a search where not to look (Goldberg & Harrelson 2005).
"""

from __future__ import annotations

import heapq
import itertools
import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from smartnav.routing.boundary import Floats, Ints

TABLE_LIMIT = 2500
"""Corners up to which all pairs are kept: 25 million distances and parents take 60 MB at most."""
_LANDMARKS = 16
_CONSULTED = 4
"""Landmarks that guide one search: those that tell most about the distance to be covered."""


@dataclass(frozen=True)
class Ends:
    """Where a way begins or ends: corners in sight of a point and how far they are from it."""

    corners: Ints
    distances: Floats


@dataclass(frozen=True)
class Reached:
    """The shortest ways from a point to every corner."""

    distances: Floats
    """Infinite where no way leads."""
    parents: Ints
    """The corner before each one, -1 where it is in the point's own sight."""


@dataclass(frozen=True)
class Mesh:
    """The edges of a visibility graph, both ways, by the corner they start from."""

    metres: Floats
    """The corners, n × 2."""
    starts: Ints
    """Where the edges of each corner start, with the end of the last."""
    ends: Ints
    lengths: Floats

    @classmethod
    def of(cls, metres: Floats, edges: Ints, lengths: Floats) -> Mesh:
        """Return the mesh of undirected edges, m × 2."""
        here = np.concatenate([edges[:, 0], edges[:, 1]])
        there = np.concatenate([edges[:, 1], edges[:, 0]])
        order = np.lexsort((there, here))
        starts = np.searchsorted(here[order], np.arange(len(metres) + 1))
        return cls(metres, starts, there[order], np.concatenate([lengths, lengths])[order])

    @cached_property
    def neighbours(self) -> list[list[tuple[int, float]]]:
        """The corners next to each one and how far they are."""
        pairs = list(zip(self.ends.tolist(), self.lengths.tolist(), strict=True))
        bounds = self.starts.tolist()
        return [pairs[low:high] for low, high in itertools.pairwise(bounds)]

    def matrix(self, more: Ends | None = None) -> csr_array:
        """Return the mesh for scipy, with one more corner at the end that leads to ``more``."""
        # Imported late: it takes 0.3 s, and one route does without.
        from scipy.sparse import csr_array

        starts, ends, lengths, count = self.starts, self.ends, self.lengths, len(self.metres)
        if more is not None:
            starts = np.append(starts, starts[-1] + len(more.corners))
            ends = np.concatenate([ends, more.corners])
            lengths = np.concatenate([lengths, more.distances])
            count += 1
        return csr_array((lengths, ends, starts), shape=(count, count))

    def search(self, start: Ends, goal: Ends, guide: list[float]) -> list[int] | None:
        """Return the corners of the shortest way between two points, or None without one.

        ``guide`` holds for each corner a length no way from it to the goal is shorter than.
        """
        last = dict(zip(goal.corners.tolist(), goal.distances.tolist(), strict=True))
        best = {c: d for c, d in zip(start.corners.tolist(), start.distances.tolist(), strict=True)}
        parents = dict.fromkeys(best, -1)
        ahead = [(d + guide[c], d, c) for c, d in best.items()]
        heapq.heapify(ahead)
        neighbours, end, shortest = self.neighbours, -1, math.inf
        while ahead and ahead[0][0] < shortest:
            _, so_far, corner = heapq.heappop(ahead)
            if so_far > best[corner]:
                continue
            if corner in last and so_far + last[corner] < shortest:
                end, shortest = corner, so_far + last[corner]
            for other, length in neighbours[corner]:
                through = so_far + length
                if through < best.get(other, math.inf) and through + guide[other] < shortest:
                    best[other], parents[other] = through, corner
                    heapq.heappush(ahead, (through + guide[other], through, other))
        return _climb(parents, end)

    def spread(self, start: Ends) -> Reached:
        """Return the shortest ways from a point to every corner."""
        distances = [math.inf] * len(self.metres)
        parents = [-1] * len(self.metres)
        ahead = list(zip(start.distances.tolist(), start.corners.tolist(), strict=True))
        for distance, corner in ahead:
            distances[corner] = distance
        heapq.heapify(ahead)
        neighbours = self.neighbours
        while ahead:
            so_far, corner = heapq.heappop(ahead)
            if so_far > distances[corner]:
                continue
            for other, length in neighbours[corner]:
                through = so_far + length
                if through < distances[other]:
                    distances[other], parents[other] = through, corner
                    heapq.heappush(ahead, (through, other))
        return Reached(np.array(distances, dtype=float), np.array(parents, dtype=np.int64))


def _climb(parents: dict[int, int], end: int) -> list[int] | None:
    if end < 0:
        return None
    way = [end]
    while (end := parents[end]) >= 0:
        way.append(end)
    return way[::-1]


@dataclass(frozen=True)
class Unprepared:
    """Finds ways with nothing but the graph."""

    mesh: Mesh

    def way(self, start: Ends, goal: Ends, there: Floats) -> list[int] | None:
        """Return the corners of the shortest way; ``there`` is the goal, in metres."""
        guide = np.hypot(*(self.mesh.metres - there).T)
        return self.mesh.search(start, goal, guide.tolist())

    def spread(self, start: Ends) -> Reached:
        """Return the shortest ways from a point to every corner."""
        return self.mesh.spread(start)


@dataclass(frozen=True)
class Tables:
    """All distances and ways between corners."""

    distances: Floats
    """n × n, infinite where no way leads."""
    parents: NDArray[np.int16]
    """The corner before the column's on the way from the row's."""

    @classmethod
    def of(cls, mesh: Mesh) -> Tables:
        """Return the tables of a mesh of at most :data:`TABLE_LIMIT` corners."""
        from scipy.sparse.csgraph import dijkstra

        distances, parents = dijkstra(mesh.matrix(), return_predecessors=True)
        return cls(np.asarray(distances), np.asarray(parents).astype(np.int16))

    def way(self, start: Ends, goal: Ends, _: Floats) -> list[int] | None:
        """Return the corners of the shortest way, or None without one."""
        if not len(start.corners) or not len(goal.corners):
            return None
        through = self.distances[start.corners[:, None], goal.corners]
        through = through + start.distances[:, None] + goal.distances
        first, last = divmod(int(through.argmin()), len(goal.corners))
        if not math.isfinite(through[first, last]):
            return None
        root, corner = int(start.corners[first]), int(goal.corners[last])
        way, row = [corner], self.parents[root]
        while corner != root:
            corner = int(row[corner])
            way.append(corner)
        return way[::-1]

    def spread(self, start: Ends) -> Reached:
        """Return the shortest ways from a point to every corner."""
        count = len(self.distances)
        if not len(start.corners):
            return Reached(np.full(count, np.inf), np.full(count, -1))
        through = self.distances[start.corners] + start.distances[:, None]
        first = through.argmin(axis=0)
        parents = self.parents[start.corners[first], np.arange(count)].astype(np.int64)
        return Reached(through[first, np.arange(count)], np.maximum(parents, -1))


@dataclass(frozen=True)
class Landmarks:
    """The distances from a few corners to all."""

    mesh: Mesh
    distances: Floats
    """Landmarks × corners; zero where no way leads, which tells nothing and is never wrong."""

    @classmethod
    def of(cls, mesh: Mesh) -> Landmarks:
        """Return landmarks far from each other, chosen one after another."""
        from scipy.sparse.csgraph import dijkstra

        matrix = mesh.matrix()
        found: list[Floats] = []
        corner = 0
        nearest = np.full(len(mesh.metres), np.inf)
        for _ in range(_LANDMARKS + 1):
            distances = np.asarray(dijkstra(matrix, indices=[corner])[0])
            reached = np.isfinite(distances)
            found.append(np.where(reached, distances, 0.0))
            # A part that no landmark is in comes first: its corners are infinitely far.
            nearest = np.minimum(nearest, distances)
            corner = int(nearest.argmax())
        _ = mesh.neighbours
        # The first was no landmark, only where to be far from.
        return cls(mesh, np.array(found[1:]))

    def way(self, start: Ends, goal: Ends, there: Floats) -> list[int] | None:
        """Return the corners of the shortest way; ``there`` is the goal, in metres."""
        if not len(start.corners) or not len(goal.corners):
            return None
        to_start = self._to(start)
        to_goal = self._to(goal)
        told = np.argsort(-np.abs(to_start - to_goal))[:_CONSULTED]
        guide = np.hypot(*(self.mesh.metres - there).T)
        for landmark in told.tolist():
            if to_goal[landmark] > 0:
                other = np.abs(self.distances[landmark] - to_goal[landmark])
                other[self.distances[landmark] == 0] = 0
                np.maximum(guide, other * (1 - 1e-12), out=guide)
        return self.mesh.search(start, goal, guide.tolist())

    def _to(self, ends: Ends) -> Floats:
        """Return how far each landmark is from a point."""
        to: Floats = (self.distances[:, ends.corners] + ends.distances).min(axis=1)
        return to

    def spread(self, start: Ends) -> Reached:
        """Return the shortest ways from a point to every corner."""
        from scipy.sparse.csgraph import dijkstra

        count = len(self.mesh.metres)
        matrix = self.mesh.matrix(start)
        distances, parents = dijkstra(matrix, indices=[count], return_predecessors=True)
        before = np.asarray(parents)[0, :count].astype(np.int64)
        before[before == count] = -1
        return Reached(np.asarray(distances)[0, :count], before)
