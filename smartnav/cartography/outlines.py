"""The shapes of a floor seen through a view: all their points turned and scaled at once."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from smartnav.cartography import thresholds as at
from smartnav.cartography.display import Shape
from smartnav.cartography.remembered import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from smartnav.cartography.display import Floor, Ring, View


@dataclass(frozen=True, eq=False)
class Outlines:
    """The points of all shapes of a floor in one array, ring after ring."""

    points: NDArray[np.float64]
    """In the frame of the map, in metres."""
    starts: NDArray[np.intp]
    """Of each shape: its first point."""
    ends: tuple[tuple[int, ...], ...]
    """Of each shape: where its rings begin and end."""
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    """Of each shape: the least and the greatest x and y."""


@remembered
def outlines(floor: Floor, rotation: float) -> Outlines:
    """Return the outlines of a floor's shapes with heading ``rotation`` up."""
    ends: list[tuple[int, ...]] = []
    points: list[tuple[float, float]] = []
    for shape in floor.shapes:
        edges = [len(points)]
        for ring in shape.rings:
            points += ring
            edges.append(len(points))
        ends.append(tuple(edges))
    turned = at.frame(np.array(points).reshape(-1, 2), rotation)
    starts = np.array([edges[0] for edges in ends], dtype=np.intp)
    if not len(starts):
        return Outlines(turned, starts, (), turned, turned)
    low = np.minimum.reduceat(turned, starts)
    high = np.maximum.reduceat(turned, starts)
    return Outlines(turned, starts, tuple(ends), low, high)


def projected(floor: Floor, view: View, thin: float, *, clip: bool) -> Iterator[Shape]:
    """Yield a floor's shapes in pixels, their strokes multiplied by ``thin``.

    With ``clip`` those wholly outside the picture are left out.
    """
    lines = outlines(floor, view.rotation)
    origin = np.array(at.origin(view))
    low, high = lines.low * view.scale + origin, lines.high * view.scale + origin
    seen = ((high > 0) & (low < (view.width, view.height))).all(axis=1)
    if not clip:
        seen[:] = True
    xs, ys = (lines.points * view.scale + origin).T
    for index in np.flatnonzero(seen).tolist():
        shape, edges = floor.shapes[index], lines.ends[index]
        rings: list[Ring] = []
        for start, end in itertools.pairwise(edges):
            rings.append(tuple(zip(xs[start:end].tolist(), ys[start:end].tolist(), strict=True)))
        yield Shape(
            shape.id, shape.layer, tuple(rings), shape.fill, shape.stroke, shape.stroke_px * thin,
            shape.closed, shape.dash, shape.round,
        )  # fmt: skip
