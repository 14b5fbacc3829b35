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
    from smartnav.cartography.occupied import Box
    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Point
    from smartnav.ui.map.camera import Insets

SHARE = 0.7
"""Of a touch target: it is looked at, not touched."""


def compass_side(theme: Theme) -> float:
    """Return the width and height of it, in pixels."""
    return theme.sizes.touch * SHARE


def compass_middle(width: float, insets: Insets, theme: Theme) -> Point:
    """Return where it stands by itself: at the upper right of what no sheet covers."""
    away = theme.sizes.gap + compass_side(theme) / 2
    return (width - insets[2] - away, insets[1] + away)


def paint_compass(painter: QPainter, view: View, box: Box, theme: Theme) -> None:
    """Paint a needle in a square that points to the plan's north (+y)."""
    colours, side = theme.colours, box[2] - box[0]
    at = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    middle = QPointF(*at)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(colour(colours.control))
    painter.setPen(QPen(colour(colours.control_edge), theme.sizes.line))
    painter.drawEllipse(middle, side / 2, side / 2)
    needle = Symbol("", "north", at, side * 0.72, colours.text, angle=-view.rotation)
    paint(painter, Picture(view.width, view.height, "", shapes=symbol_shapes(needle)))
