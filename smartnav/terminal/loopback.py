"""``GET /healthz``: how a kiosk does, told to programs of its own machine.

A server of the standard library on a thread of its own, so that it answers though the window's
thread hangs, and the phone pages' server too.
"""

from __future__ import annotations

import json
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer
from typing import TYPE_CHECKING

from smartnav.errors import SmartNavError, reason_of

if TYPE_CHECKING:
    from socket import socket
    from typing import Any

    from smartnav.terminal.health import Health

LOOPBACK = "127.0.0.1"
PATH = "/healthz"
_REQUEST_S = 5.0


class PortTaken(SmartNavError):
    """The health cannot be told at the port asked for."""

    def __init__(self, port: int, reason: str) -> None:
        """Keep the port and the system's words."""
        super().__init__(f"cannot tell the health at {LOOPBACK}:{port}: {reason}")


class HealthServer:
    """Answers ``GET /healthz`` on the loopback address, and nothing else.

    200 while the kiosk does, also without a plan (a restart would not bring one); 503 when its
    window hangs.
    """

    def __init__(self, health: Health, port: int) -> None:
        """Listen at once; ``port`` 0 takes any free one. Raises :class:`PortTaken`."""
        try:
            self._server = _Server(health, port)
        except OSError as error:
            raise PortTaken(port, reason_of(error)) from error
        self._thread = threading.Thread(
            target=self._server.serve_forever, name="health", daemon=True
        )
        self._thread.start()

    @property
    def url(self) -> str:
        """The address to ask."""
        return f"http://{LOOPBACK}:{self._server.server_address[1]}{PATH}"

    def stop(self) -> None:
        """Answer no more."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, health: Health, port: int) -> None:
        self.health = health
        super().__init__((LOOPBACK, port), _Handler)

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: Any) -> None:
        """Leave a client that went away in the middle unmentioned."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = _REQUEST_S
    server_version = "smartnav"
    sys_version = ""

    def do_GET(self) -> None:
        """Tell the health."""
        if self.path != PATH:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        health = self.server.health
        body = json.dumps(health.report(), ensure_ascii=False, indent=1).encode() + b"\n"
        self.send_response(HTTPStatus.SERVICE_UNAVAILABLE if health.is_hung else HTTPStatus.OK)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a watchdog asks every few seconds."""
