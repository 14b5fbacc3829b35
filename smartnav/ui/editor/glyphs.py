"""The pictures on the tools: drawn here, in lines of one weight on a grid of 20."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap, QPolygonF

from smartnav.ui.colour import colour

SIDE = 20
_LINES: dict[str, tuple[tuple[float, ...], ...]] = {
    "select": ((5, 3, 5, 16, 8.5, 12.5, 11, 17.5, 13, 16.5, 10.8, 11.8, 15.5, 11.5, 5, 3),),
    "unit": ((3, 4, 17, 4, 17, 16, 12, 16), (8, 16, 3, 16, 3, 4), (8, 16, 8, 12)),
    "wall": ((3, 16, 3, 5, 17, 5), (6, 16, 6, 8, 17, 8)),
    "opening": ((2, 15, 6, 15), (14, 15, 18, 15), (6, 15, 6, 7)),
    "window": ((2, 7, 18, 7, 18, 11, 2, 11, 2, 7), (7.3, 7, 7.3, 11), (12.6, 7, 12.6, 11),
               (4.7, 15, 4.7, 15.2), (10, 15, 10, 15.2), (15.3, 15, 15.3, 15.2)),
    "fixture": ((3, 8, 17, 8), (5, 8, 5, 16), (15, 8, 15, 16)),
    "area": ((3, 8, 3, 4, 7, 4), (13, 4, 17, 4, 17, 8), (17, 12, 17, 16, 13, 16),
             (7, 16, 3, 16, 3, 12)),
    "kiosk": ((6, 9, 14, 9, 14, 17, 6, 17, 6, 9), (10, 6, 10, 2), (8, 4, 10, 2, 12, 4)),
    "connector": ((3, 16, 7, 16, 7, 12, 11, 12, 11, 8, 15, 8, 15, 4, 18, 4),),
    "measure": ((2, 13, 18, 13), (2, 9, 2, 17), (18, 9, 18, 17), (7, 11, 7, 13), (12, 11, 12, 13)),
    "scale": ((3, 3, 17, 3, 17, 17, 3, 17, 3, 3), (6, 14, 14, 6), (11, 6, 14, 6, 14, 9)),
}  # fmt: skip


def glyph(name: str, shade: str, ratio: float = 2.0) -> QPixmap:
    """Return a tool's picture in a colour."""
    pixmap = QPixmap(round(SIDE * ratio), round(SIDE * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour(shade), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for line in _LINES.get(name, ()):
        points = [QPointF(x, y) for x, y in zip(line[::2], line[1::2], strict=True)]
        painter.drawPolyline(QPolygonF(points))
    if name == "opening":
        painter.drawArc(QRectF(-2, 7, 16, 16), 0, 90 * 16)
    elif name == "amenity":
        painter.drawRoundedRect(QRectF(3, 3, 14, 14), 3, 3)
        painter.drawLine(QLineF(10, 9, 10, 14))
        painter.drawPoint(QPointF(10, 6))
    elif name == "occupant":
        painter.drawEllipse(QPointF(10, 7), 3, 3)
        painter.drawArc(QRectF(4, 12, 12, 10), 0, 180 * 16)
    painter.end()
    return pixmap


def icon(name: str, shade: str, chosen: str) -> QIcon:
    """Return a tool's icon, in another colour while it is in hand."""
    found = QIcon(glyph(name, shade))
    found.addPixmap(glyph(name, chosen), QIcon.Mode.Normal, QIcon.State.On)
    return found
