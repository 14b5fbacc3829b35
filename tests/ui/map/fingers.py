"""What a visitor does to a map, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from smartnav.ui.map import MapView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from smartnav.plan.model import Point

LEFT = Qt.MouseButton.LeftButton


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return False


def settle(view: MapView, qtbot: QtBot) -> None:
    """Wait until nothing moves and the map is painted for what it shows."""
    qtbot.waitUntil(lambda: not view.is_moving)


class Clock:
    """Milliseconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def pixel(view: MapView, point: Point) -> QPoint:
    x, y = view.current_view().to_screen(point)
    return QPoint(round(x), round(y))


def drag(view: MapView, start: QPoint, *way: QPoint, release: bool = True) -> None:
    QTest.mousePress(view, LEFT, pos=start)
    for stop in way:
        QTest.mouseMove(view, stop)
    if release:
        QTest.mouseRelease(view, LEFT, pos=way[-1])


def wheel(view: MapView, at: QPoint, notches: int) -> None:
    event = QWheelEvent(
        QPointF(at), view.mapToGlobal(QPointF(at)), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def alike(first: QImage, second: QImage, box: tuple[int, int, int, int]) -> float:
    """Return the share of sampled pixels in a box that look the same in both images."""
    left, top, right, bottom = box
    same = total = 0
    for y in range(top, bottom, 3):
        for x in range(left, right, 3):
            one, two = first.pixelColor(x, y), second.pixelColor(x, y)
            distance = max(
                abs(one.red() - two.red()),
                abs(one.green() - two.green()),
                abs(one.blue() - two.blue()),
            )
            same += distance <= 24
            total += 1
    return same / total
