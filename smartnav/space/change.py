"""What changes of a walkable space when one body in it is moved, taken away or put there.

Only what lies round the body is computed again; where it stands against the outer wall of the
space, or parts of the space come apart or together, the whole space is eroded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import Polygon

from smartnav.space.floor import GRID_M, areal, erode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.plan.shapes import Region

_TIP = 2.0
"""How many clearances a mitred corner may stand out from a body: the limit of the joins."""


def refilled(free: Region, ground: Region, others: Sequence[Polygon], old: Region) -> Region:
    """Return the free floor without the body ``old`` on it; the ``others`` stay where they are."""
    # A hair wider, so that no crack is left where rounding drew the edge of the hole elsewhere.
    wide = old.buffer(2 * GRID_M, join_style="mitre")
    standing = np.asarray(others, dtype=object)
    near = standing[shapely.intersects(standing, wide)]
    opened = shapely.difference(shapely.intersection(ground, wide), shapely.union_all(near))
    return areal(shapely.union(free, opened))


def eroded_again(before: Region, free: Region, touched: Region, clearance_m: float) -> Region:
    """Return ``erode(free, clearance_m)``, where ``free`` has changed within ``touched`` only.

    ``before`` is the eroded region before the change.
    """
    zone = shapely.box(*touched.buffer(_TIP * clearance_m + GRID_M).bounds)
    if not isinstance(before, Polygon) or not before.interiors or before.exterior.intersects(zone):
        return erode(free, clearance_m)
    holes = shapely.polygons(list(before.interiors))
    hit = shapely.intersects(holes, zone)
    inside = areal(shapely.union_all([zone, *holes[hit]]))
    around = shapely.box(*inside.buffer(2 * _TIP * clearance_m).bounds)
    local = erode(areal(shapely.intersection(free, around)), clearance_m)
    if not isinstance(local, Polygon):
        return erode(free, clearance_m)
    fresh = [Polygon(ring) for ring in local.interiors]
    kept = [*holes[~hit], *(hole for hole in fresh if inside.contains(hole.representative_point()))]
    region = Polygon(before.exterior, [hole.exterior for hole in kept])
    return region if region.is_valid else erode(free, clearance_m)
