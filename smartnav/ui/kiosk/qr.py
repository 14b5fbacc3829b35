"""A QR code drawn pixel by pixel: no module is smoothed or scaled."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from smartnav.cartography.tokens import INK, PAPER
from smartnav.handoff import qr_matrix
from smartnav.ui.colour import colour

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

LEAST_MODULE_PX = 5
QUIET_MODULES = 4


class QrCode(QWidget):
    """The code of a text, dark on light, with its quiet zone."""

    def __init__(self, text: str, spoken: str, *, module_px: int) -> None:
        super().__init__()
        self.text = text
        self._matrix = qr_matrix(text)
        self._module = max(LEAST_MODULE_PX, module_px)
        self.setObjectName("qr")
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())

    @property
    def module_px(self) -> int:
        """Side of a module, in logical pixels."""
        return self._module

    def sizeHint(self) -> QSize:
        """Return the side of the code with its quiet zone."""
        side = (len(self._matrix) + 2 * QUIET_MODULES) * self._module
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill whole device pixels, also where the screen's scale is no whole number."""
        ratio = self.devicePixelRatioF()
        module = max(1, math.floor(self._module * ratio))
        modules = len(self._matrix) + 2 * QUIET_MODULES
        rest = round(self.width() * ratio) - modules * module
        origin = QUIET_MODULES * module + rest // 2
        ink = colour(INK)
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(PAPER))
        painter.scale(1 / ratio, 1 / ratio)
        for row, line in enumerate(self._matrix):
            for column, dark in enumerate(line):
                if dark:
                    painter.fillRect(
                        QRect(origin + column * module, origin + row * module, module, module),
                        ink,
                    )
        painter.end()
