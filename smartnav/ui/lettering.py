"""Labels of the display list in Qt: glyph outlines with a halo, cached as small images.

Text is drawn at one large type size and scaled, so sizes need not be whole pixels. Outlines, not
Qt's own text, on screens: with hinting off Qt rounds each glyph's place to a pixel, which spaces
small type unevenly.
"""

from __future__ import annotations

import math
from functools import lru_cache
from threading import get_ident
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QImage,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPen,
    QTransform,
)

from smartnav.cartography.display import Label
from smartnav.cartography.svg_text import HALO_SHARE
from smartnav.plan.model import Point
from smartnav.ui.colour import colour
from smartnav.ui.fonts import font

_EM = 128.0
"""Pixels to the em of the cached glyph outlines."""
HALO = 2 * HALO_SHARE
"""Width of the stroke behind text, in ems; half of it shows."""
_AROUND = tuple(
    (HALO / 2 * _EM * math.cos(turn), HALO / 2 * _EM * math.sin(turn))
    for turn in (math.tau * step / 8 for step in range(8))
)

IMAGES = 384
"""So many images of labels are kept, and of symbols: two screens full, some 10 MB each."""

_Lines = tuple[tuple[str, Point], ...]
"""Each line with the middle of its baseline, relative to the label's place."""


def paint_label(painter: QPainter, label: Label) -> None:
    """Paint a placed label; in a PDF as text, so that it can be searched and read aloud."""
    kind = painter.paintEngine().type()
    device = painter.deviceTransform()
    if kind != QPaintEngine.Type.Raster or not upright(device):
        _draw(painter, label, label.baselines(), as_text=kind == QPaintEngine.Type.Pdf)
        return
    at = device.map(QPointF(*label.at))
    image, corner = label_image(label, device.m11(), (at.x(), at.y()))
    painter.drawImage(device.inverted()[0].map(QPointF(corner)), image)


def forget_images() -> None:
    """Let go of the images and outlines of labels; who paints next makes its own, off the GUI."""
    _image.cache_clear()
    _glyphs.cache_clear()


def upright(device: QTransform) -> bool:
    """Say whether a painter's pixels are those of its device, but for an even scale."""
    return device.m12() == device.m21() == 0 and device.m11() == device.m22() > 0


def label_image(label: Label, ratio: float, at: Point) -> tuple[QImage, QPoint]:
    """Return a label whose place is the device pixel ``at`` as an image, and its corner's pixel.

    Upright type stands with its baseline on a whole pixel, as browsers set it: it is then equally
    sharp wherever it stands.
    """
    face = _Face(label.lines, label.size, label.colour, label.halo, label.bold, label.angle)
    image, offset = _image(face, ratio)
    x, y = at
    down = 0.0 if label.angle else label.baselines()[0][1][1] * ratio
    return image, QPoint(round(x) + offset.x(), round(y + down) - round(down) + offset.y())


class _Face(NamedTuple):
    """What of a label makes its look: the key of its image."""

    lines: tuple[str, ...]
    size: float
    colour: str
    halo: str | None
    bold: bool
    angle: float

    def label(self) -> Label:
        return Label(
            "",
            self.lines,
            (0.0, 0.0),
            self.size,
            self.colour,
            self.halo,
            self.bold,
            angle=self.angle,
        )


@lru_cache(maxsize=IMAGES)
def _image(face: _Face, ratio: float) -> tuple[QImage, QPoint]:
    label = face.label()
    lines = _on_pixels(label, ratio)
    box = _bounds(label, lines, ratio)
    image = QImage(box.width() + 1, box.height() + 1, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-box.topLeft())
    painter.scale(ratio, ratio)
    _draw(painter, label, lines, as_text=False)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image, box.topLeft()


def _on_pixels(label: Label, ratio: float) -> _Lines:
    """Return the lines of a label, the baselines of an upright one on whole device pixels."""
    lines = label.baselines()
    if label.angle:
        return lines
    first = lines[0][1][1]
    return tuple(
        (text, (x, (round(first * ratio) + round((y - first) * ratio)) / ratio))
        for text, (x, y) in lines
    )


def _bounds(label: Label, lines: _Lines, ratio: float) -> QRect:
    around = QRectF()
    for text, (x, y) in lines:
        scale = label.size / _EM
        box = _outlines(text, label.bold).boundingRect()
        around |= QRectF(
            x + box.x() * scale, y + box.y() * scale, box.width() * scale, box.height() * scale
        )
    rim = HALO * label.size
    turned = QTransform().scale(ratio, ratio).rotate(label.angle)
    return turned.mapRect(around.adjusted(-rim, -rim, rim, rim)).toAlignedRect()


def _outlines(text: str, bold: bool) -> QPainterPath:
    """Return the outlines of ``text``, its baseline's middle at the origin, ``_EM`` pixels.

    Each thread has its own: Qt keeps in a path what the raster engine made of it, unguarded.
    """
    return _glyphs(text, bold, get_ident())


@lru_cache(maxsize=512)  # Some 20 kB each, and more once painted.
def _glyphs(text: str, bold: bool, _thread: int) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addText(QPointF(-_width(text, bold) / 2, 0), font(_EM, bold=bold), text)
    return path


@lru_cache(maxsize=4096)
def _width(text: str, bold: bool) -> float:
    return QFontMetricsF(font(_EM, bold=bold)).horizontalAdvance(text)


def _draw(painter: QPainter, label: Label, lines: _Lines, *, as_text: bool) -> None:
    painter.save()
    painter.translate(*label.at)
    painter.rotate(label.angle)
    scale = label.size / _EM
    painter.scale(scale, scale)
    placed = [(text, x / scale, y / scale) for text, (x, y) in lines if text]
    if label.halo:
        for text, x, y in placed:
            painter.translate(x, y)
            _draw_halo(painter, _outlines(text, label.bold), label.halo, stroked=as_text)
            painter.translate(-x, -y)
    painter.setPen(colour(label.colour))
    painter.setFont(font(_EM, bold=label.bold))
    for text, x, y in placed:
        if as_text:
            painter.drawText(QPointF(x - _width(text, label.bold) / 2, y), text)
        else:
            painter.translate(x, y)
            painter.fillPath(_outlines(text, label.bold), colour(label.colour))
            painter.translate(-x, -y)
    painter.restore()


def _draw_halo(painter: QPainter, path: QPainterPath, halo: str, *, stroked: bool) -> None:
    """Widen the glyphs all round.

    A stroked outline of Chinese characters crosses itself thousands of times: the raster engine
    takes twice as long to fill it as to fill the glyphs eight times, moved round a circle.
    """
    if stroked:
        pen = QPen(colour(halo), HALO * _EM)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
        return
    for dx, dy in _AROUND:
        painter.translate(dx, dy)
        painter.fillPath(path, colour(halo))
        painter.translate(-dx, -dy)
