"""Opening hours as plans write them: the common part of OpenStreetMap's ``opening_hours``.

``24/7``, or rules separated by ``;``, each of days and times: ``Mo-Fr 09:00-12:00,13:30-17:00``,
``Sa,Su 09:00-12:00``, ``PH off``. A rule without days is for every day; a later rule replaces the
earlier ones on its days; times past midnight run into the next day.

Specification: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification. Weeks, months,
dates, sunrise and comments are not read. ``PH`` are the public holidays of
:mod:`smartnav.plan.holidays`. Hours that name them keep that calendar in full: on a weekend day
worked in exchange for a holiday they are those of the nearest working day. Hours that do not name
them go by the day of the week alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from smartnav.errors import SmartNavError, quoted
from smartnav.plan.holidays import public_holidays

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from smartnav.plan.holidays import Certainty

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
HOLIDAYS = "PH"
EXAMPLE = "Mo-Fr 09:00-17:00; Sa 09:00-12:00"

_DAY = "|".join((*WEEKDAYS, HOLIDAYS))
_DAYS = rf"(?:{_DAY})(?:-(?:{_DAY}))?"
_TIME = r"[0-9]{1,2}:[0-9]{2}"
_RULE = re.compile(
    rf"(?:(?P<days>{_DAYS}(?:\s*,\s*{_DAYS})*)(?:\s+|$))?"
    rf"(?P<times>off|closed|24/7|{_TIME}\s*-\s*{_TIME}(?:\s*,\s*{_TIME}\s*-\s*{_TIME})*)?"
)
_DAY_MIN = 24 * 60
_WEEK = timedelta(days=7)
_AHEAD_DAYS = 16
"""A week repeats, and no holiday is longer: what does not come within it never comes."""
_REMEMBERED = 256
"""Of how many hours and days the spans are kept: a route asks some often, on one day."""


class BadHours(SmartNavError):
    """Opening hours that are not of the form read here."""

    def __init__(self, text: str, part: str, reason: str) -> None:
        """Keep the whole ``text``, the ``part`` at fault and the ``reason``."""
        self.text = text
        self.part = part
        self.reason = reason
        super().__init__(f"opening hours {quoted(text)}: {reason}; write {EXAMPLE}")


@dataclass(frozen=True, slots=True)
class HoursRule:
    """On some days, open at some times."""

    days: tuple[tuple[str, str], ...]
    """First and last day of each span, the same for one day; empty for every day."""
    times: tuple[tuple[int, int], ...]
    """From and to in minutes after midnight, to more than 1440 past midnight; empty when off."""

    @property
    def weekdays(self) -> frozenset[int]:
        """The days of the week it is for, 0 for Monday."""
        if not self.days:
            return frozenset(range(7))
        found: set[int] = set()
        for first, last in self.days:
            if first != HOLIDAYS:
                begin, end = WEEKDAYS.index(first), WEEKDAYS.index(last)
                found.update((begin + i) % 7 for i in range((end - begin) % 7 + 1))
        return frozenset(found)

    @property
    def on_holidays(self) -> bool:
        """Whether it names public holidays."""
        return (HOLIDAYS, HOLIDAYS) in self.days


@dataclass(frozen=True, slots=True)
class Hours:
    """When something is open.

    Examples
    --------
    >>> hours = Hours.parse("Mo-Fr 09:00-12:00,13:30-17:00; PH off")
    >>> hours.closes(datetime(2026, 11, 25, 16, 55))
    datetime.datetime(2026, 11, 25, 17, 0)
    >>> hours.opens(datetime(2026, 11, 27, 17, 0))
    datetime.datetime(2026, 11, 30, 9, 0)
    """

    rules: tuple[HoursRule, ...]

    @classmethod
    def parse(cls, text: str) -> Hours:
        """Read ``text``; raises :class:`BadHours`."""
        parts = [part.strip() for part in text.strip().removesuffix(";").split(";")]
        return cls(tuple(_rule(text, part) for part in parts))

    def is_open(self, moment: datetime) -> bool:
        """Return whether it is open at ``moment``, in local time."""
        return any(begin <= moment < end for begin, end in self._spans(moment))

    def closes(self, moment: datetime) -> datetime | None:
        """Return when it next closes after ``moment`` at which it is open; None: never, or shut."""
        until: datetime | None = None
        for begin, end in self._spans(moment):
            if begin <= (until or moment) < end:
                until = end
        return until if until is None or until - moment <= _WEEK else None

    def opens(self, moment: datetime) -> datetime | None:
        """Return when it is open first, from ``moment`` on; None if never."""
        ahead = [max(begin, moment) for begin, end in self._spans(moment) if end > moment]
        return min(ahead, default=None)

    @property
    def keeps_holidays(self) -> bool:
        """Whether public holidays make a difference to it."""
        return any(rule.on_holidays for rule in self.rules)

    def certainty(self, first: date, last: date) -> Certainty:
        """Return how far it is known which days from ``first`` to ``last`` are holidays for it."""
        return public_holidays().certainty(first, last) if self.keeps_holidays else "official"

    def times(self, day: date) -> tuple[tuple[int, int], ...]:
        """Return the spans of a day, in minutes after its midnight; empty: closed all day."""
        weekday, holiday = day.weekday(), False
        if self.keeps_holidays:
            calendar = public_holidays()
            weekday, holiday = calendar.weekday(day), day in calendar.off
        for rule in reversed(self.rules):
            if weekday in rule.weekdays or (holiday and rule.on_holidays):
                return rule.times
        return ()

    def _spans(self, moment: datetime) -> tuple[tuple[datetime, datetime], ...]:
        """Return the spans it is open, in order, from the day before ``moment``'s on."""
        return _spans(self, moment.date(), moment.tzinfo)


