"""What encloses a person on a level: walls, doorways and rooms, worked out once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import Polygon

from smartnav.plan import shapes

if TYPE_CHECKING:
    from smartnav.plan.model import Level, Point


class Enclosure:
    """The walls, doorways and rooms of one level."""

    def __init__(self, level: Level) -> None:
        """Look at ``level``; everything is computed when first asked for."""
        self._level = level

    @cached_property
    def walls(self) -> shapes.Region:
        """The walls with the openings cut out, prepared for quick tests."""
        region = shapes.walls(self._level)
        shapely.prepare(region)
        return region

    @cached_property
    def doorways(self) -> tuple[shapes.Doorway, ...]:
        """Every opening, seated in its wall."""
        return tuple(shapes.doorways(self._level))

    @cached_property
    def rooms(self) -> dict[str, Polygon]:
        """The footprints of the units that have walls, by id, in the order of the file."""
        return {
            unit.id: shapes.footprint(unit)
            for unit in self._level.units
            if unit.has_walls and not unit.rest
        }

    def room_at(self, point: Point) -> str | None:
        """Return the id of the walled unit a point lies in; None in the open."""
        for unit_id, room in self.rooms.items():
            if shapely.contains_xy(room, *point):
                return unit_id
        return None

    def doors_of(self, unit_id: str) -> tuple[shapes.Doorway, ...]:
        """Return the doorways in the walls of a unit."""
        boundary = self.rooms[unit_id].boundary
        return tuple(
            door
            for door in self.doorways
            if shapely.distance(boundary, shapely.Point(door.middle)) < 0.1
        )
