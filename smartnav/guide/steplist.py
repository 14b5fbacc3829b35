"""The steps of a chapter, set in a column as far as the page reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.cartography.display import Symbol
from smartnav.cartography.tokens import PAPER

if TYPE_CHECKING:
    from smartnav.cartography.tokens import Theme
    from smartnav.guide.sheet import Sheet
    from smartnav.handoff.chapters import Entry
    from smartnav.plan.model import Lang, Point

SIZE = 11.0
"""Of the type, in points: read at arm's length without searching for glasses."""
LINE = 15.5
GAP = 6.0
"""Between one step and the next."""
INDENT = 26.0
DISC = 8.0
"""Radius of a number's disc."""


class StepList:
    """What is left to print of a chapter's steps."""

    def __init__(self, entries: tuple[Entry, ...], lang: Lang, theme: Theme) -> None:
        self.entries = list(entries)
        self._lang = lang
        self._theme = theme

    def height(self, sheet: Sheet, width: float) -> float:
        """Return how high all that is left would be."""
        return sum(len(self._lines(sheet, entry, width)) * LINE + GAP for entry in self.entries)

    def draw(self, sheet: Sheet, corner: Point, width: float, bottom: float) -> float:
        """Print as many steps as fit between ``corner`` and ``bottom``; the rest stays.

        At least one is printed, so that printing comes to an end. Returns where it ends.
        """
        x, y = corner
        first = True
        while self.entries:
            entry = self.entries[0]
            lines = self._lines(sheet, entry, width)
            if y + len(lines) * LINE > bottom and not first:
                break
            self._mark(sheet, entry, (x + DISC, y + LINE / 2))
            for line in lines:
                sheet.write(
                    line, (x + INDENT, y + LINE / 2), SIZE, self._theme.colours.text,
                    bold=entry.step.kind == "arrive",
                )  # fmt: skip
                y += LINE
            y += GAP
            first = False
            del self.entries[0]
        return y

    def _lines(self, sheet: Sheet, entry: Entry, width: float) -> tuple[str, ...]:
        text = entry.text.in_(self._lang)
        return sheet.wrap(text, width - INDENT, SIZE, bold=entry.step.kind == "arrive")

    def _mark(self, sheet: Sheet, entry: Entry, at: Point) -> None:
        colours = self._theme.colours
        if entry.sign:
            draw_sign(sheet, entry.sign, at, DISC, colours.text)
        elif entry.stop:
            draw_stop(sheet, entry.stop, at, DISC, self._theme)
        elif entry.step.kind == "arrive":
            sheet.symbol(
                Symbol("", "pin", (at[0], at[1] + 8), 16, colours.destination, shape="none")
            )
        else:
            sheet.symbol(Symbol("", "you-are-here-still", at, 15, colours.here, shape="none"))


def draw_sign(sheet: Sheet, sign: str, at: Point, radius: float, colour: str) -> None:
    """Draw a step's number or letter on a white disc with an edge, as on the map so in the list."""
    sheet.disc(at, radius - 0.6, PAPER, colour, 1.2)
    sheet.write(sign, at, radius * 1.25, colour, bold=True, align="middle", name="step")


def draw_stop(sheet: Sheet, number: int, at: Point, radius: float, theme: Theme) -> None:
    """Draw the number of a tour's stop on a disc of the destination's colour."""
    colours = theme.colours
    sheet.disc(at, radius, colours.destination, colours.destination, 0.0)
    sheet.write(
        str(number), at, radius * 1.25, colours.on_destination, bold=True, align="middle",
        name="stop",
    )  # fmt: skip
