"""The Qt application a process draws with."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Mapping


def has_display(environment: Mapping[str, str]) -> bool:
    """Say whether ``environment`` names a screen to draw on."""
    if not sys.platform.startswith("linux"):
        return True
    names = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return any(environment.get(name) for name in names)


def drawing_application() -> QGuiApplication:
    """Return the running application, or a new one that only draws and needs no screen.

    Text cannot be drawn without one, not even into a file.
    """
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    arguments = ["smartnav"]
    if not has_display(os.environ):
        arguments += ["-platform", "offscreen"]
    return QGuiApplication(arguments)
