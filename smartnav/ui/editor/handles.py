"""The handles by which what is selected is turned and stretched."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, NamedTuple

import shapely
from PySide6.QtCore import QPointF, QRectF

from smartnav.plan import edits
from smartnav.plan.edits.corners import corners, is_ring, resized
from smartnav.plan.edits.motion import Motion
from smartnav.plan.edits.moving import unsettled
from smartnav.plan.model import Amenity, Fixture, Kiosk, Level
from smartnav.ui.colour import colour
from smartnav.ui.editor import marks

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from smartnav.cartography.tokens import Theme
    from smartnav.plan.edits import Ref
    from smartnav.plan.edits.extent import Extents
    from smartnav.plan.edits.refs import Thing
    from smartnav.plan.model import Plan, Point
    from smartnav.ui.editor.bench import Bench

    Bounds = tuple[float, float, float, float]

GripName = Literal["turn", "left", "right", "top", "bottom"]
TURN_PX = 30.0
"""How far above what is selected the handle for turning stands."""
STEP_DEGREES = 15.0
_GRIP_PX = 9.0
_RIGHT = 90.0


class Grip(NamedTuple):
    """A handle, and where it is."""

    name: GripName
    point: Point


def bounds_of(extents: Extents, refs: tuple[Ref, ...]) -> Bounds | None:
    """Return the box round some objects; None when they take no ground."""
    grounds = [ground for ref in refs if not (ground := extents.of(ref)).is_empty]
    if not grounds:
        return None
    x0, y0, x1, y1 = shapely.total_bounds(grounds).tolist()
    return None if max(x1 - x0, y1 - y0) <= 0 else (x0, y0, x1, y1)


def grips(plan: Plan, extents: Extents, refs: tuple[Ref, ...], scale: float) -> tuple[Grip, ...]:
    """Return the handles of what is selected.

    Parameters
    ----------
    scale
        Pixels to the metre.
    """
    box = bounds_of(extents, refs)
    if box is None or all(ref.key in ("openings", "connectors", "levels") for ref in refs):
        return ()
    x0, y0, x1, y1 = box
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    found = [Grip("turn", (x, y1 + TURN_PX / scale))]
    if len(refs) == 1 and _can_stretch(edits.thing_at(plan, refs[0])):
        found += [
            Grip("left", (x0, y)), Grip("right", (x1, y)),
            Grip("top", (x, y1)), Grip("bottom", (x, y0)),
        ]  # fmt: skip
    return tuple(found)


def _can_stretch(thing: Thing) -> bool:
    """Return whether the box round an object tells its size."""
    if isinstance(thing, Level):
        return False
    if isinstance(thing, Fixture):
        return thing.count == (1, 1) and (thing.circle is not None or bool(corners(thing)))
    if isinstance(thing, Kiosk | Amenity):
        heading = thing.heading if isinstance(thing, Kiosk) else thing.facing
        return thing.size is not None and (heading or 0) % _RIGHT == 0
    return is_ring(thing) and bool(corners(thing))


def angle_of(pivot: Point, start: Point, to: Point, *, free: bool) -> float:
    """Return by how many degrees clockwise a handle was drawn round a pivot.

    In steps of :data:`STEP_DEGREES` unless ``free``.
    """
    first, last = (math.atan2(point[0] - pivot[0], point[1] - pivot[1]) for point in (start, to))
    degrees = math.degrees(last - first)
    if not free:
        degrees = round(degrees / STEP_DEGREES) * STEP_DEGREES
    return (degrees + 180) % 360 - 180


def stretched(bounds: Bounds, name: GripName, to: Point) -> Bounds:
    """Return the box ``(x, y, width, height)`` with one of its sides drawn to a point."""
    x0, y0, x1, y1 = bounds
    x, y = to
    if name == "left":
        x0 = min(x, x1)
    elif name == "right":
        x1 = max(x, x0)
    elif name == "top":
        y1 = max(y, y0)
    else:
        y0 = min(y, y1)
    return (x0, y0, x1 - x0, y1 - y0)


def paint(painter: QPainter, found: tuple[Grip, ...], view_at: list[QPointF], theme: Theme) -> None:
    """Draw handles at their pixels: round the one that turns, square those that stretch."""
    half = _GRIP_PX / 2
    for grip, at in zip(found, view_at, strict=True):
        painter.setPen(marks.pen(theme.colours.text, 1.5))
        painter.setBrush(colour(theme.colours.sheet))
        box = QRectF(at.x() - half, at.y() - half, _GRIP_PX, _GRIP_PX)
        if grip.name == "turn":
            painter.drawLine(at + QPointF(0, half), at + QPointF(0, TURN_PX))
            painter.drawEllipse(box.adjusted(-1, -1, 1, 1))
        else:
            painter.setBrush(colour(theme.colours.text))
            painter.drawRoundedRect(box, 2, 2)


class GripDrag:
    """A handle that is being drawn: what the selection would be, and the edit that makes it so.

    Parameters
    ----------
    bench
        What is selected on it is turned or stretched.
    grip
        The handle.
    start
        Where it was taken.
    """

    def __init__(self, bench: Bench, grip: Grip, start: Point) -> None:
        self.grip = grip
        self._bench = bench
        self._start = start
        self._bounds = bounds_of(bench.extents, bench.selection) or (0.0, 0.0, 0.0, 0.0)
        self._degrees = 0.0
        self._box = stretched(self._bounds, grip.name, grip.point)

    @property
    def pivot(self) -> Point:
        """The middle of what is turned."""
        x0, y0, x1, y1 = self._bounds
        return ((x0 + x1) / 2, (y0 + y1) / 2)

    def to(self, point: Point, *, free: bool) -> Plan | None:
        """Draw it to a point; returns the plan as it would be, None where it cannot be.

        Parameters
        ----------
        free
            Whether it turns by any angle, not in steps.
        """
        bench = self._bench
        try:
            if self.grip.name == "turn":
                self._degrees = angle_of(self.pivot, self._start, point, free=free)
                motion = Motion(turn=self._degrees, pivot=self.pivot)
                return unsettled(bench.plan, bench.selection, motion)
            self._box = stretched(self._bounds, self.grip.name, point)
            return resized(bench.plan, bench.selection[0], self._box)
        except edits.Refused:
            return None

    def drop(self) -> None:
        """Make the edit."""
        bench, degrees, box = self._bench, self._degrees, self._box
        if self.grip.name == "turn":
            bench.do(
                bench.tongue("did-turn"),
                lambda plan: edits.rotate(plan, bench.selection, degrees, self.pivot),
            )
        else:
            bench.do(
                bench.tongue("did-resize"),
                lambda plan: edits.resize(plan, bench.selection[0], box),
            )

    @property
    def words(self) -> str:
        """How far it is turned, or how large it is."""
        if self.grip.name == "turn":
            return f"{self._degrees:+.0f}°"
        return f"{self._box[2]:.2f} × {self._box[3]:.2f}"
