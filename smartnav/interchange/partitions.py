"""Walls that other programs draw as bodies, as the line and thickness a plan wants."""

from __future__ import annotations

import math

import numpy as np
from shapely.geometry import LineString, Polygon

from smartnav.interchange.draft import Partition
from smartnav.interchange.written import metres

_FULL = 0.98
"""The share of its frame that a body fills to be a straight wall."""
_THINNEST_M, _THICKEST_M = 0.01, 2.0
"""Of a wall in a plan."""


def along(body: Polygon) -> Partition | None:
    """Return the wall that has a body; None where that is no long rectangle."""
    frame = body.minimum_rotated_rectangle
    if not isinstance(frame, Polygon) or body.area < _FULL * frame.area:
        return None
    a, b, c = (np.array(each) for each in frame.exterior.coords[:3])
    if math.dist(a, b) < math.dist(b, c):
        a, b, c = b, c, a + c - b
    thick = math.dist(b, c)
    if not _THINNEST_M <= thick <= _THICKEST_M or math.dist(a, b) < 2 * thick:
        return None
    # A wall's body reaches half its thickness beyond the ends of its line.
    ahead = (b - a) / math.dist(a, b) * thick / 2
    across = (c - b) / 2
    line = LineString([a + ahead + across, b - ahead + across])
    return Partition(line, metres(thick))
