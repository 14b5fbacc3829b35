"""Services and themes on the screen, touch by touch: sheets, checklists, tours, what is closed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QScrollArea

from smartnav.handoff import decode
from smartnav.ui.kiosk.hall import Hall, open_hall
from smartnav.ui.kiosk.session import Session
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
    from PySide6.QtWidgets import QAbstractButton
    from pytestqt.qtbot import QtBot

    from smartnav.config import Settings
    from smartnav.ui.kiosk.window import KioskWindow
    from tests.ui.kiosk.conftest import OpenKiosk

TESTS = Path(__file__).parents[2]
TINY = TESTS / "plans" / "tiny.yaml"
SERVICES = TESTS / "directory" / "small.services.yaml"
A_WINDOW = "{id: A01, count: 4,"
MIDDAY = datetime(2026, 3, 3, 12, 30)
AFTERNOON = datetime(2026, 3, 3, 14, 0)


def _stops(window: KioskWindow) -> tuple[str, ...]:
    """Return the stops of the route a phone reads off the screen."""
    (code,) = read_qr(window)
    base, _, token = code.partition("/R/")
    assert base == BASE_URL.upper()
    return decode(token).stops


def _rows(window: KioskWindow) -> list[str]:
    """Return what the rows of results are called, from the first on."""
    rows = [each for each in buttons(window) if each.objectName().startswith("result-")]
    rows.sort(key=lambda each: int(each.objectName().removeprefix("result-")))
    return [each.accessibleName() for each in rows]


def _row(window: KioskWindow, title: str) -> QAbstractButton:
    (row,) = (
        each for each in buttons(window)
        if each.objectName().startswith("result-")
        and each.accessibleName().startswith(f"{title}, ")
    )  # fmt: skip
    return row


def _search(window: KioskWindow, text: str, qtbot: QtBot) -> None:
    window.act(lambda session: session.searched(text))
    settle(window, qtbot)


def _reveal(window: KioskWindow, name: str, qtbot: QtBot) -> None:
    """Push the sheet until a button is in sight, then touch it."""
    button = named(window, name)
    for area in window.findChildren(QScrollArea):
        if area.isVisible() and area.isAncestorOf(button):
            area.ensureWidgetVisible(button)
    touch(window, name, qtbot)


@pytest.fixture(scope="module")
def small_hall(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Hall:
    """Return the tiny hall with a few services; its window A01 opens at one o'clock."""
    plan = TINY.read_text(encoding="utf-8")
    late = "{id: A01, hours: Mo-Fr 13:00-17:00, count: 1,"
    others = "{id: A02, count: 3, "
    row = next(line for line in plan.splitlines() if A_WINDOW in line)
    first = row.replace(A_WINDOW, late)
    rest = row.replace(A_WINDOW, others).replace("[10.75, 11]", "[12.25, 11]")
    folder = tmp_path_factory.mktemp("small")
    (folder / "hall.yaml").write_text(plan.replace(row, f"{first}\n{rest}"), encoding="utf-8")
    shutil.copy(SERVICES, folder / "hall.services.yaml")
    return replace(open_hall(folder / "hall.yaml", settings), base_url=lambda: BASE_URL)


@pytest.fixture
def bare_hall(tmp_path: Path, settings: Settings) -> Hall:
    """Return the tiny hall without a file of services."""
    shutil.copy(TINY, tmp_path / "plain.yaml")
    return replace(open_hall(tmp_path / "plain.yaml", settings), base_url=lambda: BASE_URL)


def test_hot_services_stand_in_the_order_they_are_asked_for(
    open_kiosk: OpenKiosk, hall: Hall, qtbot: QtBot
) -> None:
    window = open_kiosk()
    hot = [each for each in buttons(window) if each.objectName().startswith("popular-")]
    names = [each.accessibleName() for each in hot]
    services = hall.directory.catalogue.services.values()
    use = {each.name.zh: each.use for each in services}
    assert names == sorted(names, key=lambda name: -use[name])
    assert names[0] == "社保卡办理"
    touch(window, "popular-0", qtbot)
    assert _stops(window)[0] in {"A03", "A04", "A05", "A06"}


