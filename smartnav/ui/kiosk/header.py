"""The quiet line at the top: which hall, which floor, what time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QWidget

from smartnav.handoff.levels import level_name
from smartnav.ui.kiosk.tile import label
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from datetime import datetime

    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.look import Look


WIDEST_TIME = "00:00  00000"


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
        # As wide as the longest: the header keeps its shape whichever level is shown.
        levels = [look.text_width(level_name(level).in_(look.lang)) for level in hall.plan.levels]
        self._level.setMinimumWidth(math.ceil(max(levels)))
        self._room = look.screen[0] - (0 if look.portrait else look.sheet_width)
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
            grid.addWidget(note, 3, 0, 1, grid.columnCount())

    def _arrange(
        self, grid: QGridLayout, name: QLabel, sample: QLabel | None, *, tight: bool
    ) -> None:
        """Set the hall's name and a note below it on the left, level and time on the right."""
        grid.setColumnStretch(0, 1)
        if tight and self._look.text_percent > 100:
            self._pile(grid, name, sample)
            return
        if tight and sample is not None and self._fits_beside(name, sample):
            grid.addLayout(_line(name, self._clock), 0, 0, 1, 3)
            grid.addLayout(_line(sample, self._level), 1, 0, 1, 3)
            return
        grid.addWidget(name, 0, 0, 2 if tight or sample is None else 1, 1)
        if sample is not None:
            grid.addWidget(sample, 2 if tight else 1, 0, 1, 2 if tight else 1)
        grid.addWidget(self._level, 0, 1, 1 if tight else 2, 1)
        if tight:
            grid.addWidget(self._clock, 1, 1)
        else:
            grid.addWidget(self._clock, 0, 2, 2, 1)

    def _pile(self, grid: QGridLayout, name: QLabel, sample: QLabel | None) -> None:
        """Set larger letters one under the other: the name, level and time, the note."""
        self._level.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(name, 0, 0, 1, 2)
        grid.addWidget(self._level, 1, 0)
        grid.addWidget(self._clock, 1, 1)
        if sample is not None:
            grid.addWidget(sample, 2, 0, 1, 2)

    def _is_tight(self, hall: Hall) -> bool:
        """Say whether hall, level and time side by side would break the hall's name."""
        look, lang = self._look, self._look.lang
        name = look.text_width(hall.plan.venue.name.in_(lang), bold=True)
        clock = look.text_width(WIDEST_TIME)
        return name + self._level.minimumWidth() + clock + 4 * look.margin > self._room

    def _fits_beside(self, name: QLabel, sample: QLabel) -> bool:
        """Say whether the time fits beside the hall's name, and the level beside the note."""
        look = self._look
        upper = look.text_width(name.text(), bold=True) + look.text_width(WIDEST_TIME)
        lower = look.text_width(sample.text()) + self._level.minimumWidth()
        return max(upper, lower) + 3 * look.margin <= self._room

    def show_level(self, level_id: str) -> None:
        """Name the level the map shows."""
        self._level.setText(level_name(self._plan.level(level_id)).in_(self._look.lang))

    def show_time(self, now: datetime) -> None:
        """Set the clock."""
        self._clock.setText(self._look.words.clock(now))
