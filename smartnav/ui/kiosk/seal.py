"""Keeping a visitor in: what a window system offers beyond touching is kept from the kiosk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QPointingDevice, QWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QInputDevice
    from PySide6.QtWidgets import QWidget

_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})


class Seal(QObject):
    """Guards a screen: no right or middle click, no menus, no key commands, no pointer.

    Parameters
    ----------
    closable
        Whether the screen may be closed as any other window: on a trial, without a PIN. The
        pointer then shows itself as long as a mouse moves.
    """

    def __init__(self, parent: QObject, *, closable: bool) -> None:
        super().__init__(parent)
        self._closable = closable
        self._screen: QWidget | None = None
        self._hides_pointer = False

    def guard(self, screen: QWidget) -> None:
        """Guard a screen that is shown, instead of the one before."""
        self.release()
        self._screen = screen
        screen.installEventFilter(self)
        window = screen.windowHandle()
        if window is not None:
            window.installEventFilter(self)
        self._hide_pointer(True)

    def release(self) -> None:
        """Guard nothing any more; the screen may be closed."""
        screen, self._screen = self._screen, None
        if screen is not None:
            screen.removeEventFilter(self)
            window = screen.windowHandle()
            if window is not None:
                window.removeEventFilter(self)
        self._hide_pointer(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep back what is not for visitors."""
        if event.type() == QEvent.Type.Close:
            if self._closable:
                return False
            event.ignore()
            return True
        return isinstance(watched, QWindow) and self._is_kept_back(event)

    def _is_kept_back(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ContextMenu:
            return True
        if event.type() in _KEYS and isinstance(event, QKeyEvent):
            return bool(event.modifiers() & _COMMANDS) or event.key() == Qt.Key.Key_Menu
        if isinstance(event, QMouseEvent):
            self._notice_pointer(event)
            return bool(event.buttons() & ~Qt.MouseButton.LeftButton) or event.button() not in (
                Qt.MouseButton.NoButton,
                Qt.MouseButton.LeftButton,
            )
        if event.type() == QEvent.Type.TouchBegin:
            self._hide_pointer(True)
        return False

    def _notice_pointer(self, event: QMouseEvent) -> None:
        """On a trial show the pointer to whoever moves a real mouse."""
        if self._closable and event.type() == QEvent.Type.MouseMove and _is_mouse(event.device()):
            self._hide_pointer(False)

    def _hide_pointer(self, hide: bool) -> None:
        if hide == self._hides_pointer:
            return
        self._hides_pointer = hide
        if hide:
            QGuiApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)
        else:
            QGuiApplication.restoreOverrideCursor()


def _is_mouse(device: QInputDevice | None) -> bool:
    return isinstance(device, QPointingDevice) and device.type() == QPointingDevice.DeviceType.Mouse
