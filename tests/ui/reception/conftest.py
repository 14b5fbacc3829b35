"""A hall, and desks opened in it, with keys pressed as a person presses them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from smartnav.directory import services_beside
from smartnav.errands.hall import Hall
from smartnav.resources import floorplan
from smartnav.ui import background
from smartnav.ui.reception import ReceptionWindow
from tests.samples import small_hall
from tests.ui.reception.desks import database, kiosk, open_linked, server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from smartnav.routing import Navigator

BASE_URL = "http://192.168.10.20:8765"
MORNING = datetime(2026, 3, 3, 9, 41)
SMALL, LARGE = (1366, 768), (1920, 1080)
__all__ = ["database", "kiosk", "open_linked", "server"]


@pytest.fixture(scope="session")
def hall(shizhong: Navigator, kept: Path) -> Hall:
    """Return the sample hall."""
    plan = floorplan("shizhong.yaml")
    digest = hashlib.sha256(plan.read_bytes()).hexdigest()
    services = services_beside(plan)
    return Hall(shizhong, digest, kept, services, lambda: BASE_URL)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Hall:
    """Return a hall of nine windows with five services and three chains of them."""
    folder = tmp_path_factory.mktemp("small-reception")
    return replace(small_hall(folder), base_url=lambda: BASE_URL)


@dataclass
class Desk:
    """A window, and somebody at its keyboard who counts."""

    window: ReceptionWindow
    folder: Path
    qtbot: QtBot
    pressed: int = 0

    def type(self, text: str) -> None:
        """Type letters wherever the focus is."""
        for letter in text:
            self.press(letter)

    def press(self, *keys: Qt.Key | str, held: Qt.KeyboardModifier | None = None) -> None:
        """Press keys one after the other; one held down counts as a key, too."""
        modifier = held or Qt.KeyboardModifier.NoModifier
        for key in keys:
            if isinstance(key, Qt.Key):
                QTest.keyClick(self.focus, key, modifier)
            else:
                QTest.keyClicks(self.focus, key, modifier)
            self.pressed += 1 + bin(modifier.value).count("1")

    @property
    def focus(self) -> QWidget:
        """What the next key goes to."""
        return self.window.code or self.window.focusWidget() or self.window

    def add(self, *texts: str) -> None:
        """Add what is found first for each text."""
        for text in texts:
            self.type(text)
            self.press(Qt.Key.Key_Return)
        self.settle()

    def settle(self) -> None:
        """Wait until the window shows what it was asked for."""
        self.qtbot.waitUntil(lambda: not self.window.counter.is_busy, timeout=60_000)
        QApplication.processEvents()

    def stops(self) -> list[str]:
        """Return the ids of the places in the order they are visited."""
        return [halt.place.id for halt in self.window.counter.halts]

    def titles(self) -> list[str]:
        """Return what the rows of the tour say first."""
        return [row.title for row in self.window.column.stops.rows]

    def said(self) -> str:
        """Return what the window says over its buttons."""
        return self.window.column.said.text()


OpenDesk = Callable[..., Desk]


@pytest.fixture
def open_desk(small: Hall, qtbot: QtBot, tmp_path: Path) -> Iterator[OpenDesk]:
    """Return a function that opens a desk and waits until one can search."""

    def opened(
        size: tuple[int, int] = SMALL, *, now: datetime = MORNING, in_hall: Hall = small,
        **options: object,
    ) -> Desk:  # fmt: skip
        window = ReceptionWindow(
            in_hall, kiosk="kiosk-south", folder=tmp_path, clock=lambda: now,
            ahead=lambda _hall, _desk: None,
            **options,  # type: ignore[arg-type]
        )  # fmt: skip
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        window.start()
        qtbot.waitUntil(lambda: window.is_ready, timeout=60_000)
        return Desk(window, tmp_path, qtbot)

    yield opened
    background.wait_for_all()
    QApplication.processEvents()
