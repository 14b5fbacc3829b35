"""Which level shows through another."""

from __future__ import annotations

import pytest

from smartnav.cartography import STANDARD
from smartnav.cartography.display import LevelSign
from smartnav.cartography.ghost import ghosted, ghosted_level, other_level, with_ghost
from tests.cartography.conftest import Draw

SIGNS = tuple(LevelSign(f"F{n}", n - 1, f"F{n}") for n in (3, 1, 2))


@pytest.mark.parametrize(
    ("level", "route", "other"),
    [
        ("F1", (), "F2"),
        ("F2", (), "F1"),
        ("F3", (), "F2"),
        ("F1", ("F1", "F3"), "F3"),
        ("F3", ("F1", "F3"), "F1"),
        ("F2", ("F1", "F3"), "F1"),
        ("F1", ("F1",), "F2"),
        ("F9", (), None),
    ],
)
def test_the_other_level_is_the_next_of_the_route_or_the_one_below(
    level: str, route: tuple[str, ...], other: str | None
) -> None:
    assert other_level(level, SIGNS, route) == other


def test_a_single_level_has_no_other() -> None:
    assert other_level("F1", SIGNS[1:2]) is None


def test_the_ghost_lets_everything_through_and_is_named_after_its_level(drawn: Draw) -> None:
    below, above = drawn("F1", "zh", STANDARD), drawn("F2", "zh", STANDARD)
    shown = with_ghost(below, above, STANDARD)
    added = shown.shapes[len(below.shapes) :]
    assert shown.shapes[: len(below.shapes)] == below.shapes
    assert {(shape.layer, shape.id) for shape in added} == {("ghost", "F2")}
    # Nothing of it covers what lies under it.
    assert all(len(colour) == 9 for s in added for colour in (s.fill, s.stroke) if colour)
    assert (shown.labels, shown.symbols, shown.bounds) == (
        below.labels, below.symbols, below.bounds,
    )  # fmt: skip
    assert (ghosted_level(below), ghosted_level(shown)) == ("", "F2")
    assert with_ghost(below, above, STANDARD) is shown


def test_a_level_not_drawn_yet_does_not_show(drawn: Draw) -> None:
    below = drawn("F1", "zh", STANDARD)
    assert ghosted({"F1": below}, STANDARD) == {"F1": below}
