"""Every page in both orientations, languages and sizes: big enough, far enough apart, uncut."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QScrollArea, QWidget

from smartnav.ui.kiosk.qr import QrCode
from smartnav.ui.kiosk.session import Session, Subject
from smartnav.ui.kiosk.tile import Tile
from tests.ui.kiosk.conftest import LANDSCAPE, PORTRAIT, settle
from tests.ui.kiosk.touching import buttons

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from smartnav.ui.kiosk.hall import Hall
    from tests.ui.kiosk.conftest import OpenKiosk

LEAST_TEXT = {"standard": 28, "elder": 42}
LEAST_NOTE = 24
"""Of the one secondary note: that the plan is sample data."""
LEAST_TITLE = {"standard": 44, "elder": 64}
LEAST_TOUCH = {"standard": 72, "elder": 104}
LEAST_GAP = 12


def kiosk_pages(hall: Hall) -> dict[str, Callable[[Session], Session]]:
    """Return how to get to each page, by its name."""
    fund = hall.directory.search("gjj")[0]
    subject = Subject(fund.title, fund.kind, fund.references)
    upstairs = hall.gazetteer.find("C11")
    window = Subject(upstairs.name, upstairs.kind, (upstairs.id,))
    return {
        "home": Session.home,
        "search": lambda s: s.home().searched("gjj"),
        "nothing": lambda s: s.home().searched("qqqxz"),
        "area": lambda s: s.home().opened_area("A"),
        "place": lambda s: s.home().looked_at(subject),
        "route": lambda s: s.home().led_to(window),
    }


def _shown(widget: QWidget, window: QWidget) -> QRect:
    """Return what one sees of a widget, in the window's pixels."""
    visible = widget.visibleRegion().boundingRect()
    return visible.translated(widget.mapTo(window, QPoint(0, 0)))


def cut(window: QWidget) -> list[str]:
    """Return the texts that do not fit into what shows them."""
    found = []
    for each in window.findChildren(QLabel):
        if not each.isVisible() or not each.text():
            continue
        needed = each.heightForWidth(each.width()) if each.wordWrap() else 0
        words = QFontMetrics(each.font())
        widest = max(words.horizontalAdvance(word) for word in each.text().split())
        ascii_words = all(word.isascii() for word in each.text().split())
        if not each.wordWrap() and each.sizeHint().width() > each.width() + 1:
            found.append(f"too narrow: {each.text()}")
        if each.wordWrap() and ascii_words and widest > each.contentsRect().width() + 1:
            found.append(f"a word is broken: {each.text()}")
        if needed > each.height() + 1:
            found.append(f"too low: {each.text()}")
    for button in buttons(window):
        hint = button.sizeHint()
        if isinstance(button, Tile):
            hint = button.minimumSizeHint()
        elif not button.text() and (layout := button.layout()) is not None:
            hint = layout.minimumSize()
        if hint.width() > button.width() + 1 or hint.height() > button.height() + 1:
            found.append(f"button: {button.accessibleName()} {hint} {button.size()}")
    return found


def _beyond(window: QWidget) -> list[str]:
    """Return what sticks out of a list or of the screen at the side."""
    out = []
    for area in window.findChildren(QScrollArea):
        content = area.widget()
        if content is None or not area.isVisible():
            continue
        if content.width() > area.viewport().width():
            out.append(f"a list is too wide by {content.width() - area.viewport().width()}")
    frame = window.rect()
    for each in buttons(window):
        place = QRect(each.mapTo(window, QPoint(0, 0)), each.size())
        if place.left() < frame.left() or place.right() > frame.right():
            out.append(each.accessibleName())
    return out


def small(window: QWidget, least: int) -> list[str]:
    """Return the buttons smaller than ``least`` pixels."""
    return [
        f"{each.accessibleName()}: {each.width()} × {each.height()}"
        for each in buttons(window)
        if min(each.width(), each.height()) < least
    ]


