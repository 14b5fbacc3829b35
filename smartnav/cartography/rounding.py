"""A route's line with its bends rounded, never beyond the floor one can stand on.

The shortest way has a corner at every obstacle it goes round. On the map each corner becomes a
circular arc that touches both of its sides (a fillet). The arc lies on the inner side, where the
obstacle is: so its radius is as large as the floor there allows. A fillet cuts its corner: the
line grows shorter, never longer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import numpy as np
import shapely

from smartnav.routing.route import Route, WalkLeg

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from smartnav.plan.model import Point
    from smartnav.plan.shapes import Region

    Floats = NDArray[np.float64]

MOST_M = 1.2
"""The largest radius, in metres: a wider one would leave the way one is told to go."""
LEAST_M = 0.08
"""A smaller radius is not seen under the line's width."""
KEEP_M = 0.15
"""What an arc keeps from walls and furniture, in metres: half the width of the line (14 px) where
the map is drawn at 47 px to the metre, as near as one can zoom in a hall."""
_NEAR_SHARE = 0.5
"""Where the bend itself comes nearer than twice that, the arc keeps this share of its distance."""
_STEPS = 12
"""Radii that are tried at a bend, from the largest down, evenly spaced."""
_CHORDS = 10
"""Straight pieces of an arc: off the circle by 5 mm at most at a right angle of 1.2 m."""
_STRAIGHT, _BACK = np.radians(2.0), np.radians(172.0)
"""A turn smaller than the first is none; from the second on one turns back on the spot."""


def rounded_route(route: Route, free: Callable[[str], Region]) -> Route:
    """Return a route for drawing: the bends of its walks are rounded.

    Parameters
    ----------
    route
        As found. Its steps are told from this one: a rounded one has no corners to turn at.
    free
        The free floor of a level by its id, not eroded; e.g.
        ``lambda level: navigator.space(level, route.profile, conditions).free``, with the
        conditions the route was found under.

    Returns
    -------
    Route
        Lengths and times are those of the route as found.
    """
    legs = tuple(
        replace(leg, points=rounded(leg.points, free(leg.level)))
        if isinstance(leg, WalkLeg)
        else leg
        for leg in route.legs
    )
    return replace(route, legs=legs)


def rounded(
    points: tuple[Point, ...], free: Region, *, most_m: float = MOST_M
) -> tuple[Point, ...]:
    """Return a line with every bend rounded by the largest radius for which it stays in ``free``.

    Parameters
    ----------
    points
        The line in metres, within ``free``; it may touch its edge.
    free
        Where the line may run.
    most_m
        The largest radius.

    Returns
    -------
    tuple of Point
        Starts and ends where the line does and is no longer. Where there is no room, at a corner
        that touches the edge for one, the bend stays as it is.

    Examples
    --------
    >>> from shapely.geometry import box
    >>> line = rounded(((1, 1), (5, 1), (5, 5)), box(0, 0, 6, 6))
    >>> line[0], line[-1], len(line)
    ((1, 1), (5, 5), 13)
    """
    line = np.asarray(points, dtype=float)
    line = line[np.append(True, np.any(np.diff(line, axis=0) != 0, axis=1))]
    if len(line) < 3:
        return points
    bends = _Bends.of(line, most_m)
    if not len(bends.at):
        return points
    radii = bends.radii(_edges_near(line, free, most_m))
    result: list[Point] = [points[0]]
    for corner in range(1, len(line) - 1):
        found = np.flatnonzero(bends.index == corner)
        if len(found) and radii[found[0]] >= LEAST_M:
            result += [(float(x), float(y)) for x, y in bends.arcs(radii)[found[0]]]
        else:
            result.append((float(line[corner, 0]), float(line[corner, 1])))
    return (*result, points[-1])


