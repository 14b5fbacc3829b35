"""Exact shortest paths in one walkable space."""

from __future__ import annotations

import itertools
import math
import threading
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from smartnav.routing.patch import updated
from smartnav.routing.portals import Portals
from smartnav.routing.recent import Recent
from smartnav.routing.route import NoRoute, Path
from smartnav.routing.search import TABLE_LIMIT, Ends, Landmarks, Mesh, Tables, Unprepared
from smartnav.routing.shelf import Shelved
from smartnav.routing.sketch import Sketch
from smartnav.space.walkable import JOIN_M

if TYPE_CHECKING:
    import networkx as nx

    from smartnav.plan.vocabulary import Point
    from smartnav.routing.boundary import Standpoint
    from smartnav.routing.grid import Ints
    from smartnav.routing.search import Reached
    from smartnav.space import WalkableSpace

_LARGE, _SAID_M = 1e7, 0.1
"""Metres from which on an error gives three figures, and the least it names."""
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
    ends: Ends
    """The corners, and the metres from ``foot`` to each."""
    stub_m: float
    """From ``point`` to ``foot``."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The shortest ways from one point to every corner."""

    root: Sight
    reached: Reached
    """From the root's foot, in metres."""


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
        self._preparing = threading.Lock()
        self._prepared: Tables | Portals | Landmarks | None = None

    @cached_property
    def mesh(self) -> Mesh:
        """The visibility graph as the searches use it."""
        sketch = self.sketch
        return Mesh.of(sketch.boundary, sketch.edges, sketch.lengths)

    @cached_property
    def graph(self) -> nx.Graph[int]:
        """The visibility graph: corners by index, edges weighted in metres."""
        # Imported late: it takes 0.1 s, and no search needs it.
        import networkx as nx

        graph: nx.Graph[int] = nx.Graph()
        graph.add_nodes_from(range(len(self.sketch.boundary.corners)))
        ends = self.sketch.edges.tolist()
        lengths = self.sketch.lengths.tolist()
        graph.add_weighted_edges_from((i, j, m) for (i, j), m in zip(ends, lengths, strict=True))
        return graph

    @property
    def _finder(self) -> Unprepared | Tables | Portals | Landmarks:
        return self._prepared or Unprepared(self.mesh)

    @property
    def is_prepared(self) -> bool:
        """Whether searches are as quick as they get: see :meth:`prepare`."""
        return self._prepared is not None

    @property
    def tables(self) -> Tables | None:
        """The tables it is prepared with, if any."""
        return self._prepared if isinstance(self._prepared, Tables) else None

    def rest(self) -> None:
        """Give back memory that is only there to be quick, where it comes again by itself."""
        if isinstance(self._prepared, Shelved):
            self._prepared.rest()

    def prepare(self, table_limit: int = TABLE_LIMIT, *, tables: Tables | None = None) -> None:
        """Compute what makes all later searches quick: tables up to so many corners.

        For more, portals where the space hangs together by doors, else landmarks. It pays after
        some fifty searches, takes scipy and up to a second or two: not for the thread that
        answers people. With the ``tables`` of this graph from an earlier time it takes none of it.
        """
        with self._preparing:
            if self._prepared is None and tables is not None:
                self._prepared = tables
            if self._prepared is None:
                small = len(self.mesh.metres) <= table_limit
                self._prepared = Tables.of(self.mesh) if small else self._prepare_large()

    def _prepare_large(self) -> Portals | Landmarks:
        return Portals.of(self.mesh) or Landmarks.of(self.mesh)

    def updated(self, space: WalkableSpace) -> Router:
        """Return the router of a space that differs a little from this one's, not prepared.

        Its graph is the one of a full build; a fixture moved costs a small part of that.
        """
        return Router(space, updated(self.sketch, space.region))

    def shortest_path(self, a: Point, b: Point) -> Path:
        """Return the shortest path from ``a`` to ``b``.

        A point in the margin of the space is joined to the nearest point of it by a straight bit,
        which is part of the path. Raises :class:`NoRoute` when a point lies elsewhere, when it
        is farther than :data:`JOIN_M` from the space, or when no way joins the two.
        """
        a, b = (float(a[0]), float(a[1])), (float(b[0]), float(b[1]))
        start, goal = self._sights.get_all(a, b, make=self._look_from)
        if start is None or goal is None:
            raise self._off_floor(a, b)
        if self._sees(start, goal):
            return self._path(start, goal, [])
        corners = self._finder.way(start.ends, goal.ends, np.array(goal.foot))
        if corners is None:
            raise NoRoute(_words(a), _words(b))
        return self._path(start, goal, corners)

    def sight(self, point: Point) -> Sight | None:
        """Return what ``point`` sees, or None when it is neither in the space nor its margin."""
        return self._sights.get(point, lambda _: self._look_from(point)[0])

    def _look_from(self, *points: Point) -> tuple[Sight | None, ...]:
        """Return what points see, looked at together."""
        stands = [self._stand(point) for point in points]
        found = iter(self.sketch.seen(*[there[1] for there in stands if there is not None]))
        return tuple(
            None if there is None else self._sight(point, *there, next(found))
            for point, there in zip(points, stands, strict=True)
        )

    def _sight(self, point: Point, foot: Point, stand: Standpoint, corners: Ints) -> Sight:
        x, y = self.sketch.boundary.metre_columns
        distances = np.hypot(x[corners] - foot[0], y[corners] - foot[1])
        return Sight(point, foot, stand, Ends(corners, distances), math.dist(point, foot))

    def _stand(self, point: Point) -> tuple[Point, Standpoint] | None:
        """Return the point of the space that a point is joined to, and that on the grid."""
        if not all(map(math.isfinite, point)):
            return None
        boundary = self.sketch.boundary
        foot, stand = point, boundary.stand(boundary.grid.snap_one(point))
        if stand is None:
            clear = self.space.clear_point(point, aside=False)
            if clear is None:
                return None
            # Outside by less than anyone draws: it counts as the nearest point of the boundary.
            stand = boundary.locate(clear) or boundary.locate(self.space.nearest(clear))
            if stand is None:
                return None
            foot = clear
        return foot, stand

    def _sees(self, start: Sight, goal: Sight) -> bool:
        return self.sketch.boundary.sees(start.stand, goal.stand)

    def tree(self, point: Point) -> Tree:
        """Return the shortest ways from ``point`` to every corner.

        Raises :class:`NoRoute` when the point is neither in the space nor its margin.
        """
        return self._trees.get(point, self._grow)

    def _grow(self, point: Point) -> Tree:
        root = self.sight(point)
        if root is None:
            raise self._off_floor(point)
        return Tree(root, self._finder.spread(root.ends))

    def distance(self, tree: Tree, point: Point) -> float:
        """Return the metres from a tree's root to ``point``; infinite where no way leads."""
        goal = self.sight(point)
        if goal is None:
            return math.inf
        stubs = tree.root.stub_m + goal.stub_m
        if self._sees(tree.root, goal):
            return math.dist(tree.root.foot, goal.foot) + stubs
        through = tree.reached.distances[goal.ends.corners] + goal.ends.distances
        return float(through.min(initial=math.inf)) + stubs

    def path(self, tree: Tree, point: Point) -> Path:
        """Return the shortest path from a tree's root to ``point``; raises :class:`NoRoute`."""
        return self._paths.get((tree.root.point, point), lambda _: self._climb(tree, point))

    def _climb(self, tree: Tree, point: Point) -> Path:
        goal = self.sight(point)
        if goal is None:
            raise self._off_floor(tree.root.point, point)
        if self._sees(tree.root, goal):
            return self._path(tree.root, goal, [])
        through = tree.reached.distances[goal.ends.corners] + goal.ends.distances
        if not math.isfinite(through.min(initial=math.inf)):
            raise NoRoute(_words(tree.root.point), _words(point))
        corner = int(goal.ends.corners[int(through.argmin())])
        corners = []
        while corner >= 0:
            corners.append(corner)
            corner = int(tree.reached.parents[corner])
        return self._path(tree.root, goal, corners[::-1])

    def _path(self, start: Sight, goal: Sight, corners: list[int]) -> Path:
        """Return the path through ``corners``, without points that change nothing."""
        listed = self.sketch.boundary.listed
        chain = [
            (start.foot, start.stand.at.tolist()),
            *(listed[corner] for corner in corners),
            (goal.foot, goal.stand.at.tolist()),
        ]
        kept = [chain[0]]
        for here, after in itertools.pairwise(chain[1:]):
            (x, y), (x0, y0), (x1, y1) = here[1], kept[-1][1], after[1]
            if (x - x0) * (y1 - y) != (y - y0) * (x1 - x):
                kept.append(here)
        points = [point for point, _ in [*kept, chain[-1]]]
        if start.stub_m > 0:
            points.insert(0, start.point)
        if goal.stub_m > 0:
            points.append(goal.point)
        length = sum(math.dist(p, q) for p, q in itertools.pairwise(points))
        return Path(length, tuple(points))

    def _off_floor(self, start: Point, goal: Point | None = None) -> NoRoute:
        """Return the error that says which of the points is nowhere one can walk, and why."""
        points = [start] if goal is None else [start, goal]
        off = [point for point in points if self.sight(point) is None]
        if self.space.region.is_empty:
            reasons = ["there is no walkable floor at all"]
        else:
            reasons = [self._why_not(point) for point in dict.fromkeys(off)]
        return NoRoute(
            _words(start), "anywhere" if goal is None else _words(goal), blocked_by=tuple(reasons)
        )

    def _why_not(self, point: Point) -> str:
        if not all(map(math.isfinite, point)):
            return f"{_words(point)} is no place: a coordinate is not a finite number"
        far = math.dist(point, self.space.nearest(point))
        if not self.space.is_free(point):
            return f"{_words(point)} is not on walkable floor, the nearest is {_far(far)} away"
        if far > JOIN_M:
            return f"{_words(point)} is {_far(far)} from walkable floor, more than {JOIN_M:g} m"
        return f"{_words(point)} is in a gap too narrow to get out of"


def _words(point: Point) -> str:
    return f"({', '.join(f'{x:.2f}' if abs(x) < _LARGE else f'{x:.3g}' for x in point)})"


def _far(metres: float) -> str:
    if not math.isfinite(metres):
        return "immeasurably far"
    if metres < _SAID_M:
        return f"less than {_SAID_M:g} m"
    return f"{metres:.1f} m" if metres < _LARGE else f"{metres:.3g} m"
