"""Shortest ways through a visibility graph: tables of all pairs, or a search guided by landmarks.

Without preparation a way is searched for as it is asked, with nothing heavy imported. Prepared,
a graph as small as a hall's has the distances between all pairs. For a larger one that would take
too much memory: where it hangs together by doors it has portals (:mod:`smartnav.routing.portals`);
elsewhere the distances from a few far-off corners, from which the triangle inequality tells a
search where not to look (Goldberg & Harrelson 2005).
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from smartnav.routing.boundary import Boundary
    from smartnav.routing.grid import Floats, Ints

TABLE_LIMIT = 2500
"""Corners up to which all pairs are kept: 25 million distances and parents take 60 MB at most."""
_LANDMARKS = 32
_CONSULTED = 8
"""Landmarks that guide one search: those that tell most about the distance to be covered."""
_BLUR = 1e-9
"""Radians; directions are rounded by far less."""
_WIDER = 1e-4
"""Radians. Bent the wrong way by less, a way is shortened by less than its length is rounded."""


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
    """The edges of a visibility graph, both ways, by the corner they start from.

    Round each corner they are in counter-clockwise order, from the wall that leaves it. A way that
    comes to a corner by one edge goes on by some of the next in that order: those by which it
    bends round the obstacle there, or not at all. Any other could be cut short.
    """

    metres: Floats
    """The corners, n × 2."""
    starts: Ints
    """Where the edges of each corner start, with the end of the last."""
    ends: Ints
    lengths: Floats
    onward: Ints
    """Of each edge, first and last but one of those by which a way goes on from its end."""

    @classmethod
    def of(cls, boundary: Boundary, edges: Ints, lengths: Floats) -> Mesh:
        """Return the mesh of undirected edges, m × 2 corners."""
        here = np.concatenate([edges[:, 0], edges[:, 1]])
        there = np.concatenate([edges[:, 1], edges[:, 0]])
        ahead = boundary.corners[there] - boundary.corners[here]
        wall = boundary.out[here]
        turn = np.arctan2(ahead[:, 1], ahead[:, 0]) - np.arctan2(wall[:, 1], wall[:, 0])
        turn = (turn + _BLUR) % (2 * math.pi)
        order = np.lexsort((turn, here))
        place = np.empty(len(order), dtype=np.int64)
        place[order] = np.arange(len(order))
        reverse = np.roll(place, len(edges))[order]
        here, there, turn = here[order], there[order], turn[order]
        starts = np.searchsorted(here, np.arange(len(boundary.corners) + 1))
        onward = _onward(starts, here, there, turn, reverse)
        lengths = np.concatenate([lengths, lengths])[order]
        return cls(boundary.metres, starts, there, lengths, onward)

    @cached_property
    def _listed(self) -> tuple[list[int], list[float], list[int], list[int], list[int]]:
        """The edges as plain lists, which are quicker to walk along."""
        low, high = self.onward.T.tolist()
        return self.ends.tolist(), self.lengths.tolist(), low, high, self.starts.tolist()

    def list_up(self) -> None:
        """Do now what the first search would have to."""
        _ = self._listed

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

    def within(self, corners: Ints) -> Mesh:
        """Return the edges between some corners, in ascending order, numbered by it."""
        place = np.full(len(self.metres), -1)
        place[corners] = np.arange(len(corners))
        kept = (place[self.ends] >= 0) & np.repeat(place >= 0, np.diff(self.starts))
        before = np.concatenate([[0], np.cumsum(kept)])
        starts = np.append(before[self.starts[corners]], before[-1])
        return Mesh(
            self.metres[corners],
            starts,
            place[self.ends[kept]],
            self.lengths[kept],
            before[self.onward[kept]],
        )

    def search(
        self, start: Ends, goal: Ends, guide: list[float], shortest: float = math.inf
    ) -> tuple[float, list[int] | None]:
        """Return the length and corners of the shortest way between two points.

        Without one shorter than ``shortest``, that and None. ``guide`` holds for each corner a
        length no way from it to the goal is shorter than.
        """
        last = dict(zip(goal.corners.tolist(), goal.distances.tolist(), strict=True))
        ends, lengths, lows, highs, starts = self._listed
        best = [math.inf] * len(self.metres)
        parents = [-1] * len(self.metres)
        ahead = []
        for corner, distance in zip(start.corners.tolist(), start.distances.tolist(), strict=True):
            best[corner] = distance
            span = starts[corner], starts[corner + 1]
            ahead.append((distance + guide[corner], distance, corner, *span))
        heapq.heapify(ahead)
        end = -1
        while ahead and ahead[0][0] < shortest:
            _, so_far, corner, low, high = heapq.heappop(ahead)
            if so_far > best[corner]:
                continue
            if corner in last and so_far + last[corner] < shortest:
                end, shortest = corner, so_far + last[corner]
            for edge in range(low, high):
                other, through = ends[edge], so_far + lengths[edge]
                if through < best[other] and (at_least := through + guide[other]) < shortest:
                    best[other], parents[other] = through, corner
                    heapq.heappush(ahead, (at_least, through, other, lows[edge], highs[edge]))
        way = []
        while end >= 0:
            way.append(end)
            end = parents[end]
        return shortest, way[::-1] or None

    def spread(self, start: Ends) -> Reached:
        """Return the shortest ways from a point to every corner."""
        ends, lengths, lows, highs, starts = self._listed
        best = [math.inf] * len(self.metres)
        parents = [-1] * len(self.metres)
        ahead = []
        for corner, distance in zip(start.corners.tolist(), start.distances.tolist(), strict=True):
            best[corner] = distance
            ahead.append((distance, corner, starts[corner], starts[corner + 1]))
        heapq.heapify(ahead)
        while ahead:
            so_far, corner, low, high = heapq.heappop(ahead)
            if so_far > best[corner]:
                continue
            for edge in range(low, high):
                other, through = ends[edge], so_far + lengths[edge]
                if through < best[other]:
                    best[other], parents[other] = through, corner
                    heapq.heappush(ahead, (through, other, lows[edge], highs[edge]))
        return Reached(np.array(best, dtype=float), np.array(parents, dtype=np.int64))


def _onward(starts: Ints, here: Ints, there: Ints, turn: Floats, reverse: Ints) -> Ints:
    """Return for each edge from which to which edge of its end a way can go on.

    Seen from the end, edges lie in two fans, of less than half a turn from the wall that leaves it
    and of the rest. A way that comes from the one goes on in the other, from straight ahead on
    towards the wall there. Directions are taken wider than they need be, which does no harm.
    """
    key = here * 8.0 + turn
    came = turn[reverse]
    low, high = starts[there], starts[there + 1]
    from_first = np.searchsorted(key, there * 8.0 + came + math.pi - _WIDER)
    to_last = np.searchsorted(key, there * 8.0 + came - math.pi + _WIDER)
    low = np.where(came < math.pi - _WIDER, np.clip(from_first, low, high), low)
    high = np.where(came > math.pi + _WIDER, np.clip(to_last, low, high), high)
    return np.stack([low, high], axis=1)


@dataclass(frozen=True)
class Unprepared:
    """Finds ways with nothing but the graph."""

    mesh: Mesh

    def way(self, start: Ends, goal: Ends, there: Floats) -> list[int] | None:
        """Return the corners of the shortest way; ``there`` is the goal, in metres."""
        guide = np.hypot(*(self.mesh.metres - there).T)
        return self.mesh.search(start, goal, guide.tolist())[1]

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
        mesh.list_up()
        # The first was no landmark, only where to be far from.
        return cls(mesh, np.array(found[1:]))

    def way(self, start: Ends, goal: Ends, there: Floats) -> list[int] | None:
        """Return the corners of the shortest way; ``there`` is the goal, in metres."""
        if not len(start.corners) or not len(goal.corners):
            return None
        to_start, to_goal = self._to(start), self._to(goal)
        told = np.argsort(to_start - to_goal)[:_CONSULTED]
        far = np.hypot(*(self.mesh.metres - there).T)
        # Over a corner to the goal is no shorter than straight to it. The other way round it
        # would not do: what leads to the goal and from there to the corner is not in the graph.
        guide = to_goal[told, None] - self.distances[told]
        # A hair less, for what is rounded.
        guide *= 1 - 1e-12
        # Landmarks of another part tell nothing.
        guide[self._apart(told, goal)] = 0
        return self.mesh.search(start, goal, np.maximum(guide.max(axis=0), far).tolist())[1]

    def _apart(self, landmarks: Ints, ends: Ends) -> Ints:
        """Return which landmarks no way leads to."""
        return np.flatnonzero(self.distances[landmarks][:, ends.corners].max(axis=1) == 0)

    def _to(self, ends: Ends) -> Floats:
        """Return how far each landmark is from a point."""
        to: Floats = (self.distances[:, ends.corners] + ends.distances).min(axis=1)
        return to

    def spread(self, start: Ends) -> Reached:
        """Return the shortest ways from a point to every corner."""
        return spread_far(self.mesh, start)


def spread_far(mesh: Mesh, start: Ends) -> Reached:
    """Return the shortest ways from a point to every corner, by scipy."""
    from scipy.sparse.csgraph import dijkstra

    count = len(mesh.metres)
    distances, parents = dijkstra(mesh.matrix(start), indices=[count], return_predecessors=True)
    before = np.asarray(parents)[0, :count].astype(np.int64)
    before[before == count] = -1
    return Reached(np.asarray(distances)[0, :count], before)
