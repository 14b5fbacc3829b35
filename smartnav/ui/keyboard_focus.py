"""Whose focus deserves a ring: that of who came by the keyboard, not of a finger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

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
