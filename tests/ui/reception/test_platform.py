"""Numbers, appointments, letters and ratings at the desk, by keys, with the hall's server."""

from __future__ import annotations

import shutil
import subprocess
import uuid
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from smartnav.config import Settings
from smartnav.errands.hall import Hall, open_hall
from smartnav.hall.deskshelf import DeskShelf
from smartnav.store import accounts, appointments, opinions
from smartnav.store.roles import Role
from smartnav.ui import background
from smartnav.ui.reception import ReceptionWindow
from smartnav.ui.reception.asking import AskPage
from smartnav.ui.reception.deskline import Deskline
from smartnav.ui.reception.press import Printers
from tests.hall.conftest import PASSWORD
from tests.queueing.halls import PLAN, SERVICES
from tests.store.places import VENUE
from tests.ui.queue_server import QueueServer, queue_server
from tests.ui.reception.desks import Bell, Desk, Key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from smartnav.queueing.told import AppointmentTold
    from smartnav.ui.reception.rows import Row

CTRL = Qt.KeyboardModifier.ControlModifier
TODAY = "2026-11-26"
DETAILS = {"name": "王芳", "phone": "13800001234"}


@dataclass
class PlatformDesk(Desk):
    """A desk with the other services of its hall."""

    server: QueueServer

    def open(self, key: Key) -> None:
        self.press(key, CTRL)
        self.until(lambda: self.page() is not None)

    def enter(self, text: str = "") -> None:
        """Type a text, and Enter."""
        if text:
            self.type(text)
        self.press(Key.Key_Return)

    def heading(self) -> str:
        page = self.page()
        found = None if page is None else page.findChild(QLabel, "ask-heading")
        return "" if found is None else found.text()

    def told(self) -> str:
        return self._on_page("ask-told")

    def amiss(self) -> str:
        return self._on_page("ask-said")

    def _on_page(self, name: str) -> str:
        page = self.page()
        found = None if page is None else page.findChild(QLabel, name)
        return found.text() if found is not None and found.isVisible() else ""

    def chosen(self) -> Row:
        page = self.page()
        assert isinstance(page, AskPage)
        return page.rows.rows[page.rows.currentRow()]

    def until_row(self, text: str) -> None:
        self.until(lambda: any(text in row for row in self.rows()))

    def book(self, time: str = "10:00") -> AppointmentTold:
        return self.server.kiosk.book(uuid.uuid4().hex, "fund", TODAY, time, DETAILS)

    def is_booked(self, code: str) -> bool:
        with self.server.store.reading() as work:
            return appointments.by_code(work, code).state == appointments.BOOKED

    def answer_to(self, code: str) -> str:
        with self.server.store.reading() as work:
            return opinions.by_code(work, code).answer

    def badge(self) -> str:
        button = self.window.findChild(QPushButton, "letters")
        assert button is not None
        return button.text() if button.isVisible() else ""

    def printed(self) -> Path:
        """Return what was printed last, once it is there."""
        self.until(lambda: not self.window.counter.is_busy)
        files = (self.window.counter.folder / "printed").glob("*.pdf")
        return max(files, key=lambda path: path.stat().st_mtime_ns)


def read(file: Path) -> str:
    """Return the text of a PDF file."""
    command = ["pdftotext", "-layout", str(file), "-"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils is not installed"
)


@pytest.fixture(scope="module")
def queued_hall(tmp_path_factory: pytest.TempPathFactory) -> Hall:
    folder = tmp_path_factory.mktemp("queued")
    plan = Path(shutil.copy(PLAN, folder / "tiny.yaml"))
    shutil.copy(SERVICES, folder / "tiny.services.yaml")
    return open_hall(plan, Settings(cache_dir=folder / "cache", data_dir=folder / "data"))


@pytest.fixture(scope="module")
def queue_hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QueueServer]:
    with queue_server(tmp_path_factory.mktemp("queue")) as server:
        with server.store.writing() as work:
            accounts.add(work, "mei", PASSWORD, Role.DESK, shown="", by="test")
        yield server


