"""Labels, buttons and switches of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from smartnav.ui.keyboard_focus import ENTER
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QKeyEvent


def label(text: str = "", role: str = "body", *, name: str = "", wrap: bool = True) -> QLabel:
    """Return a text."""
    result = QLabel(text)
    result.setObjectName(name)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setWordWrap(wrap)
    set_role(result, role)
    return result


class Button(QPushButton):
    """A button that Enter presses as Space does; a click leaves no ring behind."""

    def __init__(self, role: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        set_role(self, role)

    def show_text(self, text: str, key: str = "", *, shown: bool = True) -> None:
        """Show a text, and by which key one has the same: beside it, or as a tip only."""
        self.setText(f"{text}  {key}" if key and shown else text)
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({key})" if key else text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for a click."""
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class Switch(QWidget):
    """Some choices side by side, one of them on."""

    def __init__(self, name: str, choices: Mapping[str, str], act: Callable[[str], None]) -> None:
        """Offer ``choices`` with the key of each; ``act`` gets the one that is clicked."""
        super().__init__()
        self.setObjectName(name)
        self._keys = dict(choices)
        self._buttons = {each: Button("toggle", f"{name}-{each}") for each in choices}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for each, button in self._buttons.items():
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, each=each: act(each))
            row.addWidget(button)

    def show_choice(
        self, chosen: str, texts: Mapping[str, str], called: str, *, keys: bool = True
    ) -> None:
        """Have one of them on, in words; ``called`` is what a reader says of all."""
        self.setAccessibleName(called)
        for each, button in self._buttons.items():
            button.show_text(texts[each], self._keys[each], shown=keys)
            button.setAccessibleName(f"{called}: {texts[each]}")
            button.setChecked(each == chosen)
