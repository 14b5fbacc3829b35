"""What changes of a walkable space when a body is moved in it, or a door or a unit closed.

Only what lies round the change is computed again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import Polygon, box

from smartnav.space.floor import GRID_M, areal, erode, less
from smartnav.space.holes import Rings, Shapes, changed_within, out_of_reach, put_back

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.plan.shapes import Region

_TIP = 2.0
"""How many clearances a mitred corner may stand out from a body: the limit of the joins."""


def zone_round(*touched: Region, reach_m: float = 0.0) -> Polygon:
    """Return a box round what is touched, and what may be within ``reach_m`` of it."""
    x0, y0, x1, y1 = shapely.total_bounds(touched).tolist()
    by = reach_m + 2 * GRID_M
    return box(x0 - by, y0 - by, x1 + by, y1 + by)


def moved(
    free: Region, ground: Region, others: Sequence[Polygon], old: Region, new: Region
) -> Region:
    """Return the free floor with a body on ``new`` instead of ``old``; the ``others`` stay."""
    # A hair wider, so that no crack is left where rounding drew the edge of the hole elsewhere.
    wide = old.buffer(2 * GRID_M, join_style="mitre")
    more = opened(ground, others, wide)
    return changed_within(
        free,
        zone_round(wide, new),
        lambda floor: areal(shapely.difference(shapely.union(floor, more), new)),
    )


def opened(ground: Region, bodies: Sequence[Polygon], within: Region) -> Region:
    """Return what of a region of the ground no body stands on."""
    standing = np.asarray(bodies, dtype=object)
    near = standing[shapely.intersects(standing, within)]
    return less(areal(shapely.intersection(ground, within)), near.tolist())


def exchanged(region: Region, gone: Region, come: Region) -> Region:
    """Return ``region`` without what is gone and with what has come."""
    if gone.is_empty and come.is_empty:
        return region
    return changed_within(
        region,
        zone_round(gone, come),
        lambda floor: areal(shapely.union(shapely.difference(floor, gone), come)),
    )


def eroded_again(before: Region, free: Region, touched: Region, clearance_m: float) -> Region:
    """Return ``erode(free, clearance_m)``, where ``free`` has changed within ``touched`` only.

    ``before`` is the eroded region before the change. Of its holes those stay that the change is
    out of reach of, and what of the floor lies within them is not eroded again. Nor is the rest
    of the floor, where the change is out of reach of the outer walls.
    """
    if clearance_m <= 0 or before.is_empty or free.is_empty:
        return erode(free, clearance_m)
    zone = zone_round(touched, reach_m=_TIP * clearance_m)
    old = Rings.of(before)
    holes = old.holes
    far = out_of_reach(old, zone)
    floor = _without_inner(free, holes[far])
    if len(old.outer) == 1 and not old.outer[0].intersects(zone):
        inside = areal(shapely.union_all([zone, *holes[~far]]))
        fresh = _fresh_holes(floor, inside, clearance_m)
        if fresh is not None:
            return Polygon(old.outer[0], [*old.inner[far].tolist(), *fresh])
    region = put_back(erode(floor, clearance_m), holes[far])
    return erode(free, clearance_m) if region is None else region


def _without_inner(free: Region, holes: Shapes) -> Region:
    """Return a floor without its holes that lie within some others."""
    rings = Rings.of(free)
    tree = shapely.STRtree(shapely.get_point(rings.inner, 0))
    _, inside = tree.query(holes, predicate="intersects")
    gone = np.zeros(len(rings.inner), dtype=bool)
    gone[inside] = True
    return rings.without(gone)


def _fresh_holes(floor: Region, inside: Region, clearance_m: float) -> Shapes | None:
    """Return the holes that erosion leaves within a region, or None where it parts the floor."""
    around = zone_round(inside, reach_m=2 * _TIP * clearance_m)
    local = erode(areal(shapely.intersection(floor, around)), clearance_m)
    if not isinstance(local, Polygon):
        return None
    rings = Rings.of(local)
    return rings.inner[shapely.intersects(shapely.get_point(rings.inner, 0), inside)]
