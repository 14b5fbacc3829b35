"""What one does to the map with a button: another level, back to me, nearer, farther."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from smartnav.ui.kiosk.tile import ACROSS, DOWN
from smartnav.ui.map.buttons import RoundButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.plan.model import Plan
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.map import MapView


class MapControls(QWidget):
    """A row or column over the map, or a row in the sheet where it must be within low reach."""

    level_wanted = Signal(str)

    def __init__(self, look: Look, plan: Plan, view: MapView) -> None:
        super().__init__()
        self._look = look
        self._view = view
        self._line = QBoxLayout(ACROSS, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(look.gap)
        words = look.words
        self._tabs: dict[str, RoundButton] = {}
        levels = sorted(plan.levels, key=lambda level: level.ordinal)
        for level in levels if len(levels) > 1 else ():
            tab = self._tab(level.id, level.name.in_(look.lang))
            self._tabs[level.id] = tab
            self._line.addWidget(tab)
        self._add("back-to-me", words.back_to_me, view.back_to_me, symbol="you-are-here-still")
        self._zoom = (
            self._add("zoom-in", words.zoom_in, view.zoom_in, text="+"),
            self._add("zoom-out", words.zoom_out, view.zoom_out, text="−"),
        )
        if look.low:
            self._line.addStretch(1)

    def _tab(self, level_id: str, name: str) -> RoundButton:
        look = self._look
        short = look.text_width(name, bold=True) <= look.touch - look.px(12)
        tab = RoundButton(look.theme, text=name if short else level_id)
        tab.setObjectName(f"level-{level_id}")
        tab.setAccessibleName(name)
        tab.setCheckable(True)
        tab.clicked.connect(lambda: self._choose(level_id))
        return tab

    def _add(
        self, name: str, spoken: str, act: Callable[[], None], *, text: str = "", symbol: str = ""
    ) -> RoundButton:
        button = RoundButton(self._look.theme, text=text, symbol=symbol)
        button.setObjectName(name)
        button.setAccessibleName(spoken)
        button.clicked.connect(lambda: act())
        self._line.addWidget(button)
        return button

    def lie(self, across: bool) -> None:
        """Be a row, or a column with the highest level on top."""
        self._line.setDirection(ACROSS if across else DOWN)
        tabs = list(self._tabs.values())
        for tab in tabs:
            self._line.removeWidget(tab)
        for index, tab in enumerate(tabs if across else reversed(tabs)):
            self._line.insertWidget(index, tab)
        self._line.invalidate()

    def spare(self, room: int) -> None:
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
        # The map answers with the level it shows, and that is marked.
        self.show_level(self._view.level)
        self.level_wanted.emit(level_id)
