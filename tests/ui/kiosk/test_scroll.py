"""Lists end on whole rows, and what matters most needs no scrolling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScroller

from smartnav.ui.kiosk.look import Look
from smartnav.ui.kiosk.pages import column_of
from smartnav.ui.kiosk.scroll import Hem, Scroll, whole_above, whole_below
from smartnav.ui.kiosk.session import Session, Settled
from smartnav.ui.kiosk.steps import StepList
from smartnav.ui.kiosk.tile import label
from tests.ui.kiosk.conftest import LANDSCAPE, PORTRAIT, laid_out, settle
from tests.ui.kiosk.touching import buttons, press

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from smartnav.plan.model import Lang
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.session import Mode
    from smartnav.ui.kiosk.window import KioskWindow
    from tests.ui.kiosk.conftest import OpenKiosk

NO_KEY = Qt.KeyboardModifier.NoModifier
ROWS = [(0, 40), (50, 90), (60, 110), (120, 160)]


@pytest.mark.parametrize(("end", "cut"), [(160, 160), (159, 120), (115, 115), (100, 50), (20, 0)])
def test_the_lower_edge_runs_through_no_row(end: int, cut: int) -> None:
    assert whole_above(end, ROWS) == cut


@pytest.mark.parametrize(("start", "cut"), [(0, 0), (10, 40), (45, 45), (55, 110), (130, 160)])
def test_the_upper_edge_runs_through_no_row(start: int, cut: int) -> None:
    assert whole_below(start, ROWS) == cut


def _scroll(window: KioskWindow) -> Scroll:
    """Return the list of the page; beside a route's steps another column may scroll."""
    scroll, *_ = (each for each in window.findChildren(Scroll) if each.isVisible())
    return scroll


def _whole(scroll: Scroll, widget: QWidget) -> bool:
    """Say whether all of a widget is in sight."""
    port = scroll.viewport()
    place = QRect(widget.mapTo(port, QPoint(0, 0)), widget.size())
    hems = [each.geometry() for each in scroll.findChildren(Hem) if each.isVisible()]
    return port.rect().contains(place) and not any(place.intersects(hem) for hem in hems)


def _cut(scroll: Scroll) -> list[tuple[int, int]]:
    """Return the rows of which one sees a part only."""
    start, height = scroll.verticalScrollBar().value(), scroll.viewport().height()
    upper, lower = start, start + height
    for hem in scroll.findChildren(Hem):
        if hem.isVisible() and hem.y() == 0:
            upper = start + hem.height()
        elif hem.isVisible():
            lower = start + hem.y()
    return [
        (top, bottom)
        for top, bottom in scroll.rows()
        if (top < upper < bottom) or (top < lower < bottom)
    ]


@pytest.mark.parametrize(
    ("size", "lang", "mode"),
    [
        (PORTRAIT, "zh", "standard"), (PORTRAIT, "en", "elder"),
        (LANDSCAPE, "zh", "elder"), (LANDSCAPE, "en", "standard"),
    ],
)  # fmt: skip
def test_no_row_is_cut_wherever_one_has_pushed_a_list(
    open_kiosk: OpenKiosk, plain_hall: Hall, qtbot: QtBot, size: tuple[int, int], lang: Lang,
    mode: Mode,
) -> None:  # fmt: skip
    window = open_kiosk(size, in_hall=plain_hall, lang=lang, mode=mode)
    for page in (
        Session.home, lambda s: s.home().searched("s"), lambda s: s.home().opened_area("A"),
    ):  # fmt: skip
        window.act(page)
        laid_out(window, qtbot)
        scroll = _scroll(window)
        bar = scroll.verticalScrollBar()
        for value in (0, 37, 150, bar.maximum()):
            bar.setValue(value)
            assert _cut(scroll) == []


