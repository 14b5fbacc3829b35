"""Round buttons over the map, painted from the tokens so that they are sharp at every ratio."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from smartnav.cartography.display import Picture, Symbol
from smartnav.cartography.symbols import symbol_shapes
from smartnav.ui.colour import colour
from smartnav.ui.fonts import font
from smartnav.ui.keyboard_focus import by_keyboard
from smartnav.ui.paint import paint

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent

    from smartnav.cartography.tokens import Theme


class RoundButton(QAbstractButton):
    """A round button with a short text, ``+``, ``−``, or a symbol of the map."""

    def __init__(
        self, theme: Theme, *, text: str = "", symbol: str = "", parent: QWidget | None = None
    ) -> None:
        """Show ``symbol`` (its colours are those of the text) or else ``text``."""
        super().__init__(parent)
        self._theme = theme
        self._symbol = symbol
        self._ringed = False
        self.setText(text)
        # A tap must not leave a focus ring behind.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(self.sizeHint())

    def set_theme(self, theme: Theme) -> None:
        """Take the colours and the size of another theme."""
        self._theme = theme
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the least touch target, square."""
        side = math.ceil(self._theme.sizes.touch)
        return QSize(side, side)

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 - Qt's signature
        """Take a touch anywhere in the square: fingers are not round."""
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring to who came by the keyboard."""
        super().focusInEvent(event)
        self._ringed = by_keyboard(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._ringed = False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, edge or focus ring, and the sign."""
        colours, sizes = self._theme.colours, self._theme.sizes
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, ground = colours.text, colours.control
        if self.isChecked():
            ink, ground = ground, ink
        elif self.isDown():
            ground = colours.pressed
        if not self.isEnabled():
            ink = colours.ghost
        edge = sizes.focus if self._ringed else sizes.line
        inset = edge / 2 + 0.5
        painter.setBrush(colour(ground))
        painter.setPen(QPen(colour(self._edge_colour()), edge))
        painter.drawEllipse(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset))
        self._paint_sign(painter, ink)
        painter.end()

    def _edge_colour(self) -> str:
        colours = self._theme.colours
        if self._ringed:
            return colours.sheet_edge if self.isChecked() else colours.text
        return colours.control_edge

    def _paint_sign(self, painter: QPainter, ink: str) -> None:
        middle = (self.width() / 2, self.height() / 2)
        if self._symbol:
            symbol = Symbol("", self._symbol, middle, self.width() * 0.5, ink)
            shapes = symbol_shapes(symbol)
            paint(painter, Picture(self.width(), self.height(), "", shapes=shapes))
        elif self.text() in ("+", "−"):
            self._paint_strokes(painter, ink)
        else:
            size = self._theme.type.body
            face = font(size, bold=True)
            painter.setFont(face)
            painter.setPen(colour(ink))
            width = QFontMetricsF(face).horizontalAdvance(self.text())
            painter.drawText(QPointF(middle[0] - width / 2, middle[1] + size * 0.37), self.text())

    def _paint_strokes(self, painter: QPainter, ink: str) -> None:
        pen = QPen(colour(ink), self.width() * 0.07)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        x, y, arm = self.width() / 2, self.height() / 2, self.width() * 0.17
        painter.drawLine(QPointF(x - arm, y), QPointF(x + arm, y))
        if self.text() == "+":
            painter.drawLine(QPointF(x, y - arm), QPointF(x, y + arm))
