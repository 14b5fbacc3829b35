"""What the editor draws over the map: outlines, handles, guides, routes, measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen, QPolygonF

from smartnav.ui.colour import colour
from smartnav.ui.fonts import font

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QPainter
    from shapely.geometry.base import BaseGeometry

    from smartnav.cartography.display import View
    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Point
    from smartnav.ui.editor.snapping import Guide

HANDLE_PX = 8.0
_DOT_PX = 7.0
_LABEL_PX = 13


def at(view: View, point: Point) -> QPointF:
    """Return the pixel of a plan point."""
    return QPointF(*view.to_screen(point))


def pixels_of(view: View, points: Iterable[Point]) -> list[QPointF]:
    """Return points as pixels."""
    return [at(view, (point[0], point[1])) for point in points]


def path_of(view: View, geometry: BaseGeometry) -> QPainterPath:
    """Return a geometry as a path in pixels; points become dots."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Point":
            path.addEllipse(at(view, (part.x, part.y)), _DOT_PX, _DOT_PX)
        elif part.geom_type == "Polygon":
            for ring in (part.exterior, *part.interiors):
                path.addPolygon(QPolygonF(pixels_of(view, ring.coords)))
                path.closeSubpath()
        else:
            line = pixels_of(view, part.coords)
            path.moveTo(line[0])
            for point in line[1:]:
                path.lineTo(point)
    return path


def pen(shade: str, width: float, *, dashed: bool = False) -> QPen:
    """Return a pen of a token's colour, with round joins."""
    found = QPen(colour(shade), width)
    found.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    found.setCapStyle(Qt.PenCapStyle.RoundCap)
    if dashed:
        found.setDashPattern([4.0, 3.0])
        found.setCapStyle(Qt.PenCapStyle.FlatCap)
    return found


def outline(painter: QPainter, path: QPainterPath, shade: str, theme: Theme) -> None:
    """Draw an outline that shows on any ground."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(theme.colours.halo, 5.0))
    painter.drawPath(path)
    painter.setPen(pen(shade, 2.0))
    painter.drawPath(path)


def tinted(painter: QPainter, path: QPainterPath, shade: str, alpha: float) -> None:
    """Fill a path with a colour that lets the map through."""
    fill = QColor(shade)
    fill.setAlphaF(alpha)
    painter.fillPath(path, fill)


def handles(painter: QPainter, view: View, points: Iterable[Point], theme: Theme) -> None:
    """Draw the corners one can drag."""
    painter.setPen(pen(theme.colours.text, 1.5))
    painter.setBrush(colour(theme.colours.sheet))
    for point in points:
        middle, half = at(view, point), HANDLE_PX / 2
        painter.drawRect(QRectF(middle.x() - half, middle.y() - half, HANDLE_PX, HANDLE_PX))


def guides(painter: QPainter, view: View, found: Sequence[Guide], theme: Theme) -> None:
    """Draw what the pointer caught on."""
    for guide in found:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(theme.colours.destination, 1.0, dashed=True))
        start, end = at(view, guide.start), at(view, guide.end)
        if guide.kind in ("vertex", "edge"):
            painter.setPen(pen(theme.colours.destination, 1.5))
            painter.drawEllipse(end, _DOT_PX, _DOT_PX)
            continue
        painter.drawLine(start, end)
        painter.setPen(pen(theme.colours.destination, 1.5))
        for point in (start, end):
            painter.drawLine(point + QPointF(-4, -4), point + QPointF(4, 4))
            painter.drawLine(point + QPointF(-4, 4), point + QPointF(4, -4))


def way(
    painter: QPainter, view: View, lines: Iterable[Sequence[Point]], theme: Theme,
    *, gone: bool = False,
) -> None:  # fmt: skip
    """Draw a route; one that is ``gone`` as a broken line."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in lines:
        pixels = pixels_of(view, line)
        painter.setPen(pen(theme.colours.route_halo, 8.0))
        painter.drawPolyline(QPolygonF(pixels))
        shade = theme.colours.danger if gone else theme.colours.route
        painter.setPen(pen(shade, 4.0, dashed=gone))
        painter.drawPolyline(QPolygonF(pixels))
        painter.setPen(pen(theme.colours.route_halo, 2.0))
        painter.setBrush(colour(shade))
        for end in (pixels[0], pixels[-1]) if pixels else ():
            painter.drawEllipse(end, 6.0, 6.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def note(painter: QPainter, pixel: QPointF, text: str, theme: Theme) -> None:
    """Write a short text on a plate beside a pixel."""
    painter.setFont(font(_LABEL_PX))
    box = painter.fontMetrics().boundingRect(text).toRectF()
    plate = QRectF(pixel.x() + 12, pixel.y() - 28, box.width() + 14, 22)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme.colours.text))
    painter.drawRoundedRect(plate, 4, 4)
    painter.setPen(colour(theme.colours.sheet))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
