"""What lies under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

if TYPE_CHECKING:
    from smartnav.plan.edits.extent import Extents
    from smartnav.plan.edits.refs import Key, Ref
    from smartnav.plan.model import Point

_ORDER: tuple[Key, ...] = (
    "connectors", "occupants", "openings", "kiosks", "amenities", "windows", "fixtures", "walls",
    "units", "areas",
)  # fmt: skip
"""From what lies on top to what lies below."""


def picked(extents: Extents, point: Point, within_m: float) -> list[Ref]:
    """Return what is under a point, the topmost first; of one kind the smallest."""
    found = extents.near(point, within_m)
    at = shapely.Point(point)

    def rank(ref: Ref) -> tuple[int, bool, float]:
        ground = extents.of(ref)
        return (_ORDER.index(ref.key), not ground.intersects(at), ground.area)

    return sorted(found, key=rank)
