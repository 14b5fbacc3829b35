"""Which messages of terminals have been taken: each counts once, however often it comes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from smartnav.store.tables import Receipt

if TYPE_CHECKING:
    from collections.abc import Collection

    from smartnav.store.work import Work

KEPT = timedelta(days=90)
"""Longer than a terminal keeps what it could not deliver."""


def new_of(work: Work, terminal: int, items: Collection[str]) -> set[str]:
    """Write receipts for items of a terminal; returns those that had none.

    To be done with what the items say in one transaction. Two servers that get the same item at
    once are one after the other: the second waits here for the first to commit.
    """
    if not items:
        return set()
    rows = [{"terminal_id": terminal, "item": item, "at": work.now} for item in sorted(items)]
    if work.is_shared:
        added = postgresql.insert(Receipt).values(rows).on_conflict_do_nothing()
        return set(work.session.scalars(added.returning(Receipt.item)))
    # SQLite's writers are one after the other from the transaction's beginning.
    chosen = select(Receipt.item).where(
        Receipt.terminal_id == terminal, Receipt.item.in_(sorted(items))
    )
    known = set(work.session.scalars(chosen))
    fresh = [row for row in rows if row["item"] not in known]
    if fresh:
        work.session.execute(sqlite.insert(Receipt), fresh)
    return {str(row["item"]) for row in fresh}


def drop_old(work: Work) -> None:
    """Forget receipts older than :data:`KEPT`."""
    work.session.execute(delete(Receipt).where(Receipt.at < work.now - KEPT))
