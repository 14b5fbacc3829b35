"""What the editor's own dialogs have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout, QWidget


class DeskDialog(QDialog):
    """A dialog whose parts stand in one column."""

    def __init__(self, parent: QWidget, title: str, *, margin: int = 0) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(margin // 2)
        # Small screens clip it; platforms without window managers know no least size.
        self.column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)


class Opener:
    """Opens one dialog after the other over a window."""

    def __init__(self) -> None:
        self.dialog: QDialog | None = None
        """What is open now."""

    def open(self, dialog: QDialog) -> None:
        """Open a dialog; it is forgotten when it closes."""
        self.dialog = dialog

        def forget() -> None:
            if self.dialog is dialog:
                self.dialog = None
            dialog.deleteLater()

        dialog.finished.connect(forget)
        dialog.open()
