from __future__ import annotations

import pytest

from smartnav.handoff.hours import hours_text


@pytest.mark.parametrize(
    ("hours", "zh", "en"),
    [
        ("Mo-Fr 09:00-17:00", "周一至周五 09:00–17:00", "Mon–Fri 09:00–17:00"),
        (
            "Mo-Fr 09:00-12:00,13:30-17:00; PH off",
            "周一至周五 09:00–12:00、13:30–17:00；法定节假日休息",
            "Mon–Fri 09:00–12:00, 13:30–17:00; public holidays closed",
        ),
        ("Sa 09:00-12:00", "周六 09:00–12:00", "Sat 09:00–12:00"),
        ("sunrise-sunset", "sunrise-sunset", "sunrise-sunset"),
    ],
)
def test_hours_are_put_into_words(hours: str, zh: str, en: str) -> None:
    assert hours_text(hours, "zh") == zh
    assert hours_text(hours, "en") == en


@pytest.mark.parametrize(
    ("hours", "zh", "en"),
    [
        ("24/7", "全天", "24/7"),
        ("Sa 24/7", "周六 全天", "Sat all day"),
        ("08:00-20:00", "每天 08:00–20:00", "daily 08:00–20:00"),
        ("Sa,Su off", "周六、周日休息", "Sat, Sun closed"),
        ("Fr 22:00-2:30", "周五 22:00–02:30", "Fri 22:00–02:30"),
        ("Mo 9:00-24:00", "周一 09:00–24:00", "Mon 09:00–24:00"),
    ],
)
def test_rarer_hours_are_put_into_words(hours: str, zh: str, en: str) -> None:
    assert hours_text(hours, "zh") == zh
    assert hours_text(hours, "en") == en
