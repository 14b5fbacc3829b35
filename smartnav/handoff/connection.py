"""A phone's connection to the embedded server, which shares its process with the kiosk."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import asyncio
    from typing import Any


_QUIET = logging.getLogger("smartnav.handoff.connection")
_QUIET.setLevel(logging.ERROR)


class BriefConnection(H11Protocol):
    """A connection that ends by itself, and gives way to others where there are too many.

    A page is one request. Whoever holds connections open and says nothing, or speaks a byte at a
    time, must not use up the file descriptors the kiosk's window needs, nor the room of phones
    that have something to ask.
    """

    def __init__(self, *, most: int, life_s: float, asking_s: float, **protocol: Any) -> None:
        """Take what uvicorn passes on as ``protocol``.

        Parameters
        ----------
        most
            Connections at once. One more takes the place of the oldest that is being answered
            nothing; where all are, it is dropped unheard.
        life_s
            Seconds after which a connection is dropped, whatever it is doing.
        asking_s
            Seconds within which it must have asked for something.
        """
        super().__init__(**protocol)
        # What a stranger's client does wrong is its own affair and answered with a 400; faults of
        # the application are errors and still told.
        self.logger = _QUIET
        self._most = most
        self._life_s = life_s
        self._asking_s = asking_s
        self._ends: list[asyncio.TimerHandle] = []
        self._born = 0.0
        self._leaving = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, with an end in sight."""
        super().connection_made(transport)
        self._born = self.loop.time()
        if len(self.connections) > self._most and not self._make_room():
            transport.abort()
            return
        self._ends = [
            self.loop.call_later(self._life_s, transport.abort),
            self.loop.call_later(self._asking_s, self._asked_in_time),
        ]

    @property
    def _is_silent(self) -> bool:
        """Whether nothing is being answered: it has not asked yet, or had its answer."""
        return self.cycle is None or self.cycle.response_complete

    def _asked_in_time(self) -> None:
        if self.cycle is None:
            self.transport.abort()

    def _make_room(self) -> bool:
        """Drop the oldest silent connection; return whether there was one."""
        others = [
            each
            for each in self.connections
            if isinstance(each, BriefConnection) and each is not self
        ]
        # Those told to go already will be gone before anything else happens on this thread.
        staying = [each for each in others if not each._leaving]
        if len(staying) < self._most:
            return True
        oldest = min(
            (each for each in staying if each._is_silent), key=lambda c: c._born, default=None
        )
        if oldest is None:
            return False
        oldest._leaving = True
        oldest.transport.abort()
        return True

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP; where an answer has begun already, end the connection."""
        if self.cycle is not None:
            # The application may be about to answer what had come so far: to nobody now.
            self.cycle.disconnected = True
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            super().send_400_response(msg)
        else:
            self.transport.abort()

    def _unsupported_upgrade_warning(self) -> None:
        """Let a request for a WebSocket pass as the plain request it also is.

        Uvicorn would advise its operator to install a library this server has no use for.
        """

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the end: it has come."""
        for end in self._ends:
            end.cancel()
        super().connection_lost(exc)
