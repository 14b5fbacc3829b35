"""A desk logged in at its hall: calls answered by one key, what is closed said, nothing lost."""

from __future__ import annotations

from datetime import UTC

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from smartnav.hall.link import Link
from smartnav.store import statuses
from smartnav.ui.reception.asking import AskPage
from tests.store.places import VENUE
from tests.ui.reception.desks import MORNING, Desk, Key, OpenDesk, Server


def answered_by(desk: Desk, who: str) -> bool:
    """Say whether a desk shows who has answered the call; while it changes it shows none."""
    return any(f"{who} 已应答" in each for each in desk.shown("call-facts"))


def first_halt(desk: Desk) -> str:
    """Return where a desk's tour leads first; empty while it is being found."""
    return next((each.place.id for each in desk.window.counter.halts), "")


def test_a_call_is_answered_by_one_key_and_closed_by_another(
    open_linked: OpenDesk, server: Server, kiosk: Link
) -> None:
    desk = open_linked()
    desk.log_in()
    assert desk.state() == "已连接 · mei"
    kiosk.call("en", "fund")
    desk.until(lambda: bool(desk.shown("call-place")))
    assert desk.shown("call-place") == ["南门导览屏"]
    assert desk.shown("call-facts")[0].startswith("英文 · 在看：公积金提取 · 已等 ")
    assert len(desk.bell.rings) == 1
    desk.press(Key.Key_F9)
    desk.until(lambda: server.answered_by() == ["mei"])
    desk.until(lambda: answered_by(desk, "mei"))
    desk.press(Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    desk.until(lambda: server.answered_by() == [])
    desk.until(lambda: not desk.window.side.panel.isVisible())
    desk.press(Key.Key_F9)
    assert desk.said() == "现在没有呼叫"


def test_a_call_nobody_answers_grows_urgent_in_colour_and_sound(
    open_linked: OpenDesk, kiosk: Link
) -> None:
    desk = open_linked()
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
    assert desk.bell.urgency == "late"
    desk.press(Key.Key_F9)
    desk.until(lambda: answered_by(desk, "mei"))
    rung = len(desk.bell.rings)
    desk.bell.now_s += 60
    desk.window.side.tick()
    assert len(desk.bell.rings) == rung


def test_a_lost_line_is_shown_and_what_was_said_meanwhile_arrives(
    open_linked: OpenDesk, server: Server, kiosk: Link
) -> None:
    desk = open_linked()
    desk.log_in()
    kiosk.call("zh")
    desk.until(lambda: bool(desk.shown("call-place")))
    server.stop()
    desk.until(lambda: desk.state().startswith("断线，重连中"))
    desk.press(Key.Key_F9)
    desk.until(lambda: "1 待发" in desk.state())
    kiosk.call("en")
    server.start()
    desk.until(lambda: desk.state() == "已连接 · mei")
    desk.until(lambda: sorted(server.answered_by()) == ["", "mei"])
    desk.until(lambda: len(desk.shown("call-place")) == 2)
    # What comes out of the printer is counted, by its language.
    desk.window.counter.printed.emit("till-roll")
    desk.until(lambda: server.prints() == 1)


def test_what_is_unsent_when_the_window_closes_is_sent_the_next_time(
    open_linked: OpenDesk, server: Server
) -> None:
    desk = open_linked()
    desk.log_in()
    server.stop()
    desk.until(lambda: desk.state().startswith("断线，重连中"))
    desk.line.set_status("A01", "closed")
    desk.until(lambda: "1 待发" in desk.state())
    desk.window.close()
    server.start()
    other = open_linked()
    other.until(lambda: other.page() is not None)
    assert other.shown("login-unsent") == ["mei 还有 1 条没有发出，本人登录后自动发出"]
    other.log_in("lan")
    assert server.told("A01") == []  # Everybody says things in their own name.
    other.window.close()
    again = open_linked()
    again.log_in("mei")
    again.until(lambda: again.state() == "已连接 · mei")
    again.until(lambda: [told[:2] for told in server.told("A01")] == [("closed", "mei")])
    again.until(lambda: again.line.unsent() == {})


def test_two_desks_do_not_both_go(open_linked: OpenDesk, server: Server, kiosk: Link) -> None:
    one = open_linked()
    one.log_in("mei")
    other = open_linked()
    other.log_in("lan")
    call = kiosk.call("zh")
    assert call is not None
    one.until(lambda: bool(one.shown("call-place")))
    one.line.answer(call)
    one.until(lambda: server.answered_by() == ["mei"])
    other.line.answer(call)
    other.until(lambda: other.said() == "已有别人应答")
    other.until(lambda: answered_by(other, "mei"))


def test_what_is_closed_is_said_by_a_few_keys_and_changes_the_tour(
    open_linked: OpenDesk, server: Server
) -> None:
    desk = open_linked()
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
    desk.until(lambda: first_halt(desk) not in ("", usual))
    desk.press(Key.Key_F10)
    desk.until(lambda: any(row.startswith(usual) for row in desk.rows()[:1]))
    page = desk.page()
    assert isinstance(page, AskPage)
    assert page.rows.rows[0].told == "暂停 · 到 11:00 · mei 设"
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Delete)
    desk.until(lambda: server.told(usual) == [])
    desk.until(lambda: desk.rows() == ["现在一切照常"])
    desk.press(Key.Key_Escape)
    desk.until(lambda: first_halt(desk) == usual)


def test_each_kind_of_place_has_what_can_happen_to_it(
    open_linked: OpenDesk, server: Server
) -> None:
    desk = open_linked()
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


def test_a_notice_is_given_and_taken_back(open_linked: OpenDesk, server: Server) -> None:
    desk = open_linked()
    desk.log_in()
    desk.press(Key.Key_F11)
    for text in ("今天消防演习", "Fire drill today", "", "17:00"):
        desk.type(text)
        desk.press(Key.Key_Return)
    desk.until(lambda: server.notices() == [("今天消防演习", "Fire drill today")])
    desk.until(lambda: len(desk.line.notices) == 1)
    desk.press(Key.Key_F11)
    desk.until(lambda: desk.rows() == ["今天消防演习"])
    desk.press(Key.Key_Down)
    desk.line.changed.emit()  # News of something else.
    desk.press(Key.Key_Delete)
    desk.until(lambda: server.notices() == [])


def test_a_wrong_password_is_said_and_tours_work_without_logging_in(open_linked: OpenDesk) -> None:
    desk = open_linked()
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


def test_a_session_that_is_over_is_said(open_linked: OpenDesk, server: Server) -> None:
    from smartnav.store import sessions

    desk = open_linked()
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
