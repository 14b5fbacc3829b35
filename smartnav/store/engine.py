"""A database by its address: SQLite in a file, or PostgreSQL."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from smartnav.store.errors import StoreError

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import URL, Connection, Engine
    from sqlalchemy.pool import ConnectionPoolEntry

WRITES = "smartnav_writes"
"""The option of a connection whose transaction will write."""
_BUSY_MS = 10_000
"""How long SQLite waits for another process's transaction."""
_POOL, _OVERFLOW, _WAIT_S = 8, 24, 10
"""Connections to PostgreSQL kept, opened besides at a rush, and seconds to wait for one. Two
servers of 32 stay below the 100 it allows by default."""
_CONNECT_S = 5
_STATEMENT_MS = 15_000
_DRIVER = "postgresql+psycopg"


class BadAddress(StoreError):
    """The address of a store that is none."""

    def __init__(self, reason: str) -> None:
        """Keep the reason; the address is not repeated, as it may hold a password."""
        super().__init__(
            f"store.url: {reason}; give sqlite:////path/to/store.sqlite3 "
            "or postgresql://user@host/database"
        )


def url_of(given: str, data_dir: Path) -> URL:
    """Return the address of a store; by default a file in ``data_dir``.

    Raises :class:`BadAddress`.
    """
    if not given:
        return make_url(f"sqlite:///{(data_dir / 'store.sqlite3').absolute()}")
    try:
        url = make_url(given)
    except (ArgumentError, ValueError) as error:
        raise BadAddress("this is no address of a database") from error
    if url.drivername in {"postgresql", "postgres", _DRIVER}:
        return url.set(drivername=_DRIVER)
    if url.drivername != "sqlite":
        raise BadAddress(f"'{url.drivername}' is neither sqlite nor postgresql")
    if not url.database or url.database == ":memory:":
        raise BadAddress("a store in memory would be lost")
    return url


def open_engine(url: URL) -> Engine:
    """Return an engine on an address of :func:`url_of`; nothing is opened yet."""
    if url.drivername == "sqlite":
        return _sqlite(url)
    return create_engine(
        url,
        pool_size=_POOL,
        max_overflow=_OVERFLOW,
        pool_timeout=_WAIT_S,
        # A connection that a stopped PostgreSQL left behind is replaced unnoticed.
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": _CONNECT_S,
            "application_name": "smartnav",
            "options": f"-c statement_timeout={_STATEMENT_MS} -c timezone=UTC",
        },
    )


def _sqlite(url: URL) -> Engine:
    Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        pool_size=_POOL,
        max_overflow=_OVERFLOW,
        connect_args={"timeout": _BUSY_MS / 1000, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _ready(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        # The driver would begin transactions by itself, and only before the first write: what was
        # read before could have changed. They begin below instead.
        connection.isolation_level = None
        for pragma in (
            "journal_mode = WAL",
            # What was acknowledged survives a power cut, too, not only the end of the process.
            "synchronous = FULL",
            "foreign_keys = ON",
            f"busy_timeout = {_BUSY_MS}",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A transaction that reads first and writes then could not wait for another writer.
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def reason_of(error: BaseException) -> str:
    """Return the first line of a driver's words, without what might be a password."""
    cause = getattr(error, "orig", None) or error
    first = (str(cause).strip() or type(cause).__name__).splitlines()[0]
    return re.sub(r"(://[^:@/\s]*):[^@/\s]*@", r"\1:…@", first)
