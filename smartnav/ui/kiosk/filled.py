"""A sheet whose parts come later, or change, while it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.ui.kiosk.pages import PageWidget, column_of
from smartnav.ui.kiosk.scroll import Scroll

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act


class FilledPage(PageWidget):
    """As tall as it may be, so that nothing moves when it is filled anew."""

    needs_room = True
    share = 0.66

    def __init__(self, look: Look, act: Act) -> None:
        super().__init__(look, act)
        self._filled: Scroll | None = None

    def fill(self, parts: Sequence[QWidget]) -> None:
        """Put parts into the column one pushes, in place of those before."""
        look, old = self.look, self._filled
        self._filled = Scroll(look, column_of(*parts, gap=look.gap), look.width)
        if old is None:
            self.column.addWidget(self._filled, 1)
            return
        self.column.replaceWidget(old, self._filled)
        self.column.setStretchFactor(self._filled, 1)
        old.hide()
        old.deleteLater()
