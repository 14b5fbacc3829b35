"""An ear at the server: hears over its WebSocket what is; a terminal's says that it lives, too."""

from __future__ import annotations

import logging
import ssl
import threading
import time
from typing import TYPE_CHECKING
from urllib.parse import quote

from pydantic import TypeAdapter, ValidationError
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.sync.client import ClientConnection, connect

from smartnav.hall.messages import BEAT_S, Beat, News

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.hall.backoff import Backoff

_log = logging.getLogger(__name__)
_news: TypeAdapter[News] = TypeAdapter(News)
_MOST_BYTES = 1_000_000
_OPEN_S, _CLOSE_S = 10.0, 1.0
NOT_ALLOWED = 1008
"""With which a server ends a connection of somebody it does not know, or knows no more."""
_HEARD_S = 1.0
"""How often it is looked whether to stop."""


class Listener:
    """Stays connected until stopped, on a thread of its own."""

    def __init__(
        self,
        server: str,
        headers: dict[str, str],
        backoff: Backoff,
        *,
        heard: Callable[[News], None],
        connected: Callable[[bool], None],
        beat: Callable[[], Beat] | None = None,
        refused: Callable[[str], None] | None = None,
        venue: str = "",
    ) -> None:
        """Begin nothing yet.

        Parameters
        ----------
        server
            Its address, without a slash behind.
        headers
            By which the server knows who listens.
        backoff
            How long to wait after a failure.
        heard
            Called with each piece of news; may take its time, raises nothing.
        connected
            Called when the connection is there, and when it is gone.
        beat
            What a terminal says of itself; people say nothing.
        refused
            Called with the server's words when it knows the listener no more: a session that is
            over. Without it one tries again, as a terminal does whose key is renewed.
        venue
            What a person looks on at; a terminal's is known by its key.
        """
        self._address = server.replace("http", "ws", 1) + "/api/live"
        if venue:
            self._address += f"?venue={quote(venue, safe='')}"
        self._headers = headers
        self._backoff = backoff
        self._heard, self._beat, self._connected = heard, beat, connected
        self._refused = refused
        self._stopping = threading.Event()
        self._connection: ClientConnection | None = None
        self._thread = threading.Thread(target=self._run, name="listener", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self._stopping.set()
        connection = self._connection
        if connection is not None:
            # Else it is noticed only when nothing has been heard for a while.
            connection.close()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._listen()
            except (OSError, WebSocketException, ssl.SSLError, ValueError) as error:
                if self._refused is not None and _is_refusal(error):
                    self._refused(str(error))
                    return
                wait_s = self._backoff.next_s()
                _log.info("no news from the hall's server (%s); again in %.1f s", error, wait_s)
                self._stopping.wait(wait_s)
            except Exception:  # noqa: BLE001
                # A mistake of ours, or of who is told: the next connection may do without it.
                _log.exception("hearing failed")
                self._stopping.wait(self._backoff.next_s())

    def _listen(self) -> None:
        """Hear until the connection ends; raises why it did."""
        with connect(
            self._address,
            additional_headers=self._headers,
            open_timeout=_OPEN_S,
            close_timeout=_CLOSE_S,
            max_size=_MOST_BYTES,
            compression=None,
            proxy=None,
        ) as connection:
            self._connection = connection
            try:
                self._converse(connection)
            finally:
                self._connection = None
                self._connected(False)

    def _converse(self, connection: ClientConnection) -> None:
        next_beat = time.monotonic()
        told = False
        while not self._stopping.is_set():
            if self._beat is not None and time.monotonic() >= next_beat:
                connection.send(self._beat().model_dump_json())
                next_beat = time.monotonic() + BEAT_S
            try:
                message = connection.recv(timeout=_HEARD_S)
            except TimeoutError:
                continue
            if not told:
                # Not before: a server that refuses a key accepts the connection first.
                told = True
                self._backoff.succeeded()
                self._connected(True)
            try:
                news = _news.validate_json(message)
            except ValidationError:
                continue  # Of a later version: this one has no use for it.
            self._heard(news)


def _is_refusal(error: Exception) -> bool:
    """Return whether the server has said that it does not know who listens."""
    if not isinstance(error, ConnectionClosed) or error.rcvd is None:
        return False
    return error.rcvd.code == NOT_ALLOWED
