"""Notices of the hall: a quiet strip under the header while they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from smartnav.ui.fonts import font
from smartnav.ui.kiosk.icons import Icon
from smartnav.ui.kiosk.tile import label
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.plan.model import Text
    from smartnav.ui.kiosk.look import Look

MOST = 2
"""Notices at a time, the newest: the map stays the page."""
MOST_LINES = 2
"""Of a notice; readers of the screen get all of it."""
SPARE = 0.94
"""Of the width of its lines, that text broken between words fills."""


class NoticeBanner(QFrame):
    """Shows notices one under the other; hidden while there are none."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: tuple[Text, ...] = ()
        self._room = 0
        self.setObjectName("notices")
        set_role(self, "banner")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.margin, look.px(14), look.margin, look.px(14))
        self._column.setSpacing(look.px(10))
        self.hide()

    def show_notices(self, notices: Sequence[Text]) -> bool:
        """Show other notices; return whether they are others."""
        shown = tuple(notices[:MOST])
        if shown == self._shown:
            return False
        self._shown = shown
        self._fill()
        self.setVisible(bool(shown))
        return True

    def place_below(self, left: int, top: int, width: int) -> int:
        """Stand at ``top``, as wide as told; return where what follows begins, in pixels."""
        if not self._shown:
            return top
        if width != self._room:
            self._room = width
            self._fill()
        self.ensurePolished()
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        self.setGeometry(QRect(left, top, width, height))
        return top + height

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for text in self._shown:
            line = self._line(text.in_(self._look.lang))
            self._column.addWidget(line)
            line.show()  # Else the layout counts it from the next event on.
        for each in self.findChildren(QWidget):
            each.ensurePolished()  # Until then a text does not know its size.
        self._column.invalidate()

    def _line(self, text: str) -> QWidget:
        look, line = self._look, QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(16))
        size = round(look.theme.type.body * 1.15)
        sign = Icon("bell", size, look.theme.colours.text, stroke=2.4)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        room = (self._room - 2 * look.margin - size - look.px(16)) * MOST_LINES * SPARE
        metrics = QFontMetricsF(font(look.theme.type.body))
        told = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room) if room > 0 else text
        said = label(told)
        said.setObjectName("notice")
        said.setAccessibleName(text)
        row.addWidget(said, 1)
        return line
