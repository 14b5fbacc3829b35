"""Where the middle of a walking body may be, on one level."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, cast

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry import Point as ShapelyPoint

from smartnav.errors import SmartNavError
from smartnav.space.change import eroded_again, exchanged, moved, opened
from smartnav.space.floor import (
    Access,
    FloorChange,
    areal,
    erode,
    floor_change,
    free_floor,
    level_change,
)
from smartnav.space.joining import nearest_join

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smartnav.plan.model import Level
    from smartnav.plan.shapes import Region
    from smartnav.plan.vocabulary import Point
    from smartnav.space.floor import Fabric

TOUCH_M = 1e-4
"""A point this near the space counts as inside: anchors and corners are rounded numbers."""
JOIN_M = 3.0
"""How far a point in the margin may lie from the space and still be joined to it."""
ASIDE_M = 1.0
"""The same for a point inside a fixture or another place nobody can stand in."""
_MEASURED_M = 1e150
"""Squared, it is still a number."""


class BadRegion(SmartNavError):
    """A polygon that bounds no region."""

    def __init__(self, reason: str) -> None:
        """Keep why, in shapely's words."""
        self.reason = reason
        super().__init__(f"the polygon bounds no walkable region: {reason}")


class NoSuchBody(SmartNavError):
    """There is no body where one is said to stand."""

    def __init__(self, footprint: Polygon) -> None:
        """Keep the footprint asked about."""
        self.footprint = footprint
        where = shapely.to_wkt(footprint, rounding_precision=2)
        super().__init__(f"no body is known to stand on {where}")


