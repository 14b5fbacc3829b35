"""The first leaf: facts, and a chart each for days, hours, services and goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from smartnav.ui.office.chart import ChartView
from smartnav.ui.office.parts import Panel, empty, label
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from smartnav.analytics.parts import Fact
    from smartnav.analytics.report import Report
    from smartnav.analytics.wording import Words
    from smartnav.ui.office.look import Look

_MOST_FACTS = 9
_CHARTS = ("days", "services", "busy", "stops")


class Overview(QWidget):
    """Shows a report's facts and charts."""

    def __init__(self, say: Words, look: Look) -> None:
        super().__init__()
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(10))
        self._facts = QHBoxLayout()
        self._facts.setSpacing(look.px(8))
        column.addLayout(self._facts)
        grid = QGridLayout()
        grid.setSpacing(look.px(10))
        titles = {"days": say.days, "busy": say.busy, "services": say.services, "stops": say.stops}
        self._panels: dict[str, Panel] = {}
        self.charts: dict[str, ChartView] = {}
        for place, key in enumerate(_CHARTS):
            panel = Panel(titles[key], look, name=f"panel-{key}")
            chart = ChartView(f"chart-{key}", titles[key])
            panel.column.addWidget(chart, 1)
            self._panels[key], self.charts[key] = panel, chart
            grid.addWidget(panel, place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid, 1)

    def show_report(self, report: Report | None) -> None:
        """Show what a report tells; None: nothing."""
        parts = {} if report is None else {part.key: part for part in report.parts}
        for key, chart in self.charts.items():
            part = parts.get(key)
            remarks = () if part is None else part.remarks
            self._panels[key].remark.setText(remarks[0] if remarks else "")
            draw = part.drawings[0].draw if part is not None else None
            chart.show_drawing(draw, self._look.theme)
        self._show_facts(() if report is None else report.facts)

    def _show_facts(self, facts: tuple[Fact, ...]) -> None:
        empty(self._facts)
        for fact in facts[:_MOST_FACTS]:
            self._facts.addWidget(self._card(fact), 1)

    def _card(self, fact: Fact) -> QFrame:
        card, look = QFrame(), self._look
        set_role(card, "fact")
        card.setAccessibleName(f"{fact.label}: {fact.value}")
        column = QVBoxLayout(card)
        column.setContentsMargins(look.px(10), look.px(6), look.px(10), look.px(6))
        column.setSpacing(0)
        figure = label(fact.value, "figure")
        figure.setAlignment(Qt.AlignmentFlag.AlignLeft)
        column.addWidget(figure)
        column.addWidget(label(fact.label, "small"))
        return card
