"""Everything by keyboard: a sensible order, a ring one sees, and a name for every control."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.kiosk.conftest import PORTRAIT, settle
from tests.ui.kiosk.test_layout import kiosk_pages
from tests.ui.kiosk.touching import buttons, named

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.session import Mode
    from smartnav.ui.kiosk.window import KioskWindow
    from tests.ui.kiosk.conftest import OpenKiosk

LEAST_RING_PX = 3
ROLES = {
    QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.EditableText,
    QAccessible.Role.List, QAccessible.Role.ListItem, QAccessible.Role.RadioButton,
}  # fmt: skip


def key(window: KioskWindow, code: Qt.Key, qtbot: QtBot) -> None:
    """Press a key as a real keyboard does."""
    QTest.keyClick(window.windowHandle(), code)
    settle(window, qtbot)


def tabbed(window: KioskWindow) -> list[QWidget]:
    """Return what one comes to by the tabulator, from the window until it begins again."""
    window.setFocus()
    seen: list[QWidget] = []
    for _ in range(200):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus is None or focus in seen:
            break
        seen.append(focus)
    return seen


@pytest.mark.parametrize("page", ["home", "area", "service", "theme", "route"])
def test_the_tabulator_comes_to_every_control_once(
    open_kiosk: OpenKiosk, hall: Hall, qtbot: QtBot, page: str
) -> None:
    window = open_kiosk()
    window.act(kiosk_pages(hall)[page])
    settle(window, qtbot)
    seen = tabbed(window)
    missed = [each.accessibleName() for each in buttons(window) if each not in seen]
    assert missed == []
    names = [each.objectName() for each in seen]
    assert names.index("elder") < names.index("help") < names.index("register")
    first = "search" if page == "home" else "back"
    assert names[0] == first
    assert seen.index(named(window, "elder")) < seen.index(window.map)


def test_rows_that_came_while_typing_come_after_the_field(
    open_kiosk: OpenKiosk, qtbot: QtBot
) -> None:
    window = open_kiosk()
    for code in (Qt.Key.Key_G, Qt.Key.Key_J, Qt.Key.Key_J):
        key(window, code, qtbot)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "query"
    key(window, Qt.Key.Key_Tab, qtbot)
    key(window, Qt.Key.Key_Tab, qtbot)
    key(window, Qt.Key.Key_Tab, qtbot)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "result-1"
    spoken = focus.accessibleName()
    key(window, Qt.Key.Key_Return, qtbot)
    subject = window.session.page.subject
    assert subject is not None
    assert spoken.startswith(subject.title.zh)


@pytest.mark.parametrize("code", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_and_escape_leads_back(
    open_kiosk: OpenKiosk, qtbot: QtBot, code: Qt.Key
) -> None:
    window = open_kiosk()
    named(window, "area-B").setFocus(Qt.FocusReason.TabFocusReason)
    key(window, code, qtbot)
    assert window.session.page.section == "B"
    named(window, "level-F2").setFocus(Qt.FocusReason.TabFocusReason)
    key(window, code, qtbot)
    assert window.map.level == "F2"
    key(window, Qt.Key.Key_Escape, qtbot)
    assert window.session.page.name == "home"


@pytest.mark.parametrize(
    ("size", "mode", "contrast"),
    [
        (PORTRAIT, "standard", False),
        (PORTRAIT, "elder", False),
        (PORTRAIT, "standard", True),
        ((1366, 768), "standard", False),
    ],
    ids=["standard", "elder", "contrast", "1366x768"],
)
def test_the_focus_is_a_ring_one_sees(
    open_kiosk: OpenKiosk, plain_hall: Hall, qtbot: QtBot, size: tuple[int, int], mode: Mode,
    contrast: bool,
) -> None:  # fmt: skip
    window = open_kiosk(size, in_hall=plain_hall, mode=mode, contrast=contrast)
    for name in ("search", "area-A", "facility-restroom", "elder", "back-to-me"):
        button = named(window, name)
        before = _middle_row(window, button)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        settle(window, qtbot)
        after = _middle_row(window, button)
        assert before != after, name
        ink = window.map.theme.colours.text.lower()
        runs = [len(list(run)) for colour, run in itertools.groupby(after[: len(after) // 4])
                if colour == ink]  # fmt: skip
        assert max(runs, default=0) >= LEAST_RING_PX, name


def _middle_row(window: KioskWindow, button: QWidget) -> list[str]:
    image = window.grab(QRect(button.mapTo(window, QPoint(0, 0)), button.size())).toImage()
    y = image.height() // 2
    return [image.pixelColor(x, y).name() for x in range(image.width())]


def role_and_name(control: QWidget) -> tuple[QAccessible.Role, str]:
    """Return role and name of a control; the interface dies with its widget, so none is kept."""
    interface = QAccessible.queryAccessibleInterface(control)
    return interface.role(), interface.text(QAccessible.Text.Name).strip()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_control_has_a_name_and_a_role(
    open_kiosk: OpenKiosk, hall: Hall, qtbot: QtBot, lang: str
) -> None:
    window = open_kiosk(lang=lang)
    for page, transition in kiosk_pages(hall).items():
        window.act(transition)
        settle(window, qtbot)
        for button in buttons(window):
            role, name = role_and_name(button)
            assert role in ROLES, (page, button.objectName())
            assert name, (page, button.objectName())
        assert window.map.accessibleName()
