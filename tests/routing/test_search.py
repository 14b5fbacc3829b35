"""Every way to search the graph finds what networkx finds in it."""

from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Polygon, box

from smartnav.routing import NoRoute, Router
from smartnav.routing.portals import Portals
from smartnav.routing.router import Sight
from smartnav.routing.search import Ends, Landmarks, Tables, Unprepared
from smartnav.space import WalkableSpace
from tests.routing.test_boundary import forest
from tests.routing.worlds import points, worlds

Finder = Unprepared | Tables | Portals | Landmarks


def finders(router: Router) -> list[Finder]:
    if not len(router.mesh.metres):
        return [Unprepared(router.mesh)]
    portals = Portals.of(router.mesh, cell_limit=6, portal_limit=10_000)
    assert portals is not None
    assert max(len(cell.metres) for cell in portals.cells) <= 6
    return [Unprepared(router.mesh), Tables.of(router.mesh), portals, Landmarks.of(router.mesh)]


def with_point(router: Router, sight: Sight) -> nx.Graph[int]:
    """Return a copy of the graph with the point of a sight in it, as node -1."""
    graph = router.graph.copy()
    graph.add_node(-1)
    ends = zip(sight.ends.corners.tolist(), sight.ends.distances.tolist(), strict=True)
    graph.add_weighted_edges_from((-1, corner, metres) for corner, metres in ends)
    return graph


def length(router: Router, start: Ends, goal: Ends, way: list[int] | None) -> float:
    """Return how long a way through corners is."""
    if way is None:
        return math.inf
    first = start.distances[start.corners == way[0]][0]
    last = goal.distances[goal.corners == way[-1]][0]
    metres = router.sketch.boundary.metres[way]
    return float(first + last + np.hypot(*np.diff(metres, axis=0).T).sum())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.data())
def test_ways_and_distances_are_those_of_networkx(data: st.DataObject) -> None:
    region = data.draw(worlds)
    router = Router(WalkableSpace.from_polygon(region))
    a, b = (router.sight(data.draw(points(region))) for _ in range(2))
    assert a is not None
    assert b is not None
    known = nx.single_source_dijkstra_path_length(with_point(router, a), -1)
    expected = np.array([known.get(c, math.inf) for c in range(len(router.mesh.metres))])
    shortest = (expected[b.ends.corners] + b.ends.distances).min(initial=math.inf)
    for finder in finders(router):
        way = finder.way(a.ends, b.ends, np.array(b.foot))
        assert length(router, a.ends, b.ends, way) == pytest.approx(shortest, abs=1e-9)
        reached = finder.spread(a.ends)
        through = reached.distances[b.ends.corners] + b.ends.distances
        assert through.min(initial=math.inf) == pytest.approx(shortest, abs=1e-9)
        if math.isfinite(shortest):
            way = [int(b.ends.corners[through.argmin()])]
            while (before := int(reached.parents[way[-1]])) >= 0:
                way.append(before)
            found = length(router, a.ends, b.ends, way[::-1])
            assert found == pytest.approx(shortest, abs=1e-9)


def test_prepared_and_not_the_paths_are_as_long() -> None:
    space = WalkableSpace.from_polygon(forest(4))
    plain, prepared = Router(space), Router(space)
    prepared.prepare()
    prepared.prepare()
    for i in range(24):
        a, b = (0.1, 0.2 + i), (24.9, 24.8 - i)
        assert prepared.shortest_path(a, b).length_m == pytest.approx(
            plain.shortest_path(a, b).length_m, abs=1e-9
        )


def test_no_way_is_found_between_parts_however_prepared() -> None:
    # Two halls, each with a wall in its middle.
    parts = MultiPolygon(
        [
            Polygon(
                [
                    (x, 0),
                    (x + 3, 0),
                    (x + 3, 6),
                    (x + 6, 6),
                    (x + 6, 0),
                    (x + 9, 0),
                    (x + 9, 9),
                    (x, 9),
                ]
            )
            for x in (0, 10)
        ]
    )
    router = Router(WalkableSpace.from_polygon(parts))
    a, b = router.sight((1, 1)), router.sight((11, 1))
    assert a is not None
    assert b is not None
    for finder in finders(router):
        assert finder.way(a.ends, b.ends, np.array(b.foot)) is None
        assert np.isfinite(finder.spread(a.ends).distances).sum() == 2
    router.prepare()
    with pytest.raises(NoRoute):
        router.shortest_path((1, 1), (11, 1))


def row_of_halls(count: int) -> Router:
    """Return halls full of blocks side by side, each with a door to the next."""
    halls = [translate(forest(seed), 27.0 * seed, 0) for seed in range(count)]
    doors = [box(27 * i - 2.5, 0.2, 27 * i + 0.5, 0.9) for i in range(1, count)]
    joined = shapely.union_all([*halls, *doors])
    assert isinstance(joined, Polygon)
    return Router(WalkableSpace.from_polygon(joined))


def test_halls_are_told_apart_by_their_doors_and_lengths_stay() -> None:
    plain, prepared = row_of_halls(3), row_of_halls(3)
    corners = len(plain.mesh.metres)
    portals = Portals.of(plain.mesh, cell_limit=corners // 2)
    assert portals is not None
    assert len(portals.cells) == 3
    assert 1 <= len(portals.distances) <= 20
    prepared._prepared = portals
    for i in range(24):
        a, b = (27.0 * (i % 3) + i, 0.3), (27.0 * (i // 8) + 24 - i, 24.8)
        exact = plain.shortest_path(a, b)
        found = prepared.shortest_path(a, b)
        assert found.length_m == pytest.approx(exact.length_m, abs=1e-9)
        assert prepared.distance(prepared.tree(a), b) == pytest.approx(exact.length_m, abs=1e-9)


def test_where_no_cut_is_narrow_there_are_no_portals_but_landmarks() -> None:
    router = Router(WalkableSpace.from_polygon(forest(6)))
    assert Portals.of(router.mesh, cell_limit=100, portal_limit=4) is None


@pytest.mark.parametrize("finder", [Landmarks, Portals])
def test_a_large_graph_gets_no_tables_and_keeps_its_lengths(
    finder: type[Landmarks | Portals],
) -> None:
    space = WalkableSpace.from_polygon(forest(6))
    plain, guided = Router(space), Router(space)
    guided.prepare(table_limit=len(plain.mesh.metres) - 1)
    assert not isinstance(guided._prepared, Tables)
    guided._prepared = finder.of(guided.mesh)
    for i in range(24):
        a, b = (0.1, 0.2 + i), (24.9, 24.8 - i)
        exact = plain.shortest_path(a, b).length_m
        assert guided.shortest_path(a, b).length_m == pytest.approx(exact, abs=1e-9)
        assert guided.distance(guided.tree(a), b) == pytest.approx(exact, abs=1e-9)
