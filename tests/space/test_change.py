"""A body moved on a floor: the space is the one that a plan drawn so from the start would have."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
import shapely
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import affinity
from shapely.geometry import Polygon, box

from smartnav.plan.model import Level, Plan
from smartnav.space import NoSuchBody, WalkableSpace

TINY = Path(__file__).parent.parent / "plans" / "tiny.yaml"
PLAN = Plan.model_validate(yaml.safe_load(TINY.read_text(encoding="utf-8")))
HAIR_M = 5e-4
"""A few times what coordinates are snapped to."""


def hall(*fixtures: Polygon) -> Level:
    return Level.model_validate(
        {
            "id": "L",
            "ordinal": 0,
            "name": "层 | Level",
            "outline": [(0, 0), (14, 0), (14, 12), (0, 12)],
            "units": [{"id": "hall", "category": "walkway", "box": (0, 0, 14, 12)}],
            "fixtures": [{"polygon": list(f.exterior.coords)[:-1]} for f in fixtures],
        }
    )


def space_of(*fixtures: Polygon, clearance_m: float = 0.25) -> WalkableSpace:
    return WalkableSpace.from_level(hall(*fixtures), clearance_m)


def differ(one: WalkableSpace, other: WalkableSpace) -> bool:
    """Return whether two spaces differ by more than rounding."""
    return any(
        not a.symmetric_difference(b).buffer(-HAIR_M).is_empty or abs(a.area - b.area) > 0.01
        for a, b in ((one.region, other.region), (one.free, other.free))
    )


@st.composite
def fixtures(draw: st.DrawFn, turns: tuple[float, ...] = (0.0,)) -> Polygon:
    width, depth = draw(st.integers(6, 60)) / 20, draw(st.integers(6, 40)) / 20
    middle = draw(st.tuples(st.integers(10, 130), st.integers(10, 110)))
    block = box(-width / 2, -depth / 2, width / 2, depth / 2)
    turned = affinity.rotate(block, draw(st.sampled_from(turns)))
    return affinity.translate(turned, middle[0] / 10, middle[1] / 10)


some = st.lists(fixtures(), min_size=1, max_size=7)
aslant = fixtures((0.0, 20.0, 45.0, 71.0))
clearances = st.sampled_from([0.1, 0.25, 0.4])


@settings(max_examples=30, deadline=None)
@given(some, fixtures(), clearances)
def test_a_moved_fixture_leaves_the_space_of_a_plan_drawn_so(
    before: list[Polygon], moved: Polygon, clearance: float
) -> None:
    space = space_of(*before, clearance_m=clearance)
    after = space.updated(space.bodies[0], moved)
    assert not differ(after, space_of(*before[1:], moved, clearance_m=clearance))
    assert not differ(after.updated(moved, space.bodies[0]), space)


@settings(max_examples=30, deadline=None)
@given(st.lists(aslant, min_size=1, max_size=7), aslant, clearances)
def test_among_fixtures_aslant_the_clearance_is_kept_and_no_more_than_mitres_lost(
    before: list[Polygon], moved: Polygon, clearance: float
) -> None:
    # The corners of what hardly overlaps decide on mitres: two such spaces cannot be compared.
    space = space_of(*before, clearance_m=clearance)
    after = space.updated(space.bodies[0], moved)
    solid = shapely.union_all([*before[1:], moved])
    assert after.region.is_empty or after.region.distance(solid) >= clearance - HAIR_M
    free = box(0, 0, 14, 12).difference(solid.buffer(2 * clearance + HAIR_M))
    assert after.region.covers(free.buffer(-2 * clearance - 0.2))


@pytest.mark.parametrize("index", range(5))
def test_the_bodies_of_a_plan_can_be_moved(index: int) -> None:
    space = WalkableSpace.from_level(PLAN.levels[0], 0.25)
    old = space.bodies[index * (len(space.bodies) - 1) // 4]
    away = space.updated(old, Polygon())
    middle = old.representative_point()
    assert away.is_free((middle.x, middle.y))
    assert len(away.bodies) == len(space.bodies) - 1
    assert not differ(away.updated(Polygon(), old), space)


def test_a_fixture_taken_from_another_leaves_the_other_standing() -> None:
    left, right = box(4, 4, 6, 6), box(5, 4, 8, 6)
    space = space_of(left, right)
    after = space.updated(space.bodies[0], Polygon())
    assert after.contains((4.5, 5))
    assert not after.is_free((5.5, 5))


def test_of_two_fixtures_in_one_place_the_other_stays() -> None:
    block = box(4, 4, 6, 6)
    space = space_of(block, block)
    once = space.updated(space.bodies[0], Polygon())
    assert not once.is_free((5, 5))
    assert once.updated(space.bodies[0], Polygon()).is_free((5, 5))


def test_a_fixture_put_across_the_hall_parts_it() -> None:
    space = space_of(box(2, 2, 3, 3))
    after = space.updated(space.bodies[0], box(6, 0, 7, 12))
    assert after.component((1, 1)) != after.component((10, 1))
    assert after.updated(box(6, 0, 7, 12), Polygon()).component((10, 1)) == 0


@pytest.mark.parametrize("old", [box(0, 0, 1, 1), box(4, 4, 6, 6.1)])
def test_what_stands_nowhere_cannot_be_moved(old: Polygon) -> None:
    space = space_of(box(4, 4, 6, 6))
    with pytest.raises(NoSuchBody, match="no body is known to stand on POLYGON"):
        space.updated(old, box(8, 8, 9, 9))


def test_of_a_bare_polygon_no_bodies_are_known() -> None:
    space: Any = WalkableSpace.from_polygon(box(0, 0, 4, 4))
    with pytest.raises(NoSuchBody):
        space.updated(Polygon(), box(1, 1, 2, 2))
    assert math.isclose(shapely.area(space.region), 16)
