"""Drawing doors in the gaps of walls: leaves and their swing, sliding panels."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import shapely

from smartnav.cartography.display import Shape
from smartnav.plan import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    from smartnav.cartography.storey import Storey
    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Point

_DOUBLE_M = 1.35
"""From this width a door has two leaves."""
_ARC_STEPS = 8
_PANEL_M = 0.09


def doors(storey: Storey) -> Iterator[Shape]:
    """Yield every door of a level: swinging into the room it belongs to, sliding, or none."""
    theme, units = storey.theme, storey.level.units
    rooms = shapely.union_all([storey.regions[unit.id] for unit in units if unit.has_walls])
    for doorway in storey.doorways:
        if doorway.opening.category == "gap":
            continue
        if doorway.opening.category == "automatic":
            yield from _sliding(doorway, theme)
        else:
            yield from _swinging(doorway, _into(doorway, rooms), theme)


def _into(doorway: shapes.Doorway, rooms: BaseGeometry) -> float:
    """Return the heading of the side a door opens to: into a room; an emergency exit out of it."""
    ahead = shapely.Point(shapes.offset(doorway.middle, doorway.heading, 0.6))
    inside = rooms.contains(ahead)
    if doorway.opening.category == "emergency":
        inside = not inside
    return doorway.heading if inside else (doorway.heading + 180) % 360


def _swinging(doorway: shapes.Doorway, into: float, theme: Theme) -> Iterator[Shape]:
    half = doorway.opening.width / 2
    if doorway.opening.width < _DOUBLE_M:
        leaves = [(shapes.offset(doorway.middle, into, 0, -half), 2 * half, 1.0)]
    else:
        leaves = [
            (shapes.offset(doorway.middle, into, 0, side * half), half, -side)
            for side in (-1.0, 1.0)
        ]
    for hinge, length, side in leaves:
        arc = [
            shapes.offset(hinge, into, length * math.cos(turn), side * length * math.sin(turn))
            for turn in (math.pi / 2 * i / _ARC_STEPS for i in range(_ARC_STEPS + 1))
        ]
        yield _line(doorway, (hinge, *arc), theme.colours.door, theme)


def _sliding(doorway: shapes.Doorway, theme: Theme) -> Iterator[Shape]:
    """Yield two panels, each a little out of the wall's middle and half open."""
    width, heading = doorway.opening.width, doorway.heading
    for side in (-1.0, 1.0):
        middle = shapes.offset(doorway.middle, heading, side * _PANEL_M * 0.6, side * width * 0.3)
        panel = shapes.oriented_box(middle, width * 0.4, _PANEL_M, heading)
        ring = tuple((x, y) for x, y, *_ in panel.exterior.coords[:-1])
        yield Shape(doorway.opening.id or "", "door", (ring,), theme.colours.door)


def _line(doorway: shapes.Doorway, points: tuple[Point, ...], colour: str, theme: Theme) -> Shape:
    return Shape(
        doorway.opening.id or "", "door", (points,), None, colour, theme.sizes.wall_edge,
        closed=False, round=True,
    )  # fmt: skip
