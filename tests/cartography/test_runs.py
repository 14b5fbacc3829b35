"""What the level switch says of a route."""

from __future__ import annotations

from smartnav.cartography.runs import Run, runs
from smartnav.plan.places import Gazetteer
from tests.cartography.routes import straight


def test_without_a_route_no_level_is_marked() -> None:
    assert runs(None) == {}


def test_on_one_level_start_and_goal_are_there(places: Gazetteer) -> None:
    assert runs(straight(places, "kiosk-south", "A15")) == {"F1": Run((1,), True, True)}


def test_the_levels_are_counted_in_walking_order(places: Gazetteer) -> None:
    found = runs(straight(places, "C05", "kiosk-south"))
    assert list(found) == ["F2", "F1"]
    assert found == {"F2": Run((1,), True, False), "F1": Run((2,), False, True)}


def test_a_level_one_comes_back_to_has_two_parts(places: Gazetteer) -> None:
    found = runs(straight(places, "kiosk-south", "C05", "A15"))
    assert found == {"F1": Run((1, 3), True, True), "F2": Run((2,), False, False)}