class _Bends:
    """The bends of a line that can be rounded at all; every array has a row for each."""

    def __init__(self, index: NDArray[np.intp], at: Floats, ways: Floats, most: Floats) -> None:
        """Take the bends' places in the line, their corners, both directions, and most radii."""
        self.index, self.at, self.most = index, at, most
        before, after = -ways[:, 0], ways[:, 1]
        half = np.arccos(np.clip(np.sum(ways[:, 0] * after, axis=1), -1.0, 1.0)) / 2
        self.unit = _unit_arcs(before, after, half)
        """The arc of radius 1 m, from the corner: bends × points × 2. Others are its multiples."""

    @classmethod
    def of(cls, line: Floats, most_m: float) -> _Bends:
        """Find the bends of a line without repeated points."""
        steps = np.diff(line, axis=0)
        lengths = np.hypot(steps[:, 0], steps[:, 1])
        ways = steps / lengths[:, None]
        turns = np.arccos(np.clip(np.sum(ways[:-1] * ways[1:], axis=1), -1.0, 1.0))
        kept = np.flatnonzero((turns > _STRAIGHT) & (turns < _BACK))
        # Two bends share the piece between them; the first and last piece belong to one.
        shares = np.full(len(lengths), 0.5)
        shares[0] = shares[-1] = 1.0
        room = lengths * shares
        most = np.minimum(room[kept], room[kept + 1]) / np.tan(turns[kept] / 2)
        pairs = np.stack([ways[kept], ways[kept + 1]], axis=1)
        return cls(kept + 1, line[kept + 1], pairs, np.minimum(most, most_m))

    def arcs(self, radii: Floats) -> Floats:
        """Return the points of arcs: of each bend for every radius (… × bends)."""
        arcs: Floats = self.at[:, None] + radii[..., None, None] * self.unit
        return arcs

    def radii(self, edges: shapely.STRtree) -> Floats:
        """Return the largest radius of each bend that keeps clear of ``edges``, 0 for none."""
        widest = self.arcs(self.most)
        sides = np.stack([widest[:, 0], self.at, widest[:, -1]], axis=1)
        clear = _clearances(np.asarray(shapely.linestrings(sides)), edges)
        keep = np.minimum(KEEP_M, clear * _NEAR_SHARE)
        shares = np.linspace(1.0, 1.0 / _STEPS, _STEPS)
        arcs = self.arcs(shares[:, None] * self.most)
        # What lies between corner and arc counts, so that nothing comes to stand beyond the arc.
        corner = np.broadcast_to(self.at[:, None], (_STEPS, len(self.at), 1, 2))
        cut_off = np.asarray(shapely.polygons(np.concatenate([arcs, corner], axis=2)))
        hit, _ = edges.query(cut_off.ravel(), predicate="dwithin", distance=np.tile(keep, _STEPS))
        free = np.tile(clear > 0, _STEPS)
        free[hit] = False
        free = free.reshape(_STEPS, -1)
        best = np.argmax(free, axis=0)
        return cast("Floats", np.where(free.any(axis=0), self.most * shares[best], 0.0))


def _unit_arcs(before: Floats, after: Floats, half: Floats) -> Floats:
    """Return the arcs of radius 1 that touch both sides of corners at the origin.

    ``before`` and ``after`` point from the corner along its sides; ``half`` is half of the turn.
    """
    start = before * np.tan(half)[:, None]
    # The centre lies on the bisector of the two sides.
    inward = before + after
    inward /= np.hypot(inward[:, 0], inward[:, 1])[:, None]
    centre = inward / np.cos(half)[:, None]
    spoke = start - centre
    turned_left = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0] < 0
    sweep = np.where(turned_left, 2 * half, -2 * half)
    angles = sweep[:, None] * np.linspace(0.0, 1.0, _CHORDS + 1)
    cos, sin = np.cos(angles), np.sin(angles)
    x = centre[:, :1] + spoke[:, :1] * cos - spoke[:, 1:] * sin
    y = centre[:, 1:] + spoke[:, :1] * sin + spoke[:, 1:] * cos
    return np.stack([x, y], axis=-1)


def _clearances(lines: NDArray[np.object_], edges: shapely.STRtree) -> Floats:
    """Return the distance of each line to the nearest edge; infinite where there is none."""
    found, distances = edges.query_nearest(lines, return_distance=True, all_matches=False)
    clear = np.full(len(lines), np.inf)
    clear[found[0]] = distances
    return clear


def _edges_near(line: Floats, free: Region, most_m: float) -> shapely.STRtree:
    """Return the edges of the free floor about a line, one by one, to be searched."""
    low, high = line.min(axis=0) - most_m, line.max(axis=0) + most_m
    coords, ring = shapely.get_coordinates(
        shapely.get_rings(shapely.get_parts(free)), return_index=True
    )
    edges = np.stack([coords[:-1], coords[1:]], axis=1)[ring[:-1] == ring[1:]]
    near = np.all((edges.min(axis=1) <= high) & (edges.max(axis=1) >= low), axis=1)
    return shapely.STRtree(shapely.linestrings(edges[near]))
