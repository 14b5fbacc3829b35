"""What a slip or guide lacks: what is done at each stop of a tour, and what to bring for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.errands import halt_text
from smartnav.guide.sheet import A4, Sheet
from smartnav.guide.slip import WIDTH
from smartnav.plan.model import Text

if TYPE_CHECKING:
    from smartnav.cartography.display import Picture
    from smartnav.cartography.tokens import Theme
    from smartnav.errands import Hall, Reply
    from smartnav.plan.model import Lang

_DO = Text(zh="依次办理", en="What is done where")
_BRING = Text(zh="请带齐", en="Please bring")
_SLIP_MARGIN = 4 / 25.4 * 72
"""Printers for 80 mm paper print 72 mm of it."""
_A4_MARGIN = 36.0
_FOREVER = 1e6
_LINE = 1.35


def bring_slip(hall: Hall, reply: Reply, lang: Lang, theme: Theme) -> Picture | None:
    """Return what goes below a slip, in points; None where there is nothing to say."""
    return _set(hall, reply, lang, theme, (WIDTH, _FOREVER), _SLIP_MARGIN, 10.0)


def bring_page(hall: Hall, reply: Reply, lang: Lang, theme: Theme) -> Picture | None:
    """Return a page of A4, in points; None where there is nothing to say."""
    return _set(hall, reply, lang, theme, A4, _A4_MARGIN, 11.5)


def _set(
    hall: Hall, reply: Reply, lang: Lang, theme: Theme, paper: tuple[float, float], margin: float,
    size: float,
) -> Picture | None:  # fmt: skip
    papers = reply.tour.papers
    if not papers and not reply.tour.services:
        return None
    column = _Column(Sheet(paper), margin, theme)
    column.heading(_DO.in_(lang), size * 1.3)
    for number, halt in enumerate(reply.halts, 1):
        column.entry(f"{number}.", halt_text(hall, halt, lang), size)
    if papers:
        column.gap(size)
        column.heading(f"{_BRING.in_(lang)} · {len(papers)}", size * 1.3)
        for need in papers:
            column.box(need.paper.name.in_(lang), size)
    return column.cut(roll=paper[1] == _FOREVER)


class _Column:
    """Lines down a page. Twelve stops and the papers for them fit on one of A4."""

    def __init__(self, sheet: Sheet, margin: float, theme: Theme) -> None:
        self._sheet = sheet
        self._margin = margin
        self._theme = theme
        self._y = margin

    def gap(self, height: float) -> None:
        """Leave some room."""
        self._y += height

    def heading(self, text: str, size: float) -> None:
        """Write a heading over a rule."""
        ink = self._theme.colours.text
        self._sheet.write(text, (self._margin, self._y + size * 0.65), size, ink, bold=True)
        self._y += size * _LINE + 2
        right = self._sheet.width - self._margin
        self._sheet.rule((self._margin, self._y), (right, self._y), ink, 0.8)
        self._y += 5

    def entry(self, sign: str, text: str, size: float) -> None:
        """Write a paragraph with a sign before it."""
        ink = self._theme.colours.text
        self._sheet.write(sign, (self._margin, self._y + size * 0.65), size, ink, bold=True)
        self._lines(text, size, 2.2 * size)

    def box(self, text: str, size: float) -> None:
        """Write a paragraph with a box to tick before it."""
        side = size * 0.85
        corner = (self._margin, self._y + size * 0.65 - side / 2)
        self._sheet.frame(corner, side, side, self._theme.colours.text, 0.8)
        self._lines(text, size, 1.6 * size)

    def cut(self, *, roll: bool) -> Picture:
        """Return the page; a ``roll`` as long as what is on it."""
        if roll:
            self._sheet.height = self._y + self._margin
        return self._sheet.picture()

    def _lines(self, text: str, size: float, indent: float) -> None:
        left, room = self._margin + indent, self._sheet.width - 2 * self._margin - indent
        for line in self._sheet.wrap(text, room, size):
            at = (left, self._y + size * 0.65)
            self._sheet.write(line, at, size, self._theme.colours.text)
            self._y += size * _LINE
        self._y += size * 0.25
