"""Where the pointer means to be: on a corner or edge, in line, at a right angle, on the grid.

Lengths are metres.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import shapely
from shapely.geometry import Point as ShapelyPoint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from smartnav.plan.model import Point

Kind = Literal["vertex", "edge", "line", "right", "grid"]


_WEAKER = 0.6
"""Lines through far corners catch from nearer by than corners themselves: there are many."""


class Guide(NamedTuple):
    """A line drawn to show what the pointer caught on."""

    start: Point
    end: Point
    kind: Kind


@dataclass(frozen=True, slots=True)
class Snapped:
    """A point as it is meant, and why."""

    point: Point
    guides: tuple[Guide, ...] = ()


class Snapper:
    """What of a level one can catch on.

    Parameters
    ----------
    geometries
        What stands there, without what is being moved.
    grid_m
        Of the grid.
    """

    def __init__(self, geometries: Iterable[BaseGeometry], grid_m: float = 0.1) -> None:
        self.grid_m = grid_m
        given = np.array(list(geometries), dtype=object)
        solid = given[~shapely.is_empty(given)]
        # As complex numbers: rows of two are sorted twenty times as slowly. numpy's own unique
        # imports masked arrays when it is first used, in the midst of somebody's drag.
        corners = np.sort(shapely.get_coordinates(solid) @ (1, 1j))
        corners = corners[np.diff(corners, prepend=np.inf) != 0]
        self._vertices: NDArray[np.float64] = np.stack([corners.real, corners.imag], axis=1)
        edges = np.where(shapely.area(solid) > 0, shapely.boundary(solid), solid)
        self._edges = shapely.STRtree(edges[shapely.length(edges) > 0])

    def snap(self, point: Point, within_m: float, origin: Point | None = None) -> Snapped:
        """Return where a point is meant to be.

        A corner goes before an edge, an edge before lines through corners and through ``origin``
        (the corner before this one: right angles), those before the grid.
        """
        corner = self._corner(point, within_m)
        if corner is not None:
            return Snapped(corner, (Guide(corner, corner, "vertex"),))
        on_edge = self._on_edge(point, within_m)
        x, y, guides = self._in_line(point, within_m, origin)
        if on_edge is not None and not guides:
            return Snapped(on_edge, (Guide(on_edge, on_edge, "edge"),))
        found = (self._on_grid(point[0]) if x is None else x,
                 self._on_grid(point[1]) if y is None else y)  # fmt: skip
        ends = tuple(Guide(start, found, kind) for start, kind in guides)
        return Snapped(found, ends)

    def snap_shift(self, corners: Iterable[Point], shift: Point, within_m: float) -> Snapped:
        """Return by how much to move what has these corners, for ``shift`` of the pointer.

        The nearest corner or line wins, each way for itself; without any the shift is a multiple
        of the grid.
        """
        best_x = best_y = within_m
        by_x = by_y = None
        guide_x = guide_y = None
        for corner in corners:
            moved = (corner[0] + shift[0], corner[1] + shift[1])
            for axis in (0, 1):
                other = self._nearest_along(moved, axis)
                if other is None:
                    continue
                off = other[axis] - moved[axis]
                if axis == 0 and abs(off) < best_x:
                    best_x, by_x, guide_x = abs(off), off, (other, moved)
                if axis == 1 and abs(off) < best_y:
                    best_y, by_y, guide_y = abs(off), off, (other, moved)
        dx = self._on_grid(shift[0]) if by_x is None else shift[0] + by_x
        dy = self._on_grid(shift[1]) if by_y is None else shift[1] + by_y
        off_by = (dx - shift[0], dy - shift[1])
        guides = tuple(
            Guide(other, (moved[0] + off_by[0], moved[1] + off_by[1]), "line")
            for other, moved in (pair for pair in (guide_x, guide_y) if pair is not None)
        )
        return Snapped((dx, dy), guides)

    def _on_grid(self, value: float) -> float:
        return round(round(value / self.grid_m) * self.grid_m, 6)

    def _corner(self, point: Point, within_m: float) -> Point | None:
        if not len(self._vertices):
            return None
        off = np.hypot(*(self._vertices - point).T)
        best = int(np.argmin(off))
        return self._at(best) if off[best] <= within_m else None

    def _on_edge(self, point: Point, within_m: float) -> Point | None:
        at = ShapelyPoint(point)
        near = self._edges.query(at, predicate="dwithin", distance=within_m)
        if not len(near):
            return None
        lines = self._edges.geometries[near]
        joins = shapely.shortest_line(at, lines)
        best = joins[int(np.argmin(shapely.length(joins)))]
        x, y = best.coords[-1]
        return (float(x), float(y))

    def _in_line(
        self, point: Point, within_m: float, origin: Point | None
    ) -> tuple[float | None, float | None, list[tuple[Point, Kind]]]:
        x = y = None
        guides: list[tuple[Point, Kind]] = []
        for axis in (0, 1):
            start, kind = self._nearest_along(point, axis), "line"
            if origin is not None and abs(origin[axis] - point[axis]) <= within_m:
                start, kind = origin, "right"
            if start is None or abs(start[axis] - point[axis]) > within_m * _WEAKER:
                continue
            guides.append((start, kind))  # type: ignore[arg-type]
            if axis == 0:
                x = start[0]
            else:
                y = start[1]
        return x, y, guides

    def _nearest_along(self, point: Point, axis: int) -> Point | None:
        """Return the corner nearest in x (axis 0) or in y, of several the one not far away."""
        if not len(self._vertices):
            return None
        off = np.abs(self._vertices[:, axis] - point[axis])
        near = np.flatnonzero(off <= off.min() + 1e-9)
        far = np.hypot(*(self._vertices[near] - point).T)
        return self._at(int(near[int(np.argmin(far))]))

    def _at(self, index: int) -> Point:
        x, y = self._vertices[index].tolist()
        return (x, y)


def squared(point: Point, origin: Point) -> Point:
    """Return a point at a multiple of 45° from another, as with Shift held down."""
    dx, dy = point[0] - origin[0], point[1] - origin[1]
    angle = round(math.atan2(dy, dx) / (math.pi / 4)) * (math.pi / 4)
    length = dx * math.cos(angle) + dy * math.sin(angle)
    return (origin[0] + length * math.cos(angle), origin[1] + length * math.sin(angle))
