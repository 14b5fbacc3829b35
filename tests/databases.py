"""A PostgreSQL of a test process's own, and stores on SQLite and on it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from smartnav.store.passwords import Passwords
    from smartnav.store.store import Store

USER = "postgres"
_INSTALLED = "/usr/lib/postgresql/*/bin/pg_ctl"


@dataclass
class Cluster:
    """A private PostgreSQL, on a Unix socket only.

    It refuses to be run by root, so for root an ordinary user runs it.
    """

    programs: Path
    folder: Path
    user: str | None
    _databases: int = 0

    def url(self, database: str) -> str:
        return f"postgresql://{USER}@/{database}?host={self.folder}"

    def run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), *arguments]
        if self.user is not None:
            command = ["setpriv", f"--reuid={self.user}", f"--regid={self.user}",
                       "--clear-groups", *command]  # fmt: skip
        # Not captured through pipes: the server that pg_ctl starts would keep them open.
        with (self.folder / "run.log").open("ab") as log:
            done = subprocess.run(
                command, cwd=self.folder, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}, check=False,
            )  # fmt: skip
        if done.returncode != 0:
            raise RuntimeError((self.folder / "run.log").read_text()[-2000:])

    def create(self) -> None:
        self.run(
            "initdb", "-D", "data", "-U", USER, "--auth=trust", "--encoding=UTF8", "--no-sync",
            "--locale=C.UTF-8",
        )  # fmt: skip

    def start(self) -> None:
        # Without fsync: what is tested is the end of processes, not of machines.
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c fsync=off"
        self.run("pg_ctl", "-D", "data", "-l", "server.log", "-w", "-o", options, "start")

    def stop(self, mode: str = "immediate") -> None:
        self.run("pg_ctl", "-D", "data", "-w", "-m", mode, "stop")

    def new_database(self) -> str:
        """Return the address of an empty database."""
        self._databases += 1
        name = f"test_{self._databases}"
        self.run("createdb", "-h", str(self.folder), "-U", USER, "-T", "template0", name)
        return self.url(name)


class NotInstalled(Exception):
    """There is no PostgreSQL on this machine."""


@contextmanager
def new_cluster() -> Iterator[Cluster]:
    """Make and start a PostgreSQL; raises :class:`NotInstalled`."""
    found = sorted(Path("/").glob(_INSTALLED.removeprefix("/")))
    if not found:
        raise NotInstalled
    user = USER if os.geteuid() == 0 else None
    # A socket's path may not be long, so not in pytest's folder.
    folder = Path(tempfile.mkdtemp(prefix="smartnav-pg-"))
    if user is not None:
        shutil.chown(folder, user, user)
    running = Cluster(found[-1].parent, folder, user)
    try:
        running.create()
        running.start()
        yield running
        running.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Start a PostgreSQL; skips where none is installed."""
    try:
        with new_cluster() as running:
            yield running
    except NotInstalled:
        pytest.skip("no PostgreSQL here: scripts/test.sh installs it")


@dataclass
class Clock:
    """A time that stands still until it is moved."""

    now: datetime = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class Stores:
    """Opens stores on one database."""

    url: str
    clock: Clock
    opened: list[Store] = field(default_factory=list)

    def open(self) -> Store:
        from smartnav.store.store import Store

        self.opened.append(
            Store.open(
                self.url, Path("/nonexistent"), clock=self.clock, passwords=cheap_passwords()
            )
        )
        if self.url.startswith("sqlite"):
            _unsynced(self.opened[-1].engine)
        return self.opened[-1]


def _unsynced(engine: Engine) -> None:
    """Let SQLite not wait for the disk: what is tested is the end of processes, not of machines."""
    from sqlalchemy import event

    @event.listens_for(engine, "connect")
    def _ready(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA synchronous = OFF").close()

    engine.dispose()  # What was opened before is.


def cheap_passwords() -> Passwords:
    """Return a hashing of passwords that takes no time."""
    from argon2 import PasswordHasher

    from smartnav.store.passwords import Passwords

    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@cache
def _empty_sqlite() -> bytes:
    from smartnav.store.store import Store

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.sqlite3"
        Store.open(f"sqlite:///{path}", path.parent).close()
        return path.read_bytes()


def new_sqlite(folder: Path) -> str:
    """Return the address of an SQLite file with the newest schema and nothing in it.

    It is a copy: the migrations, a tenth of a second, are run once.
    """
    path = folder / "store.sqlite3"
    path.write_bytes(_empty_sqlite())
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an SQLite file with the newest schema and nothing in it."""
    path = tmp_path_factory.mktemp("store") / "empty.sqlite3"
    path.write_bytes(_empty_sqlite())
    return path


@pytest.fixture(scope="session")
def postgresql_url(cluster: Cluster) -> str:
    """Return the address of a PostgreSQL database with the newest schema."""
    from smartnav.store.store import Store

    url = cluster.new_database()
    Store.open(url, Path("/nonexistent")).close()
    return url


def emptied(url: str) -> str:
    """Delete all rows of a PostgreSQL database, also those that triggers keep; returns ``url``."""
    import psycopg

    from smartnav.store.tables import Base

    tables = ", ".join(Base.metadata.tables)
    with psycopg.connect(url) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(f"TRUNCATE {tables} RESTART IDENTITY".encode())
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stores]:
    """Give one database, of each kind in turn; all stores opened on it are closed."""
    if request.param == "sqlite":
        url = new_sqlite(tmp_path)
    else:
        url = emptied(request.getfixturevalue("postgresql_url"))
    given = Stores(url, Clock())
    yield given
    for each in given.opened:
        each.close()


@pytest.fixture
def store(stores: Stores) -> Store:
    """Give an empty store, on each kind of database in turn."""
    return stores.open()
