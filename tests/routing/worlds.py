"""Random walkable worlds, and a plain brute force that knows nothing of the router."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, cast

import networkx as nx
import numpy as np
import shapely
from hypothesis import assume
from hypothesis import strategies as st
from shapely import affinity
from shapely.geometry import MultiPolygon, Polygon, box

if TYPE_CHECKING:
    from smartnav.plan.vocabulary import Point

Region = Polygon | MultiPolygon


def simple(geometry: shapely.Geometry) -> Region:
    """Return a geometry as polygons, or drop the example."""
    assume(isinstance(geometry, (Polygon, MultiPolygon)) and not geometry.is_empty)
    return cast("Region", geometry)


@st.composite
def halls(draw: st.DrawFn) -> Region:
    """Rectangles on a coarse grid in a box, eroded: many edges in line with each other."""
    spans = st.tuples(*[st.integers(0, 11)] * 2, *[st.integers(1, 5)] * 2)
    blocks = draw(st.lists(spans, max_size=9))
    solid = shapely.union_all([box(x, y, x + w, y + h) for x, y, w, h in blocks])
    clearance = draw(st.sampled_from([0.1, 0.25, 0.4]))
    floor = box(0, 0, 12, 12).difference(solid)
    return simple(floor.buffer(-clearance, join_style="mitre", mitre_limit=2.0))


@st.composite
def thickets(draw: st.DrawFn) -> Region:
    """Boxes turned every way and stars in a box: hardly anything is in line."""
    numbers = st.floats(0.5, 11.5)
    solids: list[Polygon] = []
    for _ in range(draw(st.integers(0, 7))):
        middle = (draw(numbers), draw(numbers))
        width, depth = draw(st.floats(0.1, 5)), draw(st.floats(0.1, 2))
        turn = draw(st.floats(0, 180))
        block = box(-width / 2, -depth / 2, width / 2, depth / 2)
        solids.append(affinity.translate(affinity.rotate(block, turn), *middle))
    for _ in range(draw(st.integers(0, 2))):
        solids.append(_star(draw(numbers), draw(numbers), draw(st.integers(3, 6))))
    return simple(box(0, 0, 12, 12).difference(shapely.union_all(solids)))


def _star(x: float, y: float, tips: int) -> Polygon:
    turns = [math.pi * i / tips for i in range(2 * tips)]
    radii = [1.5 if i % 2 == 0 else 0.4 for i in range(2 * tips)]
    return Polygon(
        [(x + r * math.cos(t), y + r * math.sin(t)) for r, t in zip(radii, turns, strict=True)]
    )


@st.composite
def mazes(draw: st.DrawFn) -> Region:
    """Thin walls across a box, each with a door somewhere."""
    walls: list[Polygon] = []
    for i in range(draw(st.integers(1, 5))):
        across, at = 2.0 * (i + 1), draw(st.integers(0, 10))
        walls += [box(across, 0, across + 0.1, at), box(across, at + 1, across + 0.1, 12)]
    turned = affinity.rotate(
        box(0, 0, 12, 12).difference(shapely.union_all(walls)),
        draw(st.sampled_from([0.0, 17.0, 45.0])),
        origin=(0, 0),
    )
    return simple(turned)


def pinched(region: Region) -> bool:
    """Return whether a gap is so narrow that rounding decides whether one can pass."""
    return _shape(region) != _shape(region.buffer(-2e-4, join_style="mitre"))


def _shape(region: shapely.Geometry) -> list[int]:
    """Return the number of holes of each part."""
    return sorted(int(n) for n in shapely.get_num_interior_rings(shapely.get_parts(region)))


worlds = st.one_of(halls(), thickets(), mazes()).filter(lambda region: not pinched(region))


@st.composite
def points(draw: st.DrawFn, region: Region) -> Point:
    """Draw a point of the region: inside, on its boundary, or a vertex of it."""
    where = draw(st.sampled_from(["inside", "edge", "vertex"]))
    coords = shapely.get_coordinates(region)
    if where == "vertex":
        x, y = coords[draw(st.integers(0, len(coords) - 1))]
        return (float(x), float(y))
    if where == "edge":
        along = region.boundary.interpolate(draw(st.floats(0, 1)), normalized=True)
        return (along.x, along.y)
    x0, y0, x1, y1 = region.bounds
    at = shapely.Point(
        x0 + draw(st.floats(0, 1)) * (x1 - x0), y0 + draw(st.floats(0, 1)) * (y1 - y0)
    )
    if not region.covers(at):
        at = shapely.shortest_line(region, at).interpolate(0)
    return (at.x, at.y)


def brute_force(region: Region, a: Point, b: Point) -> float:
    """Return the length of the shortest way over all vertices; infinite where there is none.

    Each part is a world of its own: where two merely touch, no body passes.
    """
    return min(_within(part, a, b) for part in shapely.get_parts(region))


def _within(part: Polygon, a: Point, b: Point) -> float:
    """Return the same in one part.

    Sight is asked of shapely: the part, grown by a hair against rounding, covers the segment.
    """
    nodes = np.unique(np.vstack([[a, b], shapely.get_coordinates(part)]), axis=0)
    first, second = np.triu_indices(len(nodes), 1)
    segments = np.asarray(shapely.linestrings(np.stack([nodes[first], nodes[second]], axis=1)))
    grown = part.buffer(1e-7, join_style="mitre")
    shapely.prepare(grown)
    clear = shapely.covers(grown, segments)
    graph: nx.Graph[Point] = nx.Graph()
    graph.add_nodes_from((float(x), float(y)) for x, y in nodes)
    for i, j in zip(first[clear], second[clear], strict=True):
        p, q = tuple(nodes[i].tolist()), tuple(nodes[j].tolist())
        graph.add_edge(p, q, weight=math.dist(p, q))
    try:
        length = float(nx.dijkstra_path_length(graph, a, b))
    except nx.NetworkXNoPath:
        return math.inf
    return length if grown.covers(shapely.Point(a)) else math.inf
