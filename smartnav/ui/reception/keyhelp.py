"""The page that says which key does what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from smartnav.ui.reception.parts import label
from smartnav.ui.reception.style import window_style
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from smartnav.ui.reception.look import Look

_COLUMNS = 2
_LARGEST = 125
"""Size of letters, in per cent."""


class KeyHelp(QFrame):
    """All keys in two columns, in the middle of the window; any key closes it."""

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        # All of it must fit over the smallest window.
        look = replace(look, text_percent=min(look.text_percent, _LARGEST))
        self.setStyleSheet(window_style(look))
        words = look.words
        self.setObjectName("key-help")
        self.setAccessibleName(words.keys_title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_role(self, "sheet")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.px(28)] * 4)
        column.setSpacing(look.px(14))
        column.addWidget(label(words.keys_title, "title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(14))
        grid.setVerticalSpacing(look.px(9))
        rows = -(-len(words.key_table) // _COLUMNS)
        for index, (keys, what) in enumerate(words.key_table):
            side, row = divmod(index, rows)
            grid.addWidget(label(keys, "key", wrap=False), row, 2 * side)
            grid.addWidget(label(what, "body", wrap=False), row, 2 * side + 1)
        column.addLayout(grid)
        self.adjustSize()
        self.move((parent.width() - self.width()) // 2, (parent.height() - self.height()) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close it."""
        event.accept()
        self.closed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close it."""
        event.accept()
        self.closed.emit()
