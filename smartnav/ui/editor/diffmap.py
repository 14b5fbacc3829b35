"""What differs between two plans, on the map: by colour, by pattern and by a sign."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, NamedTuple

import shapely
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QBrush, QIcon, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from smartnav.cartography.display import View
from smartnav.cartography.views import fit
from smartnav.plan import shapes
from smartnav.plan.edits.extent import extent
from smartnav.plan.edits.refs import Ref, thing_at
from smartnav.plan.model import Connector
from smartnav.ui.colour import colour
from smartnav.ui.editor import marks
from smartnav.ui.editor.raster import Raster, Wish
from smartnav.ui.fonts import font

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent
    from shapely.geometry.base import BaseGeometry

    from smartnav.cartography.tokens import Theme
    from smartnav.plan.edits import Change
    from smartnav.plan.model import Plan, Point
    from smartnav.ui.editor.wording import Tongue

Kind = Literal["added", "removed", "moved", "changed"]
KINDS: tuple[Kind, ...] = ("added", "removed", "moved", "changed")
_PADDING_PX = 28.0
_AGAIN_MS = 120
_ZOOM = 1.2
_SCALES = (1.0, 400.0)
_NEAR_SCALE = 22.0
"""Pixels to the metre at which a change that is gone to is seen well."""
_BADGE_PX = 9.0
_ARROW_PX = 14.0
"""A shorter way of what was moved is told by its outlines alone."""
_GROWN_PX = 3.0
"""Lines and points are shown as bands so much wider on either side."""
SWATCH = QSize(26, 18)


class Look(NamedTuple):
    """How one kind of change is drawn."""

    shade: str
    pattern: Qt.BrushStyle
    line: Qt.PenStyle
    sign: str


def looks(theme: Theme) -> dict[Kind, Look]:
    """Return how each kind of change is drawn: no two alike in colour, pattern or line."""
    style, line = Qt.BrushStyle, Qt.PenStyle
    return {
        "added": Look(theme.colours.good, style.BDiagPattern, line.SolidLine, "+"),
        "removed": Look(theme.colours.danger, style.DiagCrossPattern, line.DashLine, "−"),
        "moved": Look(theme.tints["violet"].solid, style.HorPattern, line.SolidLine, "→"),
        "changed": Look(theme.tints["amber"].solid, style.Dense6Pattern, line.DotLine, "*"),
    }


def swatch(kind: Kind, theme: Theme) -> QIcon:
    """Return a small sample of how a kind of change is drawn."""
    pixmap = QPixmap(SWATCH * 2)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    look = looks(theme)[kind]
    box = QRectF(1.5, 1.5, SWATCH.width() - 3, SWATCH.height() - 3)
    painter.fillRect(box, colour(theme.colours.sheet))
    painter.fillRect(box, QBrush(colour(look.shade), look.pattern))
    line = marks.pen(look.shade, 1.6)
    line.setStyle(look.line)
    painter.setPen(line)
    painter.drawRect(box)
    painter.end()
    return QIcon(pixmap)


def level_of(change: Change) -> str | None:
    """Return the level a change is on; None for what is of the whole plan."""
    ref = change.after or change.before
    return None if ref is None else ref.level


class DiffMap(QWidget):
    """Shows a plan, and over it what differs from another."""

    def __init__(self, tongue: Tongue, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._looks = looks(theme)
        self.view = View((0.0, 0.0), 10.0, 0.0, 100.0, 100.0)
        self.level = ""
        self.chosen: Change | None = None
        self._before: Plan | None = None
        self._after: Plan | None = None
        self._changes: tuple[Change, ...] = ()
        self._held: QPointF | None = None
        self._raster = Raster(self, tongue.lang, theme)
        self._raster.painted.connect(self.update)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._paint_floor)
        self.setMinimumSize(320, 260)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def is_settled(self) -> bool:
        """Whether the floor shown is the one asked for."""
        return self._raster.is_idle and not self._again.isActive()

    def show_difference(
        self, before: Plan | None, after: Plan | None, changes: tuple[Change, ...], level: str = ""
    ) -> None:
        """Show a plan with what differs; None shows nothing."""
        self._before, self._after, self._changes = before, after, changes
        self.chosen = None
        if after is not None:
            ground = min(after.levels, key=lambda each: abs(each.ordinal)).id
            self.show_level(level or ground)
        self.update()

    def show_level(self, level: str) -> None:
        """Show a level of either plan, as a whole."""
        self.level = level
        plan = self._shown()
        if plan is not None:
            bounds = shapes.outline(plan.level(level)).bounds
            self.view = fit(bounds, self.width(), self.height(), padding=_PADDING_PX)
        self._paint_floor()
        self.update()

    def show_change(self, change: Change) -> None:
        """Go to a change, near enough to see it."""
        level = level_of(change)
        if level is not None and level != self.level:
            self.show_level(level)
        self.chosen = change
        grounds = [self._ground(ref, is_after) for ref, is_after in _ends(change)]
        found = [ground for ground in grounds if not ground.is_empty]
        if found:
            middle = found[-1].centroid
            scale = max(self.view.scale, _NEAR_SCALE)
            self._look(View((middle.x, middle.y), scale, 0.0, self.width(), self.height()))
        self.update()

    def _shown(self) -> Plan | None:
        """Return the plan of which the level is drawn: the later one that has it."""
        for plan in (self._after, self._before):
            if plan is not None and self.level in {each.id for each in plan.levels}:
                return plan
        return None

    def _ground(self, ref: Ref | None, is_after: bool) -> BaseGeometry:
        plan = self._after if is_after else self._before
        if ref is None or plan is None:
            return shapely.Polygon()
        if ref.key == "connectors":
            return _stops(thing_at(plan, ref), self.level)
        return extent(plan, ref) if ref.level == self.level else shapely.Polygon()

    # -- the view

    def _look(self, view: View) -> None:
        self.view = view
        self._again.start()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the whole level."""
        del event
        if self.level:
            self.show_level(self.level)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        pixel = (event.position().x(), event.position().y())
        held = self.view.to_plan(pixel)
        times = _ZOOM ** (event.angleDelta().y() / 120)
        scale = min(max(self.view.scale * times, _SCALES[0]), _SCALES[1])
        view = View(self.view.centre, scale, 0.0, self.width(), self.height())
        there = view.to_plan(pixel)
        x, y = view.centre
        self._look(View((x + held[0] - there[0], y + held[1] - there[1]), scale, 0.0,
                        self.width(), self.height()))  # fmt: skip

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to move the map."""
        self._held = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the map along."""
        if self._held is not None:
            way = event.position() - self._held
            self._held = event.position()
            (x, y), scale = self.view.centre, self.view.scale
            centre: Point = (x - way.x() / scale, y + way.y() / scale)
            self._look(View(centre, scale, 0.0, self.width(), self.height()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End moving."""
        del event
        self._held = None

    # -- painting

    def _paint_floor(self) -> None:
        plan = self._shown()
        if plan is not None and self.width() > 0:
            self._raster.paint(Wish(plan, self.level, self.view, self.devicePixelRatioF()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the floor and what differs."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour(self._theme.colours.background))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = self._raster.now
        if now is not None and now.wish.level == self.level and now.wish.plan is self._shown():
            now.layers.draw_ground(painter, self.view)
            now.layers.draw_sprites(painter, self.view)
        for change in self._changes:
            self._paint_change(painter, change)

    def _paint_change(self, painter: QPainter, change: Change) -> None:
        look = self._looks[change.kind]
        places: list[QPointF] = []
        for ref, is_after in _ends(change):
            ground = self._ground(ref, is_after)
            if ground.is_empty:
                continue
            path = marks.path_of(self.view, _as_region(ground, _GROWN_PX / self.view.scale))
            is_old = change.kind == "moved" and not is_after
            marks.tinted(painter, path, self._theme.colours.sheet, 0.35)
            if not is_old:
                painter.fillPath(path, QBrush(colour(look.shade), look.pattern))
            line = marks.pen(look.shade, 4.0 if change is self.chosen else 2.2)
            line.setStyle(Qt.PenStyle.DotLine if is_old else look.line)
            painter.setPen(line)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
            middle = ground.representative_point()
            places.append(marks.at(self.view, (middle.x, middle.y)))
        if len(places) == 2 and change.kind == "moved":
            self._paint_arrow(painter, places[0], places[1], look.shade)
        if places:
            self._paint_badge(painter, places[-1], look)

    def _paint_arrow(self, painter: QPainter, start: QPointF, end: QPointF, shade: str) -> None:
        way = end - start
        length = math.hypot(way.x(), way.y())
        if length < _ARROW_PX:
            return
        ahead = way / length
        side = QPointF(-ahead.y(), ahead.x())
        tip = end - ahead * (_BADGE_PX + 2)
        painter.setPen(marks.pen(shade, 2.2))
        painter.drawLine(start, tip)
        for turn in (1, -1):
            painter.drawLine(tip, tip - ahead * 8 + side * 5 * turn)

    def _paint_badge(self, painter: QPainter, middle: QPointF, look: Look) -> None:
        box = QRectF(middle.x() - _BADGE_PX, middle.y() - _BADGE_PX, 2 * _BADGE_PX, 2 * _BADGE_PX)
        painter.setPen(marks.pen(self._theme.colours.sheet, 1.5))
        painter.setBrush(colour(look.shade))
        painter.drawEllipse(box)
        painter.setFont(font(15, bold=True))
        painter.setPen(colour(self._theme.colours.sheet))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, look.sign)


def _ends(change: Change) -> tuple[tuple[Ref | None, bool], ...]:
    """Return where a change is to be seen, and whether that is in the later plan."""
    if change.kind == "moved":
        return ((change.before, False), (change.after, True))
    return ((change.before, False),) if change.after is None else ((change.after, True),)


def _stops(connector: object, level: str) -> BaseGeometry:
    if not isinstance(connector, Connector):
        return shapely.Polygon()
    return shapely.MultiPoint([stop.at for stop in connector.stops if stop.level == level])


def _as_region(ground: BaseGeometry, grown_m: float) -> BaseGeometry:
    """Return lines and points as bands and dots; regions as they are."""
    parts = shapely.get_parts(ground).tolist()
    if all(part.geom_type == "Polygon" for part in parts):
        return ground
    return ground.buffer(grown_m if ground.length else 3 * grown_m)
