"""What stands on a floor, as things that captions keep off."""

from __future__ import annotations

import itertools
import math
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from smartnav.cartography import thresholds as at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from smartnav.cartography.display import Floor, Ring
    from smartnav.cartography.thresholds import Rows

_FACE_PX = 1.5
"""Half of what the face of a wall takes."""


@lru_cache(maxsize=16)
def standing(floor: Floor) -> tuple[Rows, Rows]:
    """Return walls, rails and counters, and furniture and doors, as things of the unturned plan.

    Walls go face by face, what else stands there by the box round it.
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
    return np.vstack([_faces(faces), _boxes(firm)]), _boxes(loose)


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
    """Return the boxes round rings, parallel to each ring's first side."""
    rows = at.things(len(rings))
    for row, ring in zip(rows, rings, strict=True):
        points = np.array(ring)
        turn = math.atan2(*(points[1] - points[0])[::-1]) if len(ring) == 4 else 0.0
        cos, sin = math.cos(turn), math.sin(turn)
        own = points @ np.array([[cos, -sin], [sin, cos]])
        low, high = own.min(axis=0), own.max(axis=0)
        middle, half = (low + high) / 2, (high - low) / 2
        row[[at.X, at.Y]] = middle @ np.array([[cos, sin], [-sin, cos]])
        row[[at.MORE_W, at.MORE_H]] = half
        row[[at.COS, at.SIN]] = cos, sin
    return rows
