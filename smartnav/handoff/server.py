"""The embedded server: an application on a thread of its own, beside the kiosk's window."""

from __future__ import annotations

import errno
import functools
import socket
import threading
from typing import TYPE_CHECKING, cast

import uvicorn

from smartnav.errors import reason_of
from smartnav.handoff.address import CannotListen, announced_url
from smartnav.handoff.connection import BriefConnection

if TYPE_CHECKING:
    import asyncio

    from starlette.types import ASGIApp

PORTS_TRIED = 20
HIGHEST_PORT = 65_535
MOST_CONNECTIONS = 400
"""Of the 1,024 files a process may usually have open."""
CONNECTION_LIFE_S = 30.0
"""Long enough for a page over the poorest network and a full hall."""
ASKING_S = 10.0
"""Long enough to send one line over it."""
_LONGEST_HEAD = 16_384
"""Bytes of a request's line and headers; a token and a browser's headers take some 1,500."""
_BACKLOG = 256
_KEEP_ALIVE_S = 5
_GRACE_S = 2
_TAKEN = (errno.EADDRINUSE, errno.EACCES)
"""Of one port only: the next may be free."""


class HandoffServer:
    """Serves an application until stopped. May be used as a context manager."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        host: str,
        port: int,
        base_url: str = "",
        most_connections: int = MOST_CONNECTIONS,
        connection_life_s: float = CONNECTION_LIFE_S,
        asking_s: float = ASKING_S,
    ) -> None:
        """Prepare to serve ``app``; nothing is opened yet.

        Parameters
        ----------
        app
            The ASGI application.
        host
            The address to listen on; ``0.0.0.0`` for every network.
        port
            The first port to try; 0 for any free one.
        base_url
            What visitors reach the server by, where that is not its own address.
        most_connections
            At once; one more takes the place of one that says nothing.
        connection_life_s
            Seconds after which a connection is dropped, whatever it is doing.
        asking_s
            Seconds within which a connection must have asked for something.
        """
        self._app = app
        self._host = host
        self._wanted = port
        self._base_url = base_url.rstrip("/")
        self._connection = functools.partial(
            BriefConnection,
            most=most_connections,
            life_s=connection_life_s,
            asking_s=asking_s,
        )
        self._socket: socket.socket | None = None
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Listen and serve; returns when requests are accepted. Raises :class:`CannotListen`."""
        if self._thread is not None:
            return
        self._socket = _listen(self._host, self._wanted)
        config = uvicorn.Config(
            self._app,
            http=cast("type[asyncio.Protocol]", self._connection),
            log_config=None,
            access_log=False,
            # Any callable will do: uvicorn would guess a bound method to be of an older kind.
            interface="asgi3",
            lifespan="off",
            ws="none",
            proxy_headers=False,
            server_header=False,
            timeout_keep_alive=_KEEP_ALIVE_S,
            timeout_graceful_shutdown=_GRACE_S,
            backlog=_BACKLOG,
            h11_max_incomplete_event_size=_LONGEST_HEAD,
        )
        self._server = _Server(config)
        self._thread = threading.Thread(
            target=self._server.run, args=([self._socket],), name="handoff", daemon=True
        )
        self._thread.start()
        self._server.ready.wait()

    def stop(self) -> None:
        """Stop serving and wait for the thread; does nothing when not started."""
        if self._thread is None or self._server is None or self._socket is None:
            return
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()
        self._thread = self._server = self._socket = None

    @property
    def port(self) -> int:
        """The port it listens on, or before :meth:`start` the one it will try."""
        return self._wanted if self._socket is None else int(self._socket.getsockname()[1])

    @property
    def base_url(self) -> str:
        """What a QR code says: the address given, else this machine's as it is now."""
        return announced_url(self._host, self.port, self._base_url)

    def __enter__(self) -> HandoffServer:
        """Start."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self.stop()


class _Server(uvicorn.Server):
    """Uvicorn, telling when it has started (or has given up)."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            super().run(sockets)
        finally:
            self.ready.set()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


def _listen(host: str, port: int) -> socket.socket:
    """Return a listening socket on the first free port from ``port`` up."""
    if not 0 <= port <= HIGHEST_PORT:
        raise CannotListen(host, port, f"ports go from 0 to {HIGHEST_PORT}")
    count = 1 if port == 0 else PORTS_TRIED
    reason = ""
    for candidate in range(port, min(port + count, HIGHEST_PORT + 1)):
        # Named, or asyncio does not see that it is TCP, and small answers wait 40 ms for company.
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            # A kiosk that restarts gets its port back at once; a port in use stays refused.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((host, candidate))
            listener.listen(_BACKLOG)
        except OSError as error:
            listener.close()
            reason = reason_of(error)
            if error.errno not in _TAKEN:
                break
        except TypeError as error:
            # What the socket module raises for text that cannot be a host's name.
            listener.close()
            raise CannotListen(host, port, str(error)) from error
        else:
            return listener
    raise CannotListen(host, port, reason)
