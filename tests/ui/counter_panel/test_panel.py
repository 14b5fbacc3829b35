"""The panel of a window, against a real server on the loopback address."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smartnav.hall.counter import Counter
from smartnav.ui import background
from smartnav.ui.counter_panel.window import PanelWindow
from smartnav.ui.fonts import load_fonts
from smartnav.ui.queue_feed import QueueFeed
from tests.ui.queue_server import LONGEST_MS, QueueServer, queue_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

Space = Qt.Key.Key_Space


class Panel:
    """A panel with its connection."""

    def __init__(self, qtbot: QtBot, server: QueueServer, window: str) -> None:
        identity = server.identity(window)
        self.bot = qtbot
        self.counter = Counter(identity)
        self.window = PanelWindow(self.counter, window, clock=server.stores.clock)
        qtbot.addWidget(self.window)
        self.feed = QueueFeed(self.window, identity, program="1")
        self.feed.heard.connect(self.window.hear)
        self.feed.connected.connect(self.window.connect_to_hall)

    def until(self, true: Callable[[], bool]) -> None:
        self.bot.waitUntil(true, timeout=LONGEST_MS)

    def press(self, key: Qt.Key) -> None:
        """Press a key once nothing is under way."""
        self.until(lambda: not self.window.is_busy)
        QTest.keyClick(self.window, key)

    @property
    def number(self) -> str:
        return self.window.number.text()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[QueueServer]:
    load_fonts()
    with queue_server(tmp_path) as running:
        yield running


@pytest.fixture
def panel(qtbot: QtBot, server: QueueServer) -> Iterator[Panel]:
    shown = Panel(qtbot, server, "A01")
    shown.window.show()
    shown.feed.start()
    shown.until(lambda: shown.window.buttons["next"].isEnabled())
    yield shown
    shown.feed.stop()
    assert background.wait_for_all()
    shown.counter.close()


def test_a_morning_by_keys(panel: Panel, server: QueueServer) -> None:
    for _ in range(3):
        server.take()
    panel.until(lambda: "3 人等候" in panel.window.waiting.text())
    assert panel.number == "空闲"
    assert not panel.window.buttons["done"].isEnabled()
    panel.press(Space)
    panel.until(lambda: panel.number == "F001")
    panel.press(Qt.Key.Key_R)
    panel.until(lambda: panel.window.desk is not None and panel.window.desk.current is not None
                and panel.window.desk.current.calls == 2)  # fmt: skip
    panel.press(Qt.Key.Key_A)
    panel.until(lambda: panel.number == "空闲")
    panel.press(Space)
    panel.until(lambda: panel.number == "F002")
    panel.press(Qt.Key.Key_D)
    panel.until(lambda: panel.number == "空闲")
    panel.press(Qt.Key.Key_P)
    panel.until(lambda: panel.number == "已暂停")
    panel.press(Space)
    panel.until(lambda: panel.number == "F003")


def test_one_is_sent_to_another_queue(panel: Panel, server: QueueServer) -> None:
    code = server.take().code
    panel.press(Space)
    panel.until(lambda: panel.number == "F001")
    panel.window.transfer("licence")
    panel.until(lambda: panel.number == "空闲")
    assert server.kiosk.ticket(code).queue == "licence"


def test_the_visitor_rates_once(panel: Panel, server: QueueServer) -> None:
    code = server.take().code
    panel.press(Space)
    panel.until(lambda: panel.number == "F001")
    panel.press(Qt.Key.Key_E)
    for face in (5, 1):
        panel.until(lambda: panel.window.faces is not None)
        assert panel.window.faces is not None
        panel.window.faces.buttons[face - 1].click()
        panel.until(lambda: not panel.window.is_busy)
        assert server.kiosk.ticket(code).rated
        panel.window.faces.close()
        panel.window.faces = None
        panel.window.do("rating")
    panel.until(lambda: "已评价过" in panel.window.said.text())


def test_nobody_waits_is_said(panel: Panel) -> None:
    panel.press(Space)
    panel.until(lambda: panel.window.said.text() == "没有人等候")


def test_it_may_be_dark_and_nothing_covers_a_button(panel: Panel, server: QueueServer) -> None:
    assert panel.window.grab().toImage().pixelColor(4, 200).lightness() > 180
    panel.press(Qt.Key.Key_F7)
    assert panel.window.grab().toImage().pixelColor(4, 200).lightness() < 60
    server.take()
    panel.press(Space)
    panel.until(lambda: panel.number == "F001")
    panel.window.connect_to_hall(False)
    panel.window.grab()
    boxes = [button.geometry() for button in panel.window.buttons.values()]
    pairs = itertools.combinations(boxes, 2)
    assert not any(one.intersects(other) for one, other in pairs)


def test_while_the_server_is_away_nothing_is_lost(panel: Panel, server: QueueServer) -> None:
    for _ in range(2):
        server.take()
    panel.press(Space)
    panel.until(lambda: panel.number == "F001")
    server.server.stop()
    panel.until(lambda: panel.window.lost.isVisible())
    assert not panel.window.buttons["next"].isEnabled()
    assert panel.number == "F001"
    server.start()
    panel.until(lambda: panel.window.buttons["next"].isEnabled())
    panel.press(Space)
    panel.until(lambda: panel.number == "F002")


def test_it_speaks_english(panel: Panel) -> None:
    panel.window.speak("en")
    assert panel.number == "Free"
    assert panel.window.buttons["next"].text() == "Next · Space"
    assert panel.window.windowTitle() == "Window A01"
