"""Labels, buttons and choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLayout,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from smartnav.ui.keyboard_focus import EnterButton
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartnav.ui.office.look import Look


_LEAST_EM = 4.5
"""Width of a column, in sizes of its letters."""


def label(text: str = "", role: str = "body", *, name: str = "", wrap: bool = False) -> QLabel:
    """Return a text."""
    result = QLabel(text)
    result.setObjectName(name)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setWordWrap(wrap)
    set_role(result, role)
    return result


class Button(EnterButton):
    """A button that Enter presses; a click leaves no ring behind."""

    def __init__(self, text: str, name: str, role: str = "secondary") -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        set_role(self, role)


class Choice(QWidget):
    """Some choices side by side, one of them on."""

    chosen = Signal(str)

    def __init__(self, texts: Mapping[str, str], name: str) -> None:
        """Offer ``texts`` by key; the first is on."""
        super().__init__()
        self.setObjectName(name)
        self.value = next(iter(texts))
        self._buttons: dict[str, Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for key, text in texts.items():
            button = Button(text, f"{name}-{key}", "toggle")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, key=key: self.choose(key))
            self._buttons[key] = button
            row.addWidget(button)
        self._show()

    def choose(self, key: str) -> None:
        """Have another one on."""
        self.value = key
        self._show()
        self.chosen.emit(key)

    def clear(self) -> None:
        """Have none on."""
        self.value = ""
        self._show()

    def _show(self) -> None:
        for key, button in self._buttons.items():
            button.setChecked(key == self.value)


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, at once out of sight."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Panel(QFrame):
    """A framed part with a heading, a remark and whatever is put below."""

    def __init__(self, title: str, look: Look, *, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        set_role(self, "panel")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*[look.px(12)] * 4)
        self.column.setSpacing(look.px(6))
        self.head = QHBoxLayout()
        self.head.addWidget(label(title, "heading"))
        self.remark = label(role="small")
        self.remark.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.head.addWidget(self.remark, 1)
        self.column.addLayout(self.head)


class Table(QTableWidget):
    """Rows one can choose from; nothing in them can be edited."""

    def __init__(self, heads: Sequence[str], name: str, look: Look) -> None:
        super().__init__(0, len(heads))
        self.setObjectName(name)
        self.setHorizontalHeaderLabels(list(heads))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.horizontalHeader().setDefaultAlignment(left)
        self.horizontalHeader().setHighlightSections(False)
        # However large the letters: no column is squeezed to nothing.
        self.horizontalHeader().setMinimumSectionSize(round(look.theme.type.body * _LEAST_EM))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(look.theme.type.body * 2.3))
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)

    def show_rows(self, rows: Sequence[Sequence[str]], *, numbers: Sequence[int] = ()) -> None:
        """Show rows; those columns whose places are in ``numbers`` stand at the right."""
        self.setRowCount(len(rows))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column in numbers:
                    item.setTextAlignment(right)
                self.setItem(place, column, item)
        for column in numbers:
            head = self.horizontalHeaderItem(column)
            if head is not None:
                head.setTextAlignment(right)

    def fit(self, stretched: int) -> None:
        """Make columns as wide as what they hold, and one as wide as is left."""
        header = self.horizontalHeader()
        for column in range(self.columnCount()):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(
                column, mode.Stretch if column == stretched else mode.ResizeToContents
            )
