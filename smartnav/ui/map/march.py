"""The marching of the chevrons along a route."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

STEP_MS = 50
PERIOD_MS = 900
"""From one chevron's place to the next one's."""


class March(QObject):
    """A slow clock, running only while there is something to march."""

    stepped = Signal(float)
    """The phase, 0 to 1."""

    def __init__(self, parent: QObject) -> None:
        """Stand still."""
        super().__init__(parent)
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=STEP_MS)
        self._timer.timeout.connect(self._step)

    @property
    def running(self) -> bool:
        """Say whether it marches."""
        return self._timer.isActive()

    def run(self, wanted: bool) -> None:
        """Start or stop; starting anew begins at phase 0."""
        if wanted and not self.running:
            self._since.start()
            self._timer.start()
        elif not wanted:
            self._timer.stop()

    def _step(self) -> None:
        self.stepped.emit(self._since.elapsed() % PERIOD_MS / PERIOD_MS)
