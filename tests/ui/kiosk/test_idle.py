"""A visitor who has left: warning, countdown, clean screen."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QLabel

from smartnav.ui.kiosk.idle import IdleWatch
from smartnav.ui.kiosk.session import Session
from tests.ui.kiosk.touching import press, said, touch

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from smartnav.ui.kiosk.window import KioskWindow
    from tests.ui.kiosk.conftest import OpenKiosk, Stopwatch


def _notice(window: KioskWindow) -> bool:
    return any(
        each.isVisible()
        for each in window.findChildren(QFrame)
        if each.objectName() == "idle-notice"
    )


def test_the_watch_counts_down_to_home() -> None:
    watch = IdleWatch(45, 60, touched_at=100)
    assert [watch.seconds_left(100 + s) for s in (0, 44.9, 45, 59.5, 60, 99)] == [
        None,
        None,
        15,
        1,
        0,
        0,
    ]
    watch.touch(150)
    assert watch.seconds_left(160) is None


@pytest.mark.parametrize(
    ("mode", "warning_s", "home_s"), [("standard", 45, 60), ("elder", 90, 120)]
)
def test_warning_then_home(
    open_kiosk: OpenKiosk,
    stopwatch: Stopwatch,
    qtbot: QtBot,
    mode: str,
    warning_s: float,
    home_s: float,
) -> None:
    window = open_kiosk(mode=mode)
    touch(window, "language", qtbot)
    touch(window, "search", qtbot)
    stopwatch.go_on(warning_s - 1)
    window.tick()
    assert not _notice(window)
    stopwatch.go_on(1)
    window.tick()
    assert _notice(window)
    assert str(round(home_s - warning_s)) in said(window, "idle-text")
    stopwatch.go_on(5)
    window.tick()
    assert str(round(home_s - warning_s - 5)) in said(window, "idle-text")
    stopwatch.go_on(home_s - warning_s - 5)
    window.tick()
    assert not _notice(window)
    assert window.session.is_fresh
    assert window.session.lang == "zh"
    assert window.session.mode == mode


def test_any_touch_keeps_the_visitor_where_he_is(
    open_kiosk: OpenKiosk, stopwatch: Stopwatch, qtbot: QtBot
) -> None:
    window = open_kiosk()
    touch(window, "search", qtbot)
    stopwatch.go_on(50)
    window.tick()
    assert _notice(window)
    press(window, window.map, QPoint(9, 9))
    assert not _notice(window)
    assert window.session.page.name == "search"
    stopwatch.go_on(44)
    window.tick()
    assert not _notice(window)


def test_the_button_of_the_notice_goes_on(
    open_kiosk: OpenKiosk, stopwatch: Stopwatch, qtbot: QtBot
) -> None:
    window = open_kiosk()
    touch(window, "search", qtbot)
    stopwatch.go_on(50)
    window.tick()
    touch(window, "go-on", qtbot)
    assert not _notice(window)
    assert window.session.page.name == "search"


def test_nobody_is_warned_at_a_clean_home_screen(
    open_kiosk: OpenKiosk, stopwatch: Stopwatch
) -> None:
    window = open_kiosk()
    stopwatch.go_on(50)
    window.tick()
    assert not _notice(window)


def test_one_is_told_at_the_start_when_the_hall_opens(open_kiosk: OpenKiosk) -> None:
    saturday, monday = datetime(2026, 3, 7, 12), datetime(2026, 3, 9, 9)
    window = open_kiosk(now=saturday)
    window.tick()

    def notices() -> list[str]:
        labels = window.findChildren(QLabel, "notice")
        return [each.accessibleName() for each in labels if each.isVisible()]

    assert notices() == ["今天不办公，周一 9:00 开始办公"]
    window.act(lambda session: session.in_language("en"))
    assert notices() == ["Closed today, opens on Monday at 9:00"]
    window.act(lambda session: session.searched(""))
    assert notices() == [], "the map has that room while one types"
    window.act(Session.left)
    assert notices() == ["今天不办公，周一 9:00 开始办公"]
    open_kiosk(now=monday)
    window.tick()
    assert notices() == []
