"""From Qt's mouse, touch, wheel and key events to views and taps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QEventPoint, QKeyEvent, QMouseEvent, QTouchEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from smartnav.ui.map.gesture import DoubleTap, Gesture

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from smartnav.cartography.display import View

_MOUSE = -1
_WHEEL_STEP = 120
WHEEL_FACTOR = 1.25
"""Zoom of one notch of a wheel."""
KEY_TURN_DEG = 15.0
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ZOOMS = {
    Qt.Key.Key_Plus: WHEEL_FACTOR,
    Qt.Key.Key_Equal: WHEEL_FACTOR,
    Qt.Key.Key_Minus: 1 / WHEEL_FACTOR,
    Qt.Key.Key_Underscore: 1 / WHEEL_FACTOR,
}
_TURNS = {Qt.Key.Key_BracketLeft: -KEY_TURN_DEG, Qt.Key.Key_BracketRight: KEY_TURN_DEG}


class Shown(Protocol):
    """Whoever knows the view shown."""

    view: View


class Fingers(QObject):
    """Filters the events of a map widget and says what they mean."""

    moved = Signal(object)
    """The View a drag or pinch leads to; limits are not applied."""
    zoomed = Signal(float, object)
    """A factor, and the pixel (x, y) to zoom about."""
    stepped = Signal(int, int)
    """Arrow keys: which way to look, in steps to the right and down."""
    turned = Signal(float)
    """Bracket keys: degrees to turn the map clockwise."""
    sent_home = Signal()
    """The Home key: back to where one stands."""
    tapped = Signal(object)
    """The pixel (x, y)."""
    tapped_twice = Signal(object)
    pressed = Signal()
    released = Signal(float, float)
    """The last finger has gone, moving with so many pixels a second to the right and down."""

    def __init__(self, widget: QWidget, shown: Shown, slop: float) -> None:
        """Listen to ``widget``; ``shown`` tells the view a gesture starts from."""
        super().__init__(widget)
        self._shown = shown
        self.gesture = Gesture(slop)
        self._double = DoubleTap()
        widget.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the events that are gestures, leave the rest to the widget."""
        if isinstance(event, QTouchEvent):
            return self._touch(event)
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if isinstance(event, QWheelEvent):
            return self._wheel(event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        kind, at, when = event.type(), _pair(event.position()), event.timestamp()
        left = event.button() == Qt.MouseButton.LeftButton
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick) and left:
            if kind == QEvent.Type.MouseButtonDblClick:
                # The system has its own idea of how quick a double click is.
                self._double.expect(at, when)
            self._press(_MOUSE, at)
        elif kind == QEvent.Type.MouseMove and self.gesture.busy:
            self._move(_MOUSE, at, when)
        elif kind == QEvent.Type.MouseButtonRelease and left:
            self._release(_MOUSE, when)
        else:
            return False
        event.accept()
        return True

    def _touch(self, event: QTouchEvent) -> bool:
        when = event.timestamp()
        if event.type() == QEvent.Type.TouchCancel:
            self.gesture.cancel()
            self.released.emit(0.0, 0.0)
        for point in event.points():
            at = _pair(point.position())
            if point.state() == QEventPoint.State.Pressed:
                self._press(point.id(), at)
            elif point.state() == QEventPoint.State.Updated:
                self._move(point.id(), at, when)
            elif point.state() == QEventPoint.State.Released:
                self._move(point.id(), at, when)
                self._release(point.id(), when)
        event.accept()
        return True

    def _press(self, pointer: int, at: tuple[float, float]) -> None:
        self.gesture.press(pointer, at, self._shown.view)
        self.pressed.emit()

    def _move(self, pointer: int, at: tuple[float, float], when_ms: int) -> None:
        view = self.gesture.move(pointer, at, when_ms)
        if view is not None:
            self.moved.emit(view)

    def _release(self, pointer: int, when_ms: int) -> None:
        at = self.gesture.release(pointer, self._shown.view, when_ms)
        if at is not None:
            twice = self._double.tap(at, when_ms)
            (self.tapped_twice if twice else self.tapped).emit(at)
        if not self.gesture.busy:
            self.released.emit(*self.gesture.velocity)

    def _wheel(self, event: QWheelEvent) -> bool:
        notches = event.angleDelta().y() / _WHEEL_STEP
        if notches:
            self.zoomed.emit(WHEEL_FACTOR**notches, _pair(event.position()))
        event.accept()
        return True

    def _key(self, event: QKeyEvent) -> bool:
        key = cast("Qt.Key", event.key())
        if key in _ARROWS:
            self.stepped.emit(*_ARROWS[key])
        elif key in _ZOOMS:
            self.zoomed.emit(_ZOOMS[key], None)
        elif key in _TURNS:
            self.turned.emit(_TURNS[key])
        elif key == Qt.Key.Key_Home:
            self.sent_home.emit()
        else:
            return False
        return True


def _pair(point: QPointF) -> tuple[float, float]:
    return (point.x(), point.y())
