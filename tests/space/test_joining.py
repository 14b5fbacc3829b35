"""Where a point beside a space is joined to it, against every point of the space's boundary."""

from __future__ import annotations

import math

import pytest
import shapely
from shapely import affinity
from shapely.geometry import LineString, Polygon, box

from smartnav.routing import Router
from smartnav.space import WalkableSpace
from smartnav.space.floor import erode

CLEARANCE_M = 0.45
HALL = box(0, 0, 20, 10)


def with_slot(width_m: float, degrees: float) -> WalkableSpace:
    """Return a hall with a slot that leaves it at (10, 0) downwards, so far off its wall."""
    slot = affinity.rotate(box(-0.5, -width_m / 2, 4, width_m / 2), -degrees, origin=(0, 0))
    free = HALL.union(affinity.translate(slot, 10, 0))
    assert isinstance(free, Polygon)
    return WalkableSpace(erode(free, CLEARANCE_M), free)


def in_slot(degrees: float, metres: float) -> tuple[float, float]:
    angle = math.radians(-degrees)
    return (10 + metres * math.cos(angle), metres * math.sin(angle))


def least_m(space: WalkableSpace, point: tuple[float, float], within_m: float = 3.0) -> float:
    """Return how far the nearest of the boundary's points is, one a centimetre, that is seen."""
    ring = shapely.get_coordinates(shapely.segmentize(space.region.boundary, 0.01))
    floor = space.free.buffer(1e-4)
    shapely.prepare(floor)
    bits = shapely.linestrings([[point, end] for end in ring])
    bits = bits[(shapely.length(bits) <= within_m) & shapely.covers(floor, bits)]
    return float(shapely.length(bits).min(initial=math.inf))


@pytest.mark.parametrize("degrees", [20, 30, 60, 90])
@pytest.mark.parametrize("width_m", [0.5, 0.8])
def test_out_of_a_slot_the_nearest_point_seen_is_found(width_m: float, degrees: float) -> None:
    space = with_slot(width_m, degrees)
    for metres in (0.6, 1.0, 1.6, 2.2, 2.8):
        point = in_slot(degrees, metres)
        least, found = least_m(space, point), space.clear_point(point)
        if found is None:
            assert least > 2.99
            continue
        # The centimetre between the points tried may weigh more where the edge is seen aslant.
        assert math.dist(point, found) == pytest.approx(least, abs=0.02)
        assert space.contains(found)
        assert space.free.buffer(1e-4).covers(LineString([point, found]))


def test_what_the_foot_is_hidden_from_is_joined_past_the_corner() -> None:
    space, point = with_slot(0.6, 30), in_slot(30, 1.0)
    found = space.clear_point(point)
    assert found is not None
    assert math.dist(point, found) == pytest.approx(1.08, abs=0.005)


def test_a_way_leads_out_of_a_slanting_slot() -> None:
    space, point = with_slot(0.5, 20), in_slot(20, 2.0)
    assert Router(space).shortest_path(point, (15, 8)).length_m > 0


def test_beyond_reach_nothing_is_joined() -> None:
    space, point = with_slot(0.6, 30), in_slot(30, 1.0)
    assert space.clear_point(point, within_m=1.07) is None
    assert space.clear_point(point, within_m=1.09) is not None


def test_round_a_bend_nothing_is_seen() -> None:
    bent = HALL.union(box(10, -1, 10.5, 0)).union(box(10, -1.4, 14, -1))
    assert isinstance(bent, Polygon)
    space = WalkableSpace(erode(bent, CLEARANCE_M), bent)
    assert space.clear_point((10.3, -0.5)) is not None
    assert space.clear_point((12.0, -1.2)) is None


def test_from_inside_a_fixture_the_join_goes_past_the_end_of_a_wall() -> None:
    fixture, wall = box(4, 4, 6, 6), box(6, 3, 6.2, 5.5)
    free = HALL.difference(fixture).difference(wall)
    assert isinstance(free, Polygon)
    space = WalkableSpace(erode(free, 0.25), free, wall)
    point = (5.7, 5.2)
    found = space.clear_point(point, within_m=1.2)
    assert found is not None
    assert not wall.intersects(LineString([point, found]))
    # Straight over the wall it would be 0.75 m, and 1.05 m up past the fixture.
    assert 0.75 < math.dist(point, found) < 1.05
    assert LineString([point, found]).distance(shapely.Point(6, 5.5)) < 1e-3
