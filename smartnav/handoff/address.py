"""Where the phone pages of this machine are found, and that they cannot be offered."""

from __future__ import annotations

import socket

from smartnav.errors import SmartNavError

_LOOPBACK = "127.0.0.1"
_ELSEWHERE = ("192.0.2.1", 9)
"""An address reserved for documentation (RFC 5737): stands for anything beyond this machine."""


class CannotListen(SmartNavError):
    """The address is not this machine's, or neither the port nor one of the next is free."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        """Keep the address, the first port tried and the system's words."""
        self.host = host
        self.port = port
        self.reason = reason
        super().__init__(f"cannot listen on {host}, port {port} or the next ones: {reason}")


def lan_address() -> str:
    """Return this machine's address on its network, without sending anything.

    Connecting a datagram socket only looks the way up in the routing table. Without a network it
    is the loopback address.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
        except OSError:
            return _LOOPBACK
        return str(probe.getsockname()[0])


def announced_url(host: str, port: int, base_url: str = "") -> str:
    """Return what a QR code begins with for a server that listens on ``host`` and ``port``.

    ``base_url`` where visitors reach it by another address than its own; every network
    (``0.0.0.0``) is announced as this machine's address as it is now.
    """
    if base_url:
        return base_url.rstrip("/")
    return f"http://{lan_address() if host in ('', '0.0.0.0') else host}:{port}"
