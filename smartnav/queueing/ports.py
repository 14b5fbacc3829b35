"""What a hall's own systems must do to take the place of those on the store: three protocols.

All methods may block, are called from several threads, and raise errors of the store:
:class:`~smartnav.store.errors.Unknown` for what there is not,
:class:`~smartnav.store.errors.NotPossible` for what cannot be done as things are, and
:class:`~smartnav.store.errors.Unreachable` when the same may work later. Whatever is asked with the
same random id again is done once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from smartnav.queueing.told import (
        AppointmentTold,
        DayTold,
        LetterKind,
        LetterTold,
        Overview,
        RatingTold,
        SlotTold,
        TicketTold,
    )


class TicketSystem(Protocol):
    """Numbers: taken, called, looked at (取号)."""

    def take(self, venue: str, ticket: str, service: str, *, priority: bool) -> TicketTold:
        """Give a number for a service; ``ticket`` is a random id of whoever asks."""

    def ticket(self, code: str) -> TicketTold:
        """Return a ticket by its code."""

    def give_up(self, code: str) -> TicketTold:
        """Let a ticket leave its queue."""

    def overview(self, venue: str) -> Overview:
        """Return all queues of a venue."""

    def call_next(self, venue: str, window: str, *, after: str, by: str) -> TicketTold | None:
        """Call the next one; ``after`` is the id of the ticket the window has, or empty."""

    def call_again(self, venue: str, window: str, ticket: str) -> TicketTold:
        """Call a ticket of the window again."""

    def finish(self, venue: str, window: str, ticket: str, *, came: bool) -> TicketTold:
        """End a ticket of the window: served, or absent."""

    def transfer(self, venue: str, window: str, ticket: str, queue: str) -> TicketTold:
        """Send a ticket of the window to another queue."""

    def say_open(self, venue: str, window: str, *, is_open: bool, by: str) -> None:
        """Note whether a window calls numbers."""


class AppointmentSystem(Protocol):
    """Appointments: a time one chose (预约)."""

    def slots(self, venue: str, service: str, day: str) -> tuple[SlotTold, ...]:
        """Return the times of a day that can still be had, full ones among them."""

    def book(
        self, venue: str, appointment: str, service: str, day: str, time: str,
        details: Mapping[str, str],
    ) -> AppointmentTold:  # fmt: skip
        """Take a place; ``appointment`` is a random id of whoever asks."""

    def day(self, venue: str, day: str) -> DayTold:
        """Return the appointments of a day, by default of today, and what can be booked."""

    def appointment(self, code: str) -> AppointmentTold:
        """Return an appointment by its code."""

    def cancel(self, code: str) -> AppointmentTold:
        """Give a place back."""

    def check_in(self, venue: str, code: str) -> TicketTold:
        """Make it a ticket; done again, the same ticket.

        ``code`` is the whole code of an appointment, or any beginning of at least
        :data:`~smartnav.queueing.codes.HEAD` letters of one of the venue's today. Raises
        :class:`NotPossible` (``more``) when several begin so; wrong ones are counted by whoever
        asks.
        """


class OpinionSystem(Protocol):
    """Ratings (云测评), complaints and suggestions (投诉建议)."""

    def rate(self, code: str, faces: int, words: str) -> None:
        """Take a rating of the ticket of a code."""

    def rate_at_window(self, venue: str, window: str, ticket: str, faces: int) -> None:
        """Take a rating of a ticket of a window, given there."""

    def ratings(self, venue: str, start: datetime, end: datetime) -> tuple[RatingTold, ...]:
        """Return the ratings of the hours from ``start`` until before ``end``."""

    def send(
        self, venue: str, letter: str, kind: LetterKind, subject: str, words: str
    ) -> LetterTold:
        """Take a letter; ``letter`` is a random id of whoever sends it."""

    def letter(self, code: str) -> LetterTold:
        """Return a letter by its receipt."""

    def letters(self, venue: str) -> tuple[LetterTold, ...]:
        """Return all letters, those without an answer first."""

    def answer(self, venue: str, letter: str, words: str, *, by: str) -> LetterTold:
        """Answer a letter."""


@dataclass(frozen=True, slots=True)
class Platform:
    """The systems of a hall."""

    tickets: TicketSystem
    appointments: AppointmentSystem
    opinions: OpinionSystem
