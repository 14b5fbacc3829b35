"""What stands on a floor, as things that captions keep off."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from smartnav.cartography import thresholds as at
from smartnav.cartography.remembered import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from smartnav.cartography.display import Floor, Ring
    from smartnav.cartography.thresholds import Rows

_FACE_PX = 1.5
"""Half of what the face of a wall or the edge of an area takes."""
_BOX_CORNERS = 4
_POINT = 1e-12
"""Metres: less is no length."""


@remembered
def standing(floor: Floor) -> tuple[Rows, Rows]:
    """Return walls, rails and counters, and what names had better keep off, too.

    That is furniture, doors and the edges of areas. All are things of the unturned plan: walls and
    areas side by side, what else stands there by the box round it.
    """
    walls = [shape for shape in floor.shapes if shape.layer == "wall"]
    faces = (ring for shape in walls for ring in shape.rings)
    # Rails are as dark as the edge of a wall: nothing can be read on them.
    dark = {shape.stroke for shape in walls} - {None}
    firm: list[Ring] = []
    loose: list[Ring] = []
    for shape in floor.shapes:
        if shape.layer == "counter" or (shape.layer == "fixture" and shape.fill in dark):
            firm += shape.rings
        elif shape.layer in ("fixture", "door") and len(shape.rings) == 1:
            loose += shape.rings
    edges = (ring for shape in floor.shapes if shape.layer == "section" for ring in shape.rings)
    return np.vstack([_faces(faces), _boxes(firm)]), np.vstack([_faces(edges), _boxes(loose)])


def _faces(rings: Iterable[Ring]) -> Rows:
    ends = [(*a, *b) for ring in rings for a, b in itertools.pairwise((*ring, ring[0])) if a != b]
    return lines(np.array(ends).reshape(-1, 4), _FACE_PX)


def lines(ends: NDArray[np.float64], half_px: float) -> Rows:
    """Return straight lines, each from x, y to x, y, no two the same, as things of the plan."""
    rows = at.things(len(ends))
    along = ends[:, 2:] - ends[:, :2]
    rows[:, (at.X, at.Y)] = (ends[:, :2] + ends[:, 2:]) / 2
    rows[:, at.MORE_W] = np.hypot(along[:, 0], along[:, 1]) / 2
    rows[:, (at.HALF_W, at.HALF_H)] = half_px
    rows[:, (at.COS, at.SIN)] = along / (2 * rows[:, at.MORE_W, None])
    return rows


def _boxes(rings: list[Ring]) -> Rows:
    """Return the boxes round rings, those of four corners parallel to the ring's first side."""
    by_corners: defaultdict[int, list[Ring]] = defaultdict(list)
    for ring in rings:
        by_corners[len(ring)].append(ring)
    return np.vstack([at.things(0), *(_alike(np.array(each)) for each in by_corners.values())])


def _alike(points: NDArray[np.float64]) -> Rows:
    """Return the boxes round rings of as many corners."""
    rows = at.things(len(points))
    if points.shape[1] == _BOX_CORNERS:
        side = points[:, 1] - points[:, 0]
        length = np.hypot(side[:, 0], side[:, 1])
        # A ring may begin with the same corner twice.
        rows[:, (at.COS, at.SIN)] = np.where(
            length[:, None] > 0, side / np.maximum(length, _POINT)[:, None], (1.0, 0.0)
        )
    cos, sin = rows[:, at.COS, None], rows[:, at.SIN, None]
    x, y = points[..., 0], points[..., 1]
    across, up = x * cos + y * sin, y * cos - x * sin
    own = np.stack([across, up], axis=-1)
    low, high = own.min(axis=1), own.max(axis=1)
    middle = (low + high) / 2
    rows[:, at.X] = middle[:, 0] * cos[:, 0] - middle[:, 1] * sin[:, 0]
    rows[:, at.Y] = middle[:, 0] * sin[:, 0] + middle[:, 1] * cos[:, 0]
    rows[:, (at.MORE_W, at.MORE_H)] = (high - low) / 2
    return rows
