"""A hall, and kiosks opened in it at any size, with clocks that only tests move."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from smartnav.config import Settings
from smartnav.resources import floorplan
from smartnav.ui import background
from smartnav.ui.kiosk.hall import Hall, open_hall
from smartnav.ui.kiosk.window import KioskWindow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

BASE_URL = "http://192.168.10.20:8765"
PORTRAIT = (1080, 1920)
LANDSCAPE = (1920, 1080)
MORNING = datetime(2026, 3, 3, 9, 41)


@dataclass
class Stopwatch:
    """Seconds that pass when a test says so."""

    now_s: float = 1000.0

    def __call__(self) -> float:
        return self.now_s

    def go_on(self, seconds: float) -> None:
        self.now_s += seconds


OpenKiosk = Callable[..., KioskWindow]


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("kiosk")
    return Settings(cache_dir=folder / "cache", data_dir=folder / "data")


@pytest.fixture(scope="session")
def hall(settings: Settings) -> Hall:
    return replace(open_hall(floorplan("shizhong.yaml"), settings), base_url=lambda: BASE_URL)


@pytest.fixture
def stopwatch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
def open_kiosk(hall: Hall, stopwatch: Stopwatch, qtbot: QtBot) -> Iterator[OpenKiosk]:
    """Return a function that opens a kiosk and waits until it is ready for a visitor."""

    def opened(
        size: tuple[int, int] = PORTRAIT, *, in_hall: Hall = hall, kiosk: str = "kiosk-south",
        now: datetime = MORNING, **options: object,
    ) -> KioskWindow:  # fmt: skip
        window = KioskWindow(
            in_hall,
            kiosk=kiosk,
            seconds=stopwatch,
            clock=lambda: now,
            **options,  # type: ignore[arg-type]
        )
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        window.start()
        settle(window, qtbot)
        return window

    yield opened
    background.wait_for_all()


def settle(window: KioskWindow, qtbot: QtBot) -> None:
    """Wait until the screen stays as it is."""
    QApplication.processEvents()  # What was changed is laid out, which may move the map.
    qtbot.waitUntil(lambda: window.is_settled, timeout=30_000)
    QApplication.processEvents()
