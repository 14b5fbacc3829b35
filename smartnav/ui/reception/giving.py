"""Giving a tour away: a code, paper, text for a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLineEdit

    from smartnav.ui.reception.counter import Counter
    from smartnav.ui.reception.covering import Covers
    from smartnav.ui.reception.look import Look

How = Literal["code", "copy", "slip", "sheet"]


class Giving:
    """What the buttons under the tour do, and their keys."""

    def __init__(
        self, counter: Counter, covers: Covers, field: QLineEdit, look: Callable[[], Look]
    ) -> None:  # fmt: skip
        """Give nothing yet; ``field`` is where one types."""
        self._counter, self._covers, self._field, self._look = counter, covers, field, look

    def give(self, how: How) -> None:
        """Give the tour away as a ``code``, a ``copy``, a ``slip`` or a ``sheet`` of A4."""
        if how == "code":
            self._covers.toggle_code(self._counter, self._look())
        elif how == "copy":
            text = self._counter.text()
            if text:
                QGuiApplication.clipboard().setText(text)
        else:
            self._counter.print(how)

    def copy(self) -> None:
        """Copy what is marked in the line one types into, else the tour."""
        if self._field.hasSelectedText():
            self._field.copy()
        else:
            self.give("copy")
