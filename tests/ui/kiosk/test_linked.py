"""A kiosk that has joined a hall: what it heeds, whom it calls, what it counts."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from smartnav.hall.messages import (
    CallNews,
    CallTold,
    NoticeNews,
    NoticeTold,
    StatusNews,
    StatusTold,
)
from smartnav.routing.route import RideLeg
from smartnav.ui import background
from smartnav.ui.kiosk.counting import Tally, count_opened
from smartnav.ui.kiosk.hall import Hall, open_hall
from smartnav.ui.kiosk.leading import place_subject, service_subject
from smartnav.ui.kiosk.linked import Linked
from smartnav.ui.kiosk.window import KioskWindow
from tests.samples import small_files
from tests.ui.kiosk.conftest import BASE_URL, MORNING, PORTRAIT, Stopwatch, WallClock, settle
from tests.ui.kiosk.touching import buttons, named, said, texts, touch

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from smartnav.hall.counter import Counter
    from smartnav.hall.messages import News
    from smartnav.routing import Route


@dataclass
class Wire:
    """The other end of the link: what it was told, and a voice to tell news with."""

    heard: Callable[[News], None] = lambda _: None
    connected: Callable[[bool], None] = lambda _: None
    counts: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)
    calls: list[tuple[str, str]] = field(default_factory=list)
    disk_is_full: bool = False

    def join(self, heard: Callable[[News], None], connected: Callable[[bool], None]) -> Wire:
        self.heard, self.connected = heard, connected
        return self

    def count(self, used: str, **told: str) -> bool:
        self.counts.append((used, {key: value for key, value in told.items() if value}))
        return True

    def miss(self, words: str, visit: str) -> None:
        assert uuid.UUID(hex=visit)
        self.misses.append(words)

    def call(self, lang: str, subject: str = "") -> str | None:
        if self.disk_is_full:
            return None
        self.calls.append((lang, subject))
        return f"{len(self.calls):032x}"

    def counter(self) -> Counter:
        raise AssertionError("no number was asked for")

    def take_order(self, order: str) -> bool:
        raise AssertionError(order)

    def send_picture(self, order: str, png: bytes) -> bool:
        raise AssertionError(order, png)


@dataclass
class Kiosk:
    """A kiosk, its wire and its clocks."""

    window: KioskWindow
    wire: Wire
    clock: WallClock
    stopwatch: Stopwatch
    qtbot: QtBot
    linked: Linked

    def hear(self, news: News) -> None:
        self.wire.heard(news)
        QApplication.processEvents()
        settle(self.window, self.qtbot)

    def disrupt(self, *told: tuple[str, str, datetime | None], moved_to: str = "") -> None:
        statuses = tuple(status(*each, moved_to=moved_to) for each in told)
        self.hear(StatusNews(statuses=statuses))

    def show(self, *references: str) -> None:
        place = self.window.hall.gazetteer.find(references[0])
        subject = replace(place_subject(place), references=references)
        self.window.act(lambda s: s.led_to(subject))
        settle(self.window, self.qtbot)

    def route(self) -> Route:
        assert self.window._answer is not None
        assert self.window._answer.route is not None
        return self.window._answer.route

    def goal(self) -> str:
        return self.route().stops[-1].id

    def pass_time(self, until: datetime) -> None:
        self.clock.now = until
        self.linked.look()
        settle(self.window, self.qtbot)

    def leave(self) -> None:
        self.stopwatch.go_on(600)
        self.window.tick()
        QApplication.processEvents()


def rides(route: Route) -> set[str]:
    return {leg.connector for leg in route.legs if isinstance(leg, RideLeg)}


def aware(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def status(place: str, kind: Any, ends: datetime | None, *, moved_to: str) -> StatusTold:
    return StatusTold(
        id=uuid.uuid4().hex, place=place, kind=kind, moved_to=moved_to,
        note_zh="", note_en="", starts_at=aware(MORNING - timedelta(hours=1)),
        ends_at=None if ends is None else aware(ends), author="mei",
    )  # fmt: skip


def notice(zh: str, begin: datetime, end: datetime | None) -> NoticeTold:
    return NoticeTold(
        id=uuid.uuid4().hex, text_zh=zh, text_en="", starts_at=aware(begin),
        ends_at=None if end is None else aware(end), author="mei",
    )  # fmt: skip


def call(number: int, *, answered_by: str = "", ago: timedelta = timedelta()) -> CallTold:
    now = datetime.now(UTC)
    return CallTold(
        id=f"{number:032x}", terminal="south", place="kiosk-south", lang="zh", subject="",
        called_at=now, received_at=now, answered_by=answered_by,
        answered_at=now - ago if answered_by else None,
    )  # fmt: skip


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Hall:
    folder = tmp_path_factory.mktemp("linked")
    return replace(open_hall(*small_files(folder)), base_url=lambda: BASE_URL)


@pytest.fixture
def kiosk(small: Hall, qtbot: QtBot, stopwatch: Stopwatch, tmp_path: Path) -> Iterator[Kiosk]:
    clock, wire, parent = WallClock(), Wire(), QObject()
    linked = Linked(parent, wire.join, clock)
    window = KioskWindow(
        replace(small, told=linked.told), kiosk="kiosk-south", clock=clock, seconds=stopwatch,
        linked=linked, printer=str(tmp_path / "slip.pdf"),
    )  # fmt: skip
    qtbot.addWidget(window)
    Tally(window, linked)
    window.resize(*PORTRAIT)
    window.show()
    window.start()
    linked.start()
    background.wait_for_all()
    settle(window, qtbot)
    yield Kiosk(window, wire, clock, stopwatch, qtbot, linked)
    background.wait_for_all()
    parent.deleteLater()


ELEVEN = MORNING.replace(hour=11, minute=0)


def test_a_way_on_the_screen_is_found_anew_and_the_old_one_comes_back_by_the_clock(
    kiosk: Kiosk,
) -> None:
    kiosk.show("C05")
    route = kiosk.route()
    (ride,) = rides(route)
    kiosk.disrupt((ride, "out-of-order", ELEVEN))
    assert ride not in rides(kiosk.route())
    assert any("停用，至 11:00" in text for text in texts(kiosk.window))
    kiosk.pass_time(ELEVEN)
    assert kiosk.route().legs == route.legs
    assert not any("停用" in text for text in texts(kiosk.window))


def test_a_closed_window_leads_to_another_and_its_sheet_says_so(kiosk: Kiosk) -> None:
    kiosk.show("A01", "A02")
    usual = kiosk.goal()
    kiosk.disrupt((usual, "closed", ELEVEN))
    assert kiosk.goal() != usual
    place = kiosk.window.hall.gazetteer.find(usual)
    kiosk.window.act(lambda s: s.looked_at(place_subject(place)))
    settle(kiosk.window, kiosk.qtbot)
    assert said(kiosk.window, "state") == "暂停办理，至 11:00"
    kiosk.disrupt()
    assert said(kiosk.window, "state") == "今天 9:00–17:00，现在办公"


def test_a_moved_window_is_led_to_where_it_is(kiosk: Kiosk) -> None:
    kiosk.show("A01")
    kiosk.disrupt(("A01", "moved", None), moved_to="A04")
    assert kiosk.goal() == "A04"
    assert "A01 号窗口：已搬到 A04 号窗口" in " ".join(texts(kiosk.window))


def test_notices_stand_over_the_map_from_their_begin_to_their_end(kiosk: Kiosk) -> None:
    later = MORNING + timedelta(minutes=5)
    told = (notice("今天下午消防演习", MORNING - timedelta(hours=1), ELEVEN),
            notice("五分钟后开始", later, None))  # fmt: skip
    kiosk.hear(NoticeNews(notices=told))
    assert said(kiosk.window, "notice") == "今天下午消防演习"
    top = kiosk.window.map.y()
    kiosk.pass_time(later)
    assert [t for t in texts(kiosk.window) if t in ("五分钟后开始", "今天下午消防演习")] == [
        "五分钟后开始", "今天下午消防演习",
    ]  # fmt: skip
    assert kiosk.window.map.y() > top
    kiosk.pass_time(ELEVEN)
    assert said(kiosk.window, "notice") == "五分钟后开始"
    kiosk.window.act(lambda s: s.in_language("en"))
    settle(kiosk.window, kiosk.qtbot)
    # Nobody has said it in English: better in Chinese than not at all.
    assert said(kiosk.window, "notice") == "五分钟后开始"
    kiosk.hear(NoticeNews(notices=()))
    assert kiosk.window.map.y() < top


def test_a_call_is_made_received_answered_and_over(kiosk: Kiosk) -> None:
    kiosk.wire.connected(True)
    window = kiosk.window
    fund = window.hall.directory.catalogue.services["fund"]
    window.act(lambda s: s.looked_at(service_subject(fund)))
    settle(window, kiosk.qtbot)
    touch(window, "help", kiosk.qtbot)
    assert said(window, "call-state") == "工作人员可以到这里来帮您。"
    touch(window, "call", kiosk.qtbot)
    assert kiosk.wire.calls == [("zh", "fund")]
    assert said(window, "call-state") == "正在呼叫工作人员……"
    kiosk.hear(CallNews(calls=(call(1),)))
    assert said(window, "call-state") == "导办台已收到呼叫，请在这里稍等。"
    assert "call" not in [each.objectName() for each in buttons(window)]
    kiosk.hear(CallNews(calls=(call(1, answered_by="mei"),)))
    assert said(window, "call-state") == "工作人员正在过来，请在这里稍等。"
    assert "mei" not in " ".join(texts(window))
    kiosk.hear(CallNews(calls=()))
    assert named(window, "call").isVisible()


def test_without_the_hall_a_call_is_kept_and_the_visitor_told_so(kiosk: Kiosk) -> None:
    touch(kiosk.window, "help", kiosk.qtbot)
    assert said(kiosk.window, "unreachable").startswith("现在联系不上导办台")
    touch(kiosk.window, "call", kiosk.qtbot)
    assert said(kiosk.window, "call-state").startswith("现在联系不上导办台。您的呼叫已记下")
    kiosk.wire.connected(True)
    QApplication.processEvents()
    assert kiosk.linked.state == "sent"


def test_a_call_the_disk_refuses_is_not_promised(kiosk: Kiosk) -> None:
    kiosk.wire.disk_is_full = True
    touch(kiosk.window, "help", kiosk.qtbot)
    touch(kiosk.window, "call", kiosk.qtbot)
    assert said(kiosk.window, "call-state") == "很抱歉，呼叫没有发出。请到导办台询问。"
    assert named(kiosk.window, "call").isVisible()


def test_nobody_is_called_twice_but_again_after_a_while(kiosk: Kiosk) -> None:
    kiosk.hear(CallNews(calls=(call(1),)))
    kiosk.linked.call("zh", "")
    assert kiosk.wire.calls == []
    kiosk.hear(CallNews(calls=(call(1, answered_by="mei", ago=timedelta(minutes=11)),)))
    assert kiosk.linked.state == "none"
    kiosk.linked.call("zh", "")
    assert kiosk.wire.calls == [("zh", "")]


def has_printed(kiosk: Kiosk, slips: int) -> bool:
    return sum(used == "print" for used, _ in kiosk.wire.counts) == slips


def test_a_visit_is_counted_by_ids_and_never_by_words(kiosk: Kiosk) -> None:
    window = kiosk.window
    for query in ("g", "gj", "gjj"):
        window.act(lambda s, query=query: s.searched(query))  # type: ignore[misc]
    settle(window, kiosk.qtbot)
    touch(window, "result-0", kiosk.qtbot)
    touch(window, "go", kiosk.qtbot)
    for slips in (1, 2):
        settle(window, kiosk.qtbot)
        touch(window, "print", kiosk.qtbot)
        kiosk.qtbot.waitUntil(partial(has_printed, kiosk, slips), timeout=20_000)
    touch(window, "language", kiosk.qtbot)
    touch(window, "elder", kiosk.qtbot)
    window.act(lambda s: s.searched("qqqq"))
    settle(window, kiosk.qtbot)
    kiosk.leave()
    kiosk.qtbot.waitUntil(lambda: bool(kiosk.wire.misses))
    goal = kiosk.wire.counts[2][1]["subject"]
    standard, elder = {"lang": "zh", "mode": "standard"}, {"lang": "en", "mode": "elder"}
    told = sorted(kiosk.wire.counts, key=lambda each: each[0])
    assert told == [
        ("print", {"subject": goal, **standard}),
        ("print", {"subject": goal, **standard}),
        ("qr-shown", {"subject": goal, **standard}),
        ("route", {"subject": goal, "origin": "kiosk-south", "profile": "walking", **standard}),
        ("route", {"subject": goal, "origin": "kiosk-south", "profile": "elderly", **elder}),
        ("search", standard),
        ("service", {"subject": "fund", **standard}),
        ("visit", elder),
    ]
    assert goal in ("A01", "A02")
    assert kiosk.wire.misses == ["qqqq"]


def test_a_screen_nobody_touches_counts_nothing(kiosk: Kiosk) -> None:
    kiosk.leave()
    kiosk.leave()
    assert kiosk.wire.counts == []


def test_what_a_phone_opens_is_counted_by_where_it_leads(kiosk: Kiosk) -> None:
    kiosk.show("A01")
    assert kiosk.window._answer is not None
    page = urlsplit(kiosk.window._answer.url(kiosk.window.hall, "zh")).path
    before = len(kiosk.wire.counts)
    for path in (page, "/", "/r/nothing", "/s/ABC", "/healthz"):
        count_opened(kiosk.linked, path)
    assert kiosk.wire.counts[before:] == [
        ("qr-opened", {"subject": "A01", "profile": "walking", "lang": "zh"})
    ]
