"""The map one edits: the very picture visitors get, with the editor's marks over it.

The floor is one raster, composed and painted by a worker as for the kiosk; while one drags only the
marks are painted, so that a frame costs the same on a hall and on ten thousand features.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from smartnav.cartography.display import View
from smartnav.cartography.views import fit
from smartnav.plan import edits, shapes
from smartnav.ui.colour import colour
from smartnav.ui.editor import marks, overlays
from smartnav.ui.editor.foresight import Foresight
from smartnav.ui.editor.makers import Choices
from smartnav.ui.editor.picking import picked
from smartnav.ui.editor.raster import Raster, Wish
from smartnav.ui.editor.snapping import Snapper
from smartnav.ui.editor.tool import SNAP_PX, Pointer, Tool

if TYPE_CHECKING:
    from collections.abc import Collection

    from smartnav.cartography.tokens import Theme
    from smartnav.plan.edits import Ref
    from smartnav.plan.edits.extent import Extents
    from smartnav.plan.model import Plan, Point
    from smartnav.ui.editor.bench import Bench
    from smartnav.ui.editor.underlay import Underlay
    from smartnav.ui.editor.wording import Tongue

GRID_M = 0.1
_PADDING_PX = 24.0
_ZOOM = 1.2
_SCALES = (1.0, 600.0)
"""Pixels to the metre."""
_MOST_CHANGES = 200
"""Objects shown where they are now before the floor is painted anew."""
_AGAIN_MS = 120
"""Of rest after panning or zooming before the floor is painted anew."""


class Canvas(QWidget):
    """Shows the level on the bench, and hands pointer and keys to the tool in hand."""

    drawn = Signal()
    """A tool has drawn something: the hand is free again."""
    pointed = Signal(float, float)
    """The pointer is over this point, in metres."""
    underlaid = Signal()
    """An image was laid under a level, or lies otherwise."""
    marked = Signal()
    """Points of the underlay were marked, or taken away."""

    def __init__(self, bench: Bench, tongue: Tongue, theme: Theme) -> None:
        super().__init__()
        self.bench = bench
        self.tongue = tongue
        self.theme = theme
        self.choices = Choices()
        self.grid_m = GRID_M
        self.view = View((0.0, 0.0), 10.0, 0.0, 100.0, 100.0)
        self.underlays: dict[str, Underlay] = {}
        self.scale_points: tuple[Point, ...] = ()
        self.foresight = Foresight(self)
        self.foresight.told.connect(self.update)
        self.tool = Tool(self)
        self._raster = Raster(self, tongue.lang, theme)
        self._raster.painted.connect(self.update)
        self._snapper: tuple[Extents, frozenset[Ref], Snapper] | None = None
        self._changes: tuple[Plan, Plan, tuple[edits.Change, ...]] | None = None
        self._is_fitted = False
        self._level = bench.level
        self._panning: QPointF | None = None
        self._space = False
        self._pointer = Pointer(QPointF(), (0.0, 0.0))
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._paint_floor)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 200)
        bench.changed.connect(self._take_plan)
        bench.selected.connect(self.update)
        bench.looked.connect(self.update)

    # -- what is shown

    @property
    def is_settled(self) -> bool:
        """Whether the floor shown is that of the plan, and sharp."""
        now, plan = self._raster.now, self.bench.plan
        if not self._raster.is_idle or self._again.isActive():
            return False
        if now is None:
            return self._raster.undrawn is plan
        return now.wish.plan is plan and now.wish.view == self.view

    @property
    def is_bad(self) -> bool:
        """Whether what is dragged would cut something off."""
        outlook, findings = self.foresight.outlook, self.bench.findings
        before = frozenset[str]() if findings is None else findings.unreached
        return outlook is not None and (outlook.path is None or bool(outlook.lost - before))

    def set_tool(self, tool: Tool) -> None:
        """Take another tool in hand."""
        self.tool.cancel()
        self.tool = tool
        self.setCursor(
            Qt.CursorShape.ArrowCursor if tool.name == "select" else Qt.CursorShape.CrossCursor
        )
        self.update()

    def set_scale_points(self, points: tuple[Point, ...]) -> None:
        """Mark points of the underlay."""
        self.scale_points = points
        self.marked.emit()
        self.update()

    def set_underlay(self, underlay: Underlay | None) -> None:
        """Lay an image under the level, or none."""
        if underlay is None:
            self.underlays.pop(self.bench.level, None)
        else:
            self.underlays[self.bench.level] = underlay
        self.underlaid.emit()
        self.update()

    def set_opacity(self, opacity: float) -> None:
        """Let more or less of the map through the underlay, 0 to 1."""
        underlay = self.underlays.get(self.bench.level)
        if underlay is not None:
            self.set_underlay(replace(underlay, opacity=opacity))

    def snapper(self, without: Collection[Ref] = ()) -> Snapper:
        """Return what one can catch on, without what is being moved."""
        extents, left_out = self.bench.extents, frozenset(without)
        known = self._snapper
        if known is None or known[0] is not extents or known[1] != left_out:
            grounds = [extents.of(ref) for ref in extents.refs if ref not in left_out]
            grounds.append(shapes.outline(self.bench.plan.level(self.bench.level)))
            self._snapper = known = (extents, left_out, Snapper(grounds, self.grid_m))
        return known[2]

    def foresee(self, plan: Plan | None) -> None:
        """Ask what a provisional plan leads to; None: nothing is dragged."""
        prospect, findings = self.bench.prospect, self.bench.findings
        if plan is None:
            self.foresight.forget()
        else:
            live = None if prospect is None else prospect.live
            known = self.bench.plan if findings is None else findings.plan
            self.foresight.ask(live, known, plan)
        self.update()

    # -- the view

    def fit_level(self) -> None:
        """Show the whole level."""
        bounds = shapes.outline(self.bench.plan.level(self.bench.level)).bounds
        self._set_view(fit(bounds, self.width(), self.height(), padding=_PADDING_PX))

    def zoom(self, factor: float, pixel: QPointF | None = None) -> None:
        """Magnify about a pixel, by default the middle."""
        pixel = pixel or QPointF(self.width() / 2, self.height() / 2)
        scale = min(max(self.view.scale * factor, _SCALES[0]), _SCALES[1])
        held = self.view.to_plan((pixel.x(), pixel.y()))
        view = View(self.view.centre, scale, 0.0, self.view.width, self.view.height)
        there = view.to_plan((pixel.x(), pixel.y()))
        centre = (view.centre[0] + held[0] - there[0], view.centre[1] + held[1] - there[1])
        self._set_view(View(centre, scale, 0.0, view.width, view.height))

    def show_point(self, point: Point) -> None:
        """Move the map so that a point is in the middle, near enough to see what is there."""
        scale = max(self.view.scale, 24.0)
        self._set_view(View(point, scale, 0.0, self.view.width, self.view.height))

    def _set_view(self, view: View) -> None:
        self.view = view
        self._again.start()
        self.update()

    def _take_plan(self) -> None:
        self.tool.interrupted()
        if self._level != self.bench.level:
            self._level = self.bench.level
            self.fit_level()
        self._paint_floor()
        self.update()

    def _paint_floor(self) -> None:
        bench = self.bench
        self._raster.paint(Wish(bench.plan, bench.level, self.view, self.devicePixelRatioF()))

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the floor as it was last painted, what changed since, and the marks."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour(self.theme.colours.background))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now, underlay = self._raster.now, self.underlays.get(self.bench.level)
        shown = now if now is not None and now.wish.level == self.bench.level else None
        if shown is not None:
            shown.layers.draw_ground(painter, self.view)
        if underlay is not None:
            underlay.paint(painter, self.view)
        if shown is not None:
            shown.layers.draw_sprites(painter, self.view)
            self._paint_changed(painter, shown.wish.plan)
        elif self._raster.undrawn is self.bench.plan:
            painter.setPen(marks.pen(self.theme.colours.wall_edge, 1.5))
            for ground in self.bench.extents.geometries:
                painter.drawPath(marks.path_of(self.view, ground))
        overlays.paint_lost(painter, self)
        overlays.paint_way(painter, self)
        overlays.paint_problems(painter, self)
        self.tool.paint(painter)

    def _paint_changed(self, painter: QPainter, shown: Plan) -> None:
        """Show objects where they are now until the floor is painted anew."""
        if shown is self.bench.plan:
            return
        if (
            self._changes is None
            or self._changes[0] is not shown
            or (self._changes[1] is not self.bench.plan)
        ):
            found = edits.difference(shown, self.bench.plan)[:_MOST_CHANGES]
            self._changes = (shown, self.bench.plan, found)
        for change in self._changes[2]:
            for plan, ref, shade in (
                (shown, change.before, self.theme.colours.floor),
                (self.bench.plan, change.after, self.theme.colours.counter),
            ):
                if ref is not None and ref.level == self.bench.level and ref.key != "areas":
                    ground = edits.extent.body(edits.thing_at(plan, ref))
                    path = marks.path_of(self.view, ground)
                    marks.tinted(painter, path, shade, 0.85)

    # -- pointer and keys

    def pointer_of(self, event: QMouseEvent) -> Pointer:
        """Return a mouse event in plan metres."""
        pixel, held = event.position(), event.modifiers()
        return Pointer(
            pixel,
            self.view.to_plan((pixel.x(), pixel.y())),
            bool(held & Qt.KeyboardModifier.ShiftModifier),
            bool(held & Qt.KeyboardModifier.AltModifier),
            bool(held & Qt.KeyboardModifier.ControlModifier),
        )

    def hover(self, pointer: Pointer, on_corner: bool) -> None:
        """Show by the pointer's shape what pressing would take."""
        del pointer
        shape = Qt.CursorShape.SizeAllCursor if on_corner else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan with the middle button or Space, else ask the tool."""
        self.setFocus()
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self._space):
            self._panning = event.position()
        elif left:
            self.tool.press(self.pointer_of(event))
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or let the tool follow."""
        self._pointer = self.pointer_of(event)
        self.pointed.emit(*self._pointer.point)
        if self._panning is not None:
            way = event.position() - self._panning
            self._panning = event.position()
            x, y = self.view.centre
            scale = self.view.scale
            self._set_view(
                View((x - way.x() / scale, y + way.y() / scale), scale, 0.0,
                     self.view.width, self.view.height)
            )  # fmt: skip
        else:
            self.tool.move(self._pointer)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End panning, or let the tool end."""
        if self._panning is not None:
            self._panning = None
        elif event.button() == Qt.MouseButton.LeftButton:
            self.tool.release(self.pointer_of(event))
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Let the tool take a double click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.tool.double(self.pointer_of(event))
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        self.zoom(_ZOOM ** (event.angleDelta().y() / 120), event.position())

    def event(self, event: QEvent) -> bool:
        """Keep the arrow keys and what the tool wants, which commands would else take, for it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if event.key() in keys or (plain and event.key() in self.tool.keeps):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the tool take a key; Escape gives up what was begun, or puts the tool away."""
        if event.key() == Qt.Key.Key_Space:
            self._space = True
        elif event.key() == Qt.Key.Key_Escape:
            if not self.tool.cancel():
                self.drawn.emit()
        else:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            pointer = Pointer(self._pointer.pixel, self._pointer.point, shift)
            if not self.tool.key(Qt.Key(event.key()), pointer):
                super().keyPressEvent(event)
        self.update()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of Space."""
        if event.key() == Qt.Key.Key_Space:
            self._space = False
        super().keyReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the whole level at first, later the same place."""
        size = event.size()
        self.view = self.view.resized(size.width(), size.height())
        if not self._is_fitted:
            self._is_fitted = True
            self.fit_level()
        self._again.start()

    @property
    def here(self) -> Point:
        """The plan point under the pointer."""
        return self._pointer.point

    def select_under(self, pixel: QPoint) -> None:
        """Select what is under a pixel, and remember that the pointer is there."""
        at = QPointF(pixel)
        point = self.view.to_plan((at.x(), at.y()))
        self._pointer = Pointer(at, point)
        under = picked(self.bench.extents, point, SNAP_PX / 2 / self.view.scale)
        if under and not set(under) & set(self.bench.selection):
            self.bench.select(under[:1])
        self.tool.point_at(self._pointer)

    def pixel_of(self, point: Point) -> QPoint:
        """Return the pixel of a plan point."""
        return marks.at(self.view, point).toPoint()
