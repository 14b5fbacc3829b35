"""While nobody is there: a slow tour of the areas, in both languages, that any touch ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from smartnav.ui.kiosk.attract import MOVING_S, STILL_S, AttractPage, slides
from tests.ui.kiosk.conftest import LANDSCAPE, PORTRAIT, settle
from tests.ui.kiosk.inspecting import beyond, cut, fine_print, overlapping
from tests.ui.kiosk.touching import buttons, press, said, texts, touch

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.window import KioskWindow
    from tests.ui.kiosk.conftest import OpenKiosk, Stopwatch


def on_tour(window: KioskWindow) -> bool:
    """Say whether the tour of the areas is shown."""
    return any(each.isVisible() for each in window.findChildren(AttractPage))


def leave_alone(window: KioskWindow, stopwatch: Stopwatch, qtbot: QtBot) -> None:
    """Let so much time pass that the tour begins."""
    stopwatch.go_on(61)
    window.tick()
    settle(window, qtbot)


def test_the_tour_tells_every_area_in_both_languages(hall: Hall) -> None:
    told = [(slide.section.id, slide.lang) for slide in slides(hall.plan)]
    assert told == [(area, lang) for area in "ABCD" for lang in ("zh", "en")]


def test_it_begins_when_nobody_has_come_and_goes_on(
    open_kiosk: OpenKiosk, stopwatch: Stopwatch, qtbot: QtBot
) -> None:
    window = open_kiosk()
    leave_alone(window, stopwatch, qtbot)
    assert on_tour(window)
    seen = [said(window, "attract-area")]
    assert "公积金提取" in texts(window)
    assert not buttons(window)
    assert window.map.overlay.highlights == ("A",)
    for _ in range(4):
        stopwatch.go_on(STILL_S - 1)
        window.tick()
        assert said(window, "attract-area") == seen[-1]
        stopwatch.go_on(1)
        window.tick()
        settle(window, qtbot)
        seen.append(said(window, "attract-area"))
    assert seen == ["民生服务", "Public Services", "办税服务", "Tax Services", "审批服务"]
    assert window.map.level == "F2"


def test_where_things_move_pictures_change_sooner(
    open_kiosk: OpenKiosk, stopwatch: Stopwatch, qtbot: QtBot
) -> None:
    window = open_kiosk(motion=True)
    leave_alone(window, stopwatch, qtbot)
    stopwatch.go_on(MOVING_S)
    window.tick()
    assert said(window, "attract-area") == "Public Services"


@pytest.mark.parametrize("share", [(0.5, 0.2), (0.1, 0.95)])
def test_any_touch_goes_home_and_touches_nothing_else(
    open_kiosk: OpenKiosk, stopwatch: Stopwatch, qtbot: QtBot, share: tuple[float, float]
) -> None:
    window = open_kiosk()
    leave_alone(window, stopwatch, qtbot)
    at = QPoint(round(PORTRAIT[0] * share[0]), round(PORTRAIT[1] * share[1]))
    press(window, window, at)
    assert not on_tour(window)
    settle(window, qtbot)
    assert window.session.is_fresh
    assert window.map.level == "F1"
    assert not window.map.overlay.highlights
    touch(window, "help", qtbot)
    assert window.session.page.name == "route"


def test_any_key_goes_home(open_kiosk: OpenKiosk, stopwatch: Stopwatch, qtbot: QtBot) -> None:
    window = open_kiosk()
    leave_alone(window, stopwatch, qtbot)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_G)
    settle(window, qtbot)
    assert not on_tour(window)
    assert window.session.is_fresh


def test_who_is_warned_first_sees_the_clean_home_screen(
    open_kiosk: OpenKiosk, stopwatch: Stopwatch, qtbot: QtBot
) -> None:
    window = open_kiosk()
    touch(window, "search", qtbot)
    stopwatch.go_on(50)
    window.tick()
    assert not on_tour(window)
    stopwatch.go_on(11)
    window.tick()
    settle(window, qtbot)
    assert window.session.is_fresh
    assert not on_tour(window)
    leave_alone(window, stopwatch, qtbot)
    assert on_tour(window)


@pytest.mark.parametrize(
    ("size", "mode"), [(PORTRAIT, "standard"), (LANDSCAPE, "standard"), (LANDSCAPE, "elder")]
)
def test_every_picture_fits(
    open_kiosk: OpenKiosk, hall: Hall, stopwatch: Stopwatch, qtbot: QtBot,
    size: tuple[int, int], mode: str,
) -> None:  # fmt: skip
    window = open_kiosk(size, mode=mode)
    stopwatch.go_on(121)
    window.tick()
    for _ in slides(hall.plan):
        settle(window, qtbot)
        found = [*cut(window), *beyond(window), *overlapping(window), *fine_print(window, 28)]
        assert (said(window, "attract-area"), found) == (said(window, "attract-area"), [])
        stopwatch.go_on(STILL_S)
        window.tick()
