"""The bar over the window: which hall, from where, for whom, what time it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from smartnav.handoff.chapters import called
from smartnav.ui.reception.parts import Button, Switch, label
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from smartnav.ui.reception.counter import Counter
    from smartnav.ui.reception.look import Look

PROFILE_KEYS = {"walking": "F4", "elderly": "F3", "wheelchair": "F2"}
_START_PX = 250
"""How wide the name of the start may be on the smallest screen."""
_USUAL, _ROOMY, _LARGEST = 100, 125, 200
"""Sizes of letters, in per cent: up to which there is room for all, and from which for little."""
_VISITOR_KEYS = {"zh": "", "en": "F5"}


class Head(QFrame):
    """Shows the circumstances of the tour; each can be changed by its key or a click."""

    def __init__(
        self, counter: Counter, help_wanted: Callable[[], None], log_in: Callable[[], None],
        letters_wanted: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__()
        self._counter = counter
        set_role(self, "head")
        self._hall = label(role="heading", name="hall", wrap=False)
        self._start = Button("toggle", "start")
        self._start.clicked.connect(lambda: counter.start_at(counter.desk))
        self._profiles = Switch("profile", PROFILE_KEYS, counter.go)  # type: ignore[arg-type]
        self._visitor = Switch("visitor", _VISITOR_KEYS, counter.speak)  # type: ignore[arg-type]
        self._spoken = label(role="quiet", name="visitor-label", wrap=False)
        self._letters = Button("primary", "letters")
        self._letters.clicked.connect(lambda: letters_wanted())
        self._letters.hide()
        self._line = Button("toggle", "line")
        self._line.clicked.connect(lambda: log_in())
        self._line.hide()
        self._crowded, self._percent = False, _USUAL
        self._help = Button("toggle", "help")
        self._help.clicked.connect(lambda: help_wanted())
        self._clock = label(role="heading", name="clock", wrap=False)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._hall)
        self._row.addSpacing(8)
        self._row.addWidget(self._start)
        self._row.addStretch(1)
        for part in (self._profiles, self._spoken, self._visitor, self._help):
            self._row.addWidget(part)
        for part in (self._letters, self._line, self._clock):
            self._row.addWidget(part)

    @property
    def _spoken_fits(self) -> bool:
        most = _ROOMY if self._line.isHidden() else _USUAL
        return self._percent <= most and not self._crowded and self._letters.isHidden()

    def show_line(self, text: str, *, amiss: bool) -> None:
        """Show how the line to the hall is; empty: there is none."""
        set_role(self._line, "alarm" if amiss else "toggle")
        self._line.show_text(text)
        self._line.setVisible(bool(text))
        # It needs the room that says what the switch beside it says by itself.
        self._crowded = amiss
        self._spoken.setVisible(self._spoken_fits)

    def show_letters(self, text: str) -> None:
        """Show how many letters wait for an answer; empty: none."""
        self._letters.show_text(text, "Ctrl+L", shown=False)
        self._letters.setVisible(bool(text))
        self._spoken.setVisible(self._spoken_fits)

    def show_state(self, look: Look, now: datetime) -> None:
        """Show the tour's circumstances and the time in a look."""
        words, counter = look.words, self._counter
        self._row.setContentsMargins(look.px(14), look.px(6), look.px(14), look.px(6))
        self._row.setSpacing(look.px(10))
        self._hall.setText(counter.hall.plan.venue.name.in_(look.lang))
        start = counter.hall.gazetteer.find(counter.tour.start)
        text = words.start.format(place=called(start).in_(look.lang))
        metrics, room = self._start.fontMetrics(), look.px(_START_PX)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        keys = look.text_percent == 100
        at_desk = start.id == counter.desk.id
        self._start.show_text(text, "" if at_desk else "Ctrl+Home", shown=keys)
        choice = (counter.tour.profile, words.profiles, words.profile)
        self._profiles.show_choice(*choice, keys=keys)
        self._spoken.setText(words.visitor)
        self._visitor.show_choice(counter.visitor, words.languages, words.visitor, keys=keys)
        self._help.show_text(words.keys)
        # Larger letters need the room; the window's title and names for readers say the same.
        self._hall.setVisible(look.text_percent <= (_ROOMY if self._line.isHidden() else _USUAL))
        self._percent = look.text_percent
        self._spoken.setVisible(self._spoken_fits)
        self._help.setVisible(look.text_percent < _LARGEST)
        self.show_time(look, now)

    def show_time(self, look: Look, now: datetime) -> None:
        """Show the time."""
        self._clock.setText(look.words.clock(now))
