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