@pytest.fixture(scope="module")
def window(
    queued_hall: Hall, queue_hall: QueueServer, qapp: QApplication,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[ReceptionWindow]:  # fmt: skip
    folder = tmp_path_factory.mktemp("desk")
    address = f"http://127.0.0.1:{queue_hall.port}"
    shelf = DeskShelf(folder / "hall", address, VENUE)
    line = Deskline(qapp, address, VENUE, folder / "unsent", jitter=lambda: 0.01, shelf=shelf)
    opened = ReceptionWindow(
        replace(queued_hall, told=line.told, waits=line.waits), kiosk="kiosk-south",
        folder=folder, line=line, clock=lambda: datetime(2026, 11, 26, 9, 30),
        ahead=lambda _hall, _desk: None, printers=Printers(), ring=lambda _: None,
    )  # fmt: skip
    opened.resize(1366, 768)
    opened.show()
    opened.start()
    yield opened
    opened.close()
    background.wait_for_all()
    opened.deleteLater()


@pytest.fixture
def desk(window: ReceptionWindow, queue_hall: QueueServer, qtbot: QtBot) -> Iterator[PlatformDesk]:
    """Return the desk of all these tests, logged in and with nothing begun."""
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and window.is_ready, timeout=60_000)
    desk = PlatformDesk(window, qtbot, Bell(), queue_hall)
    if not desk.line.name:
        desk.log_in()
        desk.until(lambda: desk.line.overview is not None)
    yield desk
    desk.until(lambda: not window.counter.is_busy)
    while window.covers.page is not None:
        desk.press(Key.Key_Escape)
    window.counter.clear()


def test_what_is_live_in_the_hall_is_taken(desk: PlatformDesk) -> None:
    folder, address = desk.window.counter.folder, f"http://127.0.0.1:{desk.server.port}"
    shelf = DeskShelf(folder / "hall", address, VENUE)
    desk.until(lambda: shelf.plan() is not None)
    taken = shelf.plan()
    assert taken is not None
    assert taken.read_bytes() == PLAN.read_bytes()
    assert taken.with_name("tiny.services.yaml").read_bytes() == SERVICES.read_bytes()
    assert DeskShelf(folder / "hall", address, "another").plan() is None


@needs_poppler
def test_what_is_often_asked_of_a_service_is_told(desk: PlatformDesk) -> None:
    desk.type("A01")
    desk.open(Key.Key_I)
    assert desk.heading() == "公积金提取"
    assert "A01–A02 窗口" in desk.told()
    assert desk.rows() == ["多久", "北街站"]
    desk.enter()
    assert (desk.heading(), desk.told()) == ("多久", "当场")
    desk.press(Key.Key_Escape)
    desk.press(Key.Key_Escape)
    assert desk.page() is None
    desk.press(Key.Key_Escape)
    for text in ("公积金提取", "社保卡"):
        desk.enter(text)
    desk.until(lambda: len(desk.window.counter.halts) == 2)
    desk.open(Key.Key_I)
    assert desk.rows() == ["公积金提取", "社保卡办理"]
    desk.enter("社保卡")
    assert desk.rows() == ["北街站", "南村站"]


