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

    @cached_property
    def _room_tree(self) -> shapely.STRtree:
        return _queried(shapely.STRtree(list(self.rooms.values())))

    @cached_property
    def _door_tree(self) -> shapely.STRtree:
        return _queried(shapely.STRtree([shapely.Point(door.middle) for door in self.doorways]))

    def room_at(self, point: Point) -> str | None:
        """Return the id of the walled unit a point lies in; None in the open."""
        names = list(self.rooms)
        found = self._room_tree.query(shapely.Point(point), predicate="within").tolist()
        return names[min(found)] if found else None

    def doors_of(self, unit_id: str) -> tuple[shapes.Doorway, ...]:
        """Return the doorways in the walls of a unit."""
        boundary = self.rooms[unit_id].boundary
        found = self._door_tree.query(boundary, predicate="dwithin", distance=0.1).tolist()
        return tuple(self.doorways[i] for i in sorted(found))


def _queried(tree: shapely.STRtree) -> shapely.STRtree:
    """Return the tree after a first query, which builds it: before other threads see it."""
    tree.query(shapely.Point(0, 0))
    return tree
