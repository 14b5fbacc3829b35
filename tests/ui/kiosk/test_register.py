"""The list of everything on the map: by keyboard, and as a screen reader finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smartnav.cartography.listing import listing
from smartnav.ui.kiosk.register import Register
from smartnav.ui.kiosk.wording import words
from tests.ui.kiosk.conftest import LANDSCAPE, PORTRAIT, settle

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleInterface
    from pytestqt.qtbot import QtBot

    from smartnav.plan.model import Lang
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.window import KioskWindow
    from tests.ui.kiosk.conftest import OpenKiosk, Stopwatch

NAME = QAccessible.Text.Name
METRES = "\N{NO-BREAK SPACE}米"


def _register(window: KioskWindow) -> Register:
    (found,) = (each for each in window.findChildren(Register) if each.isVisible())
    return found


def _tab_to(window: KioskWindow) -> Register:
    """Press Tab until the list has the focus."""
    register = _register(window)
    window.activateWindow()
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        if register.hasFocus():
            return register
    raise AssertionError("the list cannot be reached by Tab")


def _read(register: Register) -> list[str]:
    """Return the lines of the list as a screen reader finds them."""
    accessible = QAccessible.queryAccessibleInterface(register)
    assert accessible.role() == QAccessible.Role.List
    children = [accessible.child(index) for index in range(accessible.childCount())]
    lines: list[QAccessibleInterface] = [
        child for child in children if child.role() == QAccessible.Role.ListItem
    ]
    return [line.text(NAME) for line in lines]


def _press(register: Register, key: Qt.Key) -> None:
    QTest.keyClick(register, key)


def _go_to(register: Register, start: str) -> None:
    """Type how a line begins."""
    QTest.keyClicks(register, start)
    assert str(register.currentIndex().data()).startswith(start)


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_it_is_out_of_sight_until_the_keyboard_comes_to_it(
    open_kiosk: OpenKiosk, size: tuple[int, int]
) -> None:
    window = open_kiosk(size)
    register = _register(window)
    assert register.width() * register.height() == 1
    _tab_to(window)
    assert register.width() > size[0] / 3
    assert window.map.geometry().contains(register.geometry())
    assert register.currentIndex().row() == 0
    _press(register, Qt.Key.Key_Down)
    assert register.currentIndex().row() == 1
    _press(register, Qt.Key.Key_Escape)
    assert not register.hasFocus()
    assert register.width() * register.height() == 1
    assert window.map.hasFocus()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_screen_reader_walks_through_every_place(
    open_kiosk: OpenKiosk, hall: Hall, lang: Lang
) -> None:
    window = open_kiosk(lang=lang)
    register = _register(window)
    accessible = QAccessible.queryAccessibleInterface(register)
    assert accessible.text(NAME) == words(lang).register
    read = _read(register)
    public = [p for p in hall.gazetteer.places.values() if p.public and p.kind != "kiosk"]
    for place in public:
        number = f"{place.id} " if place.kind == "window" else ""
        name = place.name.zh if lang == "zh" else place.name.en
        assert any(f"{number}{name}" in line for line in read), place.id


def test_the_distances_come_once_it_is_opened(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk()
    register = _tab_to(window)
    _go_to(register, "A03")
    qtbot.waitUntil(lambda: METRES in str(register.currentIndex().data()), timeout=120_000)
    assert str(register.currentIndex().data()).startswith("A03")
    assert sum(METRES in line for line in _read(register)) > 100


def test_enter_opens_the_sheet_of_the_place(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk()
    register = _tab_to(window)
    _go_to(register, "A03")
    _press(register, Qt.Key.Key_Return)
    settle(window, qtbot)
    page = window.session.page
    assert page.name == "place"
    assert page.subject is not None
    assert page.subject.references == ("A03",)


def test_the_next_visitor_begins_at_the_first_line(
    open_kiosk: OpenKiosk, stopwatch: Stopwatch, qtbot: QtBot
) -> None:
    window = open_kiosk()
    register = _tab_to(window)
    _go_to(register, "B")
    stopwatch.go_on(61)
    window.tick()
    settle(window, qtbot)
    assert register.currentIndex().row() <= 0
    assert _tab_to(window).currentIndex().row() == 0


def test_enter_on_an_area_opens_its_page(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk()
    register = _tab_to(window)
    _go_to(register, "B")
    _press(register, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert (window.session.page.name, window.session.page.section) == ("area", "B")


def test_a_service_leads_to_all_places_that_have_it(
    open_kiosk: OpenKiosk, hall: Hall, qtbot: QtBot
) -> None:
    window = open_kiosk()
    register = _tab_to(window)
    services = [item for item in listing(hall.gazetteer) if item.kind == "service"]
    service = next(item for item in services if len(item.references) > 1)
    model = register.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    register.setCurrentIndex(
        next(row for row in rows if str(row.data()).startswith(f"{service.name.zh}，"))
    )
    _press(register, Qt.Key.Key_Enter)
    settle(window, qtbot)
    assert window.session.page.subject is not None
    assert window.session.page.subject.references == service.references


def test_no_row_of_the_open_list_is_cut(open_kiosk: OpenKiosk) -> None:
    register = _tab_to(open_kiosk())
    inner = register.viewport().height()
    assert inner % register.sizeHintForRow(0) == 0
