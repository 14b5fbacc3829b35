"""Asking the desktop to leave the screen on, where there is a desktop to ask.

The request is that of freedesktop.org's idle inhibition service, which GNOME, KDE, Xfce and others
answer; it ends with the connection. A bare X server or a console has its own blanking: see
docs/terminal.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

SERVICE, PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"


def keep_awake(bus: QDBusConnection | None = None) -> bool:
    """Ask for a screen that stays on; says whether there was a bus to ask on.

    ``bus`` is by default the session's. Nobody waits for an answer: there is nothing else to try.
    """
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    bus = QDBusConnection.sessionBus() if bus is None else bus
    if not bus.isConnected():
        return False
    request = QDBusMessage.createMethodCall(SERVICE, PATH, SERVICE, "Inhibit")
    request.setArguments(["SmartNav", "the map stays on"])
    return bus.send(request)
