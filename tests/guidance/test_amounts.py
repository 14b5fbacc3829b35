from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartnav.guidance import distance_text, duration_text, summary
from smartnav.plan.model import Lang, Text
from smartnav.plan.places import Place
from smartnav.routing import Navigator
from smartnav.routing.route import RideLeg, Route

LANGS: tuple[Lang, ...] = ("zh", "en")


@pytest.mark.parametrize(
    ("metres", "zh", "en"),
    [
        (0, "约 5\u00a0米", "about 5\u00a0m"),
        (2, "约 5\u00a0米", "about 5\u00a0m"),
        (7.4, "约 5\u00a0米", "about 5\u00a0m"),
        (7.5, "约 10\u00a0米", "about 10\u00a0m"),
        (86, "约 85\u00a0米", "about 85\u00a0m"),
    ],
)
def test_distances_are_told_to_five_metres(metres: float, zh: str, en: str) -> None:
    assert distance_text(metres, "zh") == zh
    assert distance_text(metres, "en") == en


@pytest.mark.parametrize(
    ("seconds", "zh", "en"),
    [
        (0, "半分钟", "½\u00a0min"),
        (30, "半分钟", "½\u00a0min"),
        (31, "1\u00a0分钟", "1\u00a0min"),
        (42, "1\u00a0分钟", "1\u00a0min"),
        (90, "1\u00a0分半钟", "1½\u00a0min"),
        (90.0000000001, "1\u00a0分半钟", "1½\u00a0min"),
        (121, "2\u00a0分半钟", "2½\u00a0min"),
        (600, "10\u00a0分钟", "10\u00a0min"),
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
    minutes = duration_text(seconds, "en").removesuffix("\u00a0min")
    told = 60 * int(minutes.rstrip("½") or 0) + (30 if minutes.endswith("½") else 0)
    assert told >= seconds - 0.001
    assert told - seconds <= 30


def test_a_summary_is_one_line(tiny: Navigator) -> None:
    route = tiny.route("kiosk-south", "C03", profile="wheelchair")
    assert summary(route, "zh") == "约 30\u00a0米 · 1\u00a0分半钟"
    assert summary(route, "en") == "about 30\u00a0m · 1½\u00a0min"


@pytest.mark.parametrize(
    ("start", "goal", "zh", "en"),
    [
        ("kiosk-south", "kiosk-south", "您就在这里", "You are here"),
        ("A01", "A02", "几步路 · 半分钟", "a few steps · ½\u00a0min"),
    ],
)
def test_no_metres_are_told_where_one_hardly_walks(
    tiny: Navigator, start: str, goal: str, zh: str, en: str
) -> None:
    route = tiny.route(start, goal)
    assert (summary(route, "zh"), summary(route, "en")) == (zh, en)


def test_a_mere_ride_has_a_time() -> None:
    place = Place("lift", "connector", "F1", (0, 0), (0, 0), Text(zh="电梯", en="Lift"), "lift")
    ride = RideLeg("lift", "lift", "F1", "F2", (0, 0), (0, 0), 40, 1)
    route = Route("walking", (place, place), (ride,), 0.0, 40.0)
    assert summary(route, "zh") == "1\u00a0分钟"


@given(st.floats(0, 2000), st.floats(0, 7200))
def test_no_line_breaks_between_a_number_and_its_unit(metres: float, seconds: float) -> None:
    for lang in LANGS:
        for text in (distance_text(metres, lang), duration_text(seconds, lang)):
            assert not re.search("[0-9½] ", text)
