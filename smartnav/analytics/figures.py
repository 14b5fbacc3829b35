"""Figures of a period: totals, rankings, peaks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, tzinfo

    from smartnav.analytics.counts import Counts

ACTIVE = ("visit", "search", "service", "place", "route")
"""Kinds a busy hour is told by; the first of them that was counted at all is taken."""
ELDER = "elder"
"""What modes with large letters begin with."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A thing and how often."""

    id: str
    count: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What a period's counts come to; hours and weekdays are those of the hall's clock."""

    totals: dict[str, int]
    """By kind."""
    measure: str
    """The kind that days, hours and weekdays are counted in; empty when nothing was counted."""
    by_day: dict[date, int]
    """Every day of the period, also those with nothing."""
    by_weekday_and_hour: tuple[tuple[int, ...], ...]
    """Seven rows, Monday first, of twenty-four hours."""
    langs: dict[str, int]
    modes: dict[str, int]
    profiles: dict[str, int]
    """Of routes."""
    services: tuple[Ranked, ...]
    """Services, themes and places asked for, the most frequent first."""
    starts: tuple[Ranked, ...]
    stops: tuple[Ranked, ...]
    routes_by_hour: tuple[int, ...]
    """Twenty-four."""

    @property
    def by_hour(self) -> tuple[int, ...]:
        """All days together, hour by hour."""
        return tuple(sum(hours) for hours in zip(*self.by_weekday_and_hour, strict=True))

    @property
    def by_weekday(self) -> tuple[int, ...]:
        """All hours together, Monday first."""
        return tuple(sum(hours) for hours in self.by_weekday_and_hour)

    @property
    def busiest(self) -> tuple[int, int] | None:
        """The weekday (Monday is 0) and hour with most; None when there was nothing."""
        count, weekday, hour = max(
            (count, -weekday, -hour)
            for weekday, hours in enumerate(self.by_weekday_and_hour)
            for hour, count in enumerate(hours)
        )
        return (-weekday, -hour) if count else None

    @property
    def elder_share(self) -> float:
        """Of what was counted with a mode, how much in large letters; 0 to 1."""
        large = sum(count for mode, count in self.modes.items() if mode.startswith(ELDER))
        return _share(large, sum(self.modes.values()))

    @property
    def searches(self) -> int:
        """How often something was looked for: terminals count what found nothing apart."""
        return self.totals.get("search", 0) + self.totals.get("miss", 0)

    @property
    def miss_share(self) -> float:
        """Of searches, how many found nothing; 0 to 1."""
        return _share(self.totals.get("miss", 0), self.searches)

    @property
    def qr_share(self) -> float:
        """Of codes shown, how many were opened on a phone; 0 to 1."""
        opened, shown = self.totals.get("qr-opened", 0), self.totals.get("qr-shown", 0)
        return min(_share(opened, shown), 1.0)


def figures(counts: Counts, zone: tzinfo) -> Figures:
    """Return what counts come to by the clock of a zone."""
    totals: Counter[str] = Counter()
    langs: Counter[str] = Counter()
    modes: Counter[str] = Counter()
    for each in counts.hours:
        totals[each.kind] += each.count
    measure = next((kind for kind in ACTIVE if totals[kind]), "")
    days = dict.fromkeys(_days(counts, zone), 0)
    matrix = [[0] * 24 for _ in range(7)]
    routes = [0] * 24
    for each in counts.hours:
        local = each.hour.astimezone(zone)
        if each.kind == "route":
            routes[local.hour] += each.count
        if each.kind != measure:
            continue
        matrix[local.weekday()][local.hour] += each.count
        if local.date() in days:
            days[local.date()] += each.count
        langs[each.lang] += each.count
        modes[each.mode] += each.count
    return Figures(
        totals=dict(totals),
        measure=measure,
        by_day=days,
        by_weekday_and_hour=tuple(tuple(hours) for hours in matrix),
        langs=_known(langs),
        modes=_known(modes),
        profiles=_known(_summed(counts, "profile", ("route",))),
        services=_ranked(_summed(counts, "subject", ("service", "place"))),
        starts=_ranked(_summed(counts, "origin", ("route",))),
        stops=_ranked(_summed(counts, "subject", ("route",))),
        routes_by_hour=tuple(routes),
    )


def _days(counts: Counts, zone: tzinfo) -> Iterable[date]:
    day = counts.start.astimezone(zone).date()
    last = (counts.end.astimezone(zone) - timedelta(microseconds=1)).date()
    while day <= last:
        yield day
        day += _DAY


def _summed(counts: Counts, key: str, kinds: tuple[str, ...]) -> Counter[str]:
    total: Counter[str] = Counter()
    for each in counts.subjects:
        if each.kind in kinds:
            total[getattr(each, key)] += each.count
    return total


def _known(counted: Counter[str]) -> dict[str, int]:
    """Return counts, the largest first, without those of nothing in particular."""
    return {each.id: each.count for each in _ranked(counted)}


def _ranked(counted: Counter[str]) -> tuple[Ranked, ...]:
    pairs = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Ranked(what, count) for what, count in pairs if what)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
