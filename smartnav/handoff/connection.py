"""A phone's connection to the embedded server, which shares its process with the kiosk."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import asyncio
    from typing import Any


_QUIET = logging.getLogger("smartnav.handoff.connection")
_QUIET.setLevel(logging.ERROR)


class BriefConnection(H11Protocol):
    """A connection that ends by itself, and does not begin where there are too many already.

    A page is one request. Whoever holds connections open and says nothing, or speaks a byte at a
    time, must not use up the file descriptors the kiosk's window needs.
    """

    def __init__(self, *, most: int, life_s: float, **protocol: Any) -> None:
        """Take what uvicorn passes on as ``protocol``.

        Parameters
        ----------
        most
            Connections at once; any more are dropped unheard.
        life_s
            Seconds after which a connection is dropped, whatever it is doing.
        """
        super().__init__(**protocol)
        # What a stranger's client does wrong is its own affair and answered with a 400; faults of
        # the application are errors and still told.
        self.logger = _QUIET
        self._most = most
        self._life_s = life_s
        self._end: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, with an end in sight."""
        super().connection_made(transport)
        if len(self.connections) > self._most:
            transport.abort()
        else:
            self._end = self.loop.call_later(self._life_s, transport.abort)

    def _unsupported_upgrade_warning(self) -> None:
        """Let a request for a WebSocket pass as the plain request it also is.

        Uvicorn would advise its operator to install a library this server has no use for.
        """

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the end: it has come."""
        if self._end is not None:
            self._end.cancel()
        super().connection_lost(exc)
