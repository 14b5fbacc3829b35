"""The whole line: a visitor types at the kiosk, scans its screen, and reads the way on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import numpy as np
import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from smartnav.config import HandoffSettings, Settings
from smartnav.guidance import distance_text, summary, tell
from smartnav.resources import floorplan
from smartnav.routing.route import WalkLeg
from smartnav.ui.fonts import load_fonts
from smartnav.ui.kiosk import KioskOptions, KioskWindow
from smartnav.ui.kiosk.terminal import Terminal
from tests.phone.conftest import SHOTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from pytestqt.qtbot import QtBot

SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}


@pytest.fixture
def terminal(tmp_path: Path, qtbot: QtBot) -> Iterator[Terminal]:
    """Return a running kiosk with its own server on a free port."""
    load_fonts()
    settings = Settings(
        cache_dir=tmp_path / "cache",
        data_dir=tmp_path / "data",
        handoff=HandoffSettings(host="127.0.0.1", port=0),
    )
    options = KioskOptions(floorplan("shizhong.yaml"), "kiosk-south", settings=settings)
    running = Terminal(options, motion=False)
    running.open()
    window = running.screen
    assert isinstance(window, KioskWindow)
    qtbot.waitUntil(lambda: window.is_settled and bool(window.hall.base_url()), timeout=30_000)
    yield running
    running.close()


def tap(qtbot: QtBot, window: QWidget, name: str, spoken: str = "") -> None:
    """Touch the one widget of this object name that says ``spoken``, once it is there."""

    def there() -> list[QWidget]:
        return [
            widget
            for widget in window.findChildren(QWidget)
            if widget.isVisible()
            and widget.objectName().startswith(name)
            and widget.accessibleName().startswith(spoken)
        ]

    qtbot.waitUntil(lambda: len(there()) == 1)
    (found,) = there()
    QTest.mouseClick(found, Qt.MouseButton.LeftButton, pos=found.rect().center())


def plain(text: str) -> str:
    """Return a text as it reads: where lines may break does not count."""
    return re.sub(r"\s+", " ", text.replace("\N{WORD JOINER}", ""))


def scan(window: QWidget) -> str:
    """Read the one QR code in the window's picture."""
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    (code,) = zxingcpp.read_barcodes(np.ascontiguousarray(rows[:, : image.width()]))
    return str(code.text)


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_type_gjj_tap_scan_and_read_the_same_on_the_phone(
    terminal: Terminal, qtbot: QtBot, chromium: Browser, orientation: str
) -> None:
    window = terminal.screen
    assert isinstance(window, KioskWindow)
    window.resize(*SIZES[orientation])
    tap(qtbot, window, "search")
    for key in "GJJ":
        tap(qtbot, window, f"key-{key}")
    tap(qtbot, window, "result-", "公积金提取,")
    tap(qtbot, window, "go")
    qtbot.waitUntil(lambda: window.is_settled, timeout=10_000)

    address = scan(window)
    assert urlsplit(address).port == urlsplit(window.hall.base_url()).port

    context = chromium.new_context(
        viewport={"width": 360, "height": 740}, device_scale_factor=3, is_mobile=True,
        has_touch=True, locale="zh-CN",
    )  # fmt: skip
    page = context.new_page()
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200
    page.screenshot(path=SHOTS / f"from-kiosk-{orientation}.png", full_page=True)
    seen = plain(page.locator("body").inner_text())
    sign = page.locator("#app .sign").inner_text()
    context.close()

    # What the kiosk shows …
    shown = [line for line in window.findChildren(QLabel) if line.isVisible()]
    texts = [plain(line.text()) for line in shown]
    length = texts[[line.objectName() for line in shown].index("summary")]
    # … is what the plan says …
    goals = [p.id for p in window.hall.directory.search("公积金提取")[0].places]
    route = window.hall.navigator.nearest("kiosk-south", goals)
    told = tell(route, window.hall.gazetteer, "zh")
    assert length == plain(summary(route, "zh"))
    assert sign == route.stops[-1].id
    assert sign in texts
    walked = sum(leg.length_m for leg in route.legs if isinstance(leg, WalkLeg))
    assert plain(distance_text(walked, "zh")) in length
    # … and what the phone says.
    for part in length.split(" · "):
        assert part in seen
    for step in told:
        assert plain(step.text) in seen
        assert plain(step.text) in texts
