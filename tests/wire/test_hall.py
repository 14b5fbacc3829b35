"""A visitor calls from a kiosk, the desk comes; a lift fails, and everybody is led round it.

The server and the reception are processes; the kiosk is a terminal of this one, linked over the
loopback address as any.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2
import pytest

from smartnav.cli.linking import Joined, linked
from smartnav.config import HandoffSettings, Settings
from smartnav.hall import wire
from smartnav.hall.desk import Desk as Line
from smartnav.hall.desk import log_in
from smartnav.handoff import RouteRequest, route_url
from smartnav.routing.route import RideLeg
from smartnav.store import accounts, calls, plans, publications, terminals, venues
from smartnav.store.parcel import Parcel
from smartnav.store.roles import Role
from smartnav.store.store import Store
from smartnav.ui import background
from smartnav.ui.kiosk import KioskOptions
from smartnav.ui.kiosk.leading import place_subject
from smartnav.ui.kiosk.terminal import Terminal
from smartnav.ui.kiosk.window import KioskWindow
from tests.ui.kiosk.conftest import settle
from tests.ui.kiosk.touching import said, texts, touch
from tests.wire.processes import HOST, Desk, Server, wait_until

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

_TESTS = Path(__file__).parents[1]
VENUE, NAME, PASSWORD = "tiny", "mei", "春风又绿江南岸 1084"


@dataclass
class Clock:
    """The kiosk's clock: the real one, and what a test puts it on by."""

    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        return datetime.now() + self.ahead


@dataclass
class Hall:
    """The server, the desk and the kiosk."""

    store: Store
    server: Server
    desk: Desk
    terminal: Terminal
    clock: Clock
    qtbot: QtBot

    @property
    def kiosk(self) -> KioskWindow:
        assert isinstance(self.terminal.screen, KioskWindow)
        return self.terminal.screen

    def kiosk_says(self, text: str) -> None:
        wait_until(lambda: text in " ".join(texts(self.kiosk)))

    def rides(self) -> set[str]:
        """Return by what the way on the kiosk's screen changes levels."""
        answer = self.kiosk._answer
        route = None if answer is None else answer.route
        legs = () if route is None else route.legs
        return {leg.connector for leg in legs if isinstance(leg, RideLeg)}

    def open_calls(self) -> int:
        with self.store.reading() as work:
            return len(calls.open_of(work, VENUE))


@pytest.fixture
def hall(tmp_path: Path, qtbot: QtBot) -> Iterator[Hall]:
    plan, url = tmp_path / "tiny.yaml", f"sqlite:///{tmp_path / 'hall.sqlite3'}"
    shutil.copy(_TESTS / "plans" / "tiny.yaml", plan)
    services = tmp_path / "tiny.services.yaml"
    shutil.copy(_TESTS / "directory" / "small.services.yaml", services)
    server = Server(url, tmp_path)
    with ExitStack() as stack:
        store = stack.enter_context(Store.open(url, tmp_path))
        parcel = Parcel(plan.read_text("utf-8"), services.read_text("utf-8"))
        with store.writing() as work:
            venues.ensure(work, VENUE, "小站", "Tiny Station")
            plans.save(work, VENUE, parcel, author="test", note="")
            publications.publish(work, VENUE, parcel.digest, author="test", note="")
            accounts.add(work, NAME, PASSWORD, Role.DESK, shown="", by="test")
            code = terminals.enrol(work, VENUE, "south", place="kiosk-south", by="test")
        server.start(wait=False)
        stack.callback(server.kill)
        desk = Desk(plan, server.address, tmp_path / "desk")
        stack.callback(desk.close)
        server.wait()
        data = tmp_path / "kiosk"
        wire.enrol(server.address, code).save(data)
        joined = stack.enter_context(linked(data))
        assert joined is not None
        clock = Clock()
        terminal = _kiosk(joined, tmp_path / "cache", data, clock)
        stack.callback(terminal.close)
        terminal.open()
        settle(terminal.screen, qtbot)  # type: ignore[arg-type]
        yield Hall(store, server, desk, terminal, clock, qtbot)


def _kiosk(joined: Joined, cache: Path, data: Path, clock: Clock) -> Terminal:
    # The cache is the server's: what phones need of a plan is worked out once.
    settings = Settings(
        cache_dir=cache, data_dir=data, handoff=HandoffSettings(host=HOST, port=0)
    )  # fmt: skip
    options = KioskOptions(
        joined.plan, joined.place, mode="elder", settings=settings, join=joined.open
    )
    return Terminal(options, motion=False, clock=clock)


