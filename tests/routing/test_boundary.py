"""The boundary on its grid: corners, and who sees whom."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
import shapely
from shapely import affinity
from shapely.geometry import MultiPolygon, Polygon, box

from smartnav.routing.boundary import Boundary
from smartnav.routing.grid import Grid
from smartnav.routing.sketch import Sketch

ROOM = box(0, 0, 10, 10)


def cut(*holes: Polygon) -> Polygon:
    region = ROOM.difference(shapely.union_all(holes))
    assert isinstance(region, Polygon)
    return region


def forest(seed: int) -> Polygon:
    """Return a hall with some hundred blocks turned every way, over 500 edges."""
    dice = random.Random(seed)
    blocks = [
        affinity.rotate(box(x, y, x + dice.uniform(0.2, 1.2), y + 0.4), dice.uniform(0, 90))
        for x in range(1, 24, 2)
        for y in range(1, 24, 2)
    ]
    region = box(0, 0, 25, 25).difference(shapely.union_all(blocks))
    assert isinstance(region, Polygon)
    return region


@pytest.mark.parametrize("extent", [0.5, 24.0, 90.0, 1500.0])
def test_coordinates_are_whole_and_small_enough_for_exact_products(extent: float) -> None:
    region = affinity.translate(box(0, 0, extent, extent / 3), -7000.1, 333.3)
    grid = Grid.over(region)
    steps = grid.snap(shapely.get_coordinates(region))
    assert np.array_equal(steps, np.rint(steps))
    assert 2**25 <= np.ptp(steps) <= 2**26
    assert np.allclose(grid.metres(steps), shapely.get_coordinates(region), atol=grid.step)


@pytest.mark.parametrize(
    ("region", "corners"),
    [
        (ROOM, 0),
        (cut(box(4, 4, 6, 6)), 4),
        (cut(box(0, 4, 6, 6)), 2),
        (Polygon(), 0),
        (MultiPolygon([cut(box(4, 4, 6, 6)), box(20, 0, 30, 5)]), 4),
        # The vertex in the middle of the block's side is no corner.
        (cut(Polygon([(4, 4), (5, 4), (6, 4), (6, 6), (4, 6)])), 4),
        # Two blocks touch: each side of the point is a right angle, no corner at all.
        (cut(box(3, 3, 5, 5), box(5, 5, 7, 7)), 6),
        # A tip touches the wall: its free sides are both less than 180°.
        (cut(Polygon([(5, 10), (3, 8), (5, 6), (7, 8)])), 3),
    ],
)
def test_corners_are_where_the_free_side_is_the_wider(
    region: Polygon | MultiPolygon, corners: int
) -> None:
    assert len(Boundary.of(region).corners) == corners


def test_corners_keep_the_coordinates_they_were_given() -> None:
    block = affinity.rotate(box(4, 4, 6, 6), 17.3)
    given = {tuple(c) for c in shapely.get_coordinates(block).tolist()}
    assert {tuple(c) for c in Boundary.of(cut(block)).metres.tolist()} == given


def test_from_a_wall_one_looks_only_into_the_room() -> None:
    boundary = Boundary.of(cut(box(4, 4, 6, 6)))
    stand = boundary.locate((4, 5))
    assert stand is not None
    targets = boundary.grid.snap(np.array([(1.0, 5.0), (4.0, 9.0), (4.0, 1.0), (5.0, 5.0)]))
    assert stand.looks(targets).tolist() == [True, True, True, False]


def test_outside_there_is_nowhere_to_stand() -> None:
    boundary = Boundary.of(cut(box(4, 4, 6, 6)))
    assert boundary.locate((5, 5)) is None
    assert boundary.locate((11, 5)) is None
    assert boundary.locate((10, 5)) is not None


@pytest.mark.parametrize("seed", range(2))
def test_what_is_seen_at_once_is_what_is_seen_one_by_one(seed: int) -> None:
    sketch = Sketch.of(forest(seed))
    boundary = sketch.boundary
    assert len(boundary.a) > 400
    dice = random.Random(seed)
    stands = [boundary.locate((dice.uniform(0, 25), dice.uniform(0, 25))) for _ in range(8)]
    stands += [boundary.stand(corner) for corner in boundary.corners[::60]]
    everything = np.arange(len(boundary.corners))
    corners = [boundary.stand(corner) for corner in boundary.corners]
    for stand in filter(None, stands):
        bends = boundary.bends(everything, *(stand.at - boundary.corners).T)
        clear = [c is not None and boundary.sees(stand, c) for c in corners]
        assert sketch.seen(stand)[0].tolist() == np.flatnonzero(bends & clear).tolist()
        assert 3 < sum(clear) < len(corners) / 2


def test_every_edge_of_a_sketch_is_inside_and_bends_at_both_ends() -> None:
    region = forest(7)
    sketch = Sketch.of(region)
    metres = sketch.boundary.metres
    lines = np.asarray(shapely.linestrings(metres[sketch.edges]))
    grown = region.buffer(1e-5)
    shapely.prepare(grown)
    assert shapely.covers(grown, lines).all()
    assert sketch.lengths == pytest.approx(shapely.length(lines))
    # Made a hair longer, a tangent still does not run into the obstacle at its ends.
    for line in lines[:: len(lines) // 50]:
        (x0, y0), (x1, y1) = line.coords
        hair = 1e-3 / math.dist((x0, y0), (x1, y1))
        longer = affinity.scale(line, 1 + hair, 1 + hair)
        assert region.buffer(1e-4).covers(longer)


def test_a_grid_has_room_on_every_side() -> None:
    grid = Grid.over(box(0, 0, 70, 50))
    assert grid.holds(box(-5, -5, 75, 55))
    # No finer would do, and the next coarser is another.
    assert not grid.holds(box(-30, 0, 100, 50))
