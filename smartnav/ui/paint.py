"""Paints a picture of the display list with Qt: on a widget, into an image, a PNG file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QLineF, QRectF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter, QPen

from smartnav.cartography.display import Picture
from smartnav.cartography.tokens import PAPER, STANDARD
from smartnav.files import write_atomically
from smartnav.ui.application import application
from smartnav.ui.colour import colour
from smartnav.ui.figures import paint_shape, paint_symbol
from smartnav.ui.fonts import load_fonts
from smartnav.ui.lettering import paint_label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_COMPRESSION = 30
"""Of PNG, as Qt counts it: a third larger than the smallest and much quicker to write."""


def paint(painter: QPainter, picture: Picture) -> None:
    """Paint ``picture`` at the painter's origin, one unit to a pixel, clipped to its size."""
    load_fonts()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = QRectF(0, 0, picture.width, picture.height)
    painter.setClipRect(frame, Qt.ClipOperation.IntersectClip)
    if picture.background:
        painter.fillRect(frame, colour(picture.background))
    for shape in picture.shapes:
        paint_shape(painter, shape)
    for shape in picture.overlay:
        paint_shape(painter, shape)
    for symbol in picture.symbols:
        paint_symbol(painter, symbol)
    for label in picture.labels:
        paint_label(painter, label)
    painter.restore()


def to_image(picture: Picture, scale: float = 1.0) -> QImage:
    """Return ``picture`` as an image, ``scale`` pixels to its unit."""
    application()
    image = QImage(
        max(1, round(picture.width * scale)),
        max(1, round(picture.height * scale)),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint(painter, picture)
    painter.end()
    return image


def to_png(pictures: Picture | Sequence[Picture], path: Path, scale: float = 1.0) -> None:
    """Write one picture, or several one below the other, as a PNG file.

    Raises :class:`~smartnav.files.CannotWrite`; a file that was there is then untouched.
    """
    pages = (pictures,) if isinstance(pictures, Picture) else tuple(pictures)
    image = _stacked([to_image(page, scale) for page in pages])
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png")
    writer.setCompression(_COMPRESSION)
    writer.write(image)
    write_atomically(path, bytes(buffer.data().data()))


def _stacked(images: list[QImage]) -> QImage:
    if len(images) == 1:
        return images[0]
    sheet = QImage(
        max(image.width() for image in images),
        sum(image.height() for image in images),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    sheet.fill(colour(PAPER))
    painter = QPainter(sheet)
    top = 0
    for image in images:
        painter.drawImage(0, top, image)
        top += image.height()
    painter.setPen(QPen(colour(STANDARD.colours.sheet_edge), 1))
    top = 0
    for image in images[:-1]:
        top += image.height()
        painter.drawLine(QLineF(0, top, sheet.width(), top))
    painter.end()
    return sheet
