"""Ratings, once per ticket; complaints and suggestions, answered by the desk."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, or_, select

from smartnav.store import audit, usage
from smartnav.store.errors import NotPossible, Unknown
from smartnav.store.tables import Letter, Rating
from smartnav.store.tickets import SERVED, new_code
from smartnav.store.usage import Usage

if TYPE_CHECKING:
    from datetime import datetime

    from smartnav.store.tables import Ticket
    from smartnav.store.work import Work

ANSWERED_KEPT = timedelta(days=30)
"""How long an answer can be asked for."""
LONGEST_KEPT = timedelta(days=365)
"""A letter nobody answered, and a rating's words."""


def rate(work: Work, ticket: Ticket, faces: int, words: str) -> None:
    """Take a rating of how a ticket was served; raises :class:`NotPossible`.

    ``ticket`` is locked by the caller. Nothing kept leads from the rating to the ticket.
    """
    if ticket.rated:
        raise NotPossible("rated", "this number has been rated")
    if ticket.state not in ("called", SERVED):
        raise NotPossible("not-served", "a number is rated when it has been called")
    hour = usage.hour_of(work, work.now)
    ticket.rated = True
    work.session.add(
        Rating(
            id=work.new_id(), venue_id=ticket.venue_id, hour=hour, window=ticket.window,
            service=ticket.service, faces=faces, words=words,
        )
    )  # fmt: skip
    used = Usage(
        "rating", hour, subject=ticket.service, origin=ticket.window, mode=f"faces-{faces}"
    )
    usage.add(work, ticket.venue_id, used)


def ratings(work: Work, venue: str, start: datetime, end: datetime) -> list[Rating]:
    """Return the ratings of the hours from ``start`` until before ``end``."""
    chosen = select(Rating).where(Rating.venue_id == venue, Rating.hour >= start, Rating.hour < end)
    return list(work.session.scalars(chosen.order_by(Rating.hour, Rating.id)))


def send(work: Work, venue: str, letter: str, *, kind: str, subject: str, words: str) -> Letter:
    """Take a complaint or a suggestion; sent with the same id again, the same letter."""
    row = work.session.get(Letter, letter)
    if row is not None:
        return row
    row = Letter(
        id=letter, code=new_code(work), venue_id=venue, kind=kind, subject=subject, words=words,
        at=work.now, answer="", answered_at=None, answered_by="",
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    work.tell(venue, "letters")
    return row


def by_code(work: Work, code: str) -> Letter:
    """Return a letter by its receipt; raises :class:`Unknown`, without the code."""
    row = work.session.scalar(select(Letter).where(Letter.code == code.upper()))
    if row is None:
        raise Unknown("letter", "of that code")
    return row


def letters(work: Work, venue: str) -> list[Letter]:
    """Return the letters of a venue: those without an answer first, the oldest of them first."""
    chosen = select(Letter).where(Letter.venue_id == venue)
    return list(work.session.scalars(chosen.order_by(Letter.answered_at.is_not(None), Letter.at)))


def answer(work: Work, venue: str, letter: str, words: str, *, by: str) -> Letter:
    """Answer a letter, or answer it otherwise; raises :class:`Unknown`."""
    row = work.session.get(Letter, letter, with_for_update=True)
    if row is None or row.venue_id != venue:
        raise Unknown("letter", letter)
    row.answer, row.answered_at, row.answered_by = words, work.now, by
    audit.note(work, by, "answer letter", letter, venue=venue)
    work.tell(venue, "letters")
    return row


def forget_old(work: Work) -> None:
    """Delete letters that were answered long ago, or are too old; ratings keep no words then."""
    work.session.execute(
        delete(Letter).where(
            or_(
                Letter.answered_at < work.now - ANSWERED_KEPT,
                Letter.at < work.now - LONGEST_KEPT,
            )
        )
    )
    work.session.execute(delete(Rating).where(Rating.hour < work.now - LONGEST_KEPT))
