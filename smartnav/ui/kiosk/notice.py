"""The warning before the screen goes home by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QGridLayout, QProgressBar, QWidget

from smartnav.ui.kiosk.line_ends import unbroken
from smartnav.ui.kiosk.tile import button, label
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.ui.kiosk.look import Look


class IdleNotice(QFrame):
    """A sentence that counts down, and a button though any touch will do."""

    def __init__(self, parent: QWidget, look: Look, go_on: Callable[[], None]) -> None:
        super().__init__(parent)
        self._look = look
        self._place: tuple[int, int, int] | None = None
        self.setObjectName("idle-notice")
        set_role(self, "notice")
        grid = QGridLayout(self)
        grid.setContentsMargins(look.margin, look.px(20), look.margin, look.px(20))
        grid.setSpacing(look.gap)
        self._text = label("", "heading")
        self._text.setObjectName("idle-text")
        grid.addWidget(self._text, 0, 0)
        grid.addWidget(button(look.words.idle_go_on, "secondary", go_on, name="go-on"), 0, 1)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        set_role(self._bar, "countdown")
        grid.addWidget(self._bar, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        self.hide()

    def count(self, seconds: int, of: int) -> None:
        """Show how many seconds are left."""
        text = self._look.words.idle.format(seconds=seconds)
        self._text.setText(unbroken(text))
        if self._place is not None:
            # It is placed before it says anything; how tall it must be depends on the words.
            self.place_above(*self._place)
        self._bar.setRange(0, max(1, of))
        self._bar.setValue(seconds)
        self.setAccessibleName(text)
        if not self.isVisible():
            self.show()
            self.raise_()

    def place_above(self, x: int, bottom: int, width: int) -> None:
        """Stand with the lower edge at ``bottom``, pixels of the parent."""
        self._place = (x, bottom, width)
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        self.setGeometry(x, bottom - height, width, height)
