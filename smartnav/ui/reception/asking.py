"""A page over the window on which one is asked a few things, one after the other, by keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from smartnav.ui.keyboard_focus import ENTER
from smartnav.ui.reception.parts import label
from smartnav.ui.reception.rows import RowList
from smartnav.ui.reception.style import window_style
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from smartnav.ui.reception.look import Look
    from smartnav.ui.reception.rows import Row

_WIDE, _HIGH = 0.52, 0.62
"""Of the window."""
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """A row, and what choosing it or pressing Delete on it does."""

    row: Row
    choose: Callable[[], None] | None = None
    drop: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is asked."""

    heading: str
    hint: str
    choices: Callable[[str], Sequence[Choice]]
    """For what is typed."""
    typed: Callable[[str], None] | None = None
    """Takes what is typed where no row is chosen."""
    turn: Callable[[int], None] | None = None
    """Takes ← and → while nothing is typed: −1 and 1."""
    told: str = ""
    """What there is to read before one answers, in as many lines as it needs."""


class AskPage(QFrame):
    """Asks step by step: type, ↑ ↓, Enter; Esc goes back, from the first step out."""

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.look = look
        self._steps: list[Step] = []
        self._choices: Sequence[Choice] = ()
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setStyleSheet(window_style(look))
        set_role(self, "ask-page")
        self._heading = label(role="title", name="ask-heading")
        self.field = QLineEdit()
        self.field.setObjectName("ask-field")
        self.field.setMaxLength(_LONGEST)
        set_role(self.field, "search")
        self.rows = RowList("ask-rows")
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.set_look(look)
        self._told = label(role="body", name="ask-told")
        self._said = label(role="warning", name="ask-said")
        self._hint = label(role="quiet", name="ask-hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.px(24)] * 4)
        column.setSpacing(look.px(10))
        for part in (self._heading, self._told, self.field):
            column.addWidget(part)
        column.addWidget(self.rows, 1)
        column.addStretch(0)
        for part in (self._said, self._hint):
            column.addWidget(part)
        self.setFocusProxy(self.field)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(lambda _: self.refresh())
        self.rows.itemClicked.connect(lambda _: self._choose())
        width, height = round(parent.width() * _WIDE), round(parent.height() * _HIGH)
        self.setGeometry(
            (parent.width() - width) // 2, (parent.height() - height) // 2, width, height
        )

    def ask(self, step: Step) -> None:
        """Ask something more."""
        self._steps.append(step)
        self._show()

    def ask_instead(self, step: Step) -> None:
        """Ask something in place of what is asked now."""
        self._steps[-1:] = [step]
        self._show()

    def ask_from_the_start(self, step: Step) -> None:
        """Ask something behind which nothing is left to go back to."""
        self._steps.clear()
        self.ask(step)

    def refresh(self) -> None:
        """Show the choices for what is typed now."""
        if not self._steps:
            return
        self._choices = self._steps[-1].choices(self.field.text().strip())
        rows = tuple(each.row for each in self._choices)
        chosen = 0 if any(each.choose for each in self._choices) else -1
        self.rows.setVisible(bool(rows))
        # News that changes nothing here leaves what somebody has chosen.
        self.rows.show_rows(rows, self.rows.currentRow() if rows == self.rows.rows else chosen)

    def say(self, text: str) -> None:
        """Say what is amiss."""
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _show(self) -> None:
        step = self._steps[-1]
        self._heading.setText(step.heading)
        self._told.setText(step.told)
        self._told.setVisible(bool(step.told))
        self._hint.setText(step.hint)
        self.field.setAccessibleName(step.heading)
        self.say("")
        self.field.clear()
        self.rows.show_rows(())
        self.refresh()
        self.field.setFocus()

    def _choose(self) -> None:
        step, row = self._steps[-1], self.rows.currentRow()
        text = self.field.text().strip()
        choose = self._choices[row].choose if 0 <= row < len(self._choices) else None
        if choose is not None:
            choose()
        elif step.typed is not None:
            step.typed(text)

    def _drop(self) -> bool:
        row = self.rows.currentRow()
        drop = self._choices[row].drop if 0 <= row < len(self._choices) else None
        if drop is None or self.field.text():
            return False
        drop()
        return True

    def _turn(self, by: int) -> bool:
        turn = self._steps[-1].turn
        if turn is None or self.field.text():
            return False
        turn(by)
        return True

    def _back(self) -> None:
        self._steps.pop()
        if self._steps:
            self._show()
        else:
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take our keys before the line does."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        return self._press(event.key())

    def _press(self, key: int) -> bool:
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.rows.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in ENTER:
            self._choose()
        elif key == Qt.Key.Key_Escape:
            self._back()
        elif key == Qt.Key.Key_Delete:
            return self._drop()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return self._turn(1 if key == Qt.Key.Key_Right else -1)
        else:
            return False
        return True
