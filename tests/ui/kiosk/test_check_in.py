"""Checking in, rating: at a kiosk, with a real server on the loopback address."""

from __future__ import annotations

import uuid
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smartnav.hall.wire import Refused
from smartnav.queueing.codes import halves
from smartnav.ui import announcing
from smartnav.ui.kiosk.leading import place_subject
from smartnav.ui.kiosk.session import Page
from tests.ui.kiosk.conftest import Stopwatch, settle
from tests.ui.kiosk.counter_kiosk import Kiosk, counter_kiosk
from tests.ui.kiosk.touching import named, press, read_qr, said, touch, type_on_screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from smartnav.queueing.told import TicketTold
    from smartnav.ui.kiosk.session import Subject


@pytest.fixture
def kiosk(tmp_path: Path, kept: Path, qtbot: QtBot, stopwatch: Stopwatch) -> Iterator[Kiosk]:
    with counter_kiosk(tmp_path, kept, qtbot, stopwatch) as opened:
        yield opened


def book(kiosk: Kiosk, service: str = "licence", time: str = "10:00") -> str:
    """Make an appointment at home; returns its code."""
    desk = kiosk.server.kiosk
    return desk.book(uuid.uuid4().hex, service, "2026-11-26", time, {}).code


def serve(kiosk: Kiosk, window: str = "A01") -> TicketTold:
    """Call the next one to a window."""
    ticket = kiosk.server.client(window).call_next(window, "")
    assert ticket is not None
    kiosk.hear()
    return ticket


def test_a_code_becomes_a_number_with_its_way(kiosk: Kiosk) -> None:
    code = book(kiosk)
    kiosk.go_home()
    touch(kiosk.window, "check-in", kiosk.qtbot)
    type_on_screen(kiosk.window, code[:7], kiosk.qtbot)
    assert not named(kiosk.window, "check-in-go").isEnabled()
    type_on_screen(kiosk.window, code[7], kiosk.qtbot)
    # The hall's clock shows half past nine: it is too early, and nothing typed is lost.
    touch(kiosk.window, "check-in-go", kiosk.qtbot)
    kiosk.until("还没到签到时间")
    kiosk.server.stores.clock.now = kiosk.server.stores.clock.now.replace(minute=45)
    touch(kiosk.window, "check-in-go", kiosk.qtbot)
    kiosk.until("C001")
    (url,) = read_qr(kiosk.window)
    assert kiosk.server.kiosk.ticket(url.rpartition("/T/")[2]).booked
    touch(kiosk.window, "go", kiosk.qtbot)
    assert kiosk.window.session.page.name == "route"
    # Back from the way the number is still there; home, it is gone.
    touch(kiosk.window, "back", kiosk.qtbot)
    kiosk.until("C001")
    assert code[:8] not in repr(kiosk.window.session)
    touch(kiosk.window, "home", kiosk.qtbot)
    assert kiosk.window.session.is_fresh


def test_a_code_that_is_none(kiosk: Kiosk) -> None:
    kiosk.go_home()
    touch(kiosk.window, "check-in", kiosk.qtbot)
    # A zero is the letter it looks like; what no code has is left out.
    type_on_screen(kiosk.window, "0bcd9efgh", kiosk.qtbot)
    assert named_entry(kiosk) == "OBCD EFGH"
    touch(kiosk.window, "key-erase", kiosk.qtbot)
    assert named_entry(kiosk) == "OBCD EFG"
    type_on_screen(kiosk.window, "H", kiosk.qtbot)
    touch(kiosk.window, "check-in-go", kiosk.qtbot)
    kiosk.until("没有找到这个码")
    terminal = kiosk.line.counter()
    for _ in range(12):
        with suppress(Refused):
            terminal.check_in("AAAAAAAA")
    terminal.close()
    touch(kiosk.window, "check-in-go", kiosk.qtbot)
    kiosk.until("请过一分钟再试")
    kiosk.server.server.stop()
    touch(kiosk.window, "check-in-go", kiosk.qtbot)
    kiosk.until("现在连不上大厅系统")
    kiosk.server.start()


def named_entry(kiosk: Kiosk) -> str:
    page = kiosk.window._stage.page if kiosk.window._stage is not None else None
    assert page is not None
    assert page.field is not None
    return page.field.text()


class Reader:
    """Stands for a screen reader that is listening."""

    isActive = staticmethod(lambda: True)  # noqa: N815 - Qt's name
    updateAccessibility: Callable[[str], None]  # noqa: N815


