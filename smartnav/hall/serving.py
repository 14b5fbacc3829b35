"""The hall's server as a process: a socket, TLS, an orderly end."""

from __future__ import annotations

import errno
import socket
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import uvicorn

from smartnav.errors import SmartNavError, reason_of
from smartnav.hall.live import MOST_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.types import ASGIApp

_BACKLOG = 1024
_GRACE_S = 3
_PING_S = 20.0
"""A connection that has not answered for so long is given up, on either side."""
_MOST_AT_ONCE = 4_000
"""Connections; more are answered with a 503."""


class CannotServe(SmartNavError):
    """The server cannot listen, or its certificate cannot be used."""

    def __init__(self, where: str, reason: str) -> None:
        """Keep the address or the file, and why."""
        super().__init__(f"cannot serve at {where}: {reason}")


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen, and how."""

    host: str
    port: int
    """0 for any free one."""
    certificate: Path | None = None
    """A PEM file; with ``private_key`` the server speaks TLS itself."""
    private_key: Path | None = None


class HallServer:
    """Serves an application until stopped."""

    def __init__(self, app: ASGIApp, address: Address) -> None:
        """Listen at once; requests are answered from :meth:`run` or :meth:`start` on.

        Raises :class:`CannotServe`.
        """
        self._server = uvicorn.Server(_config(app, address))
        self._socket = _listening(address)
        self._thread: threading.Thread | None = None

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._socket.getsockname()[1])

    def run(self) -> None:
        """Serve on this thread until the process is told to end (SIGINT, SIGTERM)."""
        self._server.run([self._socket])

    def start(self) -> None:
        """Serve on a thread of its own."""
        self._thread = threading.Thread(target=self.run, name="hall", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Let open requests end and stop."""
        self._server.should_exit = True
        if self._thread is not None:
            self._thread.join()
        self._socket.close()


def _config(app: ASGIApp, address: Address) -> uvicorn.Config:
    try:
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            interface="asgi3",
            lifespan="on",
            ws="websockets-sansio",
            ws_max_size=MOST_BYTES,
            ws_ping_interval=_PING_S,
            ws_ping_timeout=_PING_S,
            # States are small and often the same; compressing takes 100 kB a connection.
            ws_per_message_deflate=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=_GRACE_S,
            limit_concurrency=_MOST_AT_ONCE,
            backlog=_BACKLOG,
            ssl_certfile=address.certificate,
            ssl_keyfile=address.private_key,
        )
        config.load()
    except OSError as error:  # ssl.SSLError among them.
        raise CannotServe(str(address.certificate), str(error)) from error
    return config


def _listening(address: Address) -> socket.socket:
    # Named, or asyncio does not see that it is TCP, and small answers wait 40 ms for company.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address.host, address.port))
        listener.listen(_BACKLOG)
    except (OSError, OverflowError, TypeError) as error:
        listener.close()
        reason = reason_of(error)
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            # Not the next one, as beside a kiosk: terminals know the server by its port.
            reason = "the port is taken; end what has it, or give another with --port"
        raise CannotServe(f"{address.host}:{address.port}", reason) from error
    return listener
