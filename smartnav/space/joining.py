"""Joins past corners: where a straight bit meets a space when the shortest one is not clear."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smartnav.plan.shapes import Region

    Coordinates = NDArray[np.float64]
    Lines = NDArray[np.object_]


def nearest_join(
    at: shapely.Point, edges: shapely.STRtree, opened: Region, corners: Coordinates, reach_m: float
) -> shapely.LineString | None:
    """Return the shortest straight bit from a point to the edges of a space, or None.

    What a point sees of an edge ends where a ray past a corner meets the edge, or at its own ends.
    Distance along an edge grows to either side of its foot, so the nearest point seen of it is the
    foot or the end of such a ray.

    Parameters
    ----------
    at
        The point, outside the space.
    edges
        The space's boundary, edge by edge.
    opened
        What a bit may lie in; nothing beyond ``reach_m`` matters.
    corners
        Points that bits are drawn past, n × 2 in metres: those of ``opened``, a hair inside it so
        that a ray past one is not stopped by rounding.
    reach_m
        How long a bit may be.
    """
    around = shapely.intersection(opened, at.buffer(reach_m).envelope)
    shapely.prepare(around)
    near = edges.geometries[edges.query(at, predicate="dwithin", distance=reach_m)]
    best = _first_clear(shapely.shortest_line(at, near), around)
    if best is not None:
        reach_m = best.length
    rays = _rays(at, around, corners, reach_m)
    ray, edge = edges.query(rays, predicate="intersects")
    met = shapely.intersection(rays[ray], edges.geometries[edge])
    # Along a ray through an edge they share a piece, of which the nearer end counts.
    joins = shapely.shortest_line(at, met)
    return _first_clear(joins[shapely.length(joins) < reach_m], around) or best


def _first_clear(lines: Lines, around: shapely.Geometry) -> shapely.LineString | None:
    """Return the shortest of the lines that lie in a region, or None."""
    lines = lines[shapely.covers(around, lines)]
    return lines[shapely.length(lines).argmin()] if len(lines) else None


def _rays(
    at: shapely.Point, around: shapely.Geometry, corners: Coordinates, reach_m: float
) -> Lines:
    """Return lines of length ``reach_m`` from a point past the corners it sees."""
    start = np.array(at.coords[0])
    along = corners - start
    lengths = np.hypot(*along.T)
    near = (lengths > 0) & (lengths <= reach_m)
    along, lengths = along[near], lengths[near]
    seen = shapely.covers(around, _lines(start, start + along))
    ends = start + along[seen] * (reach_m / lengths[seen])[:, None]
    return _lines(start, ends)


def _lines(start: Coordinates, ends: Coordinates) -> Lines:
    lines: Lines = np.empty(0, dtype=object)
    if len(ends):
        # Shapely makes no lines of an empty list.
        lines = np.asarray(
            shapely.linestrings(np.stack([np.broadcast_to(start, ends.shape), ends], axis=1))
        )
    return lines
