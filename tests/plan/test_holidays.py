"""The bundled calendar of public holidays."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smartnav.plan.holidays import calendar_problem, public_holidays, read_holidays
from smartnav.resources import asset


def test_days_worked_for_a_holiday_are_weekend_days_and_no_holidays() -> None:
    calendar = public_holidays()
    assert len([day for day in calendar.work if day.year == 2026]) == 6
    assert all(day.weekday() >= 5 and day not in calendar.off for day in calendar.work)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "元旦"),
        (date(2026, 2, 15), "春节"),
        (date(2026, 2, 23), "春节"),
        (date(2026, 10, 7), "国庆节"),
        (date(2027, 2, 6), "春节"),
    ],
)
def test_a_day_off_has_a_name(day: date, name: str) -> None:
    assert public_holidays().off[day].zh == name


def test_a_year_has_at_least_the_thirteen_days_of_the_law() -> None:
    for year in (2026, 2027):
        assert sum(day.year == year for day in public_holidays().off) >= 13


def test_it_is_known_which_days_are_not_official_yet_and_where_they_end() -> None:
    calendar = public_holidays()
    assert calendar.until == date(2027, 12, 31)
    assert calendar.certainty(date(2026, 10, 1), date(2026, 12, 31)) == "official"
    assert calendar.certainty(date(2026, 12, 31), date(2027, 1, 4)) == "provisional"
    assert calendar.certainty(date(2027, 1, 4), date(2027, 2, 4)) == "official"
    assert calendar.certainty(date(2027, 12, 31), date(2028, 1, 1)) == "unknown"


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 6, 1), None),
        (date(2026, 11, 27), "the public holidays of 2027 are not official"),
        (date(2027, 6, 1), "the public holidays of 2027 are not official"),
        (date(2027, 11, 10), "no public holidays are known after 2027-12-31"),
        (date(2028, 3, 1), "no public holidays are known after 2027-12-31"),
    ],
)
def test_the_check_says_in_time_what_the_calendar_lacks(today: date, said: str | None) -> None:
    path = asset("holidays", "cn.yaml")
    problem = calendar_problem(path, today)
    assert (problem and problem.message) == said
    if problem is not None:
        assert problem.severity == "warning"
        assert path.read_text(encoding="utf-8").splitlines()[problem.line - 1] == "2027:"


@pytest.mark.parametrize(
    "text", ["", "2026: [1]", "2026: {work: []}", "2026: {off: [1], work: []}"]
)
def test_another_file_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "days.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="no holidays"):
        read_holidays(path)
