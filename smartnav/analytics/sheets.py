"""A report on A4 pages, as pictures of the display list: text stays text in a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.cartography.tokens import STANDARD
from smartnav.guide.sheet import A4, Sheet

if TYPE_CHECKING:
    from smartnav.analytics.parts import Cell, Drawing, Fact, Part, Table
    from smartnav.analytics.report import Report
    from smartnav.cartography.display import Picture

_MARGIN, _FOOT = 40.0, 30.0
_EM, _LINE = 9.0, 13.5
"""Of running text and its lines, in points."""
_TITLE, _HEADING, _FIGURE = 22.0, 13.0, 17.0
_FACTS_A_ROW = 4
_FACT_HEIGHT = 42.0
_ROW = 15.0
_GAP = 16.0
_TOGETHER = 12
"""Rows below which a table is not broken."""
_MOST_ROWS = 40
"""Of a table on paper."""
_MOST_LINES = 6
"""Of a cell."""


class Pages:
    """Sets a report from top to bottom, on as many pages as it needs."""

    def __init__(self, report: Report) -> None:
        """Begin the first page."""
        self._report = report
        self._sheets: list[Sheet] = []
        self._y = 0.0
        self._turn()

    def set(self) -> tuple[Picture, ...]:
        """Set everything and return the pages."""
        self._head()
        if self._report.empty:
            self._text(self._report.empty, size=_HEADING)
        self._facts(self._report.facts)
        for part in self._report.parts:
            if part.remarks or part.drawings or part.tables:
                self._part(part)
        self._y += _GAP / 2
        for note in self._report.notes:
            self._text(note, quiet=True)
        self._feet()
        return tuple(sheet.picture() for sheet in self._sheets)

    @property
    def _sheet(self) -> Sheet:
        return self._sheets[-1]

    @property
    def _room(self) -> float:
        return A4[1] - _MARGIN - _FOOT - self._y

    @property
    def _width(self) -> float:
        return A4[0] - 2 * _MARGIN

    def _turn(self) -> None:
        self._sheets.append(Sheet(A4))
        self._y = _MARGIN

    def _need(self, height: float) -> None:
        if self._room < height and self._y > _MARGIN:
            self._turn()

    def _head(self) -> None:
        told, colours = self._report, STANDARD.colours
        self._sheet.write(told.hall, (_MARGIN, self._y + 8), 11, colours.text_quiet)
        self._y += 18
        self._sheet.write(told.title, (_MARGIN, self._y + 14), _TITLE, colours.text, bold=True)
        self._y += 32
        self._sheet.write(told.period, (_MARGIN, self._y + 7), 11, colours.text_quiet)
        self._y += 26

    def _facts(self, facts: tuple[Fact, ...]) -> None:
        wide = self._width / _FACTS_A_ROW
        colours = STANDARD.colours
        for place, fact in enumerate(facts):
            column = place % _FACTS_A_ROW
            if column == 0 and place:
                self._y += _FACT_HEIGHT + 6
            corner = (_MARGIN + column * wide, self._y)
            self._sheet.box(corner, wide - 6, _FACT_HEIGHT, colours.sheet_quiet)
            at = (corner[0] + 8, corner[1] + 15)
            self._sheet.write(fact.value, at, _FIGURE, colours.text, bold=True)
            self._sheet.write(fact.label, (at[0], corner[1] + 33), _EM, colours.text_quiet)
        if facts:
            self._y += _FACT_HEIGHT

    def _part(self, part: Part) -> None:
        first = self._height(part.drawings[0]) if part.drawings else self._beginning(part)
        self._need(_GAP + _HEADING * 1.6 + len(part.remarks) * _LINE + first)
        self._y += _GAP
        at = (_MARGIN, self._y + _HEADING / 2)
        self._sheet.write(part.title, at, _HEADING, STANDARD.colours.text, bold=True)
        self._y += _HEADING * 1.6
        for remark in part.remarks:
            self._text(remark, quiet=True)
        for drawing in part.drawings:
            self._draw(drawing)
        for table in part.tables:
            self._table(table)

    def _beginning(self, part: Part) -> float:
        """Return what must follow a heading without a drawing on its page."""
        rows = len(part.tables[0].rows) if part.tables else 0
        return _ROW * ((rows if rows < _TOGETHER else 2) + 2)

    def _height(self, drawing: Drawing) -> float:
        # A map is drawn to know how high it gets: as wide as a hall, mostly lower than wide.
        return drawing.height_em * _EM or self._width * 0.8

    def _draw(self, drawing: Drawing) -> None:
        picture = drawing.draw(self._width, drawing.height_em * _EM, STANDARD, _EM)
        self._need(picture.height)
        self._y += 4
        self._sheet.insert(picture, (_MARGIN, self._y))
        self._y += picture.height + 4

    def _table(self, table: Table) -> None:
        widths = self._columns(table)
        if len(table.rows) < _TOGETHER:
            self._need(_ROW * (len(table.rows) + 2))
        self._y += 4
        self._row(table.heads, widths, table, bold=True)
        for row in table.rows[:_MOST_ROWS]:
            self._row(row, widths, table)
        self._y += 4

    def _columns(self, table: Table) -> list[float]:
        """Return where the columns end: as wide as what they hold, at most the page."""
        shown = (table.heads, *table.rows[:_MOST_ROWS])
        wide = [
            max(self._sheet.width_of(_told(row[at], at, table), _EM) for row in shown) + 24
            for at in range(len(table.heads))
        ]
        spare = self._width - sum(wide)
        if spare < 0:
            # The widest gives way, down to a fifth of the page; then all do.
            at = wide.index(max(wide))
            wide[at] = max(wide[at] + spare, self._width / 5)
        share = min(self._width / sum(wide), 1.0)
        return [each * share for each in wide]

    def _row(
        self, row: tuple[Cell, ...], widths: list[float], table: Table, *, bold: bool = False
    ) -> None:
        colours = STANDARD.colours
        told = [
            self._sheet.wrap(_told(cell, at, table), max(wide - 8, 1), _EM)[:_MOST_LINES]
            for at, (cell, wide) in enumerate(zip(row, widths, strict=True))
        ]
        height = _ROW + (max(map(len, told)) - 1) * _LINE
        self._need(height)
        x, top = _MARGIN, self._y + _ROW / 2
        for at, (lines, wide) in enumerate(zip(told, widths, strict=True)):
            number = any(not isinstance(each[at], str) for each in table.rows[:1])
            for place, text in enumerate(lines):
                y = top + place * _LINE
                self._sheet.write(
                    text, (x + wide - 16, y) if number else (x, y), _EM,
                    colours.text_quiet if bold else colours.text,
                    align="right" if number else "left",
                )  # fmt: skip
            x += wide
        self._y += height
        self._sheet.rule((_MARGIN, self._y), (_MARGIN + sum(widths), self._y), colours.rule, 0.5)

    def _text(self, text: str, *, quiet: bool = False, size: float = _EM) -> None:
        colour = STANDARD.colours.text_quiet if quiet else STANDARD.colours.text
        for line in self._sheet.wrap(text, self._width, size):
            self._need(size * 1.5)
            self._sheet.write(line, (_MARGIN, self._y + size * 0.75), size, colour)
            self._y += size * 1.5

    def _feet(self) -> None:
        told, colour = self._report, STANDARD.colours.text_quiet
        y = A4[1] - _MARGIN
        for number, sheet in enumerate(self._sheets, start=1):
            sheet.write(f"{told.hall} · {told.period}", (_MARGIN, y), 8, colour)
            at = (A4[0] - _MARGIN, y)
            sheet.write(f"{number} / {len(self._sheets)}", at, 8, colour, align="right")


def report_sheets(report: Report) -> tuple[Picture, ...]:
    """Return the pages of a report, in points."""
    return Pages(report).set()


def _told(cell: Cell, column: int, table: Table) -> str:
    if isinstance(cell, str):
        return cell
    return f"{cell:.1%}" if column in table.shares else f"{cell:,}"
