"""What the window shows: sizes, languages, themes, names for readers of the screen."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton

from smartnav.cartography.tokens.desk import DESK_DARK
from smartnav.ui.colour import colour
from smartnav.ui.reception.code import CodePage
from smartnav.ui.reception.wording import words
from tests.ui.reception.conftest import LARGE, SMALL

if TYPE_CHECKING:
    from smartnav.errands.hall import Hall
    from tests.ui.reception.conftest import OpenDesk


@pytest.mark.parametrize(("size", "lang"), [(SMALL, "en"), (LARGE, "zh")])
def test_nothing_is_cut_off(
    open_desk: OpenDesk, hall: Hall, size: tuple[int, int], lang: str
) -> None:
    desk = open_desk(size, lang=lang, in_hall=hall)
    desk.add("fund", "C05", "wykfd")
    window = desk.window
    for part in (*window.findChildren(QPushButton), *window.head.findChildren(QLabel)):
        if part.isVisible():
            assert part.width() >= part.sizeHint().width(), part.objectName()
            assert window.rect().contains(part.rect().translated(part.mapTo(window, QPoint())))


def test_a_row_is_dragged_to_another_place(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.add("A01", "C05", "A04")
    best, rows = desk.stops(), desk.window.column.stops
    rows.setCurrentRow(2)
    first = rows.visualRect(rows.model().index(0, 0))
    at = QPointF(first.center().x(), first.top() + 2)
    none, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    data = QMimeData()
    rows.dropEvent(QDropEvent(at, Qt.DropAction.MoveAction, data, button, none))
    desk.settle()
    assert desk.stops() == [best[2], best[0], best[1]]
    assert rows.count() == 3


def test_a_code_on_a_second_screen_leaves_the_keys_to_the_desk(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.add("C05")
    window, reply = desk.window, desk.window.counter.reply
    assert reply is not None
    screen = window.screen()
    page = CodePage(window.hall, reply, "zh", window.look, window, second=screen)
    desk.qtbot.addWidget(page)
    page.show()
    assert page.isWindow()
    assert page.geometry() == screen.geometry()
    assert page.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert page.code.width() > screen.size().width() / 3


def test_light_and_dark_and_both_languages_can_be_had_at_any_time(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.add("C05")
    assert "地图" in desk.window.map.view.accessibleName()
    desk.press(Qt.Key.Key_F7, Qt.Key.Key_F8)
    assert desk.window.look.dark
    assert desk.window.column.stops.rows[0].told == "F2"
    assert desk.window.map.view.theme.scheme == "light"
    desk.press(Qt.Key.Key_Plus, held=Qt.KeyboardModifier.ControlModifier)
    assert desk.window.look.text_percent == 125


def test_everything_one_can_reach_has_a_name(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.add("C05", "A03")
    column, item = desk.window.column, desk.window.column.stops.item(0)
    for part in (
        column.field,
        column.stops,
        desk.window.map.view,
        *column.findChildren(QPushButton),
    ):
        assert part.accessibleName(), part.objectName()
    said = item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "1" in said
    assert "米" in said


def test_both_languages_have_the_same_slots() -> None:
    for name in words("zh").__dataclass_fields__:
        one, other = getattr(words("zh"), name), getattr(words("en"), name)
        if isinstance(one, str):
            slots = [{part.split("}")[0] for part in text.split("{")[1:]} for text in (one, other)]
            assert slots[0] == slots[1], name
        elif hasattr(one, "keys"):
            assert one.keys() == other.keys(), name
    assert len(words("zh").key_table) == len(words("en").key_table)


def _contrast(one: str, other: str) -> float:
    lights = []
    for text in (one, other):
        parts = [colour(text).redF(), colour(text).greenF(), colour(text).blueF()]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        lights.append(sum(f * p for f, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True)))
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def test_the_dark_theme_can_be_read() -> None:
    colours = DESK_DARK.colours
    for text, ground in itertools.product(
        (colours.text, colours.text_quiet, colours.danger),
        (colours.sheet, colours.sheet_quiet, colours.control, colours.pressed, colours.background),
    ):
        assert _contrast(text, ground) >= 4.5, (text, ground)
    pairs = [(colours.on_route, colours.route), (colours.on_destination, colours.destination)]
    pairs += [(tint.on_solid, tint.solid) for tint in DESK_DARK.tints.values()]
    assert all(_contrast(*pair) >= 4.5 for pair in pairs)
    assert _contrast(colours.control_edge, colours.sheet) >= 3
    assert _contrast(colours.destination, colours.sheet) >= 3