def test_a_number_is_taken_for_a_visitor_and_stands_on_the_tour_and_the_slip(
    desk: PlatformDesk,
) -> None:
    desk.open(Key.Key_N)
    desk.type("sign")
    desk.until_row("户外广告设置")
    desk.press(Key.Key_Return)  # No number is needed there.
    assert desk.heading().startswith("取号")
    for _ in range(len("sign")):
        desk.press(Key.Key_Backspace)
    desk.enter("fund")
    assert desk.rows() == ["普通号", "优先号（绿色通道）"]
    desk.enter("2")
    desk.until(lambda: desk.heading().startswith("F"))
    label = desk.heading().split()[0]
    assert desk.heading() == f"{label} 号 · 公积金提取"
    assert "A01、A02 窗口附近等候" in desk.told()
    desk.press(Key.Key_Return)
    assert desk.page() is None
    desk.until(lambda: bool(desk.window.counter.halts))
    (row,) = desk.window.column.stops.rows
    assert row.told.startswith(f"{label} 号 · ")
    assert label in read(desk.printed())
    desk.press(Key.Key_P, CTRL)
    text = read(desk.printed())
    assert label in text
    assert "绿色通道" in text
    desk.press(Key.Key_Escape)
    assert not desk.window.counter.numbers
    desk.press(Key.Key_Z, CTRL)
    assert desk.window.counter.labels == {"fund": label}
    desk.press(Key.Key_Escape)


@needs_poppler
def test_an_appointment_is_booked_found_and_checked_in(desk: PlatformDesk) -> None:
    desk.open(Key.Key_Y)
    desk.until_row("这一天还没有预约")
    desk.enter("fund")
    desk.until_row("10:00")
    desk.enter("1000")
    desk.enter("王芳")
    desk.enter("not a telephone")
    desk.until(lambda: desk.amiss().startswith("姓名或手机号不对"))
    for _ in range(len("not a telephone")):
        desk.press(Key.Key_Backspace)
    desk.enter("13800001234")
    desk.until(lambda: desk.heading().startswith("约好了"))
    assert desk.heading() == "约好了：11月26日 周四 10:00，公积金提取"
    code = desk.told().removeprefix("预约码 ")
    desk.press(Key.Key_Return)
    slip = read(desk.printed())
    assert code[:9] in slip
    assert code[10:] in slip
    assert "到场取号只需输入前 8 位" in slip

    desk.open(Key.Key_Y)
    desk.until_row("10:00  公积金提取")
    desk.enter("13800001234")
    assert desk.rows() == ["签到取号", "取消预约"]
    desk.press(Key.Key_Return)
    desk.until(lambda: desk.amiss().startswith("还没到签到时间"))
    desk.press(Key.Key_Escape)
    desk.press(Key.Key_Escape)

    desk.server.stores.clock.forward(minutes=15)
    desk.enter(code.lower())  # As a scanner types it, wherever one is.
    desk.until(lambda: desk.heading().startswith("F"))
    (taken,) = desk.window.counter.numbers
    assert taken.ticket.booked
    desk.press(Key.Key_Escape)
    desk.press(Key.Key_Escape)
    desk.enter("ABCDEFGHIJKLMNOP")
    desk.until(lambda: desk.amiss().startswith("没有这个码"))
    desk.until_row("10:00  公积金提取")
    desk.press(Key.Key_Escape)


def test_a_tour_leads_where_walking_and_waiting_take_least_and_says_so(desk: PlatformDesk) -> None:
    def leads_to() -> str:
        desk.enter("社保卡")
        desk.until(lambda: bool(desk.window.counter.halts))
        return desk.window.counter.halts[0].place.id

    near = leads_to()
    desk.press(Key.Key_Escape)
    other = ({"A03", "C03"} - {near}).pop()
    # Numbers go to the shorter queue: both are equally long before some leave one of them.
    for ticket in [desk.server.take("card") for _ in range(6)]:
        if near not in ticket.windows:
            desk.server.kiosk.leave(ticket.code)
    desk.until(lambda: desk.line.waits()[near] > desk.line.waits()[other] + 900)
    assert leads_to() == other
    (row,) = desk.window.column.stops.rows
    assert f"近处 {near} 要等" in row.told


