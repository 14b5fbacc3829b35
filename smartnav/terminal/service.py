"""Telling systemd how the service does: ``sd_notify(3)``, without its library.

Nothing happens where the process was not started by systemd with ``Type=notify``.
"""

from __future__ import annotations

import contextlib
import os
import socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

READY, ALIVE, STOPPING = "READY=1", "WATCHDOG=1", "STOPPING=1"


def notify(state: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Tell the service manager a state; says whether there is one that took it."""
    address = environment.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return False
    if address.startswith("@"):  # A name of Linux's abstract namespace.
        address = "\0" + address[1:]
    with (
        contextlib.suppress(OSError),
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as outlet,
    ):
        outlet.sendto(state.encode(), address)
        return True
    return False


def watchdog_s(environment: Mapping[str, str] = os.environ) -> float | None:
    """Return after how many seconds of silence systemd restarts the service; None: never.

    Unlike ``sd_watchdog_enabled(3)`` this does not ask whether ``WATCHDOG_PID`` is this process:
    a kiosk is started by a compositor or by systemd-inhibit, which systemd then takes for the
    service, and neither speaks for it.
    """
    usec = environment.get("WATCHDOG_USEC", "")
    if not usec.isdecimal() or int(usec) == 0:
        return None
    return int(usec) / 1_000_000
