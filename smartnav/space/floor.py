"""What of a level's floor is free to stand on, and which doors are closed to whom.

All lengths are metres. Coordinates are snapped to :data:`GRID_M` so that units drawn side by side
meet without hairline gaps, which erosion would widen into walls.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

import shapely
from shapely.geometry import MultiPolygon, Polygon

from smartnav.plan import shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartnav.plan.model import Level, Opening, Unit
    from smartnav.plan.shapes import Doorway, Region

GRID_M = 1e-4
"""A tenth of a millimetre: finer than any plan, coarser than rounding."""

SLOT_M = 0.02
"""What is left of the width of an opening that a body just fits through: a way, not a line."""

Reason = Literal["staff", "narrow", "steps", "emergency"]


@dataclass(frozen=True, slots=True)
class Access:
    """Who walks: what decides which doors and units are open.

    Parameters
    ----------
    least_opening_m
        Openings narrower than this are closed.
    staff
        Whether staff doors and units that are not public are open.
    step_free
        Whether openings with steps are closed; entrances stay open, as their steps lie outside.
    """

    least_opening_m: float = 0.0
    staff: bool = False
    step_free: bool = False

    def closes(self, opening: Opening) -> Reason | None:
        """Return why ``opening`` is closed, or None when one can pass."""
        if opening.category == "emergency":
            return "emergency"
        if opening.staff and not self.staff:
            return "staff"
        if opening.width < self.least_opening_m - GRID_M:
            return "narrow"
        if self.step_free and not opening.step_free and opening.entrance is None:
            return "steps"
        return None

    def admits(self, unit: Unit) -> bool:
        """Return whether one may walk across ``unit``."""
        return unit.is_walkable and (self.staff or unit.is_public)


@dataclass(frozen=True, slots=True)
class Door:
    """A doorway that is closed, and why."""

    doorway: Doorway
    reason: Reason


def closed_doors(level: Level, access: Access) -> list[Door]:
    """Return the level's doorways that are closed to ``access``, in the order of the file."""
    reasons = ((doorway, access.closes(doorway.opening)) for doorway in shapes.doorways(level))
    return [Door(doorway, reason) for doorway, reason in reasons if reason is not None]


@dataclass(frozen=True, slots=True)
class FreeFloor:
    """A level's floor before erosion."""

    free: Region
    """Where a point may stand: open units without walls, fixtures and closed doors."""
    barrier: Region
    """Walls and closed doors."""
    ground: Region
    """The floor without the bodies on it."""
    bodies: tuple[Polygon, ...]
    """Fixtures, counters, machines and terminals."""


def free_floor(level: Level, access: Access, *, clearance_m: float = 0.0) -> FreeFloor:
    """Return what of ``level`` is free to stand on for ``access``.

    Open units, joined through the open doors, without walls, closed doors, fixtures, counters,
    machines and terminals. A door's gap counts as floor even where units are drawn with a space
    between them for the wall, but not where it reaches into a unit one may not enter.

    An open door exactly as wide as the body of radius ``clearance_m``, which erosion would close,
    counts as :data:`SLOT_M` wider than the body.
    """
    regions = shapes.unit_regions(level)
    admitted = [regions[unit.id] for unit in level.units if access.admits(unit)]
    refused = _union(regions[unit.id] for unit in level.units if not access.admits(unit))
    open_gaps = _union(
        _gap(doorway, clearance_m)
        for doorway in shapes.doorways(level)
        if access.closes(doorway.opening) is None
    )
    walls = _union(wall.body for wall in shapes.wall_lines(level))
    barrier = _less(walls, [open_gaps])
    joints = _less(open_gaps, [refused]).intersection(shapes.outline(level))
    floor = _union([*admitted, cast("Region", joints)])
    ground = _less(floor, [barrier, refused])
    obstacles = tuple(shapes.obstacles(level))
    return FreeFloor(_less(ground, obstacles), barrier, ground, obstacles)


def _gap(doorway: Doorway, clearance_m: float) -> Region:
    """Return what a door takes out of the wall, wide enough for a body that just fits."""
    body = 2 * clearance_m
    if not body - GRID_M <= doorway.opening.width < body + SLOT_M:
        return doorway.gap
    depth = doorway.gap.area / doorway.opening.width
    return shapes.oriented_box(doorway.middle, body + SLOT_M, depth, doorway.heading)


def erode(free: Region, clearance_m: float) -> Region:
    """Return where the middle of a body of radius ``clearance_m`` may be.

    Mitre joins keep the number of corners; they lengthen a turn round a sharp corner a little.
    """
    if clearance_m <= 0:
        return free
    return areal(free.buffer(-clearance_m, join_style="mitre", mitre_limit=2.0))


def areal(geometry: shapely.Geometry) -> Region:
    """Return the polygons of a geometry, without the lines and points an overlay may leave."""
    if isinstance(geometry, (Polygon, MultiPolygon)):
        return geometry
    parts = [part for part in shapely.get_parts(geometry) if isinstance(part, Polygon)]
    return MultiPolygon(parts)


def _union(pieces: Iterable[Region]) -> Region:
    return areal(shapely.union_all(list(pieces), grid_size=GRID_M))


def _less(region: Region, taken: Sequence[Region]) -> Region:
    return areal(shapely.difference(region, _union(taken), grid_size=GRID_M))
