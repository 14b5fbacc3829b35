from __future__ import annotations

import math

import pytest

from smartnav.cartography.display import View
from smartnav.ui.map.gesture import DOUBLE_TAP_MS, DoubleTap, Gesture

VIEW = View((50.0, 30.0), 10.0, 30.0, 800.0, 600.0)


def test_a_press_and_release_in_one_place_is_a_tap() -> None:
    gesture = Gesture(slop=10)
    gesture.press(1, (100, 100), VIEW)
    assert (
        gesture.move(
            1,
            (106, 104),
        )
        is None
    )
    assert gesture.release(1, VIEW) == (106, 104)
    assert not gesture.busy


def test_a_trembling_finger_that_comes_back_has_dragged_all_the_same() -> None:
    gesture = Gesture(slop=10)
    gesture.press(1, (100, 100), VIEW)
    assert gesture.move(1, (120, 100)) is not None
    gesture.move(1, (100, 100))
    assert gesture.release(1, VIEW) is None


def test_a_drag_keeps_the_point_under_the_finger() -> None:
    gesture = Gesture(slop=10)
    point = VIEW.to_plan((100, 100))
    gesture.press(1, (100, 100), VIEW)
    view = gesture.move(1, (180, 60))
    assert view is not None
    assert view.to_screen(point) == pytest.approx((180, 60))
    assert (view.scale, view.rotation) == (VIEW.scale, VIEW.rotation)


def test_two_fingers_keep_their_middle_and_scale_by_their_distance() -> None:
    gesture = Gesture(slop=10)
    middle = VIEW.to_plan((200, 200))
    gesture.press(1, (150, 200), VIEW)
    gesture.press(2, (250, 200), VIEW)
    gesture.move(1, (110, 230))
    view = gesture.move(2, (310, 230))
    assert view is not None
    assert view.scale == pytest.approx(2 * VIEW.scale)
    assert view.to_screen(middle) == pytest.approx((210, 230))


def test_lifting_one_of_two_fingers_does_not_make_the_map_jump() -> None:
    gesture = Gesture(slop=10)
    gesture.press(1, (150, 200), VIEW)
    gesture.press(2, (250, 200), VIEW)
    pinched = gesture.move(2, (350, 200))
    assert pinched is not None
    assert gesture.release(2, pinched) is None
    after = gesture.move(1, (150, 200))
    assert after is not None
    assert after.centre == pytest.approx(pinched.centre)
    assert gesture.release(1, pinched) is None


def test_two_fingers_at_once_are_no_tap() -> None:
    gesture = Gesture(slop=10)
    gesture.press(1, (150, 200), VIEW)
    gesture.press(2, (250, 200), VIEW)
    assert gesture.release(1, VIEW) is None
    assert gesture.release(2, VIEW) is None


def test_fingers_on_one_spot_do_not_divide_by_nothing() -> None:
    gesture = Gesture(slop=10)
    gesture.press(1, (150, 200), VIEW)
    gesture.press(2, (150, 200), VIEW)
    view = gesture.move(2, (160, 200))
    assert view is not None
    assert math.isfinite(view.scale)


def test_a_pointer_never_pressed_means_nothing() -> None:
    gesture = Gesture(slop=10)
    assert gesture.move(7, (10, 10)) is None
    assert gesture.release(7, VIEW) is None


def test_a_cancelled_gesture_is_no_tap() -> None:
    gesture = Gesture(slop=10)
    gesture.press(1, (100, 100), VIEW)
    gesture.cancel()
    assert not gesture.busy
    assert gesture.release(1, VIEW) is None


def test_two_quick_taps_in_one_place_are_a_double_tap_and_a_third_is_not() -> None:
    taps = DoubleTap()
    assert not taps.tap((10, 10), 1000)
    assert taps.tap((14, 12), 1000 + DOUBLE_TAP_MS)
    assert not taps.tap((14, 12), 1100 + DOUBLE_TAP_MS)


@pytest.mark.parametrize(("at", "when"), [((10, 10), 1001 + DOUBLE_TAP_MS), ((200, 10), 1100)])
def test_slow_or_distant_taps_are_two_taps(at: tuple[float, float], when: int) -> None:
    taps = DoubleTap()
    taps.tap((10, 10), 1000)
    assert not taps.tap(at, when)