def test_the_sheet_of_a_service_tells_all_about_it(
    open_kiosk: OpenKiosk, small_hall: Hall, qtbot: QtBot
) -> None:
    window = open_kiosk(in_hall=small_hall)
    touch(window, "search", qtbot)
    type_on_screen(window, "gjj", qtbot)
    press(window, _row(window, "公积金提取"))
    settle(window, qtbot)
    shown = texts(window)
    assert said(window, "state") == "今天 9:00–17:00，现在办公"
    assert {"缴存职工", "当场办结", "免费", "A01", "A02"} <= set(shown)
    assert any("绿色通道" in text for text in shown)
    assert named(window, "window-A01").accessibleName() == "A01、一层 休息"
    assert named(window, "window-A02").accessibleName() == "A02、一层 办公中"
    assert named(window, "paper-lease").accessibleName() == "租赁合同，未勾选"
    touch(window, "go", qtbot)
    assert _stops(window) == ("A02",), "the one that is open"


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
def test_the_big_button_is_always_in_sight(
    open_kiosk: OpenKiosk, small_hall: Hall, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = open_kiosk(size, in_hall=small_hall, mode="elder")
    for query in ("公积金提取", "我要开饭店"):
        _search(window, query, qtbot)
        touch(window, "result-0", qtbot)
        go = named(window, "go")
        assert go.visibleRegion().boundingRect().size() == go.size()


def test_papers_are_ticked_off_for_as_long_as_the_session_lasts(
    open_kiosk: OpenKiosk, small_hall: Hall, qtbot: QtBot
) -> None:
    window = open_kiosk(in_hall=small_hall)
    _search(window, "公积金提取", qtbot)
    touch(window, "result-0", qtbot)
    page = window.findChildren(QScrollArea)
    _reveal(window, "paper-lease", qtbot)
    assert named(window, "paper-lease").isChecked()
    assert window.findChildren(QScrollArea) == page, "the sheet stays where it was pushed to"
    assert named(window, "paper-lease").accessibleName() == "租赁合同，已勾选"
    touch(window, "language", qtbot)
    assert named(window, "paper-lease").accessibleName() == "Lease, ticked"
    touch(window, "go", qtbot)
    touch(window, "back", qtbot)
    assert named(window, "paper-lease").isChecked()
    _reveal(window, "paper-lease", qtbot)
    assert not named(window, "paper-lease").isChecked()
    _reveal(window, "paper-id-card", qtbot)
    window.act(Session.left)
    assert window.session.ticked == frozenset()


def test_the_machine_that_does_it_too_is_one_touch_away(
    open_kiosk: OpenKiosk, small_hall: Hall, qtbot: QtBot
) -> None:
    window = open_kiosk(in_hall=small_hall)
    _search(window, "公积金提取", qtbot)
    touch(window, "result-0", qtbot)
    _reveal(window, "machine", qtbot)
    assert _stops(window) == ("atm",)


def test_a_theme_is_a_tour_over_two_levels(open_kiosk: OpenKiosk, hall: Hall, qtbot: QtBot) -> None:
    window = open_kiosk()
    touch(window, "search", qtbot)
    type_on_screen(window, "xsecs", qtbot)
    press(window, _row(window, "新生儿出生"))
    settle(window, qtbot)
    theme = hall.directory.catalogue.theme("newborn")
    assert theme is not None
    tour = theme.tour()
    assert said(window, "theme-sum") == f"办 {len(theme.services)} 项，走 {len(tour.stops)} 处"
    rows = [each for each in buttons(window) if each.objectName().startswith("service-")]
    assert [each.objectName() for each in rows] == [f"service-{s.id}" for s in theme.services]
    papers = [each.objectName() for each in buttons(window) if "paper-" in each.objectName()]
    assert len(papers) == len(set(papers))
    assert {f"paper-{paper.id}" for paper in theme.shared} <= set(papers)
    touch(window, "go", qtbot)
    route = window.map.overlay.route
    assert route is not None
    assert route.levels == ("F1", "F2")
    visited = tuple(stop.id for stop in route.stops[1:])
    assert len(visited) == len(tour.stops)
    assert visited[0] in tour.stops[0].references
    assert _stops(window) == visited
    told = texts(window)
    assert "新生儿出生" in told
    assert any(text.startswith("第 1 站：") and "一件事联合申报" in text for text in told)


def test_a_step_of_a_theme_leads_to_the_sheet_of_its_service(
    open_kiosk: OpenKiosk, small_hall: Hall, qtbot: QtBot
) -> None:
    window = open_kiosk(in_hall=small_hall)
    _search(window, "开饭馆", qtbot)
    touch(window, "result-0", qtbot)
    assert "以下 3 项不分先后" in texts(window)
    _reveal(window, "service-licence", qtbot)
    assert "营业执照办理" in texts(window)
    touch(window, "back", qtbot)
    assert "我要开饭店" in texts(window)


def test_home_offers_themes(open_kiosk: OpenKiosk, hall: Hall, qtbot: QtBot) -> None:
    window = open_kiosk()
    themes = [each for each in buttons(window) if each.objectName() == "theme"]
    assert [each.accessibleName() for each in themes] == [
        hit.title.zh for hit in hall.directory.themes()[: len(themes)]
    ]
    press(window, themes[0])
    settle(window, qtbot)
    assert said(window, "theme-sum")


def test_in_place_of_a_closed_window_what_is_open_is_offered(
    open_kiosk: OpenKiosk, small_hall: Hall, qtbot: QtBot
) -> None:
    window = open_kiosk(in_hall=small_hall, now=MIDDAY)
    window.map.picked.emit("A01")
    settle(window, qtbot)
    assert said(window, "state") == "今天 13:00–17:00，13:00 开始办公"
    assert said(window, "instead").startswith("现在可在 A02 办理")
    touch(window, "open", qtbot)
    assert _stops(window) == ("A02",)
    touch(window, "back", qtbot)
    touch(window, "go", qtbot)
    assert _stops(window) == ("A01",)


def test_a_service_with_hours_of_its_own_says_when_it_opens(
    open_kiosk: OpenKiosk, small_hall: Hall, qtbot: QtBot
) -> None:
    window = open_kiosk(in_hall=small_hall, now=AFTERNOON, lang="en")
    _search(window, "food", qtbot)
    touch(window, "result-0", qtbot)
    assert said(window, "state") == "Closed for today, opens tomorrow at 9:00"
    assert named(window, "go").isVisible()


def test_a_typing_error_is_answered_with_what_was_meant(
    open_kiosk: OpenKiosk, qtbot: QtBot
) -> None:
    window = open_kiosk()
    touch(window, "search", qtbot)
    type_on_screen(window, "tuixu", qtbot)
    assert said(window, "message") == "没有找到“tuixu”。"
    assert named(window, "suggestion").accessibleName() == "您要找的是“退休”吗？"
    touch(window, "suggestion", qtbot)
    assert window.session.page.query == "退休"
    assert _rows(window)[0].startswith("退休办理, 事项 · ")


def test_who_finds_nothing_is_offered_what_most_ask_for(
    open_kiosk: OpenKiosk, qtbot: QtBot
) -> None:
    window = open_kiosk()
    touch(window, "search", qtbot)
    type_on_screen(window, "qqqxz", qtbot)
    assert "大家常办" in texts(window)
    touch(window, "result-0", qtbot)
    assert window.session.page.name == "place"


def test_results_say_what_kind_of_thing_they_are(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk(lang="en")
    for query, kind in (
        ("retirement", "Service"), ("open a restaurant", "Step by step"), ("A05", "Window"),
        ("toilet", "Facility"),
    ):  # fmt: skip
        _search(window, query, qtbot)
        assert f", {kind} · " in _rows(window)[0]


def test_an_area_lists_its_services_the_most_asked_for_first(
    open_kiosk: OpenKiosk, hall: Hall, qtbot: QtBot
) -> None:
    window = open_kiosk()
    touch(window, "area-A", qtbot)
    before = _rows(window)
    assert before[0].startswith("社保卡办理, 事项 · ")
    assert len(before) < len(hall.directory.of_section("A"))
    _reveal(window, "further", qtbot)
    assert _rows(window)[: len(before)] == before
    assert len(_rows(window)) > len(before)


def test_without_a_file_of_services_everything_leads_on(
    open_kiosk: OpenKiosk, bare_hall: Hall, qtbot: QtBot
) -> None:
    window = open_kiosk(in_hall=bare_hall)
    assert not [each for each in buttons(window) if each.objectName() == "theme"]
    touch(window, "search", qtbot)
    type_on_screen(window, "gjj", qtbot)
    touch(window, "result-0", qtbot)
    assert said(window, "state") == "今天 9:00–17:00，现在办公"
    touch(window, "go", qtbot)
    assert _stops(window)[0] in {"A01", "A02", "A03", "A04"}