def test_an_appointment_is_cancelled_by_code_and_from_the_list(desk: PlatformDesk) -> None:
    first, second = desk.book("14:00"), desk.book("14:00")
    desk.open(Key.Key_Y)
    desk.until_row("14:00")
    desk.type("14:00")
    desk.press(Key.Key_Down)
    for _ in range(5):
        desk.press(Key.Key_Backspace)
    desk.type(first.code[:8].lower())
    assert desk.rows()[0].startswith("签到")
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Return)
    desk.until(lambda: desk.heading().startswith("确定取消"))
    desk.press(Key.Key_Return)
    desk.until(lambda: desk.said() == "已取消预约：公积金提取")
    desk.until(lambda: sum("14:00" in row for row in desk.rows()) == 1)
    desk.press(Key.Key_Right)
    desk.until_row("这一天还没有预约")
    assert desk.heading() == "预约 · 11月27日 周五"
    desk.press(Key.Key_Left)
    desk.until_row("14:00")
    while "14:00" not in desk.chosen().title:
        desk.press(Key.Key_Down)
    desk.press(Key.Key_Delete)
    desk.until(lambda: desk.heading().startswith("确定取消"))
    desk.press(Key.Key_Return)
    desk.until(lambda: desk.said() == "已取消预约：公积金提取" and not desk.is_booked(second.code))
    desk.press(Key.Key_Escape)


def test_a_letter_is_told_read_answered_and_closed(desk: PlatformDesk) -> None:
    send = desk.server.kiosk.send
    first = send(uuid.uuid4().hex, "complaint", "A01 的队太长", "fund")
    desk.until(lambda: desk.badge() == "来信 1")
    second = send(uuid.uuid4().hex, "suggestion", "多放几把椅子")
    desk.until(lambda: desk.badge() == "来信 2")
    desk.open(Key.Key_L)
    desk.until_row("A01 的队太长")
    desk.enter("队太长")
    assert desk.heading() == "投诉"
    assert "公积金提取" in desk.told()
    desk.enter("已加开一个窗口，谢谢您。")
    desk.until(lambda: desk.badge() == "来信 1")
    assert desk.answer_to(first.code) == "已加开一个窗口，谢谢您。"
    desk.until_row("多放几把椅子")
    desk.type(second.code)
    assert desk.rows() == ["多放几把椅子"]
    desk.press(Key.Key_Return)
    assert desk.rows() == ["不另答复，直接办结"]
    desk.press(Key.Key_Return)
    assert desk.heading().startswith("办结后")
    desk.press(Key.Key_Return)
    desk.until(lambda: desk.badge() == "")
    assert "感谢您的来信" in desk.answer_to(second.code)
    desk.press(Key.Key_Escape)


def test_ratings_by_window_and_service_and_what_was_written(desk: PlatformDesk) -> None:
    window, kiosk = desk.server.client("A01"), desk.server.kiosk
    for faces, words in ((5, ""), (3, "等得久")):
        desk.server.take()
        called = window.call_next("A01", "")
        assert called is not None
        kiosk.rate(called.code, faces, words)
        window.done("A01", called.id)
    desk.open(Key.Key_E)
    desk.until_row("A01  公积金提取")
    assert desk.chosen().right == "4.0 分 · 2 次"
    desk.press(Key.Key_Right)
    desk.until(lambda: desk.heading() == "评价 · 近 7 天")
    desk.until_row("A01  公积金提取")
    desk.press(Key.Key_Return)
    assert desk.rows() == ["等得久", "更多：大数据分析"]
    desk.press(Key.Key_Escape)
    desk.press(Key.Key_Escape)


def test_without_a_server_the_pages_say_so_and_try_again(desk: PlatformDesk) -> None:
    desk.server.server.stop()
    desk.until(lambda: desk.line.state == "lost")
    desk.open(Key.Key_L)
    desk.until(lambda: desk.amiss().startswith("联系不上大厅的服务器"))
    assert desk.rows() == ["再试一次"]
    desk.server.start()
    desk.until(lambda: desk.line.state == "joined")
    desk.press(Key.Key_Return)
    desk.until(lambda: not set(desk.rows()) & {"再试一次", "正在查询…"})
    desk.press(Key.Key_Escape)
