"""Keys on their way to the window: ours are taken, letters go to the line one types into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from smartnav.ui.reception.keys import deed, is_typed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from smartnav.ui.reception.stops import StopList


class Keyboard(QObject):
    """Watches the line and the list of stops, and hears from the window of all other keys."""

    wanted = Signal(str)
    """What a key says: a :data:`~smartnav.ui.reception.keys.Deed`."""

    def __init__(self, parent: QObject, field: QLineEdit, stops: StopList) -> None:
        super().__init__(parent)
        self._field = field
        self._stops = stops
        field.installEventFilter(self)
        stops.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take our keys before the line or the list does."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if watched is self._field:
            return self._do(deed(event, "field"))
        if self._do(deed(event, "stops")):
            return True
        if is_typed(event):
            self.type(event)
            return True
        if event.key() == Qt.Key.Key_Up and self._stops.currentRow() <= 0:
            self._field.setFocus()
            return True
        return False

    def press(self, event: QKeyEvent) -> bool:
        """Take a key that nothing in the window wanted; say whether it was ours."""
        if self._do(deed(event, "window")):
            return True
        if is_typed(event):
            self.type(event)
            return True
        return False

    def type(self, event: QKeyEvent) -> None:
        """Write what was typed elsewhere into the line."""
        self._field.setFocus()
        again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        QApplication.sendEvent(self._field, again)

    def _do(self, what: str | None) -> bool:
        if what is None:
            return False
        self.wanted.emit(what)
        return True
