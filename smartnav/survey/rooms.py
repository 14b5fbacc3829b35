"""Rooms nobody gets into, staff included."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from smartnav.plan import shapes
from smartnav.plan.enclosure import Enclosure
from smartnav.plan.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from shapely.geometry import Polygon

    from smartnav.plan.model import Plan
    from smartnav.plan.reading import Reading
    from smartnav.plan.shapes import Doorway

SHAFT_M2 = 4.0
"""A smaller room without a door is a shaft."""


def closed_rooms(reading: Reading, plan: Plan, told: Collection[str | None]) -> Iterator[Problem]:
    """Find rooms without an opening, those ``told`` of already left out. Lifts have their stops."""
    for level in plan.levels:
        enclosure = Enclosure(level)
        doors = enclosure.doorways
        tree = shapely.STRtree([door.gap for door in doors])
        units = {unit.id: unit for unit in level.units}
        for unit_id, room in enclosure.rooms.items():
            unit = units[unit_id]
            if unit_id in told or not unit.is_walkable or unit.category == "elevator":
                continue
            near = tree.query(room.exterior, predicate="intersects").tolist()
            if room.area < SHAFT_M2 or any(_opens(doors[each], room) for each in near):
                continue
            middle = room.representative_point()
            yield Problem(
                "closed-room", "warning", f"unit '{unit_id}' has no opening",
                "give it an opening, with 'staff: true' if only staff use it",
                reading.locate(unit_id), (unit_id,), (middle.x, middle.y), level.id,
            )  # fmt: skip


def _opens(door: Doorway, room: Polygon) -> bool:
    """Return whether a door cuts the wall of a room, rather than one that meets it."""
    along = shapes.direction(door.heading + 90)
    cut = shapely.get_coordinates(room.exterior.intersection(door.gap)) @ along
    return bool(np.ptp(cut) > door.opening.width / 2)
