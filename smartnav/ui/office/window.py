"""What the windows of who runs the hall have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from smartnav.ui.office.look import page_style
from smartnav.ui.theme import palette

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from smartnav.plan.model import Plan
    from smartnav.ui.office.look import Look

LEAST = (1024, 600)
"""Of a window, in pixels."""


class OfficeWindow(QWidget):
    """A page in the reception's look, in a window of its own that Esc closes."""

    def __init__(self, title: str, plan: Plan, look: Look) -> None:
        """Take the look; ``title`` stands with the venue's name over the window."""
        super().__init__()
        self._look = look
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(f"{title} · {plan.venue.name.in_(look.lang)}")
        self.setPalette(palette(look.theme))
        self.setStyleSheet(page_style(look))
        self.setMinimumSize(*LEAST)
        self.resize(look.px(1366), look.px(768))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def make_column(self) -> QVBoxLayout:
        """Return the column in which everything stands."""
        column = QVBoxLayout(self)
        # What is said changes all the time, and must not push the window about.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(*[self._look.px(14)] * 4)
        column.setSpacing(self._look.px(10))
        return column

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
