"""Today's state in words."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartnav.directory import open_state
from smartnav.plan.hours import Hours

OFFICE = "Mo-Fr 09:00-12:00,13:30-17:00; PH off"
WEEK = "Mo-Fr 09:00-17:00"
TODAY = "今天 9:00–12:00、13:30–17:00"


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """Return a moment of 2026; 23 November is a Monday."""
    return datetime(2026, month, day, hour, minute)


@pytest.mark.parametrize(
    ("hours", "moment", "kind", "zh", "en"),
    [
        (WEEK, at(25, 10), "open", "今天 9:00–17:00，现在办公", "Open now, until 17:00"),
        (OFFICE, at(25, 10), "open", f"{TODAY}，现在办公", "Open now, until 12:00"),
        (
            OFFICE, at(25, 16, 40), "closing",
            f"{TODAY}，17:00 结束办公，还有 20 分钟", "Open now, closes at 17:00, in 20 minutes",
        ),
        (
            OFFICE, at(25, 16, 59), "closing",
            f"{TODAY}，17:00 结束办公，还有 1 分钟", "Open now, closes at 17:00, in 1 minute",
        ),
        (
            OFFICE, at(25, 12), "break",
            f"{TODAY}，13:30 恢复办公", "Closed now, opens again at 13:30",
        ),
        (OFFICE, at(25, 8), "later", f"{TODAY}，9:00 开始办公", "Closed now, opens at 9:00"),
        (
            OFFICE, at(25, 17), "over",
            "今天办公已结束，明天 9:00 开始办公", "Closed for today, opens tomorrow at 9:00",
        ),
        (
            OFFICE, at(27, 18), "over",
            "今天办公已结束，周一 9:00 开始办公", "Closed for today, opens on Monday at 9:00",
        ),
        (
            OFFICE, at(28, 10), "closed",
            "今天不办公，周一 9:00 开始办公", "Closed today, opens on Monday at 9:00",
        ),
        (
            OFFICE, at(1, 10, month=10), "holiday",
            "国庆节放假，10月8日（周四）9:00 恢复办公",
            "Closed for National Day, opens on Thursday 8 October at 9:00",
        ),
        (OFFICE, at(10, 10, month=10), "open", f"{TODAY}，现在办公", "Open now, until 12:00"),
        ("24/7", at(28, 3), "open", "全天开放", "Open all day, every day"),
        ("24/7; PH off", at(28, 3), "open", "现在开放", "Open now"),
        ("PH 09:00-12:00", at(28, 3), "never", "现在不办公", "Closed"),
        ("Sa 24/7", at(28, 3), "open", "今天 全天，现在办公", "Open now, until 24:00"),
        ("Fr 22:00-02:00", at(28, 1), "open", "现在办公", "Open now, until 2:00"),
        ("off", at(28, 3), "never", "不对外办公", "Closed"),
    ],
)  # fmt: skip
def test_the_state_is_told_in_both_languages(
    hours: str, moment: datetime, kind: str, zh: str, en: str
) -> None:
    state = open_state(hours, moment)
    assert state is not None
    assert (state.kind, state.text.zh, state.text.en) == (kind, zh, en)
    assert state.is_open == (kind in ("open", "closing"))


PROVISIONAL = "（节假日安排以正式通知为准）", " (holiday dates not official yet)"


@pytest.mark.parametrize(
    ("moment", "kind", "zh", "en"),
    [
        (
            datetime(2027, 2, 6, 10), "holiday",
            f"春节放假，周四 9:00 恢复办公{PROVISIONAL[0]}",
            f"Closed for Spring Festival, opens on Thursday at 9:00{PROVISIONAL[1]}",
        ),
        (
            datetime(2027, 2, 4, 18), "over",
            f"今天办公已结束，2月11日（周四）9:00 开始办公{PROVISIONAL[0]}",
            f"Closed for today, opens on Thursday 11 February at 9:00{PROVISIONAL[1]}",
        ),
        (
            datetime(2026, 12, 31, 18), "over",
            f"今天办公已结束，周一 9:00 开始办公{PROVISIONAL[0]}",
            f"Closed for today, opens on Monday at 9:00{PROVISIONAL[1]}",
        ),
        (datetime(2027, 3, 3, 10), "open", f"{TODAY}，现在办公", "Open now, until 12:00"),
    ],
)  # fmt: skip
def test_a_holiday_that_is_not_official_yet_is_not_told_as_a_fact(
    moment: datetime, kind: str, zh: str, en: str
) -> None:
    state = open_state(OFFICE, moment)
    assert state is not None
    assert (state.kind, state.text.zh, state.text.en) == (kind, zh, en)
    week = open_state(WEEK, moment)
    assert week is not None
    assert not week.text.en.endswith(PROVISIONAL[1])


@pytest.mark.parametrize(
    ("moment", "zh", "en"),
    [
        (datetime(2027, 12, 31, 18), "今天办公已结束", "Closed for today"),
        (
            datetime(2028, 1, 5, 10), f"{TODAY}，节假日以公告为准",
            "Today 9:00–12:00, 13:30–17:00; on public holidays as announced",
        ),
        (datetime(2028, 1, 8, 10), "办公时间以公告为准", "Open as announced"),
    ],
)  # fmt: skip
def test_beyond_the_calendar_nothing_is_promised(moment: datetime, zh: str, en: str) -> None:
    state = open_state(OFFICE, moment)
    assert state is not None
    assert (state.text.zh, state.text.en) == (zh, en)
    week = open_state(WEEK, moment)
    assert week is not None
    assert week.text.en.startswith(("Open now", "Closed for today, opens", "Closed today, opens"))


@pytest.mark.parametrize("hours", ["", "9-17", "ask at the desk"])
def test_of_hours_that_are_not_known_nothing_is_told(hours: str) -> None:
    assert open_state(hours, at(25, 10)) is None


@given(
    st.sampled_from([OFFICE, "24/7", "Mo-Fr 09:00-17:00", "Fr 22:00-02:00; PH off", "off"]),
    st.integers(0, 2 * 366 * 24 * 60),
)
def test_the_state_agrees_with_the_hours_at_any_minute(hours: str, minutes: int) -> None:
    moment = datetime(2026, 1, 1) + timedelta(minutes=minutes)
    state, read = open_state(hours, moment), Hours.parse(hours)
    assert state is not None
    assert state.is_open == read.is_open(moment)
    assert state.closes == read.closes(moment)
    assert state.opens == (None if state.is_open else read.opens(moment))
