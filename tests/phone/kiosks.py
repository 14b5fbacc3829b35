"""A kiosk on the hall with its own server, and what one sees of it with a phone's camera."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from smartnav.config import HandoffSettings, Settings
from smartnav.resources import floorplan
from smartnav.ui.fonts import load_fonts
from smartnav.ui.kiosk import KioskOptions, KioskWindow
from smartnav.ui.kiosk.qr import QrCode
from smartnav.ui.kiosk.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE_S = 240.0
_TURN_MS = 10


@contextmanager
def kiosk(cache: Path, data: Path) -> Iterator[KioskWindow]:
    """Open a kiosk that can be scanned, as the command does, on a free port."""
    load_fonts()
    settings = Settings(
        cache_dir=cache, data_dir=data, handoff=HandoffSettings(host="127.0.0.1", port=0)
    )
    options = KioskOptions(floorplan("shizhong.yaml"), "kiosk-south", settings=settings)
    # The clock stands: on a busy machine nobody is taken to have gone away.
    terminal = Terminal(options, seconds=lambda: 0.0, motion=False)
    terminal.open()
    window = terminal.screen
    assert isinstance(window, KioskWindow)
    wait(lambda: window.is_settled and bool(window.hall.base_url()))
    yield window
    terminal.close()


def wait(until: Callable[[], bool]) -> None:
    """Let Qt work until something holds; raises :class:`TimeoutError`."""
    limit = time.monotonic() + PATIENCE_S
    while not until():
        QTest.qWait(_TURN_MS)
        if time.monotonic() > limit:
            raise TimeoutError


def tap(window: QWidget, name: str, spoken: str = "") -> None:
    """Touch the one widget of this object name that says ``spoken``, once it is there."""

    def there() -> list[QWidget]:
        return [
            widget
            for widget in window.findChildren(QWidget)
            if widget.isVisible()
            and widget.objectName().startswith(name)
            and widget.accessibleName().startswith(spoken)
        ]

    wait(lambda: len(there()) == 1)
    (found,) = there()
    QTest.mouseClick(found, Qt.MouseButton.LeftButton, pos=found.rect().center())


def photographed(window: QWidget) -> Image.Image:
    """Return the screen as a picture in grey."""
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    # A copy: the rows are the image's, which ends here.
    return Image.fromarray(rows[:, : image.width()].copy())


def code_on(window: QWidget) -> tuple[Image.Image, str]:
    """Return the part of the screen about its code, as a camera held to it sees, and its text."""
    code = next(each for each in window.findChildren(QWidget, "qr") if each.isVisible())
    corner, side = code.mapTo(window, QPoint(0, 0)), code.width()
    around = side // 4
    box = (
        corner.x() - around, corner.y() - around,
        corner.x() + side + around, corner.y() + side + around,
    )  # fmt: skip
    assert isinstance(code, QrCode)
    return photographed(window).crop(box), code.text
