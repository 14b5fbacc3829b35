"""Choosing what to show, and what is under a finger."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartnav.cartography import STANDARD, View, draw_floor, fit, hit_test, route_bounds
from smartnav.plan.model import Plan
from smartnav.plan.places import Gazetteer
from tests.cartography.conftest import Draw
from tests.cartography.routes import straight

metres = st.floats(-500, 500)
angles = st.floats(0, 360, exclude_max=True)


@given(metres, metres, metres, metres, st.floats(0.5, 200), angles)
def test_a_pixel_leads_back_to_its_point(
    x: float, y: float, centre_x: float, centre_y: float, scale: float, rotation: float
) -> None:
    view = View((centre_x, centre_y), scale, rotation, 1080, 1920)
    back = view.to_plan(view.to_screen((x, y)))
    assert back == pytest.approx((x, y), abs=1e-6)


def test_the_rotation_points_up() -> None:
    view = View((0, 0), 10, 90, 100, 100)
    # East is up: a point to the east lies above the middle, one to the north left of it.
    assert view.to_screen((1, 0)) == pytest.approx((50, 40))
    assert view.to_screen((0, 1)) == pytest.approx((40, 50))


@given(
    metres, metres, st.floats(5, 200), st.floats(5, 200), angles,
    st.tuples(*[st.floats(0, 150)] * 4),
)  # fmt: skip
def test_what_is_fitted_is_all_inside_the_padding(
    x: float, y: float, width: float, height: float, rotation: float,
    padding: tuple[float, float, float, float],
) -> None:  # fmt: skip
    view = fit((x, y, x + width, y + height), 1080, 900, rotation=rotation, padding=padding)
    corners = [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]
    pixels = [view.to_screen(corner) for corner in corners]
    left, top, right, bottom = padding
    assert min(px for px, _ in pixels) >= left - 1e-3
    assert max(px for px, _ in pixels) <= 1080 - right + 1e-3
    assert min(py for _, py in pixels) >= top - 1e-3
    assert max(py for _, py in pixels) <= 900 - bottom + 1e-3
    # As large as can be: one of the two directions is filled.
    wide = max(px for px, _ in pixels) - min(px for px, _ in pixels)
    high = max(py for _, py in pixels) - min(py for _, py in pixels)
    assert wide == pytest.approx(1080 - left - right) or high == pytest.approx(900 - top - bottom)


def test_a_point_is_shown_with_its_surroundings() -> None:
    view = fit((5, 5, 5, 5), 400, 400)
    assert view.centre == pytest.approx((5, 5))
    assert view.scale == pytest.approx(100)


def test_the_bounds_of_a_route_are_those_of_its_level(places: Gazetteer) -> None:
    route = straight(places, "kiosk-south", "A15")
    start, goal = places.find("kiosk-south").anchor, places.find("A15").position
    bounds = route_bounds(route, "F1")
    assert bounds is not None
    assert bounds[0] == pytest.approx(min(start[0], goal[0]))
    assert bounds[3] == pytest.approx(max(start[1], goal[1]))
    assert route_bounds(route, "F2") is None


@pytest.mark.parametrize("rotation", [0, 45])
def test_a_finger_finds_every_window_and_sign(hall: Plan, drawn: Draw, rotation: float) -> None:
    gazetteer = Gazetteer(hall)
    for level in hall.levels:
        floor = drawn(level.id, "zh", STANDARD)
        view = View((36, 26), 40, rotation, 3000, 3000)
        for place in gazetteer.places.values():
            if place.level == level.id and place.kind == "window":
                pixel = view.to_screen(place.position)
                assert hit_test(floor, view, pixel, reach_px=20) == place.id
        for symbol in floor.symbols:
            found = hit_test(floor, view, view.to_screen(symbol.at), reach_px=20)
            nearby = {s.id for s in floor.symbols if math.dist(s.at, symbol.at) < 1.2}
            assert found in nearby


def test_a_finger_in_a_room_finds_the_room_and_outside_nothing(tiny: Plan) -> None:
    floor = draw_floor(tiny, "F2", lang="zh", theme=STANDARD)
    view = fit(floor.bounds, 800, 600, padding=50)
    assert hit_test(floor, view, view.to_screen((6, 12.5)), reach_px=10) == "meeting"
    assert hit_test(floor, view, view.to_screen((20, 10)), reach_px=10) == "C"
    assert hit_test(floor, view, (2, 2), reach_px=10) is None


def test_a_finger_near_a_window_finds_it(tiny: Plan) -> None:
    floor = draw_floor(tiny, "F1", lang="zh", theme=STANDARD)
    view = fit(floor.bounds, 800, 600)
    beside = view.to_screen((10.75, 11 - 0.4))
    below = (beside[0], beside[1] + 18)
    assert hit_test(floor, view, below, reach_px=24) == "A01"
    assert hit_test(floor, view, below, reach_px=6) == "A"
