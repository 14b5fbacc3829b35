"""The window of terminals: who lives, who is silent, orders, notices."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from smartnav.hall.messages import OrderKind, OrderTold, PublicationTold
from smartnav.hall.tallies import TerminalTold
from smartnav.hall.wire import NoAnswer
from smartnav.plan.places import Gazetteer
from smartnav.ui import background
from smartnav.ui.fleet import FleetWindow
from smartnav.ui.fleet.wording import words
from smartnav.ui.reception.look import Look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from smartnav.errors import SmartNavError
    from smartnav.plan.model import Lang, Plan

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
LIVE, OLD = "a" * 64, "b" * 64
LONGEST_MS = 20_000


def terminal(name: str, ago_s: float | None, *, digest: str = LIVE, key: bool = True
             ) -> TerminalTold:  # fmt: skip
    seen = None if ago_s is None else NOW - timedelta(seconds=ago_s)
    silent = ago_s is None or ago_s > 120
    return TerminalTold(
        name=name, place="kiosk-south", seen_at=seen, silent=silent, program="0.2.0",
        digest=digest, enrolled=key,
    )  # fmt: skip


def png() -> bytes:
    image = QImage(108, 192, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


@dataclass
class Server:
    """A server with three terminals, of which one answers."""

    told: list[TerminalTold] = field(
        default_factory=lambda: [
            terminal("lobby", 3), terminal("west", 300), terminal("lift", 20, digest=OLD)
        ]
    )  # fmt: skip
    orders: list[tuple[str, str]] = field(default_factory=list)
    notices: list[tuple[tuple[str, str], datetime | None]] = field(default_factory=list)
    trouble: SmartNavError | None = None
    looks: int = 2
    """How often one looks before there is an answer."""

    def terminals(self) -> list[TerminalTold]:
        self._check()
        return self.told

    def live(self) -> PublicationTold | None:
        return PublicationTold(number=1, digest=LIVE, rollback=False, author="", note="", at=NOW)

    def order(self, terminal: str, kind: OrderKind) -> OrderTold:
        self._check()
        self.orders.append((terminal, kind))
        return self.ordered("")

    def ordered(self, order: str) -> OrderTold:
        name, kind = self.orders[-1]
        taken = NOW if order and self._has_come() else None
        return OrderTold.model_validate(
            {"id": "0" * 32, "terminal": name, "kind": kind, "at": NOW, "taken_at": taken}
        )

    def picture(self, order: str) -> bytes | None:
        assert order == "0" * 32
        return png() if self._has_come() else None

    def give_notice(self, text: tuple[str, str], until: datetime | None = None) -> object:
        self._check()
        self.notices.append((text, until))
        return None

    def _has_come(self) -> bool:
        self.looks -= 1
        return self.looks <= 0

    def _check(self) -> None:
        if self.trouble is not None:
            raise self.trouble


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def window(tiny: Plan, server: Server, qtbot: QtBot) -> Iterator[FleetWindow]:
    window = FleetWindow(Gazetteer(tiny), server, Look("zh"), clock=lambda: NOW)
    qtbot.addWidget(window)
    window.show()
    window.start()
    qtbot.waitUntil(lambda: bool(window.terminals), timeout=LONGEST_MS)
    yield window
    background.wait_for_all()


def rows(window: FleetWindow) -> list[list[str]]:
    table = window.listing
    found = []
    for row in range(table.rowCount()):
        items = [table.item(row, column) for column in range(table.columnCount())]
        found.append([item.text() for item in items if item is not None])
    return found


def press(window: FleetWindow, name: str) -> None:
    found = window.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    assert found.isEnabled(), name
    found.click()


def said(window: FleetWindow, name: str) -> str:
    found = window.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


def test_the_silent_come_first_and_raise_an_alarm(window: FleetWindow) -> None:
    assert rows(window) == [
        ["west", "南门导览屏", "没有消息", "最新", "0.2.0", "5 分钟前"],
        ["lift", "南门导览屏", "在线", "旧版 bbbbbbbb", "0.2.0", "20 秒前"],
        ["lobby", "南门导览屏", "在线", "最新", "0.2.0", "刚刚"],
    ]
    assert window.alarm.isVisible()
    assert window.alarm.text() == "超过两分钟没有消息：west"
    assert window.pane.name == "west"
    see = window.findChild(QPushButton, "see")
    assert see is not None
    assert not see.isEnabled()


def test_the_alarm_ends_and_the_choice_stays(
    window: FleetWindow, server: Server, qtbot: QtBot
) -> None:
    window.listing.choose("lobby")
    server.told = [terminal("lobby", 1), terminal("west", 2), terminal("new", None)]
    window.read()
    qtbot.waitUntil(lambda: window.alarm.isHidden() or not window.alarm.isVisible(),
                    timeout=LONGEST_MS)  # fmt: skip
    assert window.pane.name == "lobby"
    assert rows(window)[1][2] == "尚未连上"
    server.told = [terminal("lobby", 1)]
    window.read()
    qtbot.waitUntil(lambda: said(window, "said") == "1 台终端全部在线", timeout=LONGEST_MS)


def test_a_screen_is_shown_when_its_picture_has_come(
    window: FleetWindow, server: Server, qtbot: QtBot
) -> None:
    window.listing.choose("lobby")
    press(window, "see")
    assert "正在等" in said(window, "terminal-said")
    qtbot.waitUntil(lambda: not window.pane.is_busy, timeout=LONGEST_MS)
    assert server.orders == [("lobby", "picture")]
    assert window.pane.screen_shown.image.width() == 108
    QApplication.processEvents()
    shade = window.pane.screen_shown.grab().toImage()
    middle = shade.pixelColor(shade.width() // 2, shade.height() // 2)
    assert middle.name() == "#336699"
    window.listing.choose("lift")
    assert window.pane.screen_shown.image.isNull()


def test_a_restart_takes_two_clicks(window: FleetWindow, server: Server, qtbot: QtBot) -> None:
    window.listing.choose("lobby")
    press(window, "restart")
    assert server.orders == []
    press(window, "restart")
    qtbot.waitUntil(lambda: not window.pane.is_busy, timeout=LONGEST_MS)
    assert server.orders == [("lobby", "restart")]
    assert "已重新开始" in said(window, "terminal-said")


def test_another_terminal_is_not_restarted_by_the_second_click(
    window: FleetWindow, server: Server
) -> None:
    window.listing.choose("lobby")
    press(window, "restart")
    window.listing.choose("lift")
    press(window, "restart")
    assert server.orders == []


def test_a_notice_is_written_and_given(window: FleetWindow, server: Server, qtbot: QtBot) -> None:
    press(window, "give")
    assert said(window, "notice-said") == "请先写通知。"
    field = window.findChild(QLineEdit, "notice-zh")
    assert isinstance(field, QLineEdit)
    field.setText(" 消防演习 ")
    press(window, "until-120")
    press(window, "give")
    qtbot.waitUntil(lambda: bool(server.notices), timeout=LONGEST_MS)
    assert server.notices == [(("消防演习", ""), NOW + timedelta(hours=2))]
    qtbot.waitUntil(lambda: said(window, "notice-said") == "通知已发布。", timeout=LONGEST_MS)
    assert field.text() == ""


def test_a_server_that_is_away_is_said_and_nothing_is_lost(
    window: FleetWindow, server: Server, qtbot: QtBot
) -> None:
    server.trouble = NoAnswer("gone")
    field = window.findChild(QLineEdit, "notice-zh")
    assert isinstance(field, QLineEdit)
    field.setText("消防演习")
    press(window, "give")
    qtbot.waitUntil(lambda: "gone" in said(window, "notice-said"), timeout=LONGEST_MS)
    assert field.text() == "消防演习"
    window.read()
    qtbot.waitUntil(lambda: "gone" in said(window, "said"), timeout=LONGEST_MS)
    assert len(rows(window)) == 3
    window.listing.choose("lobby")
    press(window, "see")
    qtbot.waitUntil(lambda: "gone" in said(window, "terminal-said"), timeout=LONGEST_MS)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_how_long_ago(lang: Lang) -> None:
    ago = words(lang).ago
    told = [ago(timedelta(seconds=s)) for s in (-5, 3, 59, 60, 3599, 3600, 90_000)]
    numbers = ["".join(filter(str.isdigit, each)) for each in told]
    assert numbers == ["", "", "59", "1", "59", "1", "1"]
