"""What a terminal has to tell, kept until the server has acknowledged it.

An SQLite file of the terminal's own, by the standard library. Putting something in costs one
transaction; what is put survives the end of the process and of the machine.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.errors import SmartNavError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_log = logging.getLogger(__name__)
MOST_ITEMS = 50_000
"""A busy kiosk's fortnight. Beyond it, counts make room for what is newer; calls never do."""
_ROOM = 1_000
"""Counts dropped at a time when it is full."""
# The journal stays on the disk at its size: room to forget what was delivered is there though the
# disk is full, which a write-ahead log would have to find first, and fills by itself.
_PRAGMAS = ("journal_mode = PERSIST", "synchronous = FULL", "busy_timeout = 5000")
_SCHEMA = """
CREATE TABLE IF NOT EXISTS items (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    urgent INTEGER NOT NULL,
    body TEXT NOT NULL
)
"""


class CannotKeep(SmartNavError):
    """The outbox cannot keep an item: the disk is full, or the file cannot be written."""

    def __init__(self, reason: str) -> None:
        """Keep the system's reason."""
        super().__init__(f"the outbox cannot keep this: {reason}")


@dataclass(frozen=True, slots=True)
class Kept:
    """An item, as JSON, and its id."""

    id: str
    body: str


class Outbox:
    """A queue on the disk; used from several threads."""

    def __init__(self, path: Path, *, most: int = MOST_ITEMS) -> None:
        """Open the file, made when it is not there; a damaged one is set aside.

        Raises :class:`CannotKeep` when it can be neither opened nor made.
        """
        self._path = path
        self._most = most
        self._lock = threading.Lock()
        self.filled = threading.Event()
        """Set when there may be something to deliver."""
        self._connection = self._open()
        if self.waiting:
            self.filled.set()

    def put(self, item: str, body: str, *, urgent: bool = False) -> None:
        """Keep an item until it is acknowledged; the same id again changes nothing.

        Parameters
        ----------
        item
            Its id.
        body
            Itself, as JSON.
        urgent
            Whether it goes before all others and is never dropped.

        Raises
        ------
        CannotKeep
            When the disk refuses; what was kept before stays.
        """
        with self._lock:
            try:
                self._make_room()
                self._connection.execute(
                    "INSERT OR IGNORE INTO items (id, urgent, body) VALUES (?, ?, ?)",
                    (item, int(urgent), body),
                )
            except sqlite3.Error as error:
                raise CannotKeep(str(error)) from error
        self.filled.set()

    def first(self, most: int) -> list[Kept]:
        """Return the next items to deliver: urgent ones, then the oldest.

        Raises :class:`CannotKeep` when the file cannot be read now: a full disk can do that, too.
        """
        rows = self._rows(
            "SELECT id, body FROM items ORDER BY urgent DESC, position LIMIT ?", (most,)
        )
        return [Kept(*row) for row in rows]

    def done(self, items: Iterable[str]) -> None:
        """Forget items: they were acknowledged, or refused for good.

        Raises :class:`CannotKeep` when the disk refuses: they are delivered once more then, which
        changes nothing at the server.
        """
        with self._lock:
            try:
                # One transaction: each would be two waits for the disk.
                self._connection.execute("BEGIN IMMEDIATE")
                self._connection.executemany(
                    "DELETE FROM items WHERE id = ?", [(item,) for item in items]
                )
                self._connection.execute("COMMIT")
            except sqlite3.Error as error:
                with contextlib.suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise CannotKeep(str(error)) from error

    @property
    def waiting(self) -> int:
        """How many items wait; raises :class:`CannotKeep` when the file cannot be read now."""
        return int(self._rows("SELECT count(*) FROM items")[0][0])

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def _rows(self, query: str, values: tuple[int, ...] = ()) -> list[tuple[str, ...]]:
        with self._lock:
            try:
                return self._connection.execute(query, values).fetchall()
            except sqlite3.Error as error:
                raise CannotKeep(str(error)) from error

    def _make_room(self) -> None:
        count = int(self._connection.execute("SELECT count(*) FROM items").fetchone()[0])
        if count >= self._most:
            _log.warning("the outbox is full: the oldest counts are dropped")
            self._connection.execute(
                "DELETE FROM items WHERE position IN "
                "(SELECT position FROM items WHERE NOT urgent ORDER BY position LIMIT ?)",
                (min(_ROOM, max(1, self._most // 2)),),
            )

    def _open(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                return _connected(self._path)
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise  # The disk or the rights, not what the file holds.
                _log.warning("the outbox is damaged and set aside: %s", error)
                self._path.replace(self._path.with_name(f"{self._path.name}.damaged"))
                self._path.with_name(f"{self._path.name}-journal").unlink(missing_ok=True)
                return _connected(self._path)
        except (OSError, sqlite3.Error) as error:
            raise CannotKeep(str(error)) from error


def waiting_in(path: Path) -> int:
    """Return how many items wait in the file of an outbox; 0 when that cannot be told.

    Looks only: the file may be in use, and is neither made nor mended.
    """
    try:
        with contextlib.closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        ) as it:
            return int(it.execute("SELECT count(*) FROM items").fetchone()[0])
    except sqlite3.Error as error:
        _log.info("what waits in %s cannot be told: %s", path.name, error)
        return 0


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()
        connection.execute(_SCHEMA)
    except sqlite3.Error:
        with contextlib.suppress(sqlite3.Error):
            connection.close()
        raise
    return connection