def test_a_finger_pushes_a_list_and_presses_nothing_on_its_way(
    open_kiosk: OpenKiosk, plain_hall: Hall, qtbot: QtBot
) -> None:
    window = open_kiosk(in_hall=plain_hall)
    window.act(lambda s: s.home().searched("s"))
    laid_out(window, qtbot)
    scroll = _scroll(window)
    row = next(each for each in buttons(scroll) if each.objectName() == "result-2")
    screen, left, none = window.windowHandle(), Qt.MouseButton.LeftButton, NO_KEY
    start = row.mapTo(window, row.rect().center())
    QTest.mousePress(screen, left, none, start)
    assert row.isDown()
    for step in range(1, 9):
        QTest.mouseMove(screen, start - QPoint(0, 20 * step))
    assert not row.isDown()
    QTest.mouseRelease(screen, left, none, start - QPoint(0, 160))
    scroller = QScroller.scroller(scroll.viewport())
    qtbot.waitUntil(lambda: scroller.state() == QScroller.State.Inactive)
    assert scroll.verticalScrollBar().value() >= 100
    assert window.session.page.name == "search"
    press(window, next(each for each in buttons(scroll) if _whole(scroll, each)))
    assert window.session.page.name != "search"


def test_large_english_shows_what_most_come_for_without_scrolling(open_kiosk: OpenKiosk) -> None:
    window = open_kiosk(LANDSCAPE, lang="en", mode="elder")
    scroll = _scroll(window)
    whole = [each.objectName() for each in buttons(scroll) if _whole(scroll, each)]
    assert sum(name.startswith("popular-") for name in whole) >= 4
    assert sum(name.startswith("area-") for name in whole) == 4
    assert sum(name.startswith("facility-") for name in whole) >= 3


def test_large_english_shows_whole_lines_and_goes_on_below(
    open_kiosk: OpenKiosk, qtbot: QtBot
) -> None:
    window = open_kiosk(LANDSCAPE, lang="en", mode="elder")
    window.map.picked.emit("C25")
    settle(window, qtbot)
    scroll = _scroll(window)
    (steps,) = (each for each in window.findChildren(StepList) if each.isVisible())
    texts = [each for each in steps.findChildren(QLabel) if len(each.text()) > 10]
    assert len(texts) == 4
    assert sum(_whole(scroll, each) for each in texts) >= 2
    assert _cut(scroll) == []
    (more,) = scroll.findChildren(QLabel, "more")
    for _ in range(2):
        assert _blank(scroll) < 2 * more.height()
        press(window, more)
        if not more.isVisible():
            break
    assert _whole(scroll, texts[-1])
    assert not more.isVisible()


def _blank(scroll: Scroll) -> int:
    """Return how much of the view is covered since no further row fits, in pixels."""
    (lower,) = (each for each in scroll.findChildren(Hem) if each.isVisible() and each.y() > 0)
    return lower.height() - lower.sizeHint().height()


def test_a_text_goes_on_between_its_lines_but_no_line_is_left_alone(qtbot: QtBot) -> None:
    look = Look.of(Session.begin(Settled()), *PORTRAIT, ready=True)
    text = label("这是很长的一段话。" * 30)
    scroll = Scroll(look, column_of(text, gap=0), 300)
    qtbot.addWidget(scroll)
    scroll.resize(300, 400)
    scroll.show()
    rows = scroll.rows()
    line = text.fontMetrics().lineSpacing()
    assert len(rows) == round(text.height() / line) - 2
    assert {bottom - top for top, bottom in rows[1:-1]} == {line}
    assert rows[0][1] - rows[0][0] >= 2 * line
    assert rows[-1][1] - rows[-1][0] >= 2 * line


@pytest.mark.parametrize("goal", ["C25", "C11"])
def test_english_steps_need_no_scrolling_beside_the_map(
    open_kiosk: OpenKiosk, qtbot: QtBot, goal: str
) -> None:
    window = open_kiosk(LANDSCAPE, lang="en")
    window.map.picked.emit(goal)
    settle(window, qtbot)
    assert not _scroll(window).verticalScrollBar().isVisible()


def test_once_too_low_for_words_the_hem_says_again_that_there_is_more(qtbot: QtBot) -> None:
    look = Look.of(Session.begin(Settled("en", "elder", contrast=False)), *LANDSCAPE, ready=True)
    tall, short, last = (label(text) for text in ("first", "second", "last"))
    tall.setFixedHeight(190)
    short.setFixedHeight(90)
    last.setFixedHeight(300)
    scroll = Scroll(look, column_of(tall, short, last, gap=0), 400)
    qtbot.addWidget(scroll)
    scroll.resize(400, 200)
    scroll.show()
    more = scroll.findChild(QLabel, "more")
    assert isinstance(more, QLabel)
    assert not more.isVisible()  # Below the first row there are ten pixels.
    tall.setFixedHeight(90)  # The next one ends near the edge as well.
    qtbot.waitUntil(more.isVisible)
