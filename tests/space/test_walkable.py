"""The walkable space of the tiny plan and of hand-made floors."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
import shapely
import yaml
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Polygon, box

from smartnav.plan import shapes
from smartnav.plan.model import Level, Plan
from smartnav.space import BadRegion, WalkableSpace

TINY = Path(__file__).parent.parent / "plans" / "tiny.yaml"
PLAN = Plan.model_validate(yaml.safe_load(TINY.read_text(encoding="utf-8")))
GROUND = PLAN.levels[0]
HALL, OFFICE, TOILETS, LIFT, STAIRS = (
    (12.0, 8.0),
    (4.0, 12.0),
    (21.0, 12.0),
    (1.2, 1.2),
    (22.0, 1.0),
)


def two_rooms(door: dict[str, Any] | None, **more: Any) -> Level:
    """Return a level of two rooms side by side, with a door between them unless None."""
    return Level.model_validate(
        {
            "id": "L",
            "ordinal": 0,
            "name": "层 | Level",
            "outline": [(0, 0), (10, 0), (10, 5), (0, 5)],
            "units": [
                {"id": "west", "category": "room", "box": (0, 0, 5, 5)},
                {"id": "east", "category": "room", "box": (5, 0, 5, 5)},
            ],
            "openings": [] if door is None else [{"at": (5, 2.5), "width": 1.0, **door}],
            **more,
        }
    )


def joined(level: Level, clearance_m: float = 0.25, **access: Any) -> bool:
    space = WalkableSpace.from_level(level, clearance_m, **access)
    west, east = space.component((2, 2)), space.component((8, 2))
    assert west is not None
    return west == east


def test_halls_and_rooms_are_joined_through_their_doors() -> None:
    space = WalkableSpace.from_level(GROUND, 0.25)
    assert {space.component(point) for point in (HALL, TOILETS, LIFT)} == {0}


@pytest.mark.parametrize("clearance", [0.25, 0.3, 0.4])
def test_the_middle_of_a_body_keeps_its_clearance(clearance: float) -> None:
    for level in PLAN.levels:
        space = WalkableSpace.from_level(level, clearance)
        solid = shapely.union_all([shapes.walls(level), *shapes.obstacles(level)])
        assert space.region.distance(solid) == pytest.approx(clearance, abs=2e-4)


def test_what_is_far_from_everything_is_walkable() -> None:
    space = WalkableSpace.from_level(GROUND, 0.25)
    solid = shapely.union_all([shapes.walls(GROUND), *shapes.obstacles(GROUND)])
    # Mitre joins take a little more than a circle would, at most to twice the clearance.
    inner = shapes.unit_regions(GROUND)["hall"].buffer(-0.5).difference(solid.buffer(0.5))
    assert inner.area > 150
    assert space.region.buffer(1e-3).covers(inner)


@pytest.mark.parametrize(
    "point", [OFFICE, STAIRS, (7.2, 5.2), (12.0, 11.0), (-1.0, 3.0), (0.1, 6.0)]
)
def test_staff_rooms_stairs_fixtures_and_walls_are_not_walkable(
    point: tuple[float, float],
) -> None:
    assert not WalkableSpace.from_level(GROUND, 0.25).contains(point)


def test_staff_walk_through_staff_doors_into_staff_rooms() -> None:
    space = WalkableSpace.from_level(GROUND, 0.25, staff=True)
    assert space.component(OFFICE) == space.component(HALL)


def test_terminals_and_machines_stand_in_the_way() -> None:
    space = WalkableSpace.from_level(GROUND, 0.25)
    kiosk, machine = (12.0, 4.0), (23.3, 6.0)
    assert not space.contains(kiosk)
    assert not space.contains(machine)


def test_a_door_joins_two_rooms() -> None:
    assert joined(two_rooms({}))
    assert not joined(two_rooms(None))


@pytest.mark.parametrize("door", [{"staff": True}, {"category": "emergency"}])
def test_staff_and_emergency_doors_are_closed(door: dict[str, Any]) -> None:
    assert not joined(two_rooms(door))


def test_emergency_doors_are_closed_even_to_staff() -> None:
    assert joined(two_rooms({"staff": True}), staff=True)
    assert not joined(two_rooms({"category": "emergency"}), staff=True)


def test_an_opening_narrower_than_the_least_is_closed() -> None:
    assert joined(two_rooms({"width": 0.9}), 0.4, least_opening_m=0.9)
    assert not joined(two_rooms({"width": 0.85}), 0.4, least_opening_m=0.9)


def test_a_body_wider_than_the_opening_does_not_pass() -> None:
    assert joined(two_rooms({"width": 0.7}), 0.3)
    assert not joined(two_rooms({"width": 0.7}), 0.36)


def test_inner_steps_stop_only_who_needs_none() -> None:
    assert joined(two_rooms({"step_free": False}))
    assert not joined(two_rooms({"step_free": False}), step_free=True)


def test_a_door_is_floor_where_rooms_are_drawn_without_the_wall() -> None:
    units = (
        {"id": "west", "category": "room", "box": (0, 0, 4.9, 5)},
        {"id": "east", "category": "room", "box": (5.1, 0, 4.9, 5)},
    )
    assert joined(two_rooms({}, units=units))
    assert not joined(two_rooms(None, units=units))


def test_rooms_that_meet_with_rounding_between_them_are_one_floor() -> None:
    units = (
        {"id": "west", "category": "walkway", "box": (0, 0, 0.1 + 0.2 + 4.7 - 3e-6, 5)},
        {"id": "east", "category": "walkway", "box": (5, 0, 5, 5)},
    )
    assert joined(two_rooms(None, units=units))


def test_the_boundary_belongs_to_the_space() -> None:
    space = WalkableSpace.from_polygon(box(0, 0, 4, 4))
    assert space.contains((0, 2))
    assert space.contains((4, 4))
    assert space.contains((-1e-6, 2))
    assert not space.contains((-0.01, 2))
    assert not space.contains((math.nan, 2))


def test_parts_are_told_apart() -> None:
    space = WalkableSpace.from_polygon(MultiPolygon([box(0, 0, 1, 1), box(2, 0, 3, 1)]))
    assert [space.component((x, 0.5)) for x in (0.5, 1.5, 2.5)] == [0, None, 1]


def test_a_point_of_the_space_is_its_own_clear_point() -> None:
    assert WalkableSpace.from_level(GROUND, 0.25).clear_point(HALL) == HALL


def test_a_point_against_the_wall_is_joined_straight_from_it() -> None:
    assert WalkableSpace.from_level(GROUND, 0.25).clear_point((12, 0.4)) == pytest.approx(
        (12, 0.55)
    )


def test_a_point_is_not_joined_through_a_wall() -> None:
    # East of the wall the space is nearer, but the wall is between.
    level = two_rooms(None, fixtures=[{"box": (3.5, 0.3, 1.2, 4.4)}])
    space = WalkableSpace.from_level(level, 0.25)
    found = space.clear_point((4.75, 2.5), within_m=3)
    assert found is None or found[0] < 4.9


def test_a_point_too_far_away_has_no_clear_point() -> None:
    space = WalkableSpace.from_polygon(box(0, 0, 4, 4))
    assert space.clear_point((6, 2)) is None
    assert space.clear_point((6, 2), within_m=2.5) == pytest.approx((4, 2))
    assert space.clear_point((math.inf, 2)) is None


def test_a_point_inside_a_fixture_is_joined_to_its_nearest_side() -> None:
    space = WalkableSpace.from_level(GROUND, 0.25)
    assert space.clear_point((7.3, 5.1)) == pytest.approx((7.3, 4.75))
    assert not space.is_free((7.3, 5.1))
    assert space.clear_point((7.3, 5.1), aside=False) is None
    assert space.clear_point((12, 0.4), aside=False) == pytest.approx((12, 0.55))


@pytest.mark.parametrize(
    ("region", "reason"),
    [
        (Polygon([(0, 0), (4, 4), (4, 0), (0, 4)]), "Self-intersection"),
        (Polygon([(0, 0), (4, 0), (math.inf, 4)]), "not a finite number"),
        (box(-1.7e308, -1.7e308, 1.7e308, 1.7e308), "beyond 1e\\+150 m"),
        (box(0, 0, 4, 1.1e150), "beyond 1e\\+150 m"),
    ],
)
def test_a_polygon_that_bounds_nothing_is_refused(region: Polygon, reason: str) -> None:
    with pytest.raises(BadRegion, match=reason):
        WalkableSpace.from_polygon(region)


@pytest.mark.parametrize("shape", [LineString([(0, 0), (4, 0)]), GeometryCollection(), None])
def test_what_is_no_polygon_is_refused(shape: Any) -> None:
    with pytest.raises(BadRegion, match="neither a Polygon nor a MultiPolygon"):
        WalkableSpace.from_polygon(shape)


def test_an_empty_space_contains_nothing() -> None:
    space = WalkableSpace.from_polygon(Polygon())
    assert not space.contains((0, 0))
    assert space.clear_point((0, 0)) is None
