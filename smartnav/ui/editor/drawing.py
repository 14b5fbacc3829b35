"""The tools that draw: boxes and polygons, lines, points, terminals, rows of windows."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

import shapely
from PySide6.QtCore import Qt

from smartnav.plan import edits, shapes
from smartnav.ui.editor import makers, marks
from smartnav.ui.editor.tool import Pointer, Tool

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter
    from shapely.geometry.base import BaseGeometry

    from smartnav.plan.model import Plan, Point
    from smartnav.ui.editor.canvas import Canvas

_CLOSE_PX = 10.0
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DrawingTool(Tool):
    """What all tools that draw have in common: points so far, and where the next would be."""

    def __init__(self, canvas: Canvas, name: str) -> None:
        super().__init__(canvas)
        self.name = name
        self.points: list[Point] = []
        self.next: Point | None = None
        self.is_down = False

    def finish(self, edit: Callable[[Plan], Plan]) -> None:
        """Make the edit; when it is made, go back to selecting."""
        self.cancel()
        if self.canvas.bench.do(self.canvas.tongue("did-draw"), edit, refs=None):
            self.canvas.drawn.emit()

    def cancel(self) -> bool:
        """Give up the points so far."""
        begun = bool(self.points)
        self.points.clear()
        self.next, self.is_down, self.found = None, False, ()
        return begun

    def interrupted(self) -> None:
        """Give up the points so far."""
        self.cancel()

    def key(self, key: Qt.Key, pointer: Pointer) -> bool:
        """End by Enter; take the last point back by Backspace."""
        if key in _ENDS:
            self.end(pointer)
            return True
        if key == Qt.Key.Key_Backspace and self.points:
            self.points.pop()
            return True
        return False

    def end(self, pointer: Pointer) -> None:
        """Finish what was begun, or put one of a usual size in the middle of the view."""

    def middle(self) -> Point:
        """Return the point of the grid in the middle of the view."""
        x, y = self.canvas.view.centre
        return (round(x, 1), round(y, 1))

    def measure_note(self, painter: QPainter, a: Point, b: Point) -> None:
        """Write how far apart two points are."""
        text = self.canvas.tongue("metres", value=f"{math.dist(a, b):.2f}")
        marks.note(painter, marks.at(self.canvas.view, b), text, self.canvas.theme)


class ShapeTool(DrawingTool):
    """Boxes by a drag, polygons by clicks: rooms, furniture, areas."""

    hint = "hint-box"

    def press(self, pointer: Pointer) -> None:
        """Set a corner; on the first one again, close the polygon."""
        point = self.snapped(pointer, self.points[-1] if self.points else None)
        if len(self.points) > 2 and self._is_on(pointer, self.points[0]):
            self._close()
            return
        self.points.append(point)
        self.next, self.is_down = point, True

    def move(self, pointer: Pointer) -> None:
        """Show where the next corner would be."""
        self.next = self.snapped(pointer, self.points[-1] if self.points else None)

    def release(self, pointer: Pointer) -> None:
        """End a drag as a box; a click has set a corner."""
        self.is_down = False
        if len(self.points) != 1:
            return
        end = self.snapped(pointer)
        first = self.points[0]
        if min(abs(end[0] - first[0]), abs(end[1] - first[1])) > makers.LEAST_SIDE_M:
            self.points.append(end)
            self._close()

    def double(self, pointer: Pointer) -> None:
        """Close the polygon."""
        del pointer
        if len(self.points) > 2:
            self._close()

    def end(self, pointer: Pointer) -> None:
        """Close the polygon; of none put a box in the middle."""
        del pointer
        if not self.points:
            x, y = self.middle()
            wide = 0.6 if self.name == "fixture" else 3.0
            self.points = [(x - wide / 2, y - wide / 2), (x + wide / 2, y + wide / 2)]
        if len(self.points) > 1:
            self._close()

    def _close(self) -> None:
        canvas = self.canvas
        points = list(self.points)
        self.finish(
            lambda plan: makers.shape(plan, canvas.bench.level, self.name, points, canvas.choices)
        )

    def _is_on(self, pointer: Pointer, point: Point) -> bool:
        return math.dist(self.canvas.view.to_screen(point), pointer.pixel.toTuple()) < _CLOSE_PX

    def paint(self, painter: QPainter) -> None:
        """Draw the shape so far."""
        view, theme = self.canvas.view, self.canvas.theme
        if self.points and self.next is not None:
            if len(self.points) == 1 and self.is_down:
                drawn: BaseGeometry = shapely.box(*self.points[0], *self.next)
            else:
                drawn = shapely.LineString([*self.points, self.next])
            path = marks.path_of(view, drawn)
            marks.outline(painter, path, theme.colours.text, theme)
            marks.handles(painter, view, self.points, theme)
            if len(self.points) == 1 and self.is_down:
                sides = (abs(self.next[i] - self.points[0][i]) for i in (0, 1))
                text = " × ".join(f"{side:.2f}" for side in sides)
                marks.note(painter, marks.at(view, self.next), text, theme)
            else:
                self.measure_note(painter, self.points[-1], self.next)
        super().paint(painter)


class LineTool(ShapeTool):
    """Walls: points by clicks, ended by Enter or a double click; one stretch by a drag."""

    hint = "hint-line"

    def release(self, pointer: Pointer) -> None:
        """End a drag as a wall of one stretch."""
        self.is_down = False
        if len(self.points) == 1:
            end = self.snapped(pointer, self.points[0])
            if math.dist(end, self.points[0]) > makers.LEAST_SIDE_M:
                self.points.append(end)
                self._close()

    def double(self, pointer: Pointer) -> None:
        """End the wall."""
        del pointer
        if len(self.points) > 1:
            self._close()

    def end(self, pointer: Pointer) -> None:
        """End the wall; of none put one in the middle."""
        del pointer
        if not self.points:
            x, y = self.middle()
            self.points = [(x - 1.5, y), (x + 1.5, y)]
        if len(self.points) > 1:
            self._close()

    def _close(self) -> None:
        points = [p for i, p in enumerate(self.points) if i == 0 or p != self.points[i - 1]]
        level = self.canvas.bench.level
        self.finish(lambda plan: makers.wall(plan, level, points))

    def paint(self, painter: QPainter) -> None:
        """Draw the line so far."""
        self.is_down, was = False, self.is_down
        super().paint(painter)
        self.is_down = was


class PointTool(DrawingTool):
    """Doors, facilities, desks, connectors: one click."""

    hint = "hint-point"

    def snapped(self, pointer: Pointer, origin: Point | None = None) -> Point:
        """Return where the thing would be: a door on the wall it is near."""
        point = super().snapped(pointer, origin)
        if self.name == "opening":
            return makers.onto_wall(self.canvas.bench.plan, self.canvas.bench.level, point)
        return point

    def press(self, pointer: Pointer) -> None:
        """Put it there."""
        self._put(self.snapped(pointer))

    def move(self, pointer: Pointer) -> None:
        """Show where it would be."""
        self.next = self.snapped(pointer)

    def end(self, pointer: Pointer) -> None:
        """Put it in the middle of the view."""
        del pointer
        self._put(self.middle())

    def _put(self, point: Point) -> None:
        level, choices = self.canvas.bench.level, self.canvas.choices
        self.finish(lambda plan: makers.point(plan, level, self.name, point, choices))

    def paint(self, painter: QPainter) -> None:
        """Draw a dot where it would be."""
        if self.next is not None:
            dot = marks.path_of(self.canvas.view, shapely.Point(self.next))
            marks.outline(painter, dot, self.canvas.theme.colours.text, self.canvas.theme)
        super().paint(painter)


class HeadingTool(DrawingTool):
    """Terminals: pressed where they stand, dragged to where their users look."""

    hint = "hint-kiosk"

    def press(self, pointer: Pointer) -> None:
        """Say where it stands."""
        self.points = [self.snapped(pointer)]

    def move(self, pointer: Pointer) -> None:
        """Say where its users look."""
        self.next = pointer.point if self.points else self.snapped(pointer)

    def release(self, pointer: Pointer) -> None:
        """Put it there."""
        if self.points:
            level, at = self.canvas.bench.level, self.points[0]
            heading = self._heading(pointer.point)
            self.finish(lambda plan: makers.kiosk(plan, level, at, heading))

    def end(self, pointer: Pointer) -> None:
        """Put one in the middle of the view, its users looking up the page."""
        del pointer
        self.finish(partial(makers.kiosk, level=self.canvas.bench.level, at=self.middle(),
                            heading=0.0))  # fmt: skip

    def _heading(self, to: Point) -> float:
        """Return the direction of the drag in steps of 15°; of a click, up the page."""
        x, y = self.points[0]
        if math.dist(to, (x, y)) < makers.LEAST_SIDE_M:
            return 0.0
        return round(math.degrees(math.atan2(to[0] - x, to[1] - y)) / 15) * 15 % 360

    def paint(self, painter: QPainter) -> None:
        """Draw its body and where its users look."""
        view, theme = self.canvas.view, self.canvas.theme
        if self.points and self.next is not None:
            heading = self._heading(self.next)
            body = shapes.oriented_box(self.points[0], 0.7, 0.4, heading)
            ahead = shapes.offset(self.points[0], heading, 2.0)
            drawn = shapely.union(body, shapely.LineString([self.points[0], ahead]))
            marks.outline(painter, marks.path_of(view, drawn), theme.colours.text, theme)
            marks.note(painter, marks.at(view, ahead), f"{heading:g}°", theme)
        super().paint(painter)


class RowTool(DrawingTool):
    """Rows of windows by one drag."""

    hint = "hint-row"
    keeps = frozenset({Qt.Key.Key_F})

    def press(self, pointer: Pointer) -> None:
        """Say where the first window is."""
        self.points = [self.snapped(pointer)]
        self.next = self.points[0]

    def move(self, pointer: Pointer) -> None:
        """Say where the last one is."""
        self.next = self.snapped(pointer, self.points[0] if self.points else None)

    def release(self, pointer: Pointer) -> None:
        """Draw the row."""
        if self.points:
            self._put(self.points[0], self.snapped(pointer, self.points[0]))

    def end(self, pointer: Pointer) -> None:
        """Put a row in the middle of the view."""
        del pointer
        x, y = self.middle()
        half = self.canvas.choices.pitch * max(0, self.canvas.choices.count - 1) / 2
        self._put((x - half, y), (x + half, y))

    def key(self, key: Qt.Key, pointer: Pointer) -> bool:
        """Turn the row to the other side by F."""
        if key == Qt.Key.Key_F:
            self.canvas.choices.flipped = not self.canvas.choices.flipped
            return True
        return super().key(key, pointer)

    def _put(self, start: Point, end: Point) -> None:
        level, choices = self.canvas.bench.level, self.canvas.choices
        self.finish(lambda plan: makers.row(plan, level, start, end, choices))

    def paint(self, painter: QPainter) -> None:
        """Draw the counter and the window's numbers as they would be."""
        canvas = self.canvas
        if self.points and self.next is not None:
            self._paint_row(painter, self.points[0], self.next)
        elif self.next is not None:
            dot = marks.path_of(canvas.view, shapely.Point(self.next))
            marks.outline(painter, dot, canvas.theme.colours.text, canvas.theme)
        super().paint(painter)

    def _paint_row(self, painter: QPainter, start: Point, end: Point) -> None:
        canvas = self.canvas
        try:
            plan = makers.row(canvas.bench.plan, canvas.bench.level, start, end, canvas.choices)
        except edits.Refused:
            return
        row = plan.level(canvas.bench.level).windows[-1]
        counter = marks.path_of(canvas.view, shapes.counter(row))
        marks.tinted(painter, counter, canvas.theme.colours.counter, 0.9)
        marks.outline(painter, counter, canvas.theme.colours.text, canvas.theme)
        front = shapes.offset(row.at, row.facing, 0.9)
        arrow = shapely.LineString([row.at, front])
        marks.outline(painter, marks.path_of(canvas.view, arrow), canvas.theme.colours.destination,
                      canvas.theme)  # fmt: skip
        ids = shapes.window_ids(row)
        text = ids[0] if len(ids) == 1 else f"{ids[0]}–{ids[-1]} · {row.count} × {row.pitch:g} m"
        marks.note(painter, marks.at(canvas.view, end), text, canvas.theme)
