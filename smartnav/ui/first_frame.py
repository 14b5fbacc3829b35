"""What has time until a window's first frame is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

UNSEEN_MS = 2_000
"""After which a widget that nobody paints (a window behind another) is no longer waited for."""


class _FirstFrame(QObject):
    def __init__(self, widget: QWidget, begin: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._begin: Callable[[], None] | None = begin
        self._unseen = QTimer(self, singleShot=True, interval=UNSEEN_MS)
        self._unseen.timeout.connect(self._go)
        self._unseen.start()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        # A window that its children cover all over is not painted itself.
        if event.type() in (QEvent.Type.Paint, QEvent.Type.UpdateRequest):
            self._widget.removeEventFilter(self)
            # Only once the event loop goes on is the frame painted and shown.
            QTimer.singleShot(0, self, self._go)
        return False

    def _go(self) -> None:
        self._unseen.stop()
        begin, self._begin = self._begin, None
        if begin is not None:
            begin()


def after_first_frame(widget: QWidget, begin: Callable[[], None]) -> None:
    """Call ``begin`` once, when ``widget`` has been painted for the first time.

    On the GUI thread; never when the widget is gone before.
    """
    _FirstFrame(widget, begin)
