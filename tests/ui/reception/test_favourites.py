"""Tours one keeps, and what printing would give, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smartnav.ui import background
from smartnav.ui.reception.preview import PreviewPage

if TYPE_CHECKING:
    from tests.ui.reception.conftest import Desk, OpenDesk

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def offered(desk: Desk) -> list[tuple[str, str]]:
    """Return the rows of an empty window: what is asked for, and whether it is a favourite."""
    return [(row.title, row.right) for row in desk.window.column.results.rows]


def test_a_favourite_stands_before_what_was_given_away_last_and_outlives_the_window(
    open_desk: OpenDesk,
) -> None:
    desk = open_desk()
    desk.add("fund")
    desk.press(Key.Key_D, held=CTRL)
    assert desk.said() == "已设为常用"
    desk.press(Key.Key_Escape)
    desk.add("licence")
    desk.press(Key.Key_Escape)
    assert offered(desk) == [("公积金提取", "★ 常用"), ("营业执照办理", "")]
    desk.window.close()
    again = open_desk()
    assert offered(again)[0] == ("公积金提取", "★ 常用")
    again.press(Key.Key_Down, Key.Key_Return)
    again.settle()
    assert again.stops()[0] in ("A01", "A02")
    # Pressed again it is one no more; one of the list can be kept as well.
    again.press(Key.Key_D, held=CTRL)
    again.press(Key.Key_Escape)
    assert ("公积金提取", "★ 常用") not in offered(again)
    again.press(Key.Key_Down)
    again.press(Key.Key_D, held=CTRL)
    assert offered(again)[0][1] == "★ 常用"


def test_a_preview_shows_the_slip_then_a4_and_prints_what_it_shows(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.press(Key.Key_O, held=CTRL)
    assert desk.window.covers.page is None
    desk.add("fund", "licence")
    desk.press(Key.Key_O, held=CTRL)
    page = desk.window.covers.page
    assert isinstance(page, PreviewPage)
    desk.qtbot.waitUntil(lambda: len(page.pages) == 1, timeout=30_000)
    slip = page.pages[0].pixmap()
    assert slip.height() > slip.width()
    QTest.keyClick(page, Key.Key_Tab)
    desk.qtbot.waitUntil(lambda: len(page.pages) >= 2, timeout=30_000)
    background.wait_for_all()
    QTest.keyClick(page, Key.Key_Return)
    assert desk.window.covers.page is None
    desk.qtbot.waitUntil(lambda: not desk.window.counter.is_busy, timeout=30_000)
    (printed,) = (desk.folder / "printed").glob("*.pdf")
    assert printed.stem.endswith("sheet")


def test_another_tour_takes_a_preview_away(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.add("fund")
    desk.press(Key.Key_O, held=CTRL)
    assert desk.window.covers.page is not None
    desk.window.do("wheelchair")
    assert desk.window.covers.page is None
    background.wait_for_all()
