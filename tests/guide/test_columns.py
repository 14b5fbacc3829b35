"""Blocks in columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smartnav.guide.columns import Band, fitting, set_columns
from smartnav.guide.sheet import Sheet

if TYPE_CHECKING:
    from smartnav.plan.model import Point


@dataclass
class Brick:
    ems: float = 1.0
    leads: bool = False
    at: list[Point] = field(default_factory=list)

    def height(self, sheet: Sheet, width: float, em: float) -> float:  # noqa: ARG002
        return self.ems * em

    def draw(self, sheet: Sheet, corner: Point, width: float, em: float) -> None:  # noqa: ARG002
        self.at.append(corner)


BAND = Band((10.0, 20.0), 210.0, 100.0, 2, 10.0)


def test_the_largest_type_in_which_all_fit_is_taken() -> None:
    bricks = [Brick() for _ in range(20)]
    assert fitting(Sheet(), bricks, BAND, (12.0, 11.0, 10.0, 9.0)).em == 10.0
    assert set_columns(Sheet(), bricks, BAND, (12.0, 11.0, 10.0, 9.0)) == 20
    assert {x for brick in bricks for x, _ in brick.at} == {10.0, 120.0}
    assert all(20 <= y <= 110 for brick in bricks for _, y in brick.at)


def test_what_does_not_fit_is_left_for_another_page() -> None:
    bricks = [Brick() for _ in range(30)]
    assert set_columns(Sheet(), bricks, BAND, (20.0, 10.0)) == 20
    assert [bool(brick.at) for brick in bricks] == [True] * 20 + [False] * 10


def test_columns_are_about_equally_long() -> None:
    bricks = [Brick() for _ in range(8)]
    set_columns(Sheet(), bricks, BAND, (10.0,))
    assert [brick.at[0][0] for brick in bricks] == [10.0] * 4 + [120.0] * 4


def test_a_heading_is_never_the_last_of_a_column() -> None:
    bricks = [*(Brick() for _ in range(4)), Brick(leads=True), *(Brick() for _ in range(4))]
    set_columns(Sheet(), bricks, BAND, (10.0,))
    (x, y), (after_x, after_y) = bricks[4].at[0], bricks[5].at[0]
    assert (x, y + 10) == (after_x, after_y)


def test_a_block_taller_than_any_column_is_set_all_the_same() -> None:
    bricks = [Brick(ems=50.0), Brick()]
    assert set_columns(Sheet(), bricks, BAND, (10.0,)) == 1
    assert set_columns(Sheet(), bricks[1:], BAND, (10.0,)) == 1
