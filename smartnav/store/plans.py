"""Versions of plans: saved whole, found by their digest, never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import undefer

from smartnav.store.errors import Unknown
from smartnav.store.parcel import Parcel
from smartnav.store.tables import PlanVersion

if TYPE_CHECKING:
    from smartnav.store.work import Work

MOST_LISTED = 200


def save(work: Work, venue: str, parcel: Parcel, *, author: str, note: str) -> PlanVersion:
    """Keep a version and return it; the same content again is the version that is there."""
    known = _by_digest(work, venue, parcel.digest)
    if known is not None:
        return known
    row = PlanVersion(
        venue_id=venue,
        digest=parcel.digest,
        plan=parcel.plan,
        services=parcel.services,
        author=author,
        note=note,
        at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    return row


def find(work: Work, venue: str, digest: str) -> PlanVersion:
    """Return a version of a venue by its digest, or the first 8 or more digits of it.

    Raises :class:`Unknown` when there is none, or more than one.
    """
    if len(digest) == 64:
        found = _by_digest(work, venue, digest)
        if found is None:
            raise Unknown("version", digest)
        return found
    rows = []
    if 8 <= len(digest) < 64 and digest.isalnum():
        chosen = select(PlanVersion).where(
            PlanVersion.venue_id == venue, PlanVersion.digest.startswith(digest)
        )
        rows = list(work.session.scalars(chosen.limit(2)))
    if len(rows) != 1:
        raise Unknown("version", digest)
    return rows[0]


def parcel_of(work: Work, venue: str, digest: str) -> Parcel:
    """Return what a version holds; raises :class:`Unknown`."""
    chosen = select(PlanVersion).where(PlanVersion.venue_id == venue, PlanVersion.digest == digest)
    whole = undefer(PlanVersion.plan), undefer(PlanVersion.services)
    row = work.session.scalar(chosen.options(*whole))
    if row is None:
        raise Unknown("version", digest)
    return Parcel(row.plan, row.services)


def latest(work: Work, venue: str, most: int = MOST_LISTED) -> list[PlanVersion]:
    """Return the versions of a venue, the newest first."""
    chosen = select(PlanVersion).where(PlanVersion.venue_id == venue)
    return list(work.session.scalars(chosen.order_by(PlanVersion.id.desc()).limit(most)))


def _by_digest(work: Work, venue: str, digest: str) -> PlanVersion | None:
    chosen = select(PlanVersion).where(PlanVersion.venue_id == venue, PlanVersion.digest == digest)
    return work.session.scalar(chosen)
