"""Counts of a period as they come in: by hour, and by what they are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST_VISITS = 3
"""In how many visits words must have found nothing to be shown, whoever hands them over."""


class Hourly(Protocol):
    """How often something happened in an hour."""

    @property
    def hour(self) -> datetime:
        """When it began, with its zone."""

    @property
    def kind(self) -> str:
        """What happened: ``visit``, ``search``, ``route`` and so on."""

    @property
    def lang(self) -> str:
        """In which language, where that is known."""

    @property
    def mode(self) -> str:
        """Of the terminal's screen, such as ``elder``, where that is known."""

    @property
    def count(self) -> int:
        """How often."""


class Subject(Protocol):
    """How often something happened with one thing in the whole period."""

    @property
    def kind(self) -> str:
        """What happened."""

    @property
    def subject(self) -> str:
        """The id of a service, theme or place."""

    @property
    def origin(self) -> str:
        """Where a route began."""

    @property
    def profile(self) -> str:
        """Of a route."""

    @property
    def count(self) -> int:
        """How often."""


class Miss(Protocol):
    """Words that found nothing."""

    @property
    def words(self) -> str:
        """What was typed."""

    @property
    def visits(self) -> int:
        """In how many visits, ever."""

    @property
    def last_at(self) -> datetime:
        """When it was typed last."""


class Judged(Protocol):
    """A face given for a window and a service."""

    @property
    def window(self) -> str:
        """The id of the window."""

    @property
    def service(self) -> str:
        """The id of the service."""

    @property
    def faces(self) -> int:
        """From 1, very bad, to 5, very good."""


class Rated(Judged, Protocol):
    """How often a face was given for a window and a service."""

    @property
    def count(self) -> int:
        """How often."""


class Remark(Judged, Protocol):
    """What somebody wrote to a face."""

    @property
    def words(self) -> str:
        """What was written, without long numbers."""


@dataclass(frozen=True, slots=True)
class Missed:
    """Words that found nothing in several visits."""

    words: str
    visits: int


@dataclass(frozen=True, slots=True)
class Counts:
    """All counts of a venue from ``start`` until before ``end``."""

    start: datetime
    end: datetime
    hours: tuple[Hourly, ...] = ()
    subjects: tuple[Subject, ...] = ()
    misses: tuple[Missed, ...] = ()
    rated: tuple[Rated, ...] = ()
    remarks: tuple[Remark, ...] = ()
    """The latest first."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was counted."""
        return not self.hours and not self.subjects and not self.rated


def gathered(
    start: datetime,
    end: datetime,
    *,
    hours: Iterable[Hourly],
    subjects: Iterable[Subject],
    misses: Iterable[Miss],
    rated: Iterable[Rated] = (),
    remarks: Iterable[Remark] = (),
) -> Counts:
    """Return counts of a period; of words, those typed in it and in enough visits to be nobody's.

    Parameters
    ----------
    start, end
        The period, with a zone.
    hours, subjects, misses, rated, remarks
        As the store or the wire has them.
    """
    kept = (
        Missed(each.words, each.visits)
        for each in misses
        if each.visits >= LEAST_VISITS and start <= each.last_at
    )
    ordered = sorted(kept, key=lambda each: (-each.visits, each.words))
    return Counts(
        start, end, tuple(hours), tuple(subjects), tuple(ordered), tuple(rated), tuple(remarks)
    )  # fmt: skip
