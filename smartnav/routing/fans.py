"""What each corner may see, direction by direction: how far at most, and past which edges.

The directions round a corner are cut into :data:`SECTORS` equal sectors. An edge that spans a whole
sector hides all that lies behind it there; so few corners and few edges come into question for a
line of sight, however large the world is. The bounds and lists here are generous by more than
anything is rounded: they only save work, and every line of sight is decided on the grid.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.routing.boundary import Boundary
    from smartnav.routing.grid import Bools, Floats, Ints

SECTORS = 128
_WIDTH = 2 * math.pi / SECTORS
_BLUR = 1e-9
"""Radians by which directions are taken wider: far more than they are rounded by."""
_GENEROUS = 1 + 1e-6
_FIRST = 48
"""How many edges are looked for at first round a corner, on average."""
_MANY = 4_000
"""Pairs of a point and a corner from which on it pays to drop what is too far in any direction."""
_LOT = 5_000
"""Corners or cones looked round at once: some tens of megabytes."""

Reach = NDArray[np.float32]
Indices = NDArray[np.int32]


def sectors(dx: Floats, dy: Floats) -> Ints:
    """Return the index of the sector each direction lies in."""
    # A turn more, so that cutting off rounds down; and a power of two, so that & is the remainder.
    turns = np.arctan2(dy, dx) * (1 / _WIDTH) + SECTORS
    found: Ints = turns.astype(np.int64) & (SECTORS - 1)
    return found


def rows(corner: Ints, dx: Floats, dy: Floats) -> Ints:
    """Return the row of each corner's sector that a direction lies in: see :class:`Fans`."""
    found: Ints = corner * SECTORS + sectors(dx, dy)
    return found


@dataclass(frozen=True)
class Fans:
    """For each corner of a boundary the sectors round it.

    Sector ``s`` of corner ``c`` is row ``c * SECTORS + s``.
    """

    reach2: Reach
    """Of each row: nothing farther can be seen, in squared grid steps. Zero where no way that
    meets the corner can bend."""
    starts: Indices
    """Where the edges of each row start in ``edges``, with the end of the last."""
    edges: Indices
    """The edges that may stand between the corner and what it sees."""

    @classmethod
    def of(cls, boundary: Boundary) -> Fans:
        """Return the fans of all corners."""
        which = np.arange(len(boundary.corners))
        return cls.of_sectors(boundary, which, np.ones((len(which), SECTORS), dtype=bool))

    @classmethod
    def of_sectors(cls, boundary: Boundary, which: Ints, wanted: Bools) -> Fans:
        """Return the fans of some corners, in their order, without the sectors not wanted."""
        points = boundary.corners[which]
        reach = np.where(wanted, _tangent_sectors(boundary, which), 0.0)
        kept: list[_Cut] = []
        inner = 0.0
        for outer in _radii(boundary):
            row, sector = np.nonzero(reach > inner)
            if not len(row):
                break
            if inner == 0:
                found = [_round(boundary, points, reach, lot, outer) for lot in _lots(len(which))]
            else:
                found = [
                    _ahead(boundary, points, row[lot], sector[lot], (inner, outer))
                    for lot in _lots(len(row))
                ]
            for cut in found:
                cut.shorten(reach)
            kept += [cut.within(reach) for cut in found]
            inner = outer
        rows, edges = _sorted(boundary, kept)
        starts = np.searchsorted(rows, np.arange(len(which) * SECTORS + 1))
        squares = (reach * _GENEROUS).ravel() ** 2
        return cls(squares.astype(np.float32), starts.astype(np.int32), edges.astype(np.int32))

    @cached_property
    def farthest2(self) -> Reach:
        """The greatest ``reach2`` of each corner."""
        farthest: Reach = self.reach2.reshape(-1, SECTORS).max(axis=1)
        return farthest

    def reached(self, corner: Ints, dx: Floats, dy: Floats) -> Ints:
        """Return the positions at which what lies (dx, dy) from a corner may be in its sight."""
        found: Ints = (dx * dx + dy * dy <= self.reach2[rows(corner, dx, dy)]).nonzero()[0]
        return found

    def in_reach(self, dx: Floats, dy: Floats) -> tuple[Ints, Ints, Floats, Floats]:
        """Return which of some points lie in reach of which corner: their number, row, dx and dy.

        ``dx`` and ``dy`` are from each corner to each point, points × corners.
        """
        square = dx * dx + dy * dy
        if square.size > _MANY:
            point, corner = (square <= self.farthest2).nonzero()
            row = rows(corner, dx[point, corner], dy[point, corner])
            near = (square[point, corner] <= self.reach2[row]).nonzero()[0]
            point, corner, row = point[near], corner[near], row[near]
        else:
            row = rows(np.arange(square.shape[1]), dx, dy)
            point, corner = (square <= self.reach2[row]).nonzero()
            row = row[point, corner]
        return point, row, dx[point, corner], dy[point, corner]

    def meeting(self, boundary: Boundary, points: Floats, corner: Ints, edge: Ints) -> Ints:
        """Return the rows in which edges are within reach, of pairs of a corner and an edge."""
        reach = np.sqrt(self.reach2.astype(float)).reshape(-1, SECTORS)
        cut = _met(boundary, points, reach, corner, edge).within(reach)
        return cut.row * SECTORS + cut.sector

    def between(self, row: Ints) -> tuple[Ints, Ints]:
        """Return pairs of a position in ``row`` and an edge that may block the sight there."""
        low = self.starts[row].astype(np.int64)
        counts = self.starts[row + 1] - low
        which = np.repeat(np.arange(len(row)), counts)
        return which, self.edges[runs(low, counts)].astype(np.int64)


