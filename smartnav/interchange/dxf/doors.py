"""The doors of a drawing: where each sits, and how wide it is."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import LineString, Point

from smartnav.interchange.dxf.healing import rings_of
from smartnav.interchange.written import metres, spot

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from smartnav.interchange.draft import DraftLevel
    from smartnav.interchange.dxf.scaled import Scaled
    from smartnav.interchange.naming import IdBook
    from smartnav.interchange.report import Report

_SAME_M = 0.02
"""The sides of a leaf meet this well."""
_AT_LEAF_M = 0.1
"""A leaf is drawn this near to its hinge, and to the end of the arc where it stands open."""
_DOOR_M = (0.5, 6.0)
_AT_OUTLINE_M = 0.6
"""A door this near to the outline leads out."""


@dataclass(frozen=True)
class Door:
    """A door of a drawing."""

    closed: LineString
    """Where its leaf is when it is closed; the lines of its box where it has no leaf."""
    at: Point
    width: float


def hang(level: DraftLevel, doors: Scaled, report: Report, ids: IdBook) -> None:
    """Put a drawing's doors on a level; those in its outline are entrances."""
    walls = shapely.union_all(
        [*(unit.region.boundary for unit in level.units), *(wall.line for wall in level.walls)]
        + ([level.outline.boundary] if level.outline is not None else [])
    )
    taken: list[Point] = []
    for door in doors_of(doors, walls):
        near = any(door.at.distance(point) < door.width / 2 for point in taken)
        if near or not _DOOR_M[0] <= door.width <= _DOOR_M[1]:
            continue
        taken.append(door.at)
        fields: dict[str, Any] = {"at": spot((door.at.x, door.at.y)), "width": metres(door.width)}
        if level.outline is not None and level.outline.boundary.distance(door.at) < _AT_OUTLINE_M:
            fields["id"] = ids.take(None, "entrance")
            fields["entrance"] = {"zh": "入口", "en": "Entrance"}
            report.guess("doors in the outline are entrances", fields["id"])
        level.openings.append(fields)


def doors_of(doors: Scaled, walls: BaseGeometry) -> list[Door]:
    """Return the doors drawn with the arc of their leaf, then those drawn as a line or a box."""
    return [*_swung(doors, walls), *_straight(doors)]


def _swung(doors: Scaled, walls: BaseGeometry) -> list[Door]:
    """Return the doors with arcs.

    The leaf, closed, reaches from its hinge to one end of the arc. At the other the leaf is drawn,
    standing open; where both or neither are at a leaf, the closed end is that nearer to a wall.
    """
    leaves = shapely.union_all([*doors.rings, *doors.lines])
    found = []
    for hinge, radius, ends in doors.swings:
        free = [end for end in ends if not leaves.distance(end) < _AT_LEAF_M]
        closed = [LineString([hinge, end]) for end in (free if len(free) == 1 else ends)]
        line = min(closed, key=lambda each: walls.distance(each.interpolate(0.5, normalized=True)))
        found.append(Door(line, line.interpolate(0.5, normalized=True), radius))
    return found


def _straight(doors: Scaled) -> list[Door]:
    hinges = shapely.union_all([hinge.buffer(_AT_LEAF_M) for hinge, _, _ in doors.swings])
    boxes = [*doors.rings, *rings_of(doors.lines, _SAME_M)[0]]
    sides = shapely.union_all([box.boundary for box in boxes]).buffer(_SAME_M)
    found = []
    for shape in (*boxes, *(line for line in doors.lines if not sides.covers(line))):
        if hinges.intersects(shape):
            continue  # The leaf of a door whose swing is drawn too.
        frame = shapely.minimum_rotated_rectangle(shape)
        points = shapely.get_coordinates(frame).tolist()
        lengths = [math.dist(a, b) for a, b in itertools.pairwise(points)]
        if lengths:
            line = LineString(shapely.get_coordinates(shape))
            found.append(Door(line, frame.centroid, max(lengths)))
    return found
