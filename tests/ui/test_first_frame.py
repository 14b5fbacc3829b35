"""What a first frame does not need comes after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from smartnav.ui.first_frame import UNSEEN_MS, after_first_frame

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from pytestqt.qtbot import QtBot


class _Painted(QWidget):
    def __init__(self, happened: list[str]) -> None:
        super().__init__()
        self._happened = happened

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        self._happened.append("frame")


def test_it_begins_once_the_widget_has_been_painted(qtbot: QtBot) -> None:
    happened: list[str] = []
    widget = _Painted(happened)
    qtbot.addWidget(widget)
    after_first_frame(widget, lambda: happened.append("begun"))
    widget.show()
    qtbot.waitUntil(lambda: "begun" in happened)
    assert happened.index("begun") > happened.index("frame")
    with qtbot.waitSignal(widget.windowTitleChanged):
        widget.repaint()
        widget.setWindowTitle("again")
    assert happened.count("begun") == 1


def test_a_widget_nobody_sees_is_not_waited_for(qtbot: QtBot) -> None:
    begun: list[bool] = []
    widget = QWidget()
    qtbot.addWidget(widget)
    after_first_frame(widget, lambda: begun.append(True))
    qtbot.waitUntil(lambda: bool(begun), timeout=5 * UNSEEN_MS)
