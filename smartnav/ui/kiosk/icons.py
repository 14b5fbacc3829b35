"""The kiosk's own small signs, drawn as strokes on a grid of 24."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


IconName = Literal[
    "search", "home", "back", "erase", "space", "me", "plus", "minus", "start", "arrive", "more",
    "clock", "ahead", "left", "right", "slight-left", "slight-right", "sharp-left", "sharp-right",
    "around",
]  # fmt: skip

_BENDS: dict[str, float] = {
    "ahead": 0, "slight-left": -45, "slight-right": 45, "left": -90, "right": 90,
    "sharp-left": -135, "sharp-right": 135,
}  # fmt: skip
_POLYLINES: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "home": (
        ((3, 12), (12, 4), (21, 12)),
        ((6, 10), (6, 20), (10, 20), (10, 14), (14, 14), (14, 20), (18, 20), (18, 10)),
    ),
    "back": (((14, 5), (7, 12), (14, 19)), ((7, 12), (20, 12))),
    "erase": (
        ((8, 5), (21, 5), (21, 19), (8, 19), (2, 12), (8, 5)),
        ((11, 9), (17, 15)),
        ((17, 9), (11, 15)),
    ),
    "space": (((3, 11), (3, 16), (21, 16), (21, 11)),),
    "more": (((4, 8), (12, 16), (20, 8)),),
    "plus": (((12, 4), (12, 20)), ((4, 12), (20, 12))),
    "minus": (((4, 12), (20, 12)),),
    "around": (
        ((8, 21), (8, 9), (10, 6), (14, 6), (16, 9), (16, 18)),
        ((12, 14), (16, 19), (20, 14)),
    ),
}  # fmt: skip


def icon_path(name: IconName) -> QPainterPath:
    """Return the strokes of a sign on a 24 × 24 grid."""
    path = QPainterPath()
    if name in _BENDS:
        _bend(path, _BENDS[name])
    elif name == "search":
        path.addEllipse(QRectF(4, 4, 12, 12))
        path.moveTo(14.5, 14.5)
        path.lineTo(20.5, 20.5)
    elif name in ("me", "start"):
        path.addEllipse(QRectF(6, 6, 12, 12))
        path.addEllipse(QRectF(10.5, 10.5, 3, 3))
        if name == "me":
            for x, y, u, v in ((12, 2, 12, 6), (12, 18, 12, 22), (2, 12, 6, 12), (18, 12, 22, 12)):
                path.moveTo(x, y)
                path.lineTo(u, v)
    elif name == "arrive":
        path.moveTo(12, 22)
        path.cubicTo(6, 15, 5, 12, 5, 9)
        path.arcTo(QRectF(5, 2, 14, 14), 180, -180)
        path.cubicTo(19, 12, 18, 15, 12, 22)
        path.addEllipse(QRectF(9.5, 6.5, 5, 5))
    elif name == "clock":
        path.addEllipse(QRectF(3, 3, 18, 18))
        path.moveTo(12, 7)
        path.lineTo(12, 12.5)
        path.lineTo(16, 15)
    else:
        for line in _POLYLINES[name]:
            path.moveTo(*line[0])
            for point in line[1:]:
                path.lineTo(*point)
    return path


def _bend(path: QPainterPath, degrees: float) -> None:
    """Draw a stem from below that bends by ``degrees`` (right is positive), with a head."""
    stem = QPointF(12 - 4 * math.sin(math.radians(degrees)), 13.0)
    if degrees == 0:
        stem = QPointF(12, 12)
    path.moveTo(stem.x(), 21)
    path.lineTo(stem)
    reach = 9.0
    turn = QTransform().translate(stem.x(), stem.y()).rotate(degrees)
    path.lineTo(turn.map(QPointF(0, -reach)))
    for side in (-4.5, 4.5):
        path.moveTo(turn.map(QPointF(side, -reach + 4.5)))
        path.lineTo(turn.map(QPointF(0, -reach)))


class Icon(QWidget):
    """One sign, with a text for nobody: what it means is said by what it stands on."""

    def __init__(self, name: IconName, size: int, colour: str, *, stroke: float = 2.2) -> None:
        super().__init__()
        self.name = name
        self._size = size
        self._colour = colour
        self._stroke = stroke
        self.setFixedSize(size, size)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return the sign's size."""
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Stroke the sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / 24, self.height() / 24)
        painter.setPen(
            QPen(
                QColor(self._colour), self._stroke, Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin,
            )
        )  # fmt: skip
        painter.drawPath(icon_path(self.name))
        painter.end()
