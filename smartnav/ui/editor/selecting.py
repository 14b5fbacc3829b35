"""The tool one has by default: select, move, drag corners."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import shapely
from PySide6.QtCore import QRectF, Qt

from smartnav.plan import edits
from smartnav.plan.edits.corners import corners, is_ring, vertex_moved
from smartnav.plan.edits.extent import body
from smartnav.plan.edits.motion import Motion
from smartnav.plan.edits.moving import unsettled
from smartnav.ui.editor import handles, marks
from smartnav.ui.editor.picking import picked
from smartnav.ui.editor.snapping import Snapper, squared
from smartnav.ui.editor.tool import Pointer, Tool

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from shapely.geometry.base import BaseGeometry

    from smartnav.plan.model import Plan, Point
    from smartnav.ui.editor.canvas import Canvas

_START_PX = 4.0
"""A shorter way of the pointer with the button down is a click."""
_MOST_CORNERS = 60
"""How many corners of what is moved are held against the others'."""
_NUDGES: dict[Qt.Key, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class SelectTool(Tool):
    """Select by click and by box, move by drag and by arrow keys, drag and add corners."""

    name = "select"
    hint = "hint-select"

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.doing: Literal["", "pressed", "move", "vertex", "grip", "box"] = ""
        self.vertex: int | None = None
        """The corner of the selected object that was touched last."""
        self.grip: handles.Grip | None = None
        """The handle that was taken."""
        self._drawn: handles.GripDrag | None = None
        self._from: Pointer | None = None
        self._shift: Point = (0.0, 0.0)
        self._to: Point = (0.0, 0.0)
        self._moving: BaseGeometry = shapely.Polygon()
        self._corners: tuple[Point, ...] = ()
        self._snapper: Snapper | None = None
        self._provisional: Plan | None = None

    # -- the pointer

    def press(self, pointer: Pointer) -> None:
        """Take a corner, an object, or the ground."""
        bench = self.canvas.bench
        self._from, self.doing, self._to = pointer, "pressed", pointer.point
        self.vertex = self.vertex_at(pointer)
        self.grip = None if self.vertex is not None else self.grip_at(pointer)
        if self.vertex is not None or self.grip is not None:
            return
        under = picked(bench.extents, pointer.point, self.reach_m / 2)
        if not under:
            if not pointer.shift:
                bench.select(())
            self.doing = "box"
        elif pointer.shift or pointer.control:
            chosen = set(bench.selection)
            bench.select(
                [ref for ref in bench.selection if ref != under[0]]
                if under[0] in chosen
                else (*bench.selection, under[0])
            )
        elif not set(under) & set(bench.selection):
            bench.select([under[0]])

    def move(self, pointer: Pointer) -> None:
        """Go on with what was begun."""
        self._to = pointer.point
        if self._from is None or not self.doing:
            held = self.vertex_at(pointer) is not None or self.grip_at(pointer) is not None
            self.canvas.hover(pointer, held)
            return
        if self.doing == "pressed":
            way = pointer.pixel - self._from.pixel
            if math.hypot(way.x(), way.y()) < _START_PX or not self.canvas.bench.selection:
                return
            self.doing = "grip" if self.grip else "move" if self.vertex is None else "vertex"
            self._begin()
        if self.doing == "move":
            self._drag(pointer)
        elif self.doing == "vertex":
            self._drag_vertex(pointer)
        elif self.doing == "grip":
            self._drag_grip(pointer)

    def release(self, pointer: Pointer) -> None:
        """End what was begun: as an edit, or as a selection."""
        doing, start = self.doing, self._from
        self.doing, self._from = "", None
        self._to = pointer.point
        if start is None:
            return
        if doing == "move":
            self._drop_objects()
        elif doing == "vertex":
            self._drop_corner()
        elif doing == "grip" and self._drawn is not None:
            self._drawn.drop()
        elif doing == "box":
            self._box(start, pointer)
        elif doing == "pressed" and not (
            pointer.shift or pointer.control or self.grip or self.vertex is not None
        ):
            under = picked(self.canvas.bench.extents, pointer.point, self.reach_m / 2)
            self.canvas.bench.select(under[:1])
        self._end()

    def point_at(self, pointer: Pointer) -> None:
        """Remember the corner under the pointer."""
        self.vertex = self.vertex_at(pointer)

    def double(self, pointer: Pointer) -> None:
        """Put a corner onto the edge under the pointer."""
        self.add_corner(pointer.point)

    def _begin(self) -> None:
        bench = self.canvas.bench
        if self.grip is not None and self._from is not None:
            self._drawn = handles.GripDrag(bench, self.grip, self._from.point)
        chosen = set(bench.selection)
        grounds = [bench.extents.of(ref) for ref in bench.selection]
        self._moving = shapely.GeometryCollection(grounds)
        points = {(x, y) for x, y in shapely.get_coordinates(grounds).tolist()}
        if len(points) > _MOST_CORNERS:
            x0, y0, x1, y1 = self._moving.bounds
            points = {(x0, y0), (x1, y0), (x1, y1), (x0, y1)}
        self._corners = tuple(points)
        self._snapper = self.canvas.snapper(without=chosen)

    def _drag(self, pointer: Pointer) -> None:
        assert self._from is not None
        to = squared(pointer.point, self._from.point) if pointer.shift else pointer.point
        shift = (to[0] - self._from.point[0], to[1] - self._from.point[1])
        self.found = ()
        if not pointer.alt and self._snapper is not None:
            caught = self._snapper.snap_shift(self._corners, shift, self.reach_m)
            if not pointer.shift:
                shift, self.found = caught.point, caught.guides
        self._shift = shift
        bench = self.canvas.bench
        try:
            self._provisional = unsettled(bench.plan, bench.selection, Motion(shift=shift))
        except edits.Refused:
            self._provisional = None
        self.canvas.foresee(self._provisional)

    def _drag_vertex(self, pointer: Pointer) -> None:
        ref, index = self.canvas.bench.selection[0], self.vertex
        assert index is not None
        plan = self.canvas.bench.plan
        points = corners(edits.thing_at(plan, ref))
        self._to = self.snapped(pointer, points[index - 1])
        try:
            self._provisional = vertex_moved(plan, ref, index, self._to)
        except edits.Refused:
            self._provisional = None
        self.canvas.foresee(self._provisional)

    def _drag_grip(self, pointer: Pointer) -> None:
        assert self._drawn is not None
        turns = self._drawn.grip.name == "turn"
        self._to = pointer.point if turns else self.snapped(pointer)
        self._provisional = self._drawn.to(self._to, free=pointer.alt)
        self.canvas.foresee(self._provisional)

    def _drop_objects(self) -> None:
        dx, dy = self._shift
        bench = self.canvas.bench
        bench.do(
            self.canvas.tongue("did-move"), lambda plan: edits.move(plan, bench.selection, dx, dy)
        )

    def _drop_corner(self) -> None:
        bench, index, to = self.canvas.bench, self.vertex, self._to
        assert index is not None
        bench.do(
            self.canvas.tongue("did-vertex"),
            lambda plan: edits.move_vertex(plan, bench.selection[0], index, to),
        )

    def _box(self, start: Pointer, pointer: Pointer) -> None:
        (x0, y0), (x1, y1) = start.point, pointer.point
        box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        if box[2] - box[0] > 0 and box[3] - box[1] > 0:
            kept = self.canvas.bench.selection if pointer.shift else ()
            self.canvas.bench.select((*kept, *self.canvas.bench.extents.inside(box)))

    def _end(self) -> None:
        self.found, self._provisional, self._snapper = (), None, None
        self.canvas.foresee(None)

    def cancel(self) -> bool:
        """Give up a drag; without one, select nothing."""
        begun = bool(self.doing) or bool(self.canvas.bench.selection)
        was_dragging = self.doing in ("move", "vertex", "grip", "box")
        self.doing, self._from = "", None
        self._end()
        if not was_dragging:
            self.canvas.bench.select(())
        return begun

    def interrupted(self) -> None:
        """Give up a drag: what is selected may be something else, or gone."""
        if self.doing:
            self.doing, self._from = "", None
            self._end()

    # -- corners

    def vertex_at(self, pointer: Pointer) -> int | None:
        """Return which corner of the one selected object is under the pointer."""
        best, found = self.reach_m, None
        for index, point in enumerate(self.handles()):
            off = math.dist(point, pointer.point)
            if off < best:
                best, found = off, index
        return found

    def grips(self) -> tuple[handles.Grip, ...]:
        """Return the handles that turn and stretch what is selected."""
        bench = self.canvas.bench
        return handles.grips(bench.plan, bench.extents, bench.selection, self.canvas.view.scale)

    def grip_at(self, pointer: Pointer) -> handles.Grip | None:
        """Return the handle under the pointer."""
        found = [grip for grip in self.grips()
                 if math.dist(grip.point, pointer.point) < self.reach_m]  # fmt: skip
        return min(found, key=lambda grip: math.dist(grip.point, pointer.point), default=None)

    def handles(self) -> tuple[Point, ...]:
        """Return the corners of the one selected object."""
        bench = self.canvas.bench
        if len(bench.selection) != 1:
            return ()
        return corners(edits.thing_at(bench.plan, bench.selection[0]))

    def add_corner(self, point: Point) -> bool:
        """Put a corner onto the nearest edge of what is selected; return whether one was near."""
        points = self.handles()
        if len(points) < 2:
            return False
        bench = self.canvas.bench
        thing = edits.thing_at(bench.plan, bench.selection[0])
        ends = [*pairwise(points)]
        if is_ring(thing):
            ends.append((points[-1], points[0]))
        at = shapely.Point(point)
        lines = [shapely.LineString(pair) for pair in ends]
        index = min(range(len(lines)), key=lambda i: lines[i].distance(at))
        if lines[index].distance(at) > self.reach_m:
            return False
        seat = lines[index].interpolate(lines[index].project(at))
        bench.do(
            self.canvas.tongue("vertex-add"),
            lambda plan: edits.add_vertex(plan, bench.selection[0], index, (seat.x, seat.y)),
        )
        return True

    def delete_corner(self) -> bool:
        """Delete the corner touched last; return whether there was one."""
        bench, index = self.canvas.bench, self.vertex
        if index is None or index >= len(self.handles()):
            return False
        self.vertex = None
        bench.do(
            self.canvas.tongue("vertex-delete"),
            lambda plan: edits.delete_vertex(plan, bench.selection[0], index),
        )
        return True

    # -- keys

    def key(self, key: Qt.Key, pointer: Pointer) -> bool:
        """Nudge by arrow keys: a step of the grid, with Shift ten."""
        nudge = _NUDGES.get(key)
        bench = self.canvas.bench
        if nudge is None or not bench.selection:
            return False
        step = self.canvas.grid_m * (10 if pointer.shift else 1)
        dx, dy = nudge[0] * step, nudge[1] * step
        bench.do(
            self.canvas.tongue("did-move"),
            lambda plan: edits.move(plan, bench.selection, dx, dy),
            merge=f"nudge {bench.selection}",
        )
        return True

    # -- drawing

    def paint(self, painter: QPainter) -> None:
        """Draw the selection where it is or would be, its corners, the box, the guides."""
        view, theme, bench = self.canvas.view, self.canvas.theme, self.canvas.bench
        if self.doing in ("move", "vertex", "grip"):
            self._paint_drag(painter)
        else:
            grounds = [bench.extents.of(ref) for ref in bench.selection]
            path = marks.path_of(view, shapely.GeometryCollection(_flat(grounds)))
            marks.outline(painter, path, theme.colours.text, theme)
            found = self.grips()
            handles.paint(painter, found, [marks.at(view, each.point) for each in found], theme)
            marks.handles(painter, view, self.handles(), theme)
        if self.doing == "box" and self._from is not None:
            box = QRectF(self._from.pixel, marks.at(view, self._to)).normalized()
            painter.setPen(marks.pen(theme.colours.text, 1.0, dashed=True))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
        super().paint(painter)

    def _paint_drag(self, painter: QPainter) -> None:
        view, theme, bench = self.canvas.view, self.canvas.theme, self.canvas.bench
        plan = self._provisional
        if self.doing == "move":
            path = marks.path_of(view, shapely.GeometryCollection(_flat([self._moving])))
            marks.tinted(painter, path, theme.colours.floor, 0.75)
            path.translate(self._shift[0] * view.scale, -self._shift[1] * view.scale)
            text = f"{self._shift[0]:+.2f}, {self._shift[1]:+.2f}"
        elif plan is not None:
            grounds = [body(edits.thing_at(plan, ref)) for ref in bench.selection]
            path = marks.path_of(view, shapely.GeometryCollection(_flat(grounds)))
            at = f"{self._to[0]:.2f}, {self._to[1]:.2f}"
            text = at if self.doing == "vertex" or self._drawn is None else self._drawn.words
        else:
            return
        bad = self.canvas.is_bad
        marks.tinted(painter, path, theme.colours.danger if bad else theme.colours.counter, 0.55)
        shade = theme.colours.danger if bad or plan is None else theme.colours.text
        marks.outline(painter, path, shade, theme)
        marks.note(painter, marks.at(view, self._to), text, theme)


def _flat(geometries: list[BaseGeometry]) -> list[BaseGeometry]:
    """Return the single parts of geometries."""
    parts: list[BaseGeometry] = []
    for each in geometries:
        for part in shapely.get_parts(each).tolist():
            parts += _flat([part]) if part.geom_type.startswith(("Multi", "Geom")) else [part]
    return parts