@pytest.mark.long
def test_a_day_at_the_desk(hall: Hall) -> None:
    desk, kiosk, server = hall.desk, hall.kiosk, hall.server
    desk.log_in(NAME, PASSWORD)
    _a_call_is_answered(hall)
    _a_call_outlives_the_server(hall)
    _a_lift_out_of_order_is_gone_round_until_it_works_again(hall)
    assert kiosk is hall.kiosk
    assert hall.open_calls() == 1
    server.kill()
    background.wait_for_all()


def _a_call_is_answered(hall: Hall) -> None:
    desk, kiosk = hall.desk, hall.kiosk
    fund = kiosk.hall.gazetteer.find("A01")
    kiosk.act(lambda session: session.looked_at(place_subject(fund)))
    settle(kiosk, hall.qtbot)
    touch(kiosk, "help", hall.qtbot)
    wait_until(lambda: hall.terminal._linked is not None and hall.terminal._linked.is_connected)
    touch(kiosk, "call", hall.qtbot)
    desk.sees(lambda shown: shown["calls"] == [["南门导览屏", "中文 · 在看：A01 社会保障", False]])
    hall.kiosk_says("导办台已收到呼叫")
    desk.do("press F9")
    hall.kiosk_says("工作人员正在过来")
    desk.sees(lambda shown: shown["calls"] == [["南门导览屏", "中文 · 在看：A01 社会保障", True]])
    desk.do("press Shift+F9")
    desk.sees(lambda shown: shown["calls"] == [])
    hall.kiosk_says("工作人员可以到这里来帮您")


def _a_call_outlives_the_server(hall: Hall) -> None:
    desk, kiosk, server = hall.desk, hall.kiosk, hall.server
    server.kill()
    hall.kiosk_says("现在联系不上导办台：呼叫会记下")
    desk.sees(lambda shown: shown["line"] == "lost")
    touch(kiosk, "call", hall.qtbot)
    assert said(kiosk, "call-state").startswith("现在联系不上导办台。您的呼叫已记下")
    server.start()
    desk.sees(lambda shown: shown["line"] == "joined" and len(shown["calls"]) == 1)
    hall.kiosk_says("导办台已收到呼叫")
    desk.do("press F9")
    hall.kiosk_says("工作人员正在过来")


def _a_lift_out_of_order_is_gone_round_until_it_works_again(hall: Hall) -> None:
    desk, kiosk = hall.desk, hall.kiosk
    goal = place_subject(kiosk.hall.gazetteer.find("C05"))
    kiosk.act(lambda session: session.led_to(goal))
    settle(kiosk, hall.qtbot)
    assert hall.rides() == {"lift-1"}
    request = RouteRequest(VENUE, "kiosk-south", ("C05",), profile="elderly")
    wait_until(lambda: bool(hall.terminal._pages.address()))
    pages = [route_url(each, request) for each in (hall.server.address, _kiosk_pages(hall))]
    for page in pages:
        assert "停用" not in _opened(page)
    # Thirty minutes are what the page offers first.
    desk.do("press F10", "type 电梯", "press Return", "press Return", "press Return")
    hall.kiosk_says("1号电梯：停用，至")
    assert hall.rides() == {"stairs-1"}
    for page in pages:
        wait_until(lambda page=page: "1号电梯：停用，至" in _opened(page))  # type: ignore[misc]
    desk.do("press F10")
    desk.sees(lambda shown: shown["rows"] == ["1号电梯"])
    # By the kiosk's clock it is over; nobody has told it anything.
    hall.clock.ahead = timedelta(minutes=31)
    wait_until(lambda: hall.rides() == {"lift-1"})
    assert "停用" not in " ".join(texts(kiosk))
    assert "停用" not in _opened(pages[1])
    hall.clock.ahead = timedelta()
    desk.do("press Down", "press Delete", "press Escape")
    wait_until(lambda: "停用" not in _opened(pages[0]))
    _a_status_is_over_by_the_servers_clock(hall, pages[0])


def _a_status_is_over_by_the_servers_clock(hall: Hall, page: str) -> None:
    token = log_in(hall.server.address, NAME, PASSWORD)
    line = Line(hall.server.address, VENUE, token, heard=lambda _: None)
    soon = datetime.now(UTC) + timedelta(seconds=2)
    line.set_status("C05", "busy", until=soon)
    line.stop()
    wait_until(lambda: "排队的人较多" in _opened(page))
    wait_until(lambda: "排队的人较多" not in _opened(page))
    assert datetime.now(UTC) >= soon


def _kiosk_pages(hall: Hall) -> str:
    return hall.terminal._pages.address()


def _opened(page: str) -> str:
    return httpx2.get(page, timeout=30).text
