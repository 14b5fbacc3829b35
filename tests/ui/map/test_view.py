from __future__ import annotations

import itertools
import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from smartnav.cartography import ELDER, Overlay, compose
from smartnav.cartography.tokens import STANDARD
from smartnav.plan.places import Gazetteer
from smartnav.routing.route import Route, WalkLeg
from smartnav.ui.map import MapView
from smartnav.ui.paint import to_image

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from smartnav.cartography.display import Floor
    from smartnav.plan.model import Plan

from tests.ui.map.fingers import LEFT, Clock, Paints, alike, drag, settle


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

    def test_a_view_chosen_by_the_visitor_stays(self, closer: MapView, qtbot: QtBot) -> None:
        drag(closer, QPoint(400, 300), QPoint(440, 330), QPoint(460, 340))
        before = closer.current_view()
        closer.resize(700, 600)
        assert closer.current_view().scale == before.scale
        assert closer.current_view().centre == pytest.approx(before.centre)
        settle(closer, qtbot)
        assert closer.composed_view() == closer.current_view()

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

    def test_it_flies_when_motion_is_wanted(
        self, shown: MapView, clock: Clock, qtbot: QtBot
    ) -> None:
        shown.motion = True
        before = shown.current_view().scale
        scales: list[float] = []
        shown.view_changed.connect(lambda: scales.append(shown.current_view().scale))
        shown.zoom_in()
        assert shown.current_view().scale == before
        for _ in range(5):
            clock.now += 50
            shown.tick()
        assert scales == sorted(scales)
        assert scales[-1] == pytest.approx(before * 1.6)
        # It slows down towards the end.
        steps = [b / a for a, b in itertools.pairwise([before, *scales])]
        assert steps == sorted(steps, reverse=True)
        settle(shown, qtbot)
        assert shown.composed_view() == shown.current_view()

    def test_a_route_is_drawn_at_once_before_the_labels_make_way(
        self, shown: MapView, route: Route, qtbot: QtBot
    ) -> None:
        shown.set_overlay(Overlay(route=route))
        shown.fit_route()
        image = shown.grab().toImage()
        assert shown.composed_picture() is None
        assert shown.is_moving
        blue = STANDARD.colours.route.lower()
        assert blue in {
            image.pixelColor(x, y).name() for x in range(0, 800, 2) for y in range(0, 600, 2)
        }
        qtbot.waitUntil(lambda: shown.composed_view() == shown.current_view())
        assert not shown.is_moving

    def test_it_flies_to_a_route_over_the_floor_as_it_was(
        self, shown: MapView, route: Route, clock: Clock, qtbot: QtBot
    ) -> None:
        shown.motion = True
        whole = shown.current_view()
        shown.set_overlay(Overlay(route=route))
        shown.fit_route()
        clock.now += 5
        shown.tick()
        image = shown.grab().toImage()
        assert whole.scale < shown.current_view().scale < whole.scale * 1.05
        assert shown.composed_view() is None
        blue = STANDARD.colours.route.lower()
        assert blue in {
            image.pixelColor(x, y).name() for x in range(300, 500, 2) for y in range(0, 600, 2)
        }
        clock.now += STANDARD.motion.calm
        shown.tick()
        settle(shown, qtbot)
        assert shown.composed_view() == shown.current_view()
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

    def test_nothing_moves_by_itself_in_a_theme_without_durations(self, shown: MapView) -> None:
        shown.motion = True
        shown.set_theme(replace(STANDARD, motion=replace(STANDARD.motion, calm=0, quick=0)))
        shown.grab()
        before = shown.current_view().scale
        shown.zoom_in()
        assert shown.current_view().scale == pytest.approx(before * 1.6)

    def test_a_finger_stops_a_flight(self, shown: MapView, clock: Clock) -> None:
        shown.motion = True
        shown.zoom_in()
        clock.now += 50
        shown.tick()
        QTest.mousePress(shown, LEFT, pos=QPoint(400, 300))
        held = shown.current_view()
        clock.now += 50
        shown.tick()
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

    def test_the_other_level_shows_at_once_and_is_painted_for_the_view_soon(
        self, shown: MapView, floors: dict[str, Floor], qtbot: QtBot
    ) -> None:
        shown.show_level("F2")
        expected = to_image(compose(floors["F2"], shown.current_view(), STANDARD))
        settle(shown, qtbot)
        assert alike(shown.grab().toImage(), expected, (0, 80, 800, 600)) > 0.998

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
        settle(shown, qtbot)
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
