"""Whole visits, touch by touch, on the real window."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from smartnav.handoff import decode
from smartnav.handoff.token import RouteRequest
from smartnav.plan.places import UnknownReference
from smartnav.routing import Navigator
from smartnav.ui.kiosk.hall import Hall
from smartnav.ui.kiosk.qr import QrCode
from tests.ui.kiosk.conftest import BASE_URL, LANDSCAPE, PORTRAIT, settle
from tests.ui.kiosk.touching import (
    buttons,
    named,
    press,
    read_qr,
    said,
    texts,
    touch,
    type_on_screen,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from smartnav.plan.model import Plan
    from smartnav.ui.kiosk.window import KioskWindow
    from tests.ui.kiosk.conftest import OpenKiosk


def _scanned(window: KioskWindow) -> RouteRequest:
    """Return the route a phone gets that looks at the screen."""
    codes = read_qr(window)
    assert len(codes) == 1
    base, slash, token = codes[0].partition("/R/")
    assert slash
    assert base == BASE_URL.upper()
    return decode(token)


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
def test_typing_initials_leads_to_a_route_with_its_code_in_three_touches(
    open_kiosk: OpenKiosk, hall: Hall, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = open_kiosk(size)
    touch(window, "search", qtbot)
    type_on_screen(window, "gjj", qtbot)
    results = [each for each in buttons(window) if each.objectName().startswith("result-")]
    fund = next(each for each in results if each.accessibleName().startswith("公积金提取"))
    press(window, fund)
    settle(window, qtbot)
    assert window.session.page.name == "place"
    touch(window, "go", qtbot)
    request = _scanned(window)
    route = hall.navigator.nearest("kiosk-south", [f"A{n}" for n in range(15, 19)])
    assert request == RouteRequest(
        "shizhong", "kiosk-south", (route.stops[-1].id,), "walking", "zh", hall.digest[:8]
    )
    assert f"{5 * max(1, round(route.length_m / 5))} 米" in said(window, "summary")
    assert route.stops[-1].id in texts(window)
    assert window.map.overlay.route is not None
    assert window.map.overlay.route.stops[-1].id == route.stops[-1].id


def test_a_hot_service_is_one_touch_away(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk()
    hot = [each.objectName() for each in buttons(window) if "popular-" in each.objectName()]
    assert len(hot) == 6
    touch(window, hot[0], qtbot)
    assert _scanned(window).stops


@pytest.mark.parametrize("category", ["restroom", "lift"])
def test_a_facility_is_one_touch_away(
    open_kiosk: OpenKiosk, hall: Hall, qtbot: QtBot, category: str
) -> None:
    window = open_kiosk()
    touch(window, f"facility-{category}", qtbot)
    goal = _scanned(window).stops[0]
    facility = next(f for f in hall.directory.facilities() if f.category == category)
    nearest = hall.navigator.nearest("kiosk-south", [place.id for place in facility.places])
    assert goal == nearest.stops[-1].id


def test_an_area_lists_its_services_and_leads_there(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk()
    touch(window, "area-C", qtbot)
    assert window.map.level == "F2"
    assert any(each.objectName() == "result-0" for each in buttons(window))
    touch(window, "go", qtbot)
    assert _scanned(window).stops == ("C",)


def test_a_window_tapped_on_the_map_is_led_to(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk()
    window.map.picked.emit("A07")
    settle(window, qtbot)
    assert _scanned(window).stops == ("A07",)


def test_a_room_tapped_on_the_map_shows_its_sheet(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk()
    window.map.picked.emit("etax")
    settle(window, qtbot)
    assert window.session.page.name == "place"
    touch(window, "go", qtbot)
    assert _scanned(window).stops == ("etax",)


def test_a_route_over_two_levels_shows_the_change_as_a_card(
    open_kiosk: OpenKiosk, qtbot: QtBot
) -> None:
    window = open_kiosk()
    window.map.picked.emit("C11")
    settle(window, qtbot)
    assert window.map.level == "F1"
    touch(window, "floor-F2", qtbot)
    assert window.map.level == "F2"
    assert said(window, "level") == "二层"
    touch(window, "level-F1", qtbot)
    assert window.map.level == "F1"


def test_step_free_avoids_stairs_and_goes_into_the_code(
    open_kiosk: OpenKiosk, qtbot: QtBot
) -> None:
    window = open_kiosk()
    window.map.picked.emit("C11")
    settle(window, qtbot)
    touch(window, "step-free", qtbot)
    assert _scanned(window).profile == "wheelchair"
    assert window.map.overlay.route is not None
    kinds = {getattr(leg, "kind", "walk") for leg in window.map.overlay.route.legs}
    assert kinds == {"walk", "lift"}
    assert named(window, "step-free").isChecked()


def test_language_changes_the_words_and_nothing_else(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk()
    touch(window, "search", qtbot)
    type_on_screen(window, "gjj", qtbot)
    touch(window, "language", qtbot)
    field = next(f for f in window.findChildren(QLineEdit) if f.isVisible())
    assert field.text() == "gjj"
    assert any("Housing fund" in text for text in texts(window))
    touch(window, "result-0", qtbot)
    if window.session.page.name == "place":
        touch(window, "go", qtbot)
    before = _scanned(window)
    assert before.lang == "en"
    touch(window, "language", qtbot)
    assert replace(before, lang="zh") == _scanned(window)
    assert "米" in said(window, "summary")


def test_language_keeps_the_level_one_looks_at(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk()
    window.map.picked.emit("C11")
    settle(window, qtbot)
    touch(window, "floor-F2", qtbot)
    touch(window, "language", qtbot)
    assert window.map.level == "F2"
    assert said(window, "level") == "F2 Upper floor"


def test_elder_mode_enlarges_the_route_and_slows_it(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk()
    window.map.picked.emit("A07")
    settle(window, qtbot)
    quick = window.map.overlay.route
    touch(window, "elder", qtbot)
    slow = window.map.overlay.route
    assert quick is not None
    assert slow is not None
    assert slow.duration_s > quick.duration_s
    assert _scanned(window).profile == "elderly"


def test_home_resets_the_way(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk()
    window.map.picked.emit("C11")
    settle(window, qtbot)
    touch(window, "floor-F2", qtbot)
    touch(window, "home", qtbot)
    assert window.session.page.name == "home"
    assert window.session.trail == ()
    assert window.map.overlay.route is None
    assert window.map.level == "F1"
    assert read_qr(window) == []


def test_back_returns_to_what_was_typed(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk()
    touch(window, "search", qtbot)
    type_on_screen(window, "gjj", qtbot)
    touch(window, "result-0", qtbot)
    touch(window, "back", qtbot)
    assert window.session.page.query == "gjj"
    assert named(window, "result-0").isVisible()


def test_erasing_a_letter_on_the_screen(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk(mode="elder")
    touch(window, "search", qtbot)
    type_on_screen(window, "gjk", qtbot)
    touch(window, "key-erase", qtbot)
    type_on_screen(window, "j", qtbot)
    assert window.session.page.query == "gjj"


def test_a_real_keyboard_searches_from_home(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk()
    QTest.keyClicks(window, "c")
    field = next(f for f in window.findChildren(QLineEdit) if f.isVisible())
    QTest.keyClicks(field, "11")
    assert window.session.page.query == "c11"
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert _scanned(window).stops == ("C11",)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.session.page.query == "c11"


def test_nothing_found_says_what_to_do(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk()
    touch(window, "search", qtbot)
    type_on_screen(window, "qqqxz", qtbot)
    assert "qqqxz" in said(window, "message")
    assert any("咨询导办台" in text for text in texts(window))


@pytest.mark.parametrize(("lang", "reason"), [("zh", "东楼梯"), ("en", "East stairs")])
def test_no_way_says_what_blocks_it(
    open_kiosk: OpenKiosk, tiny: Plan, qtbot: QtBot, lang: str, reason: str
) -> None:
    stairs_only = tiny.model_copy(update={"connectors": tiny.connectors[1:]})
    hall = Hall(Navigator(stairs_only), digest="0" * 64)
    window = open_kiosk(in_hall=hall, lang=lang)
    window.map.picked.emit("C03")
    settle(window, qtbot)
    assert said(window, "summary")
    touch(window, "step-free", qtbot)
    assert any(reason in text for text in texts(window))
    assert read_qr(window) == []
    touch(window, "step-free", qtbot)
    assert said(window, "summary")


def test_without_phone_pages_the_route_has_no_code(
    open_kiosk: OpenKiosk, plain_hall: Hall, qtbot: QtBot
) -> None:
    window = open_kiosk(in_hall=replace(plain_hall, base_url=lambda: ""))
    window.map.picked.emit("A07")
    settle(window, qtbot)
    assert said(window, "summary")
    assert window.findChildren(QrCode) == []


def test_the_map_faces_the_visitor(open_kiosk: OpenKiosk, hall: Hall) -> None:
    window = open_kiosk(kiosk="kiosk-west")
    assert window.map.current_view().rotation == hall.kiosk("kiosk-west").facing
    assert window.map.overlay.here == hall.kiosk("kiosk-west")


def test_an_upper_kiosk_starts_on_its_level(open_kiosk: OpenKiosk) -> None:
    window = open_kiosk(kiosk="kiosk-lift-f2")
    assert window.map.level == "F2"


@pytest.mark.parametrize("wrong", ["A01", "nowhere", ""])
def test_a_kiosk_that_is_none_is_refused_with_those_there_are(hall: Hall, wrong: str) -> None:
    with pytest.raises(UnknownReference, match=r"did you mean kiosk-south or kiosk-west"):
        hall.kiosk(wrong)


def test_every_control_says_what_it_is(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk()
    for name in ("", "search", "key-G", "key-J", "result-0"):
        if name:
            touch(window, name, qtbot)
        nameless = [each.objectName() for each in buttons(window) if not each.accessibleName()]
        assert nameless == []
    codes = [each for each in window.findChildren(QWidget) if each.objectName() == "query"]
    assert all(code.accessibleName() for code in codes)


@pytest.mark.parametrize(
    ("size", "lang", "note"),
    [
        (PORTRAIT, "zh", "示例数据，并非真实建筑"),
        (LANDSCAPE, "en", "Sample data, not a real building"),
    ],
)
def test_a_sample_plan_is_said_to_be_one_on_every_page(
    open_kiosk: OpenKiosk, qtbot: QtBot, size: tuple[int, int], lang: str, note: str
) -> None:
    window = open_kiosk(size, lang=lang)
    assert said(window, "sample") == note
    window.map.picked.emit("A07")
    settle(window, qtbot)
    assert said(window, "sample") == note


def test_a_real_plan_is_not_said_to_be_a_sample(open_kiosk: OpenKiosk, tiny: Plan) -> None:
    venue = tiny.venue.model_copy(update={"sample": False})
    real = tiny.model_copy(update={"venue": venue})
    window = open_kiosk(in_hall=Hall(Navigator(real), digest="0" * 64))
    assert "示例数据，并非真实建筑" not in texts(window)


@pytest.mark.parametrize(("lang", "ground", "upper"), [
    ("zh", "一层", "二层"), ("en", "F1 Ground floor", "F2 Upper floor"),
])  # fmt: skip
def test_a_level_has_one_name_everywhere(
    open_kiosk: OpenKiosk, qtbot: QtBot, lang: str, ground: str, upper: str
) -> None:
    window = open_kiosk(lang=lang)
    assert said(window, "level") == ground
    tab = named(window, "level-F2")
    assert tab.text() in upper.split()
    touch(window, "level-F2", qtbot)
    assert said(window, "level") == upper
    window.act(lambda s: s.searched("c11"))
    settle(window, qtbot)
    assert any(text.endswith(f" · {upper}") for text in texts(window))
    touch(window, "result-0", qtbot)
    card = named(window, "floor-F2")
    words = [each.text() for each in card.findChildren(QLabel) if each.text()]
    assert tab.text() in " ".join(words)


@pytest.mark.parametrize("mode", ["standard", "elder"])
def test_words_are_parted_on_the_english_keyboard(
    open_kiosk: OpenKiosk, qtbot: QtBot, mode: str
) -> None:
    window = open_kiosk(lang="en", mode=mode)
    touch(window, "search", qtbot)
    type_on_screen(window, "tax", qtbot)
    touch(window, "key-space", qtbot)
    type_on_screen(window, "r", qtbot)
    assert window.session.page.query == "tax r"
    assert any(each.objectName() == "result-0" for each in buttons(window))


def test_no_line_ends_between_a_number_and_its_unit(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk(lang="en", mode="elder")
    window.map.picked.emit("C11")
    settle(window, qtbot)
    shown = [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
    assert any("\N{NO-BREAK SPACE}m" in text for text in shown)
    assert not [text for text in shown if re.search(r"\d (m|min)\b", text)]
