"""A chart in a window: drawn for its size off the GUI thread, painted as a picture."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from smartnav.ui import background
from smartnav.ui.colour import colour
from smartnav.ui.paint import paint

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from smartnav.cartography.display import Picture
    from smartnav.cartography.tokens import Theme

    Draw = Callable[[float, float, Theme, float], Picture]

_log = logging.getLogger(__name__)
_PAUSE_MS = 120
"""A window that is being resized is drawn when it rests."""
_EM_SHARE = 0.92
"""Of the window's captions, a chart's letters."""


class ChartView(QWidget):
    """Shows a drawing; the one before stays, scaled, until the next is done."""

    def __init__(self, name: str, called: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(called)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 80)
        self._draw: Draw | None = None
        self._theme: Theme | None = None
        self.picture: Picture | None = None
        self._asked = 0
        self._resting = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._resting.timeout.connect(self._begin)

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is drawn for this size."""
        if self._draw is None:
            return True
        drawn = self.picture
        return drawn is not None and (drawn.width, drawn.height) == (self.width(), self.height())

    def show_drawing(self, draw: Draw | None, theme: Theme) -> None:
        """Show another drawing in a theme; None: nothing."""
        self._draw, self._theme, self.picture = draw, theme, None
        self._begin()
        self.update()

    def _begin(self) -> None:
        draw, theme = self._draw, self._theme
        if draw is None or theme is None or not self.isVisible():
            return
        self._asked += 1
        number, width, height = self._asked, float(self.width()), float(self.height())
        em = theme.type.caption * _EM_SHARE

        def take(picture: Picture) -> None:
            if number == self._asked:
                self.picture = picture
                self.update()

        background.run(self, lambda: draw(width, height, theme, em), take, self._failed)

    def _failed(self, error: Exception) -> None:
        _log.error("a chart could not be drawn", exc_info=error)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what was drawn last."""
        painter = QPainter(self)
        try:
            if self._theme is not None:
                painter.fillRect(self.rect(), colour(self._theme.colours.sheet))
            if self.picture is not None:
                across = self.width() / max(self.picture.width, 1)
                down = self.height() / max(self.picture.height, 1)
                painter.scale(across, down)
                paint(painter, self.picture)
        finally:
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for another size, once it rests."""
        super().resizeEvent(event)
        self._resting.start()

    def showEvent(self, event: object) -> None:
        """Draw what was not drawn while it was hidden."""
        super().showEvent(event)  # type: ignore[arg-type]
        if not self.is_settled:
            self._begin()
