"""A database opened, brought to the newest schema, and its transactions."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, TimeoutError
from sqlalchemy.orm import Session

from smartnav.store.engine import WRITES, open_engine, reason_of, url_of
from smartnav.store.errors import Clash, Unreachable
from smartnav.store.migrating import migrate
from smartnav.store.passwords import Passwords
from smartnav.store.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from smartnav.store.work import Change


def utc_now() -> datetime:
    """Return the time, with its zone."""
    return datetime.now(UTC)


class Store:
    """What a hall remembers. Used from any thread; may be used as a context manager."""

    def __init__(
        self,
        engine: Engine,
        *,
        clock: Callable[[], datetime] = utc_now,
        random: Callable[[int], bytes] = secrets.token_bytes,
        passwords: Passwords | None = None,
    ) -> None:
        """Use an engine on a database that has the newest schema.

        Parameters
        ----------
        engine
            Of :func:`smartnav.store.engine.open_engine`.
        clock
            The time, with its zone.
        random
            Gives so many random bytes as it is asked for.
        passwords
            How they are hashed.
        """
        self.engine = engine
        self.passwords = passwords or Passwords()
        self._clock = clock
        self._random = random
        self._listeners: list[Callable[[Change], None]] = []

    @classmethod
    def open(
        cls,
        url: str,
        data_dir: Path,
        *,
        clock: Callable[[], datetime] = utc_now,
        random: Callable[[int], bytes] = secrets.token_bytes,
        passwords: Passwords | None = None,
    ) -> Store:
        """Open a database, make it when it is a file that is not there, and migrate it.

        Raises :class:`BadAddress`, :class:`NewerStore`, or :class:`Unreachable` when it does not
        answer.
        """
        engine = open_engine(url_of(url, data_dir))
        try:
            migrate(engine)
        except Exception as error:
            engine.dispose()
            if isinstance(error, DBAPIError | TimeoutError | OSError):
                raise Unreachable(reason_of(error)) from error
            raise
        return cls(engine, clock=clock, random=random, passwords=passwords)

    @property
    def is_shared(self) -> bool:
        """Whether other servers may work on it (PostgreSQL)."""
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """Give a transaction that sees one state and leaves no trace.

        Raises :class:`Unreachable` when the database does not answer.
        """
        with self._session(writes=False) as session:
            yield self._work(session)

    @contextmanager
    def writing(self) -> Iterator[Work]:
        """Give a transaction that is kept as a whole when the block ends, or not at all.

        Raises :class:`Unreachable` when the database does not answer (what was written may then
        have been kept: repeat only what may be done twice), :class:`Clash` when it refuses a row.
        """
        with self._session(writes=True) as session:
            work = self._work(session)
            yield work
            session.commit()
        for change in work.changes:
            for listener in tuple(self._listeners):
                listener(change)

    def _work(self, session: Session) -> Work:
        return Work(session, self._clock(), self._random, self.passwords)

    @contextmanager
    def _session(self, *, writes: bool) -> Iterator[Session]:
        engine = self.engine.execution_options(**{WRITES: True}) if writes else self.engine
        try:
            # The end of the session is within, too: rolling back needs the connection.
            with Session(engine, expire_on_commit=False) as session:
                yield session
        except IntegrityError as error:
            raise Clash(reason_of(error)) from error
        except (OperationalError, TimeoutError) as error:
            raise Unreachable(reason_of(error)) from error
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise
            raise Unreachable(reason_of(error)) from error

    def listen(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call ``listener`` with each change this process commits; returns how to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def __enter__(self) -> Store:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()
