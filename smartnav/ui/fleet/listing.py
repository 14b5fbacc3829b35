"""The terminals in a table, those that are silent first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from smartnav.ui.office.parts import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from smartnav.hall.tallies import TerminalTold
    from smartnav.ui.fleet.wording import Words
    from smartnav.ui.office.look import Look

_DIGITS = 8
_STATE = 2


class Listing(Table):
    """A row for each terminal; the one chosen stays so when the rows are shown anew."""

    def __init__(self, words: Words, look: Look, called: Callable[[str], str]) -> None:
        """Show nothing; ``called`` returns the name of a place of the plan."""
        super().__init__(words.heads, "terminals", look)
        self._words, self._look, self._called = words, look, called
        self.setAccessibleName(words.title)
        self.fit(1)
        self._names: tuple[str, ...] = ()

    @property
    def chosen(self) -> str:
        """The name of the terminal chosen; empty: none."""
        rows = self.selectionModel().selectedRows()
        return self._names[rows[0].row()] if rows else ""

    def choose(self, name: str) -> None:
        """Choose a terminal, if it is there."""
        if name in self._names:
            self.selectRow(self._names.index(name))

    def show_terminals(self, told: Sequence[TerminalTold], live: str, now: datetime) -> None:
        """Show terminals; ``live`` is the digest of what is published."""
        chosen = self.chosen
        ordered = sorted(told, key=lambda each: (not is_missed(each), each.name))
        self._names = tuple(each.name for each in ordered)
        self.blockSignals(True)
        self.show_rows([self._row(each, live, now) for each in ordered])
        for place, each in enumerate(ordered):
            self._colour(place, each)
        self.choose(chosen or (self._names[0] if self._names else ""))
        self.blockSignals(False)

    def _row(self, each: TerminalTold, live: str, now: datetime) -> tuple[str, ...]:
        words = self._words
        if not each.digest:
            plan = words.plan_unknown
        elif each.digest == live:
            plan = words.plan_live
        else:
            plan = words.plan_old.format(digest=each.digest[:_DIGITS])
        seen = words.never if each.seen_at is None else words.ago(now - each.seen_at)
        return (each.name, self._called(each.place), self._told(each), plan, each.program, seen)

    def _told(self, each: TerminalTold) -> str:
        words = self._words
        if not each.enrolled:
            return words.none
        if each.seen_at is None:
            return words.new
        return words.silent if each.silent else words.alive

    def _colour(self, row: int, each: TerminalTold) -> None:
        colours = self._look.theme.colours
        item = self.item(row, _STATE)
        if item is None:
            return
        # Never by colour alone: the words say the same.
        tone = colours.danger if is_missed(each) else colours.good
        if not each.enrolled or each.seen_at is None:
            tone = colours.text_quiet
        item.setForeground(QColor(tone))
        font = item.font()
        font.setBold(is_missed(each))
        item.setFont(font)


def is_missed(each: TerminalTold) -> bool:
    """Return whether a terminal should be heard of and is not."""
    return each.enrolled and each.silent and each.seen_at is not None
