"""The code of a tour, large: over the window, or on a second screen that faces the visitor."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from smartnav.cartography.display import Picture
from smartnav.cartography.tokens import PAPER
from smartnav.errands.message import visit_text
from smartnav.guidance import summary
from smartnav.handoff.qr import QUIET, qr_matrix, qr_shapes
from smartnav.ui.colour import colour
from smartnav.ui.paint import paint
from smartnav.ui.reception.look import Look
from smartnav.ui.reception.telling import halt_row
from smartnav.ui.reception.wording import words
from smartnav.ui.theme import set_role, style_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QScreen

    from smartnav.errands.hall import Hall
    from smartnav.errands.reply import Reply
    from smartnav.plan.model import Lang

_SHARE = 0.86
"""Of the height, for the code."""
_MOST_WIDE = 0.5
"""Of the width: the stops stand beside it."""
_MANY = 7
"""Stops that still fit beside it in larger letters and with all that is told of them."""


class QrPicture(QWidget):
    """A code whose modules are whole pixels."""

    def __init__(self, text: str, most: int) -> None:
        super().__init__()
        self.text = text
        modules = len(qr_matrix(text)) + 2 * QUIET
        side = modules * max(2, most // modules)
        self._picture = Picture(side, side, PAPER, shapes=qr_shapes(text, 0, 0, side))
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the code."""
        painter = QPainter(self)
        paint(painter, self._picture)
        painter.end()


class CodePage(QWidget):
    """The code, what it is good for, and the stops, in the visitor's language."""

    closed = Signal()

    def __init__(
        self, hall: Hall, reply: Reply, lang: Lang, look: Look, parent: QWidget, *,
        second: QScreen | None = None, numbers: Mapping[str, str] = MappingProxyType({}),
    ) -> None:  # fmt: skip
        """Lie over ``parent``, or stand on a ``second`` screen and leave the keys to the desk."""
        super().__init__(parent if second is None else None)
        self.stands_apart = second is not None
        self.setObjectName("code-page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if second is None:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setGeometry(parent.rect())
        else:
            self.setWindowTitle(words(lang).scan[lang])
            self.setWindowFlags(Qt.WindowType.FramelessWindowHint)
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            self.setGeometry(second.geometry())
        # What the visitor sees is light, whatever the desk's window is.
        size = (self.width(), self.height())
        many = len(reply.halts) > _MANY
        self._look = Look(lang, False, size, look.text_percent if many else 125)
        set_role(self, "screen")
        self.setStyleSheet(style_sheet(self._look.theme))
        self._lay_out(hall, reply, lang, numbers)

    def _lay_out(
        self, hall: Hall, reply: Reply, lang: Lang, numbers: Mapping[str, str]
    ) -> None:  # fmt: skip
        phrases, route = words(lang), reply.route
        assert route is not None  # A tour without a way has no code.
        self.code = QrPicture(
            reply.url(hall, lang), round(min(self.height() * _SHARE, self.width() * _MOST_WIDE))
        )
        self.code.setAccessibleName(phrases.scan[lang])
        frame = QHBoxLayout(self)
        # It is as large as what it covers, whatever it holds.
        frame.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        side = self._look.px(56)
        frame.setContentsMargins(side, self._look.px(28), side, self._look.px(28))
        frame.setSpacing(side)
        frame.addWidget(self.code, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(self._look.px(6))
        column.addStretch(1)
        column.addWidget(_label(hall.plan.venue.name.in_(lang), "quiet"))
        column.addWidget(_label(phrases.scan[lang], "title"))
        column.addWidget(_label(_capital(summary(route, lang)), "heading"))
        column.addSpacing(self._look.px(10))
        for number, halt in enumerate(reply.halts, 1):
            if len(reply.halts) > _MANY:
                column.addWidget(_label(f"{number}. {visit_text(halt, lang)}", "body"))
                continue
            row = halt_row(number, halt, hall, lang, phrases, numbers=numbers, noted=False)
            told = " · ".join(part for part in (row.told, row.right) if part)
            column.addWidget(_label(f"{number}. {row.title}", "heading"))
            column.addWidget(_label(told, "quiet"))
        column.addStretch(1)
        if not self.stands_apart:
            column.addWidget(_label(phrases.close_code, "caption"))
        frame.addLayout(column, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Cover what lies under it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(PAPER))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc, Enter, the blank and the key that opened it close it."""
        again = event.key() == Qt.Key.Key_Q and event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        )
        ends = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if again or event.key() in ends:
            self.closed.emit()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close it by a click anywhere."""
        event.accept()
        self.closed.emit()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _label(text: str, role: str) -> QLabel:
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setWordWrap(True)
    set_role(result, role)
    return result
