"""The buttons at the side of the map: north, levels, back to me, closer, further."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from smartnav.ui.map.buttons import RoundButton

if TYPE_CHECKING:
    from smartnav.plan.vocabulary import Lang
    from smartnav.ui.map.view import MapView

Side = Literal["left", "right"]

_WORDS: dict[str, dict[Lang, str]] = {
    "north": {"zh": "指北针:北在上方或您的前方在上方", "en": "Compass: north up or your way up"},
    "level": {"zh": "看 {level} 层", "en": "Show floor {level}"},
    "me": {"zh": "回到我的位置", "en": "Back to where I am"},
    "closer": {"zh": "放大", "en": "Zoom in"},
    "further": {"zh": "缩小", "en": "Zoom out"},
}


class MapControls(QWidget):
    """Lies over a :class:`MapView` at one side, above what sheets cover.

    The levels stand from the highest down, as in the building. One column, or two where the map
    is too low for one.
    """

    home_wanted = Signal()
    """"Back to me" was touched; the map has gone there."""

    def __init__(self, view: MapView, *, side: Side = "right", lang: Lang = "zh") -> None:
        """Become a child of ``view`` and follow it."""
        super().__init__(view)
        self._view = view
        self._side: Side = side
        self._lang: Lang = lang
        self._forward = 0.0
        theme = view.theme
        self.north = RoundButton(theme, symbol="north", parent=self)
        self.closer = RoundButton(theme, text="+", parent=self)
        self.further = RoundButton(theme, text="−", parent=self)
        self.me = RoundButton(theme, symbol="you-are-here-still", parent=self)
        self.levels: dict[str, RoundButton] = {}
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.closer.clicked.connect(view.zoom_in)
        self.further.clicked.connect(view.zoom_out)
        self.me.clicked.connect(self._go_home)
        self.north.clicked.connect(self._turn)
        view.view_changed.connect(self._follow)
        view.level_changed.connect(self._mark_level)
        view.floors_changed.connect(self.rebuild)
        view.framed.connect(self.place)
        view.installEventFilter(self)
        self.rebuild()

    def set_side(self, side: Side) -> None:
        """Stand at the other side: that of the hand."""
        self._side = side
        self.place()

    def set_lang(self, lang: Lang) -> None:
        """Speak another language to screen readers."""
        self._lang = lang
        self._name()

    def set_forward(self, rotation: float) -> None:
        """Tell the heading the visitor faces: the compass switches between it and north up."""
        self._forward = rotation % 360

    def rebuild(self) -> None:
        """Take levels, theme and sizes from the map again."""
        for button in self.levels.values():
            self._group.removeButton(button)
            button.setParent(None)
            button.deleteLater()
        self.levels = {}
        theme = self._view.theme
        if len(self._view.levels) > 1:
            for level in reversed(self._view.levels):
                self.levels[level] = self._level_button(level)
        for button in (self.north, self.closer, self.further, self.me):
            button.set_theme(theme)
        self._grid.setSpacing(math.ceil(theme.sizes.gap))
        self._name()
        self._mark_level(self._view.level)
        self._follow()
        self.place()

    def _level_button(self, level: str) -> RoundButton:
        button = RoundButton(self._view.theme, text=level, parent=self)
        button.setCheckable(True)
        button.clicked.connect(lambda: self._view.show_level(level))
        self._group.addButton(button)
        button.show()
        return button

    def _buttons(self) -> list[RoundButton]:
        return [self.north, *self.levels.values(), self.me, self.closer, self.further]

    def place(self) -> None:
        """Stand at the side, as low as the sheets allow; in as many columns as are needed."""
        view, theme = self._view, self._view.theme
        left, top, right, bottom = view.insets
        gap, margin = math.ceil(theme.sizes.gap), math.ceil(theme.sizes.gap * 1.5)
        side = self.north.width()
        free = view.height() - top - bottom - 2 * margin
        rows = max(1, int((free + gap) // (side + gap)))
        buttons = self._buttons()
        columns = math.ceil(len(buttons) / rows)
        rows = math.ceil(len(buttons) / columns)
        for index, button in enumerate(buttons):
            column, row = divmod(index, rows)
            # The last column, with + and −, is next to the hand.
            at = columns - 1 - column if self._side == "left" else column
            self._grid.addWidget(button, row, at)
        width = columns * side + (columns - 1) * gap
        height = rows * side + (rows - 1) * gap
        x = left + margin if self._side == "left" else view.width() - right - margin - width
        self.setGeometry(round(x), round(view.height() - bottom - margin - height), width, height)
        self.raise_()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the size of the map."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.place()
        return False

    def _follow(self) -> None:
        view = self._view
        self.north.set_angle(-view.current_view().rotation)
        self.closer.setEnabled(view.can_zoom_in())
        self.further.setEnabled(view.can_zoom_out())

    def _mark_level(self, level: str) -> None:
        if level in self.levels:
            self.levels[level].setChecked(True)

    def _turn(self) -> None:
        north_up = self._view.current_view().rotation == 0
        self._view.turn_to(self._forward if north_up else 0.0)

    def _go_home(self) -> None:
        self._view.back_to_me()
        self.home_wanted.emit()

    def _name(self) -> None:
        named = {"north": self.north, "me": self.me, "closer": self.closer}
        named["further"] = self.further
        for word, button in named.items():
            button.setAccessibleName(_WORDS[word][self._lang])
        for level, button in self.levels.items():
            button.setAccessibleName(_WORDS["level"][self._lang].format(level=level))