def runs(low: Ints, counts: Ints) -> Ints:
    """Return the whole numbers low[0] … low[0] + counts[0] - 1, low[1] …, one after another."""
    if not len(counts):
        return np.empty(0, dtype=np.int64)
    ends = counts.cumsum()
    found: Ints = np.arange(ends[-1]) + (low - ends + counts).repeat(counts)
    return found


def _tangent_sectors(boundary: Boundary, which: Ints) -> Floats:
    """Return for each corner and sector infinity where a way can bend there, else zero.

    See :meth:`Boundary.bends`: the directions from the edge that leaves to where the edge that
    reaches the corner would go on, and the same the other way round.
    """
    out, back = boundary.out[which], boundary.back[which]
    first = np.arctan2(out[:, 1], out[:, 0])
    width = (np.arctan2(-back[:, 1], -back[:, 0]) - first + _BLUR) % (2 * math.pi) + _BLUR
    middle = (np.arange(2 * SECTORS) + 0.5) * _WIDTH
    found = np.zeros((len(which), SECTORS), dtype=bool)
    for start in (first, first + math.pi):
        low = (start - 2 * _BLUR) % (2 * math.pi)
        high = low + width + 4 * _BLUR
        inside = (middle + _WIDTH / 2 >= low[:, None]) & (middle - _WIDTH / 2 <= high[:, None])
        found |= inside[:, :SECTORS] | inside[:, SECTORS:]
    return np.where(found, np.inf, 0.0)


def _radii(boundary: Boundary) -> Iterator[float]:
    """Yield how far to look round a corner: farther and farther, at last everywhere."""
    spans = np.ptp(boundary.a, axis=0) if len(boundary.a) else np.zeros(2)
    radius = math.sqrt(spans[0] * spans[1] * _FIRST / (math.pi * max(1, len(boundary.a))))
    while radius < spans.max():
        yield radius
        radius *= 2
    yield math.hypot(*spans) + 1


def _lots(count: int) -> list[slice]:
    return [slice(i, min(i + _LOT, count)) for i in range(0, count, _LOT)]


def cones(points: Floats, sector: Ints, inner: float, outer: float | Floats) -> NDArray[np.object_]:
    """Return a box round each sector of a point, from an inner to an outer radius."""
    first, last = sector * _WIDTH, (sector + 1) * _WIDTH
    rays = np.array([np.cos([first, last]), np.sin([first, last])])
    # The arc bulges over the chord of a sector by less than this.
    tips = np.concatenate([rays * inner, rays * (outer / math.cos(_WIDTH / 2))], axis=1)
    (x0, y0), (x1, y1) = tips.min(axis=1) + points.T - 1, tips.max(axis=1) + points.T + 1
    return np.asarray(shapely.box(x0, y0, x1, y1), dtype=object)


def _ahead(
    boundary: Boundary, points: Floats, row: Ints, sector: Ints, radii: tuple[float, float]
) -> _Cut:
    """Return the edges in some sectors, between two radii."""
    cone, edge = boundary.tree.query(cones(points[row], sector, *radii))
    return _Cut.of(boundary, points, row[cone], sector[cone], edge)


def _round(boundary: Boundary, points: Floats, reach: Floats, lot: slice, radius: float) -> _Cut:
    """Return the edges near some corners, once for each sector they may meet."""
    (x, y), r = points[lot].T, radius + 1
    row, edge = boundary.tree.query(shapely.box(x - r, y - r, x + r, y + r))
    return _met(boundary, points, reach, row + lot.start, edge)


def _met(boundary: Boundary, points: Floats, reach: Floats, row: Ints, edge: Ints) -> _Cut:
    """Return pairs of a corner and an edge once for each sector in reach the edge may meet."""
    to_a, to_b = boundary.a[edge] - points[row], boundary.b[edge] - points[row]
    side = to_a[:, 0] * to_b[:, 1] - to_a[:, 1] * to_b[:, 0]
    front = np.flatnonzero(side >= 0)
    row, edge, to_a, to_b, side = row[front], edge[front], to_a[front], to_b[front], side[front]
    # An edge that starts at the corner itself lies where it ends.
    first = np.where((to_a == 0).all(axis=1, keepdims=True), to_b, to_a)
    start = np.arctan2(first[:, 1], first[:, 0])
    width = np.arctan2(np.abs(side), (to_a * to_b).sum(axis=1))
    low = np.floor((start - _BLUR) / _WIDTH).astype(np.int64)
    counts = np.floor((start + width + _BLUR) / _WIDTH).astype(np.int64) - low + 1
    pair = np.repeat(np.arange(len(row)), counts)
    sector = runs(low, counts) % SECTORS
    useful = np.flatnonzero(reach[row[pair], sector])
    pair, sector = pair[useful], sector[useful]
    return _Cut.of(boundary, points, row[pair], sector, edge[pair])