@lru_cache(maxsize=_REMEMBERED)
def _spans(hours: Hours, today: date, zone: tzinfo | None) -> tuple[tuple[datetime, datetime], ...]:
    """Return the spans something is open from the day before ``today`` on: the same all day."""
    days = [today + timedelta(days=ahead) for ahead in range(-1, _AHEAD_DAYS)]
    return tuple(
        sorted(
            (_at(day, begin, zone), _at(day, end, zone))
            for day in days
            for begin, end in hours.times(day)
        )
    )


def _at(day: date, minutes: int, zone: tzinfo | None) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(minutes=minutes)


def _rule(text: str, part: str) -> HoursRule:
    match = _RULE.fullmatch(part)
    if match is None or not part:
        raise BadHours(
            text, part, f"{quoted(part)} is not understood" if part else "a rule is empty"
        )
    days = _days(text, match["days"] or "")
    said = match["times"] or "24/7"
    if said in ("off", "closed"):
        return HoursRule(days, ())
    if said == "24/7":
        return HoursRule(days, ((0, _DAY_MIN),))
    return HoursRule(days, tuple(_span(text, span) for span in said.split(",")))


def _days(text: str, said: str) -> tuple[tuple[str, str], ...]:
    found = []
    for span in said.split(",") if said else ():
        first, _, last = span.strip().partition("-")
        if HOLIDAYS in (first, last) and last:
            raise BadHours(text, span, f"{HOLIDAYS} begins or ends no span of days")
        found.append((first, last or first))
    return tuple(found)


def _span(text: str, said: str) -> tuple[int, int]:
    begin, end = (_minutes(text, each.strip()) for each in said.split("-"))
    if begin == end or begin >= _DAY_MIN:
        raise BadHours(text, said, f"{quoted(said.strip())} is no span of time")
    return (begin, end if end > begin else end + _DAY_MIN)


def _minutes(text: str, said: str) -> int:
    hour, minute = map(int, said.split(":"))
    if minute > 59 or hour * 60 + minute > _DAY_MIN:
        raise BadHours(text, said, f"{quoted(said)} is no time of day")
    return hour * 60 + minute
