"""What holds for shortest paths in any world."""

from __future__ import annotations

import math

import pytest
import shapely
from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st
from shapely import affinity
from shapely.geometry import LineString

from smartnav.routing import NoRoute, Router
from smartnav.space import WalkableSpace
from tests.routing.worlds import Region, brute_force, points, simple, worlds

law = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])


def length(router: Router, a: tuple[float, float], b: tuple[float, float]) -> float:
    try:
        return router.shortest_path(a, b).length_m
    except NoRoute:
        return math.inf


def router_of(region: Region) -> Router:
    return Router(WalkableSpace.from_polygon(region))


@law
@given(st.data())
def test_it_is_as_short_as_a_brute_force_over_all_vertices(data: st.DataObject) -> None:
    region = data.draw(worlds)
    a, b = data.draw(points(region)), data.draw(points(region))
    note(region.wkt)
    expected = brute_force(region, a, b)
    assert length(router_of(region), a, b) == pytest.approx(expected, abs=1e-5, rel=1e-6)


@law
@given(st.data())
def test_it_is_symmetric_and_never_shorter_than_the_straight_line(data: st.DataObject) -> None:
    region = data.draw(worlds)
    router = router_of(region)
    a, b = data.draw(points(region)), data.draw(points(region))
    there, back = length(router, a, b), length(router, b, a)
    assert there == pytest.approx(back, abs=1e-9)
    assert there >= math.dist(a, b) - 1e-9


@law
@given(st.data())
def test_no_detour_over_a_third_point_is_shorter(data: st.DataObject) -> None:
    region = data.draw(worlds)
    router = router_of(region)
    a, b, c = (data.draw(points(region)) for _ in range(3))
    assert length(router, a, c) <= length(router, a, b) + length(router, b, c) + 1e-6


@law
@given(st.data())
def test_it_stays_inside_and_its_points_add_up(data: st.DataObject) -> None:
    region = data.draw(worlds)
    a, b = data.draw(points(region)), data.draw(points(region))
    try:
        path = router_of(region).shortest_path(a, b)
    except NoRoute:
        assert isinstance(region, shapely.MultiPolygon)
        return
    line = LineString(path.points)
    assert region.buffer(2e-4).covers(line)
    assert line.length == pytest.approx(path.length_m, abs=1e-9)
    assert (path.points[0], path.points[-1]) == (a, b)


@law
@given(st.data())
def test_it_bends_only_at_corners_and_never_runs_straight_through_a_point(
    data: st.DataObject,
) -> None:
    region = data.draw(worlds)
    a, b = data.draw(points(region)), data.draw(points(region))
    try:
        inner = router_of(region).shortest_path(a, b).points[1:-1]
    except NoRoute:
        return
    corners = {tuple(corner) for corner in shapely.get_coordinates(region).tolist()}
    assert set(inner) <= corners
    assert len(set(inner)) == len(inner)


@settings(law, max_examples=15)
@given(st.data())
def test_turning_and_moving_the_world_changes_no_length(data: st.DataObject) -> None:
    region = data.draw(worlds)
    a, b = data.draw(points(region)), data.draw(points(region))
    turn, dx, dy = data.draw(st.tuples(st.floats(0, 360), *[st.floats(-500, 500)] * 2))

    def move(geometry: shapely.Geometry) -> shapely.Geometry:
        return affinity.translate(affinity.rotate(geometry, turn, origin=(0, 0)), dx, dy)

    moved = move(region)
    assert isinstance(moved, (shapely.Polygon, shapely.MultiPolygon))
    ends = [move(shapely.Point(end)) for end in (a, b)]
    there = [(end.x, end.y) for end in ends if isinstance(end, shapely.Point)]
    expected = length(router_of(region), a, b)
    assert length(router_of(moved), there[0], there[1]) == pytest.approx(expected, abs=1e-4)


@law
@given(st.data())
def test_a_tree_knows_the_same_lengths_as_a_search(data: st.DataObject) -> None:
    region = data.draw(worlds)
    router = router_of(region)
    a, b = data.draw(points(region)), data.draw(points(region))
    tree = router.tree(a)
    assert router.distance(tree, b) == pytest.approx(length(router, a, b), abs=1e-9)
    if math.isfinite(router.distance(tree, b)):
        assert router.path(tree, b).length_m == pytest.approx(router.distance(tree, b), abs=1e-9)


@law
@given(st.data())
def test_taking_an_obstacle_away_never_makes_a_way_longer(data: st.DataObject) -> None:
    region = data.draw(worlds)
    assume(isinstance(region, shapely.Polygon) and len(region.interiors) > 0)
    assert isinstance(region, shapely.Polygon)
    a, b = data.draw(points(region)), data.draw(points(region))
    fewer = shapely.Polygon(region.exterior, region.interiors[1:])
    assert length(router_of(fewer), a, b) <= length(router_of(region), a, b) + 1e-6


@law
@given(st.data())
def test_making_the_obstacles_smaller_never_makes_a_way_longer(data: st.DataObject) -> None:
    region = data.draw(worlds)
    by = data.draw(st.sampled_from([0.02, 0.1, 0.3]))
    holes = [
        shapely.Polygon(ring)
        for part in shapely.get_parts(region)
        if isinstance(part, shapely.Polygon)
        for ring in part.interiors
    ]
    rims = [hole.difference(hole.buffer(-by, join_style="mitre")) for hole in holes]
    wider = simple(shapely.union_all([region, *rims]))
    a, b = data.draw(points(region)), data.draw(points(region))
    assert length(router_of(wider), a, b) <= length(router_of(region), a, b) + 1e-6


@law
@given(st.data())
def test_bodies_that_touch_leave_no_way_between_them(data: st.DataObject) -> None:
    spots = st.tuples(st.integers(0, 9), st.integers(0, 9))
    taken = data.draw(st.sets(spots, max_size=25))
    solid = shapely.union_all([shapely.box(x, y, x + 1, y + 1) for x, y in taken])
    region = simple(shapely.box(0, 0, 10, 10).difference(solid))
    free = sorted({(x, y) for x in range(10) for y in range(10)} - taken)
    assume(free)
    (ax, ay), (bx, by) = (data.draw(st.sampled_from(free)) for _ in range(2))
    a, b = (ax + 0.5, ay + 0.4), (bx + 0.3, by + 0.7)
    # A hair narrower, what touched is one body.
    expected = brute_force(simple(region.buffer(-1e-6, join_style="mitre")), a, b)
    assert length(router_of(region), a, b) == pytest.approx(expected, abs=1e-4)
