"""Exact shortest paths in one walkable space."""

from __future__ import annotations

import itertools
import math
import threading
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

import numpy as np

from smartnav.routing.recent import Recent
from smartnav.routing.route import NoRoute, Path
from smartnav.routing.sketch import Sketch

if TYPE_CHECKING:
    import networkx as nx

    from smartnav.plan.vocabulary import Point
    from smartnav.routing.boundary import Floats, Ints, Standpoint
    from smartnav.space import WalkableSpace

_START, _GOAL = -1, -2
_KEPT = 1024
"""Points whose sight is remembered: more than the anchors of a large hall's level."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a free point sees: corners it has a clear tangent to, and how far they are."""

    point: Point
    """The point asked about, in metres."""
    foot: Point
    """The point of the space it is joined to; the same unless it stands in the margin."""
    stand: Standpoint
    """``foot`` on the grid."""
    corners: Ints
    distances: Floats
    """Metres from ``foot``."""
    stub_m: float
    """From ``point`` to ``foot``."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The shortest ways from one point to every corner."""

    root: Sight
    distances: Floats
    """Metres from the root's foot to each corner; infinite where no way leads."""
    parents: Ints
    """The corner before each one, -1 where it is in the root's own sight."""


class Router:
    """Shortest paths over the visibility graph of a space. Safe to use from several threads.

    Parameters
    ----------
    space
        The walkable space.
    sketch
        Its visibility graph, when it was kept from an earlier time; otherwise it is built now.

    Examples
    --------
    >>> from shapely.geometry import box
    >>> from smartnav.space import WalkableSpace
    >>> router = Router(WalkableSpace.from_polygon(box(0, 0, 4, 3)))
    >>> router.shortest_path((0, 0), (4, 3)).length_m
    5.0
    """

    def __init__(self, space: WalkableSpace, sketch: Sketch | None = None) -> None:
        self.space = space
        self.sketch = sketch or Sketch.of(space.region)
        self._sights: Recent[Point, Sight | None] = Recent(_KEPT)
        self._trees: Recent[Point, Tree] = Recent(_KEPT)
        self._paths: Recent[tuple[Point, Point], Path] = Recent(8 * _KEPT)
        self._searching = threading.Lock()

    @cached_property
    def graph(self) -> nx.Graph[int]:
        """The visibility graph: corners by index, edges weighted in metres."""
        # Imported late: it takes 0.1 s, which a kiosk's first picture need not wait for.
        import networkx as nx

        graph: nx.Graph[int] = nx.Graph()
        graph.add_nodes_from(range(len(self.sketch.boundary.corners)))
        ends = self.sketch.edges.tolist()
        graph.add_weighted_edges_from(
            (i, j, length)
            for (i, j), length in zip(ends, self.sketch.lengths.tolist(), strict=True)
        )
        return graph

    def shortest_path(self, a: Point, b: Point) -> Path:
        """Return the shortest path from ``a`` to ``b``.

        A point in the margin of the space is joined to it by a straight bit, which is part of the
        path. Raises :class:`NoRoute` when a point lies elsewhere or no way joins the two.
        """
        a, b = (float(a[0]), float(a[1])), (float(b[0]), float(b[1]))
        start, goal = self.sight(a), self.sight(b)
        outside = [_words(p) for p, sight in ((a, start), (b, goal)) if sight is None]
        if start is None or goal is None:
            raise NoRoute(_words(a), _words(b), blocked_by=_outside(outside))
        if self._sees(start, goal):
            return self._path(start, goal, [])
        return self._path(start, goal, self._search(start, goal))

    def _search(self, start: Sight, goal: Sight) -> list[int]:
        """Return the corners of the shortest way between two points that do not see each other."""
        import networkx as nx

        corners = self.sketch.boundary.metres

        def straight(node: int, _: int) -> float:
            place = start.foot if node == _START else goal.foot
            return math.dist(corners[node] if node >= 0 else place, goal.foot)

        # The two points join the graph for as long as the search lasts: no copy, but one at a time.
        with self._searching:
            graph = self.graph
            try:
                for node, sight in ((_START, start), (_GOAL, goal)):
                    graph.add_node(node)
                    pairs = zip(sight.corners.tolist(), sight.distances.tolist(), strict=True)
                    graph.add_weighted_edges_from((node, c, d) for c, d in pairs)
                nodes = cast("list[int]", nx.astar_path(graph, _START, _GOAL, heuristic=straight))
            except nx.NetworkXNoPath:
                raise NoRoute(_words(start.point), _words(goal.point)) from None
            finally:
                graph.remove_nodes_from([_START, _GOAL])
        return nodes[1:-1]

    def sight(self, point: Point) -> Sight | None:
        """Return what ``point`` sees, or None when it is neither in the space nor its margin."""
        return self._sights.get(point, self._look)

    def _look(self, point: Point) -> Sight | None:
        boundary = self.sketch.boundary
        foot = self.space.clear_point(point) if self.space.is_free(point) else None
        if foot is None:
            return None
        stand = boundary.locate(foot)
        if stand is None:
            # Outside by less than anyone draws: it counts as the nearest point of the boundary.
            stand = boundary.locate(self.space.nearest(foot))
        if stand is None:
            return None
        corners = np.arange(len(boundary.corners))
        offsets = boundary.corners - stand.at
        corners = corners[boundary.bends(corners, offsets[:, 0], offsets[:, 1])]
        corners = corners[boundary.seen(stand, boundary.corners[corners])]
        distances = np.hypot(*(boundary.metres[corners] - np.array(foot)).T)
        return Sight(point, foot, stand, corners, distances, math.dist(point, foot))

    def _sees(self, start: Sight, goal: Sight) -> bool:
        return self.sketch.boundary.sees(start.stand, goal.stand)

    def tree(self, point: Point) -> Tree:
        """Return the shortest ways from ``point`` to every corner.

        Raises :class:`NoRoute` when the point is neither in the space nor its margin.
        """
        return self._trees.get(point, self._grow)

    def _grow(self, point: Point) -> Tree:
        import networkx as nx

        root = self.sight(point)
        if root is None:
            words = _words(point)
            raise NoRoute(words, "anywhere", blocked_by=_outside([words]))
        count = len(self.sketch.boundary.corners)
        distances = np.full(count, np.inf)
        parents = np.full(count, -1, dtype=np.int64)
        with self._searching:
            graph = self.graph
            try:
                graph.add_node(_START)
                pairs = zip(root.corners.tolist(), root.distances.tolist(), strict=True)
                graph.add_weighted_edges_from((_START, c, d) for c, d in pairs)
                before, length = nx.dijkstra_predecessor_and_distance(graph, _START)
            finally:
                graph.remove_node(_START)
        for corner, metres in length.items():
            if corner != _START:
                distances[corner] = metres
                parents[corner] = max(before[corner][0], -1)
        return Tree(root, distances, parents)

    def distance(self, tree: Tree, point: Point) -> float:
        """Return the metres from a tree's root to ``point``; infinite where no way leads."""
        goal = self.sight(point)
        if goal is None:
            return math.inf
        stubs = tree.root.stub_m + goal.stub_m
        if self._sees(tree.root, goal):
            return math.dist(tree.root.foot, goal.foot) + stubs
        if not len(goal.corners):
            return math.inf
        return float(np.min(tree.distances[goal.corners] + goal.distances)) + stubs

    def path(self, tree: Tree, point: Point) -> Path:
        """Return the shortest path from a tree's root to ``point``; raises :class:`NoRoute`."""
        return self._paths.get((tree.root.point, point), lambda _: self._climb(tree, point))

    def _climb(self, tree: Tree, point: Point) -> Path:
        goal = self.sight(point)
        if goal is None:
            words = _words(point)
            raise NoRoute(_words(tree.root.point), words, blocked_by=_outside([words]))
        if self._sees(tree.root, goal):
            return self._path(tree.root, goal, [])
        through = tree.distances[goal.corners] + goal.distances
        if not len(through) or not np.isfinite(nearest := through.min()):
            raise NoRoute(_words(tree.root.point), _words(point))
        corner = int(goal.corners[int(np.flatnonzero(through == nearest)[0])])
        corners = []
        while corner >= 0:
            corners.append(corner)
            corner = int(tree.parents[corner])
        return self._path(tree.root, goal, corners[::-1])

    def _path(self, start: Sight, goal: Sight, corners: list[int]) -> Path:
        """Return the path through ``corners``, without points that change nothing."""
        boundary = self.sketch.boundary
        chain = [
            (start.foot, start.stand.at),
            *(((float(x), float(y)), boundary.corners[c])
              for c, (x, y) in zip(corners, boundary.metres[corners], strict=True)),
            (goal.foot, goal.stand.at),
        ]  # fmt: skip
        kept = [chain[0]]
        for here, after in itertools.pairwise(chain[1:]):
            ux, uy = here[1] - kept[-1][1]
            vx, vy = after[1] - here[1]
            if ux * vy != uy * vx:
                kept.append(here)
        points = [point for point, _ in [*kept, chain[-1]]]
        if start.stub_m > 0:
            points.insert(0, start.point)
        if goal.stub_m > 0:
            points.append(goal.point)
        length = sum(math.dist(p, q) for p, q in itertools.pairwise(points))
        return Path(length, tuple(points))


def _words(point: Point) -> str:
    return f"({point[0]:.2f}, {point[1]:.2f})"


def _outside(points: list[str]) -> tuple[str, ...]:
    return tuple(f"{point} is not on walkable floor" for point in points)
