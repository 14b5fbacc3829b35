"""Objects moved, turned and mirrored: how each kind of them follows a rigid motion."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from smartnav.plan import shapes
from smartnav.plan.edits.refusal import Refused
from smartnav.plan.model import (
    Amenity,
    Area,
    ConnectorStop,
    Fixture,
    Kiosk,
    Level,
    Occupant,
    Opening,
    Unit,
    Wall,
    WindowRow,
)

if TYPE_CHECKING:
    from smartnav.plan.vocabulary import Point

_DECIMALS = 3
"""Of metres: a millimetre, ten times finer than anybody draws; files stay readable."""
_RIGHT = 1e-9


def rounded(value: float) -> float:
    """Return a length in metres to the millimetre."""
    return round(value, _DECIMALS) + 0.0


def rounded_point(point: Point) -> Point:
    """Return a point to the millimetre."""
    return (rounded(point[0]), rounded(point[1]))


def rounded_heading(degrees: float) -> float:
    """Return a direction from 0 to less than 360 degrees, to a hundredth."""
    return round(degrees % 360, 2) % 360 + 0.0


@dataclass(frozen=True, slots=True)
class Motion:
    """A mirroring left to right (or none), then a turn about ``pivot``, then a shift."""

    shift: Point = (0.0, 0.0)
    """In metres."""
    pivot: Point = (0.0, 0.0)
    turn: float = 0.0
    """Degrees clockwise."""
    mirrored: bool = False

    def point(self, point: Point) -> Point:
        """Return where a point comes to lie, to the millimetre."""
        return rounded_point(self._exact(point))

    def _exact(self, point: Point) -> Point:
        x, y = self.vector((point[0] - self.pivot[0], point[1] - self.pivot[1]))
        return (self.pivot[0] + x + self.shift[0], self.pivot[1] + y + self.shift[1])

    def vector(self, vector: Point) -> Point:
        """Return how a vector turns."""
        angle = math.radians(self.turn)
        dx = -vector[0] if self.mirrored else vector[0]
        return (
            dx * math.cos(angle) + vector[1] * math.sin(angle),
            vector[1] * math.cos(angle) - dx * math.sin(angle),
        )

    def heading(self, degrees: float) -> float:
        """Return how a direction turns."""
        return rounded_heading((-degrees if self.mirrored else degrees) + self.turn)

    @property
    def is_right(self) -> bool:
        """Whether boxes stay boxes: it turns by quarters of a circle."""
        off = self.turn % 90
        return min(off, 90 - off) < _RIGHT

    def line(self, points: tuple[Point, ...]) -> tuple[Point, ...]:
        """Return where the points of a line or a ring come to lie."""
        return tuple(self.point(point) for point in points)


def box_between(a: Point, b: Point) -> tuple[float, float, float, float]:
    """Return the box with two opposite corners: x, y, width, height in metres."""
    (x0, x1), (y0, y1) = sorted((a[0], b[0])), sorted((a[1], b[1]))
    return (rounded(x0), rounded(y0), rounded(x1 - x0), rounded(y1 - y0))


def _shape(thing: Area | Unit | Fixture, motion: Motion) -> dict[str, Any]:
    if thing.box is not None:
        x, y, width, height = thing.box
        if motion.is_right:
            corner, opposite = motion.point((x, y)), motion.point((x + width, y + height))
            # The size itself is taken over: from rounded corners it would creep.
            sizes = (height, width) if round(motion.turn / 90) % 2 else (width, height)
            return {"box": (*box_between(corner, opposite)[:2], *sizes)}
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        return {"box": None, "polygon": motion.line(corners)}
    return {} if thing.polygon is None else {"polygon": motion.line(thing.polygon)}


def _anchor(anchor: Point | None, motion: Motion) -> dict[str, Any]:
    return {} if anchor is None else {"anchor": motion.point(anchor)}


@singledispatch
def moved(thing: Any, motion: Motion) -> dict[str, Any]:
    """Return the keys of ``thing`` that a motion changes, with their new values.

    Raises :class:`Refused` for what cannot follow it.
    """
    raise Refused("not-drawn", f"{type(thing).__name__} '{thing.id}' lies nowhere on the map",
                  f"select what is drawn; {motion.shift} moves nothing here")  # fmt: skip


@moved.register(Unit)
def _(unit: Unit, motion: Motion) -> dict[str, Any]:
    if unit.rest:
        raise Refused(
            "rest-moved", f"unit '{unit.id}' is what the other units leave",
            "move the others, or the outline", (unit.id,),
        )  # fmt: skip
    return _shape(unit, motion) | _anchor(unit.anchor, motion)


@moved.register(Area)
def _(area: Area, motion: Motion) -> dict[str, Any]:
    return _shape(area, motion) | _anchor(area.anchor, motion)


@moved.register(Fixture)
def _(fixture: Fixture, motion: Motion) -> dict[str, Any]:
    changes = _shape(fixture, motion)
    if fixture.circle is not None:
        changes["circle"] = (*motion.point(fixture.circle[:2]), fixture.circle[2])
    if fixture.count == (1, 1):
        return changes
    if not motion.is_right:
        raise Refused(
            "array-turn", "an array of furniture turns by right angles only",
            "turn it by 90°, or divide it into single pieces first",
        )  # fmt: skip
    along_x = motion.vector((fixture.pitch[0], 0))
    along_y = motion.vector((0, fixture.pitch[1]))
    if round(motion.turn / 90) % 2:
        pitch, count = (along_y[0], along_x[1]), (fixture.count[1], fixture.count[0])
    else:
        pitch, count = (along_x[0], along_y[1]), fixture.count
    return changes | {"pitch": rounded_point(pitch), "count": count}


@moved.register(Wall)
def _(wall: Wall, motion: Motion) -> dict[str, Any]:
    return {"line": motion.line(wall.line)}


@moved.register(Opening)
def _(opening: Opening, motion: Motion) -> dict[str, Any]:
    return {"at": motion.point(opening.at)} | _anchor(opening.anchor, motion)


@moved.register(WindowRow)
def _(row: WindowRow, motion: Motion) -> dict[str, Any]:
    changes = {"at": motion.point(row.at), "facing": motion.heading(row.facing)}
    if motion.mirrored:
        changes["order"] = "left" if row.order == "right" else "right"
    return changes


@moved.register(Occupant)
def _(occupant: Occupant, motion: Motion) -> dict[str, Any]:
    if occupant.anchor is None:
        raise Refused(
            "in-room", f"occupant '{occupant.id}' stands wherever its room is",
            f"move unit '{occupant.unit}', or give the occupant an anchor", (occupant.id,),
        )  # fmt: skip
    return _anchor(occupant.anchor, motion)


@moved.register(Amenity)
def _(amenity: Amenity, motion: Motion) -> dict[str, Any]:
    at = amenity.at
    if motion.mirrored:
        # A row runs to its user's right: mirrored, it begins at its other end.
        at = shapes.amenity_middles(amenity)[-1]
    changes: dict[str, Any] = {"at": motion.point(at)} | _anchor(amenity.anchor, motion)
    if amenity.facing is not None:
        changes["facing"] = motion.heading(amenity.facing)
    return changes


@moved.register(Kiosk)
def _(kiosk: Kiosk, motion: Motion) -> dict[str, Any]:
    return {"at": motion.point(kiosk.at), "heading": motion.heading(kiosk.heading)}


@moved.register(ConnectorStop)
def _(stop: ConnectorStop, motion: Motion) -> dict[str, Any]:
    return {"at": motion.point(stop.at)}


@moved.register(Level)
def _(level: Level, motion: Motion) -> dict[str, Any]:
    return {"outline": motion.line(level.outline)}
