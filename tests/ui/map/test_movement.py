"""Turning, throwing and keys: what a visitor's hands do to the map, by real events."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smartnav.cartography import Overlay
from smartnav.cartography.display import View
from smartnav.plan.places import Gazetteer
from smartnav.ui.map import MapView
from smartnav.ui.map.gesture import DEAD_DEG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPointingDevice
    from pytestqt.qtbot import QtBot

    from smartnav.cartography.display import Floor
    from smartnav.plan.model import Plan, Point

from tests.ui.map.fingers import LEFT, Clock, settle

MIDDLE = QPoint(400, 300)


class Hand:
    """Two fingers on a touch screen, opposite to each other about a pixel."""

    def __init__(self, view: MapView, at: QPoint = MIDDLE, reach: float = 100) -> None:
        self.view = view
        self.at = at
        self.device: QPointingDevice = QTest.createTouchDevice()
        first, second = self._tips(0, reach)
        QTest.touchEvent(view, self.device).press(0, first, view).press(1, second, view).commit()

    def _tips(self, degrees: float, reach: float) -> tuple[QPoint, QPoint]:
        turn = math.radians(degrees)
        away = QPoint(round(reach * math.cos(turn)), round(reach * math.sin(turn)))
        return self.at - away, self.at + away

    def go(self, degrees: float, reach: float = 100) -> None:
        """Turn the hand clockwise so far from where it began, the fingers so far apart."""
        first, second = self._tips(degrees, reach)
        event = QTest.touchEvent(self.view, self.device)
        event.move(0, first, self.view).move(1, second, self.view).commit()

    def lift(self, degrees: float, reach: float = 100) -> None:
        first, second = self._tips(degrees, reach)
        event = QTest.touchEvent(self.view, self.device)
        event.release(0, first, self.view).release(1, second, self.view).commit()


def turn(view: MapView, *way: float) -> None:
    hand = Hand(view)
    for degrees in way:
        hand.go(degrees)
    hand.lift(way[-1])


def throw(view: MapView, points: Sequence[tuple[int, int, int]], pause_ms: int = 0) -> None:
    """Drag by the mouse through (ms, x, y) and let go, ``pause_ms`` after the last."""
    press, move, release = (
        QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease,
    )  # fmt: skip
    (when, x, y), *_, (end, end_x, end_y) = points
    events = [(press, when, x, y)]
    events += [(move, *each) for each in points[1:]]
    events += [(release, end + pause_ms, end_x, end_y)]
    for kind, when, x, y in events:
        at = QPointF(x, y)
        pressed = LEFT if kind != release else Qt.MouseButton.NoButton
        button = Qt.MouseButton.NoButton if kind == move else LEFT
        event = QMouseEvent(
            kind, at, view.mapToGlobal(at), button, pressed, Qt.KeyboardModifier.NoModifier
        )
        event.setTimestamp(when)
        QApplication.sendEvent(view, event)


RIGHTWARDS = [(0, 300, 300), (16, 316, 300), (32, 332, 300), (48, 348, 300)]
"""A thousand pixels a second."""


def pass_time(view: MapView, clock: Clock, total_ms: float, step_ms: float = 16) -> list[View]:
    views = []
    for _ in range(round(total_ms / step_ms)):
        clock.now += step_ms
        view.tick()
        views.append(view.current_view())
    return views


class TestTurning:
    def test_the_map_turns_with_two_fingers_about_their_middle(self, closer: MapView) -> None:
        point = closer.current_view().to_plan((400, 300))
        turn(closer, 20, 45, 90 + DEAD_DEG)
        view = closer.current_view()
        # Clockwise: what was to the left, west, is up.
        assert view.rotation == pytest.approx(270, abs=1)
        assert view.to_screen(point) == pytest.approx((400, 300), abs=1)

    def test_a_pinch_that_twists_a_little_does_not_turn_it(self, closer: MapView) -> None:
        before = closer.current_view()
        hand = Hand(closer)
        hand.go(DEAD_DEG - 2, 120)
        hand.go(-(DEAD_DEG - 2), 140)
        hand.lift(0, 140)
        assert closer.current_view().rotation == before.rotation
        assert closer.current_view().scale > 1.2 * before.scale

    def test_it_does_not_jump_when_it_begins_to_turn(self, closer: MapView) -> None:
        hand = Hand(closer, reach=200)
        hand.go(DEAD_DEG, 200)
        hand.go(DEAD_DEG + 1, 200)
        turned = (360 - closer.current_view().rotation) % 360
        assert 0 <= turned < 2
        hand.lift(DEAD_DEG + 1, 200)

    def test_it_turns_on_beyond_half_a_turn(self, closer: MapView) -> None:
        turn(closer, 60, 120, 179, 181, 240, 270 + DEAD_DEG)
        assert closer.current_view().rotation == pytest.approx(90, abs=1)

    def test_labels_are_upright_once_it_rests(self, closer: MapView, qtbot: QtBot) -> None:
        turn(closer, 60, 110, 150)
        settle(closer, qtbot)
        picture = closer.composed_picture()
        assert picture is not None
        assert picture.labels
        assert all(-90 <= label.angle <= 90 for label in picture.labels)

    def test_a_map_let_go_nearly_as_one_faces_turns_that_way(self, closer: MapView) -> None:
        turn(closer, 10, DEAD_DEG + 5)
        assert closer.current_view().rotation == 0
        turn(closer, 10, DEAD_DEG + 20)
        assert closer.current_view().rotation == pytest.approx(340, abs=1)

    def test_a_touch_of_the_north_arrow_turns_it_back(self, closer: MapView, qtbot: QtBot) -> None:
        closer.turn_to(30)
        turn(closer, 60, 120)
        assert closer.current_view().rotation != 30
        left, top, right, bottom = closer.compass_box()
        with qtbot.assertNotEmitted(closer.missed), qtbot.assertNotEmitted(closer.picked):
            QTest.mouseClick(
                closer, LEFT, pos=QPoint(round((left + right) / 2), round((top + bottom) / 2))
            )
        assert closer.current_view().rotation == 30

    def test_what_is_framed_next_is_framed_as_one_faces(self, closer: MapView) -> None:
        closer.turn_to(30)
        turn(closer, 60, 120)
        closer.fit_floor()
        assert closer.current_view().rotation == 30


class TestThrowing:
    def test_a_thrown_map_glides_on_and_comes_to_rest(
        self, closer: MapView, clock: Clock, qtbot: QtBot
    ) -> None:
        closer.motion = True
        for _ in range(2):
            closer.zoom_in()
            pass_time(closer, clock, 300)
        throw(closer, RIGHTWARDS)
        point = closer.current_view().to_plan((400, 300))
        assert closer.is_moving
        views = pass_time(closer, clock, 1600)
        xs = [view.to_screen(point)[0] for view in views]
        assert xs == sorted(xs)
        assert xs[3] - 400 == pytest.approx(64, abs=8)
        assert xs[-1] > 550
        settle(closer, qtbot)
        assert closer.composed_view() == closer.current_view()

    def test_it_stops_at_the_end_of_the_map(
        self, closer: MapView, clock: Clock, floors: dict[str, Floor]
    ) -> None:
        closer.motion = True
        throw(closer, [(0, 100, 300), (16, 150, 300), (32, 200, 300)])
        views = pass_time(closer, clock, 400)
        middle = [view.to_plan((400, 300))[0] for view in views]
        left = floors["F1"].bounds[0]
        assert min(middle) == pytest.approx(left)
        # It does not hang there, counting down: the map is painted anew at once.
        assert not closer._pilot.moving

    def test_it_stays_where_it_was_put_down(self, closer: MapView, clock: Clock) -> None:
        closer.motion = True
        throw(closer, RIGHTWARDS, pause_ms=200)
        put = closer.current_view()
        assert pass_time(closer, clock, 200)[-1] == put

    def test_a_finger_catches_it(self, closer: MapView, clock: Clock) -> None:
        closer.motion = True
        throw(closer, RIGHTWARDS)
        pass_time(closer, clock, 48)
        QTest.mousePress(closer, LEFT, pos=MIDDLE)
        caught = closer.current_view()
        assert pass_time(closer, clock, 100)[-1] == caught

    def test_it_does_not_glide_where_nothing_may_move(self, closer: MapView, clock: Clock) -> None:
        throw(closer, RIGHTWARDS)
        let_go = closer.current_view()
        assert pass_time(closer, clock, 200)[-1] == let_go


class TestKeys:
    @pytest.mark.parametrize(
        ("key", "rotation"), [(Qt.Key.Key_BracketLeft, 15), (Qt.Key.Key_BracketRight, 345)]
    )
    def test_brackets_turn(self, closer: MapView, key: Qt.Key, rotation: float) -> None:
        QTest.keyClick(closer, key)
        assert closer.current_view().rotation == rotation

    def test_home_leads_back_to_where_one_stands(self, closer: MapView, tiny: Plan) -> None:
        here = Gazetteer(tiny).find("kiosk-south")
        closer.set_overlay(Overlay(here=here))
        closer.show_level("F2")
        QTest.keyClick(closer, Qt.Key.Key_Home)
        assert closer.level == "F1"
        assert closer.current_view().to_screen(here.position) == pytest.approx((400, 300))

    def test_keys_for_others_are_left_alone(self, closer: MapView) -> None:
        before = closer.current_view()
        QTest.keyClick(closer, Qt.Key.Key_A)
        assert closer.current_view() == before


def seen(view: View, floor: Floor) -> float:
    """Return the share of the picture that shows the level."""
    left, bottom, right, top = floor.bounds
    inside = 0
    pixels: list[Point] = [(x, y) for x in range(10, 800, 20) for y in range(10, 600, 20)]
    for pixel in pixels:
        x, y = view.to_plan(pixel)
        inside += left <= x <= right and bottom <= y <= top
    return inside / len(pixels)


@pytest.mark.parametrize("towards", [(1, 1), (-1, 1), (1, -1), (-1, -1)])
@pytest.mark.parametrize("degrees", [0, 50])
def test_whatever_one_does_a_good_part_of_the_level_is_seen(
    closer: MapView, clock: Clock, floors: dict[str, Floor], towards: tuple[int, int],
    degrees: float,
) -> None:  # fmt: skip
    closer.motion = True
    if degrees:
        turn(closer, degrees)
    for _ in range(6):
        x, y = towards
        throw(closer, [(ms, 400 + 8 * ms * x, 300 + 6 * ms * y) for ms in (0, 16, 32)])
        pass_time(closer, clock, 300)
    assert seen(closer.current_view(), floors["F1"]) > 0.2
