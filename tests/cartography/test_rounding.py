"""The rounded line of a route stays on the floor, grows no longer, and keeps its ends."""

from __future__ import annotations

import contextlib
import itertools
import math
from functools import cache

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, box

from smartnav.cartography.rounding import MOST_M, rounded, rounded_route
from smartnav.plan.model import Point
from smartnav.plan.shapes import Region
from smartnav.routing import Navigator, Router
from smartnav.routing.route import NoRoute, Path, Route, WalkLeg
from smartnav.space import WalkableSpace
from smartnav.space.floor import areal
from tests.samples import sample_navigator

SLACK_M = 1e-3
"""Places are given to the millimetre; a line may leave the floor by as much."""
CLEARANCE_M = 0.3
ROOM = box(0, 0, 20, 14)


def _beyond(points: tuple[Point, ...], free: Region) -> float:
    """Return how many metres of a line lie off the floor."""
    return float(LineString(points).difference(free.buffer(SLACK_M)).length)


def _length(points: tuple[Point, ...]) -> float:
    return sum(itertools.starmap(math.dist, itertools.pairwise(points)))


def _turns(points: tuple[Point, ...]) -> list[float]:
    """Return by how many degrees a line turns at each of its points."""
    steps = np.diff(np.array(points), axis=0)
    headings = np.degrees(np.arctan2(steps[:, 1], steps[:, 0]))
    return [abs((b - a + 180) % 360 - 180) for a, b in itertools.pairwise(headings)]


def _navigator(name: str) -> Navigator:
    return sample_navigator(name.removesuffix(".yaml"))


@cache
def _grown(name: str, level: str) -> Region:
    floor = areal(_navigator(name).space(level, "walking").free.buffer(SLACK_M))
    shapely.prepare(floor)
    return floor


@pytest.mark.parametrize("name", ["shizhong.yaml", "shizhong-2020.yaml", "community-station.yaml"])
def test_the_ways_to_all_places_stay_on_the_floor(name: str) -> None:
    navigator = _navigator(name)
    kiosks = [kiosk.id for level in navigator.plan.levels for kiosk in level.kiosks]
    found = 0
    # Each place from one terminal, the terminals taking turns.
    for start, goal in zip(itertools.cycle(kiosks), navigator.gazetteer.places, strict=False):
        with contextlib.suppress(NoRoute):
            _check(name, navigator.route(start, goal))
            found += 1
    # Only what staff doors shut off is not led to.
    assert found >= 0.9 * len(navigator.gazetteer.places)


def _check(name: str, route: Route) -> None:
    drawn = rounded_route(route, lambda level: _navigator(name).space(level, "walking").free)
    for before, after in zip(route.legs, drawn.legs, strict=True):
        if not isinstance(before, WalkLeg) or not isinstance(after, WalkLeg):
            assert before == after
            continue
        assert (after.points[0], after.points[-1]) == (before.points[0], before.points[-1])
        assert _length(after.points) <= _length(before.points) + 1e-9
        assert after.length_m == before.length_m
        assert _grown(name, before.level).covers(LineString(after.points))


blocks = st.lists(
    st.tuples(
        st.floats(1, 17), st.floats(1, 11), st.floats(0.2, 6), st.floats(0.2, 6),
    ).map(lambda b: box(b[0], b[1], b[0] + b[2], b[1] + b[3])),
    min_size=1, max_size=7,
)  # fmt: skip


def _way_through(obstacles: list[Region]) -> tuple[Region, Path] | None:
    """Return the floor between obstacles and the way from one corner of the room to another."""
    free = areal(ROOM.difference(shapely.union_all(obstacles)))
    region = areal(free.buffer(-CLEARANCE_M, join_style="mitre"))
    router = Router(WalkableSpace.from_polygon(region))
    try:
        return free, router.shortest_path((0.5, 0.5), (19.5, 13.5))
    except NoRoute:
        return None


@given(blocks)
def test_a_way_between_any_obstacles_stays_on_the_floor(obstacles: list[Region]) -> None:
    way = _way_through(obstacles)
    if way is None:
        return
    free, path = way
    line = rounded(path.points, free)
    assert (line[0], line[-1]) == (path.points[0], path.points[-1])
    assert _length(line) <= path.length_m + 1e-9
    assert _beyond(line, free) == 0
    # What lies between the two lines is floor: the line passes each obstacle on the same side.
    between = shapely.polygonize([shapely.union(LineString(line), LineString(path.points))])
    assert between.difference(free.buffer(SLACK_M)).area < 1e-6


@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=2, max_size=8))
def test_any_line_in_the_open_keeps_its_ends_and_grows_no_longer(points: list[Point]) -> None:
    line = rounded(tuple(points), box(-60, -60, 60, 60))
    assert (line[0], line[-1]) == (points[0], points[-1])
    assert _length(line) <= _length(tuple(points)) + 1e-6
    assert np.isfinite(np.array(line)).all()


def test_a_bend_in_the_open_becomes_an_arc_of_the_largest_radius() -> None:
    line = rounded(((1, 1), (8, 1), (8, 8)), box(0, 0, 20, 20))
    centre = (8 - MOST_M, 1 + MOST_M)
    assert all(math.dist(point, centre) == pytest.approx(MOST_M) for point in line[1:-1])
    assert max(_turns(line)) < 10


def test_an_arc_is_smaller_where_a_counter_stands_in_the_bend() -> None:
    free = areal(box(0, 0, 20, 20).difference(box(2, 1.4, 7.6, 9)))
    line = rounded(((1, 1), (8, 1), (8, 8)), free)
    assert _beyond(line, free) == 0
    assert LineString(line).distance(box(2, 1.4, 7.6, 9)) >= 0.15
    assert len(line) > 3


def test_a_corner_that_touches_a_wall_stays_a_corner() -> None:
    free = areal(box(0, 0, 20, 20).difference(box(2, 1, 8, 9)))
    points = ((1, 1), (8, 1), (8, 9.5))
    assert rounded(points, free) == points


def test_neither_straight_lines_nor_turns_on_the_spot_are_changed() -> None:
    free = box(0, 0, 20, 20)
    for points in (((1, 1), (4, 1), (9, 1)), ((1, 1), (9, 1), (1, 1)), ((1, 1), (1, 1))):
        assert rounded(points, free) == points
