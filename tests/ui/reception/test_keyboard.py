"""A desk's work done by keys alone: finding, ordering, giving away, taking back."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np
import pytest
import zxingcpp
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from smartnav.config import HandoffSettings
from smartnav.errands.phones import PhonePages
from smartnav.handoff import decode
from smartnav.ui.reception.press import Printers
from smartnav.ui.speech import find_voice
from tests.ui.reception.conftest import BASE_URL
from tests.ui.voices import said, which_in, write_voice

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from smartnav.errands.hall import Hall
    from tests.ui.reception.conftest import Desk, OpenDesk

_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils is not installed"
)


def _text(file: Path) -> str:
    told = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True, text=True
    )
    return re.sub(r"\s", "", told.stdout)


def _scanned(page: QWidget) -> str:
    """Return what a phone reads that is held before the page."""
    image = page.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    bits = np.frombuffer(image.constBits(), np.uint8)
    pixels = bits.reshape(image.height(), image.bytesPerLine())[:, : image.width()].copy()
    (code,) = zxingcpp.read_barcodes(pixels)
    return str(code.text)


def _printed(desk: Desk) -> Path:
    desk.settle()
    (file,) = (desk.folder / "printed").glob("*.pdf")
    return file


@needs_poppler
def test_three_errands_and_a_theme_are_ordered_and_given_away(
    open_desk: OpenDesk, hall: Hall
) -> None:
    desk = open_desk(in_hall=hall)
    desk.add("gjjtq", "sbkbl", "sfzbl", "wyjh")
    counter = desk.window.counter
    reply = counter.reply
    assert reply is not None
    assert reply.route is not None
    assert [errand.kind for errand in reply.tour.errands] == ["service"] * 3 + ["theme"]
    assert {"公积金提取", "社保卡办理"} < set(desk.titles())
    married = desk.titles().index("婚姻登记、生育服务登记")
    registered = next(i for i, title in enumerate(desk.titles()) if "投靠落户" in title)
    # What is done at the same windows is one visit, after the step that comes first.
    assert "身份证办理" in desk.titles()[registered]
    assert married < registered
    papers = desk.window.column.papers.texts
    assert len(papers) == len(set(papers)) == len(reply.tour.papers)

    desk.press(Qt.Key.Key_P, held=_CTRL)
    found = _text(_printed(desk))
    for number, halt in enumerate(reply.halts, 1):
        assert f"{number}.{halt.place.id}" in found
    for need in reply.tour.papers:
        assert re.sub(r"\s", "", need.paper.name.zh) in found
    assert ".pdf" in desk.said()

    desk.press(Qt.Key.Key_Q, held=_CTRL)
    page = desk.window.code
    assert page is not None
    code = _scanned(page)
    assert code.startswith(BASE_URL.upper())
    asked = decode(code.rsplit("/", 1)[1])
    assert asked == reply.request(hall, "zh")
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.code is None


def test_a_phone_opens_what_it_scans(open_desk: OpenDesk, small: Hall, chromium: Browser) -> None:
    pages = PhonePages(HandoffSettings(host="127.0.0.1", port=0))
    pages.show(small)
    pages.start()
    try:
        desk = open_desk(in_hall=replace(small, base_url=pages.address))
        desk.add("gjjtq", "c05")
        desk.press(Qt.Key.Key_Q, held=_CTRL)
        assert desk.window.code is not None
        phone = chromium.new_page(viewport={"width": 390, "height": 844})
        phone.goto(_scanned(desk.window.code))
        for place in desk.stops():
            assert place in phone.title()
        phone.close()
    finally:
        pages.stop()


def test_two_errands_are_printed_with_few_keys(
    open_desk: OpenDesk, hall: Hall, tmp_path: Path
) -> None:
    file = tmp_path / "till.pdf"
    desk = open_desk(in_hall=hall, printers=Printers(slip=str(file)))
    desk.add("gjjtq", "sbkbl")
    desk.press(Qt.Key.Key_P, held=_CTRL)
    desk.settle()
    assert file.stat().st_size > 1000
    assert str(file) in desk.said()
    assert desk.pressed <= 25


def test_a4_and_a_message_are_in_the_visitors_language(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.add("fund", "C05")
    desk.press(Qt.Key.Key_F5)
    desk.press(Qt.Key.Key_C, held=_CTRL)
    text = QGuiApplication.clipboard().text()
    assert "Please bring:" in text
    assert "C05 Business registration" in text
    assert desk.window.column.stops.rows[0].told.endswith("层")
    desk.press(Qt.Key.Key_P, held=_CTRL | _SHIFT)
    if shutil.which("pdftotext"):
        assert "Scantotakeitalong" in _text(_printed(desk))
    desk.press(Qt.Key.Key_Q, held=_CTRL)
    assert desk.window.code is not None
    assert decode(desk.window.code.code.text.rsplit("/", 1)[1]).lang == "en"


def test_an_order_is_forced_and_forgotten(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.add("A01", "C05", "A04")
    best = desk.stops()
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down, held=_ALT)
    desk.settle()
    assert desk.stops() == [best[1], best[0], best[2]]
    assert desk.window.column.stops.currentRow() == 1
    desk.press(Qt.Key.Key_F6)
    desk.settle()
    assert desk.stops() == best


def test_a_step_is_not_moved_before_the_one_it_needs(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.add("wykfd")
    before = desk.stops()
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down, held=_ALT)
    desk.settle()
    assert desk.stops() == before
    assert "要先办" in desk.said()


def test_a_stop_and_an_errand_are_removed_and_come_back(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.add("gjjtq", "wykfd")
    all_stops = desk.stops()
    desk.press(Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Delete)
    desk.settle()
    assert len(desk.stops()) == len(all_stops) - 1
    chain = next(i for i, place in enumerate(desk.stops()) if place.startswith("C"))
    desk.window.column.stops.setCurrentRow(chain)
    desk.press(Qt.Key.Key_Delete, held=_SHIFT)
    desk.settle()
    assert [place[0] for place in desk.stops()] == ["A"]
    desk.press("z", "z", held=_CTRL)
    desk.settle()
    assert desk.stops() == all_stops
    desk.press(Qt.Key.Key_Escape)
    assert not desk.window.counter.tour.errands
    assert "Ctrl+Z" in desk.said()
    desk.press("z", held=_CTRL)
    desk.settle()
    assert desk.stops() == all_stops


def test_step_free_takes_no_stairs(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.add("C05")
    desk.press(Qt.Key.Key_F2)
    desk.settle()
    reply = desk.window.counter.reply
    assert reply is not None
    assert reply.route is not None
    assert {getattr(leg, "kind", "lift") for leg in reply.route.legs} == {"lift"}
    assert reply.route.profile == "wheelchair"
    desk.press(Qt.Key.Key_F4)
    desk.settle()
    assert desk.window.counter.tour.profile == "walking"


def test_one_types_from_anywhere_and_arrows_choose(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.add("A04", "C05")
    desk.press(Qt.Key.Key_Down)
    assert desk.window.focusWidget() is desk.window.column.stops
    desk.type("c0")
    field, results = desk.window.column.field, desk.window.column.results
    assert desk.window.focusWidget() is field
    assert field.text() == "c0"
    desk.press(Qt.Key.Key_Down)
    second = results.rows[1].title
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert second in desk.titles()
    assert field.text() == ""


def test_a_tour_starts_elsewhere_and_at_the_desk_again(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.add("C05")
    desk.type("A04")
    desk.press(Qt.Key.Key_Return, held=_SHIFT)
    desk.settle()
    reply = desk.window.counter.reply
    assert reply is not None
    assert reply.route is not None
    assert reply.route.stops[0].id == "A04"
    desk.press(Qt.Key.Key_Home, held=_CTRL)
    desk.settle()
    assert desk.window.counter.tour.start == "kiosk-south"


def test_what_is_clicked_on_the_map_is_found(open_desk: OpenDesk) -> None:
    desk = open_desk()
    view = desk.window.map.view
    desk.qtbot.waitUntil(lambda: desk.window.is_settled, timeout=60_000)
    at = view.current_view().to_screen(desk.window.hall.gazetteer.find("A03").position)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPointF(*at).toPoint())
    assert desk.window.column.field.text() == "A03"
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert desk.stops() == ["A03"]


def test_closed_windows_say_when_they_open(open_desk: OpenDesk) -> None:
    desk = open_desk(now=datetime(2026, 3, 3, 19, 0))
    desk.type("gjjtq")
    assert "9:00" in desk.window.column.results.rows[0].note
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    (row,) = desk.window.column.stops.rows
    assert "09:00" in row.note
    desk.add("hwgg")
    assert "9:00" in desk.window.column.warning.text()
    assert not any(row.note for row in desk.window.column.stops.rows)


def test_a_recent_tour_is_used_again(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.add("gjjtq", "C05")
    stops = desk.stops()
    desk.press(Qt.Key.Key_Escape)
    other = open_desk()
    other.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    other.settle()
    assert other.stops() == stops


def test_the_next_visitor_begins_as_usual_and_all_can_be_had_back(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.add("C05")
    desk.press(Qt.Key.Key_F5, Qt.Key.Key_F3)
    desk.settle()
    counter = desk.window.counter
    desk.press(Qt.Key.Key_Escape)
    assert (counter.visitor, counter.tour.profile) == ("zh", "walking")
    desk.press("z", held=_CTRL)
    desk.settle()
    assert (counter.visitor, counter.tour.profile) == ("en", "elderly")
    assert desk.stops() == ["C05"]


def test_a_tour_is_read_aloud_in_the_visitors_language(
    open_desk: OpenDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    write_voice(tmp_path, "espeak-ng")
    desk = open_desk(voice=find_voice(which_in(tmp_path)))
    desk.add("C05")
    desk.press(Qt.Key.Key_F5)
    desk.press("r", held=_CTRL)
    qtbot.waitUntil(lambda: "C05 Business registration" in said(tmp_path), timeout=20_000)
    silent = open_desk()
    silent.add("C05")
    silent.press("r", held=_CTRL)
    assert "espeak-ng" in silent.said()


def test_what_is_not_found_and_what_is_there_already_is_said(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.type("qqqqqqqqqq")
    assert "qqqqqqqqqq" in desk.window.column.nothing.text()
    desk.press(Qt.Key.Key_Return)
    assert not desk.window.counter.tour.errands
    desk.press(Qt.Key.Key_Escape)
    desk.add("C05", "C05")
    assert len(desk.stops()) == 1
    assert "已在路线里" in desk.said()
