"""A region without the holes that a change does not reach.

A hall's floor has hundreds of holes, and a fixture that is moved or a door that is closed concerns
a few: what is computed without the others takes a small part of the time, and they are put back as
they were.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.plan.shapes import Region

Shapes = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Rings:
    """The rings of a region."""

    outer: Shapes
    inner: Shapes
    part: NDArray[np.int64]
    """Which of the outer rings each inner one lies in."""

    @classmethod
    def of(cls, region: Region) -> Rings:
        """Return the rings of ``region``."""
        parts = np.asarray(shapely.get_parts(region), dtype=object)
        rings, part = shapely.get_rings(parts[~shapely.is_empty(parts)], return_index=True)
        first = np.diff(part, prepend=-1) > 0
        return cls(rings[first], rings[~first], part[~first])

    @property
    def holes(self) -> Shapes:
        """The inner rings, filled."""
        return np.asarray(shapely.polygons(self.inner), dtype=object)

    def without(self, gone: NDArray[np.bool_]) -> Region:
        """Return the region without some of its inner rings."""
        return filled(self.outer, self.inner[~gone], self.part[~gone])


def filled(outer: Shapes, inner: Shapes, part: NDArray[np.int64]) -> Region:
    """Return the region of outer rings with inner rings, each in one of them."""
    polygons = [
        shapely.polygons(ring, holes=inner[part == index]) for index, ring in enumerate(outer)
    ]
    return polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)


def out_of_reach(rings: Rings, zone: Polygon) -> NDArray[np.bool_]:
    """Return which holes lie off ``zone`` and have no part of the region within them."""
    holes = rings.holes
    found: NDArray[np.bool_] = ~shapely.intersects(holes, zone)
    if len(rings.outer) > 1:
        tree = shapely.STRtree(holes)
        _, around = tree.query(shapely.get_point(rings.outer, 0), predicate="intersects")
        found[around] = False
    return found


def put_back(region: Region, holes: Shapes) -> Region | None:
    """Return ``region`` with holes that lie within it; None where one does not."""
    if not len(holes):
        return region
    rings = Rings.of(region)
    hole, part = _homes(rings, holes)
    if len(hole) < len(holes):
        return None
    inner = np.concatenate([rings.inner, shapely.get_exterior_ring(holes)])
    return filled(rings.outer, inner, np.concatenate([rings.part, part]))


def _homes(rings: Rings, holes: Shapes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return pairs of a hole and the outer ring it lies in, by hole."""
    if len(rings.outer) == 1:
        return np.arange(len(holes)), np.zeros(len(holes), dtype=np.int64)
    tree = shapely.STRtree(shapely.get_point(shapely.get_exterior_ring(holes), 0))
    parts = np.asarray(shapely.polygons(rings.outer), dtype=object)
    part, hole = tree.query(parts, predicate="intersects")
    # Of a part that stands within a hole of another, the hole is its own: the smaller is the one.
    order = np.lexsort((shapely.area(parts)[part], hole))
    order = order[np.diff(hole[order], prepend=-1) > 0]
    return hole[order], part[order]


def changed_within(region: Region, zone: Polygon, change: Callable[[Region], Region]) -> Region:
    """Return ``change(region)``, which changes nothing outside ``zone``."""
    if region.is_empty:
        return change(region)
    rings = Rings.of(region)
    aside = out_of_reach(rings, zone)
    found = put_back(change(rings.without(aside)), rings.holes[aside])
    return change(region) if found is None else found
