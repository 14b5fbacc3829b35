"""Hearing of what other processes change: other servers, a command on the same machine.

PostgreSQL tells whoever listens on a channel. SQLite tells nobody, but keeps a number that goes up
whenever another connection has written; it is looked at twice a second.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import threading
from typing import TYPE_CHECKING

import psycopg
from sqlalchemy.exc import DBAPIError, TimeoutError

from smartnav.store.engine import reason_of
from smartnav.store.work import CHANNEL, Change

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.store.store import Store

_log = logging.getLogger(__name__)
_LOOK_S = 0.5
_RETRY_S = 1.0


class Ear:
    """Listens on a thread of its own until stopped."""

    def __init__(self, store: Store, heard: Callable[[Change | None], None]) -> None:
        """Begin.

        Parameters
        ----------
        store
            Whose database others change.
        heard
            Called on the ear's thread with a change, or with None when anything may have changed:
            after the connection was lost, and whenever SQLite's number goes up.
        """
        self._store = store
        self._heard = heard
        self._stopping = threading.Event()
        self.listening = threading.Event()
        """Set while nothing can be missed."""
        self._thread = threading.Thread(target=self._run, name="store-ear", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Listen no more; returns when the thread has ended."""
        self._stopping.set()
        self._thread.join()

    def _run(self) -> None:
        listen = self._listen if self._store.is_shared else self._look
        while not self._stopping.is_set():
            try:
                listen()
            except (DBAPIError, TimeoutError, psycopg.Error, sqlite3.Error, OSError) as error:
                self.listening.clear()
                _log.info("the store's changes cannot be heard now: %s", reason_of(error))
                self._stopping.wait(_RETRY_S)

    def _listen(self) -> None:
        """Wait for PostgreSQL's notices; raises when the connection is lost."""
        # A connection for itself: one of the pool would be missing there.
        url = self._store.engine.url.set(drivername="postgresql")
        with psycopg.connect(
            url.render_as_string(hide_password=False), autocommit=True, connect_timeout=5
        ) as connection:
            connection.execute(f"LISTEN {CHANNEL}".encode())
            self.listening.set()
            self._heard(None)
            while not self._stopping.is_set():
                with contextlib.closing(connection.notifies(timeout=_LOOK_S)) as notices:
                    for notice in notices:
                        self._tell(notice.payload)

    def _tell(self, said: str) -> None:
        change = Change.heard(said)
        if change is not None:
            self._heard(change)

    def _look(self) -> None:
        """Look at SQLite's number; raises when the file cannot be read."""
        # The pool's transactions would see one state for ever; on the driver's own there is none.
        connection = self._store.engine.raw_connection()
        try:
            cursor = connection.cursor()
            seen = None
            while not self._stopping.is_set():
                number = cursor.execute("PRAGMA data_version").fetchone()
                if number != seen:
                    seen = number
                    self.listening.set()
                    self._heard(None)
                self._stopping.wait(_LOOK_S)
        finally:
            connection.close()
