"""Sentences for all terminals of a venue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.store import audit, spans
from smartnav.store.tables import Notice

if TYPE_CHECKING:
    from datetime import datetime

    from smartnav.store.work import Work


def add(
    work: Work,
    venue: str,
    text: tuple[str, str],
    *,
    by: str,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    item: str | None = None,
) -> Notice:
    """Give notice in Chinese and English; raises :class:`BackwardSpan`, :class:`Conflict`.

    With the id of an ``item`` that is there already, it is that one.
    """
    known = spans.known(work, Notice, venue, item)
    if known is not None:
        return known
    begin = starts_at or work.now
    spans.check(work, begin, ends_at)
    row = Notice(
        id=item or work.new_id(),
        venue_id=venue,
        text_zh=text[0],
        text_en=text[1],
        starts_at=begin,
        ends_at=ends_at,
        author=by,
        at=work.now,
        ended_at=None,
        ended_by="",
    )
    work.session.add(row)
    work.session.flush()
    audit.note(work, by, "give notice", row.id, venue=venue)
    work.tell(venue, "notices")
    return row


def current(work: Work, venue: str) -> list[Notice]:
    """Return what holds now or will."""
    return spans.current(work, Notice, venue)


def end(work: Work, venue: str, notice: str, *, by: str) -> Notice:
    """Take a notice away; raises :class:`Unknown`."""
    return spans.end(work, spans.find(work, Notice, venue, notice), by)
