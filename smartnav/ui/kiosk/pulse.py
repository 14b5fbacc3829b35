"""The beat of the window's thread: for the kiosk's health and systemd's watchdog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from smartnav.terminal import service

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from smartnav.terminal import Health

BEAT_MS = 1_000


class Pulse(QObject):
    """Notes that the thread comes round, and each time a screen draws something."""

    def __init__(self, parent: QObject, health: Health, environment: Mapping[str, str]) -> None:
        """Beat from now on; ``environment`` tells whether systemd listens."""
        super().__init__(parent)
        self._health = health
        self._environment = environment
        self._is_ready = False
        watchdog_s = service.watchdog_s(environment)
        self._tells = watchdog_s is not None
        beat_ms = BEAT_MS if watchdog_s is None else min(BEAT_MS, round(watchdog_s * 1000 / 3))
        self._beating = QTimer(self, interval=max(1, beat_ms))
        self._beating.timeout.connect(self.beat)
        self._beating.start()
        self.beat()

    def watch(self, screen: QWidget) -> None:
        """Note what a screen draws."""
        screen.installEventFilter(self)

    def beat(self) -> None:
        """Note that the thread has come round."""
        self._health.beat_s = self._health.seconds()
        if self._tells:
            service.notify(service.ALIVE, self._environment)

    def stop(self) -> None:
        """Beat no more: the kiosk ends on purpose."""
        self._beating.stop()
        service.notify(service.STOPPING, self._environment)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a frame; the first one tells systemd that the kiosk is ready."""
        if event.type() == QEvent.Type.UpdateRequest:
            self._health.frame_at = self._health.now()
            if not self._is_ready:
                self._is_ready = True
                service.notify(service.READY, self._environment)
        return super().eventFilter(watched, event)
