"""The Qt application a process draws with."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from smartnav.errors import SmartNavError

if TYPE_CHECKING:
    from collections.abc import Mapping


def has_display(environment: Mapping[str, str]) -> bool:
    """Say whether ``environment`` names a screen to draw on."""
    if not sys.platform.startswith("linux"):
        return True
    names = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return any(environment.get(name) for name in names)


def application() -> QApplication:
    """Return the running application, or a new one that needs no screen where there is none.

    Text cannot be drawn without one, not even into a file. Raises :class:`SmartNavError` when the
    process already runs a Qt application without widgets.
    """
    running = QCoreApplication.instance()
    if isinstance(running, QApplication):
        return running
    if running is not None:
        raise SmartNavError("another Qt application, without widgets, runs in this process")
    arguments = ["smartnav"]
    if not has_display(os.environ):
        arguments += ["-platform", "offscreen"]
    return QApplication(arguments)
