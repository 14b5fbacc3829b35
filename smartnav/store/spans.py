"""What holds from one time to another and can be ended before: a status, a notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import or_, select

from smartnav.store import audit
from smartnav.store.errors import Conflict, StoreError, Unknown
from smartnav.store.tables import Notice, Status

if TYPE_CHECKING:
    from datetime import datetime

    from smartnav.store.work import Work

_Span = TypeVar("_Span", Status, Notice)


class BackwardSpan(StoreError):
    """An end that is not after the beginning, or has passed."""

    def __init__(self) -> None:
        """Say it."""
        super().__init__("the end must lie after the beginning, and in the future")


def check(work: Work, starts_at: datetime, ends_at: datetime | None) -> None:
    """Raise :class:`BackwardSpan` for a span that can never hold."""
    if ends_at is not None and ends_at <= max(starts_at, work.now):
        raise BackwardSpan


def known(work: Work, table: type[_Span], venue: str, item: str | None) -> _Span | None:
    """Return one that was said before under this id; raises :class:`Conflict` for another venue's.

    One that was said and ended since is that one, too: it was said once.
    """
    row = None if item is None else work.session.get(table, item)
    if row is not None and row.venue_id != venue:
        raise Conflict("something of another venue has this id")
    return row


def current(work: Work, table: type[_Span], venue: str) -> list[_Span]:
    """Return those of a venue that hold now or will: neither ended nor past."""
    chosen = (
        select(table)
        .where(table.venue_id == venue, table.ended_at.is_(None))
        .where(or_(table.ends_at.is_(None), table.ends_at > work.now))
        .order_by(table.starts_at, table.id)
    )
    return list(work.session.scalars(chosen))


def end(work: Work, row: _Span, by: str) -> _Span:
    """End one now; one that was ended stays as it was."""
    if row.ended_at is None:
        row.ended_at, row.ended_by = work.now, by
        audit.note(work, by, f"end {_noun(row)}", row.id, venue=row.venue_id)
        work.tell(row.venue_id, "statuses" if isinstance(row, Status) else "notices")
    return row


def find(work: Work, table: type[_Span], venue: str, span_id: str) -> _Span:
    """Return one of a venue; raises :class:`Unknown`."""
    row = work.session.get(table, span_id)
    if row is None or row.venue_id != venue:
        raise Unknown("status" if table is Status else "notice", span_id)
    return row


def _noun(row: Status | Notice) -> str:
    return "status" if isinstance(row, Status) else "notice"
