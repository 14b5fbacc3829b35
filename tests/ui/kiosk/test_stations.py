"""A station of a street or a village (就近办): looked for, looked at, and no way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.kiosk.conftest import settle
from tests.ui.kiosk.touching import buttons, named, texts, touch, type_on_screen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.kiosk.conftest import OpenKiosk


def test_a_station_is_found_by_letters_and_says_all_one_needs(
    open_kiosk: OpenKiosk, qtbot: QtBot
) -> None:
    window = open_kiosk()
    touch(window, "search", qtbot)
    type_on_screen(window, "dagua", qtbot)
    first = named(window, "result-0")
    assert first.accessibleName().startswith("大观园便民服务站（样例）, 就近办 · 大观园示例路 1 号")
    touch(window, "result-0", qtbot)
    told = "\n".join(texts(window))
    for text in ("大观园示例路 1 号", "0531-0000 0001", "今天 9:00–17:00", "在这个站能办"):
        assert text in told
    # The way there begins outside: nobody is led.
    assert "go" not in {each.objectName() for each in buttons(window)}
    touch(window, "service-ss-card", qtbot)
    assert "社保卡办理" in "\n".join(texts(window))
    touch(window, "back", qtbot)
    touch(window, "back", qtbot)
    assert window.session.page.query == "dagua"
    # Enter takes the first, as it does of all that is found; in English it is English.
    field = window.focusWidget()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Return)
    window.act(lambda s: s.in_language("en"))
    settle(window, qtbot)
    assert "1 Sample Road in Daguanyuan (sample data)" in texts(window)
    assert named(window, "service-ss-card").accessibleName() == "Social security card"
