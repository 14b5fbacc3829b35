"""The windows of who runs the hall, opened from a desk by a key: figures, terminals."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from smartnav.ui import background

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from smartnav.directory import Directory
    from smartnav.errands.hall import Hall
    from smartnav.hall.office import Office
    from smartnav.ui.reception.look import Look


_log = logging.getLogger(__name__)


class Offices(QObject):
    """One window of each kind at a time; another opening brings it to the front, read anew."""

    def __init__(self, parent: QObject, hall: Hall, clock: Callable[[], datetime]) -> None:
        """Open nothing yet; ``clock`` gives the venue's time."""
        super().__init__(parent)
        self._hall, self._clock = hall, clock
        self.windows: dict[str, QWidget] = {}

    def show_figures(self, office: Office, look: Look) -> None:
        """Show what the hall is used for."""
        hall = self._hall

        def open_window(directory: Directory) -> None:
            # Charts take a second to load: only who looks at them waits for it.
            from smartnav.ui.analytics import AnalyticsWindow

            now = self._clock().astimezone()
            zone = now.tzinfo
            assert zone is not None  # astimezone() gives one.
            window = AnalyticsWindow(
                hall.navigator, directory, office, look, zone=zone, today=now.date(), motion=True
            )
            self._show("figures", window)
            window.load()

        background.run(self, lambda: hall.directory, open_window, _failed)

    def show_terminals(self, office: Office, look: Look) -> None:
        """Show which terminals live."""
        from smartnav.ui.fleet import FleetWindow

        window = FleetWindow(self._hall.gazetteer, office, look)
        self._show("terminals", window)
        window.start()

    def close(self) -> None:
        """Close what is open: with the desk, and when somebody else logs in."""
        for window in self.windows.values():
            window.close()
            window.deleteLater()
        self.windows.clear()

    def _show(self, kind: str, window: QWidget) -> None:
        before = self.windows.pop(kind, None)
        if before is not None:
            before.close()
            before.deleteLater()
        self.windows[kind] = window
        window.show()
        window.activateWindow()


def _failed(error: Exception) -> None:
    _log.error("the figures could not be opened", exc_info=error)
