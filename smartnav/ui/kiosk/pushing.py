"""A finger pushes a column: what it does on the window is told to Qt's scroller.

``QScroller.grabGesture`` would do the same, but Qt then registers one more kind of gesture for each
column, and PySide makes a class for each that stays for ever: 60 MB in 2,000 visits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QScroller, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

_NOWHERE = QPointF(-1e6, -1e6)
"""Where a touch ends that has become a push: on nothing."""


class Pushing(QObject):
    """Has a finger that moves on a viewport, or on whatever lies in it, push its content."""

    def __init__(self, viewport: QWidget) -> None:
        """Begin with the window's next event after :meth:`watch`."""
        super().__init__(viewport)
        self._viewport = viewport
        self._scroller = QScroller.scroller(viewport)
        self._screen: QWindow | None = None
        self._under: QWidget | None = None
        """What the finger came down on, until it leaves or pushes."""
        self._is_down = False

    def watch(self, screen: QWindow) -> None:
        """Look at what a finger does on a window, as long as both are there.

        It is not taken back when the viewport is hidden: nothing lies under a finger there then,
        and as the program ends the window may be gone before.
        """
        if screen is not self._screen:
            screen.installEventFilter(self)
            self._screen = screen

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Tell the scroller; keep a touch that stops a column from what lies under it."""
        return isinstance(event, QMouseEvent) and self._heeds(event)

    def _heeds(self, event: QMouseEvent) -> bool:
        kind, of = event.type(), QScroller.Input
        screen = self._viewport.window()
        at = self._viewport.mapFrom(screen, event.position())
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            under = screen.childAt(event.position().toPoint())
            if under is None or not (under is self._viewport or self._viewport.isAncestorOf(under)):
                return False
            self._under, self._is_down = under, True
            return self._scroller.handleInput(of.InputPress, at, event.timestamp())
        if not self._is_down:
            return False
        if kind == QEvent.Type.MouseMove:
            self._scroller.handleInput(of.InputMove, at, event.timestamp())
            if self._scroller.state() == QScroller.State.Dragging:
                self._take_back()
        elif kind == QEvent.Type.MouseButtonRelease:
            self._under, self._is_down = None, False
            self._scroller.handleInput(of.InputRelease, at, event.timestamp())
        return False

    def _take_back(self) -> None:
        """Let go, outside of it, of what the finger came down on: it was not meant."""
        under, self._under = self._under, None
        if under is not None:
            left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
            release = QMouseEvent(
                QEvent.Type.MouseButtonRelease, _NOWHERE, _NOWHERE, left, none,
                Qt.KeyboardModifier.NoModifier,
            )  # fmt: skip
            QApplication.sendEvent(under, release)
