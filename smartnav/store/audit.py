"""Who did what: written with the deed, in the same transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from smartnav.store.tables import AuditEntry

if TYPE_CHECKING:
    from smartnav.store.work import Work

MOST_LISTED = 500


def note(
    work: Work, actor: str, action: str, subject: str = "", *, venue: str = "", **detail: Any
) -> None:
    """Add an entry; ``detail`` is what JSON can hold, and never a password or a key."""
    work.session.add(
        AuditEntry(
            at=work.now, actor=actor, action=action, venue_id=venue, subject=subject, detail=detail
        )
    )


def latest(work: Work, *, most: int = MOST_LISTED, below: int | None = None) -> list[AuditEntry]:
    """Return the latest entries, the newest first; those with ids ``below`` one, to page on."""
    chosen = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(most)
    if below is not None:
        chosen = chosen.where(AuditEntry.id < below)
    return list(work.session.scalars(chosen))
