"""Until when something holds: choices, and times as one types them. No Qt but that of rows."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from smartnav.plan.hours import BadHours, Hours
from smartnav.ui.reception.asking import Choice
from smartnav.ui.reception.rows import Row, Sign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smartnav.ui.reception.deskwords import DeskWords

_TYPED = re.compile(r"(?P<hour>[01]?\d|2[0-4])(?:[:：.]?(?P<minute>[0-5]\d))?")
_SPANS = (("minutes", 30), ("hours", 1), ("hours", 2))


def time_of(text: str, now: datetime) -> datetime | None:
    """Return when a time of day comes next, such as ``11:30``, ``1130`` or ``9``; None for others.

    Examples
    --------
    >>> time_of("1130", datetime(2026, 3, 3, 9, 41))
    datetime.datetime(2026, 3, 3, 11, 30)
    >>> time_of("9", datetime(2026, 3, 3, 9, 41))
    datetime.datetime(2026, 3, 4, 9, 0)
    """
    match = _TYPED.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour == 24 and minute:
        return None
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    found = midnight + timedelta(hours=hour, minutes=minute)
    return found if found > now else found + timedelta(days=1)


def time_text(moment: datetime, now: datetime, words: DeskWords) -> str:
    """Return a time; with its day unless that is today."""
    clock = f"{moment:%H:%M}"
    if moment.date() == now.date():
        return clock
    return words.day.format(day=f"{moment.month}-{moment.day:02d}", time=clock)


def ends(
    text: str, now: datetime, venue_hours: str, words: DeskWords,
    choose: Callable[[datetime | None], None],
) -> list[Choice]:  # fmt: skip
    """Return until when something may hold: as it is typed, or what is usual."""
    if text:
        typed = time_of(text, now)
        if typed is None:
            return []
        title = words.till.format(time=time_text(typed, now, words))
        return [Choice(Row(Sign(symbol="clock"), title), lambda: choose(typed))]
    usual = [*_spans(now, words), *_closing(now, venue_hours, words), (words.open_end, None)]
    return [
        Choice(Row(Sign(str(number)), title), lambda end=end: choose(end))  # type: ignore[misc]
        for number, (title, end) in enumerate(usual, 1)
    ]


def _spans(now: datetime, words: DeskWords) -> Iterator[tuple[str, datetime]]:
    for unit, count in _SPANS:
        end = (now + timedelta(**{unit: count})).replace(second=0, microsecond=0)
        phrase = words.minutes if unit == "minutes" else words.hours
        yield phrase.format(count=count, time=time_text(end, now, words)), end


def _closing(
    now: datetime, venue_hours: str, words: DeskWords
) -> Iterator[tuple[str, datetime]]:  # fmt: skip
    try:
        spans = Hours.parse(venue_hours).times(now.date()) if venue_hours else ()
    except BadHours:
        return  # A check reports it.
    if spans:
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        last = midnight + timedelta(minutes=max(end for _, end in spans))
        if last > now:
            yield words.closing.format(time=time_text(last, now, words)), last
