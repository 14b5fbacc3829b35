"""What a slip or guide lacks: what is done at each stop of a tour, and what to bring for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.errands.message import visit_text
from smartnav.guide.sheet import A4, Sheet
from smartnav.guide.slip import WIDTH
from smartnav.plan.model import Text
from smartnav.ui.reception.telling import numbers_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartnav.cartography.display import Picture
    from smartnav.cartography.tokens import Theme
    from smartnav.errands.reply import Reply
    from smartnav.plan.model import Lang

_DO = Text(zh="依次办理", en="What is done where")
_BRING = Text(zh="请带齐", en="Please bring")
_SLIP_MARGIN = 4 / 25.4 * 72
"""Printers for 80 mm paper print 72 mm of it."""
_A4_MARGIN = 36.0
_FOREVER = 1e6
"""A roll does not end."""
_LINE = 1.35


def bring_slip(
    reply: Reply, lang: Lang, theme: Theme, numbers: Mapping[str, str]
) -> tuple[Picture, ...]:
    """Return what goes below a slip, in points; nothing where there is nothing to say.

    ``numbers`` are those that were taken, by the id of their service.
    """
    return _set(reply, lang, _Column((WIDTH, _FOREVER), _SLIP_MARGIN, theme), 10.0, numbers)


def bring_pages(
    reply: Reply, lang: Lang, theme: Theme, numbers: Mapping[str, str]
) -> tuple[Picture, ...]:
    """Return pages of A4, in points; none where there is nothing to say."""
    return _set(reply, lang, _Column(A4, _A4_MARGIN, theme), 11.5, numbers)


def _set(
    reply: Reply, lang: Lang, column: _Column, size: float, numbers: Mapping[str, str]
) -> tuple[Picture, ...]:
    papers = reply.tour.papers
    if not papers and not reply.tour.services:
        return ()
    column.heading(_DO.in_(lang), size * 1.3)
    for number, halt in enumerate(reply.halts, 1):
        taken = numbers_at(halt, numbers, lang)
        text = " · ".join(part for part in (visit_text(halt, lang), taken) if part)
        column.entry(f"{number}.", text, size)
    if papers:
        column.gap(size)
        column.heading(f"{_BRING.in_(lang)} · {len(papers)}", size * 1.3)
        for need in papers:
            column.box(need.paper.name.in_(lang), size)
    return column.pages()


class _Column:
    """Lines down a page, and on to the next."""

    def __init__(self, paper: tuple[float, float], margin: float, theme: Theme) -> None:
        self._paper = paper
        self._margin = margin
        self._ink = theme.colours.text
        self._sheets = [Sheet(paper)]
        self._y = margin

    def gap(self, height: float) -> None:
        """Leave some room."""
        self._y += height

    def heading(self, text: str, size: float) -> None:
        """Write a heading over a rule, on the page of what follows."""
        self._turn_over(size * 4)
        sheet = self._sheets[-1]
        sheet.write(text, (self._margin, self._y + size * 0.65), size, self._ink, bold=True)
        self._y += size * _LINE + 2
        right = sheet.width - self._margin
        sheet.rule((self._margin, self._y), (right, self._y), self._ink, 0.8)
        self._y += 5

    def entry(self, sign: str, text: str, size: float) -> None:
        """Write a paragraph with a sign before it."""
        lines = self._wrapped(text, size, 2.2 * size)
        at = (self._margin, self._y + size * 0.65)
        self._sheets[-1].write(sign, at, size, self._ink, bold=True)
        self._write(lines, size, 2.2 * size)

    def box(self, text: str, size: float) -> None:
        """Write a paragraph with a box to tick before it."""
        lines = self._wrapped(text, size, 1.6 * size)
        side = size * 0.85
        corner = (self._margin, self._y + size * 0.65 - side / 2)
        self._sheets[-1].frame(corner, side, side, self._ink, 0.8)
        self._write(lines, size, 1.6 * size)

    def pages(self) -> tuple[Picture, ...]:
        """Return the pages; a roll as long as what is on it."""
        if self._paper[1] == _FOREVER:
            self._sheets[-1].height = self._y + self._margin
        return tuple(sheet.picture() for sheet in self._sheets)

    def _wrapped(self, text: str, size: float, indent: float) -> tuple[str, ...]:
        """Return a paragraph in lines, on a page that has room for it."""
        sheet = self._sheets[-1]
        lines = sheet.wrap(text, sheet.width - 2 * self._margin - indent, size)
        self._turn_over(len(lines) * size * _LINE)
        return lines

    def _turn_over(self, height: float) -> None:
        if self._y + height > self._paper[1] - self._margin:
            self._sheets.append(Sheet(self._paper))
            self._y = self._margin

    def _write(self, lines: tuple[str, ...], size: float, indent: float) -> None:
        for line in lines:
            at = (self._margin + indent, self._y + size * 0.65)
            self._sheets[-1].write(line, at, size, self._ink)
            self._y += size * _LINE
        self._y += size * 0.25
