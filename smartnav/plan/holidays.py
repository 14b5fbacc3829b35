"""Public holidays, and the weekend days worked in exchange: ``assets/holidays/cn.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal

from smartnav.plan.problem import Problem
from smartnav.plan.vocabulary import Text
from smartnav.resources import asset

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Certainty = Literal["official", "provisional", "unknown"]
AHEAD = timedelta(days=60)
"""How long before it matters one is told that a calendar wants mending."""
_FRIDAY, _SATURDAY, _MONDAY = 4, 5, 0


@dataclass(frozen=True)
class Holidays:
    """The public holidays of a country, as far as they are known."""

    off: Mapping[date, Text]
    """What each day off is called."""
    work: frozenset[date]
    """Saturdays and Sundays on which offices open."""
    provisional: frozenset[int] = frozenset()
    """Years of which no notice is out yet: their days are those of the law."""
    until: date = date.max
    """The last day of which anything is known."""

    def certainty(self, first: date, last: date) -> Certainty:
        """Return how much is known of the days from ``first`` to ``last``.

        ``unknown``: the calendar does not reach the last of them; ``provisional``: one of them is
        a day off in a year of which the days are not official yet.
        """
        if last > self.until:
            return "unknown"
        days = (first + timedelta(days=i) for i in range((last - first).days + 1))
        doubtful = any(day.year in self.provisional and day in self.off for day in days)
        return "provisional" if doubtful else "official"

    def weekday(self, day: date) -> int:
        """Return the day of the week whose hours hold on ``day``, 0 for Monday.

        A Saturday that is worked is like the Friday before it, a Sunday like the Monday after it.
        """
        weekday = day.weekday()
        if day not in self.work:
            return weekday
        return _FRIDAY if weekday == _SATURDAY else _MONDAY


@cache
def public_holidays() -> Holidays:
    """Return the holidays of mainland China that are bundled."""
    return read_holidays(asset("holidays", "cn.yaml"))


def read_holidays(path: Path) -> Holidays:
    """Read a file like the bundled one; raises :class:`OSError` or :class:`ValueError`."""
    # Reads YAML: nobody asks for holidays before there is something to see.
    from smartnav.plan import document

    off: dict[date, Text] = {}
    work: set[date] = set()
    provisional: set[int] = set()
    try:
        years = document.parse(path.read_text(encoding="utf-8")).data
        for number, year in years.items():
            if year.get("provisional", False):
                provisional.add(int(number))
            for first, last, name in year["off"]:
                zh, _, en = name.partition("|")
                called = Text(zh=zh, en=en)
                day = date.fromisoformat(first)
                while day <= date.fromisoformat(last):
                    off[day] = called
                    day += timedelta(days=1)
            work.update(map(date.fromisoformat, year["work"]))
        until = date(max(map(int, years)), 12, 31)
    except (AttributeError, KeyError, TypeError) as error:
        msg = f"{path} holds no holidays: {error}"
        raise ValueError(msg) from error
    return Holidays(off, frozenset(work), frozenset(provisional), until)


def calendar_problem(path: Path, today: date) -> Problem | None:
    """Return what is to be mended soon about a file of holidays, on its line; None: nothing.

    That its days end, or that those of a year are not official yet, is told from :data:`AHEAD`
    before on.
    """
    calendar, soon = read_holidays(path), today + AHEAD
    if soon > calendar.until:
        year, message = calendar.until.year, f"no public holidays are known after {calendar.until}"
        code, mend = "calendar-ends", f"append those of {year + 1}"
    elif soon.year in calendar.provisional:
        year, message = soon.year, f"the public holidays of {soon.year} are not official"
        code, mend = "calendar-provisional", "replace them by those of the notice, once it is out"
    else:
        return None
    from smartnav.plan import document

    line = document.parse(path.read_text(encoding="utf-8")).line((str(year),))
    return Problem(code, "warning", message, mend, line=line)
