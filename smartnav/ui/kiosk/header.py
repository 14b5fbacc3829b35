"""The quiet line at the top: which hall, which floor, what time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout

from smartnav.ui.kiosk.tile import label
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from datetime import datetime

    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.look import Look


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
        grid.addWidget(name, 0, 0)
        self._level = label("", "body", wrap=False)
        self._level.setObjectName("level")
        grid.addWidget(self._level, 0, 1)
        right = Qt.AlignmentFlag.AlignRight
        self._clock = label("", "body", wrap=False, align=right)
        self._clock.setObjectName("clock")
        grid.addWidget(self._clock, 0, 2)
        grid.setColumnStretch(0, 1)
        if hall.problems:
            note = label(look.words.staff_note, "quiet")
            note.setObjectName("staff-note")
            grid.addWidget(note, 1, 0, 1, 3)

    def show_level(self, level_id: str) -> None:
        """Name the level the map shows."""
        self._level.setText(self._plan.level(level_id).name.in_(self._look.lang))

    def show_time(self, now: datetime) -> None:
        """Set the clock."""
        self._clock.setText(self._look.words.clock(now))
