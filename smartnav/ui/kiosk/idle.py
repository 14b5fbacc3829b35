"""When a visitor has gone: a warning with a countdown, then the clean home screen."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QWindow

_TOUCHES = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.KeyPress,
        QEvent.Type.Wheel,
    }
)


def seconds_since_boot() -> float:
    """Return a clock that only counts on, also while the machine sleeps.

    Python's own monotonic clock stands still meanwhile on Linux: a visitor of yesterday evening
    would be asked in the morning whether he is still there.
    """
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


@dataclass(slots=True)
class IdleWatch:
    """Counts the seconds since the last touch; the time is passed in."""

    warning_s: float
    home_s: float
    touched_at: float = 0.0

    def touch(self, now_s: float) -> None:
        """Note that somebody is there."""
        self.touched_at = now_s

    def seconds_left(self, now_s: float) -> int | None:
        """Return the countdown to show, 0 when it is time to go home, None before the warning."""
        quiet = now_s - self.touched_at
        if quiet < self.warning_s:
            return None
        return max(0, math.ceil(self.home_s - quiet))


class Presence(QObject):
    """Notes every touch, key and wheel that reaches the screen, wherever it goes then."""

    touched = Signal()

    def __init__(self, parent: QObject, seconds: Callable[[], float]) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._watch = IdleWatch(0.0, 0.0, seconds())
        self._anybody = False

    def watch(self, window: QWindow | None) -> None:
        """Watch a window of the system: all input passes it before any widget."""
        if window is not None:
            window.installEventFilter(self)

    @property
    def countdown_s(self) -> int:
        """Seconds from the warning to the clean screen."""
        return round(self._watch.home_s - self._watch.warning_s)

    def set_patience(self, warning_s: float, home_s: float) -> None:
        """Set after how many seconds to warn and to go home."""
        self._watch.warning_s, self._watch.home_s = warning_s, home_s

    def renew(self) -> None:
        """Count from now."""
        self._watch.touch(self._seconds())

    @property
    def is_anybody_there(self) -> bool:
        """Whether the screen was touched since it was last made clean."""
        return self._anybody

    def start_anew(self) -> None:
        """Count from now, for a visitor who has yet to come."""
        self.renew()
        self._anybody = False

    def seconds_left(self) -> int | None:
        """Return the countdown to show, 0 when it is time to go home, None before the warning."""
        return self._watch.seconds_left(self._seconds())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a touch; nothing is kept from anybody."""
        if event.type() in _TOUCHES:
            self.renew()
            self._anybody = True
            self.touched.emit()
        return super().eventFilter(watched, event)
