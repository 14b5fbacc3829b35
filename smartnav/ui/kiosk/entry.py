"""A line one types into, and the sheets that ask for nothing else: a code, a telephone number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy

from smartnav.queueing.codes import WHOLE, code_of, spaced
from smartnav.ui.kiosk.hallwords import hall_words
from smartnav.ui.kiosk.keyboard import Keyboard
from smartnav.ui.kiosk.pages import PageWidget, column_of
from smartnav.ui.kiosk.scroll import Scroll
from smartnav.ui.kiosk.session import Session
from smartnav.ui.kiosk.tile import button, icon_button, label, message
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act

LONGEST_TYPED = 200
"""A reader for codes types a whole address."""


def entry(name: str, spoken: str, hint: str, most: int) -> QLineEdit:
    """Return a line for the screen's keyboard; ``name`` is its object name."""
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(spoken)
    field.setPlaceholderText(hint)
    field.setMaxLength(most)
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    # Nothing is marked, thus nothing copied: a clipboard would outlive the session.
    field.selectionChanged.connect(field.deselect)
    set_role(field, "search")
    return field


class EntryPage(PageWidget):
    """One line, what it is for, one button, the keyboard. What is typed is the session's."""

    share: float | None = 0.66
    field: QLineEdit
    keyboard: Keyboard

    def __init__(
        self, look: Look, act: Act, session: Session, *, title: str, how: str, go: str, name: str,
        digits: bool = False,
    ) -> None:  # fmt: skip
        """Say what to type and ``how``; ``go`` stands on the button of object name ``name``."""
        super().__init__(look, act)
        self._page = session.page
        self.keyboard = Keyboard(look, digits=digits)
        self.field = entry("entry", title, title, LONGEST_TYPED)
        self._said = message(hall_words(look.lang).why(session.page.wrong))
        self._how = label(how)
        # Hidden, never shown: what stands nowhere yet would be a window of its own.
        (self._how if session.page.wrong else self._said).hide()
        if look.cramped:
            self.share = None
            self.reading = column_of(self._said, self._how, gap=look.gap)
            self.column.addWidget(self.reading)
        is_narrow = self._build_line(title, erases=digits or look.mode == "elder")
        if not look.cramped:
            titled = [] if is_narrow else [label(title, "title")]
            told = column_of(*titled, self._said, self._how, gap=look.gap)
            self.column.addWidget(Scroll(look, told, look.width), 1)
        self.go = button(go, "primary", self.send, name=name)
        self.go.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.column.addWidget(self.go)
        if look.portrait:
            self.column.addWidget(self.keyboard)
        self.keyboard.typed.connect(self.field.insert)
        self.keyboard.erased.connect(self._erase)
        self._show_typed(session.page.query)
        self.field.textChanged.connect(self._typed)

    def _build_line(self, title: str, *, erases: bool) -> bool:
        """Set the line between the ways back and home, or below them; return whether below."""
        look, words = self.look, self.look.words
        line = QHBoxLayout()
        line.setSpacing(look.gap)
        keys = 3 if erases else 2
        room = look.width - keys * (look.touch + look.px(24) + look.gap) - look.px(40)
        # Within low reach there is no height for a line more: a long code runs out at the left.
        is_narrow = not look.low and look.text_width(spaced("M" * WHOLE)) > room
        if is_narrow:
            self.head(title)
        else:
            back = icon_button(
                look, "back", words.back, lambda: self.act(Session.back), name="back", brief=True
            )
            line.addWidget(back)
        line.addWidget(self.field, 1)
        if erases:
            line.addWidget(self.keyboard.erase_key)
        if not is_narrow:
            home = icon_button(
                look, "home", words.home, lambda: self.act(Session.home), name="home", brief=True
            )
            line.addWidget(home)
        self.column.addLayout(line)
        return is_narrow

    def cleaned(self, text: str) -> str:
        """Return what counts of what stands in the line: by default a code."""
        return code_of(text)

    def shown(self, typed: str) -> str:
        """Return how what was typed is written: by default in groups of four."""
        return spaced(typed)

    def is_whole(self, typed: str) -> bool:
        """Say whether it can be sent."""
        return len(typed) == WHOLE

    def send(self) -> None:
        """Do what one came for; called when it is whole."""
        raise NotImplementedError

    def takes(self, session: Session) -> bool:
        """Show what has been typed: the line keeps its cursor."""
        same = replace(session.page, query="", wrong="") == replace(self._page, query="", wrong="")
        if not same:
            return False
        self._page = session.page
        self._show_typed(session.page.query)
        self._said.setText(hall_words(self.look.lang).why(session.page.wrong))
        self._said.setVisible(bool(session.page.wrong))
        self._how.setVisible(not session.page.wrong)
        self.grown.emit()
        return True

    def wait(self) -> None:
        """Say that the hall is being asked."""
        self.go.setEnabled(False)
        self._said.setText(hall_words(self.look.lang).asking)
        self._said.show()
        self._how.hide()
        self.grown.emit()

    def fail(self, word: str) -> None:
        """Say why it was not done, and let one try again."""
        page = replace(self._page, wrong=word)
        self.act(lambda session: session.instead(page))
        self._show_typed(page.query)

    def _typed(self, text: str) -> None:
        typed = self.cleaned(text)
        if typed != self._page.query:
            page = replace(self._page, query=typed, wrong="")
            self.act(lambda session: session.instead(page))
        else:
            self._show_typed(typed)

    def _show_typed(self, typed: str) -> None:
        shown = self.shown(typed)
        if self.field.text() != shown:
            self.field.setText(shown)
        self.go.setEnabled(self.is_whole(typed))

    def _erase(self) -> None:
        self.field.setText(self.shown(self._page.query[:-1]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send by Enter, go back by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.act(Session.back)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.go.isEnabled():
                self.send()
        else:
            super().keyPressEvent(event)
