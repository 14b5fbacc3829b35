"""The boundary of a walkable region on an integer grid, where sidedness is decided exactly.

Decisions are taken on the grid (:mod:`smartnav.routing.grid`); lengths and the points of a path
come from the coordinates as they were given.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import Polygon

from smartnav.routing.grid import Bools, Floats, Grid, Ints, cross, keys

if TYPE_CHECKING:
    from smartnav.plan.shapes import Region
    from smartnav.plan.vocabulary import Point

_RING = [(i, j) for i in range(-2, 3) for j in range(-2, 3)]
_NEIGHBOURS = np.array(sorted(_RING, key=lambda step: step[0] ** 2 + step[1] ** 2), dtype=float)


@dataclass(frozen=True, slots=True)
class Standpoint:
    """A grid point of the region, and the free sectors there when it lies on the boundary."""

    at: Floats
    sectors: tuple[tuple[Floats, Floats], ...]
    """Each counter-clockwise from its first direction to its second; none inside."""

    def looks(self, targets: Floats) -> Bools:
        """Return for each target, n × 2 grid steps, whether one sets out to it inwards."""
        dx, dy = (targets - self.at).T
        result = np.full(len(targets), not self.sectors)
        for (ox, oy), (bx, by) in self.sectors:
            from_out, to_back = ox * dy - oy * dx, dx * by - dy * bx
            turn = ox * by - oy * bx
            if turn > 0:
                result |= (from_out >= 0) & (to_back >= 0)
            else:
                result |= (from_out >= 0) | (to_back >= 0)
        return result


@dataclass(frozen=True)
class Boundary:
    """All edges of a region and the corners a shortest path may bend at.

    Edges run with the region on their left. A corner is a free sector of at least 180° at a
    vertex: counter-clockwise from ``out`` to ``back``. Where rings touch in a point the sectors
    there are told apart, so no way leads between them: a body could not pass.
    """

    grid: Grid
    a: Floats
    """Where each edge starts, e × 2 grid steps."""
    b: Floats
    """Where each edge ends."""
    corners: Floats
    """n × 2 grid steps."""
    out: Floats
    """From the corner along the edge that leaves it: where its free sector begins."""
    back: Floats
    """From the corner along the edge that reaches it: where its free sector ends."""
    metres: Floats
    """The corners as they were given, n × 2 metres."""

    @classmethod
    def of(cls, region: Region, grid: Grid | None = None) -> Boundary:
        """Return the boundary of ``region``, a valid polygon or multipolygon in metres.

        On ``grid``, which holds the region, or on one made for it.
        """
        grid = grid or Grid.over(region)
        whole = _ring_edges(region, grid)
        tree = shapely.STRtree(_lines(*whole))
        a, b = _split_at_touches(*whole, tree)
        corners, out, back = _corners(a, b)
        found = cls(grid, a, b, corners, out, back, _as_given(region, grid, corners))
        if a is whole[0]:
            # Nothing is split: the tree that told so is the one below, and need not be built twice.
            vars(found)["tree"] = tree
        return found

    @cached_property
    def tree(self) -> shapely.STRtree:
        """The edges by place, in grid steps."""
        tree = shapely.STRtree(_lines(self.a, self.b))
        # The first query builds the tree: here, before another thread can see it.
        tree.query(shapely.Point(0, 0))
        return tree

    @cached_property
    def after(self) -> Ints:
        """The edge that starts where each one ends; -1 where several do."""
        return _after(self.a, self.b)

    @cached_property
    def columns(self) -> tuple[Floats, Floats, Floats, Floats]:
        """The coordinates of ``a`` and ``b`` each by itself, which is quicker to work on."""
        return (*np.ascontiguousarray(self.a.T), *np.ascontiguousarray(self.b.T))

    @cached_property
    def ends(self) -> tuple[Floats, Floats]:
        """The x of where each edge starts and ends, 2 × e, and the y."""
        x, y = np.stack([self.a, self.b]).transpose(2, 0, 1).copy()
        return x, y

    @cached_property
    def right(self) -> Floats:
        """The greater x of each edge."""
        return np.maximum(self.a[:, 0], self.b[:, 0])

    @cached_property
    def corner_columns(self) -> tuple[Floats, Floats]:
        """The coordinates of the corners, likewise."""
        x, y = np.ascontiguousarray(self.corners.T)
        return x, y

    @cached_property
    def metre_columns(self) -> tuple[Floats, Floats]:
        """The coordinates of the corners in metres, likewise."""
        x, y = np.ascontiguousarray(self.metres.T)
        return x, y

    @cached_property
    def listed(self) -> list[tuple[Point, list[float]]]:
        """Each corner in metres and on the grid, as plain numbers."""
        return list(zip(map(tuple, self.metres.tolist()), self.corners.tolist(), strict=True))

    @cached_property
    def fan_columns(self) -> Floats:
        """The coordinates of ``out`` and of ``back``, 4 × n."""
        return np.ascontiguousarray(np.hstack([self.out, self.back]).T)

    def bends(self, corner: Ints, dx: Floats, dy: Floats) -> Bools:
        """Return whether a way that meets ``corner`` along (dx, dy) can usefully bend there.

        It can when neither the direction nor its reverse points into the obstacle: the line is a
        tangent of it. Each side is tested by itself, not their product.
        """
        out_x, out_y, back_x, back_y = self.fan_columns.take(corner, axis=1)
        to_back = cross(back_x, back_y, dx, dy)
        to_out = cross(dx, dy, out_x, out_y)
        return ((to_back <= 0) & (to_out >= 0)) | ((to_back >= 0) & (to_out <= 0))

    def sees(self, here: Standpoint, there: Standpoint) -> bool:
        """Return whether the segment between two points of the region is clear and inside.

        It is not where an edge crosses it or a vertex lies on it between its ends: a way along
        there is made of shorter segments that end at the vertex. Running along an edge is clear.
        """
        if here.sectors and not here.looks(there.at[None])[0]:
            return False
        px, py = here.at.tolist()
        dx, dy = (there.at - here.at).tolist()
        x, y = self.ends[0] - px, self.ends[1] - py
        sides = dx * y - dy * x
        near = (sides[0] * sides[1] <= 0).nonzero()[0]
        x, y, sides = x.take(near, axis=1), y.take(near, axis=1), sides.take(near, axis=1)
        return not _blocks(x, y, sides, dx, dy).any()

    def blocked(self, px: Floats, py: Floats, dx: Floats, dy: Floats, edge: Ints) -> Ints:
        """Return where an edge crosses the segment from (px, py) along (dx, dy), or ends on it."""
        x, y = self.ends[0].take(edge, axis=1) - px, self.ends[1].take(edge, axis=1) - py
        sides = dx * y - dy * x
        # Most edges have both ends on one side of the line.
        near = (sides[0] * sides[1] <= 0).nonzero()[0]
        x, y, sides = x.take(near, axis=1), y.take(near, axis=1), sides.take(near, axis=1)
        found: Ints = near[_blocks(x, y, sides, dx[near], dy[near])]
        return found

    def locate(self, point: Point) -> Standpoint | None:
        """Return the grid point nearest to ``point`` (metres) that is not outside, or None.

        Only the grid points round it are looked at: rounding may carry a point on a slanting wall
        outside by a step.
        """
        for neighbour in self.grid.snap_one(point) + _NEIGHBOURS:
            standpoint = self.stand(neighbour)
            if standpoint is not None:
                return standpoint
        return None

    def stand(self, point: Floats) -> Standpoint | None:
        """Return a grid point as a standpoint, or None when it lies outside."""
        x, y = point.tolist()
        _, ay, _, by = self.columns
        # All edges that lie level with the point, on it or to the right.
        beside = (((ay - y) * (by - y) <= 0) & (self.right >= x)).nonzero()[0]
        inside, on = False, []
        # Few are left: plain numbers are quicker here than arrays.
        ends = [column[beside].tolist() for column in self.columns]
        for edge, x0, y0, x1, y1 in zip(beside.tolist(), *ends, strict=True):
            ax, ay, bx, by = x0 - x, y0 - y, x1 - x, y1 - y
            side = ax * by - ay * bx
            if side == 0 and ax * bx <= 0 and ay * by <= 0:
                on.append(edge)
            elif (side > 0 and ay <= 0 < by) or (side < 0 and by <= 0 < ay):
                inside = not inside
        if on:
            # Half edges that leave the point and that reach it; one it lies within has both.
            outs = [end for end in self.b[on] - point if end.any()]
            backs = [end for end in self.a[on] - point if end.any()]
            return Standpoint(point, tuple(_sectors(outs, backs)))
        return Standpoint(point, ()) if inside else None


def _blocks(x: Floats, y: Floats, sides: Floats, dx: Floats | float, dy: Floats | float) -> Bools:
    """Return whether edges cross the segment from zero to (dx, dy), or end on it within.

    ``x`` and ``y``, 2 × n, are where they start and end, ``sides`` how far to the left of it.
    """
    side_p = x[0] * y[1] - y[0] * x[1]
    side_q = side_p + ((x[1] - x[0]) * dy - (y[1] - y[0]) * dx)
    # Signs of exact whole numbers: a product vanishes only if one of the two does.
    crosses = (side_p * side_q < 0) & (sides[0] * sides[1] < 0)
    along = x * dx + y * dy
    ends = (sides == 0) & (along > 0) & (along < dx * dx + dy * dy)
    blocked: Bools = crosses | ends[0] | ends[1]
    return blocked


def _lines(a: Floats, b: Floats) -> NDArray[np.object_]:
    return np.asarray(shapely.linestrings(np.stack([a, b], axis=1)), dtype=object)


def _points(points: Floats) -> NDArray[np.object_]:
    return np.asarray(shapely.points(points), dtype=object)


def _ring_edges(region: Region, grid: Grid) -> tuple[Floats, Floats]:
    """Return where the edges of the rings start and end on the grid, with the region on the left.

    Vertices in a straight line are left out.
    """
    valid = shapely.transform(region, grid.snap)
    if not shapely.is_valid(valid):
        # Rounding let rings cross. What is almost never needed takes four times as long.
        valid = shapely.set_precision(valid, 1.0)
    parts = [part for part in shapely.get_parts(valid) if isinstance(part, Polygon)]
    oriented = shapely.orient_polygons(np.array(parts, dtype=object))
    coords, ring = shapely.get_coordinates(shapely.get_rings(oriented), return_index=True)
    if not len(coords):
        return np.empty((0, 2)), np.empty((0, 2))
    # Beside a vertex that is there twice, as given or by rounding, no bend would be seen.
    fresh = np.append(True, (np.diff(coords, axis=0) != 0).any(axis=1) | (np.diff(ring) != 0))
    coords, ring = coords[fresh], ring[fresh]
    # Each ring ends with its first vertex.
    last = np.flatnonzero(np.diff(ring, append=-1))
    first = np.concatenate([[0], last[:-1] + 1])
    before, after = np.arange(len(ring)) - 1, np.arange(len(ring)) + 1
    before[first], after[last] = last - 1, first + 1
    (x0, y0), (x1, y1) = (coords - coords[before]).T, (coords[after] - coords).T
    bent = cross(x0, y0, x1, y1) != 0
    bent[last] = False
    vertices, ring = coords[bent], ring[bent]
    starts = np.flatnonzero(np.diff(ring, prepend=-1))
    following = np.arange(1, len(ring) + 1)
    following[np.append(starts[1:], len(ring))[: len(starts)] - 1] = starts
    return vertices, vertices[following]


def _split_at_touches(a: Floats, b: Floats, tree: shapely.STRtree) -> tuple[Floats, Floats]:
    """Return the edges, of which ``tree`` is made, split where a vertex lies on them."""
    if not len(a):
        return a, b
    # Of the edges in whose box a vertex lies, exact arithmetic tells those it lies on.
    vertex, edge = tree.query(_points(a))
    v, start, end = a[vertex], a[edge], b[edge]
    on_line = cross(*(end - start).T, *(v - start).T) == 0
    between = ~np.all(v == start, axis=1) & ~np.all(v == end, axis=1)
    touches = on_line & between
    if not touches.any():
        return a, b
    cuts: dict[int, set[tuple[float, float]]] = defaultdict(set)
    for k in np.flatnonzero(touches).tolist():
        cuts[int(edge[k])].add((float(v[k, 0]), float(v[k, 1])))
    starts, ends = [], []
    for k in range(len(a)):
        origin = a[k]
        stops = sorted(cuts.get(k, ()), key=lambda s: math.dist(s, (origin[0], origin[1])))
        chain = [origin, *(np.array(stop) for stop in stops), b[k]]
        starts += chain[:-1]
        ends += chain[1:]
    return np.array(starts), np.array(ends)


def _after(a: Floats, b: Floats) -> Ints:
    """Return the edge that starts where each one ends; -1 where several do."""
    starts, ends = keys(a), keys(b)
    order = np.argsort(starts)
    low = np.searchsorted(starts[order], ends, side="left")
    high = np.searchsorted(starts[order], ends, side="right")
    return np.where(high - low == 1, order[np.minimum(low, len(order) - 1)], -1)


def _corners(a: Floats, b: Floats) -> tuple[Floats, Floats, Floats]:
    """Return vertex, first and last direction of every free sector of at least 180°."""
    after = _after(a, b)
    plain = np.flatnonzero(after >= 0)
    following = after[plain]
    found = [(a[following], (b - a)[following], (a - b)[plain])]
    # Where rings touch, edges are told apart by their order round the point.
    leaving: dict[tuple[float, float], list[Floats]] = defaultdict(list)
    reaching: dict[tuple[float, float], list[Floats]] = defaultdict(list)
    several = np.ones(len(a), dtype=bool)
    several[following] = False
    for edge in np.flatnonzero(several):
        leaving[float(a[edge, 0]), float(a[edge, 1])].append(b[edge] - a[edge])
    for edge in np.flatnonzero(after < 0):
        reaching[float(b[edge, 0]), float(b[edge, 1])].append(a[edge] - b[edge])
    for vertex, outs in leaving.items():
        for first, last in _sectors(outs, reaching[vertex]):
            found.append((np.array([vertex]), first[None], last[None]))
    corners, out, back = (np.concatenate(column) for column in zip(*found, strict=True))
    turn = cross(*out.T, *back.T)
    ahead = (out * back).sum(axis=1)
    wide = (turn < 0) | ((turn == 0) & (ahead < 0))
    return corners[wide], out[wide], back[wide]


def _sectors(outs: list[Floats], backs: list[Floats]) -> list[tuple[Floats, Floats]]:
    """Pair each edge that leaves a vertex with the next, counter-clockwise, that reaches it."""
    if len(outs) == 1:
        return [(outs[0], backs[0])]

    def turn(start: Floats, end: Floats) -> float:
        angle = math.atan2(end[1], end[0]) - math.atan2(start[1], start[0])
        return angle % (2 * math.pi)

    return [(out, min(backs, key=lambda back: turn(out, back))) for out in outs]


def _as_given(region: Region, grid: Grid, corners: Floats) -> Floats:
    """Return the corners in metres as the region has them, not as the grid rounds them."""
    rounded = grid.metres(corners)
    if not len(corners):
        return rounded
    given = shapely.get_coordinates(region)
    there = keys(grid.snap(given))
    order = np.argsort(there, kind="stable")
    found = order[np.minimum(np.searchsorted(there[order], keys(corners)), len(order) - 1)]
    same = there[found] == keys(corners)
    return np.where(same[:, None], given[found], rounded)
