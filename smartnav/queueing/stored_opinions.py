"""Ratings and letters on the store: the embedded default of its protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.queueing.told import LetterTold, RatingTold
from smartnav.store import opinions, tickets, venues
from smartnav.store.errors import NotPossible

if TYPE_CHECKING:
    from datetime import datetime

    from smartnav.queueing.told import LetterKind
    from smartnav.store.store import Store


class StoredOpinions:
    """See :class:`~smartnav.queueing.ports.OpinionSystem`."""

    def __init__(self, store: Store) -> None:
        """Keep them in ``store``."""
        self._store = store

    def rate(self, code: str, faces: int, words: str) -> None:
        """Take a rating of the ticket of a code; raises :class:`NotPossible`."""
        with self._store.writing() as work:
            opinions.rate(work, tickets.by_code(work, code, lock=True), faces, words)

    def rate_at_window(self, venue: str, window: str, ticket: str, faces: int) -> None:
        """Take a rating given at the window; raises :class:`NotPossible`."""
        with self._store.writing() as work:
            row = tickets.find(work, venue, ticket, lock=True)
            if row.window != window:
                raise NotPossible("not-here", f"{row.label} was not at this window")
            opinions.rate(work, row, faces, "")

    def ratings(self, venue: str, start: datetime, end: datetime) -> tuple[RatingTold, ...]:
        """Return the ratings of the hours from ``start`` until before ``end``."""
        with self._store.reading() as work:
            rows = opinions.ratings(work, venue, start, end)
            return tuple(RatingTold.model_validate(row) for row in rows)

    def send(
        self, venue: str, letter: str, kind: LetterKind, subject: str, words: str
    ) -> LetterTold:
        """Take a letter."""
        with self._store.writing() as work:
            venues.find(work, venue)
            row = opinions.send(work, venue, letter, kind=kind, subject=subject, words=words)
            return LetterTold.model_validate(row)

    def letter(self, code: str) -> LetterTold:
        """Return a letter by its receipt."""
        with self._store.reading() as work:
            return LetterTold.model_validate(opinions.by_code(work, code))

    def letters(self, venue: str) -> tuple[LetterTold, ...]:
        """Return all letters, those without an answer first."""
        with self._store.reading() as work:
            return tuple(LetterTold.model_validate(row) for row in opinions.letters(work, venue))

    def answer(self, venue: str, letter: str, words: str, *, by: str) -> LetterTold:
        """Answer a letter."""
        with self._store.writing() as work:
            return LetterTold.model_validate(
                opinions.answer(work, venue, letter, words, by=by)
            )  # fmt: skip
