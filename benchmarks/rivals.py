"""Other ways to find shortest paths, as the routing benchmark asks them.

They come with ``pip install -e .[bench]`` and ``pip install --no-deps extremitypathfinder==2.7.2``:
its metadata asks for numpy 1, but it works with numpy 2.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, cast

import networkx as nx
import numpy as np
import shapely
from extremitypathfinder import PolygonEnvironment
from skimage.graph import MCP_Geometric

if TYPE_CHECKING:
    from collections.abc import Callable

    from shapely.geometry import Polygon

    from smartnav.plan.vocabulary import Point

Cell = tuple[int, int]

CELL_M = 0.1


def extremitypathfinder(region: Polygon) -> Callable[[Point, Point], list[Point]]:
    """Build the visibility graph of extremitypathfinder and return what asks it."""
    straight = cast("Polygon", shapely.orient_polygons(region.simplify(1e-6)))
    environment = PolygonEnvironment()
    holes = [list(ring.coords)[:-1] for ring in straight.interiors]
    environment.store(list(straight.exterior.coords)[:-1], holes, validate=False)
    if not environment.prepared:
        environment.prepare()

    def ask(a: Point, b: Point) -> list[Point]:
        path, _ = environment.find_shortest_path(a, b, verify=False)
        return [(float(x), float(y)) for x, y in path]

    return ask


class Grid:
    """Cells of 0.1 m, free where their middle is."""

    def __init__(self, region: Polygon) -> None:
        self.x0, self.y0, x1, y1 = region.bounds
        xs = np.arange(self.x0, x1 + CELL_M, CELL_M)
        ys = np.arange(self.y0, y1 + CELL_M, CELL_M)
        shapely.prepare(region)
        self.free = np.asarray(shapely.intersects_xy(region, *np.meshgrid(xs, ys)))

    def cell(self, point: Point) -> Cell:
        """Return the free cell nearest to a point."""
        row, column = round((point[1] - self.y0) / CELL_M), round((point[0] - self.x0) / CELL_M)
        near = [(row + i, column + j) for i in range(-3, 4) for j in range(-3, 4)]
        height, width = self.free.shape
        free = [c for c in near if 0 <= c[0] < height and 0 <= c[1] < width and self.free[c]]
        return min(free, key=lambda cell: math.dist(self.middle(cell), point))

    def middle(self, cell: Cell) -> Point:
        """Return the middle of a cell."""
        return (self.x0 + cell[1] * CELL_M, self.y0 + cell[0] * CELL_M)


def mcp(region: Polygon) -> Callable[[Point, Point], list[Point]]:
    """Return what asks scikit-image on a grid."""
    grid = Grid(region)
    costs = np.where(grid.free, 1.0, -1.0)

    def ask(a: Point, b: Point) -> list[Point]:
        search = MCP_Geometric(costs)
        start, goal = grid.cell(a), grid.cell(b)
        search.find_costs([start], [goal])
        return [a, *(grid.middle(cell) for cell in search.traceback(goal)), b]

    return ask


def astar(region: Polygon) -> Callable[[Point, Point], list[Point]]:
    """Return what asks networkx on a grid with diagonals."""
    grid = Grid(region)
    graph: nx.Graph[Cell] = nx.Graph()
    height, width = grid.free.shape
    for rows, columns in ((0, 1), (1, 0), (1, 1), (1, -1)):
        here = grid.free[: height - rows, max(0, -columns) : width - max(0, columns)]
        there = grid.free[rows:, max(0, columns) : width - max(0, -columns)]
        i, j = np.nonzero(here & there)
        j = j + max(0, -columns)
        pairs = zip(i.tolist(), j.tolist(), strict=True)
        length = CELL_M * math.hypot(rows, columns)
        graph.add_weighted_edges_from(((r, c), (r + rows, c + columns), length) for r, c in pairs)

    def ask(a: Point, b: Point) -> list[Point]:
        start, goal = grid.cell(a), grid.cell(b)
        cells = nx.astar_path(
            graph, start, goal, heuristic=lambda p, q: CELL_M * math.dist(p, q), weight="weight"
        )
        return [a, *(grid.middle(cell) for cell in cells), b]

    return ask
