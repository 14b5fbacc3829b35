"""Publishing from the editor: who may, what is shown before, going back, the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smartnav.plan import edits
from smartnav.plan.edits import Ref
from smartnav.plan.model import Wall
from smartnav.store import audit, publications
from smartnav.ui import background
from smartnav.ui.editor.account import LoginDialog
from smartnav.ui.editor.history import HistoryDialog
from smartnav.ui.editor.publishing import PublishDialog
from tests.ui.editor.conftest import Desk
from tests.ui.editor.offices import PASSWORD, log_in, office_at, opened, peopled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QPushButton
    from pytestqt.qtbot import QtBot

    from smartnav.store.store import Store
    from smartnav.ui.editor.office import Office

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ROW = Ref("F1", "windows", 0)
LONG_MS = 30_000


@pytest.fixture
def store(sqlite_template: Path, tmp_path: Path) -> Iterator[Store]:
    with peopled(sqlite_template, tmp_path) as store:
        yield store


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    office = office_at(store)
    yield office
    close(office)


def close(office: Office) -> None:
    office.close()
    office.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desk(qtbot: QtBot, path: Path, office: Office) -> Iterator[Desk]:
    yield Desk(qtbot, path, office=office)
    office.wait()
    background.wait_for_all()


def enter(desk: Desk, name: str) -> None:
    """Log in by the form that is asked for."""
    login = opened(desk.window, desk.qtbot, LoginDialog)
    assert isinstance(login, LoginDialog)
    log_in(login.form, name)


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def press(desk: Desk, key: Qt.Key) -> None:
    """Press a key with Ctrl and Shift once the window has the keyboard again."""
    desk.window.activateWindow()
    desk.qtbot.waitUntil(lambda: desk.window.isActiveWindow(), timeout=LONG_MS)
    desk.press(key, CONTROL | SHIFT)


def publishing(desk: Desk) -> PublishDialog:
    """Open the dialog by its key and wait until it has compared."""
    press(desk, Qt.Key.Key_P)
    dialog = opened(desk.window, desk.qtbot, PublishDialog)
    assert isinstance(dialog, PublishDialog)
    desk.qtbot.waitUntil(lambda: dialog.is_settled, timeout=LONG_MS)
    return dialog


def publish(desk: Desk, note: str) -> None:
    dialog = publishing(desk)
    dialog.bar.note.setText(note)
    assert dialog.publish_button.isEnabled()
    click(dialog.publish_button)
    desk.qtbot.waitUntil(lambda: "已发布" in desk.window.said, timeout=LONG_MS)


def logged_in(desk: Desk, name: str) -> None:
    desk.window.going_live.log_in()
    enter(desk, name)
    office = desk.window.office
    assert office is not None
    desk.qtbot.waitUntil(lambda: office.person is not None, timeout=LONG_MS)


def texts(view: PublishDialog | HistoryDialog) -> list[str]:
    changes = view.view.changes
    return [changes.item(row).text() for row in range(changes.count())]


def test_a_plan_is_published_changed_shown_and_gone_back_from(desk: Desk, store: Store) -> None:
    desk.press(Qt.Key.Key_P, CONTROL | SHIFT)
    enter(desk, "publisher")
    first = opened(desk.window, desk.qtbot, PublishDialog)
    assert isinstance(first, PublishDialog)
    desk.qtbot.waitUntil(lambda: first.is_settled, timeout=LONG_MS)
    assert first.view.summary.text() == "首次发布"
    click(first.publish_button)
    desk.qtbot.waitUntil(lambda: "第 1 号" in desk.window.said, timeout=LONG_MS)

    desk.bench.do("移动", lambda plan: edits.move(plan, [ROW], 0.5, 0))
    desk.bench.do("删除", lambda plan: edits.delete(plan, [Ref("F1", "fixtures", 1)]))
    publish(desk, "A 排右移半米")
    assert not desk.bench.is_unsaved, "publishing saves first"
    with store.reading() as work:
        rows = publications.history(work, "tiny")
        assert [(row.number, row.author, row.note) for row in rows] == [
            (2, "publisher", "A 排右移半米"), (1, "publisher", "")]  # fmt: skip

    press(desk, Qt.Key.Key_H)
    dialog = opened(desk.window, desk.qtbot, HistoryDialog)
    assert isinstance(dialog, HistoryDialog)
    desk.qtbot.waitUntil(lambda: dialog.is_settled, timeout=LONG_MS)
    assert not dialog.go_button.isEnabled(), "what is live cannot go live"
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    desk.qtbot.waitUntil(lambda: dialog.is_settled and dialog.list.currentRow() == 1)
    desk.qtbot.waitUntil(dialog.go_button.isEnabled, timeout=LONG_MS)
    assert [text[0] for text in texts(dialog)] == ["+", "→"]
    click(dialog.go_button)
    desk.qtbot.waitUntil(lambda: "已退回（第 3 号）" in desk.window.said, timeout=LONG_MS)
    desk.qtbot.waitUntil(lambda: dialog.is_settled, timeout=LONG_MS)
    with store.reading() as work:
        assert publications.live(work, "tiny").rollback  # type: ignore[union-attr]
        assert [row.action for row in audit.latest(work)][:2] == ["rollback", "publish"]
    dialog.reject()


def test_an_editor_keeps_versions_but_does_not_publish(desk: Desk, store: Store) -> None:
    logged_in(desk, "editor")
    dialog = publishing(desk)
    assert not dialog.publish_button.isEnabled()
    assert "editor" in dialog.publish_button.toolTip()
    click(dialog.keep_button)
    desk.qtbot.waitUntil(lambda: "已存为版本" in desk.window.said, timeout=LONG_MS)
    with store.reading() as work:
        assert publications.live(work, "tiny") is None


def test_a_plan_with_errors_is_shown_but_not_published(desk: Desk) -> None:
    logged_in(desk, "publisher")
    publish(desk, "")
    line = ((8.2, 13.8), (8.2, 8.0), (17.8, 8.0), (17.8, 13.8))
    desk.bench.do("画", lambda plan: edits.add(plan, "F1", Wall(line=line)), refs=(), what="墙")
    dialog = publishing(desk)
    assert not dialog.publish_button.isEnabled()
    assert "错误" in dialog.view.effects_title.text()
    assert [text[0] for text in texts(dialog)] == ["+"]
    dialog.view.changes.setCurrentRow(0)
    assert dialog.view.map.chosen is dialog.view.proposal.changes[0]  # type: ignore[union-attr]
    desk.qtbot.waitUntil(lambda: dialog.is_settled, timeout=LONG_MS)
    dialog.reject()


def test_whoever_is_second_looks_again(desk: Desk, store: Store) -> None:
    logged_in(desk, "publisher")
    dialog = publishing(desk)
    with store.writing() as work:
        from smartnav.store import plans, venues
        from smartnav.store.parcel import Parcel

        venues.ensure(work, "tiny", "小站", "Tiny")
        other = Parcel(desk.path.read_text(encoding="utf-8") + "# 别人\n")
        plans.save(work, "tiny", other, author="li", note="")
        publications.publish(work, "tiny", other.digest, author="li", note="别人的")
    click(dialog.publish_button)
    desk.qtbot.waitUntil(lambda: "刚有人发布" in dialog.bar.told.text(), timeout=LONG_MS)
    desk.qtbot.waitUntil(lambda: dialog.is_settled, timeout=LONG_MS)
    assert "别人的" in dialog.head.text()
    dialog.reject()


def test_a_wrong_password_is_said_and_tried_again(desk: Desk) -> None:
    desk.window.going_live.log_in()
    login = opened(desk.window, desk.qtbot, LoginDialog)
    assert isinstance(login, LoginDialog)
    log_in(login.form, "editor", "nonsense")
    desk.qtbot.waitUntil(lambda: "密码不对" in login.form.told.text(), timeout=LONG_MS)
    log_in(login.form, "editor")
    office = desk.window.office
    assert office is not None
    desk.qtbot.waitUntil(lambda: office.person is not None, timeout=LONG_MS)


def test_after_rest_it_locks_and_the_password_unlocks(
    qtbot: QtBot, path: Path, store: Store
) -> None:
    office = office_at(store, lock_after_s=0.3)
    desk = Desk(qtbot, path, office=office)
    office.log_in("editor", PASSWORD, lambda _: None, lambda _: None)
    qtbot.waitUntil(lambda: office.is_locked, timeout=LONG_MS)
    curtain = desk.window.curtain
    assert curtain is not None
    assert curtain.isVisible()
    assert curtain.geometry() == desk.window.rect()
    before = desk.plan
    desk.press(Qt.Key.Key_A, CONTROL)
    desk.press(Qt.Key.Key_Delete)
    press(desk, Qt.Key.Key_P)
    assert desk.plan is before
    assert desk.window.going_live.dialog is None
    log_in(curtain.form, "editor")
    qtbot.waitUntil(lambda: not curtain.isVisible(), timeout=LONG_MS)
    assert desk.window.commands.actions["publish"].isEnabled()
    close(office)
    background.wait_for_all()


def test_without_a_store_the_editor_works_on_files_alone(qtbot: QtBot, path: Path) -> None:
    desk = Desk(qtbot, path)
    press(desk, Qt.Key.Key_P)
    assert "store.url" in desk.window.said
    background.wait_for_all()
