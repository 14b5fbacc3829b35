"""What of a level's floor is free to stand on, and which doors are closed to whom.

All lengths are metres. Coordinates are snapped to :data:`GRID_M` so that units drawn side by side
meet without hairline gaps, which erosion would widen into walls.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal, cast

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon

from smartnav.plan import shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from smartnav.plan.model import Level, Opening, Unit
    from smartnav.plan.shapes import Doorway, Region, WallLine

GRID_M = 1e-4
"""A tenth of a millimetre: finer than any plan, coarser than rounding."""

SLOT_M = 0.02
"""What is left of the width of an opening that a body just fits through: a way, not a line."""

_SEAT_M = 2.0
"""A gap lies no farther from where its opening is drawn than this and the opening's width."""

Reason = Literal["closed", "staff", "narrow", "steps", "emergency"]


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
    closed
        Ids of openings and units that are closed to everybody, for now.
    """

    least_opening_m: float = 0.0
    staff: bool = False
    step_free: bool = False
    closed: frozenset[str] = frozenset()

    def closes(self, opening: Opening) -> Reason | None:
        """Return why ``opening`` is closed, or None when one can pass."""
        if opening.id in self.closed:
            return "closed"
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
        allowed = self.staff or unit.is_public
        return unit.is_walkable and allowed and unit.id not in self.closed


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


@dataclass(frozen=True)
class Fabric:
    """What a level's floor is made of, whoever walks on it: all of it, or what lies near."""

    level: Level
    regions: dict[str, Region]
    walls: list[WallLine]
    near: Region | None = None
    """Pieces elsewhere are left out; None keeps all."""
    seated: dict[int, Doorway | None] = field(default_factory=dict, repr=False)
    """The openings that were asked for, by their place in the level."""

    @classmethod
    def of(cls, level: Level) -> Fabric:
        """Return all the fabric of a level; of the last few levels it is kept."""
        with _weaving:
            known = next((each for each in _woven if each.level is level), None)
            if known is None:
                known = cls(level, shapes.unit_regions(level), shapes.wall_lines(level))
                _woven.append(known)
            return known

    @cached_property
    def bodies(self) -> tuple[Polygon, ...]:
        """The footprints of everything that stands on the level."""
        return tuple(shapes.obstacles(self.level))

    @cached_property
    def taken(self) -> Region:
        """The same in one piece."""
        return _union(self.bodies)

    @cached_property
    def _solid(self) -> Region:
        """All walls before openings are cut."""
        return self._union(wall.body for wall in self._kept_walls())

    def followed(self, level: Level) -> Fabric:
        """Return the fabric of a level, with the shapes of what is the very same in this one's."""
        before = self.level
        if (before.wall, before.outer_wall) != (level.wall, level.outer_wall):
            return Fabric.of(level)
        same = {new.id for new, old in zip(level.units, before.units, strict=False) if new is old}
        regions = {key: region for key, region in self.regions.items() if key in same}
        walls = {wall.unit: wall for wall in self.walls if wall.unit in same}
        return Fabric(
            level, shapes.unit_regions(level, regions), shapes.wall_lines(level, walls), self.near
        )

    def ground(self, access: Access, clearance_m: float) -> tuple[Region, Region]:
        """Return the floor without the bodies on it, and the walls and closed doors."""
        units = self.level.units
        admitted = [self.regions[unit.id] for unit in units if access.admits(unit)]
        refused = self._union(self.regions[unit.id] for unit in units if not access.admits(unit))
        open_gaps = self._union(
            _gap(doorway, clearance_m)
            for doorway in self._doorways()
            if access.closes(doorway.opening) is None
        )
        barrier = less(self._solid, [open_gaps])
        joints = less(open_gaps, [refused]).intersection(shapes.outline(self.level))
        floor = self._union([*admitted, cast("Region", joints)])
        return less(floor, [barrier, refused]), barrier

    def touched(self, before: Access, after: Access, clearance_m: float) -> list[Region]:
        """Return the gaps and units that are open to one of two and closed to the other."""
        openings = [
            opening
            for opening in self.level.openings
            if (before.closes(opening) is None) != (after.closes(opening) is None)
        ]
        doorways = shapes.seat_openings(openings, self.walls)
        found: list[Region] = [_gap(each, clearance_m) for each in doorways if each is not None]
        found += [
            self.regions[unit.id]
            for unit in self.level.units
            if before.admits(unit) != after.admits(unit)
        ]
        return found

    def gaps_round(self, region: Region, clearance_m: float) -> list[Region]:
        """Return what the doors near a region take out of the walls, wherever they sit."""
        fabric = replace(self, near=region)
        return [_gap(doorway, clearance_m) for doorway in fabric._doorways()]

    def _doorways(self) -> Iterator[Doorway]:
        openings = self.level.openings
        wanted: Sequence[int] = range(len(openings))
        # Shapely makes no points of an empty list.
        if self.near is not None and openings:
            far = shapely.distance(shapely.points([each.at for each in openings]), self.near)
            widths = np.array([each.width for each in openings])
            wanted = np.flatnonzero(far <= widths + _SEAT_M).tolist()
        new = [index for index in wanted if index not in self.seated]
        doors = shapes.seat_openings([openings[index] for index in new], self.walls)
        self.seated.update(zip(new, doors, strict=True))
        for index in wanted:
            doorway = self.seated[index]
            if doorway is not None:
                yield doorway

    def _kept_walls(self) -> Iterator[WallLine]:
        for wall in self.walls:
            # Mitred corners stand out no more than that.
            if self.near is None or self.near.distance(wall.line) <= 3 * wall.thickness:
                yield wall

    def _union(self, pieces: Iterable[Region]) -> Region:
        near = self.near
        return _union(piece for piece in pieces if near is None or near.intersects(piece))


