from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartnav.guidance import distance_text, duration_text, summary
from smartnav.routing import Navigator


@pytest.mark.parametrize(
    ("metres", "zh", "en"),
    [
        (0, "约 5 米", "about 5 m"),
        (2, "约 5 米", "about 5 m"),
        (7.4, "约 5 米", "about 5 m"),
        (7.5, "约 10 米", "about 10 m"),
        (86, "约 85 米", "about 85 m"),
    ],
)
def test_distances_are_told_to_five_metres(metres: float, zh: str, en: str) -> None:
    assert distance_text(metres, "zh") == zh
    assert distance_text(metres, "en") == en


@pytest.mark.parametrize(
    ("seconds", "zh", "en"),
    [
        (0, "半分钟", "½ min"),
        (30, "半分钟", "½ min"),
        (31, "1 分钟", "1 min"),
        (42, "1 分钟", "1 min"),
        (90, "1 分半钟", "1½ min"),
        (90.0000000001, "1 分半钟", "1½ min"),
        (121, "2 分半钟", "2½ min"),
        (600, "10 分钟", "10 min"),
    ],
)
def test_times_are_told_in_half_minutes_rounded_up(seconds: float, zh: str, en: str) -> None:
    assert duration_text(seconds, "zh") == zh
    assert duration_text(seconds, "en") == en


@given(st.floats(0, 2000), st.floats(0, 2000))
def test_longer_is_never_told_as_shorter(one: float, other: float) -> None:
    def told(metres: float) -> int:
        return int(distance_text(metres, "en").split()[1])

    near, far = sorted((one, other))
    assert told(near) <= told(far)
    assert abs(told(far) - far) <= 5


@given(st.floats(0, 7200))
def test_no_time_is_told_shorter_than_it_is(seconds: float) -> None:
    minutes = duration_text(seconds, "en").removesuffix(" min")
    told = 60 * int(minutes.rstrip("½") or 0) + (30 if minutes.endswith("½") else 0)
    assert told >= seconds - 0.001
    assert told - seconds <= 30


def test_a_summary_is_one_line(tiny: Navigator) -> None:
    route = tiny.route("kiosk-south", "C03", profile="wheelchair")
    assert summary(route, "zh") == "约 30 米 · 1 分半钟"
    assert summary(route, "en") == "about 30 m · 1½ min"
