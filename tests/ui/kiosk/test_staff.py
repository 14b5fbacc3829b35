"""No way out of a kiosk but the staff's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QCloseEvent, QCursor, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from smartnav.ui.kiosk.staff import CornerTaps
from smartnav.ui.kiosk.staffsheet import PATIENCE_S
from tests.ui.kiosk.terminals import PIN, options, standing
from tests.ui.kiosk.touching import named, said, texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.kiosk.conftest import Stopwatch
    from tests.ui.kiosk.terminals import Stand

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
WRONG = "314159"


@pytest.fixture
def stand(kept: Path, tmp_path: Path, stopwatch: Stopwatch, qtbot: QtBot) -> Iterator[Stand]:
    with standing(options(tmp_path, kept=kept), stopwatch, qtbot) as stand:
        stand.settle()
        yield stand


@pytest.fixture
def trial(kept: Path, tmp_path: Path, stopwatch: Stopwatch, qtbot: QtBot) -> Iterator[Stand]:
    with standing(options(tmp_path, kept=kept, pin=False), stopwatch, qtbot) as stand:
        stand.settle()
        yield stand


def test_the_taps_must_be_five_within_three_seconds() -> None:
    taps = CornerTaps()
    assert [taps.tap(True, at) for at in (0, 1, 2, 3, 4)] == [False] * 5
    assert taps.tap(True, 4.5) is False
    assert taps.tap(True, 5) is True
    assert taps.tap(True, 5.1) is False
    assert [taps.tap(at != 2, at / 10) for at in range(6)] == [False] * 6


def test_five_taps_and_the_pin_lead_out(stand: Stand, qtbot: QtBot) -> None:
    stand.tap_corner(4)
    assert stand.terminal.sheet is None
    stand.tap_corner(1)
    assert stand.terminal.sheet is not None
    stand.type_pin(PIN)
    shown = " ".join(texts(stand.screen))
    assert "kiosk-south" in shown
    assert "hall.yaml" in shown
    with qtbot.waitSignal(stand.terminal.finished):
        stand.tap_on("staff-quit")


def test_a_visitor_who_taps_slowly_or_elsewhere_sees_nothing(stand: Stand) -> None:
    stand.tap_corner(8, every_s=1.0)
    assert stand.terminal.sheet is None
    for _ in range(8):
        stand.tap(500, 20)
    assert stand.terminal.sheet is None


def test_staff_with_a_keyboard_press_four_keys(stand: Stand) -> None:
    stand.key(Qt.Key.Key_Q, CTRL, ALT)
    assert stand.terminal.sheet is None
    stand.key(Qt.Key.Key_Q, CTRL, ALT, SHIFT)
    assert stand.terminal.sheet is not None


def test_the_pin_is_never_shown(stand: Stand) -> None:
    stand.tap_corner()
    for digit in "271":
        stand.tap_on(f"pin-{digit}")
    assert said(stand.screen, "staff-dots") == "●●●"
    stand.tap_on("pin-erase")
    assert said(stand.screen, "staff-dots") == "●●"
    assert not any("27" in text for text in texts(stand.screen))


def test_five_wrong_pins_close_the_keypad_for_a_growing_time(
    stand: Stand, stopwatch: Stopwatch
) -> None:
    stand.tap_corner()
    for left in (4, 3, 2, 1):
        stand.type_pin(WRONG)
        assert f"tries left: {left}" in said(stand.screen, "staff-message")
    stand.type_pin(WRONG)
    assert "60 s" in said(stand.screen, "staff-message")
    assert not named(stand.screen, "pin-1").isEnabled()
    stopwatch.go_on(20)
    sheet = stand.terminal.sheet
    assert sheet is not None
    sheet.tick()
    assert "40 s" in said(stand.screen, "staff-message")
    # Neither another sheet nor the right PIN shortens it.
    stand.tap_on("staff-cancel")
    assert stand.terminal.sheet is None
    stand.tap_corner(every_s=0.2)
    assert "s" in said(stand.screen, "staff-message")
    assert not named(stand.screen, "pin-1").isEnabled()
    for digit in Qt.Key.Key_2, Qt.Key.Key_7, Qt.Key.Key_1, Qt.Key.Key_8, Qt.Key.Key_2, Qt.Key.Key_8:
        stand.key(digit)
    stand.key(Qt.Key.Key_Return)
    assert "●" not in said(stand.screen, "staff-dots")
    _wait_and_open_again(stand, stopwatch, 60)
    stand.type_pin(WRONG)
    assert "120 s" in said(stand.screen, "staff-message")
    _wait_and_open_again(stand, stopwatch, 120)
    stand.type_pin(PIN)
    stand.tap_on("staff-stay")
    stand.tap_corner()
    stand.type_pin(WRONG)
    assert "tries left: 4" in said(stand.screen, "staff-message")


def _wait_and_open_again(stand: Stand, stopwatch: Stopwatch, seconds: float) -> None:
    stopwatch.go_on(seconds)
    sheet = stand.terminal.sheet
    assert sheet is not None
    sheet.tick()  # Nobody touched it for long.
    assert stand.terminal.sheet is None
    stand.tap_corner()
    assert named(stand.screen, "pin-1").isEnabled()


def test_the_keys_stay_where_they_are_whatever_is_said(stand: Stand) -> None:
    stand.tap_corner()
    before = {key: named(stand.screen, f"pin-{key}").geometry() for key in "159"}
    stand.type_pin(WRONG)
    QApplication.processEvents()
    assert {key: named(stand.screen, f"pin-{key}").geometry() for key in "159"} == before


def test_a_short_pin_is_no_guess(stand: Stand) -> None:
    stand.tap_corner()
    stand.tap_on("pin-1")
    stand.tap_on("pin-enter")
    assert "Enter the PIN" in said(stand.screen, "staff-message")
    assert said(stand.screen, "staff-dots") == "○" * 6


def test_a_sheet_nobody_uses_goes_away(stand: Stand, stopwatch: Stopwatch) -> None:
    stand.tap_corner()
    sheet = stand.terminal.sheet
    assert sheet is not None
    stopwatch.go_on(PATIENCE_S - 3)
    sheet.tick()
    assert stand.terminal.sheet is sheet
    stand.tap_on("pin-1")
    stopwatch.go_on(PATIENCE_S - 1)
    sheet.tick()
    assert stand.terminal.sheet is sheet
    stopwatch.go_on(1)
    sheet.tick()
    assert stand.terminal.sheet is None


def test_digits_of_a_keyboard_reach_the_sheet_and_never_the_search(
    stand: Stand, qtbot: QtBot
) -> None:
    stand.tap_corner()
    stand.window.renew()  # The kiosk goes on below.
    for digit in PIN:
        stand.key(Qt.Key(ord(digit)))
    assert said(stand.screen, "staff-dots") == "●" * len(PIN)
    stand.key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Close this kiosk" in _buttons(stand), timeout=20_000)
    assert stand.window.session.page.name == "home"
    stand.key(Qt.Key.Key_Escape)
    assert stand.terminal.sheet is None
    stand.key(Qt.Key.Key_A)
    assert stand.window.session.page.query == "a"


def _buttons(stand: Stand) -> str:
    from tests.ui.kiosk.touching import buttons

    return " ".join(each.text() for each in buttons(stand.screen))


def test_nothing_below_the_sheet_is_touched(stand: Stand) -> None:
    stand.tap_corner()
    for y in range(30, 1900, 90):
        stand.tap(60, y)
    assert stand.window.session.is_fresh


def test_the_sheet_covers_the_screen_in_any_size(stand: Stand) -> None:
    stand.tap_corner()
    stand.screen.resize(1920, 1080)
    QApplication.processEvents()
    sheet = stand.terminal.sheet
    assert sheet is not None
    assert sheet.geometry() == stand.screen.rect()
    for x in range(10, 1920, 100):
        at = stand.screen.childAt(x, 500)
        assert at is not None
        assert at is sheet or sheet.isAncestorOf(at)


def test_a_kiosk_refuses_to_close(stand: Stand) -> None:
    assert stand.screen.close() is False
    stand.screen.windowHandle().close()
    stand.key(Qt.Key.Key_F4, ALT)
    # As when a desktop session ends; `closeAllWindows` would close other tests' windows too.
    QApplication.sendEvent(stand.screen, QCloseEvent())
    QApplication.processEvents()
    assert stand.screen.isVisible()


def test_a_trial_without_a_pin_closes_as_any_window(trial: Stand, qtbot: QtBot) -> None:
    trial.tap_corner(6)
    assert trial.terminal.sheet is None
    with qtbot.waitSignal(trial.terminal.finished):
        trial.key(Qt.Key.Key_Q, CTRL, ALT, SHIFT)
    assert trial.screen.close() is True


def _shape() -> Qt.CursorShape | None:
    cursor: QCursor | None = QGuiApplication.overrideCursor()
    return None if cursor is None else cursor.shape()


def test_the_pointer_is_hidden(stand: Stand) -> None:
    assert _shape() == Qt.CursorShape.BlankCursor
    QTest.mouseMove(stand.screen.windowHandle(), QPoint(300, 300))
    assert _shape() == Qt.CursorShape.BlankCursor
    stand.terminal.close()
    assert _shape() is None


def test_on_a_trial_the_pointer_comes_with_the_mouse_and_goes_with_a_touch(trial: Stand) -> None:
    assert _shape() == Qt.CursorShape.BlankCursor
    for x in (310, 320):  # A mouse that stays where it was moves nothing.
        QTest.mouseMove(trial.screen.windowHandle(), QPoint(x, 300))
    QApplication.processEvents()
    assert _shape() is None
    trial.tap(500, 20)
    assert _shape() == Qt.CursorShape.BlankCursor


@pytest.mark.parametrize("button", [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
def test_other_clicks_than_the_left_do_nothing(stand: Stand, button: Qt.MouseButton) -> None:
    handle = stand.screen.windowHandle()
    for y in range(30, 1900, 70):
        QTest.mouseClick(handle, button, Qt.KeyboardModifier.NoModifier, QPoint(540, y))
    assert stand.window.session.is_fresh
    assert stand.window.is_unused
    menus = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu)]
    assert not any(menu.isVisible() for menu in menus)


def _search_for(stand: Stand, text: str) -> QLineEdit:
    stand.tap_on("search")
    for letter in text.upper():
        stand.tap_on(f"key-{letter}")
    field = stand.window.findChild(QLineEdit, "query")
    assert isinstance(field, QLineEdit)
    assert field.text() == text
    return field


def test_no_text_can_be_marked_or_copied(stand: Stand) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    field = _search_for(stand, "gjj")
    handle = stand.screen.windowHandle()
    at = field.mapTo(stand.screen, QPoint(30, field.height() // 2))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseDClick(handle, left, none, at)
    assert field.selectedText() == ""
    QTest.mousePress(handle, left, none, at)
    QTest.mouseMove(handle, at + QPoint(200, 0))
    QTest.mouseRelease(handle, left, none, at + QPoint(200, 0))
    assert field.selectedText() == ""
    stand.key(Qt.Key.Key_A, CTRL)
    stand.key(Qt.Key.Key_C, CTRL)
    stand.key(Qt.Key.Key_V, CTRL)
    stand.key(Qt.Key.Key_Home, SHIFT)
    assert field.selectedText() == ""
    assert field.text() == "gjj"
    assert clipboard.text() == "before"


def test_a_system_that_makes_touches_clicks_can_call_staff_too(
    stand: Stand, stopwatch: Stopwatch
) -> None:
    for _ in range(5):
        at = QPointF(20, 20)
        event = QMouseEvent(
            QEvent.Type.MouseButtonPress, at, at, at, Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
            Qt.MouseEventSource.MouseEventSynthesizedBySystem,
        )  # fmt: skip
        QApplication.sendEvent(stand.screen.windowHandle(), event)
        stopwatch.go_on(0.3)
    assert stand.terminal.sheet is not None
