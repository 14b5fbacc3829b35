"""Labels, buttons and switches of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from smartnav.ui.office import parts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def label(text: str = "", role: str = "body", *, name: str = "", wrap: bool = True) -> QLabel:
    """Return a text, in as many lines as it needs."""
    return parts.label(text, role, name=name, wrap=wrap)


class Button(parts.Button):
    """A button whose text comes later, and with it the key that does the same."""

    def __init__(self, role: str, name: str) -> None:
        super().__init__("", name, role)

    def show_text(self, text: str, key: str = "", *, shown: bool = True) -> None:
        """Show a text, and by which key one has the same: beside it, or as a tip only."""
        self.setText(f"{text}  {key}" if key and shown else text)
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({key})" if key else text)


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
