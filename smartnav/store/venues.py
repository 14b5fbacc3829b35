"""The venues of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from smartnav.store.tables import Venue

if TYPE_CHECKING:
    from smartnav.store.work import Work


def ensure(work: Work, venue: str, name_zh: str, name_en: str) -> Venue:
    """Return a venue, made when it is new, under the name it has now."""
    row = work.session.get(Venue, venue)
    if row is None:
        row = Venue(id=venue, name_zh=name_zh, name_en=name_en, created_at=work.now)
        work.session.add(row)
    row.name_zh, row.name_en = name_zh, name_en
    work.session.flush()
    return row


def find(work: Work, venue: str) -> Venue:
    """Return a venue; raises :class:`Unknown`."""
    return work.get(Venue, venue, "venue")


def all_of(work: Work) -> list[Venue]:
    """Return all venues, by id."""
    return list(work.session.scalars(select(Venue).order_by(Venue.id)))
