from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartnav.cartography.display import View
from smartnav.ui.map.motion import FRICTION_MS, LEAST_PX_S, MOST_PX_S, Flight, Glide, thrown

VIEW = View((50.0, 30.0), 10.0, 30.0, 800.0, 600.0)
speeds = st.tuples(st.floats(-3000, 3000), st.floats(-3000, 3000))


def moved(glide: Glide, elapsed_ms: float) -> tuple[float, float]:
    """Return how far in pixels what was in the middle has come."""
    x, y = glide.at(elapsed_ms).to_screen(VIEW.centre)
    return (x - 400, y - 300)


@given(speeds)
def test_a_glide_goes_on_as_the_finger_did_and_slows_down(velocity: tuple[float, float]) -> None:
    glide = Glide(VIEW, velocity)
    assert moved(glide, 1) == pytest.approx((velocity[0] / 1000, velocity[1] / 1000), abs=0.02)
    first = math.hypot(*moved(glide, 100))
    later = math.dist(moved(glide, 200), moved(glide, 100))
    assert later <= first
    speed = math.hypot(*velocity)
    assert math.hypot(*moved(glide, 1e6)) == pytest.approx(speed * FRICTION_MS / 1000, abs=0.01)


@given(speeds)
def test_when_a_glide_ends_one_sees_no_motion_any_more(velocity: tuple[float, float]) -> None:
    glide = Glide(VIEW, velocity)
    last_frame = math.dist(moved(glide, glide.lasts_ms + 16), moved(glide, glide.lasts_ms))
    assert last_frame <= LEAST_PX_S * 0.017


def test_slow_hands_throw_nothing_and_wild_ones_not_too_far() -> None:
    assert thrown(VIEW, (0.0, 0.0)) is None
    assert thrown(VIEW, (30.0, 40.0)) is None
    wild = thrown(VIEW, (30_000.0, 40_000.0))
    assert wild is not None
    assert math.hypot(*wild.velocity) == pytest.approx(MOST_PX_S)
    assert wild.velocity[0] / wild.velocity[1] == pytest.approx(0.75)


def test_a_flight_begins_quickly_and_ends_slowly_where_it_should() -> None:
    last = View((70.0, 30.0), 10.0, 30.0, 800.0, 600.0)
    flight = Flight(VIEW, last, 200)
    assert flight.at(0) == VIEW
    assert flight.at(200) is last
    assert flight.at(500) is last
    along = [flight.at(ms).centre[0] - 50 for ms in (0, 50, 100, 150, 200)]
    steps = [b - a for a, b in itertools.pairwise(along)]
    assert steps == sorted(steps, reverse=True)
    assert along[2] > 10
