"""What one does to the map with a button: another level, back to me, nearer, farther."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QPushButton, QWidget

from smartnav.ui.kiosk.icons import Icon
from smartnav.ui.kiosk.tile import ACROSS, DOWN
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from smartnav.plan.model import Plan
    from smartnav.ui.kiosk.icons import IconName
    from smartnav.ui.kiosk.look import Look


class MapControls(QWidget):
    """A column over the map, or a row in the sheet where it must be within low reach."""

    level_wanted = Signal(str)
    me_wanted = Signal()
    nearer_wanted = Signal()
    farther_wanted = Signal()

    def __init__(self, look: Look, plan: Plan) -> None:
        super().__init__()
        self._look = look
        self._line = line = QBoxLayout(ACROSS, self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.gap)
        self._tabs: dict[str, QPushButton] = {}
        levels = sorted(plan.levels, key=lambda level: level.ordinal)
        if len(levels) > 1:
            for level in levels:
                name = level.name.in_(look.lang)
                short = look.text_width(name, bold=True) <= look.touch - look.px(12)
                tab = self._button(name if short else level.id, name, f"level-{level.id}")
                tab.setCheckable(True)
                tab.clicked.connect(lambda _=False, wanted=level.id: self._choose(wanted))
                self._tabs[level.id] = tab
                line.addWidget(tab)
        words = look.words
        me = self._button("", words.back_to_me, "back-to-me", icon="me")
        me.clicked.connect(lambda: self.me_wanted.emit())
        nearer = self._button("", words.zoom_in, "zoom-in", icon="plus")
        nearer.clicked.connect(lambda: self.nearer_wanted.emit())
        farther = self._button("", words.zoom_out, "zoom-out", icon="minus")
        farther.clicked.connect(lambda: self.farther_wanted.emit())
        self._zoom = (nearer, farther)
        for each in (me, nearer, farther):
            line.addWidget(each)
        if look.low:
            line.addStretch(1)

    def lie(self, across: bool) -> None:
        """Be a row, or a column with the highest level on top."""
        self._line.setDirection(ACROSS if across else DOWN)
        tabs = list(self._tabs.values())
        for tab in tabs:
            self._line.removeWidget(tab)
        for index, tab in enumerate(tabs if across else reversed(tabs)):
            self._line.insertWidget(index, tab)
        self._line.invalidate()

    def spare_zoom(self, room: int) -> None:
        """Leave out + and − where there is no room: two fingers or a double tap do it too."""
        count = len(self._tabs) + 1 + len(self._zoom)
        fits = count * (self._look.touch + self._look.gap) + self._look.gap <= room
        for each in self._zoom:
            each.setVisible(fits)
        self._line.invalidate()

    def show_level(self, level_id: str) -> None:
        """Mark the level the map shows."""
        for each, tab in self._tabs.items():
            tab.setChecked(each == level_id)

    def _choose(self, level_id: str) -> None:
        # The map answers with the level it shows; until then the old mark stays.
        self._tabs[level_id].setChecked(False)
        self.level_wanted.emit(level_id)

    def _button(
        self, text: str, spoken: str, name: str, *, icon: IconName | None = None
    ) -> QPushButton:
        result = QPushButton(text)
        result.setObjectName(name)
        result.setAccessibleName(spoken)
        result.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_role(result, "key")
        result.setFixedSize(self._look.touch, self._look.touch)
        if icon is not None:
            middle = QGridLayout(result)
            middle.setContentsMargins(0, 0, 0, 0)
            size = round(self._look.theme.type.body * 1.2)
            sign = Icon(icon, size, self._look.theme.colours.text)
            middle.addWidget(sign, 0, 0, Qt.AlignmentFlag.AlignCenter)
        return result
