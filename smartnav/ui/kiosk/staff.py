"""How staff call their sheet: five taps in a corner nobody has a reason to touch, or a chord."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTouchEvent, QWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPointF

TAPS, WITHIN_S = 5, 3.0
CORNER_SHARE = 0.12
"""Side of the corner in the upper left, of the screen's shorter side: two fingers wide on a 32-inch
screen, and beside the hall's name, which does nothing when touched."""
CHORD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
)
CHORD_KEY = Qt.Key.Key_Q


@dataclass(slots=True)
class CornerTaps:
    """Counts taps in the corner; the time is passed in. A tap elsewhere starts anew."""

    _at: deque[float] = field(default_factory=lambda: deque(maxlen=TAPS))

    def tap(self, inside: bool, now_s: float) -> bool:
        """Note a tap; says whether it completes five within three seconds."""
        if not inside:
            self._at.clear()
            return False
        self._at.append(now_s)
        if len(self._at) < TAPS or now_s - self._at[0] > WITHIN_S:
            return False
        self._at.clear()
        return True


class StaffCall(QObject):
    """Listens to a window of the system for the taps and the chord."""

    called = Signal()

    def __init__(self, parent: QObject, seconds: Callable[[], float], *, taps: bool = True) -> None:
        """Listen for the chord and, with ``taps``, for the taps."""
        super().__init__(parent)
        self._seconds = seconds
        self._taps = CornerTaps() if taps else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice a call. The chord is kept from everybody, the taps harm nobody."""
        if isinstance(event, QKeyEvent) and _is_chord(event):
            if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
                self.called.emit()
            return True
        if self._taps is not None and isinstance(watched, QWindow):
            at = _tapped(event)
            if at is not None and self._taps.tap(_in_corner(at, watched), self._seconds()):
                self.called.emit()
        return super().eventFilter(watched, event)


def _is_chord(event: QKeyEvent) -> bool:
    return event.key() == CHORD_KEY and event.modifiers() & CHORD == CHORD


def _in_corner(at: QPointF, window: QWindow) -> bool:
    side = CORNER_SHARE * min(window.width(), window.height())
    return at.x() < side and at.y() < side


def _tapped(event: QEvent) -> QPointF | None:
    """Return where a finger or the mouse came down; once, though Qt makes a touch a click too."""
    if isinstance(event, QTouchEvent) and event.type() == QEvent.Type.TouchBegin:
        points = event.points()
        return points[0].position() if len(points) == 1 else None
    if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
        made = event.source() == Qt.MouseEventSource.MouseEventSynthesizedByQt
        return None if made else event.position()
    return None
