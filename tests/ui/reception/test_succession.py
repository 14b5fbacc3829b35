"""A plan that goes live is used between two visitors, or when the desk wants it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from smartnav.errands.hall import Hall, open_hall
from smartnav.ui import background
from smartnav.ui.reception import ReceptionWindow
from smartnav.ui.reception.deskline import Deskline
from smartnav.ui.reception.succession import Succession
from tests.samples import small_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Desk:
    """A desk on a plan file, and others that may be published."""

    def __init__(self, qtbot: QtBot, app: QApplication, folder: Path) -> None:
        self.qtbot = qtbot
        self.plan, self.settings = small_files(folder)
        self.line = Deskline(app, "", "tiny", folder / "unsent")
        window = self.make(open_hall(self.plan, self.settings))
        window.show()
        window.start()
        self.succession = Succession(app, self.line, window, self.read, self.make)
        qtbot.waitUntil(lambda: window.is_ready, timeout=60_000)

    @property
    def window(self) -> ReceptionWindow:
        return self.succession.window

    def read(self, path: Path) -> Hall:
        return open_hall(path, self.settings)

    def make(self, hall: Hall) -> ReceptionWindow:
        return ReceptionWindow(
            hall, kiosk="kiosk-south", folder=self.plan.parent / "desk", line=self.line,
            ahead=lambda _hall, _desk: None,
        )  # fmt: skip

    def publish(self, old: str, new: str) -> None:
        """Have the plan told as published, with something changed in it."""
        text = self.plan.read_text(encoding="utf-8").replace(old, new)
        self.plan.write_text(text, encoding="utf-8")
        self.line.published.emit(self.plan)

    def name(self) -> str:
        return self.window.hall.plan.venue.name.zh

    def until_named(self, name: str) -> None:
        self.qtbot.waitUntil(lambda: self.name() == name, timeout=60_000)
        self.qtbot.waitUntil(lambda: self.window.is_ready, timeout=60_000)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(qtbot, qapp, tmp_path)
    yield opened
    opened.window.close()
    opened.succession.deleteLater()
    background.wait_for_all()


def test_an_unused_desk_takes_it_by_itself_and_one_in_use_when_it_wants(desk: Desk) -> None:
    first = desk.window
    first.do("dark")
    desk.publish("小站", "中站")
    desk.until_named("中站")
    assert desk.window is not first
    assert desk.window.look.dark  # One goes on as one was.

    desk.window.column.field.setText("fund")
    QTest.keyClick(desk.window.column.field, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: bool(desk.window.counter.halts), timeout=60_000)
    second = desk.window
    desk.publish("中站", "大站")
    desk.qtbot.waitUntil(second.news.isVisible, timeout=60_000)
    desk.succession._take_if_unused()
    assert desk.name() == "中站"
    QTest.keyClick(second.column.field, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    desk.until_named("大站")
    assert [each.title.zh for each in desk.window.counter.tour.errands] == ["公积金提取"]
    assert not desk.window.news.isVisible()


def test_what_cannot_be_used_leaves_the_one_before(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    first = desk.window
    desk.publish("id: kiosk-south", "id: kiosk-north")
    desk.qtbot.waitUntil(first.news.isVisible, timeout=60_000)
    assert desk.window is first
    assert "kiosk-south" in caplog.text
    desk.publish("smartnav: 1", "smartnav: 99")
    desk.qtbot.waitUntil(lambda: "cannot be read" in caplog.text, timeout=60_000)
    assert desk.window is first
    told = first.news.findChild(QLabel, "plan-news-text")
    assert isinstance(told, QLabel)
    desk.qtbot.waitUntil(lambda: "smartnav: 1" in told.text(), timeout=60_000)
    caplog.clear()
