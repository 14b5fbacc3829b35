"""Touching a kiosk as a visitor does, and reading its screen."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import numpy as np
import zxingcpp
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from tests.ui.kiosk.conftest import settle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from smartnav.ui.kiosk.window import KioskWindow


def buttons(window: QWidget) -> list[QAbstractButton]:
    """Return every button of a widget one can see."""
    return [each for each in window.findChildren(QAbstractButton) if each.isVisible()]


def named(window: QWidget, name: str) -> QAbstractButton:
    """Return the visible button of an object name."""
    found = [each for each in buttons(window) if each.objectName() == name]
    assert len(found) == 1, f"{len(found)} buttons are called {name}"
    return found[0]


def touch(window: KioskWindow, name: str, qtbot: QtBot) -> None:
    """Touch a button as soon as it is there, and wait for what comes of it."""
    # Its page may yet be laid out; what never comes is told by name below.
    with contextlib.suppress(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: any(each.objectName() == name for each in buttons(window)))
    press(window, named(window, name))
    settle(window, qtbot)


def press(window: QWidget, widget: QWidget, at: QPoint | None = None) -> None:
    """Press on the screen where a widget is: what lies over it would get the touch."""
    place = widget.mapTo(window, at or widget.rect().center())
    QTest.mouseClick(
        window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )


def type_on_screen(window: KioskWindow, text: str, qtbot: QtBot) -> None:
    """Type on the kiosk's own keyboard."""
    for letter in text.upper():
        touch(window, f"key-{letter}", qtbot)


def texts(window: QWidget) -> list[str]:
    """Return the text of every label one can see, with ordinary spaces."""
    seen = [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
    return [_plain(text) for text in seen if text]


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")


def said(window: QWidget, name: str) -> str:
    """Return the text of the visible label of an object name, with ordinary spaces."""
    found = [
        _plain(each.text())
        for each in window.findChildren(QLabel)
        if each.isVisible() and each.objectName() == name
    ]
    assert len(found) == 1, f"{len(found)} labels are called {name}"
    return found[0]


def read_qr(window: QWidget) -> list[str]:
    """Return what a phone reads out of the window's picture."""
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels = np.ascontiguousarray(rows[:, : image.width()])
    return [code.text for code in zxingcpp.read_barcodes(pixels)]
