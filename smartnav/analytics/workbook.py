"""A report as a spreadsheet: one sheet a part, with all rows and charts of the program's own."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from smartnav.analytics.parts import Part, Table
    from smartnav.analytics.report import Report

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
"""Characters of a sheet's name."""
_WIDEST, _NARROWEST = 60, 8
"""Of a column, in characters."""
_CHARTS = {"days": "column", "hours": "column", "services": "bar", "stops": "bar", "starts": "bar"}
_CHARTED = 20
"""Rows of a ranking in its chart."""


def report_workbook(report: Report) -> bytes:
    """Return the file's content."""
    buffer = io.BytesIO()
    # What was typed may begin with =: it stays text.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(buffer, options) as book:
        book.set_properties({"title": f"{report.title} · {report.hall}"})
        writer = _Writer(book)
        writer.cover(report)
        for part in report.parts:
            writer.part(part)
    return buffer.getvalue()


class _Writer:
    """Writes sheets into a book."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._names: set[str] = set()
        self._title = book.add_format({"bold": True, "font_size": 18})
        self._head = book.add_format({"bold": True, "bottom": 1})
        self._figure = book.add_format({"bold": True, "align": "right"})
        self._number = book.add_format({"num_format": "#,##0"})
        self._decimal = book.add_format({"num_format": "#,##0.0"})
        self._share = book.add_format({"num_format": "0.0%"})

    def cover(self, report: Report) -> None:
        """Write the first sheet: what the report is of, and its facts."""
        sheet = self._sheet(report.title)
        sheet.write(0, 0, report.title, self._title)
        sheet.write(1, 0, report.hall)
        sheet.write(2, 0, report.period)
        row = 4
        if report.empty:
            sheet.write(row, 0, report.empty)
            row += 2
        for fact in report.facts:
            sheet.write(row, 0, fact.label)
            sheet.write(row, 1, fact.value, self._figure)
            row += 1
        for note in report.notes:
            row += 1
            sheet.write(row, 0, note)
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, 1, 14)

    def part(self, part: Part) -> None:
        """Write a part that has numbers on a sheet of its own."""
        tables = (*part.tables, *part.details)
        if not tables:
            return
        sheet = self._sheet(part.title)
        row = 0
        for remark in part.remarks if not part.details else ():
            sheet.write(row, 0, remark)
            row += 1
        first = row
        for table in tables:
            self._table(sheet, table, row)
            row += len(table.rows) + 2
        if first == 0 and len(tables) == 1:
            sheet.freeze_panes(1, 0)
        self._widen(sheet, tables)
        if part.key in _CHARTS:
            self._chart(sheet, part, tables[0])

    def _sheet(self, title: str) -> Worksheet:
        plain = _FORBIDDEN.sub(" ", title).strip("' ")[: _LONGEST_NAME - 3] or "-"
        name, number = plain, 2
        while name.casefold() in self._names:
            name, number = f"{plain} {number}", number + 1
        self._names.add(name.casefold())
        return self._book.add_worksheet(name)

    def _table(self, sheet: Worksheet, table: Table, top: int) -> None:
        for column, head in enumerate(table.heads):
            sheet.write(top, column, head, self._head)
        for row, cells in enumerate(table.rows, start=top + 1):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                else:
                    sheet.write_number(row, column, cell, self._format(column, cell, table))

    def _format(self, column: int, cell: float, table: Table) -> Format:
        if column in table.shares:
            return self._share
        return self._number if isinstance(cell, int) else self._decimal

    def _widen(self, sheet: Worksheet, tables: tuple[Table, ...]) -> None:
        for column in range(max(len(table.heads) for table in tables)):
            cells = [
                str(row[column])
                for table in tables
                if column < len(table.heads)
                for row in (table.heads, *table.rows)
            ]
            # A Chinese character is as wide as two digits.
            widest = max(sum(2 if ord(char) > 0x2E7F else 1 for char in cell) for cell in cells)
            sheet.set_column(column, column, min(max(widest + 2, _NARROWEST), _WIDEST))

    def _chart(self, sheet: Worksheet, part: Part, table: Table) -> None:
        kind = _CHARTS[part.key]
        last = min(len(table.rows), _CHARTED) if kind == "bar" else len(table.rows)
        values, name = len(table.heads) - 1, sheet.get_name()
        chart = self._book.add_chart({"type": kind})
        chart.add_series(
            {"categories": [name, 1, 0, last, 0], "values": [name, 1, values, last, values],
             "gap": 60}
        )  # fmt: skip
        chart.set_title({"name": part.title})
        chart.set_legend({"none": True})
        if kind == "bar":
            chart.set_y_axis({"reverse": True})
            chart.set_size({"width": 640, "height": 120 + 24 * last})
        else:
            chart.set_size({"width": 760, "height": 320})
        sheet.insert_chart(1, len(table.heads) + 1, chart)
