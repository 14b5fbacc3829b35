"""Tools that change nothing of the plan: the measure, and the scale of an underlay."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import shapely

from smartnav.ui.editor import marks
from smartnav.ui.editor.tool import Pointer, Tool

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from smartnav.plan.model import Point


class MeasureTool(Tool):
    """How far apart two points are, and in which direction."""

    name = "measure"
    hint = "hint-measure"
    start: Point | None = None
    end: Point | None = None
    is_down = False

    def press(self, pointer: Pointer) -> None:
        """Begin to measure."""
        self.start = self.end = self.snapped(pointer)
        self.is_down = True

    def move(self, pointer: Pointer) -> None:
        """Measure to here."""
        point = self.snapped(pointer, self.start if self.is_down else None)
        if self.is_down:
            self.end = point

    def release(self, pointer: Pointer) -> None:
        """Leave the measure standing."""
        del pointer
        self.is_down = False

    def cancel(self) -> bool:
        """Take the measure away."""
        begun = self.start is not None
        self.start = self.end = None
        self.is_down = False
        super().cancel()
        return begun

    @property
    def length_m(self) -> float | None:
        """What was measured, in metres."""
        if self.start is None or self.end is None:
            return None
        return math.dist(self.start, self.end)

    def paint(self, painter: QPainter) -> None:
        """Draw the measure."""
        view, theme = self.canvas.view, self.canvas.theme
        if self.start is not None and self.end is not None and self.start != self.end:
            line = shapely.LineString([self.start, self.end])
            marks.outline(painter, marks.path_of(view, line), theme.colours.text, theme)
            dx, dy = self.end[0] - self.start[0], self.end[1] - self.start[1]
            turn = math.degrees(math.atan2(dx, dy)) % 360
            length = self.canvas.tongue("metres", value=f"{math.hypot(dx, dy):.2f}")
            text = f"{length} · {turn:.0f}°"
            marks.note(painter, marks.at(view, self.end), text, theme)
        super().paint(painter)


class ScaleTool(Tool):
    """Two points of the underlay; how far apart they are is typed into the bar."""

    name = "scale"
    hint = "hint-scale"

    def press(self, pointer: Pointer) -> None:
        """Mark the first point, then the second; a third begins anew."""
        marked = self.canvas.scale_points
        self.canvas.set_scale_points(
            (pointer.point,) if len(marked) != 1 else (*marked, pointer.point)
        )

    def cancel(self) -> bool:
        """Take the points away."""
        begun = bool(self.canvas.scale_points)
        self.canvas.set_scale_points(())
        return begun

    def paint(self, painter: QPainter) -> None:
        """Draw the points and the line between them."""
        view, theme = self.canvas.view, self.canvas.theme
        points = self.canvas.scale_points
        for point in points:
            dot = marks.path_of(view, shapely.Point(point))
            marks.outline(painter, dot, theme.colours.destination, theme)
        if len(points) == 2:
            line = marks.path_of(view, shapely.LineString(points))
            marks.outline(painter, line, theme.colours.destination, theme)
