"""A graph updated after a change is the graph of a full build."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from shapely import affinity
from shapely.geometry import MultiPolygon, Polygon, box

from smartnav.routing import NoRoute, Router
from smartnav.routing.patch import updated
from smartnav.routing.patch_near import Pursuit
from smartnav.routing.sketch import Sketch
from smartnav.space import WalkableSpace
from tests.routing.test_boundary import forest
from tests.routing.worlds import Region, simple, worlds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.vocabulary import Point

Corner = tuple[float, ...]


def graph(sketch: Sketch) -> tuple[set[Corner], dict[frozenset[Corner], float]]:
    """Return corners and edges by what they are, not by their numbers."""
    boundary = sketch.boundary
    rows = np.hstack([boundary.corners, boundary.out, boundary.back]).tolist()
    corners = [tuple(row) for row in rows]
    pairs = [frozenset((corners[i], corners[j])) for i, j in sketch.edges.tolist()]
    assert len(set(corners)) == len(corners)
    assert len(set(pairs)) == len(pairs)
    return set(corners), dict(zip(pairs, sketch.lengths.tolist(), strict=True))


@st.composite
def blocks(draw: st.DrawFn) -> Polygon:
    middle = draw(st.tuples(st.floats(1, 11), st.floats(1, 11)))
    width, depth = draw(st.floats(0.2, 3)), draw(st.floats(0.2, 3))
    turn = draw(st.sampled_from([0.0, 0.0, 45.0, 62.5]))
    block = affinity.rotate(box(-width / 2, -depth / 2, width / 2, depth / 2), turn)
    return affinity.translate(block, *middle)


def seen_alike(sketch: Sketch, other: Sketch) -> Iterator[bool]:
    x0, y0 = sketch.boundary.a.min(axis=0)
    x1, y1 = sketch.boundary.a.max(axis=0)
    for u, v in itertools.product(np.linspace(0.03, 0.97, 6), repeat=2):
        point = np.rint([x0 + u * (x1 - x0), y0 + v * (y1 - y0)])
        here, there = sketch.boundary.stand(point), other.boundary.stand(point)
        if here is not None and there is not None:
            mine = sketch.boundary.corners[sketch.seen(here)[0]].tolist()
            yield sorted(mine) == sorted(other.boundary.corners[other.seen(there)[0]].tolist())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(worlds, st.lists(blocks(), min_size=1, max_size=2))
def test_blocks_put_there_and_taken_away_again(region: Region, put: list[Polygon]) -> None:
    note(region.wkt)
    changed = simple(region.difference(shapely.union_all(put)))
    before = Sketch.of(region)
    full = Sketch.of(changed, before.boundary.grid if before.boundary.grid.holds(changed) else None)
    after = updated(before, changed)
    assert graph(after) == graph(full)
    assert graph(updated(after, region)) == graph(before)
    assert all(seen_alike(after, full))


def test_one_block_after_another_moves_through_a_forest() -> None:
    region = forest(5)
    sketch = Sketch.of(region)
    for step in range(5):
        hole = Polygon(region.interiors[11 * step])
        rest = Polygon(region.exterior, [r for r in region.interiors if r != hole.exterior])
        moved = rest.difference(affinity.translate(hole, 0.31, 0.4 - 0.1 * step))
        assert isinstance(moved, Polygon)
        region, sketch = moved, updated(sketch, moved)
        full = Sketch.of(moved)
        assert graph(sketch) == graph(full)
        assert all(seen_alike(sketch, full))


def test_a_world_of_another_size_is_built_anew() -> None:
    small, large = box(0, 0, 10, 10), box(-3, 0, 30, 10).difference(box(4, 4, 6, 6))
    assert isinstance(large, Polygon)
    assert graph(updated(Sketch.of(small), large)) == graph(Sketch.of(large))


def test_nothing_changed_changes_nothing() -> None:
    sketch = Sketch.of(forest(2))
    assert graph(updated(sketch, forest(2))) == graph(sketch)


def test_a_router_follows_the_change_of_its_space() -> None:
    floor = box(0, 0, 10, 10)
    empty = Router(WalkableSpace.from_polygon(floor))
    wall = floor.difference(box(4, 0, 6, 9))
    assert isinstance(wall, Polygon)
    walled = empty.updated(WalkableSpace.from_polygon(wall))
    assert walled.shortest_path((1, 1), (9, 1)).points == ((1, 1), (4, 9), (6, 9), (9, 1))
    again = walled.updated(WalkableSpace.from_polygon(floor))
    assert again.shortest_path((1, 1), (9, 1)).points == ((1, 1), (9, 1))


def length_of(router: Router, ends: tuple[Point, Point]) -> float:
    try:
        return router.shortest_path(*ends).length_m
    except NoRoute:
        return math.inf


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(worlds, st.lists(blocks(), min_size=1, max_size=2), st.sampled_from([0.0, 7.0, 1e3]))
def test_ways_pursued_over_a_changing_space_are_those_over_its_whole_graph(
    region: Region, put: list[Polygon], supposed_m: float
) -> None:
    note(region.wkt)
    router = Router(WalkableSpace.from_polygon(region))
    x0, y0, x1, y1 = region.bounds
    ends = (0.9 * x0 + 0.1 * x1, 0.9 * y0 + 0.1 * y1), (0.1 * x0 + 0.9 * x1, 0.2 * y0 + 0.8 * y1)
    pursuit = Pursuit(router, [supposed_m])
    for block in put:
        changed = WalkableSpace.from_polygon(simple(region.difference(block)))
        whole = length_of(router.updated(changed), ends)
        try:
            (found,) = pursuit.paths(changed, [ends])
        except NoRoute:
            assert whole == math.inf
        else:
            assert found.length_m == pytest.approx(whole, rel=1e-12)


def test_a_way_that_is_barred_becomes_longer_and_none_at_last() -> None:
    def walled(height: float) -> WalkableSpace:
        region = floor.difference(box(4, 0, 6, height))
        assert isinstance(region, Polygon | MultiPolygon)
        return WalkableSpace.from_polygon(region)

    floor, ends = box(0, 0, 40, 40), ((1.0, 1.0), (9.0, 1.0))
    pursuit = Pursuit(Router(WalkableSpace.from_polygon(floor)), [8.0])
    for height in (2, 30, 3):
        (path,) = pursuit.paths(walled(height), [ends])
        assert path.points == ((1, 1), (4, height), (6, height), (9, 1))
    with pytest.raises(NoRoute):
        pursuit.paths(walled(40), [ends])
    (path,) = pursuit.paths(walled(1), [ends])
    assert path.points == ends
