from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from smartnav.guidance.track import Track
from smartnav.plan.model import Point

POINTS = st.lists(
    st.tuples(st.integers(-400, 400), st.integers(-400, 400)), min_size=2, max_size=14
).map(lambda points: [(x / 10, y / 10) for x, y in points])


def angles(*points: Point) -> list[float]:
    track = Track(points)
    return [round(stretch.angle) for stretch in track.stretches(0, track.length)[1:]]


def test_a_straight_walk_is_one_stretch() -> None:
    track = Track([(0, 0), (0, 5), (0, 20)])
    (stretch,) = track.stretches(0, track.length)
    assert (stretch.begin_m, stretch.end_m, stretch.heading) == (0, 20, 0)


def test_a_corner_is_a_turn_to_the_side_it_goes() -> None:
    assert angles((0, 0), (0, 10), (10, 10)) == [90]
    assert angles((0, 0), (0, 10), (-10, 10)) == [-90]


def test_bends_of_less_than_25_degrees_are_no_turns() -> None:
    assert angles((0, 0), (0, 20), (7, 40)) == []


def test_many_bends_to_one_side_add_up_to_a_turn() -> None:
    points = [(20 * math.sin(a), 20 * math.cos(a)) for a in (i * math.pi / 10 for i in range(6))]
    told = angles(*points)
    assert told
    assert all(angle > 0 for angle in told)


def test_the_two_bends_round_a_corner_are_one_turn() -> None:
    for corner in [(0.7, 20.7), (1.5, 22.0)]:
        (angle,) = angles((0, 0), (0, 20), corner, (20, corner[1]))
        assert 80 < angle < 100


def test_a_wiggle_round_a_column_is_no_turn() -> None:
    assert angles((0, 0), (0, 10), (1, 12), (1, 13), (0, 15), (0, 30)) == []


def test_a_step_aside_is_no_turn_but_a_change_of_aisle_is_two() -> None:
    assert angles((0, 0), (0, 10), (4, 15), (4, 30)) == []
    assert angles((0, 0), (0, 10), (12, 10), (12, 30)) == [90, -90]


def test_a_short_step_before_the_goal_belongs_to_the_arrival() -> None:
    assert angles((0, 0), (0, 20), (2, 20)) == []


def test_setting_off_goes_where_the_first_long_stretch_leads() -> None:
    track = Track([(0, 0), (1.5, 0), (1.5, 30)])
    (stretch,) = track.stretches(0, track.length)
    assert abs(stretch.heading) < 5


@given(POINTS)
def test_stretches_cover_the_whole_track(points: list[Point]) -> None:
    track = Track(points)
    stretches = track.stretches(0, track.length)
    assert stretches[0].begin_m == 0
    assert stretches[-1].end_m == pytest.approx(track.length)
    for before, after in itertools.pairwise(stretches):
        assert before.end_m == after.begin_m
        assert before.begin_m <= before.end_m


def turns_right_back(points: list[Point]) -> bool:
    """Whether three of the points in order lead back on one line: such a turn has no side."""
    for (ax, ay), (bx, by), (cx, cy) in itertools.combinations(points, 3):
        out, back = (bx - ax, by - ay), (cx - bx, cy - by)
        aside = abs(out[0] * back[1] - out[1] * back[0])
        if aside < 1e-9 and out[0] * back[0] + out[1] * back[1] < 0:
            return True
    return False


@example([(0.0, 0.0), (0.0, 3.0), (3.0, 3.0), (3.0, 0.0), (6.0, 0.0)])
@given(POINTS)
def test_a_mirrored_track_turns_the_other_way(points: list[Point]) -> None:
    assume(not turns_right_back(points))
    track, mirrored = Track(points), Track([(-x, y) for x, y in points])
    turns = [stretch.angle for stretch in track.stretches(0, track.length)]
    others = [stretch.angle for stretch in mirrored.stretches(0, mirrored.length)]
    assert len(turns) == len(others)
    for turn, other in zip(turns, others, strict=True):
        assert other == pytest.approx(-turn, abs=1e-6)
