"""Desks of a hall with a server on the loopback address, and somebody at each keyboard."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from smartnav.errands.hall import Hall
from smartnav.hall import wire
from smartnav.hall.app import create_hall
from smartnav.hall.link import Link
from smartnav.hall.serving import Address, HallServer
from smartnav.store import accounts, calls, notices, statuses, terminals, usage
from smartnav.store.roles import Role
from smartnav.store.store import Store
from smartnav.ui import background
from smartnav.ui.reception import ReceptionWindow
from smartnav.ui.reception.asking import AskPage
from smartnav.ui.reception.deskline import Deskline
from tests.databases import cheap_passwords
from tests.hall.conftest import PASSWORD, filled
from tests.store.places import VENUE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Key = Qt.Key
MORNING = datetime(2030, 3, 5, 9, 41)
"""A Tuesday the server's clock has not come to: what ends then has not ended."""


@dataclass
class Server:
    """A hall's server on the loopback address, to be stopped and started."""

    store: Store
    port: int = 0
    _serving: HallServer | None = None

    def start(self) -> None:
        self._serving = HallServer(
            create_hall(self.store, version="1"), Address("127.0.0.1", self.port)
        )
        self.port = self._serving.port
        self._serving.start()

    def stop(self) -> None:
        if self._serving is not None:
            self._serving.stop()
            self._serving = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def told(self, place: str) -> list[tuple[str, str, datetime | None]]:
        """Return what is said of a place: kind, who said it, until when."""
        with self.store.reading() as work:
            rows = statuses.current(work, VENUE)
            return [(r.kind, r.author, r.ends_at) for r in rows if r.place == place]

    def notices(self) -> list[tuple[str, str]]:
        with self.store.reading() as work:
            return [(row.text_zh, row.text_en) for row in notices.current(work, VENUE)]

    def prints(self) -> int:
        """Return how often something printed was counted."""
        with self.store.reading() as work:
            day = timedelta(days=2)
            rows = usage.between(work, VENUE, work.now - day, work.now + day)
            return sum(row.count for row in rows if row.kind == "print")

    def answered_by(self) -> list[str]:
        with self.store.reading() as work:
            return [row.answered_by for row in calls.open_of(work, VENUE)]


@dataclass
class Bell:
    """A clock that a test moves, and when it rang by it."""

    now_s: float = 100.0
    rings: list[float] = field(default_factory=list)
    urgency: str = ""
    """Of the last ring."""

    def ring(self, urgency: str) -> None:
        self.rings.append(self.now_s)
        self.urgency = urgency


@dataclass
class Desk:
    """A window, its bell, and somebody at its keyboard."""

    window: ReceptionWindow
    qtbot: QtBot
    bell: Bell

    @property
    def line(self) -> Deskline:
        return self.window.side.line

    def press(self, key: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type a text as an input method does."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget() or self.window, event)
        QApplication.processEvents()

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=120_000)

    def shown(self, name: str) -> list[str]:
        found = self.window.findChildren(QLabel, name)
        return [each.text() for each in found if each.isVisible()]

    def state(self) -> str:
        button = self.window.findChild(QPushButton, "line")
        assert button is not None
        return button.text() if button.isVisible() else ""

    def said(self) -> str:
        return self.window.column.said.text()

    def page(self) -> QWidget | None:
        return self.window.covers.page

    def rows(self) -> list[str]:
        page = self.page()
        assert isinstance(page, AskPage)
        return [row.title for row in page.rows.rows]

    def log_in(self, name: str = "mei") -> None:
        self.until(lambda: self.page() is not None)
        self.type(name)
        self.press(Key.Key_Return)
        self.type(PASSWORD)
        self.press(Key.Key_Return)
        self.until(lambda: self.line.state == "joined")


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with a venue and two people at its desks."""
    path = tmp_path_factory.mktemp("desks") / "hall.sqlite3"
    with Store.open(f"sqlite:///{path}", path.parent, passwords=cheap_passwords()) as store:
        filled(store)
        with store.writing() as work:
            for name in ("mei", "lan"):
                accounts.add(work, name, PASSWORD, Role.DESK, shown="", by="test")
    return path


@pytest.fixture
def server(database: Path, tmp_path: Path) -> Iterator[Server]:
    path = shutil.copy(database, tmp_path / "hall.sqlite3")
    with Store.open(f"sqlite:///{path}", tmp_path, passwords=cheap_passwords()) as store:
        served = Server(store)
        served.start()
        yield served
        served.stop()


@pytest.fixture
def kiosk(server: Server, tmp_path: Path) -> Iterator[Link]:
    with server.store.writing() as work:
        code = terminals.enrol(work, VENUE, "south", place="kiosk-south", by="test")
    identity = wire.enrol(server.address, code)
    link = Link(identity, tmp_path / "kiosk", program="1", jitter=lambda: 0.01)
    link.start()
    yield link
    link.stop()


OpenDesk = Callable[[], Desk]


@pytest.fixture
def open_linked(small: Hall, server: Server, qtbot: QtBot, tmp_path: Path) -> Iterator[OpenDesk]:
    opened: list[Desk] = []

    def new() -> Desk:
        app, unsent = QApplication.instance(), tmp_path / "unsent"
        assert app is not None
        line = Deskline(app, server.address, VENUE, unsent, jitter=lambda: 0.01)
        bell = Bell()
        window = ReceptionWindow(
            replace(small, told=line.told), kiosk="kiosk-south", folder=tmp_path / "desk",
            clock=lambda: MORNING, ahead=lambda _hall, _desk: None, line=line,
            seconds=lambda: bell.now_s, ring=bell.ring,
        )  # fmt: skip
        desk = Desk(window, qtbot, bell)
        opened.append(desk)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        qtbot.waitUntil(window.isActiveWindow, timeout=120_000)
        window.start()
        qtbot.waitUntil(lambda: window.is_ready, timeout=120_000)
        return desk

    yield new
    for desk in opened:
        desk.window.close()
    background.wait_for_all()
