"""A command of ours in a process of its own, whose windows another process looks at and touches.

``python -m tests.ui.driven board --windowed`` runs ``smartnav board --windowed`` and reads one
order a line, as JSON, from its standard input; each is answered by one line on its standard output
when it is done:

``{"see": TEXT}``       wait until a text stands on a window
``{"gone": TEXT}``      wait until it stands on none
``{"texts": true}``     every text that stands on a window
``{"touch": NAME}``     press the button of an object name once it lies still and free
``{"key": NAME}``       press a key of Qt's name
``{"save": PATH}``      save its picture, to look at
``{"code": true}``      what a phone reads out of the window's picture
"""

from __future__ import annotations

import json
import sys
import threading
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from smartnav.cli import main
from tests.ui.kiosk.touching import read_qr

LOOK_MS = 50
LONGEST_LOOKS = 40_000 // LOOK_MS
"""Less than a kiosk waits before it asks whether somebody is there."""
W = TypeVar("W", bound=QWidget)


class Hand(QObject):
    """Does what the orders say, one after another, on the GUI thread."""

    ordered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.ordered.connect(self._begin, Qt.ConnectionType.QueuedConnection)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._go_on)
        self._order: dict[str, Any] = {}
        self._looks = 0
        self._lay: QPoint | None = None

    def _begin(self, order: dict[str, Any]) -> None:
        self._order, self._looks, self._lay = order, 0, None
        self._look.start()

    def _go_on(self) -> None:
        self._looks += 1
        ((verb, what),) = self._order.items()
        result = getattr(self, verb)(what)
        if result is None and self._looks < LONGEST_LOOKS:
            return
        self._look.stop()
        answer = {"done": result} if result is not None else {"failed": self.texts(True)}
        answered(answer)

    def see(self, text: str) -> bool | None:
        return any(text in each for each in self.texts(True)) or None

    def gone(self, text: str) -> bool | None:
        return not any(text in each for each in self.texts(True)) or None

    def texts(self, _: bool) -> list[str]:
        found = []
        for widget in _shown(QWidget):
            if isinstance(widget, QLabel | QAbstractButton):
                found.append(widget.text())
            found.append(widget.accessibleName())
            found.append(widget.accessibleDescription())
        plain = (each.replace("\N{NO-BREAK SPACE}", " ") for each in found)
        return [each.replace("\N{WORD JOINER}", "") for each in plain if each]

    def touch(self, name: str) -> bool | None:
        for button in _shown(QAbstractButton):
            if name == button.objectName() and button.isEnabled():
                place, before = _seen_part(button), self._lay
                self._lay = place
                handle = button.window().windowHandle()
                if place is None or place != before or handle is None:
                    return None
                QTest.mouseClick(
                    handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
                )  # fmt: skip
                return True
        return None

    def key(self, name: str) -> bool | None:
        window = QApplication.activeWindow()
        if window is None:
            for each in QApplication.topLevelWidgets():
                each.activateWindow()
            return None
        QTest.keyClick(window, Qt.Key[f"Key_{name}"])
        return True

    def code(self, _: bool) -> list[str] | None:
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and (found := read_qr(window)):
                return found
        return None

    def save(self, path: str) -> bool:
        return all(each.grab().save(path) for each in QApplication.topLevelWidgets()
                   if each.isVisible())  # fmt: skip


def _shown(kind: type[W]) -> list[W]:
    found: list[W] = []
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            inside = window.findChildren(kind)
            found += [each for each in [window, *inside] if isinstance(each, kind)]
    return [each for each in found if each.isVisible()]


def _seen_part(widget: QWidget) -> QPoint | None:
    """Return where a finger gets at a widget, in its window: not behind a sheet's edge."""
    window = widget.window()
    corner = widget.visibleRegion().boundingRect()
    place = QRect(widget.mapTo(window, corner.topLeft()), corner.size()).center()
    top = window.childAt(place)
    is_free = top is widget or (top is not None and widget.isAncestorOf(top))
    return place if is_free and not corner.isEmpty() else None


def answered(answer: object) -> None:
    """Write one line to who drives us."""
    sys.__stdout__.write(json.dumps(answer) + "\n")  # type: ignore[union-attr]
    sys.__stdout__.flush()  # type: ignore[union-attr]


def _read(hand: Hand) -> None:
    for line in sys.stdin:
        hand.ordered.emit(json.loads(line))


if __name__ == "__main__":
    hand = Hand()
    threading.Thread(target=_read, args=(hand,), daemon=True).start()
    sys.exit(main(sys.argv[1:]))
