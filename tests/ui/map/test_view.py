from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from smartnav.cartography import ELDER, Overlay, compose
from smartnav.cartography.tokens import STANDARD
from smartnav.plan.places import Gazetteer
from smartnav.routing.route import Route, WalkLeg
from smartnav.ui.map import MapView, camera
from smartnav.ui.paint import to_image

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from smartnav.cartography.display import Floor
    from smartnav.plan.model import Plan, Point

LEFT = Qt.MouseButton.LeftButton


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return False


def pixel(view: MapView, point: Point) -> QPoint:
    x, y = view.current_view().to_screen(point)
    return QPoint(round(x), round(y))


def drag(view: MapView, start: QPoint, *way: QPoint, release: bool = True) -> None:
    QTest.mousePress(view, LEFT, pos=start)
    for stop in way:
        QTest.mouseMove(view, stop)
    if release:
        QTest.mouseRelease(view, LEFT, pos=way[-1])


def wheel(view: MapView, at: QPoint, notches: int) -> None:
    event = QWheelEvent(
        QPointF(at), view.mapToGlobal(QPointF(at)), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


@pytest.fixture
def closer(shown: MapView) -> MapView:
    """Return a map one can drag about: closer than the whole level."""
    shown.zoom_in()
    shown.grab()
    return shown


@pytest.fixture
def route(tiny: Plan) -> Route:
    places = Gazetteer(tiny)
    start, goal = places.find("kiosk-south"), places.find("A02")
    leg = WalkLeg("F1", (start.anchor, (12.0, 8.0), goal.anchor), 9.0, 8.0, 1)
    return Route("walking", (start, goal), (leg,), 9.0, 8.0)


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

    def test_it_is_composed_afresh_only_when_the_finger_lifts(self, closer: MapView) -> None:
        composed = closer.composed_view()
        drag(closer, QPoint(400, 300), QPoint(420, 330), QPoint(460, 270), release=False)
        closer.grab()
        assert closer.composed_view() == composed != closer.current_view()
        QTest.mouseRelease(closer, LEFT, pos=QPoint(460, 270))
        closer.grab()
        assert closer.composed_view() == closer.current_view()

    def test_it_is_composed_afresh_when_the_finger_rests(
        self, closer: MapView, qtbot: QtBot
    ) -> None:
        drag(closer, QPoint(400, 300), QPoint(420, 330), QPoint(460, 270), release=False)
        qtbot.waitUntil(lambda: closer.composed_view() == closer.current_view())

    def test_what_is_moved_looks_as_what_is_composed(self, closer: MapView) -> None:
        drag(closer, QPoint(400, 300), QPoint(430, 330), QPoint(460, 340), release=False)
        moved = closer.grab().toImage()
        QTest.mouseRelease(closer, LEFT, pos=QPoint(460, 340))
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


class TestFraming:
    def test_the_whole_level_is_framed_again_in_another_size(
        self, shown: MapView, floors: dict[str, Floor]
    ) -> None:
        shown.resize(500, 700)
        left, bottom, right, top = floors["F1"].bounds
        for point in ((left, bottom), (right, top)):
            x, y = shown.current_view().to_screen(point)
            assert 0 < x < 500
            assert 0 < y < 700

    def test_a_view_chosen_by_the_visitor_stays(self, closer: MapView) -> None:
        drag(closer, QPoint(400, 300), QPoint(440, 330), QPoint(460, 340))
        before = closer.current_view()
        closer.resize(700, 600)
        assert closer.current_view().scale == before.scale
        assert closer.current_view().centre == pytest.approx(before.centre)

    def test_a_route_is_framed_above_the_sheet(self, shown: MapView, route: Route) -> None:
        shown.set_overlay(Overlay(route=route))
        shown.set_insets((0, 0, 0, 250))
        shown.fit_route()
        leg = route.legs[0]
        assert isinstance(leg, WalkLeg)
        for point in leg.points:
            x, y = shown.current_view().to_screen(point)
            assert 0 < x < 800
            assert STANDARD.sizes.pin < y < 350

    def test_without_a_route_the_whole_level_is_framed(self, shown: MapView) -> None:
        whole = shown.current_view()
        shown.zoom_in()
        shown.fit_route()
        assert shown.current_view() == whole

    def test_a_part_of_the_level_is_shown_with_its_padding(self, shown: MapView) -> None:
        shown.show_bounds((4.0, 4.0, 19.0, 12.0), 100)
        left, top = shown.current_view().to_screen((4.0, 12.0))
        right, bottom = shown.current_view().to_screen((19.0, 4.0))
        assert min(left, top) >= 99
        assert right <= 701
        assert bottom <= 501
        assert right - left == pytest.approx(600, abs=1)

    def test_back_to_me_shows_my_level_facing_my_way(self, shown: MapView, tiny: Plan) -> None:
        here = replace(Gazetteer(tiny).find("kiosk-south"), facing=90.0)
        shown.set_overlay(Overlay(here=here))
        shown.show_level("F2")
        shown.back_to_me()
        assert shown.level == "F1"
        assert shown.current_view().rotation == 90
        assert shown.current_view().to_screen(here.position) == pytest.approx((400, 300))

    def test_turning_a_framed_level_keeps_it_framed(
        self, shown: MapView, floors: dict[str, Floor]
    ) -> None:
        shown.turn_to(90)
        left, bottom, right, top = floors["F1"].bounds
        for point in ((left, bottom), (right, top)):
            x, y = shown.current_view().to_screen(point)
            assert 0 < x < 800
            assert 0 < y < 600
        # East is up: what is further east is drawn higher.
        assert (
            shown.current_view().to_screen((20, 7))[1] < shown.current_view().to_screen((2, 7))[1]
        )

    def test_it_flies_when_motion_is_wanted(self, shown: MapView, qtbot: QtBot) -> None:
        shown.motion = True
        before = shown.current_view().scale
        views: list[float] = []
        shown.view_changed.connect(lambda: views.append(shown.current_view().scale))
        shown.zoom_in()
        assert shown.current_view().scale < before * 1.05
        qtbot.waitUntil(lambda: shown.current_view().scale == pytest.approx(before * 1.6))
        assert len(views) > 2
        assert views == sorted(views)
        qtbot.waitUntil(lambda: shown.composed_view() == shown.current_view())

    def test_it_flies_to_a_route_over_the_floor_as_it_was(
        self, shown: MapView, route: Route, qtbot: QtBot
    ) -> None:
        shown.motion = True
        whole = shown.current_view()
        shown.set_overlay(Overlay(route=route))
        shown.fit_route()
        image = shown.grab().toImage()
        assert shown.current_view().scale < whole.scale * 1.05
        assert shown.composed_view() is None
        blue = STANDARD.colours.route.lower()
        assert blue in {
            image.pixelColor(x, y).name() for x in range(300, 500, 2) for y in range(0, 600, 2)
        }
        qtbot.waitUntil(lambda: shown.composed_view() == shown.current_view())
        assert shown.current_view().scale > whole.scale

    def test_nothing_moves_by_itself_where_animations_are_switched_off(
        self, shown: MapView, route: Route
    ) -> None:
        shown.motion = True
        shown.setStyleSheet("QWidget { widget-animation-duration: 0 }")
        before = shown.current_view().scale
        shown.set_overlay(Overlay(route=route))
        shown.zoom_in()
        assert shown.current_view().scale == pytest.approx(before * 1.6)

    def test_a_finger_stops_a_flight(self, shown: MapView) -> None:
        shown.motion = True
        shown.zoom_in()
        QTest.mousePress(shown, LEFT, pos=QPoint(400, 300))
        held = shown.current_view()
        QApplication.processEvents()
        assert shown.current_view() == held


class TestContent:
    def test_it_shows_what_the_cartography_composes(
        self, shown: MapView, floors: dict[str, Floor]
    ) -> None:
        expected = to_image(compose(floors["F1"], shown.current_view(), STANDARD))
        assert alike(shown.grab().toImage(), expected, (0, 80, 800, 600)) > 0.998

    def test_the_north_arrow_tells_the_truth(self, shown: MapView) -> None:
        def needle() -> tuple[float, float]:
            image = shown.grab().toImage()
            ink = [
                (x, y)
                for x in range(710, 790)
                for y in range(10, 90)
                if image.pixelColor(x, y).lightness() < 60
            ]
            middle = (sum(x for x, _ in ink) / len(ink), sum(y for _, y in ink) / len(ink))
            tip = max(ink, key=lambda at: math.dist(at, middle))
            return tip[0] - middle[0], tip[1] - middle[1]

        for rotation in (0, 90, 200):
            shown.turn_to(rotation)
            view = shown.current_view()
            (x, y), (north_x, north_y) = view.to_screen((5, 5)), view.to_screen((5, 6))
            right, down = needle()
            turn = math.atan2(down, right) - math.atan2(north_y - y, north_x - x)
            assert math.cos(turn) > 0.98

    def test_a_route_shows_over_the_floor(self, shown: MapView, route: Route) -> None:
        before = shown.grab().toImage()
        shown.set_overlay(Overlay(route=route))
        after = shown.grab().toImage()
        # Across the first leg, which runs north at x = 12: the line is blue somewhere.
        blue = STANDARD.colours.route.lower()
        x, y = shown.current_view().to_screen((12.0, 6.0))
        across = [(round(x) + dx, round(y) + dy) for dx in range(-5, 6) for dy in (-12, 0, 12)]
        assert blue in {after.pixelColor(*at).name() for at in across}
        assert blue not in {before.pixelColor(*at).name() for at in across}
        assert alike(before, after, (0, 0, 800, 600)) < 1

    def test_another_level_is_shown_from_the_same_view(self, shown: MapView, qtbot: QtBot) -> None:
        before, image = shown.current_view(), shown.grab().toImage()
        with qtbot.waitSignal(shown.level_changed) as caught:
            shown.show_level("F2")
        assert caught.args == ["F2"]
        assert (shown.level, shown.current_view()) == ("F2", before)
        assert alike(shown.grab().toImage(), image, (0, 0, 800, 600)) < 0.99
        with qtbot.assertNotEmitted(shown.level_changed):
            shown.show_level("F2")

    def test_an_unknown_level_is_refused(self, shown: MapView) -> None:
        with pytest.raises(KeyError):
            shown.show_level("B7")
        assert shown.level == "F1"

    def test_another_theme_is_shown_at_once(self, shown: MapView, route: Route) -> None:
        shown.set_overlay(Overlay(route=route))
        before = shown.grab().toImage()
        shown.set_theme(ELDER)
        assert alike(shown.grab().toImage(), before, (0, 0, 800, 600)) < 1
        assert shown.theme is ELDER

    def test_an_empty_map_is_ground(self, qtbot: QtBot) -> None:
        view = MapView()
        qtbot.addWidget(view)
        view.resize(50, 50)
        view.fit_floor()
        view.back_to_me()
        view.fit_route()
        QTest.mouseClick(view, LEFT, pos=QPoint(5, 5))
        image = view.grab().toImage()
        assert image.pixelColor(25, 25).name() == STANDARD.colours.background.lower()

    def test_floors_drawn_anew_keep_the_view_and_the_level(
        self, closer: MapView, floors: dict[str, Floor]
    ) -> None:
        closer.show_level("F2")
        drag(closer, QPoint(400, 300), QPoint(440, 330), QPoint(460, 340))
        before = closer.current_view()
        closer.set_floors(floors)
        assert (closer.level, closer.current_view()) == ("F2", before)

    def test_chevrons_march_only_with_motion(
        self, shown: MapView, route: Route, qtbot: QtBot
    ) -> None:
        shown.set_overlay(Overlay(route=route))
        assert shown.overlay.phase == 0
        shown.motion = True
        shown.set_overlay(Overlay(route=route))
        shown.grab()
        composed = shown.composed_view()
        assert composed is not None
        painted = Paints(shown)
        qtbot.waitUntil(lambda: shown.overlay.phase > 0 and painted.count > 1)
        assert shown.composed_view() is composed
        shown.set_overlay(Overlay())
        assert shown.overlay.phase == 0

    def test_the_ring_shows_only_who_came_by_the_keyboard(
        self, shown: MapView, qtbot: QtBot
    ) -> None:
        def ring() -> bool:
            corner = shown.grab().toImage().pixelColor(1, 1).name()
            return corner == STANDARD.colours.text.lower()

        shown.setFocus(Qt.FocusReason.MouseFocusReason)
        assert not ring()
        shown.clearFocus()
        shown.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(shown.hasFocus)
        assert ring()


def alike(first: QImage, second: QImage, box: tuple[int, int, int, int]) -> float:
    """Return the share of sampled pixels in a box that look the same in both images."""
    left, top, right, bottom = box
    same = total = 0
    for y in range(top, bottom, 3):
        for x in range(left, right, 3):
            one, two = first.pixelColor(x, y), second.pixelColor(x, y)
            distance = max(
                abs(one.red() - two.red()),
                abs(one.green() - two.green()),
                abs(one.blue() - two.blue()),
            )
            same += distance <= 24
            total += 1
    return same / total
