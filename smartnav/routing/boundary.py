"""The boundary of a walkable region on an integer grid, where sidedness is decided exactly.

Coordinates are whole multiples of a power of two, at most 2**26 of them across, so that the cross
product of two differences needs at most 53 bits and float64 holds it without rounding: there is no
tolerance that could let a way cut a corner. For a hall of 100 m the grid is 1.5 µm. Decisions are
taken on the grid; lengths and the points of a path come from the coordinates as they were given.
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

if TYPE_CHECKING:
    from smartnav.plan.shapes import Region
    from smartnav.plan.vocabulary import Point

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]

_BITS = 26
_RING = [(i, j) for i in range(-2, 3) for j in range(-2, 3)]
_NEIGHBOURS = np.array(sorted(_RING, key=lambda step: step[0] ** 2 + step[1] ** 2), dtype=float)


@dataclass(frozen=True, slots=True)
class Grid:
    """The map from metres to whole grid steps and back."""

    origin: Point
    step: float

    @classmethod
    def over(cls, region: Region) -> Grid:
        """Return the finest grid that spans ``region``."""
        if region.is_empty:
            return cls((0.0, 0.0), 2.0**-20)
        x0, y0, x1, y1 = region.bounds
        extent = max(x1 - x0, y1 - y0, 1e-3) * 1.001
        step = 2.0 ** (math.ceil(math.log2(extent)) - _BITS)
        return cls((math.floor(x0 / step) * step, math.floor(y0 / step) * step), step)

    def holds(self, region: Region) -> bool:
        """Return whether the grid spans ``region`` too, and is as fine as one made for it."""
        if region.is_empty or Grid.over(region).step != self.step:
            return False
        low, high = self.snap(np.array(region.bounds).reshape(2, 2))
        return bool((low >= 0).all() and (high <= 2**_BITS).all())

    def snap(self, points: Floats) -> Floats:
        """Return points in metres, n × 2, as whole grid steps."""
        snapped: Floats = np.rint((points - np.array(self.origin)) / self.step)
        return snapped

    def metres(self, points: Floats) -> Floats:
        """Return points in grid steps, n × 2, in metres."""
        metres: Floats = points * self.step + np.array(self.origin)
        return metres


def cross(ax: Floats, ay: Floats, bx: Floats, by: Floats) -> Floats:
    """Return the cross product of vectors, exactly for whole numbers up to 2**26."""
    return ax * by - ay * bx


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
    def corner_columns(self) -> tuple[Floats, Floats]:
        """The coordinates of the corners, likewise."""
        x, y = np.ascontiguousarray(self.corners.T)
        return x, y

    def bends(self, corner: Ints, dx: Floats, dy: Floats) -> Bools:
        """Return whether a way that meets ``corner`` along (dx, dy) can usefully bend there.

        It can when neither the direction nor its reverse points into the obstacle: the line is a
        tangent of it. Each side is tested by itself, not their product.
        """
        out, back = self.out[corner], self.back[corner]
        to_back = cross(back[:, 0], back[:, 1], dx, dy)
        to_out = cross(dx, dy, out[:, 0], out[:, 1])
        return ((to_back <= 0) & (to_out >= 0)) | ((to_back >= 0) & (to_out <= 0))

    def sees(self, here: Standpoint, there: Standpoint) -> bool:
        """Return whether the segment between two points of the region is clear and inside.

        It is not where an edge crosses it or a vertex lies on it between its ends: a way along
        there is made of shorter segments that end at the vertex. Running along an edge is clear.
        """
        if here.sectors and not here.looks(there.at[None])[0]:
            return False
        dx, dy = (there.at - here.at).tolist()
        ax, ay, bx, by = self.columns
        level = dx * here.at[1] - dy * here.at[0]
        # Whole numbers below 2**54 whose difference is below 2**53: exact.
        sides = (dx * ay - dy * ax - level) * (dx * by - dy * bx - level)
        edges = (sides <= 0).nonzero()[0]
        p, q = np.broadcast_to(np.stack([here.at, there.at])[:, None], (2, len(edges), 2))
        return not self.blocks(edges, p, q).any()

    def blocks(self, edge: Ints, p: Floats, q: Floats) -> Bools:
        """Return whether each edge crosses the segment from its ``p`` to ``q``, or ends on it."""
        ax, ay, bx, by = (column[edge] for column in self.columns)
        px, py = p.T
        qx, qy = q.T
        dx, dy = qx - px, qy - py
        ax, ay, bx, by = ax - px, ay - py, bx - px, by - py
        side_a, side_b = cross(dx, dy, ax, ay), cross(dx, dy, bx, by)
        ex, ey = bx - ax, by - ay
        side_p, side_q = cross(ex, ey, -ax, -ay), cross(ex, ey, dx - ax, dy - ay)
        # Signs of exact whole numbers: a product vanishes only if one of the two does.
        crosses = (side_a * side_b < 0) & (side_p * side_q < 0)
        blocked: Bools = crosses
        on_line = (side_a * side_b == 0).nonzero()[0]
        if len(on_line):
            dx, dy, side_a, side_b = dx[on_line], dy[on_line], side_a[on_line], side_b[on_line]
            ax, ay, bx, by = ax[on_line], ay[on_line], bx[on_line], by[on_line]
            length = dx * dx + dy * dy
            along_a, along_b = ax * dx + ay * dy, bx * dx + by * dy
            ends_a = (side_a == 0) & (along_a > 0) & (along_a < length)
            ends_b = (side_b == 0) & (along_b > 0) & (along_b < length)
            blocked[on_line] |= ends_a | ends_b
        return blocked

    def locate(self, point: Point) -> Standpoint | None:
        """Return the grid point nearest to ``point`` (metres) that is not outside, or None.

        Only the grid points round it are looked at: rounding may carry a point on a slanting wall
        outside by a step.
        """
        at = self.grid.snap(np.array([point]))[0]
        for neighbour in at + _NEIGHBOURS:
            standpoint = self.stand(neighbour)
            if standpoint is not None:
                return standpoint
        return None

    def stand(self, point: Floats) -> Standpoint | None:
        """Return a grid point as a standpoint, or None when it lies outside."""
        y = float(point[1])
        ay, by = self.columns[1], self.columns[3]
        # All that does not lie above or below the point.
        spans = ((ay - y) * (by - y) <= 0).nonzero()[0]
        to_a, to_b = self.a[spans] - point, self.b[spans] - point
        (ax, ay), (bx, by) = to_a.T, to_b.T
        side = cross(ax, ay, bx, by)
        on = ((side == 0) & (ax * bx <= 0) & (ay * by <= 0)).nonzero()[0]
        if len(on):
            # Half edges that leave the point and that reach it; one it lies within has both.
            outs = [end for end in to_b[on] if end.any()]
            backs = [end for end in to_a[on] if end.any()]
            return Standpoint(point, tuple(_sectors(outs, backs)))
        upward = (ay <= 0) & (by > 0) & (side > 0)
        downward = (ay > 0) & (by <= 0) & (side < 0)
        inside = (np.count_nonzero(upward) + np.count_nonzero(downward)) % 2
        return Standpoint(point, ()) if inside else None


def _keys(points: Floats) -> Ints:
    """Return one whole number for each grid point."""
    keys: Ints = points[:, 0].astype(np.int64) * 2 ** (_BITS + 2) + points[:, 1].astype(np.int64)
    return keys


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
    starts, ends = _keys(a), _keys(b)
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
    keys = _keys(grid.snap(given))
    order = np.argsort(keys, kind="stable")
    found = order[np.minimum(np.searchsorted(keys[order], _keys(corners)), len(order) - 1)]
    same = keys[found] == _keys(corners)
    return np.where(same[:, None], given[found], rounded)
