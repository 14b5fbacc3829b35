"""The kiosk's own small signs, drawn as strokes on a grid of 24."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


IconName = Literal[
    "search", "home", "back", "erase", "space", "me", "plus", "minus", "start", "arrive", "more",
    "clock", "ahead", "left", "right", "slight-left", "slight-right", "sharp-left", "sharp-right",
    "around", "care", "contrast", "low", "help", "again", "next", "stop", "speak", "print",
    "bell", "face-1", "face-2", "face-3", "face-4", "face-5",
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
    "again": (((7, 4), (20, 12), (7, 20), (7, 4)),),
    "next": (((9, 5), (16, 12), (9, 19)),),
    "stop": (((6, 6), (18, 6), (18, 18), (6, 18), (6, 6)),),
    "speak": (
        ((3, 9), (7, 9), (12, 5), (12, 19), (7, 15), (3, 15), (3, 9)),
        ((15.5, 9), (16.5, 12), (15.5, 15)),
        ((18.5, 6), (20.5, 12), (18.5, 18)),
    ),
    "print": (
        ((7, 8), (7, 3), (17, 3), (17, 8)),
        ((7, 17), (3, 17), (3, 8), (21, 8), (21, 17), (17, 17)),
        ((7, 14), (17, 14), (17, 21), (7, 21), (7, 14)),
    ),
    "low": (((12, 3), (12, 15)), ((7, 10), (12, 15), (17, 10)), ((4, 20), (20, 20))),
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
    if name in _CURVES:
        _CURVES[name](path)
    _strokes(path, *_POLYLINES.get(name, ()))
    return path


def _strokes(path: QPainterPath, *lines: tuple[tuple[float, float], ...]) -> None:
    for line in lines:
        path.moveTo(*line[0])
        for point in line[1:]:
            path.lineTo(*point)


def _search(path: QPainterPath) -> None:
    path.addEllipse(QRectF(4, 4, 12, 12))
    _strokes(path, ((14.5, 14.5), (20.5, 20.5)))


def _start(path: QPainterPath) -> None:
    path.addEllipse(QRectF(6, 6, 12, 12))
    path.addEllipse(QRectF(10.5, 10.5, 3, 3))


def _me(path: QPainterPath) -> None:
    _start(path)
    _strokes(
        path, ((12, 2), (12, 6)), ((12, 18), (12, 22)), ((2, 12), (6, 12)), ((18, 12), (22, 12))
    )


def _arrive(path: QPainterPath) -> None:
    path.moveTo(12, 22)
    path.cubicTo(6, 15, 5, 12, 5, 9)
    path.arcTo(QRectF(5, 2, 14, 14), 180, -180)
    path.cubicTo(19, 12, 18, 15, 12, 22)
    path.addEllipse(QRectF(9.5, 6.5, 5, 5))


def _clock(path: QPainterPath) -> None:
    path.addEllipse(QRectF(3, 3, 18, 18))
    _strokes(path, ((12, 7), (12, 12.5), (16, 15)))


def _care(path: QPainterPath) -> None:
    """Draw a heart."""
    path.moveTo(12, 20)
    path.cubicTo(1, 12.5, 2, 4.5, 7.5, 4.5)
    path.cubicTo(9.8, 4.5, 11.4, 6, 12, 7.8)
    path.cubicTo(12.6, 6, 14.2, 4.5, 16.5, 4.5)
    path.cubicTo(22, 4.5, 23, 12.5, 12, 20)


def _contrast(path: QPainterPath) -> None:
    """Draw a circle whose right half is filled, by strokes that touch one another."""
    path.addEllipse(QRectF(3, 3, 18, 18))
    for x in (13.0, 14.5, 16.0, 17.5, 19.0):
        half = math.sqrt(81 - (x - 12) ** 2)
        _strokes(path, ((x, 12 - half), (x, 12 + half)))


def _help(path: QPainterPath) -> None:
    """Draw somebody who speaks: head, shoulders, and a speech bubble."""
    path.addEllipse(QRectF(4.5, 6.5, 6, 6))
    path.moveTo(2, 21)
    path.cubicTo(2, 13.5, 13, 13.5, 13, 21)
    _strokes(path, ((14, 11), (14, 3.5), (22, 3.5), (22, 9), (16.5, 9), (14, 11)))


def _bell(path: QPainterPath) -> None:
    path.moveTo(4, 17)
    path.cubicTo(6.5, 14.5, 5.5, 11, 6.5, 8)
    path.cubicTo(8, 3.5, 16, 3.5, 17.5, 8)
    path.cubicTo(18.5, 11, 17.5, 14.5, 20, 17)
    path.lineTo(4, 17)
    _strokes(path, ((10, 20.5), (14, 20.5)), ((12, 2.5), (12, 4.5)))


def _face(path: QPainterPath, bend: float) -> None:
    """Draw a face whose mouth's middle lies ``bend`` below its corners."""
    path.addEllipse(QRectF(2, 2, 20, 20))
    _strokes(path, ((8.5, 8.5), (8.5, 10)), ((15.5, 8.5), (15.5, 10)))
    corner = 15.5 - bend / 4
    path.moveTo(7.5, corner)
    path.quadTo(12, corner + bend * 1.6, 16.5, corner)


_MOUTHS = (-4.0, -2.2, 0.0, 2.2, 4.4)
_CURVES: dict[str, Callable[[QPainterPath], None]] = {
    "search": _search, "start": _start, "me": _me, "arrive": _arrive, "clock": _clock,
    "care": _care, "contrast": _contrast, "help": _help, "bell": _bell,
    **{f"face-{at}": partial(_face, bend=bend) for at, bend in enumerate(_MOUTHS, start=1)},
}  # fmt: skip


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
