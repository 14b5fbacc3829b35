"""Totals, rankings, peaks and shares."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from smartnav.analytics.counts import Counts, gathered
from smartnav.analytics.figures import Ranked, figures
from smartnav.store.tables import Miss
from smartnav.store.usage import HourCount
from tests.analytics.counted import CHINA, END, MONDAY_9, START, some


def test_a_month_in_figures() -> None:
    found = figures(some(), CHINA)
    assert found.measure == "visit"
    assert found.totals["visit"] == 50
    assert found.busiest == (0, 9)
    assert found.by_hour[9:11] == (38, 12)
    assert found.by_weekday == (42, 8, 0, 0, 0, 0, 0)
    assert found.langs == {"zh": 42, "en": 8}
    assert found.elder_share == 12 / 50
    assert (found.searches, found.miss_share) == (25, 5 / 25)
    assert found.qr_share == 4 / 10
    assert found.services[:2] == (Ranked("atm", 11), Ranked("A01", 9))
    assert found.stops[0] == Ranked("A01", 10)
    assert found.starts == (Ranked("kiosk-south", 16),)
    assert found.profiles == {"walking": 15, "wheelchair": 1}
    assert found.routes_by_hour[9] == 16


def test_every_day_of_the_period_is_there() -> None:
    days = figures(some(), CHINA).by_day
    assert len(days) == 30
    assert days[date(2026, 11, 2)] == 42
    assert days[date(2026, 11, 30)] == 0


def test_hours_are_those_of_the_halls_clock() -> None:
    late = HourCount(datetime(2026, 11, 2, 20, tzinfo=UTC), "visit", "zh", "", 1)
    found = figures(Counts(START, END, (late,)), CHINA)
    assert found.busiest == (1, 4)
    assert found.by_day[date(2026, 11, 3)] == 1


def test_an_empty_period_divides_by_nothing() -> None:
    found = figures(Counts(START, END), CHINA)
    assert found.busiest is None
    assert (found.miss_share, found.qr_share, found.elder_share) == (0, 0, 0)
    assert Counts(START, END).is_empty


def test_words_are_shown_from_three_visits_and_of_the_period_only() -> None:
    at = MONDAY_9

    def miss(words: str, visits: int, last: datetime) -> Miss:
        return Miss(venue_id="tiny", words=words, visits=visits, first_at=last, last_at=last)

    found = gathered(
        START, END, hours=(), subjects=(),
        misses=[
            miss("两次", 2, at), miss("三次", 3, at), miss("九次", 9, at),
            miss("早先", 50, START - timedelta(days=1)),
        ],
    )  # fmt: skip
    assert [each.words for each in found.misses] == ["九次", "三次"]