def _sorted(boundary: Boundary, cuts: list[_Cut]) -> tuple[Ints, Ints]:
    """Return rows and edges, each pair once, by row."""
    size = max(1, len(boundary.a))
    pairs = [(cut.row * SECTORS + cut.sector) * size + cut.edge for cut in cuts]
    found = np.sort(np.concatenate([np.empty(0, np.int64), *pairs]))
    row, edge = np.divmod(found[np.diff(found, prepend=-1) > 0], size)
    return row, edge


@dataclass(frozen=True)
class _Cut:
    """Pieces of edges in sectors of corners, in equal rows."""

    row: Ints
    sector: Ints
    edge: Ints
    near: Floats
    """The least distance from the corner, or less."""
    far: Floats
    """The distance beyond which the edge, with the next, hides all of the sector; or infinity."""

    @classmethod
    def of(cls, boundary: Boundary, points: Floats, row: Ints, sector: Ints, edge: Ints) -> _Cut:
        """Return the pieces of edges that face the corner, or run straight away from it.

        An edge that ends in the sector hides it together with the one after it.
        """
        px, py = points[row].T
        ax, ay, bx, by = (column[edge] for column in boundary.columns)
        ax, ay, bx, by = ax - px, ay - py, bx - px, by - py
        side = ax * by - ay * bx
        cos, sin = np.cos(np.arange(SECTORS + 1) * _WIDTH), np.sin(np.arange(SECTORS + 1) * _WIDTH)
        first_a, first_b = _across(cos[sector], sin[sector], (ax, ay), (bx, by))
        last_a, last_b = _across(cos[sector + 1], sin[sector + 1], (ax, ay), (bx, by))
        met = (side >= 0) & ((first_a >= -1) | (first_b >= -1)) & ((last_a <= 1) | (last_b <= 1))
        enters = met & (first_a <= -1) & (first_b >= 1) & (side > 0)
        far = np.full(len(row), np.inf)
        with np.errstate(all="ignore"):
            on_first, on_last = side / (first_b - first_a), side / (last_b - last_a)
        whole = enters & (last_a <= -1) & (last_b >= 1)
        far[whole] = np.maximum(on_first, on_last)[whole]
        near = _distance(ax, ay, bx, by)
        near[whole] = np.maximum(near, np.minimum(on_first, on_last) * math.cos(_WIDTH))[whole]

        ends = np.flatnonzero(enters & (last_b <= -1) & (boundary.after[edge] >= 0))
        after = boundary.after[edge[ends]]
        cx, cy = boundary.columns[2][after] - px[ends], boundary.columns[3][after] - py[ends]
        turn = sector[ends] + 1
        last_c = cos[turn] * cy - sin[turn] * cx
        side_c = bx[ends] * cy - by[ends] * cx
        both = np.flatnonzero((last_c >= 1) & (side_c > 0))
        ends = ends[both]
        leaves = side_c[both] / (last_c[both] - last_b[ends])
        far[ends] = np.maximum(np.maximum(on_first[ends], leaves), np.hypot(bx[ends], by[ends]))
        return cls(row[met], sector[met], edge[met], near[met], far[met])

    def shorten(self, reach: Floats) -> None:
        """Cut the reach of every sector off where it is all hidden."""
        whole = np.isfinite(self.far)
        at = (self.row * SECTORS + self.sector)[whole]
        np.minimum.at(reach.reshape(-1), at, self.far[whole])

    def within(self, reach: Floats) -> _Cut:
        """Return the pieces within reach."""
        kept = np.flatnonzero(self.near <= _GENEROUS**2 * reach[self.row, self.sector])
        row, sector, edge = self.row[kept], self.sector[kept], self.edge[kept]
        return _Cut(row, sector, edge, self.near[kept], self.far[kept])


def _across(
    cos: Floats, sin: Floats, a: tuple[Floats, Floats], b: tuple[Floats, Floats]
) -> tuple[Floats, Floats]:
    """Return how far to the left of a ray two points are."""
    return cos * a[1] - sin * a[0], cos * b[1] - sin * b[0]


def _distance(ax: Floats, ay: Floats, bx: Floats, by: Floats) -> Floats:
    """Return how far the segments from a to b are from the origin."""
    ex, ey = bx - ax, by - ay
    along = np.clip(-(ax * ex + ay * ey) / (ex * ex + ey * ey), 0.0, 1.0)
    distance: Floats = np.hypot(ax + along * ex, ay + along * ey)
    return distance
