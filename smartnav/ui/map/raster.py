"""A picture painted once, to be moved, scaled and turned while a gesture lasts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPixmap, QTransform

from smartnav.ui.colour import colour
from smartnav.ui.paint import paint

if TYPE_CHECKING:
    from smartnav.cartography.display import Picture, View


class Raster:
    """A pixmap, and the view it shows."""

    def __init__(self, picture: Picture, view: View, ratio: float) -> None:
        """Paint ``picture`` at ``ratio`` device pixels to its unit.

        An opaque background makes the pixmap opaque: four times as quick to copy.
        """
        self.picture = picture
        self.view = view
        self.ratio = ratio
        self._pixmap = QPixmap(
            max(1, math.ceil(picture.width * ratio)), max(1, math.ceil(picture.height * ratio))
        )
        self._pixmap.setDevicePixelRatio(ratio)
        self._pixmap.fill(colour(picture.background or "#00000000"))
        painter = QPainter(self._pixmap)
        paint(painter, picture)
        painter.end()

    def draw(self, painter: QPainter, view: View) -> None:
        """Draw it where ``view`` has what it shows."""
        if view == self.view:
            painter.drawPixmap(QPointF(0, 0), self._pixmap)
            return
        step = transform(self.view, view)
        painter.save()
        if (view.scale, view.rotation) == (self.view.scale, self.view.rotation):
            # Whole device pixels: as sharp, and a plain copy.
            ratio = self.ratio
            x, y = round(step.dx() * ratio) / ratio, round(step.dy() * ratio) / ratio
            painter.drawPixmap(QPointF(x, y), self._pixmap)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setTransform(step, combine=True)
            painter.drawPixmap(QPointF(0, 0), self._pixmap)
        painter.restore()


def transform(before: View, after: View) -> QTransform:
    """Return what takes a pixel of one view to the pixel of the same plan point in another."""
    step = QTransform()
    step.translate(*after.to_screen(before.centre))
    if before.rotation != after.rotation:
        step.rotate(before.rotation - after.rotation)
    if before.scale != after.scale:
        step.scale(after.scale / before.scale, after.scale / before.scale)
    step.translate(-before.width / 2, -before.height / 2)
    return step
