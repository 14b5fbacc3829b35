"""What is imported once the first frame is on the screen.

A kiosk's start is the import of some seven hundred modules and little else. The first frame needs
the plan, a picture of the map and the home screen. What finds ways and what searches is imported
by the workers that prepare them; the other pages are Qt's classes, which PySide makes when they
are imported, so they are imported here, on the GUI thread, each when there is nothing else to do.
Who is quicker than that has the page wait for its import: some 5 ms.
"""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QScrollArea

PAGES = ("search", "place", "service", "route", "area", "theme", "staffsheet")
"""The likeliest to be wanted first."""


class LaterPages(QObject):
    """Imports the other pages, one at a time."""

    def __init__(self, parent: QObject) -> None:
        """Begin as soon as the event loop has nothing else to do."""
        super().__init__(parent)
        self._left = list(PAGES)
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._import_one)
        self._turn.start()

    def _import_one(self) -> None:
        if self._left:
            import_module(f"{__package__}.{self._left.pop(0)}")
        else:
            _name_all_widgets()
            self.deleteLater()


def _name_all_widgets() -> None:
    """Have PySide make the enums of Qt's widgets and of its styles, 0.05 s, before a visitor waits.

    It does so when it is asked for a widget of Qt's own.
    """
    holder = QScrollArea()
    holder.viewport()
    holder.style()
