from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartnav.cartography.display import View
from smartnav.ui.map.camera import (
    MOST_PX_PER_M,
    Limits,
    between,
    panned,
    pinned,
    turned,
    zoomed,
)

BOUNDS = (0.0, 0.0, 90.0, 60.0)
LIMITS = Limits(BOUNDS, (0.0, 0.0, 0.0, 300.0), rim=20.0)
views = st.builds(
    View,
    st.tuples(st.floats(-500, 500), st.floats(-500, 500)),
    st.floats(0.5, 200),
    st.floats(0, 359.9),
    st.just(1080.0),
    st.just(1200.0),
)
pixels = st.tuples(st.floats(0, 1080), st.floats(0, 1200))


def corners(view: View) -> list[tuple[float, float]]:
    return [view.to_screen((x, y)) for x in BOUNDS[::2] for y in BOUNDS[1::2]]


@given(views)
def test_a_kept_view_never_loses_the_level(view: View) -> None:
    kept = LIMITS.keep(view)
    x, y = kept.to_plan(LIMITS.open_middle(kept))
    assert BOUNDS[0] - 1e-6 <= x <= BOUNDS[2] + 1e-6
    assert BOUNDS[1] - 1e-6 <= y <= BOUNDS[3] + 1e-6
    assert LIMITS.least_scale(kept) * 0.999 <= kept.scale <= MOST_PX_PER_M
    assert kept.rotation == view.rotation


@given(views)
def test_keeping_twice_changes_nothing_more(view: View) -> None:
    kept = LIMITS.keep(view)
    again = LIMITS.keep(kept)
    assert again.scale == pytest.approx(kept.scale)
    assert again.centre == pytest.approx(kept.centre, abs=1e-6)


@given(st.floats(0, 359.9))
def test_the_whole_level_fits_between_the_sheets_with_its_rim(rotation: float) -> None:
    whole = LIMITS.whole(View((0, 0), 1, rotation, 1080, 1200))
    for x, y in corners(whole):
        assert 19.9 <= x <= 1060.1
        assert 19.9 <= y <= 880.1


def test_one_cannot_zoom_out_beyond_the_whole_level_or_in_too_far() -> None:
    whole = LIMITS.whole(View((0, 0), 1, 0, 1080, 1200))
    assert LIMITS.zoom(whole, 0.2, (540, 450)).scale == pytest.approx(whole.scale)
    assert LIMITS.zoom(whole, 1e6, (540, 450)).scale == MOST_PX_PER_M


@given(views, pixels, st.floats(0.2, 5))
def test_zooming_keeps_the_point_under_the_finger(
    view: View, pixel: tuple[float, float], factor: float
) -> None:
    point = view.to_plan(pixel)
    assert zoomed(view, factor, pixel).to_screen(point) == pytest.approx(pixel, abs=1e-6)


@given(views, pixels, st.floats(0, 359.9))
def test_turning_keeps_the_point_too(
    view: View, pixel: tuple[float, float], rotation: float
) -> None:
    point = view.to_plan(pixel)
    assert turned(view, rotation, pixel).to_screen(point) == pytest.approx(pixel, abs=1e-6)
    assert turned(view, rotation, pixel).rotation == pytest.approx(rotation)


@given(views, pixels, pixels)
def test_pinning_brings_a_point_to_a_pixel(
    view: View, first: tuple[float, float], second: tuple[float, float]
) -> None:
    point = view.to_plan(first)
    assert pinned(view, point, second).to_screen(point) == pytest.approx(second, abs=1e-6)


@given(views)
def test_panning_moves_what_is_drawn_right_and_down(view: View) -> None:
    point = view.to_plan((500, 500))
    assert panned(view, 30, 40).to_screen(point) == pytest.approx((530, 540), abs=1e-6)


def test_a_flight_begins_and_ends_where_it_should_and_turns_the_short_way() -> None:
    first = View((0, 0), 10, 350, 100, 100)
    last = View((30, 40), 40, 20, 100, 100)
    assert between(first, last, 0).centre == pytest.approx(first.centre)
    assert between(first, last, 1) == last
    half = between(first, last, 0.5)
    assert half.scale == pytest.approx(20)
    assert half.rotation == pytest.approx(5)
    assert 0 < half.centre[0] < 30


def test_a_flight_at_one_scale_is_even() -> None:
    first, last = View((0, 0), 10, 0, 100, 100), View((30, 40), 10, 0, 100, 100)
    assert math.dist(between(first, last, 0.3).centre, (9, 12)) < 1e-9