_woven: deque[Fabric] = deque(maxlen=8)
"""Of the levels asked for last: a hall's are asked for by one profile after the other."""
_weaving = threading.Lock()


def free_floor(level: Level, access: Access, *, clearance_m: float = 0.0) -> FreeFloor:
    """Return what of ``level`` is free to stand on for ``access``.

    Open units, joined through the open doors, without walls, closed doors, fixtures, counters,
    machines and terminals. A door's gap counts as floor even where units are drawn with a space
    between them for the wall, but not where it reaches into a unit one may not enter.

    An open door exactly as wide as the body of radius ``clearance_m``, which erosion would close,
    counts as :data:`SLOT_M` wider than the body.
    """
    fabric = Fabric.of(level)
    ground, barrier = fabric.ground(access, clearance_m)
    free = areal(shapely.difference(ground, fabric.taken, grid_size=GRID_M))
    return FreeFloor(free, barrier, ground, fabric.bodies)


@dataclass(frozen=True, slots=True)
class FloorChange:
    """What of a level's floor differs between two who walk on it."""

    touched: Region
    """Nothing differs elsewhere; empty when nothing does at all."""
    lost: Region
    """Ground there was before."""
    gained: Region
    """Ground there is now."""
    barrier: Region
    """Walls and closed doors within ``touched``, as they are now."""


def floor_change(
    level: Level, before: Access, after: Access, *, clearance_m: float = 0.0
) -> FloorChange:
    """Return how the floor of ``level`` differs for ``after`` from that for ``before``.

    Only what lies near the doors and units that differ is computed.
    """
    fabric = Fabric.of(level)
    found = fabric.touched(before, after, clearance_m)
    if not found:
        return FloorChange(Polygon(), Polygon(), Polygon(), Polygon())
    return _changed((fabric, before), (fabric, after), found, clearance_m)


def level_change(
    before: Fabric, after: Level, access: Access, region: Region, *, clearance_m: float = 0.0
) -> FloorChange:
    """Return how the floors of two levels differ that are alike but for rooms, walls and doors.

    Parameters
    ----------
    before
        What the first is made of; fixtures and whatever else stands on a floor are not looked at.
    after
        The second.
    access
        Who walks on either.
    region
        What the rooms and walls that differ take in both. Doors near it are found, as they may sit
        in another wall now.
    clearance_m
        The body's radius.
    """
    now = before.followed(after)
    gaps = [fabric.gaps_round(region, clearance_m) for fabric in (before, now)]
    return _changed((before, access), (now, access), [region, *gaps[0], *gaps[1]], clearance_m)


def _changed(
    before: tuple[Fabric, Access], after: tuple[Fabric, Access], found: Sequence[Region],
    clearance_m: float,
) -> FloorChange:  # fmt: skip
    """Return what differs within some pieces of the floor."""
    # A hair wider, for what is rounded to the grid.
    touched = areal(shapely.union_all(list(found)).buffer(2 * GRID_M, join_style="mitre"))
    old, _ = replace(before[0], near=touched).ground(before[1], clearance_m)
    new, barrier = replace(after[0], near=touched).ground(after[1], clearance_m)
    lost, gained, walls = (
        areal(shapely.intersection(piece, touched))
        for piece in (less(old, [new]), less(new, [old]), barrier)
    )
    return FloorChange(touched, lost, gained, walls)


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


def less(region: Region, taken: Sequence[Region]) -> Region:
    """Return a region without others, on the grid."""
    return areal(shapely.difference(region, _union(taken), grid_size=GRID_M))
