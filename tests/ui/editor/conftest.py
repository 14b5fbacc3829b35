"""An editor on a copy of the tiny plan, driven by real mouse and key events."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smartnav.plan.writing import Journal, open_file
from smartnav.ui import background
from smartnav.ui.editor.bench import Bench
from smartnav.ui.editor.window import EditorWindow
from smartnav.ui.editor.wording import Tongue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pytestqt.qtbot import QtBot

    from smartnav.plan.model import Plan, Point
    from smartnav.ui.editor.office import Office

TINY = Path(__file__).parents[2] / "plans" / "tiny.yaml"


class Answers:
    """Answers the editor's questions in the order they are expected, and remembers them."""

    def __init__(self) -> None:
        self.given: list[int] = []
        self.asked: list[str] = []
        self.path: Path | None = None
        self.typed: str | None = None

    def text(self, question: str, given: str) -> str | None:
        assert question
        assert given
        return self.typed

    def choose(self, question: str, answers: Sequence[str]) -> int:
        assert answers
        self.asked.append(question)
        return self.given.pop(0) if self.given else len(answers) - 1

    def file(self, title: str, kinds: str, *, to_save: bool) -> Path | None:
        assert title
        assert kinds
        assert to_save in (True, False)
        return self.path


class Desk:
    """A person at the editor: points at places of the plan, presses keys."""

    def __init__(
        self, qtbot: QtBot, path: Path, journals: Path | None = None, office: Office | None = None
    ) -> None:
        self.path = path
        self.answers = Answers()
        journal = None if journals is None else Journal(journals, path)
        self.bench = Bench(open_file(path), Tongue("zh"), journal)
        self.window = EditorWindow(self.bench, asker=self.answers, office=office)
        self.window.resize(1280, 760)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.canvas = self.window.canvas
        self.canvas.setFocus()
        self.qtbot = qtbot

    @property
    def plan(self) -> Plan:
        return self.bench.plan

    def pixel(self, point: Point) -> QPoint:
        return self.canvas.pixel_of(point)

    def drag(
        self, *points: Point, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press at the first point, move over the others, let go at the last."""
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(self.canvas, left, held, self.pixel(points[0]))
        for point in points[1:]:
            self.move(point, held=held, down=True)
        QTest.mouseRelease(self.canvas, left, held, self.pixel(points[-1]))

    def move(
        self, point: Point, *, down: bool = False,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:  # fmt: skip
        """Move the pointer; QTest's own moves do not carry the button that is down."""
        from PySide6.QtCore import QEvent, QPointF
        from PySide6.QtGui import QMouseEvent

        at = self.pixel(point)
        button = Qt.MouseButton.LeftButton if down else Qt.MouseButton.NoButton
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(at), QPointF(self.canvas.mapToGlobal(at)),
            Qt.MouseButton.NoButton, button, held,
        )  # fmt: skip
        QApplication.sendEvent(self.canvas, event)

    def click(
        self, point: Point, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.mouseClick(self.canvas, Qt.MouseButton.LeftButton, held, self.pixel(point))

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.canvas, key, held)

    def looked(self) -> None:
        """Wait until the plan has been checked."""
        self.bench.start()
        self.qtbot.waitUntil(lambda: self.bench.is_settled, timeout=20_000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    copy = tmp_path / "tiny.yaml"
    copy.write_bytes(TINY.read_bytes())
    return copy


@pytest.fixture
def desk(qtbot: QtBot, path: Path) -> Iterator[Desk]:
    yield Desk(qtbot, path)
    background.wait_for_all()
