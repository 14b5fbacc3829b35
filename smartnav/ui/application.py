"""The Qt application a process draws with."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from smartnav.errors import SmartNavError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


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


@contextlib.contextmanager
def ended_by_signals(app: QApplication) -> Iterator[None]:
    """Meanwhile let systemd (SIGTERM) and Ctrl+C (SIGINT) end the application in order.

    ``exit`` rather than ``quit``, which would ask the window first: a kiosk's refuses to close.
    Python runs a handler when the window's thread next comes round to Python: with a kiosk's next
    beat, or when a clock is shown anew.
    """
    codes = {signal.SIGTERM: 0, signal.SIGINT: 130}
    before = {
        each: signal.signal(each, lambda number, _: app.exit(codes[signal.Signals(number)]))
        for each in codes
    }
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
