"""Typed fields of the property panel: each shows a value and tells when another was typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from smartnav.plan.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.plan.model import Point

_LINES_PX = 72


class Field(QWidget):
    """One key of an object. ``edited`` carries what was typed, once it is complete."""

    edited = Signal(object)

    def show_value(self, value: Any) -> None:
        """Show a value without telling of it."""
        raise NotImplementedError

    def lined_up(self, *widgets: QWidget, vertical: bool = False) -> None:
        """Lay out what the field consists of."""
        layout = QVBoxLayout(self) if vertical else QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in widgets:
            layout.addWidget(widget)
        self.setFocusProxy(widgets[0])


class _Line(QLineEdit):
    """A line that tells of what was typed only when it differs from what was shown."""

    typed = Signal()

    def __init__(self, hint: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self._shown = ""
        self.editingFinished.connect(self._finish)

    def show_text(self, text: str) -> None:
        self._shown = text
        self.setText(text)
        self.setCursorPosition(0)

    def _finish(self) -> None:
        if self.text() != self._shown:
            self._shown = self.text()
            self.typed.emit()


class TextField(Field):
    """A line of text; empty is None where that is allowed."""

    def __init__(self, *, optional: bool) -> None:
        super().__init__()
        self._line = _Line()
        self._optional = optional
        self._line.typed.connect(self._tell)
        self.lined_up(self._line)

    def show_value(self, value: Any) -> None:
        """Show a text or None."""
        self._line.show_text("" if value is None else str(value))

    def _tell(self) -> None:
        text = self._line.text().strip()
        self.edited.emit(None if self._optional and not text else text)


class NameField(Field):
    """A name in both languages, Chinese above English; both empty is None."""

    def __init__(self) -> None:
        super().__init__()
        self._zh, self._en = _Line("中文"), _Line("English")
        for line in (self._zh, self._en):
            line.typed.connect(self._tell)
        self.lined_up(self._zh, self._en, vertical=True)

    def show_value(self, value: Any) -> None:
        """Show a name or None."""
        self._zh.show_text("" if value is None else value.zh)
        self._en.show_text("" if value is None else value.en)

    def _tell(self) -> None:
        zh, en = self._zh.text().strip(), self._en.text().strip()
        if zh or en:
            # One language alone stands for both until the other is typed.
            self.edited.emit(Text(zh=zh or en, en=en or zh))
        else:
            self.edited.emit(None)


class NumbersField(Field):
    """One number or several; empty is None. What is no number is handed on to be refused."""

    def __init__(self, hints: Sequence[str], *, whole: bool = False) -> None:
        super().__init__()
        self._whole = whole
        self._lines = [_Line(hint) for hint in hints]
        for line, hint in zip(self._lines, hints, strict=True):
            line.setToolTip(hint)
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
            line.typed.connect(self._tell)
        self.lined_up(*self._lines)

    def show_value(self, value: Any) -> None:
        """Show a number, a tuple of numbers or None."""
        many = value if isinstance(value, tuple) else (value,)
        if value is None:
            many = (None,) * len(self._lines)
        for line, number in zip(self._lines, many, strict=True):
            line.show_text(
                "" if number is None else f"{number:g}" if self._whole else _shown(number)
            )

    def _tell(self) -> None:
        numbers = [self._number(line.text().strip()) for line in self._lines]
        if all(number is None for number in numbers):
            self.edited.emit(None)
        elif None not in numbers:
            self.edited.emit(tuple(numbers) if len(numbers) > 1 else numbers[0])

    def _number(self, text: str) -> float | int | str | None:
        if not text:
            return None
        try:
            number = float(text.replace("，", ".").replace(",", "."))
        except ValueError:
            return text
        return int(number) if self._whole and number.is_integer() else number


def _shown(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".")


class ChoiceField(Field):
    """One of some values."""

    def __init__(self, choices: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        self._values = [value for value, _ in choices]
        self._box = QComboBox()
        self._box.addItems([word for _, word in choices])
        self._box.setMinimumWidth(60)
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._box.activated.connect(lambda index: self.edited.emit(self._values[index]))
        self.lined_up(self._box)

    def show_value(self, value: Any) -> None:
        """Show a value; one that is not among them as none."""
        self._box.setCurrentIndex(self._values.index(value) if value in self._values else -1)


class LinesField(Field):
    """Several values, one to a line; told when the focus leaves.

    Parameters
    ----------
    form
        What stands on a line.
    hint
        Told while the pointer rests on it.
    """

    def __init__(
        self, *, form: Literal["text", "by-id", "point", "stop"] = "text", hint: str = ""
    ) -> None:
        super().__init__()
        self._form = form
        self._edit = QPlainTextEdit()
        self._edit.setFixedHeight(_LINES_PX)
        self._edit.setTabChangesFocus(True)
        self._edit.setToolTip(hint)
        self._edit.installEventFilter(self)
        self._shown = ""
        self.lined_up(self._edit)

    def show_value(self, value: Any) -> None:
        """Show texts or names, names by id, points, or stops of a connector."""
        if self._form == "by-id":
            lines = [f"{key}: {name.zh} | {name.en}" for key, name in value.items()]
        elif self._form == "point":
            lines = [_coordinates(point) for point in value]
        elif self._form == "stop":
            lines = [f"{stop.level}: {_coordinates(stop.at)}" for stop in value]
        else:
            lines = [each if isinstance(each, str) else f"{each.zh} | {each.en}" for each in value]
        self._shown = "\n".join(lines)
        self._edit.setPlainText(self._shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the focus leaves."""
        if event.type() == QEvent.Type.FocusOut and self._edit.toPlainText() != self._shown:
            self._shown = self._edit.toPlainText()
            self.edited.emit(self._value())
        return super().eventFilter(watched, event)

    def _value(self) -> Any:
        lines = [line.strip() for line in self._shown.splitlines() if line.strip()]
        if self._form == "text":
            return tuple(lines)
        if self._form == "point":
            return tuple(_point(line) for line in lines)
        pairs = [_by_colon(line) for line in lines]
        if self._form == "by-id":
            return dict(pairs)
        return tuple({"level": level, "at": _point(at)} for level, at in pairs)


def _coordinates(point: Point) -> str:
    return ", ".join(_shown(number) for number in point)


def _by_colon(line: str) -> tuple[str, str]:
    key, _, rest = line.replace("：", ":", 1).partition(":")
    return key.strip(), rest.strip()


def _point(text: str) -> tuple[float | str, ...]:
    """Return the numbers of a line; what is none is handed on to be refused."""
    found: list[float | str] = []
    for part in re.split(r"[,，;；\s]+", text):
        try:
            found.append(float(part))
        except ValueError:
            found.append(part)
    return tuple(found)
