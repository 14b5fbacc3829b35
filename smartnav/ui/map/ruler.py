"""The scale bar in a corner of the map; fingers reach the map through it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from smartnav.cartography.scalebar import bar_height, bar_width, draw_bar, scale_bar
from smartnav.ui.paint import paint

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from smartnav.cartography.scalebar import ScaleBar
    from smartnav.plan.model import Lang
    from smartnav.ui.map.view import MapView


class Ruler(QWidget):
    """Shows how long a round number of metres is on a map, and follows its zoom."""

    def __init__(self, view: MapView, lang: Lang, widest: float) -> None:
        """Measure ``view`` by bars of at most ``widest`` pixels."""
        super().__init__()
        self._view = view
        self._lang: Lang = lang
        self._widest = widest
        self._bar: ScaleBar | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setObjectName("ruler")
        view.view_changed.connect(self._measure)
        self._measure()

    @property
    def bar(self) -> ScaleBar | None:
        """What it shows; None before the map has a view."""
        return self._bar

    def be_within(self, widest: float) -> None:
        """Show bars of at most so many pixels."""
        self._widest = widest
        self._measure()
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Return the room of the longest bar."""
        theme = self._view.theme
        width = bar_width(self._widest, theme)
        return QSize(math.ceil(width), math.ceil(bar_height(theme)))

    def _measure(self) -> None:
        scale = self._view.current_view().scale
        bar = scale_bar(scale, self._widest, self._lang) if scale > 0 else None
        if bar != self._bar:
            self._bar = bar
            self.setAccessibleName("" if bar is None else bar.text)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar at the lower left."""
        if self._bar is None:
            return
        painter = QPainter(self)
        paint(painter, draw_bar(self._bar, (0.0, float(self.height())), self._view.theme))
        painter.end()
