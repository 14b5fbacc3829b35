"""Blocks set one below another in columns, in type as large as the room allows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

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


class Setting(NamedTuple):
    """Where blocks stand in a band."""

    corners: tuple[Point, ...]
    """Of as many blocks, from the first, as there is room for."""
    em: float
    """Size of the type in points."""


def fitting(sheet: Sheet, blocks: Sequence[Block], band: Band, ems: Sequence[float]) -> Setting:
    """Return where the blocks stand in the largest of ``ems`` in which all fit, or the last.

    ``ems`` are points, the largest first; ``sheet`` measures text. Where all fit the columns are
    made about equally long. At least one block is set, however tall, so that setting the rest on
    further pages comes to an end.
    """
    for em in ems:
        placed = _placed(sheet, blocks, band, band.height, em)
        if len(placed) == len(blocks):
            return Setting(tuple(_evened(sheet, blocks, band, em)), em)
    return Setting(tuple(placed or [band.corner]), em)


def set_columns(sheet: Sheet, blocks: Sequence[Block], band: Band, ems: Sequence[float]) -> int:
    """Draw as many blocks as the band holds, at least one; return their number."""
    corners, em = fitting(sheet, blocks, band, ems)
    for block, corner in zip(blocks, corners, strict=False):
        block.draw(sheet, corner, band.column, em)
    return len(corners)


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
