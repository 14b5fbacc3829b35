"""What is worked out for a floor goes when the floor goes."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

from smartnav.cartography import STANDARD
from smartnav.cartography.composing import compose
from smartnav.cartography.display import Floor, View
from smartnav.cartography.ghost import with_ghost
from smartnav.cartography.remembered import VIEWS, remembered
from tests.cartography.conftest import Draw


def _made() -> tuple[list[object], Floor]:
    return [], Floor("F1", (0.0, 0.0, 1.0, 1.0), (), (), ())


def test_the_same_is_made_once_and_the_oldest_forgotten() -> None:
    asked, floor = _made()

    @remembered
    def doubled(_: Floor, number: int) -> int:
        asked.append(number)
        return 2 * number

    assert [doubled(floor, n) for n in (1, 1, 2, 1)] == [2, 2, 4, 2]
    assert asked == [1, 2]
    for number in range(2, 2 + VIEWS):  # The first was asked for last: 2 is older.
        doubled(floor, number)
    asked.clear()
    assert doubled(floor, 1) == 2
    assert asked == [1]


def test_floors_alike_have_each_their_own() -> None:
    asked, floor = _made()

    @remembered
    def level(floor: Floor) -> str:
        asked.append(floor)
        return floor.level

    other = replace(floor, level="F2")
    assert (level(floor), level(other), level(floor)) == ("F1", "F2", "F1")
    assert asked == [floor, other]


def test_nothing_holds_a_floor_that_was_shown(drawn: Draw) -> None:
    below, above = (replace(drawn(level, "zh", STANDARD)) for level in ("F1", "F2"))
    shown = with_ghost(below, above, STANDARD)
    assert compose(shown, View((40.0, 30.0), 10.0, 0.0, 600.0, 900.0), STANDARD).labels
    gone = [weakref.ref(floor) for floor in (below, above, shown)]
    del below, above, shown
    gc.collect()
    assert [each() for each in gone] == [None, None, None]
