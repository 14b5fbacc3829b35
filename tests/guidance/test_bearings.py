from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartnav.guidance.bearings import classify, heading, side, turn_angle
from smartnav.guidance.steps import Turn

ANGLES = st.floats(-179.9, 179.9)
HEADINGS = st.floats(0, 359.999)
MIRROR: dict[Turn, Turn] = {
    "ahead": "ahead",
    "around": "around",
    "slight-left": "slight-right",
    "slight-right": "slight-left",
    "left": "right",
    "right": "left",
    "sharp-left": "sharp-right",
    "sharp-right": "sharp-left",
}


@pytest.mark.parametrize(
    ("end", "expected"),
    [((0, 1), 0), ((1, 0), 90), ((0, -1), 180), ((-1, 0), 270), ((1, 1), 45)],
)
def test_headings_run_clockwise_from_plan_up(end: tuple[float, float], expected: float) -> None:
    assert heading((0, 0), end) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("angle", "turn"),
    [
        (0, "ahead"),
        (24, "ahead"),
        (-24, "ahead"),
        (30, "slight-right"),
        (-50, "slight-left"),
        (90, "right"),
        (-90, "left"),
        (120, "right"),
        (140, "sharp-right"),
        (-140, "sharp-left"),
        (175, "around"),
        (-175, "around"),
        (180, "around"),
    ],
)
def test_turns_are_classified_as_a_person_feels_them(angle: float, turn: Turn) -> None:
    assert classify(angle) == turn


@given(ANGLES)
def test_a_mirrored_angle_is_a_mirrored_turn(angle: float) -> None:
    assert classify(-angle) == MIRROR[classify(angle)]


@given(HEADINGS, HEADINGS)
def test_a_turn_leads_from_one_heading_to_the_other(before: float, after: float) -> None:
    angle = turn_angle(before, after)
    assert -180 < angle <= 180
    assert (before + angle - after) % 360 == pytest.approx(0, abs=1e-6) or (
        (before + angle - after) % 360
    ) == pytest.approx(360, abs=1e-6)


@given(HEADINGS, st.floats(46, 179))
def test_what_is_clockwise_is_on_the_right(walking: float, angle: float) -> None:
    assert side(walking, walking + angle) == "right"
    assert side(walking, walking - angle) == "left"
    assert side(walking, walking + 44) == side(walking, walking - 44) == "ahead"
