"""Notices of the hall: a quiet strip under the header while they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
    from smartnav.ui.kiosk.icons import IconName
    from smartnav.ui.kiosk.look import Look

_SHAPES = ((2, 2), (1, 2), (1, 1))
"""Notices at a time, the newest first, and lines of each: as much as leaves the map its room."""
SPARE = 0.94
"""Of the width of its lines, that text broken between words fills."""


class Notice(NamedTuple):
    """A sentence and its sign."""

    icon: IconName
    text: Text


class NoticeBanner(QFrame):
    """Shows notices one under the other; hidden while there are none."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look = look
        self._notices: tuple[Notice, ...] = ()
        self._filled: object = None
        self.setObjectName("notices")
        set_role(self, "banner")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.margin, look.px(12), look.margin, look.px(12))
        self._column.setSpacing(look.px(8))
        self.hide()

    def show_notices(self, notices: Sequence[Notice]) -> bool:
        """Have other notices to show, when it is placed; return whether they are others."""
        changed, self._notices = tuple(notices) != self._notices, tuple(notices)
        return changed

    def place_below(self, top: int, width: int, spare: int, *, needed: bool) -> int:
        """Stand at ``top`` over the width, as far as there is room; return where the map begins.

        Parameters
        ----------
        top, width
            Where it begins, and how wide it is, in pixels.
        spare
            How tall it may be.
        needed
            Whether the newest notice is shown even without that room.
        """
        if not self._notices:
            self.hide()
            return top
        height = 0
        for count, lines in _SHAPES:
            height = self._tall(count, lines, width)
            if height <= spare:
                break
        shown = height <= spare or needed
        self.setVisible(shown)
        self.setGeometry(QRect(0, top, width, height))
        return top + height if shown else top

    def _tall(self, count: int, lines: int, width: int) -> int:
        """Fill it with so many notices of so many lines; return how tall it is then."""
        filled = (self._notices[:count], lines, width)
        if filled != self._filled:
            self._filled = filled
            self._fill(*filled)
        if self._column.hasHeightForWidth():
            return self._column.totalHeightForWidth(width)
        return self._column.totalSizeHint().height()

    def _fill(self, notices: Sequence[Notice], lines: int, width: int) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for icon, text in notices:
            line = self._line(icon, text.in_(self._look.lang), lines, width)
            self._column.addWidget(line)
            line.show()  # Else the layout counts it from the next event on.
        for each in self.findChildren(QWidget):
            each.ensurePolished()  # Until then a text does not know its size.
        self._column.invalidate()

    def _line(self, icon: IconName, text: str, lines: int, width: int) -> QWidget:
        look, line = self._look, QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(16))
        size = round(look.theme.type.body * 1.15)
        sign = Icon(icon, size, look.theme.colours.text, stroke=2.4)
        beside = Qt.AlignmentFlag.AlignVCenter if lines == 1 else Qt.AlignmentFlag.AlignTop
        row.addWidget(sign, 0, beside)
        room = (width - 2 * look.margin - size - look.px(16)) * (1 if lines == 1 else lines * SPARE)
        metrics = QFontMetricsF(font(look.theme.type.body))
        said = label(metrics.elidedText(text, Qt.TextElideMode.ElideRight, room), wrap=lines > 1)
        said.setObjectName("notice")
        said.setAccessibleName(text)
        row.addWidget(said, 1)
        return line
