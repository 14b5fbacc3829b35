"""What one does to the map with a button: another level, back to me, nearer, farther."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QPushButton, QWidget

from smartnav.ui.kiosk.icons import Icon
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
        direction = (
            QBoxLayout.Direction.LeftToRight if look.low else QBoxLayout.Direction.TopToBottom
        )
        line = QBoxLayout(direction, self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.gap)
        self._tabs: dict[str, QPushButton] = {}
        levels = sorted(plan.levels, key=lambda level: level.ordinal, reverse=not look.low)
        if len(levels) > 1:
            for level in levels:
                tab = self._button(level.id, level.name.in_(look.lang), f"level-{level.id}")
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
        for each in (me, nearer, farther):
            line.addWidget(each)
        if look.low:
            line.addStretch(1)

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
