"""Blocks set one below another in columns, in type as large as the room allows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.guide.sheet import Sheet
    from smartnav.plan.model import Point

_STEP = 4.0
"""Points by which a band is shortened while its columns are evened out."""


class Block(Protocol):
    """Something that stands in a column and is not broken."""

    @property
    def leads(self) -> bool:
        """Whether it must not be the last of a column: a heading."""

    def height(self, sheet: Sheet, width: float, em: float) -> float:
        """Return its height in points in a column of ``width``, in type of ``em`` points."""

    def draw(self, sheet: Sheet, corner: Point, width: float, em: float) -> None:
        """Draw it with its upper left corner at ``corner``."""


@dataclass(frozen=True, slots=True)
class Band:
    """Columns of equal width side by side."""

    corner: Point
    width: float
    height: float
    count: int
    gutter: float

    @property
    def column(self) -> float:
        """Width of one column."""
        return (self.width - self.gutter * (self.count - 1)) / self.count


def set_columns(
    sheet: Sheet, blocks: Sequence[Block], band: Band, ems: Sequence[float]
) -> tuple[int, float]:
    """Draw as many blocks as the band holds; return their number and the type they are in.

    Of ``ems`` (points, the largest first) that in which all fit is taken, or else the last. Where
    all fit the columns are made about equally long.
    """
    for em in ems:
        placed = _placed(sheet, blocks, band, band.height, em)
        if len(placed) == len(blocks):
            break
    if len(placed) == len(blocks):
        placed = _evened(sheet, blocks, band, em)
    for block, corner in zip(blocks, placed, strict=False):
        block.draw(sheet, corner, band.column, em)
    return len(placed), em


def _evened(sheet: Sheet, blocks: Sequence[Block], band: Band, em: float) -> list[Point]:
    """Return the places in columns as short as they can be with all blocks in them."""
    height = band.height
    placed = _placed(sheet, blocks, band, height, em)
    while height > _STEP:
        shorter = _placed(sheet, blocks, band, height - _STEP, em)
        if len(shorter) < len(blocks):
            return placed
        placed, height = shorter, height - _STEP
    return placed


def _placed(
    sheet: Sheet, blocks: Sequence[Block], band: Band, height: float, em: float
) -> list[Point]:
    """Return the corners of the blocks that fit, in order."""
    heights = [block.height(sheet, band.column, em) for block in blocks]
    corners: list[Point] = []
    column, y = 0, 0.0
    for index, block in enumerate(blocks):
        needed = heights[index]
        if block.leads and index + 1 < len(blocks):
            needed += heights[index + 1]
        if y + needed > height and y > 0:
            column, y = column + 1, 0.0
        if column == band.count or y + needed > height:
            break
        corners.append((band.corner[0] + column * (band.column + band.gutter), band.corner[1] + y))
        y += heights[index]
    return corners