def crowded(window: QWidget) -> list[str]:
    """Return the buttons too close to one another."""
    places = [(each.accessibleName(), _shown(each, window)) for each in buttons(window)]
    places = [(name, place) for name, place in places if not place.isEmpty()]
    close = []
    for (one, a), (two, b) in itertools.combinations(places, 2):
        across = max(a.left(), b.left()) - min(a.right(), b.right()) - 1
        along = max(a.top(), b.top()) - min(a.bottom(), b.bottom()) - 1
        if max(across, along) < LEAST_GAP:
            close.append(f"{one} and {two}: {max(across, along)}")
    return close


def _fine_print(window: QWidget, least: int) -> list[str]:
    written: list[QLabel | QAbstractButton | QLineEdit] = [
        *window.findChildren(QLabel),
        *window.findChildren(QAbstractButton),
        *window.findChildren(QLineEdit),
    ]
    return [
        f"{each.text()}: {each.fontInfo().pixelSize()}"
        for each in written
        if each.isVisible() and each.text()
        if each.fontInfo().pixelSize() < (least if each.objectName() != "sample" else LEAST_NOTE)
    ]


def _small_titles(window: QWidget, least: int) -> list[str]:
    titles = [each for each in window.findChildren(QLabel) if each.property("role") == "title"]
    return [
        each.text() for each in titles if each.isVisible() and each.fontInfo().pixelSize() < least
    ]


def _top_of_sheet(window: QWidget) -> int:
    (sheet,) = (each for each in window.findChildren(QWidget, "sheet") if each.isVisible())
    return sheet.mapTo(window, QPoint(0, 0)).y()


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("mode", ["standard", "elder"])
def test_every_page_can_be_read_and_touched(
    open_kiosk: OpenKiosk, hall: Hall, qtbot: QtBot, size: tuple[int, int], lang: str, mode: str
) -> None:
    window = open_kiosk(size, lang=lang, mode=mode)
    for name, transition in kiosk_pages(hall).items():
        window.act(transition)
        settle(window, qtbot)
        assert (name, cut(window)) == (name, [])
        assert (name, _beyond(window)) == (name, [])
        assert (name, small(window, LEAST_TOUCH[mode])) == (name, [])
        assert (name, crowded(window)) == (name, [])
        assert (name, _fine_print(window, LEAST_TEXT[mode])) == (name, [])
        assert (name, _small_titles(window, LEAST_TITLE[mode])) == (name, [])
        if size == PORTRAIT:
            assert (name, _top_of_sheet(window) >= PORTRAIT[1] // 3) == (name, True)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_needs_scrolling_before_the_sheet_has_its_full_height(
    open_kiosk: OpenKiosk, hall: Hall, qtbot: QtBot, lang: str
) -> None:
    window = open_kiosk(lang=lang, mode="elder")
    pages = kiosk_pages(hall)
    for name in ("home", "place", "route"):
        window.act(pages[name])
        settle(window, qtbot)
        bars = [
            area.verticalScrollBar().isVisible()
            for area in window.findChildren(QScrollArea)
            if area.isVisible()
        ]
        assert len(bars) == 1
        assert (name, not bars[0] or _top_of_sheet(window) == PORTRAIT[1] // 3) == (name, True)


@pytest.mark.parametrize("mode", ["standard", "elder"])
def test_low_reach_brings_everything_into_the_lower_half(
    open_kiosk: OpenKiosk, hall: Hall, qtbot: QtBot, mode: str
) -> None:
    window = open_kiosk(mode=mode)
    for name, transition in kiosk_pages(hall).items():
        window.act(lambda s, go=transition: go(s).reached_low(True))  # type: ignore[misc]
        settle(window, qtbot)
        high = [
            each.accessibleName()
            for each in buttons(window)
            if not _shown(each, window).isEmpty() and _shown(each, window).top() < PORTRAIT[1] // 2
        ]
        assert (name, high) == (name, [])


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE, (3840, 2160), (1366, 768)])
def test_the_code_has_modules_of_five_pixels_and_more(
    open_kiosk: OpenKiosk, hall: Hall, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = open_kiosk(size)
    window.act(kiosk_pages(hall)["route"])
    settle(window, qtbot)
    (code,) = (each for each in window.findChildren(QrCode) if each.isVisible())
    assert code.module_px >= 5
    assert _shown(code, window).size() == code.size()
