"""Terminals as they stand in a hall: with a PIN, and with clocks that only tests move."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from smartnav.config import HandoffSettings, Settings, StaffSettings
from smartnav.ui.kiosk import KioskOptions
from smartnav.ui.kiosk.terminal import Terminal
from smartnav.ui.kiosk.window import KioskWindow
from tests.ui.kiosk.conftest import MORNING, Stopwatch, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

TINY = (Path(__file__).parents[2] / "plans" / "tiny.yaml").read_text(encoding="utf-8")
PIN = "271828"
_TOUCH_SCREEN = cache(QTest.createTouchDevice)


@cache
def pin_hash() -> str:
    """Return a hash that is quickly compared: it says itself how much work it is."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PIN)


def options(
    folder: Path, *, kept: Path | None = None, pin: bool = True, plan: str = TINY
) -> KioskOptions:
    """Return the options of a kiosk whose plan and data lie in ``folder``.

    What it works out lies there, too, unless it finds in ``kept`` what others have.
    """
    path = folder / "hall.yaml"
    path.write_text(plan, encoding="utf-8")
    settings = Settings(
        cache_dir=kept or folder / "cache",
        data_dir=folder / "data",
        handoff=HandoffSettings(host="127.0.0.1", port=0),
        staff=StaffSettings(pin_hash=pin_hash() if pin else ""),
    )
    return KioskOptions(path, "kiosk-south", settings=settings)


@dataclass
class Stand:
    """A terminal, its clock, and the hands of whoever stands before it."""

    terminal: Terminal
    stopwatch: Stopwatch
    qtbot: QtBot

    @property
    def screen(self) -> QWidget:
        screen = self.terminal.screen
        assert screen is not None
        return screen

    @property
    def window(self) -> KioskWindow:
        assert isinstance(self.screen, KioskWindow)
        return self.screen

    def settle(self) -> KioskWindow:
        """Wait until the kiosk's window stays as it is; return it."""
        window = self.window
        settle(window, self.qtbot)
        return window

    def tap(self, x: int, y: int) -> None:
        """Touch the screen with a finger, for an instant."""
        handle, at = self.screen.windowHandle(), QPoint(x, y)
        QTest.touchEvent(handle, _TOUCH_SCREEN()).press(0, at, handle)
        QTest.touchEvent(handle, _TOUCH_SCREEN()).release(0, at, handle)
        QApplication.processEvents()

    def tap_corner(self, times: int = 5, *, every_s: float = 0.4) -> None:
        for _ in range(times):
            self.tap(20, 20)
            self.stopwatch.go_on(every_s)

    def tap_on(self, name: str) -> None:
        """Touch the widget of an object name."""
        (found,) = [w for w in self.screen.findChildren(QWidget, name) if w.isVisible()]
        at = found.mapTo(self.screen, found.rect().center())
        self.tap(at.x(), at.y())

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key of a keyboard plugged in."""
        held = Qt.KeyboardModifier.NoModifier
        for each in modifiers:
            held |= each
        QTest.keyClick(self.screen.windowHandle(), key, held)

    def type_pin(self, pin: str) -> None:
        """Type a PIN on the kiosk's keypad and wait for the judgement."""
        for digit in pin:
            self.tap_on(f"pin-{digit}")
        wrong = self.terminal._lock.wrong
        self.tap_on("pin-enter")
        self.qtbot.waitUntil(
            lambda: self.terminal._lock.wrong != wrong or self._can_quit(), timeout=20_000
        )

    def _can_quit(self) -> bool:
        quit_key = self.screen.findChild(QWidget, "staff-quit")
        return quit_key is not None


@contextmanager
def standing(
    given: KioskOptions, stopwatch: Stopwatch, qtbot: QtBot, **more: object
) -> Iterator[Stand]:
    """Open a terminal; close it afterwards."""
    terminal = Terminal(
        replace(given), motion=False, clock=lambda: MORNING, seconds=stopwatch,
        **more,  # type: ignore[arg-type]
    )  # fmt: skip
    try:
        terminal.open()
        yield Stand(terminal, stopwatch, qtbot)
    finally:
        terminal.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
