"""The buttons of a map: north, levels, back to me, closer, further."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QWidget

from smartnav.ui.map.buttons import RoundButton

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartnav.plan.vocabulary import Lang
    from smartnav.ui.map.view import MapView

_WORDS: dict[str, dict[Lang, str]] = {
    "north": {"zh": "指北针,点按切换朝向", "en": "Compass; tap to switch between two headings"},
    "level": {"zh": "查看{level}", "en": "Show {level}"},
    "back-to-me": {"zh": "回到我的位置", "en": "Back to where I am"},
    "zoom-in": {"zh": "放大", "en": "Zoom in"},
    "zoom-out": {"zh": "缩小", "en": "Zoom out"},
}


class MapControls(QWidget):
    """A column of round buttons, or a row, wired to a map; whoever makes it gives it a place.

    In a column the levels stand from the highest down, as in the building. Object names: ``north``,
    ``level-F1`` …, ``back-to-me``, ``zoom-in``, ``zoom-out``.
    """

    home_wanted = Signal()
    """"Back to me" was touched; the map has gone there."""

    def __init__(
        self, view: MapView, *, row: bool = False, lang: Lang = "zh", parent: QWidget | None = None
    ) -> None:
        """Follow ``view``: its levels, theme and rotation."""
        super().__init__(parent)
        view.compass = False
        self._view = view
        self._row = row
        self._lang: Lang = lang
        self._names: Mapping[str, str] = {}
        self._forward = 0.0
        self._fixed = {
            name: RoundButton(view.theme, text=text, symbol=symbol, parent=self)
            for name, text, symbol in (
                ("north", "", "north"),
                ("back-to-me", "", "you-are-here-still"),
                ("zoom-in", "+", ""),
                ("zoom-out", "−", ""),
            )
        }
        self._levels: dict[str, RoundButton] = {}
        self._group = QButtonGroup(self)
        direction = QBoxLayout.Direction
        self._line = QBoxLayout(direction.LeftToRight if row else direction.TopToBottom, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._fixed["zoom-in"].clicked.connect(view.zoom_in)
        self._fixed["zoom-out"].clicked.connect(view.zoom_out)
        self._fixed["back-to-me"].clicked.connect(self._go_home)
        self._fixed["north"].clicked.connect(self._turn)
        view.view_changed.connect(self._follow)
        view.level_changed.connect(self._mark_level)
        view.floors_changed.connect(self._rebuild)
        self._rebuild()

    def set_words(self, lang: Lang, level_names: Mapping[str, str]) -> None:
        """Speak ``lang`` to screen readers and call levels by ``level_names``."""
        self._lang, self._names = lang, level_names
        self._name()

    def set_forward(self, rotation: float) -> None:
        """Tell the heading the visitor faces: the compass switches between it and north up."""
        self._forward = rotation % 360

    def _rebuild(self) -> None:
        theme = self._view.theme
        wanted = self._view.levels if len(self._view.levels) > 1 else ()
        if tuple(self._levels) != wanted:
            for button in self._levels.values():
                self._group.removeButton(button)
                button.setParent(None)
                button.deleteLater()
            self._levels = {level: self._level_button(level) for level in wanted}
        for button in (*self._fixed.values(), *self._levels.values()):
            button.set_theme(theme)
            self._line.removeWidget(button)
        levels = [*self._levels.values()]
        fixed = self._fixed
        for button in (
            fixed["north"], *(levels if self._row else reversed(levels)),
            fixed["back-to-me"], fixed["zoom-in"], fixed["zoom-out"],
        ):  # fmt: skip
            self._line.addWidget(button)
        self._line.setSpacing(math.ceil(theme.sizes.gap))
        self._name()
        self._mark_level(self._view.level)
        self._follow()
        self.adjustSize()

    def _level_button(self, level: str) -> RoundButton:
        button = RoundButton(self._view.theme, text=level, parent=self)
        button.setCheckable(True)
        button.clicked.connect(lambda: self._show(level))
        self._group.addButton(button)
        button.show()
        return button

    def _show(self, level: str) -> None:
        self._view.show_level(level)
        if self._view.overlay.route is not None:
            self._view.fit_route()

    def _follow(self) -> None:
        view = self._view
        self._fixed["north"].set_angle(-view.current_view().rotation)
        self._fixed["zoom-in"].setEnabled(view.can_zoom_in())
        self._fixed["zoom-out"].setEnabled(view.can_zoom_out())

    def _mark_level(self, level: str) -> None:
        if level in self._levels:
            self._levels[level].setChecked(True)

    def _turn(self) -> None:
        north_up = self._view.current_view().rotation == 0
        self._view.turn_to(self._forward if north_up else 0.0)

    def _go_home(self) -> None:
        self._view.back_to_me()
        self.home_wanted.emit()

    def _name(self) -> None:
        for name, button in self._fixed.items():
            button.setObjectName(name)
            button.setAccessibleName(_WORDS[name][self._lang])
        for level, button in self._levels.items():
            button.setObjectName(f"level-{level}")
            words = _WORDS["level"][self._lang]
            button.setAccessibleName(words.format(level=self._names.get(level, level)))
