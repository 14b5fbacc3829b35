"""Run by alembic: migrates over the connection it is given, in the transaction that is open."""

from __future__ import annotations

from alembic import context

from smartnav.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite alters a table by copying it.
    render_as_batch=True,
)
context.run_migrations()
