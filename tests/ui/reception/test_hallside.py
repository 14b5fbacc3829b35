"""A desk logged in at its hall: calls answered by one key, what is closed said, nothing lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from smartnav.errands.hall import Hall
from smartnav.hall import wire
from smartnav.hall.app import create_hall
from smartnav.hall.link import Link
from smartnav.hall.serving import Address, HallServer
from smartnav.store import accounts, calls, notices, statuses, terminals
from smartnav.store.roles import Role
from smartnav.store.store import Store
from smartnav.store.tables import UsageCount
from smartnav.ui import background
from smartnav.ui.analytics import AnalyticsWindow
from smartnav.ui.fleet import FleetWindow
from smartnav.ui.reception import ReceptionWindow
from smartnav.ui.reception.asking import AskPage
from smartnav.ui.reception.deskline import Deskline
from tests.hall.conftest import PASSWORD, filled
from tests.store.places import VENUE
from tests.ui.reception.conftest import SMALL

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

    def answered_by(self) -> list[str]:
        with self.store.reading() as work:
            return [row.answered_by for row in calls.open_of(work, VENUE)]


@dataclass
class Bell:
    """A clock that a test moves, and when it rang by it."""

    now_s: float = 100.0
    rings: list[float] = field(default_factory=list)

    def ring(self) -> None:
        self.rings.append(self.now_s)


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
        self.qtbot.waitUntil(true, timeout=30_000)

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
    """Return a store with a venue and two people at its desks: hashing passwords takes long."""
    path = tmp_path_factory.mktemp("desks") / "hall.sqlite3"
    with Store.open(f"sqlite:///{path}", path.parent) as store:
        filled(store)
        with store.writing() as work:
            for name in ("mei", "lan"):
                accounts.add(work, name, PASSWORD, Role.DESK, shown="", by="test")
    return path


@pytest.fixture
def server(database: Path, tmp_path: Path) -> Iterator[Server]:
    path = shutil.copy(database, tmp_path / "hall.sqlite3")
    with Store.open(f"sqlite:///{path}", tmp_path) as store:
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
def open_desk(small: Hall, server: Server, qtbot: QtBot, tmp_path: Path) -> Iterator[OpenDesk]:
    opened: list[Desk] = []

    def new() -> Desk:
        line = Deskline(QApplication.instance(), server.address, VENUE, jitter=lambda: 0.01)  # type: ignore[arg-type]
        bell = Bell()
        window = ReceptionWindow(
            replace(small, told=line.told), kiosk="kiosk-south", folder=tmp_path / "desk",
            clock=lambda: MORNING, ahead=lambda _hall, _desk: None, line=line,
            seconds=lambda: bell.now_s, ring=bell.ring,
        )  # fmt: skip
        desk = Desk(window, qtbot, bell)
        opened.append(desk)
        qtbot.addWidget(window)
        window.resize(*SMALL)
        window.show()
        qtbot.waitUntil(window.isActiveWindow)
        window.start()
        qtbot.waitUntil(lambda: window.is_ready, timeout=60_000)
        return desk

    yield new
    for desk in opened:
        desk.window.close()
    background.wait_for_all()


def test_a_call_is_answered_by_one_key_and_closed_by_another(
    open_desk: OpenDesk, server: Server, kiosk: Link
) -> None:
    desk = open_desk()
    desk.log_in()
    assert desk.state() == "已连接 · mei"
    kiosk.call("en", "fund")
    desk.until(lambda: bool(desk.shown("call-place")))
    assert desk.shown("call-place") == ["南门导览屏"]
    assert desk.shown("call-facts")[0].startswith("英文 · 在看：公积金提取 · 已等 ")
    assert len(desk.bell.rings) == 1
    desk.press(Key.Key_F9)
    desk.until(lambda: server.answered_by() == ["mei"])
    desk.until(lambda: "mei 已应答" in desk.shown("call-facts")[0])
    desk.press(Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    desk.until(lambda: server.answered_by() == [])
    desk.until(lambda: not desk.window.side.panel.isVisible())
    desk.press(Key.Key_F9)
    assert desk.said() == "现在没有呼叫"


def test_a_call_nobody_answers_grows_urgent_in_colour_and_sound(
    open_desk: OpenDesk, kiosk: Link
) -> None:
    desk = open_desk()
    desk.log_in()
    kiosk.call("zh")
    desk.until(lambda: bool(desk.shown("call-place")))

    def wait(seconds: float) -> str:
        for _ in range(round(seconds)):
            desk.bell.now_s += 1
            desk.window.side.tick()
        QApplication.processEvents()
        rows = desk.window.side.panel.findChildren(QWidget)
        names = {each.objectName() for each in rows if each.isVisible()}
        (urgency,) = names & {"call-new", "call-waiting", "call-late"}
        return urgency

    assert wait(10) == "call-new"
    assert len(desk.bell.rings) == 1
    assert wait(15) == "call-waiting"
    late = len(desk.bell.rings)
    assert late >= 2
    assert wait(60) == "call-late"
    assert len(desk.bell.rings) - late > 8
    desk.press(Key.Key_F9)
    desk.until(lambda: "mei 已应答" in (desk.shown("call-facts") or [""])[0])
    rung = len(desk.bell.rings)
    desk.bell.now_s += 60
    desk.window.side.tick()
    assert len(desk.bell.rings) == rung


def test_a_lost_line_is_shown_and_what_was_said_meanwhile_arrives(
    open_desk: OpenDesk, server: Server, kiosk: Link
) -> None:
    desk = open_desk()
    desk.log_in()
    kiosk.call("zh")
    desk.until(lambda: bool(desk.shown("call-place")))
    server.stop()
    desk.until(lambda: desk.state().startswith("连接断开"))
    desk.press(Key.Key_F9)
    desk.until(lambda: "1 项待发" in desk.state())
    kiosk.call("en")
    server.start()
    desk.until(lambda: desk.state() == "已连接 · mei")
    desk.until(lambda: sorted(server.answered_by()) == ["", "mei"])
    desk.until(lambda: len(desk.shown("call-place")) == 2)


def test_two_desks_do_not_both_go(open_desk: OpenDesk, server: Server, kiosk: Link) -> None:
    one = open_desk()
    one.log_in("mei")
    other = open_desk()
    other.log_in("lan")
    call = kiosk.call("zh")
    assert call is not None
    one.until(lambda: bool(one.shown("call-place")))
    one.line.answer(call)
    one.until(lambda: server.answered_by() == ["mei"])
    other.line.answer(call)
    other.until(lambda: other.said() == "已有别人应答")
    other.until(lambda: "mei 已应答" in other.shown("call-facts")[0])


def test_what_is_closed_is_said_by_a_few_keys_and_changes_the_tour(
    open_desk: OpenDesk, server: Server
) -> None:
    desk = open_desk()
    desk.log_in()
    desk.type("fund")
    desk.press(Key.Key_Return)
    desk.until(lambda: not desk.window.counter.is_busy)
    usual = desk.window.counter.halts[0].place.id
    desk.press(Key.Key_F10)
    assert desk.rows() == ["现在一切照常"]
    for text in (usual, "1", "11"):
        desk.type(text)
        desk.press(Key.Key_Return)
    assert desk.page() is None
    eleven = MORNING.replace(hour=11, minute=0).astimezone(UTC)
    desk.until(lambda: server.told(usual) == [("closed", "mei", eleven)])
    desk.until(lambda: desk.window.counter.halts[0].place.id != usual)
    desk.press(Key.Key_F10)
    desk.until(lambda: desk.rows()[0].startswith(usual))
    page = desk.page()
    assert isinstance(page, AskPage)
    assert page.rows.rows[0].told == "暂停 · 到 11:00 · mei 设"
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Delete)
    desk.until(lambda: server.told(usual) == [])
    desk.until(lambda: desk.rows() == ["现在一切照常"])
    desk.press(Key.Key_Escape)
    desk.until(lambda: desk.window.counter.halts[0].place.id == usual)


def test_each_kind_of_place_has_what_can_happen_to_it(open_desk: OpenDesk, server: Server) -> None:
    desk = open_desk()
    desk.log_in()
    for typed, place, kind in (
        (("电梯", "", ""), "lift-1", "out-of-order"),
        (("A03", "2", ""), "A03", "busy"),
        (("south entrance", "", ""), "door-south", "blocked"),
        (("atm", "", ""), "atm", "out-of-order"),
        # One goes back a step by Esc, and on by another.
        (("A01", "3", "A04", "back", "A02", ""), "A01", "moved"),
    ):
        desk.press(Key.Key_F10)
        for text in typed:
            if text == "back":
                desk.press(Key.Key_Escape)
                continue
            desk.type(text)
            desk.press(Key.Key_Return)
        desk.until(lambda: [e[:2] for e in server.told(place)] == [(kind, "mei")])  # noqa: B023
    with server.store.reading() as work:
        moved = [row.moved_to for row in statuses.current(work, VENUE) if row.kind == "moved"]
    assert moved == ["A02"]


def test_a_notice_is_given_and_taken_back(open_desk: OpenDesk, server: Server) -> None:
    desk = open_desk()
    desk.log_in()
    desk.press(Key.Key_F11)
    for text in ("今天消防演习", "Fire drill today", "", "17:00"):
        desk.type(text)
        desk.press(Key.Key_Return)
    desk.until(lambda: server.notices() == [("今天消防演习", "Fire drill today")])
    desk.press(Key.Key_F11)
    desk.until(lambda: desk.rows() == ["今天消防演习"])
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Delete)
    desk.until(lambda: server.notices() == [])


def test_a_wrong_password_is_said_and_tours_work_without_logging_in(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.until(lambda: desk.page() is not None)
    desk.type("mei")
    desk.press(Key.Key_Return)
    desk.type("wrong password")
    desk.press(Key.Key_Return)
    desk.until(lambda: desk.shown("login-said") == ["账号或密码不对。"])
    field = desk.window.findChild(QLineEdit, "login-password")
    assert field is not None
    assert field.text() == ""
    desk.press(Key.Key_Escape)
    assert desk.state() == "未登录 F12"
    desk.press(Key.Key_F10)
    assert desk.said() == "请先登录（F12）"
    desk.type("fund")
    desk.press(Key.Key_Return)
    desk.until(lambda: len(desk.window.counter.halts) == 1)


def test_a_session_that_is_over_is_said(open_desk: OpenDesk, server: Server) -> None:
    from smartnav.store import sessions

    desk = open_desk()
    desk.log_in()
    server.stop()
    desk.until(lambda: desk.line.state == "lost")
    with server.store.writing() as work:
        sessions.end_all(work, "mei")
    server.start()
    desk.until(lambda: desk.state() == "未登录 F12")
    assert desk.said() == "登录已到期，请重新登录（F12）"
    desk.press(Key.Key_F12)
    name = desk.window.findChild(QLineEdit, "login-name")
    assert name is not None
    assert name.text() == "mei"


def test_figures_and_terminals_are_opened_by_a_key_and_closed_with_the_session(
    open_desk: OpenDesk,
    server: Server,
    kiosk: Link,  # noqa: ARG001 - the fleet has it
) -> None:
    desk, control = open_desk(), Qt.KeyboardModifier.ControlModifier
    with server.store.writing() as work:
        hour = MORNING.astimezone(UTC).replace(minute=0)
        work.session.add(UsageCount(
            venue_id=VENUE, hour=hour, kind="route", subject="A01", origin="kiosk-south",
            profile="walking", lang="zh", mode="", count=7,
        ))  # fmt: skip
    desk.press(Key.Key_T, control)
    assert "登录" in desk.said()
    desk.log_in()
    windows = desk.window.side.offices.windows
    desk.press(Key.Key_T, control)
    fleet = windows["terminals"]
    assert isinstance(fleet, FleetWindow)
    desk.until(lambda: [each.name for each in fleet.terminals] == ["south"])
    fleet.close()
    desk.window.activateWindow()
    desk.press(Key.Key_B, control)
    desk.until(lambda: "figures" in windows)
    figures = windows["figures"]
    assert isinstance(figures, AnalyticsWindow)
    desk.until(lambda: figures.is_settled and figures.report is not None)
    assert figures.report is not None
    assert {fact.label: fact.value for fact in figures.report.facts}["查路线"] == "7"
    figures.close()
    desk.window.activateWindow()
    desk.press(Key.Key_F12)
    assert windows == {}
