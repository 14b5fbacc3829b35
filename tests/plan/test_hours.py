"""Opening hours: what is read, when it is open, what is refused."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartnav.plan.hours import BadHours, Hours

OFFICE = Hours.parse("Mo-Fr 09:00-12:00,13:30-17:00; Sa 09:00-12:00; PH off")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of November 2026; the 23rd is a Monday."""
    return datetime(2026, 11, day, hour, minute)


@pytest.mark.parametrize(
    ("moment", "closes"),
    [
        (at(23, 9), at(23, 12)),
        (at(23, 11, 59), at(23, 12)),
        (at(25, 16, 55), at(25, 17)),
        (at(28, 9), at(28, 12)),
    ],
)
def test_while_it_is_open_it_is_known_when_it_closes(moment: datetime, closes: datetime) -> None:
    assert OFFICE.is_open(moment)
    assert OFFICE.closes(moment) == closes
    assert OFFICE.opens(moment) == moment


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (at(23, 8, 59), at(23, 9)),
        (at(23, 12), at(23, 13, 30)),
        (at(27, 17), at(28, 9)),
        (at(28, 12), at(30, 9)),
        (at(29, 15), at(30, 9)),
    ],
)
def test_while_it_is_closed_it_is_known_when_it_opens(moment: datetime, opens: datetime) -> None:
    assert not OFFICE.is_open(moment)
    assert OFFICE.closes(moment) is None
    assert OFFICE.opens(moment) == opens


def test_a_later_rule_replaces_an_earlier_one_on_its_days() -> None:
    hours = Hours.parse("08:00-20:00; We off; Th 10:00-12:00;")
    assert hours.is_open(at(24, 19))
    assert not hours.is_open(at(25, 10))
    assert not hours.is_open(at(26, 9))
    assert hours.opens(at(25, 0)) == at(26, 10)


def test_days_may_run_over_the_end_of_the_week() -> None:
    hours = Hours.parse("Sa-Mo,We 9:00-10:00")
    open_on = [day for day in range(23, 30) if hours.is_open(at(day, 9))]
    assert open_on == [23, 25, 28, 29]


def test_times_past_midnight_run_into_the_next_day() -> None:
    hours = Hours.parse("Fr 22:00-02:00")
    assert hours.closes(at(28, 1)) == at(28, 2)
    assert not hours.is_open(at(28, 2))
    assert not hours.is_open(at(27, 1))


@pytest.mark.parametrize("text", ["24/7", "00:00-24:00", "Mo-Su", "00:00-12:00,12:00-24:00"])
def test_what_is_always_open_never_closes(text: str) -> None:
    hours = Hours.parse(text)
    assert hours.is_open(at(29, 3))
    assert hours.closes(at(29, 3)) is None


def test_spans_that_meet_are_one() -> None:
    hours = Hours.parse("Mo 09:00-24:00; Tu 00:00-03:00")
    assert hours.closes(at(23, 12)) == at(24, 3)


def test_what_is_never_open_never_opens() -> None:
    assert Hours.parse("off").opens(at(23, 9)) is None


def test_a_moment_with_a_time_zone_gets_answers_in_it() -> None:
    moment = at(25, 16, 55).replace(tzinfo=UTC)
    assert OFFICE.closes(moment) == at(25, 17).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "a rule is empty"),
        ("Mo-Fr 09:00-17:00;; Sa off", "a rule is empty"),
        ("9-17", "'9-17' is not understood"),
        ("Mon-Fri 09:00-17:00", "'Mon-Fri 09:00-17:00' is not understood"),
        ("Mo-Fr 09:00-25:00", "'25:00' is no time of day"),
        ("Mo-Fr 09:60-10:00", "'09:60' is no time of day"),
        ("Mo 09:00-09:00", "'09:00-09:00' is no span of time"),
        ("PH-Mo off", "PH begins or ends no span of days"),
        ("Mo-Fr sunrise-sunset", "'Mo-Fr sunrise-sunset' is not understood"),
        ("Mo-Fr 09:00-12:00, Sa 09:00-11:00", "is not understood"),
    ],
)
def test_what_is_not_understood_is_named(text: str, reason: str) -> None:
    with pytest.raises(BadHours) as caught:
        Hours.parse(text)
    assert caught.value.text == text
    assert reason in str(caught.value)
    assert str(caught.value).endswith("write Mo-Fr 09:00-17:00; Sa 09:00-12:00")


MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1))
TEXTS = st.sampled_from(
    ["Mo-Fr 09:00-17:00", "24/7; Su off", "We-Mo 20:00-04:00; Th 01:00-03:00", "Sa 00:00-24:00"]
)


@given(TEXTS, MOMENTS)
def test_it_is_open_until_it_closes_and_closed_until_it_opens(text: str, moment: datetime) -> None:
    hours = Hours.parse(text)
    closes, opens = hours.closes(moment), hours.opens(moment)
    assert opens is not None
    assert (opens == moment) is hours.is_open(moment) is (closes is not None)
    assert hours.is_open(opens)
    if closes is not None:
        assert closes > moment
        assert not hours.is_open(closes)


@given(st.text(alphabet="MoTuWeFrSaPHof0123456789:-,;/ ", max_size=30))
def test_whatever_is_written_is_read_or_refused_by_name(text: str) -> None:
    try:
        hours = Hours.parse(text)
    except BadHours:
        return
    hours.opens(at(23, 9))


def test_a_public_holiday_has_its_own_hours() -> None:
    national_day = datetime(2026, 10, 1, 10)
    assert not OFFICE.is_open(national_day)
    assert OFFICE.opens(national_day) == datetime(2026, 10, 8, 9)
    assert Hours.parse("Mo-Fr 09:00-17:00; PH 10:00-12:00").closes(national_day) == datetime(
        2026, 10, 1, 12
    )


def test_a_weekend_day_worked_for_a_holiday_is_like_the_nearest_working_day() -> None:
    hours = Hours.parse("Mo 10:00-11:00; Fr 14:00-15:00; PH off")
    assert hours.is_open(datetime(2026, 9, 20, 10))  # a Sunday
    assert hours.is_open(datetime(2026, 10, 10, 14))  # a Saturday


def test_what_does_not_name_holidays_goes_by_the_week() -> None:
    hours = Hours.parse("Mo-Fr 09:00-17:00")
    assert hours.is_open(datetime(2026, 10, 1, 10))
    assert not hours.is_open(datetime(2026, 10, 10, 10))


def test_the_longest_holiday_is_looked_beyond() -> None:
    hours = Hours.parse("Tu-Fr 09:00-17:00; PH off")
    assert hours.opens(datetime(2026, 2, 14, 18)) == datetime(2026, 2, 24, 9)
