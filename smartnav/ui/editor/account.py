"""Logging in: as a dialog when it is needed, as a curtain over the window when it is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from smartnav.ui.editor.dialog import DeskDialog
from smartnav.ui.editor.office import reason
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from smartnav.ui.editor.office import Office
    from smartnav.ui.editor.wording import Tongue
    from smartnav.versions.archive import Person

_WIDTH_PX = 360


class LoginForm(QWidget):
    """A name, a password, and what came of them."""

    done = Signal()

    def __init__(self, office: Office, tongue: Tongue, button: str) -> None:
        super().__init__()
        self._office = office
        self._tongue = tongue
        self.name, self.password = QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.name.setAccessibleName(tongue("account"))
        self.password.setAccessibleName(tongue("password"))
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setMinimumHeight(36)
        self.enter = QPushButton(tongue(button))
        # Enter after the name goes on to the password, and is not the button's.
        self.enter.setAutoDefault(False)
        set_role(self.enter, "primary")
        form = QFormLayout(self)
        form.setVerticalSpacing(10)
        form.addRow(tongue("account"), self.name)
        form.addRow(tongue("password"), self.password)
        form.addRow(self.told)
        # As by Tab: what stands in it is selected.
        self.name.returnPressed.connect(
            lambda: self.password.setFocus(Qt.FocusReason.TabFocusReason)
        )
        self.password.returnPressed.connect(self.try_it)
        self.enter.clicked.connect(self.try_it)

    def begin(self) -> None:
        """Begin anew; the name of whoever was logged in last stays."""
        self.password.clear()
        self.told.clear()
        self._set_busy(False)
        (self.password if self.name.text() else self.name).setFocus()

    def try_it(self) -> None:
        """Try what was typed."""
        name, password = self.name.text().strip(), self.password.text()
        if name and password and self.enter.isEnabled():
            self._set_busy(True)
            set_role(self.told, "quiet")
            self.told.setText(self._tongue("asking"))
            self._office.log_in(name, password, self._take, self._fail)

    def _take(self, _person: Person) -> None:
        self.begin()
        self.done.emit()

    def _fail(self, error: Exception) -> None:
        self._set_busy(False)
        set_role(self.told, "error")
        self.told.setText(reason(error, self._tongue))
        self.password.selectAll()
        self.password.setFocus()

    def _set_busy(self, is_busy: bool) -> None:
        self.enter.setEnabled(not is_busy)


class LoginDialog(DeskDialog):
    """Asks who is at the desk; accepted when that is known."""

    def __init__(self, parent: QWidget, office: Office, tongue: Tongue) -> None:
        super().__init__(parent, tongue("log-in"), margin=16)
        self.form = LoginForm(office, tongue, "log-in")
        cancel = QPushButton(tongue("cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.form.enter)
        self.column.addWidget(self.form)
        self.column.addLayout(buttons)
        self.resize(_WIDTH_PX, self.sizeHint().height())
        self.form.done.connect(self.accept)
        self.form.begin()


class Curtain(QWidget):
    """Covers the window while it is locked: nothing of the plan is seen, nothing can be done."""

    def __init__(self, over: QWidget, office: Office, tongue: Tongue) -> None:
        super().__init__(over)
        self.setObjectName("curtain")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._over = over
        self._office = office
        self._tongue = tongue
        self._title = QLabel(tongue("locked"))
        set_role(self._title, "heading")
        self._who = QLabel()
        set_role(self._who, "quiet")
        self.form = LoginForm(office, tongue, "unlock")
        card = QWidget()
        card.setObjectName("card")
        card.setFixedWidth(_WIDTH_PX)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 20, 24, 20)
        for widget in (self._title, self._who, self.form, self.form.enter):
            inside.addWidget(widget)
        column = QVBoxLayout(self)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        over.installEventFilter(self)
        office.changed.connect(self._note)
        self.hide()

    def _note(self) -> None:
        if not self._office.is_locked:
            self.hide()
            return
        person = self._office.person
        if person is not None:
            self._who.setText(self._tongue("locked-for", who=person.shown))
            self.form.name.setText(person.name)
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.form.begin()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as what is covered."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False
