from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from smartnav.plan.places import Gazetteer
from smartnav.ui.map import MapView, camera

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from smartnav.cartography.display import Floor
    from smartnav.plan.model import Plan

from tests.ui.map.fingers import LEFT, alike, drag, pixel, settle, wheel


class TestTaps:
    def test_a_tap_picks_a_window(self, shown: MapView, qtbot: QtBot, tiny: Plan) -> None:
        place = Gazetteer(tiny).find("A03")
        with qtbot.waitSignal(shown.picked) as caught:
            QTest.mouseClick(shown, LEFT, pos=pixel(shown, place.position))
        assert caught.args == ["A03"]

    def test_a_trembling_tap_still_picks(self, shown: MapView, qtbot: QtBot, tiny: Plan) -> None:
        at = pixel(shown, Gazetteer(tiny).find("A03").position)
        with qtbot.waitSignal(shown.picked) as caught:
            drag(shown, at, at + QPoint(5, 3), at + QPoint(-2, 1))
        assert caught.args == ["A03"]

    def test_a_drag_picks_nothing(self, closer: MapView, qtbot: QtBot, tiny: Plan) -> None:
        at = pixel(closer, Gazetteer(tiny).find("A03").position)
        with qtbot.assertNotEmitted(closer.picked), qtbot.assertNotEmitted(closer.missed):
            drag(closer, at, at + QPoint(0, 60), at)

    def test_a_tap_outside_the_building_is_told(self, shown: MapView, qtbot: QtBot) -> None:
        with qtbot.waitSignal(shown.missed), qtbot.assertNotEmitted(shown.picked):
            QTest.mouseClick(shown, LEFT, pos=QPoint(3, 3))

    def test_a_tap_on_a_turned_map_picks_the_same(
        self, shown: MapView, qtbot: QtBot, tiny: Plan
    ) -> None:
        shown.turn_to(215)
        with qtbot.waitSignal(shown.picked) as caught:
            at = pixel(shown, Gazetteer(tiny).find("A02").position)
            QTest.mouseClick(shown, LEFT, pos=at)
        assert caught.args == ["A02"]

    def test_a_double_tap_beside_everything_comes_closer(self, shown: MapView) -> None:
        before = shown.current_view().scale
        QTest.mouseClick(shown, LEFT, pos=QPoint(3, 300))
        QTest.mouseDClick(shown, LEFT, pos=QPoint(3, 300))
        QTest.mouseRelease(shown, LEFT, pos=QPoint(3, 300))
        assert shown.current_view().scale > before * 1.2

    def test_a_finger_down_when_the_map_is_hidden_means_nothing_later(
        self, closer: MapView, qtbot: QtBot
    ) -> None:
        QTest.mousePress(closer, LEFT, pos=QPoint(400, 300))
        closer.hide()
        with qtbot.waitExposed(closer):
            closer.show()
        before = closer.current_view()
        QTest.mouseMove(closer, QPoint(500, 300))
        assert closer.current_view() == before

    def test_the_other_button_does_nothing(self, shown: MapView, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(shown.picked), qtbot.assertNotEmitted(shown.missed):
            QTest.mouseClick(shown, Qt.MouseButton.RightButton, pos=QPoint(400, 300))


class TestDragging:
    def test_the_map_follows_the_finger(self, closer: MapView) -> None:
        start = QPoint(400, 300)
        point = closer.current_view().to_plan((400, 300))
        drag(closer, start, QPoint(420, 330), QPoint(460, 270))
        assert closer.current_view().to_screen(point) == pytest.approx((460, 270))

    def test_it_is_composed_afresh_only_when_the_finger_lifts(
        self, closer: MapView, qtbot: QtBot
    ) -> None:
        composed = closer.composed_view()
        drag(closer, QPoint(400, 300), QPoint(420, 330), QPoint(460, 270), release=False)
        closer.grab()
        assert closer.composed_view() == composed != closer.current_view()
        QTest.mouseRelease(closer, LEFT, pos=QPoint(460, 270))
        settle(closer, qtbot)
        assert closer.composed_view() == closer.current_view()

    def test_it_is_composed_afresh_when_the_finger_rests(
        self, closer: MapView, qtbot: QtBot
    ) -> None:
        drag(closer, QPoint(400, 300), QPoint(420, 330), QPoint(460, 270), release=False)
        qtbot.waitUntil(lambda: closer.composed_view() == closer.current_view())

    def test_what_is_moved_looks_as_what_is_composed(self, closer: MapView, qtbot: QtBot) -> None:
        drag(closer, QPoint(400, 300), QPoint(430, 330), QPoint(460, 340), release=False)
        moved = closer.grab().toImage()
        QTest.mouseRelease(closer, LEFT, pos=QPoint(460, 340))
        settle(closer, qtbot)
        still = closer.grab().toImage()
        # Where both show the floor; labels may stand elsewhere.
        assert alike(moved, still, (100, 100, 800, 600)) > 0.97

    def test_the_level_cannot_be_dragged_out_of_sight(
        self, closer: MapView, floors: dict[str, Floor]
    ) -> None:
        for _ in range(5):
            drag(closer, QPoint(100, 100), QPoint(400, 300), QPoint(780, 580))
        x, y = closer.current_view().to_plan((400, 300))
        left, bottom, right, top = floors["F1"].bounds
        assert left - 1e-6 <= x <= right + 1e-6
        assert bottom - 1e-6 <= y <= top + 1e-6


class TestZooming:
    def test_the_wheel_keeps_the_point_under_the_cursor(self, closer: MapView) -> None:
        point = closer.current_view().to_plan((500, 250))
        before = closer.current_view().scale
        wheel(closer, QPoint(500, 250), 1)
        assert closer.current_view().scale > before
        assert closer.current_view().to_screen(point) == pytest.approx((500, 250))

    def test_after_the_wheel_has_rested_the_map_is_composed(
        self, shown: MapView, qtbot: QtBot
    ) -> None:
        wheel(shown, QPoint(500, 250), 2)
        shown.grab()
        assert shown.composed_view() != shown.current_view()
        qtbot.waitUntil(lambda: shown.composed_view() == shown.current_view())

    def test_two_fingers_pinch(self, shown: MapView) -> None:
        device = QTest.createTouchDevice()
        before = shown.current_view()
        middle = before.to_plan((400, 300))
        QTest.touchEvent(shown, device).press(0, QPoint(350, 300), shown).press(
            1, QPoint(450, 300), shown
        ).commit()
        QTest.touchEvent(shown, device).move(0, QPoint(320, 300), shown).move(
            1, QPoint(480, 300), shown
        ).commit()
        QTest.touchEvent(shown, device).release(0, QPoint(320, 300), shown).release(
            1, QPoint(480, 300), shown
        ).commit()
        after = shown.current_view()
        assert after.scale == pytest.approx(1.6 * before.scale)
        assert after.to_screen(middle) == pytest.approx((400, 300))

    def test_one_finger_taps_and_drags_like_a_mouse(
        self, closer: MapView, qtbot: QtBot, tiny: Plan
    ) -> None:
        device = QTest.createTouchDevice()
        at = pixel(closer, Gazetteer(tiny).find("A02").position)
        with qtbot.waitSignal(closer.picked) as caught:
            QTest.touchEvent(closer, device).press(0, at, closer).commit()
            QTest.touchEvent(closer, device).release(0, at, closer).commit()
        assert caught.args == ["A02"]
        point = closer.current_view().to_plan((400, 300))
        QTest.touchEvent(closer, device).press(0, QPoint(400, 300), closer).commit()
        QTest.touchEvent(closer, device).move(0, QPoint(400, 340), closer).commit()
        QTest.touchEvent(closer, device).release(0, QPoint(400, 340), closer).commit()
        assert closer.current_view().to_screen(point) == pytest.approx((400, 340))

    def test_limits(self, shown: MapView) -> None:
        whole = shown.current_view().scale
        assert not shown.can_zoom_out()
        shown.zoom_out()
        assert shown.current_view().scale == pytest.approx(whole)
        for _ in range(20):
            shown.zoom_in()
        assert shown.current_view().scale == camera.MOST_PX_PER_M
        assert not shown.can_zoom_in()
        assert shown.can_zoom_out()

    def test_keys(self, closer: MapView) -> None:
        start = closer.current_view()
        QTest.keyClick(closer, Qt.Key.Key_Right)
        assert closer.current_view().centre[0] > start.centre[0]
        QTest.keyClick(closer, Qt.Key.Key_Left)
        assert closer.current_view().centre == pytest.approx(start.centre)
        QTest.keyClick(closer, Qt.Key.Key_Up)
        assert closer.current_view().centre[1] > start.centre[1]
        QTest.keyClick(closer, Qt.Key.Key_Minus)
        assert closer.current_view().scale < start.scale
        QTest.keyClick(closer, Qt.Key.Key_Plus)
        assert closer.current_view().scale == pytest.approx(start.scale)
