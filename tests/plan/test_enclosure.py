from __future__ import annotations

from pathlib import Path

import pytest

from smartnav.plan import load_plan
from smartnav.plan.places import Gazetteer

TINY = Path(__file__).parents[1] / "plans" / "tiny.yaml"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(load_plan(TINY))


def test_a_point_lies_in_a_room_or_in_the_open(gazetteer: Gazetteer) -> None:
    enclosure = gazetteer.enclosure("F1")
    assert enclosure.room_at((21, 12)) == "wc"
    assert enclosure.room_at((1.2, 1.2)) == "lift-f1"
    assert enclosure.room_at((12, 6)) is None


def test_a_rooms_doors_are_those_in_its_walls(gazetteer: Gazetteer) -> None:
    enclosure = gazetteer.enclosure("F1")
    assert [door.middle for door in enclosure.doors_of("wc")] == [(21, 10)]
    (staff,) = enclosure.doors_of("office")
    assert staff.opening.staff


def test_the_walls_of_a_level_are_worked_out_once(gazetteer: Gazetteer) -> None:
    assert gazetteer.enclosure("F1").walls is gazetteer.enclosure("F1").walls
    with pytest.raises(KeyError):
        gazetteer.enclosure("F9")


def test_a_lift_is_a_place_on_every_level_it_stops_at(gazetteer: Gazetteer) -> None:
    up, down = gazetteer.find("lift-1.F1"), gazetteer.find("LIFT-1.f2")
    assert (up.kind, up.category, up.level, up.accessible) == ("connector", "lift", "F1", True)
    assert (down.level, down.name.en) == ("F2", "Lift 1")
    assert not gazetteer.find("stairs-1.F1").accessible


def test_an_escalator_is_a_place_where_one_gets_on(gazetteer: Gazetteer) -> None:
    stairs = gazetteer.plan.connectors[1]
    escalator = stairs.model_copy(update={"id": "up", "kind": "escalator"})
    places = Gazetteer(gazetteer.plan.model_copy(update={"connectors": (escalator,)})).places
    assert "up.F1" in places
    assert "up.F2" not in places
