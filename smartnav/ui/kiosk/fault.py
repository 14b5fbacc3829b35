"""What is shown when there is no plan to show: calm for visitors, exact for staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from smartnav.cartography.tokens import STANDARD
from smartnav.ui.kiosk.look import REFERENCE_PX
from smartnav.ui.kiosk.staffwords import FAULT_MORE, FAULT_STAFF, FAULT_TITLE, FAULT_VISITOR
from smartnav.ui.kiosk.tile import label
from smartnav.ui.theme import set_role, style_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from smartnav.plan import Problem

MOST_PROBLEMS = 8


class FaultScreen(QWidget):
    """Both languages at once: nobody is there to choose one."""

    def __init__(self, path: Path, problems: Sequence[Problem]) -> None:
        super().__init__()
        self.setObjectName("fault")
        set_role(self, "screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._scale = 0.0
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(label(FAULT_TITLE[0], "display", align=centre))
        column.addWidget(label(FAULT_TITLE[1], "title", align=centre))
        for text in FAULT_VISITOR:
            column.addWidget(label(text, "body", align=centre))
        column.addStretch(1)
        if problems:
            column.addWidget(_report(path, problems))
        self._rescale(REFERENCE_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the text in proportion to the screen."""
        super().resizeEvent(event)
        self._rescale(min(event.size().width(), event.size().height()))

    def _rescale(self, shorter_px: int) -> None:
        scale = shorter_px / REFERENCE_PX
        if scale == self._scale:
            return
        self._scale = scale
        theme = STANDARD.scaled(scale)
        self.setStyleSheet(style_sheet(theme))
        margin = round(theme.sizes.margin * 1.5)
        column = self.layout()
        if column is not None:
            column.setContentsMargins(margin, margin, margin, margin)
            column.setSpacing(round(theme.sizes.gap))


def _report(path: Path, problems: Sequence[Problem]) -> QFrame:
    frame = QFrame()
    set_role(frame, "sheet")
    lines = QVBoxLayout(frame)
    lines.setContentsMargins(32, 32, 32, 32)
    lines.setSpacing(12)
    for text in FAULT_STAFF:
        lines.addWidget(label(text, "heading"))
    for problem in problems[:MOST_PROBLEMS]:
        line = label(problem.located(path.name), "body")
        line.setObjectName("problem")
        lines.addWidget(line)
    rest = len(problems) - MOST_PROBLEMS
    if rest > 0:
        lines.addWidget(label(FAULT_MORE.format(count=rest), "quiet"))
    return frame
