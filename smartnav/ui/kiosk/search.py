"""Searching: the line one types in, results as one types, the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from smartnav.ui.kiosk.entry import entry
from smartnav.ui.kiosk.keyboard import Keyboard
from smartnav.ui.kiosk.pages import PageWidget
from smartnav.ui.kiosk.results import Results
from smartnav.ui.kiosk.scroll import Scroll
from smartnav.ui.kiosk.session import LONGEST_QUERY, Session
from smartnav.ui.kiosk.tile import icon_button

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QLineEdit

    from smartnav.directory import Hit
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act

MOST_ROWS = 12
MOST_OFFERED = 4
"""Services offered to who has found nothing."""


class SearchPage(PageWidget):
    """Results live, letter by letter. A real keyboard and input methods work as well."""

    share = 0.66
    field: QLineEdit
    keyboard: Keyboard

    def __init__(
        self, look: Look, act: Act, hall: Hall, session: Session, clock: Callable[[], datetime]
    ) -> None:
        super().__init__(look, act)
        self._hall = hall
        self.keyboard = Keyboard(look)
        words = look.words
        self.field = entry("query", words.ask, words.search_hint, LONGEST_QUERY)
        self._build_line()
        self.results = Results(look, act, hall, clock)
        self._scroll = Scroll(look, self.results, look.width)
        self.column.addWidget(self._scroll, 1)
        if look.portrait:
            self.column.addWidget(self.keyboard)
        self.keyboard.typed.connect(self.field.insert)
        self.keyboard.erased.connect(self.field.backspace)
        self.field.setText(session.page.query)
        self.field.textChanged.connect(lambda text: act(lambda s: s.searched(text)))
        self.show_query(session.page.query)

    def _build_line(self) -> None:
        look, words = self.look, self.look.words
        line = QHBoxLayout()
        line.setSpacing(look.gap)
        line.addWidget(self.field, 1)
        if look.mode == "elder":
            if self.keyboard.space_key is not None:
                line.addWidget(self.keyboard.space_key)
            line.addWidget(self.keyboard.erase_key)
        line.addWidget(
            icon_button(
                look,
                "home",
                words.home,
                lambda: self.act(Session.home),
                name="home",
                brief=self.is_brief,
            )
        )
        self.column.addLayout(line)

    def takes(self, session: Session) -> bool:
        """Show what is found letter by letter: the field keeps its cursor."""
        if session.page.name != "search":
            return False
        self.show_query(session.page.query)
        return True

    def show_query(self, query: str) -> None:
        """Show what is found for ``query``."""
        if self.field.text() != query:
            self.field.setText(query)
        if not self.look.ready:
            self.results.show_message(self.look.words.loading)
            return
        directory = self._hall.directory
        if not query.strip():
            self.results.show_hits(directory.popular())
            return
        hits = directory.search_with_stations(query, limit=MOST_ROWS)
        if hits and not hits[0].is_guess:
            self.results.show_hits(hits)
        else:
            self._nothing(query, hits)
        self._scroll.verticalScrollBar().setValue(0)

    def _nothing(self, query: str, near: Sequence[Hit]) -> None:
        """Say that nothing was found; offer what may have been meant, else what most ask for."""
        words, directory = self.look.words, self._hall.directory
        message = words.nothing.format(text=query)
        self.results.show_message(message, *(() if near else (words.nothing_hint,)))
        meant = directory.suggest(query)
        if meant is not None:
            text = meant.in_(self.look.lang)
            self.results.add_offer(words.meant.format(text=text), text)
        elif not near:
            self.results.add_heading(words.often_asked)
        self.results.add_hits(near or directory.popular()[:MOST_OFFERED])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the first result with Enter, go home with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.act(Session.home)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.results.choose_first()
        else:
            super().keyPressEvent(event)
