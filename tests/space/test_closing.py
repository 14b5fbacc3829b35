"""Doors and units closed and opened again: the space is that of a full build."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import shapely
from hypothesis import given, note, settings
from hypothesis import strategies as st
from shapely.geometry import Point as ShapelyPoint
from shapely.geometry import Polygon

from smartnav.plan.model import Level
from smartnav.routing import PROFILES
from smartnav.space import WalkableSpace
from smartnav.space.floor import Access
from tests.samples import sample_plan
from tests.space.rooms import access, closures, levels
from tests.space.test_change import HAIR_M

HALL = sample_plan("shizhong")
WALKING = PROFILES["walking"]


def parted(one: Any, other: Any) -> bool:
    """Return whether two regions differ by more than rounding, or fall into other parts."""
    count = [sum(part.area > HAIR_M for part in shapely.get_parts(each)) for each in (one, other)]
    apart = not one.symmetric_difference(other).buffer(-HAIR_M).is_empty
    return apart or count[0] != count[1]


def differences(one: WalkableSpace, other: WalkableSpace) -> list[str]:
    names = ("region", "free", "ground", "barrier")
    return [name for name in names if parted(getattr(one, name), getattr(other, name))]


@settings(max_examples=20, deadline=None)
@given(levels(), closures, closures, st.sampled_from([0.1, 0.25, 0.4]))
def test_what_is_closed_next_leaves_the_space_of_a_full_build(
    level: Level, before: frozenset[str], after: frozenset[str], clearance: float
) -> None:
    note(level.model_dump_json())
    space = WalkableSpace.for_access(level, clearance, access(before))
    full = WalkableSpace.for_access(level, clearance, access(after))
    changed = space.reopened(level, access(before), access(after))
    assert differences(changed, full) == []
    assert changed.bodies == full.bodies
    assert differences(changed.reopened(level, access(after), access(before)), space) == []


@pytest.mark.parametrize("level", HALL.levels, ids=lambda level: level.id)
def test_of_the_hall_every_door_with_an_id_and_every_room_can_be_closed(level: Level) -> None:
    space = WALKING.space(level)
    doors = [door.id for door in level.openings if door.id is not None]
    rooms = [unit.id for unit in level.units if unit.is_walkable and unit.is_public]
    assert len(rooms) > 5
    for each in [*doors[::2], *rooms[1::5]]:
        closed = frozenset({each})
        changed = space.reopened(level, WALKING.access, WALKING.without(closed))
        assert differences(changed, WALKING.space(level, closed)) == [], each


def test_what_a_visitor_is_closed_is_open_to_staff_by_the_same_change() -> None:
    level = HALL.levels[0]
    staff = WALKING.for_staff()
    changed = WALKING.space(level).reopened(level, WALKING.access, staff.access)
    assert differences(changed, staff.space(level)) == []


def test_where_nothing_differs_the_space_is_the_same() -> None:
    level = HALL.levels[0]
    space = WALKING.space(level)
    assert space.reopened(level, WALKING.access, WALKING.without(frozenset({"lift-1"}))) is space


def test_a_space_that_does_not_know_its_ground_is_built_anew() -> None:
    level = HALL.levels[0]
    bare = replace(WALKING.space(level), ground=None)
    closed = WALKING.without(frozenset({"door-south"}))
    changed = bare.reopened(level, WALKING.access, closed)
    assert differences(changed, WALKING.space(level, closed.closed)) == []


def test_a_unit_can_be_closed_on_a_level_without_openings() -> None:
    level = Level.model_validate(
        {
            "id": "L",
            "ordinal": 0,
            "name": "层 | Level",
            "outline": [(0, 0), (20, 0), (20, 20), (0, 20)],
            "units": [
                {"id": "box", "category": "lobby", "box": (6, 6, 8, 8)},
                {"id": "hall", "category": "walkway", "rest": True},
            ],
        }
    )
    space, shut = WalkableSpace.from_level(level, 0.25), Access(closed=frozenset({"box"}))
    changed = space.reopened(level, Access(), shut)
    assert not changed.contains((10, 10))
    assert differences(changed, WalkableSpace.for_access(level, 0.25, shut)) == []


def test_an_island_among_furniture_stays_when_something_far_away_is_closed() -> None:
    # Four cupboards round a spot nobody gets to: a part of the space within a hole of another.
    long, short = [(3.0, 2.0), (3.0, 4.0)], [(3.0, 2.0), (5.6, 2.0)]
    fixtures = [{"box": (*at, 3.0, 0.4)} for at in long] + [
        {"box": (*at, 0.4, 2.4)} for at in short
    ]
    level = Level.model_validate(
        {
            "id": "L",
            "ordinal": 0,
            "name": "层 | Level",
            "outline": [(0, 0), (14, 0), (14, 8), (0, 8)],
            "units": [
                {"id": "hall", "category": "walkway", "box": (0, 0, 10, 8)},
                {"id": "room", "category": "room", "box": (10, 0, 4, 8)},
            ],
            "openings": [{"id": "door", "at": (10, 5), "width": 1.0}],
            "fixtures": fixtures,
        }
    )
    shut = Access(closed=frozenset({"door"}))
    space = WalkableSpace.from_level(level, 0.25)
    changed = space.reopened(level, Access(), shut)
    assert {changed.component(point) for point in ((1, 1), (4.5, 3.2), (12, 4))} == {0, 1, 2}
    assert differences(changed, WalkableSpace.for_access(level, 0.25, shut)) == []
    pieces = [part for part in space.parts if part.covers(ShapelyPoint(4.5, 3.2))]
    assert [part.equals(pieces[0]) for part in changed.parts].count(True) == 1
    assert isinstance(pieces[0], Polygon)