def test_who_cannot_see_hears_that_a_code_is_refused(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(announcing, "QAccessible", Reader)
    monkeypatch.setattr(announcing, "QAccessibleAnnouncementEvent", lambda _, text: text)
    monkeypatch.setattr(Reader, "updateAccessibility", heard.append, raising=False)
    kiosk.window.act(lambda s: s.home().opened(Page("check-in", query="ABCDEFGH")))
    touch(kiosk.window, "check-in-go", kiosk.qtbot)
    kiosk.qtbot.waitUntil(lambda: len(heard) > 1)
    asking, refused = heard
    assert refused == said(kiosk.window, "message")
    assert asking != refused


def test_a_number_is_looked_at_and_rated_by_its_code(kiosk: Kiosk) -> None:
    taken = kiosk.server.take()
    kiosk.go_home()
    touch(kiosk.window, "check-in", kiosk.qtbot)
    type_on_screen(kiosk.window, taken.code, kiosk.qtbot)
    touch(kiosk.window, "check-in-go", kiosk.qtbot)
    kiosk.until("下一位就是您")
    assert "face-5" not in kiosk.names()
    # While one looks at it, it is called.
    called = serve(kiosk)
    kiosk.until("请到 A01 窗口")
    kiosk.server.client("A01").done("A01", called.id)
    kiosk.hear()
    kiosk.until("这次办得怎么样")
    touch(kiosk.window, "face-5", kiosk.qtbot)
    kiosk.until("已收到您的评价")
    assert "face-5" not in kiosk.names()


def test_whom_a_window_called_rates_it_in_one_touch(kiosk: Kiosk) -> None:
    first, _ = kiosk.server.take(), kiosk.server.take()
    kiosk.go_home()
    touch(kiosk.window, "rate", kiosk.qtbot)
    kiosk.until("现在没有可以评价的号")
    serve(kiosk, "A01")
    serve(kiosk, "A02")
    kiosk.go_home()
    touch(kiosk.window, "rate", kiosk.qtbot)
    touch(kiosk.window, f"rate-{first.label}", kiosk.qtbot)
    touch(kiosk.window, "face-4", kiosk.qtbot)
    kiosk.until("已收到您的评价")
    assert kiosk.server.kiosk.ticket(first.code).rated
    # From the window's own sheet, and not twice.
    kiosk.window.act(lambda s: s.home().looked_at(window_subject(kiosk)))
    touch(kiosk.window, "rate-window", kiosk.qtbot)
    press(kiosk.window, named(kiosk.window, "face-1"))
    kiosk.until("这个号已经评价过了")
    assert said(kiosk.window, "message")


def window_subject(kiosk: Kiosk) -> Subject:
    return place_subject(kiosk.window.hall.gazetteer.find("A01"))


def test_a_visit_by_keys_alone(kiosk: Kiosk) -> None:
    code = book(kiosk)
    kiosk.go_home()
    kiosk.enter("check-in")
    # A refused code can be mended where it stands, and Escape leads back.
    QTest.keyClicks(focused(), "a" * 8)
    kiosk.key(Qt.Key.Key_Return)
    kiosk.until("没有找到这个码")
    for _ in range(9):
        kiosk.key(Qt.Key.Key_Backspace)
    assert named_entry(kiosk) == ""
    kiosk.server.stores.clock.now = kiosk.server.stores.clock.now.replace(minute=45)
    QTest.keyClicks(focused(), code[:8].lower())
    kiosk.key(Qt.Key.Key_Return)
    kiosk.until("C001")
    kiosk.enter("go")
    assert kiosk.window.session.page.name == "route"
    kiosk.key(Qt.Key.Key_Escape)
    kiosk.until("C001")
    serve(kiosk, "C01")
    kiosk.go_home()
    kiosk.enter("rate")
    kiosk.enter("face-5")
    kiosk.until("已收到您的评价")
    kiosk.open("card")
    kiosk.enter("book")
    kiosk.until("几点来？")
    kiosk.enter("day-2026-11-27")
    kiosk.enter("time-09:30")
    kiosk.enter("book-go")
    QTest.keyClicks(focused(), "13800001234")
    kiosk.key(Qt.Key.Key_Return)
    kiosk.until("预约好了")
    kiosk.window.act(lambda s: s.home().asked_for_help())
    kiosk.enter("letter")
    kiosk.enter("about-2")
    kiosk.enter("letter-send")
    kiosk.until("已收到，谢谢您")
    kiosk.key(Qt.Key.Key_Escape)
    last = kiosk.window.session.page
    assert last.name == "help"


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_without_a_link_nothing_is_offered(kiosk: Kiosk) -> None:
    kiosk.go_home()
    assert {"check-in", "rate"} <= kiosk.names()
    kiosk.connect(False)
    assert not {"check-in", "rate"} & kiosk.names()


def test_a_time_is_booked_and_what_was_typed_is_gone(kiosk: Kiosk) -> None:
    kiosk.open("card")
    touch(kiosk.window, "book", kiosk.qtbot)
    kiosk.until("哪一天来？")
    touch(kiosk.window, "day-2026-11-27", kiosk.qtbot)
    assert not named(kiosk.window, "book-go").isEnabled()
    touch(kiosk.window, "time-09:30", kiosk.qtbot)
    touch(kiosk.window, "book-go", kiosk.qtbot)
    type_on_screen(kiosk.window, "13800001234", kiosk.qtbot)
    assert named_entry(kiosk) == "138 0000 1234"
    touch(kiosk.window, "book-go", kiosk.qtbot)
    kiosk.until("预约好了")
    kiosk.until("11月27日 周五 09:30")
    (url,) = read_qr(kiosk.window)
    shown = said(kiosk.window, "code"), said(kiosk.window, "code-rest")
    assert shown == halves(url.rpartition("/")[2])
    assert "13800001234" not in repr(kiosk.window.session)
    # Back leads to the service, not to what was typed.
    touch(kiosk.window, "back", kiosk.qtbot)
    assert kiosk.window.session.page.name == "place"


def test_what_was_taken_meanwhile_is_said_and_another_time_chosen(kiosk: Kiosk) -> None:
    kiosk.open("licence")
    touch(kiosk.window, "book", kiosk.qtbot)
    kiosk.until("几点来？")
    touch(kiosk.window, "time-10:00", kiosk.qtbot)
    book(kiosk)
    touch(kiosk.window, "book-go", kiosk.qtbot)
    kiosk.until("这个时间刚刚约满了")
    assert not named(kiosk.window, "time-10:00").isEnabled()
    touch(kiosk.window, "time-10:30", kiosk.qtbot)
    touch(kiosk.window, "book-go", kiosk.qtbot)
    kiosk.until("预约好了")


def test_what_needs_a_name_is_booked_on_the_phone(kiosk: Kiosk) -> None:
    kiosk.open("fund")
    touch(kiosk.window, "book", kiosk.qtbot)
    kiosk.until("请扫码，在手机上写")
    (url,) = read_qr(kiosk.window)
    assert url.endswith("/book?venue=tiny&service=fund")


def test_the_way_leads_where_walking_and_waiting_is_least(kiosk: Kiosk) -> None:
    kiosk.open("card")
    touch(kiosk.window, "go", kiosk.qtbot)
    near, far = goal(kiosk), {"A03": "C03", "C03": "A03"}[goal(kiosk)]
    overview = kiosk.server.kiosk.overview()
    kiosk.tell(overview.model_copy(update={"waits": {near: 3600, far: 0}}))
    # Who has been told a way keeps it.
    kiosk.window.renew()
    assert goal(kiosk) == near
    kiosk.open("card")
    touch(kiosk.window, "go", kiosk.qtbot)
    assert goal(kiosk) == far
    kiosk.until(f"几处都能办：{far} 窗口走路加等候最快")


def goal(kiosk: Kiosk) -> str:
    answer = kiosk.window._answer
    assert answer is not None
    assert answer.route is not None
    return answer.route.stops[-1].id


def test_questions_and_stations_on_the_sheet(kiosk: Kiosk) -> None:
    kiosk.open("fund")
    touch(kiosk.window, "question-0", kiosk.qtbot)
    kiosk.until("当场")
    assert named(kiosk.window, "question-0").accessibleDescription() == "当场"
    assert "ask-somebody" in kiosk.names()
    named(kiosk.window, "stations").click()  # It lies further down.
    settle(kiosk.window, kiosk.qtbot)
    touch(kiosk.window, "home-south", kiosk.qtbot)
    kiosk.until("北街站")
    kiosk.until("约 14.")


def test_a_complaint_by_touches_and_its_answer(kiosk: Kiosk) -> None:
    kiosk.open("fund")
    touch(kiosk.window, "help", kiosk.qtbot)
    touch(kiosk.window, "letter", kiosk.qtbot)
    assert not named(kiosk.window, "letter-send").isEnabled()
    touch(kiosk.window, "kind-suggestion", kiosk.qtbot)
    touch(kiosk.window, "about-0", kiosk.qtbot)
    touch(kiosk.window, "letter-send", kiosk.qtbot)
    kiosk.until("已收到，谢谢您")
    settle(kiosk.window, kiosk.qtbot)
    code = said(kiosk.window, "code").replace(" ", "")
    (url,) = read_qr(kiosk.window)
    assert url.endswith(f"/letters/{code}?venue=tiny")
    touch(kiosk.window, "back", kiosk.qtbot)
    kiosk.window.act(lambda s: s.home().asked_for_help())
    touch(kiosk.window, "letter", kiosk.qtbot)
    touch(kiosk.window, "receipt", kiosk.qtbot)
    type_on_screen(kiosk.window, code, kiosk.qtbot)
    touch(kiosk.window, "receipt-go", kiosk.qtbot)
    kiosk.until("等候时间太长")
    assert said(kiosk.window, "message") == "工作人员还没有答复。"
