"""Breaking text into lines: Chinese between any two characters, English between words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartnav.handoff.chapters import AMOUNT

if TYPE_CHECKING:
    from collections.abc import Callable

_PIECE = re.compile(AMOUNT.pattern + r"|\s+|[0-9A-Za-z½¼¾.,:;'’\-–/()!?%]+|.", re.DOTALL)
"""An amount, spaces, a Latin word with its punctuation, or any one other character."""
_NEVER_FIRST = frozenset("，。、；：！？）》」』】”’·…%")
_NEVER_LAST = frozenset("（《「『【“‘")


def wrap(text: str, width: float, measure: Callable[[str], float]) -> tuple[str, ...]:
    """Return ``text`` in lines no wider than ``width``.

    Parameters
    ----------
    text
        One paragraph, Chinese, English or mixed.
    width
        In the unit ``measure`` returns.
    measure
        The width of a text. A single piece wider than the line gets a line of its own.
    """
    lines: list[str] = []
    line = ""
    for unit in _units(text):
        if line and not unit.isspace() and measure((line + unit).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += unit if line else unit.lstrip()
    return (*lines, line.rstrip()) if line.strip() or not lines else tuple(lines)


def _units(text: str) -> list[str]:
    """Return the pieces a line may be broken between, closing punctuation joined to its word."""
    units: list[str] = []
    for piece in _PIECE.findall(text):
        joins = units and not piece.isspace()
        if joins and (piece[0] in _NEVER_FIRST or units[-1][-1] in _NEVER_LAST):
            units[-1] += piece
        else:
            units.append(piece)
    return units
