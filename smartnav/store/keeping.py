"""Copies of a store on SQLite: made while it is used, put back while it is not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from smartnav.errors import reason_of
from smartnav.store.engine import url_of
from smartnav.store.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import URL

_MARK = "alembic_version"


class CannotCopy(StoreError):
    """A backup or what should become one cannot be used."""


def backup(given: str, data_dir: Path, target: Path) -> None:
    """Copy a store to a file by SQLite's online backup.

    The copy is one state of the store, whatever is written meanwhile, and is checked before it
    gets its name. Raises :class:`CannotCopy`, also when there is something of that name: it may
    be the only good copy.
    """
    source = _file_of(url_of(given, data_dir))
    if not source.is_file():
        raise CannotCopy(f"{source}: there is no store")
    if target.exists():
        raise CannotCopy(f"{target}: this exists already and is left as it is; give another name")
    partial = target.with_name(f".{target.name}.partial")
    try:
        _copy(source, partial)
        partial.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise CannotCopy(f"{target}: {reason_of(error)}") from error
    finally:
        partial.unlink(missing_ok=True)


def restore(given: str, data_dir: Path, source: Path) -> Path | None:
    """Put a store back from a file of :func:`backup`.

    Returns where the store that was there before is kept, under a name of its own each time;
    None when there was none. Raises :class:`CannotCopy`, also when a server has the store open.
    """
    target = _file_of(url_of(given, data_dir))
    if not source.is_file():
        raise CannotCopy(f"{source}: there is no such file")
    partial = target.with_name(f".{target.name}.partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(source, partial)
        before = _set_aside(target)
        partial.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise CannotCopy(f"{source}: cannot be put back as {target}: {reason_of(error)}") from error
    finally:
        partial.unlink(missing_ok=True)
    return before


def _copy(source: Path, target: Path) -> None:
    # Made by us first: of a folder that is not there SQLite says no more than "unable to open".
    target.write_bytes(b"")
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)
        # A file of its own, without a log beside it that could be left behind.
        new.execute("PRAGMA journal_mode = DELETE").close()
        (sound,) = new.execute("PRAGMA integrity_check").fetchone()
        marked = new.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (_MARK,)).fetchone()
    if sound != "ok" or marked is None:
        raise CannotCopy(f"{source}: this is no sound store of SmartNav")


def _set_aside(target: Path) -> Path | None:
    """Rename the store that is there, with all that was written to it; refuses while it is used."""
    if not target.is_file():
        return None
    try:
        with closing(sqlite3.connect(target, timeout=1.0, isolation_level=None)) as store:
            # Succeeds only when nobody else has it open, and folds the log back into the file.
            store.execute("PRAGMA journal_mode = DELETE").close()
    except sqlite3.OperationalError as error:
        raise CannotCopy(f"{target}: {error}; stop the server first") from error
    before = _unused(target, datetime.now())
    target.replace(before)
    return before


def _unused(target: Path, now: datetime) -> Path:
    """Return a new, empty file for the store that was there: no earlier one is written over."""
    name, number = f"{target.name}.before-restore-{now:%Y%m%d-%H%M%S}", 1
    while True:
        before = target.with_name(name if number == 1 else f"{name}-{number}")
        try:
            before.touch(exist_ok=False)
        except FileExistsError:
            number += 1
        else:
            return before


def _file_of(url: URL) -> Path:
    if url.drivername != "sqlite":
        raise CannotCopy("a store on PostgreSQL is copied by pg_dump, see docs/deployment.md")
    return Path(str(url.database))
