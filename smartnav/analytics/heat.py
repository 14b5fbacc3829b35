"""Where people walked: all ways of a period laid over one another on a level.

Each way is drawn on a grid, blurred across as far as people keep apart, and the grid cut into bands
by how many walks pass a spot: regions in plan metres, for the map's display list.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from contourpy import FillType, contour_generator
from scipy.ndimage import gaussian_filter

from smartnav.cartography.display import Shape
from smartnav.cartography.floor import rings
from smartnav.cartography.tokens.heat import HEAT, HEAT_ALPHA
from smartnav.plan.shapes import areal
from smartnav.routing.route import WalkLeg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from smartnav.analytics.walks import Followed
    from smartnav.cartography.display import Floor
    from smartnav.plan.model import Point
    from smartnav.plan.shapes import Region

CELL_M = 0.25
"""Side of a cell: half a person's width."""
SPREAD_M = 0.5
"""Standard deviation of the blur: people walk beside one another, not in one line."""
_STEP = CELL_M / 2
"""From one mark on a way to the next; every cell it crosses gets its share."""
_SHARES = (0.02, 0.06, 0.15, 0.3, 0.5, 0.75)
"""Of the busiest spot: where the bands begin. Narrower below: a hall has one door and many
corners."""


@dataclass(frozen=True, slots=True)
class Band:
    """A part of a level that about as many walks pass."""

    least: float
    """How many walks pass any spot of it, at least."""
    region: Region
    """In plan metres."""


@dataclass(frozen=True, slots=True)
class Heat:
    """How walked a level is."""

    level: str
    bands: tuple[Band, ...]
    """The least walked first; empty where nobody walked."""
    most: float
    """Walks past its busiest spot."""


def heat(followed: Followed, level: str, space: Region, *, most: float | None = None) -> Heat:
    """Return how walked a level is.

    Parameters
    ----------
    followed
        The walks of a period.
    level
        The level's id.
    space
        Where one can walk on it: what the blur would lay over walls and counters is cut off.
    most
        Walks past the spot that gets the strongest colour, for levels that are to be compared;
        by default past the busiest of this one.
    """
    ways = list(_ways(followed, level))
    if not ways:
        return Heat(level, (), 0.0)
    grid, origin = _grid(ways)
    peak = float(grid.max())
    return Heat(level, tuple(_bands(grid, origin, space, most or peak)), peak)


def heats(followed: Followed, spaces: dict[str, Region]) -> dict[str, Heat]:
    """Return how walked each level is, all by one scale."""
    alone = {level: heat(followed, level, space) for level, space in spaces.items()}
    most = max((each.most for each in alone.values()), default=0.0)
    return {
        level: each if each.most == most else heat(followed, level, spaces[level], most=most)
        for level, each in alone.items()
    }


def heated(floor: Floor, warm: Heat) -> Floor:
    """Return a floor with its heat laid over it, under its symbols and labels."""
    shapes = tuple(
        Shape("", "mark", rings(band.region), f"{HEAT[place]}{HEAT_ALPHA}")
        for place, band in enumerate(warm.bands)
        if not band.region.is_empty
    )
    return replace(floor, shapes=floor.shapes + shapes)


def legend(most: float) -> tuple[tuple[str, int], ...]:
    """Return the colour of each band and from how many walks on it is used."""
    return tuple(
        (colour, max(1, round(share * most))) for colour, share in zip(HEAT, _SHARES, strict=True)
    )


def _ways(followed: Followed, level: str) -> Iterator[tuple[Sequence[Point], int]]:
    for route, count in followed.routes:
        for leg in route.legs:
            if isinstance(leg, WalkLeg) and leg.level == level and len(leg.points) > 1:
                yield leg.points, count


def _grid(ways: list[tuple[Sequence[Point], int]]) -> tuple[NDArray[np.float64], Point]:
    """Return walks past each cell, and the plan point of the middle of the first cell."""
    every = np.array([point for points, _ in ways for point in points])
    margin = 4 * SPREAD_M
    low, high = every.min(axis=0) - margin, every.max(axis=0) + margin
    wide, tall = (math.ceil(span / CELL_M) + 1 for span in (high - low).tolist())
    grid = np.zeros((tall, wide))
    for points, count in ways:
        marks, lengths = _marks(np.array(points))
        cells = np.rint((marks - low) / CELL_M).astype(int)
        np.add.at(grid, (cells[:, 1], cells[:, 0]), count * lengths)
    spread = gaussian_filter(grid, SPREAD_M / CELL_M, mode="constant")
    # Metres of way in a cell, blurred, as walks: a straight way walked n times peaks at n.
    walks = spread / CELL_M**2 * SPREAD_M * math.sqrt(2 * math.pi)
    return walks, (float(low[0]), float(low[1]))


def _marks(points: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return points along a way and the metres each stands for."""
    starts, moves = points[:-1], np.diff(points, axis=0)
    lengths = np.hypot(moves[:, 0], moves[:, 1])
    counts = np.maximum(1, np.ceil(lengths / _STEP).astype(int))
    which = np.repeat(np.arange(len(counts)), counts)
    inside = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
    share = (inside + 0.5) / counts[which]
    return starts[which] + moves[which] * share[:, None], (lengths / counts)[which]


def _bands(grid: NDArray[np.float64], origin: Point, space: Region, most: float) -> Iterator[Band]:
    tall, wide = grid.shape
    xs, ys = origin[0] + np.arange(wide) * CELL_M, origin[1] + np.arange(tall) * CELL_M
    lines = contour_generator(xs, ys, grid, fill_type=FillType.OuterOffset)
    shapely.prepare(space)
    edges = (*(share * most for share in _SHARES), math.inf)
    for least, below in itertools.pairwise(edges):
        # Of this type: the points of each polygon, and where its rings begin and end among them.
        found: Any = lines.filled(least, below)
        polygons = [_polygon(points, ends) for points, ends in zip(*found, strict=True)]
        yield Band(least, areal(shapely.union_all(polygons).intersection(space)))


def _polygon(points: NDArray[np.float64], ends: NDArray[np.uint32]) -> shapely.Geometry:
    rings = [points[start:end] for start, end in itertools.pairwise(ends.tolist())]
    return shapely.make_valid(shapely.Polygon(rings[0], rings[1:]))
