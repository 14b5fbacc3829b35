"""What all pages of the sheet have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from smartnav.ui.kiosk.session import Session
from smartnav.ui.kiosk.tile import icon_button, label
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from smartnav.ui.kiosk.look import Look

BRIEF_BELOW = 5.5
"""Widths of the words on the buttons, below which a page's width leaves the words out."""
Act = Callable[[Callable[[Session], Session]], None]
"""Carries out a transition of the session."""


@dataclass(frozen=True, slots=True)
class Offers:
    """What this terminal can do with a route besides showing it."""

    reads: bool = False
    """It has a voice."""
    prints: bool = False
    """It has a printer."""


class PageWidget(QWidget):
    """A page of the sheet: a column of widgets."""

    grown = Signal()
    """It needs more height, or less."""
    share: float | None = None
    """Of a tall screen's height, for page and accessibility bar; by default what they need."""
    least_share = 0.0
    """The least of it."""
    bare = False
    """Whether it stands alone: without the accessibility bar and the map's buttons."""
    field: QLineEdit | None = None
    """What one types into, with ``keyboard``; other pages have neither."""
    keyboard: QWidget | None = None
    reading: QWidget | None = None
    """What is only read, at its upper end: within low reach it stands above what one touches."""
    needs_room = False
    """Whether within low reach larger letters leave it too little beside the map's buttons and the
    words of the accessibility bar."""
    keeps_notices = False
    """Whether a notice of the hall stands over the map though that leaves it little room."""

    def __init__(self, look: Look, act: Act) -> None:
        super().__init__()
        self.look = look
        self.act = act
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.gap)

    def takes(self, _session: Session) -> bool:
        """Show a session on the page as it stands; False: it needs a page of its own."""
        return False

    def _titled(self, title: str, sign: QWidget | None, *, brief: bool) -> str:
        """Return a title; a Chinese one is parted where it needs two lines.

        After a number, before a remark, else before the two characters that say what is done.
        """
        look, size = self.look, self.look.theme.type
        if title.isascii():
            return title
        way = look.touch if brief else look.touch + look.text_width(self.look.words.back)
        used = 2 * way + 3 * look.gap
        if isinstance(sign, QLabel) and sign.text():
            used += look.text_width(sign.text(), bold=True) * size.title / size.body + look.margin
        elif sign is not None:
            used += look.sign * 1.3
        if look.text_width(title, bold=True) * size.title / size.body + used <= look.width:
            return title
        number, _, name = title.partition(" ")
        if name and number.isascii():
            return f"{number}\n{name}"
        named, bracket, remark = title.partition("（")
        if named and bracket:
            return f"{named}\n（{remark}"
        return f"{title[:-2]}\n{title[-2:]}" if len(title) > 3 else title

    @property
    def is_brief(self) -> bool:
        """Whether there is too little room for the words on the ways back and home."""
        words = self.look.words
        return self.look.width < self.look.text_width(words.back + words.home) * BRIEF_BELOW

    def rest(self) -> None:
        """Leave the rest of the height empty, below what has been added."""
        self.column.addStretch(1)

    def head(self, title: str, sign: QWidget | None = None) -> None:
        """Add the line with the way back, the title and the way home."""
        look, words, brief = self.look, self.look.words, self.is_brief
        middle = Qt.AlignmentFlag.AlignVCenter
        line = QHBoxLayout()
        line.setSpacing(look.gap)
        back = icon_button(
            look, "back", words.back, lambda: self.act(Session.back), name="back", brief=brief
        )
        line.addWidget(back, 0, middle)
        if sign is not None:
            line.addWidget(sign, 0, middle)
        line.addWidget(label(self._titled(title, sign, brief=brief), "title"), 1)
        home = icon_button(
            look, "home", words.home, lambda: self.act(Session.home), name="home", brief=brief
        )
        line.addWidget(home, 0, middle)
        self.column.addLayout(line)


def column_of(*widgets: QWidget, gap: int) -> QWidget:
    """Return widgets one under the other, at the top."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return holder


def card(look: Look) -> tuple[QFrame, QVBoxLayout]:
    """Return a quiet ground for a few lines, and the column they go into."""
    frame = QFrame()
    set_role(frame, "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(look.margin, look.px(18), look.margin, look.px(18))
    column.setSpacing(look.px(8))
    return frame, column
