"""Five faces for the visitor at the counter, on the panel's screen or a second one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QToolButton,
    QVBoxLayout,
)

from smartnav.ui.counter_panel.style import panel_style, panel_theme
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from smartnav.ui.counter_panel.wording import Words

_SIDE = 88
_SHARP = 2
"""Pixels of the icon for one of the screen: sharp on dense screens, too."""
_BENDS = (-9.0, -5.0, 0.0, 5.0, 10.0)
"""How far the middle of the mouth lies below its corners, of a face 48 wide."""
THANKS_MS = 1_500


def face_icon(bend: float, colour: str, side: int = _SIDE) -> QIcon:
    """Return a face whose mouth bends by so much."""
    image = QPixmap(side * _SHARP, side * _SHARP)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side * _SHARP / 48, side * _SHARP / 48)
    painter.setPen(QPen(QColor(colour), 2.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawEllipse(QRectF(3, 3, 42, 42))
    for x in (17, 31):
        painter.drawLine(QPointF(x, 18), QPointF(x, 20))
    mouth = QPainterPath(QPointF(15, 31 - bend / 3))
    mouth.quadTo(QPointF(24, 31 + bend), QPointF(33, 31 - bend / 3))
    painter.drawPath(mouth)
    painter.end()
    return QIcon(image)


class Faces(QDialog):
    """Asks how it was; one touch answers."""

    chosen = Signal(int)
    """1 (very bad) to 5 (very good)."""

    def __init__(self, parent: QWidget, said: Words) -> None:
        """Be hidden; :meth:`show` asks."""
        super().__init__(parent)
        self._said = said
        theme = panel_theme()
        self.setStyleSheet(panel_style(theme))
        self.setWindowTitle(said.rate)
        self._title = QLabel(said.rate, alignment=Qt.AlignmentFlag.AlignCenter)
        set_role(self._title, "title")
        row = QHBoxLayout()
        row.setSpacing(10)
        self.buttons: list[QToolButton] = []
        for value, (name, bend) in enumerate(zip(said.faces, _BENDS, strict=True), start=1):
            button = QToolButton()
            button.setText(name)
            button.setIcon(face_icon(bend, theme.colours.text))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIconSize(QSize(_SIDE, _SIDE))
            button.setMinimumWidth(132)
            button.setShortcut(str(value))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            set_role(button, "facility")
            button.clicked.connect(lambda _=False, value=value: self._choose(value))
            row.addWidget(button)
            self.buttons.append(button)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setSpacing(16)
        column.setContentsMargins(24, 20, 24, 24)
        column.addWidget(self._title)
        column.addLayout(row)
        self.resize(self.sizeHint())

    def ask(self) -> None:
        """Show it, on the second screen where there is one."""
        screens = QApplication.screens()
        self.show()
        self.setFocus()
        if len(screens) > 1:
            self.move(screens[1].geometry().center() - self.rect().center())

    def _choose(self, value: int) -> None:
        for button in self.buttons:
            button.setEnabled(False)
        self._title.setText(self._said.thanks)
        self.chosen.emit(value)
        QTimer.singleShot(THANKS_MS, self, self.close)
