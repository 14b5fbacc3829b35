"""The north arrow in the corner of a map: it always tells the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPen

from smartnav.cartography.display import Picture, Symbol
from smartnav.cartography.symbols import symbol_shapes
from smartnav.ui.colour import colour
from smartnav.ui.paint import paint

if TYPE_CHECKING:
    from smartnav.cartography.display import View
    from smartnav.cartography.tokens import Theme
    from smartnav.ui.map.camera import Insets

SHARE = 0.7
"""Of a touch target: it is looked at, not touched."""


def compass_middle(view: View, insets: Insets, theme: Theme) -> QPointF:
    """Return where it stands: at the upper right of what no sheet covers."""
    away = theme.sizes.gap + theme.sizes.touch * SHARE / 2
    return QPointF(view.width - insets[2] - away, insets[1] + away)


def paint_compass(painter: QPainter, view: View, insets: Insets, theme: Theme) -> None:
    """Paint a needle that points to the plan's north (+y)."""
    colours, side = theme.colours, theme.sizes.touch * SHARE
    middle = compass_middle(view, insets, theme)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(colour(colours.control))
    painter.setPen(QPen(colour(colours.control_edge), theme.sizes.line))
    painter.drawEllipse(middle, side / 2, side / 2)
    at = (middle.x(), middle.y())
    needle = Symbol("", "north", at, side * 0.72, colours.text, angle=-view.rotation)
    paint(painter, Picture(view.width, view.height, "", shapes=symbol_shapes(needle)))
