"""A graph updated after a change is the graph of a full build."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import shapely
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from shapely import affinity
from shapely.geometry import Polygon, box

from smartnav.routing import Router
from smartnav.routing.patch import updated
from smartnav.routing.sketch import Sketch
from smartnav.space import WalkableSpace
from tests.routing.test_boundary import forest
from tests.routing.worlds import Region, simple, worlds

if TYPE_CHECKING:
    from collections.abc import Iterator

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


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
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
