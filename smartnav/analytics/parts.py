"""What reports are made of: facts, tables, drawings, and parts under headings of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.cartography.display import Picture
    from smartnav.cartography.tokens import Theme

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure and what it is of."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; numbers are numbers, so that a spreadsheet can go on with them."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shares: frozenset[int] = frozenset()
    """Columns whose numbers are shares of 1."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart or a map that can be drawn at any size."""

    height_em: float
    """How high it should be, in sizes of its letters; 0: by its own proportions."""
    draw: Callable[[float, float, Theme, float], Picture]
    """Takes width and height in pixels, colours, the size of letters."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part under a heading of its own."""

    key: str
    title: str
    remarks: tuple[str, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    tables: tuple[Table, ...] = ()
    """Told everywhere."""
    details: tuple[Table, ...] = ()
    """What charts show, in numbers: for spreadsheets, and for who cannot see a chart."""
