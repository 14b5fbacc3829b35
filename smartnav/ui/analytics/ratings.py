"""The last leaf: how visitors rate windows and services, and what they wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartnav.ui.office.chart import ChartView
from smartnav.ui.office.parts import Panel, Table

if TYPE_CHECKING:
    from smartnav.analytics.parts import Cell
    from smartnav.analytics.report import Report
    from smartnav.analytics.wording import Words
    from smartnav.ui.office.look import Look

_SHOWN = (0, 2, 3, 4)
"""Of a table's columns: name, count, mean, spread; reports have each face, too."""
_NUMBERS = (1, 2, 3)


class Ratings(QWidget):
    """A chart of the faces and the remarks at the left, windows and services at the right."""

    def __init__(self, say: Words, look: Look) -> None:
        super().__init__()
        self._say, self._look = say, look
        heads = say.heads
        figures = (heads["count"], heads["mean"], heads["spread"])
        self.windows = self._table((say.rated_window, *figures), "rated-windows")
        self.services = self._table((say.rated_service, *figures), "rated-services")
        told = (say.rated_window, say.rated_service, heads["face"], heads["remark"])
        self.remarks = self._table(told, "remarks", stretched=3)
        self._whole = Panel(say.ratings, look, name="panel-ratings")
        self.chart = ChartView("chart-ratings", say.ratings)
        self._whole.column.addWidget(self.chart, 1)
        written = self._panel(heads["remark"], self.remarks)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, panels in (
            (left, (self._whole, written)),
            (right, (self._panel(say.rated_window, self.windows),
                     self._panel(say.rated_service, self.services))),
        ):  # fmt: skip
            column.setSpacing(look.px(10))
            for panel in panels:
                column.addWidget(panel, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(10))
        row.addLayout(left, 1)
        row.addLayout(right, 1)

    def show_report(self, report: Report | None) -> None:
        """Show what a report tells of ratings; None: nothing."""
        parts = () if report is None else report.parts
        part = next((each for each in parts if each.key == "ratings"), None)
        tables = [] if part is None else [each.rows for each in part.tables]
        windows, services, remarks = [*tables, (), (), ()][:3]
        self._whole.remark.setText(self._say.not_rated if part is None else part.remarks[0])
        draw = None if part is None else part.drawings[0].draw
        self.chart.show_drawing(draw, self._look.theme)
        for table, rows in ((self.windows, windows), (self.services, services)):
            shown = [[_told(row[at]) for at in _SHOWN] for row in rows]
            if table is self.windows:
                # A window is known by its number.
                shown = [[f"{row[1]} {told[0]}", *told[1:]] for row, told in
                         zip(rows, shown, strict=True)]  # fmt: skip
            table.show_rows(shown, numbers=_NUMBERS)
        self.remarks.show_rows([[str(cell) for cell in row] for row in remarks])

    def _table(self, heads: tuple[str, ...], name: str, *, stretched: int = 0) -> Table:
        table = Table(heads, name, self._look)
        table.setAccessibleName(f"{self._say.ratings} · {heads[stretched]}")
        table.fit(stretched)
        return table

    def _panel(self, title: str, table: Table) -> Panel:
        panel = Panel(title, self._look)
        panel.column.addWidget(table, 1)
        return panel


def _told(cell: Cell) -> str:
    return cell if isinstance(cell, str) else f"{cell:,}"
