"""Bringing a database to the newest schema, when it is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from smartnav.store.engine import WRITES
from smartnav.store.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 7_305_804_402_566_623_598
"""Any number of 63 bits that is nobody else's: servers that start together migrate one by one."""


class NewerStore(StoreError):
    """The database was made by a later version of SmartNav."""

    def __init__(self, revision: str) -> None:
        """Keep its revision."""
        super().__init__(
            f"the store is of a later version of SmartNav (revision {revision}); "
            "install that version, or go back to a backup"
        )


def migrate(engine: Engine, to: str = "head") -> None:
    """Bring a database up to a revision; does nothing when it is there.

    Raises :class:`NewerStore` when it is beyond the newest that this version knows.
    """
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        config = _config(connection)
        here = MigrationContext.configure(connection).get_current_revision()
        known = ScriptDirectory.from_config(config)
        if here is not None and here not in revisions():
            raise NewerStore(here)
        if here != (known.get_current_head() if to == "head" else to):
            command.upgrade(config, to)


def revisions() -> tuple[str, ...]:
    """Return all revisions, the first one first."""
    known = ScriptDirectory(str(_FOLDER))
    return tuple(reversed([script.revision for script in known.walk_revisions()]))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
