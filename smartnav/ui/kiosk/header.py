"""The quiet line at the top: which hall, which floor, what time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from smartnav.ui.kiosk.signs import level_name
from smartnav.ui.kiosk.tile import label
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from datetime import datetime

    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.look import Look


def _line(left: QWidget, right: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(left, 1)
    line.addWidget(right)
    return line


class Header(QFrame):
    """Hall, level and clock; a note for staff when the last good plan stands in."""

    def __init__(self, look: Look, hall: Hall) -> None:
        super().__init__()
        self._look = look
        self._plan = hall.plan
        set_role(self, "bar")
        grid = QGridLayout(self)
        grid.setContentsMargins(look.margin, look.px(16), look.margin, look.px(16))
        grid.setHorizontalSpacing(look.margin)
        grid.setVerticalSpacing(0)
        name = label(hall.plan.venue.name.in_(look.lang), "heading")
        name.setObjectName("hall")
        self._level = label("", "body", wrap=False)
        self._level.setObjectName("level")
        right = Qt.AlignmentFlag.AlignRight
        self._level.setAlignment(right | Qt.AlignmentFlag.AlignVCenter)
        self._clock = label("", "body", wrap=False, align=right)
        self._clock.setObjectName("clock")
        sample = None
        if hall.plan.venue.sample:
            sample = label(look.words.sample, "caption")
            sample.setObjectName("sample")
        self._arrange(grid, name, sample, tight=self._is_tight(hall))
        if hall.problems:
            note = label(look.words.staff_note, "quiet")
            note.setObjectName("staff-note")
            grid.addWidget(note, 2, 0, 1, 3)

    def _arrange(
        self, grid: QGridLayout, name: QWidget, sample: QWidget | None, *, tight: bool
    ) -> None:
        """Set the hall's name and a note below it on the left, level and time on the right."""
        grid.setColumnStretch(0, 1)
        if tight and sample is not None:
            grid.addLayout(_line(name, self._clock), 0, 0, 1, 3)
            grid.addLayout(_line(sample, self._level), 1, 0, 1, 3)
            return
        grid.addWidget(name, 0, 0, 2 if sample is None else 1, 1)
        if sample is not None:
            grid.addWidget(sample, 1, 0)
        grid.addWidget(self._level, 0, 1, 1 if tight else 2, 1)
        if tight:
            grid.addWidget(self._clock, 1, 1)
        else:
            grid.addWidget(self._clock, 0, 2, 2, 1)

    def _is_tight(self, hall: Hall) -> bool:
        """Say whether hall, level and time side by side would break the hall's name."""
        look, lang = self._look, self._look.lang
        room = look.screen[0] - (0 if look.portrait else look.sheet_width)
        levels = [look.text_width(level_name(level, lang)) for level in hall.plan.levels]
        name = look.text_width(hall.plan.venue.name.in_(lang), bold=True)
        clock = look.text_width("00:00  00000")
        return name + max(levels) + clock + 4 * look.margin > room

    def show_level(self, level_id: str) -> None:
        """Name the level the map shows."""
        self._level.setText(level_name(self._plan.level(level_id), self._look.lang))

    def show_time(self, now: datetime) -> None:
        """Set the clock."""
        self._clock.setText(self._look.words.clock(now))
