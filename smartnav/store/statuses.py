"""Places that are not as the plan says: set by the desk, over by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from smartnav.store import audit, spans
from smartnav.store.tables import Status

if TYPE_CHECKING:
    from datetime import datetime

    from smartnav.store.work import Work

StatusKind = Literal["closed", "moved", "out-of-order", "standing", "blocked", "busy"]
"""A window or room is closed, a window has moved, a lift is out of order, an escalator stands, a
passage is blocked, a window has a long queue."""


def add(
    work: Work,
    venue: str,
    place: str,
    kind: StatusKind,
    *,
    by: str,
    moved_to: str = "",
    note: tuple[str, str] = ("", ""),
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    item: str | None = None,
) -> Status:
    """Say that a place is not as usual.

    Parameters
    ----------
    work, venue, place
        The transaction, and the place's id in the venue's plan.
    kind
        In which way.
    by
        Who says so.
    moved_to
        Where one goes instead.
    note
        Chinese and English words for visitors.
    starts_at, ends_at
        From when, by default now; until when, by default until somebody ends it.
    item
        An id from whoever says so: the same again is the one that is there.

    Raises
    ------
    BackwardSpan
        For an end before the beginning or in the past.
    Conflict
        For the id of something in another venue.
    """
    known = spans.known(work, Status, venue, item)
    if known is not None:
        return known
    begin = starts_at or work.now
    spans.check(work, begin, ends_at)
    row = Status(
        id=item or work.new_id(),
        venue_id=venue,
        place=place,
        kind=kind,
        moved_to=moved_to if kind == "moved" else "",
        note_zh=note[0],
        note_en=note[1],
        starts_at=begin,
        ends_at=ends_at,
        author=by,
        at=work.now,
        ended_at=None,
        ended_by="",
    )
    work.session.add(row)
    work.session.flush()
    audit.note(work, by, "set status", row.id, venue=venue, place=place, kind=kind)
    work.tell(venue, "statuses")
    return row


def current(work: Work, venue: str) -> list[Status]:
    """Return what holds now or will."""
    return spans.current(work, Status, venue)


def end(work: Work, venue: str, status: str, *, by: str) -> Status:
    """Say that a place is as usual again; raises :class:`Unknown`."""
    return spans.end(work, spans.find(work, Status, venue, status), by)
