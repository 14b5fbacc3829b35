"""Logging a desk in at its hall: a name, a password, Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from smartnav.hall.wire import Refused
from smartnav.ui.keyboard_focus import ENTER
from smartnav.ui.reception.deskwords import desk_words
from smartnav.ui.reception.parts import label
from smartnav.ui.reception.style import window_style
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from smartnav.errors import SmartNavError
    from smartnav.ui.reception.deskline import Deskline
    from smartnav.ui.reception.look import Look

_WIDE = 0.34
"""Of the window."""
_LONGEST = 200
_LOCKED = "too many wrong tries"
"""In the server's words."""


class LoginPage(QFrame):
    """Asks for name and password until they are right, or Esc is pressed."""

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget, line: Deskline, name: str = "") -> None:
        """Begin with the ``name`` of who was logged in before."""
        super().__init__(parent)
        self._line, self._over = line, parent
        self._words = words = desk_words(look.lang)
        self.setObjectName("login-page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setStyleSheet(window_style(look))
        set_role(self, "ask-page")
        self.name, self.password = QLineEdit(name), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.said = label(role="warning", name="login-said")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.px(24)] * 4)
        column.setSpacing(look.px(10))
        column.addWidget(label(words.log_in, "title"))
        for field, text in ((self.name, words.name), (self.password, words.password)):
            field.setObjectName("login-name" if field is self.name else "login-password")
            field.setPlaceholderText(text)
            field.setAccessibleName(text)
            field.setMaxLength(_LONGEST)
            set_role(field, "search")
            field.installEventFilter(self)
            column.addWidget(field)
        column.addWidget(self.said)
        unsent = "\n".join(
            words.unsent_of.format(name=each, count=count) for each, count in line.unsent().items()
        )
        if unsent:
            column.addWidget(label(unsent, "quiet", name="login-unsent"))
        column.addWidget(label(words.log_in_hint, "quiet"))
        column.addStretch(1)
        self.said.hide()
        self.setFocusProxy(self.password if name else self.name)
        line.logged_in.connect(self.closed)
        line.not_logged_in.connect(self._refuse)
        self._place()

    def _place(self) -> None:
        width = round(self._over.width() * _WIDE)
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        left, top = (self._over.width() - width) // 2, (self._over.height() - height) // 2
        self.setGeometry(left, top, width, height)

    def _enter(self) -> None:
        if not self.name.text().strip():
            self.name.setFocus()
        elif not self.password.text():
            self.password.setFocus()
        else:
            self.password.setEnabled(False)
            self._line.log_in(self.name.text().strip(), self.password.text())

    def _refuse(self, error: SmartNavError) -> None:
        words = self._words
        text = words.wrong_login if isinstance(error, Refused) else words.unreachable
        if _LOCKED in str(error):
            text = words.locked
        self.said.setText(text)
        self.said.show()
        self.password.setEnabled(True)
        self.password.clear()
        self.password.setFocus()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter and Esc before the lines do."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in ENTER:
            self._enter()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            (self.password if watched is self.name else self.name).setFocus()
        else:
            return False
        return True