@dataclass(frozen=True)
class WalkableSpace:
    """The walkable space of a level: a region with holes, perhaps in several parts.

    Parameters
    ----------
    region
        Where the middle of the body may be: the free floor eroded by the clearance.
    free
        The free floor itself. Between ``region`` and its edge lies the margin: one can stand
        there (a terminal stands against a wall) though no way leads along it.
    barrier
        Walls and closed doors: what a point that stands in a fixture is not joined through.
    """

    region: Region
    free: Region
    barrier: Region = field(default_factory=Polygon)
    ground: Region | None = None
    """The floor without the bodies on it; None where it is not known."""
    bodies: tuple[Polygon, ...] = ()
    """What stands on the floor: fixtures, counters, machines, terminals."""
    clearance_m: float = 0.0
    """By how much ``region`` is eroded."""

    @classmethod
    def from_polygon(cls, region: Region) -> WalkableSpace:
        """Return ``region`` as a walkable space as it is, without erosion.

        Raises :class:`BadRegion` when it is no polygon or multipolygon, when its rings cross or its
        coordinates are not finite or too large to be measured.

        Examples
        --------
        >>> from shapely.geometry import box
        >>> WalkableSpace.from_polygon(box(0, 0, 4, 3)).contains((4, 1.5))
        True
        """
        if not isinstance(region, Polygon | MultiPolygon):
            raise BadRegion(f"a {type(region).__name__} is neither a Polygon nor a MultiPolygon")
        if not np.isfinite(shapely.get_coordinates(region)).all():
            raise BadRegion("a coordinate is not a finite number")
        if not (np.abs(shapely.get_coordinates(region)) <= _MEASURED_M).all():
            raise BadRegion(f"a coordinate is beyond {_MEASURED_M:g} m, farther than is measured")
        if not region.is_valid:
            raise BadRegion(shapely.is_valid_reason(region))
        return cls(region, region)

    @classmethod
    def from_level(
        cls,
        level: Level,
        clearance_m: float,
        *,
        least_opening_m: float = 0.0,
        staff: bool = False,
        step_free: bool = False,
        closed: frozenset[str] = frozenset(),
    ) -> WalkableSpace:
        """Return the walkable space of ``level`` for a body of radius ``clearance_m``.

        Openings narrower than ``least_opening_m``, emergency doors and, unless ``staff``, staff
        doors are closed; units that are not public are left out unless ``staff``. With
        ``step_free``, inner openings with steps are closed. So are the openings and units of
        which the ids are ``closed``.
        """
        access = Access(least_opening_m, staff, step_free, closed)
        return cls.for_access(level, clearance_m, access)

    @classmethod
    def for_access(cls, level: Level, clearance_m: float, access: Access) -> WalkableSpace:
        """Return the walkable space of ``level`` for a body of radius ``clearance_m``."""
        floor = free_floor(level, access, clearance_m=clearance_m)
        return cls(
            erode(floor.free, clearance_m),
            floor.free,
            floor.barrier,
            floor.ground,
            floor.bodies,
            clearance_m,
        )

    def updated(self, old: Polygon, new: Polygon) -> WalkableSpace:
        """Return the space after a body that stood on ``old`` has been moved to ``new``.

        Either may be empty: a body put there, a body taken away. Raises :class:`NoSuchBody` when
        nothing stands on just ``old``, and when what stands on the floor is not known.
        """
        alike = (shapely.bounds(list(self.bodies)) == shapely.bounds(old)).all(axis=-1)
        same = {i for i in np.flatnonzero(alike).tolist() if _same(self.bodies[i], old)}
        others = [body for i, body in enumerate(self.bodies) if i not in same]
        gone = len(same)
        if self.ground is None or (gone == 0 and not old.is_empty):
            raise NoSuchBody(old)
        # Of two bodies in the same place one stays.
        others += [old] * (gone - 1)
        free = moved(self.free, self.ground, others, old, new)
        touched = areal(shapely.union(old, new))
        region = eroded_again(self.region, free, touched, self.clearance_m)
        bodies = tuple(others) if new.is_empty else (*others, new)
        return replace(self, region=region, free=free, bodies=bodies)

    def reopened(self, level: Level, before: Access, after: Access) -> WalkableSpace:
        """Return the space of ``level`` for other ``access``, this being the one ``before``.

        What it takes grows with the doors and units that differ.
        """
        if self.ground is None:
            return self.for_access(level, self.clearance_m, after)
        change = floor_change(level, before, after, clearance_m=self.clearance_m)
        return self if change.touched.is_empty else self._changed(change)

    def relaid(self, before: Fabric, after: Level, access: Access, region: Region) -> WalkableSpace:
        """Return the space of ``after``, this being that of ``before``, for the same ``access``.

        The two differ in rooms and walls within ``region`` and in doors near it, and in
        nothing that stands on the floor.
        """
        if self.ground is None:
            return self.for_access(after, self.clearance_m, access)
        change = level_change(before, after, access, region, clearance_m=self.clearance_m)
        return self._changed(change)

    def _changed(self, change: FloorChange) -> WalkableSpace:
        if self.ground is None or change.touched.is_empty:
            return self
        cleared = opened(change.gained, self.bodies, change.gained)
        free = exchanged(self.free, change.lost, cleared)
        return replace(
            self,
            region=eroded_again(self.region, free, change.touched, self.clearance_m),
            free=free,
            barrier=exchanged(self.barrier, change.touched, change.barrier),
            ground=exchanged(self.ground, change.lost, change.gained),
        )

    @cached_property
    def parts(self) -> tuple[Polygon, ...]:
        """The connected parts of the region; their order is that of the region."""
        parts = cast("list[Polygon]", list(shapely.get_parts(areal(self.region))))
        return tuple(part for part in parts if not part.is_empty)

    @cached_property
    def _edges(self) -> shapely.STRtree:
        """The region's boundary, edge by edge."""
        edges: list[LineString] = []
        for ring in shapely.get_rings(shapely.get_parts(self.region)):
            coords = shapely.get_coordinates(ring)
            lines = shapely.linestrings(np.stack([coords[:-1], coords[1:]], axis=1))
            edges += np.asarray(lines).tolist()
        tree = shapely.STRtree(edges)
        # The first query builds the tree: here, before another thread can see it.
        tree.query(ShapelyPoint(0, 0))
        return tree

    @cached_property
    def _free_grown(self) -> Region:
        # Not prepared: a prepared geometry indexes itself at its first use, whichever thread that
        # is in. The answers are remembered elsewhere.
        return areal(self.free.buffer(TOUCH_M, join_style="mitre"))

    def contains(self, point: Point) -> bool:
        """Return whether ``point`` lies in the space, its boundary included."""
        return self.component(point) is not None

    def component(self, point: Point) -> int | None:
        """Return the index of the connected part ``point`` lies in, or None outside."""
        at = _shapely_point(point)
        if at is None:
            return None
        near = (i for i, part in enumerate(self.parts) if shapely.dwithin(part, at, TOUCH_M))
        return next(near, None)

    def clear_point(
        self, point: Point, within_m: float | None = None, *, aside: bool = True
    ) -> Point | None:
        """Return the nearest point of the space that ``point`` can be joined to, or None.

        A point of the space is its own. One in the margin is joined by a straight bit over the
        free floor. One inside a fixture or another forbidden place is joined by a straight bit
        that crosses no wall. Nothing farther away than ``within_m`` is considered, by default
        :data:`JOIN_M` from the margin and :data:`ASIDE_M` from elsewhere. Without ``aside`` a point
        elsewhere is not joined at all.
        """
        if self.contains(point):
            return point
        at = _shapely_point(point)
        if at is None or shapely.is_empty(self.region):
            return None
        free = self.is_free(point)
        if not free and not aside:
            return None
        reach = within_m if within_m is not None else JOIN_M if free else ASIDE_M
        found = self._edges.query(at, predicate="dwithin", distance=reach)
        if len(found) == 0:
            return None
        feet = shapely.shortest_line(at, self._edges.geometries[found])
        join: LineString | None = feet[shapely.length(feet).argmin()]
        if not (self._free_grown.covers(join) if free else not self.barrier.intersects(join)):
            opened, corners = self._seen_over if free else self._seen_past(at, reach)
            join = nearest_join(at, self._edges, opened, corners, reach)
        if join is None:
            return None
        x, y = join.coords[-1]
        return (float(x), float(y))

    @cached_property
    def _seen_over(self) -> tuple[Region, NDArray[np.float64]]:
        """What a join from the margin lies in, and the corners that bound it."""
        return self._free_grown, shapely.get_coordinates(self.free)

    def _seen_past(self, at: ShapelyPoint, reach_m: float) -> tuple[Region, NDArray[np.float64]]:
        """Return the same for a join from elsewhere, about where it begins."""
        around = at.buffer(reach_m).envelope
        barrier = self.barrier.intersection(at.buffer(2 * reach_m).envelope)
        opened = around.difference(barrier.buffer(TOUCH_M / 2, join_style="mitre"))
        past = areal(barrier.buffer(TOUCH_M, join_style="mitre"))
        return areal(opened), shapely.get_coordinates(past)

    def nearest(self, point: Point) -> Point:
        """Return the point of the space's boundary that is nearest to ``point``, near or far."""
        at = _measured(point)
        edge = self._edges.geometries[self._edges.nearest(at)]
        x, y = shapely.get_coordinates(shapely.shortest_line(at, edge))[-1]
        return (float(x), float(y))

    def is_free(self, point: Point) -> bool:
        """Return whether ``point`` lies on the free floor: in the space or in its margin."""
        at = _shapely_point(point)
        return at is not None and bool(shapely.covers(self._free_grown, at))


def _same(body: Polygon, other: Polygon) -> bool:
    """Return whether two footprints are one, vertex by vertex from wherever they start."""
    return bool(body.normalize().equals_exact(other.normalize(), 1e-9))


def _shapely_point(point: Point) -> ShapelyPoint | None:
    return _measured(point) if all(map(math.isfinite, point)) else None


def _measured(point: Point) -> ShapelyPoint:
    """Return a point; what is farther off than can be measured, from where it still can."""
    return ShapelyPoint([min(max(x, -_MEASURED_M), _MEASURED_M) for x in point])
