"""The board on a screen."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from smartnav.cartography.tokens import STANDARD
from smartnav.ui.board.window import BoardWindow
from smartnav.ui.fonts import load_fonts
from smartnav.ui.queue_feed import QueueFeed
from tests.ui.board.test_calls import call, overview
from tests.ui.queue_server import LONGEST_MS, queue_server

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from smartnav.plan.model import Lang

CALLED = QColor(STANDARD.colours.destination)


class Reader(QObject):
    """Notes what is read, and ends when it is told to."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, Lang]] = []
        self.is_speaking = False

    def read(self, texts: list[str], lang: Lang) -> None:
        self.said += [(text, lang) for text in texts]
        self.is_speaking = True

    def end(self) -> None:
        self.is_speaking = False
        self.changed.emit()


@pytest.fixture
def reader() -> Reader:
    load_fonts()
    return Reader()


def board(qtbot: QtBot, reader: Reader, size: tuple[int, int] = (1920, 1080)) -> BoardWindow:
    window = BoardWindow(
        speaker=lambda _: reader,  # type: ignore[arg-type, return-value]
        clock=lambda: datetime(2026, 11, 26, 9, 30),
        banner_ms=200,
    )
    qtbot.addWidget(window)
    window.resize(*size)
    window.connect_to_hall(True)
    window.hear(overview(call("A001")))
    return window


def share_called(window: BoardWindow) -> float:
    """Return which share of the board is in the colour of a call."""
    picture = window.grab().toImage().scaled(96, 54)
    points = [picture.pixelColor(x, y) for x in range(96) for y in range(54)]
    return sum(1 for each in points if each == CALLED) / len(points)


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1280, 1024)])
def test_a_call_fills_the_board(qtbot: QtBot, reader: Reader, size: tuple[int, int]) -> None:
    window = board(qtbot, reader, size)
    assert share_called(window) == 0
    window.hear(overview(call("B002", minute=1), call("A001")))
    assert share_called(window) > 0.1


def test_calls_are_announced_one_after_the_other(qtbot: QtBot, reader: Reader) -> None:
    window = board(qtbot, reader)
    window.hear(overview(call("B002", minute=2), call("A002", minute=1), call("A001")))
    assert window.banner is not None
    assert window.banner.label == "A002"
    assert [lang for _, lang in reader.said] == ["zh"]
    reader.end()
    assert [lang for _, lang in reader.said] == ["zh", "en"]
    reader.end()
    qtbot.waitUntil(lambda: window.banner.label == "B002", timeout=LONGEST_MS)  # type: ignore[union-attr]
    assert "B 0 0 2" in reader.said[-1][0]


def test_who_is_at_the_window_is_called_no_more(qtbot: QtBot, reader: Reader) -> None:
    window = board(qtbot, reader)
    window.hear(overview(call("B002", minute=1)))
    window.hear(overview(call("B002", minute=1, state="served")))
    assert window.banner is None


def test_in_a_dark_hall_it_is_dark(qtbot: QtBot) -> None:
    load_fonts()
    window = BoardWindow(dark=True)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.hear(overview(call("B002")))
    picture = window.grab().toImage().scaled(64, 36)
    lights = [picture.pixelColor(x, y).lightness() for x in range(64) for y in range(36)]
    assert sum(light < 90 for light in lights) > len(lights) / 2


def test_a_lost_connection_is_shown(qtbot: QtBot, reader: Reader) -> None:
    window = board(qtbot, reader)
    window.connect_to_hall(False)
    top = window.grab().toImage().pixelColor(4, 4)
    assert top == QColor(STANDARD.colours.danger)


def test_escape_leaves(qtbot: QtBot, reader: Reader) -> None:
    window = board(qtbot, reader)
    window.show()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_call_at_a_window_comes_to_the_board(qtbot: QtBot, tmp_path: Path) -> None:
    load_fonts()
    with queue_server(tmp_path) as server:
        window = BoardWindow()
        qtbot.addWidget(window)
        feed = QueueFeed(window, server.identity("wait-a"), program="1")
        feed.heard.connect(window.hear)
        feed.start()
        qtbot.waitUntil(lambda: window.calls.overview is not None, timeout=LONGEST_MS)
        server.take()
        server.client("A01").call_next("A01", "")
        qtbot.waitUntil(lambda: window.banner is not None, timeout=LONGEST_MS)
        assert window.banner is not None
        assert (window.banner.label, window.banner.window) == ("F001", "A01")
        feed.stop()
