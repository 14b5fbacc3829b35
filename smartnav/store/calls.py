"""Help calls: from a terminal to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from smartnav.store import audit
from smartnav.store.errors import Conflict, Unknown
from smartnav.store.tables import HelpCall

if TYPE_CHECKING:
    from datetime import datetime

    from smartnav.store.tables import Terminal
    from smartnav.store.work import Work


def take(
    work: Work, terminal: Terminal, call: str, *, lang: str, subject: str, called_at: datetime
) -> HelpCall:
    """Take a terminal's call; the same one again is the one that is there."""
    row = work.session.get(HelpCall, call)
    if row is not None:
        return row
    row = HelpCall(
        id=call,
        venue_id=terminal.venue_id,
        terminal=terminal.name,
        place=terminal.place,
        lang=lang,
        subject=subject,
        called_at=called_at,
        received_at=work.now,
        answered_by="",
        answered_at=None,
        closed_at=None,
    )
    work.session.add(row)
    work.session.flush()
    work.tell(terminal.venue_id, "calls")
    return row


def answer(work: Work, venue: str, call: str, *, by: str) -> HelpCall:
    """Say that somebody is on the way.

    Raises :class:`Unknown`, or :class:`Conflict` when another has answered it.
    """
    row = _find(work, venue, call)
    if row.answered_by not in ("", by):
        raise Conflict(f"{row.answered_by} has answered this call")
    if not row.answered_by:
        row.answered_by, row.answered_at = by, work.now
        audit.note(work, by, "answer call", call, venue=venue)
        work.tell(venue, "calls")
    return row


def close(work: Work, venue: str, call: str, *, by: str) -> HelpCall:
    """Say that it is done with; raises :class:`Unknown`."""
    row = _find(work, venue, call)
    if row.closed_at is None:
        row.closed_at = work.now
        row.answered_by = row.answered_by or by
        audit.note(work, by, "close call", call, venue=venue)
        work.tell(venue, "calls")
    return row


def open_of(work: Work, venue: str) -> list[HelpCall]:
    """Return the calls that are not closed, the oldest first."""
    chosen = select(HelpCall).where(HelpCall.venue_id == venue, HelpCall.closed_at.is_(None))
    return list(work.session.scalars(chosen.order_by(HelpCall.received_at, HelpCall.id)))


def _find(work: Work, venue: str, call: str) -> HelpCall:
    # Locked: of two desks that answer at once one must hear of the other.
    row = work.session.get(HelpCall, call, with_for_update=True)
    if row is None or row.venue_id != venue:
        raise Unknown("call", call)
    return row
