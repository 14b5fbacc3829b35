"""Shapes and symbols of the display list in Qt; symbols cached as small images.

A symbol is many small polygons, and the same few symbols stand everywhere: an image of one is
painted twenty times as quickly.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Literal, NamedTuple

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPaintEngine, QPainter, QPainterPath, QPen, QPolygonF

from smartnav.cartography.display import Shape, Symbol
from smartnav.cartography.symbols import symbol_shapes
from smartnav.plan.model import Point
from smartnav.ui.colour import colour
from smartnav.ui.lettering import IMAGES, upright

_PLAIN = ("chevron",)
"""A single small polygon, at a new place in every frame: its image would be made for one use."""
_PARTS = 4
"""Into which a device pixel is divided for a symbol's place: none is off by more than an eighth."""


def paint_shape(painter: QPainter, shape: Shape) -> None:
    """Paint a shape in the painter's units."""
    painter.setBrush(colour(shape.fill) if shape.fill else Qt.BrushStyle.NoBrush)
    if shape.stroke and shape.stroke_px:
        painter.setPen(_pen(shape.stroke, shape.stroke_px, shape.round, shape.dash))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    if len(shape.rings) == 1 and (shape.closed or shape.fill is None):
        # Qt paints a lone polygon several times faster than a path of one.
        polygon = QPolygonF([QPointF(x, y) for x, y in shape.rings[0]])
        if shape.closed:
            painter.drawPolygon(polygon, Qt.FillRule.OddEvenFill)
        else:
            painter.drawPolyline(polygon)
    else:
        painter.drawPath(_path(shape))


def _path(shape: Shape) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for ring in shape.rings:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in ring]))
        if shape.closed:
            path.closeSubpath()
    return path


@lru_cache(maxsize=256)
def _pen(stroke: str, width: float, round_: bool, dash: tuple[float, ...]) -> QPen:
    pen = QPen(colour(stroke), width)
    if round_:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    else:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        # As SVG's: a corner too sharp for its limit is cut straight.
        pen.setJoinStyle(Qt.PenJoinStyle.SvgMiterJoin)
        pen.setMiterLimit(4.0)
    if dash:
        # Qt counts dashes in widths of the pen, the display list in pixels.
        pen.setDashPattern([length / width for length in dash])
    return pen


def paint_symbol(painter: QPainter, symbol: Symbol) -> None:
    """Paint a symbol: on a screen or image from the cache, elsewhere as shapes."""
    device = painter.deviceTransform()
    on_pixels = painter.paintEngine().type() == QPaintEngine.Type.Raster and upright(device)
    if not on_pixels or symbol.name in _PLAIN:
        for shape in symbol_shapes(symbol):
            paint_shape(painter, shape)
        return
    at = device.map(QPointF(*symbol.at))
    image, corner = symbol_image(symbol, device.m11(), (at.x(), at.y()))
    painter.drawImage(device.inverted()[0].map(QPointF(corner)), image)


def symbol_image(symbol: Symbol, ratio: float, at: Point) -> tuple[QImage, QPoint]:
    """Return a symbol whose place is the device pixel ``at`` as an image, and its corner's."""
    face = _Face(
        symbol.name, symbol.size, symbol.colour, symbol.ground, symbol.shape, symbol.angle
    )  # fmt: skip
    whole = (math.floor(at[0]), math.floor(at[1]))
    right, down = (round((a - b) * _PARTS) for a, b in zip(at, whole, strict=True))
    image, offset = _image(face, ratio, right, down)
    return image, offset + QPoint(*whole)


def forget_images() -> None:
    """Let go of the images of symbols; who paints next makes its own."""
    _image.cache_clear()


class _Face(NamedTuple):
    """What of a symbol makes its look: the key of its image."""

    name: str
    size: float
    colour: str
    ground: str | None
    shape: Literal["square", "circle", "none"]
    angle: float


@lru_cache(maxsize=IMAGES)
def _image(face: _Face, ratio: float, right: int, down: int) -> tuple[QImage, QPoint]:
    place = (right / _PARTS / ratio, down / _PARTS / ratio)
    shapes = symbol_shapes(
        Symbol(
            "", face.name, place, face.size, face.colour, face.ground, face.shape, face.angle,
        )
    )  # fmt: skip
    left, top, width, height = _box(shapes, ratio)
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-left, -top)
    painter.scale(ratio, ratio)
    for shape in shapes:
        paint_shape(painter, shape)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image, QPoint(left, top)


def _box(shapes: tuple[Shape, ...], ratio: float) -> tuple[int, int, int, int]:
    """Return left, top, width and height in whole device pixels of what shapes cover."""
    points = [
        (x, y, shape.stroke_px) for shape in shapes for ring in shape.rings for x, y in ring
    ] or [(0.0, 0.0, 0.0)]
    left = math.floor(min(x - rim for x, _, rim in points) * ratio) - 1
    top = math.floor(min(y - rim for _, y, rim in points) * ratio) - 1
    right = math.ceil(max(x + rim for x, _, rim in points) * ratio) + 1
    bottom = math.ceil(max(y + rim for _, y, rim in points) * ratio) + 1
    return left, top, right - left, bottom - top
