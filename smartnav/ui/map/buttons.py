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
from smartnav.ui.keyboard_focus import ENTER, by_keyboard
from smartnav.ui.paint import paint

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

    from smartnav.cartography.runs import Run
    from smartnav.cartography.tokens import Theme

LETTERS_SHARE = 0.45
"""Of a button's side: the largest size of its letters."""
TEXT_DOWN_SHARE = 0.08
"""Of a level button's side: how far its name makes way for the number."""
MARK_SHARE, DOT_SHARE = 0.36, 0.26
"""Of a level button's side: how high the number of a part is, and a dot without one."""


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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for a touch, as Space is."""
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

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
        self._paint_mark(painter)
        painter.end()

    def _paint_mark(self, painter: QPainter) -> None:
        """Paint what lies over the rim; nothing on a plain button."""

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
            size = min(self._theme.type.body, self.width() * LETTERS_SHARE)
            face = font(size, bold=True)
            painter.setFont(face)
            painter.setPen(colour(ink))
            width = QFontMetricsF(face).horizontalAdvance(self.text())
            base = middle[1] + size * 0.37 + self._text_down()
            painter.drawText(QPointF(middle[0] - width / 2, base), self.text())

    def _text_down(self) -> float:
        """Return by how many pixels the text stands below the middle."""
        return 0.0

    def _paint_strokes(self, painter: QPainter, ink: str) -> None:
        pen = QPen(colour(ink), self.width() * 0.07)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        x, y, arm = self.width() / 2, self.height() / 2, self.width() * 0.17
        painter.drawLine(QPointF(x - arm, y), QPointF(x + arm, y))
        if self.text() == "+":
            painter.drawLine(QPointF(x, y - arm), QPointF(x, y + arm))


class LevelButton(RoundButton):
    """Shows a level, and whether and in which part of its way a route runs there."""

    def __init__(self, theme: Theme, *, text: str, parent: QWidget | None = None) -> None:
        """Show a level's short name."""
        super().__init__(theme, text=text, parent=parent)
        self._run: Run | None = None
        self._counted = False

    @property
    def run(self) -> Run | None:
        """What the route does on the level; None where it does not go."""
        return self._run

    def show_run(self, run: Run | None, *, counted: bool) -> None:
        """Mark the level as one of a route's; ``counted``: with the number of its part."""
        self._run, self._counted = run, counted
        self.update()

    def _text_down(self) -> float:
        # Under the mark, and still within the circle.
        return self.width() * TEXT_DOWN_SHARE if self._run is not None and self._counted else 0.0

    def _paint_mark(self, painter: QPainter) -> None:
        run = self._run
        if run is None:
            return
        colours, sizes = self._theme.colours, self._theme.sizes
        ground = colours.destination if run.is_goal else colours.route
        ink = colours.on_destination if run.is_goal else colours.on_route
        text = "·".join(map(str, run.parts)) if self._counted else ""
        side = self.width()
        high = side * (MARK_SHARE if text else DOT_SHARE)
        size = high * 0.82
        face = font(size, bold=True)
        words = QFontMetricsF(face).horizontalAdvance(text)
        wide = max(high, words + high * 0.5)
        rim = sizes.line
        box = QRectF(side - wide - rim, rim, wide, high)
        painter.setBrush(colour(ground))
        painter.setPen(QPen(colour(colours.control), 2 * rim))
        painter.drawRoundedRect(box, high / 2, high / 2)
        if text:
            painter.setFont(face)
            painter.setPen(colour(ink))
            middle = box.center()
            painter.drawText(QPointF(middle.x() - words / 2, middle.y() + size * 0.37), text)


class LayersButton(RoundButton):
    """Two sheets one over the other: shows another level through the one shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Be a switch, off."""
        super().__init__(theme, parent=parent)
        self.setCheckable(True)

    def _paint_sign(self, painter: QPainter, ink: str) -> None:
        side = self.width()
        pen = QPen(colour(ink), side * 0.04)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x, half_w, half_h = side / 2, side * 0.25, side * 0.125
        for y, whole in ((side * 0.42, True), (side * 0.58, False)):
            left, right = QPointF(x - half_w, y), QPointF(x + half_w, y)
            top, bottom = QPointF(x, y - half_h), QPointF(x, y + half_h)
            if whole:
                painter.drawPolygon([left, top, right, bottom])
            else:  # The upper sheet hides the back of the lower one.
                painter.drawPolyline([left, bottom, right])
