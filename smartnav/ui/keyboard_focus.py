"""What the keyboard does with what has the focus, and whose focus deserves a ring.

That of who came by the keyboard, not of a finger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

_REASONS = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select)
"""The keys that choose what has the focus."""


def by_keyboard(event: QFocusEvent) -> bool:
    """Say whether a focus came by Tab or a shortcut."""
    return event.reason() in _REASONS


class EnterButton(QPushButton):
    """A button that Enter presses as Space does, also outside a dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for a click."""
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)
