"""From the editor's mouse to the kiosk's screen: published, taken between visits, gone back."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smartnav.hall import wire
from smartnav.hall.app import create_hall
from smartnav.hall.link import Link
from smartnav.hall.serving import Address, HallServer
from smartnav.plan import edits, load_plan
from smartnav.store import terminals
from smartnav.store.parcel import Parcel
from smartnav.ui import background
from smartnav.ui.editor.account import LoginDialog
from smartnav.ui.editor.history import HistoryDialog
from smartnav.ui.editor.office import Office
from smartnav.ui.editor.publishing import PublishDialog
from smartnav.ui.kiosk import KioskOptions
from smartnav.versions.remote import RemoteArchive
from tests.ui.editor.conftest import Desk
from tests.ui.editor.offices import PASSWORD, log_in, opened, peopled
from tests.ui.kiosk.conftest import Stopwatch
from tests.ui.kiosk.terminals import options, standing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from smartnav.plan.model import Plan
    from tests.ui.kiosk.terminals import Stand

LONG_MS = 60_000
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
VENUE = "tiny"


@pytest.fixture
def hall(sqlite_template: Path, tmp_path: Path) -> Iterator[str]:
    """Serve a store in which the tiny plan is live; gives the server's address."""
    with ExitStack() as stack:
        store = stack.enter_context(peopled(sqlite_template, tmp_path))
        server = HallServer(create_hall(store, version="1.2.3"), Address("127.0.0.1", 0))
        server.start()
        stack.callback(server.stop)
        address = f"http://127.0.0.1:{server.port}"
        archive = RemoteArchive(address)
        stack.callback(archive.close)
        archive.log_in("publisher", PASSWORD)
        parcel = Parcel((tmp_path / "tiny.yaml").read_text(encoding="utf-8"))
        archive.publish(VENUE, archive.keep(VENUE, parcel, "").digest, "", 0)
        with store.writing() as work:
            code = terminals.enrol(work, VENUE, "south", place="kiosk-south", by="test")
        (tmp_path / "code").write_text(code)
        yield address


@pytest.fixture
def stand(path: Path, hall: str, tmp_path: Path, qtbot: QtBot) -> Iterator[Stand]:
    """Give a kiosk that has joined the hall."""
    del path
    identity = wire.enrol(hall, (tmp_path / "code").read_text())
    link = Link(identity, tmp_path / "terminal", program="1.2.3", jitter=lambda: 0.1)
    link.start()
    assert link.first_plan.wait(LONG_MS / 1000)
    assert link.plan is not None
    given = options(tmp_path)
    chosen = KioskOptions(link.plan, identity.place, settings=given.settings)
    with standing(chosen, Stopwatch(), qtbot) as stand:
        stand.settle()
        yield stand
    link.stop()


@pytest.fixture
def desk(path: Path, hall: str, qtbot: QtBot) -> Iterator[Desk]:
    office = Office(lambda: RemoteArchive(hall))
    yield Desk(qtbot, path, office=office)
    office.close()
    office.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    background.wait_for_all()


def press(desk: Desk, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow, timeout=LONG_MS)
    desk.press(key, held)


def shown(stand: Stand) -> Plan:
    return stand.window.hall.plan


def left(stand: Stand) -> None:
    """Let the visitor go, and a minute and a half pass."""
    stand.tap_on("home")
    stand.stopwatch.go_on(90)
    stand.window.tick()


def test_what_is_published_comes_between_visits_and_goes_back_again(
    path: Path, stand: Stand, desk: Desk, qtbot: QtBot
) -> None:
    first = load_plan(path)
    stand.tap_on("search")
    visited = stand.window

    # A counter is moved by mouse, and published by keys and mouse.
    desk.drag((11, 11.2), (11.4, 11), (11.8, 10.7))
    moved = desk.plan
    assert moved != first
    press(desk, Qt.Key.Key_P, CONTROL | SHIFT)
    login = opened(desk.window, qtbot, LoginDialog)
    assert isinstance(login, LoginDialog)
    log_in(login.form, "publisher")
    dialog = opened(desk.window, qtbot, PublishDialog)
    assert isinstance(dialog, PublishDialog)
    qtbot.waitUntil(lambda: dialog.is_settled, timeout=LONG_MS)
    (change,) = dialog.view.proposal.changes  # type: ignore[union-attr]
    assert (change.kind, change.id) == ("moved", "A01")
    QTest.keyClicks(dialog.bar.note, "A01 to the right")
    QTest.mouseClick(dialog.publish_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "已发布（第 2 号）" in desk.window.said, timeout=LONG_MS)

    # The kiosk has it ready, and the visitor keeps the plan that was there.
    qtbot.waitUntil(lambda: stand.terminal._next is not None, timeout=LONG_MS)
    assert stand.window is visited
    assert shown(stand) == first
    left(stand)
    assert edits.find(shown(stand), "A01") is not None
    assert shown(stand) == moved

    # Going back is one button; nobody stands before the kiosk, so it comes at once.
    press(desk, Qt.Key.Key_H, CONTROL | SHIFT)
    history = opened(desk.window, qtbot, HistoryDialog)
    assert isinstance(history, HistoryDialog)
    qtbot.waitUntil(lambda: history.is_settled and history.list.count() == 2, timeout=LONG_MS)
    assert "A01 to the right" in history.list.item(0).text()
    QTest.keyClick(history.list, Qt.Key.Key_Down)
    qtbot.waitUntil(history.go_button.isEnabled, timeout=LONG_MS)
    QTest.mouseClick(history.go_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "已退回（第 3 号）" in desk.window.said, timeout=LONG_MS)
    qtbot.waitUntil(lambda: shown(stand) == first, timeout=LONG_MS)
    qtbot.waitUntil(lambda: history.is_settled, timeout=LONG_MS)
    history.reject()
    stand.settle()
