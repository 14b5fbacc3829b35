"""The halts of a tour in their order; one drags them into another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy

from smartnav.ui.reception.rows import RowList

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent


class StopList(RowList):
    """Rows of halts."""

    dragged = Signal(int, int)
    """A row was dropped at another place: both as places in the list."""

    def __init__(self) -> None:
        super().__init__("stops")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        # Its share of the column, not what it would like to have.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where the row is wanted; whoever knows the tour shows it there, or not."""
        row = self.currentRow()
        at = self.indexAt(event.position().toPoint())
        to = self.count() - 1
        if at.isValid():
            below = event.position().y() > self.visualRect(at).center().y()
            gap = at.row() + (1 if below else 0)
            # The row is taken out first: gaps below it come up by one.
            to = gap - 1 if gap > row else gap
        # Not a move of Qt's: it would take the row away by itself.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if row >= 0 and row != to:
            self.dragged.emit(row, to)
