"""Several storeys drawn side by side in one drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from shapely.geometry import Polygon

    from smartnav.interchange.dxf.scaled import Scaled
    from smartnav.interchange.report import Report

_APART_M = 3.0
"""What lies nearer together is of one storey: wings joined by a bridge are drawn with it."""
_LEAST = 0.1
"""A storey's share of the largest; what is smaller is a legend, or a detail."""


def apart(of: dict[str, Scaled], report: Report) -> list[dict[str, Scaled]]:
    """Return the storeys of a drawing, the lowest first, each with its lower left corner at 0, 0.

    They are taken from left to right, or from below upwards where the drawing is higher than wide.
    """
    shapes = [shape for each in of.values() for shape in each.shapes]
    boxes = shapely.envelope(shapes)
    # Zero-wide boxes of lines along an axis become areas, too.
    ground = shapely.union_all(shapely.buffer(boxes, _APART_M / 2, join_style="mitre"))
    places = shapely.get_parts(ground)
    sizes = shapely.area(shapely.buffer(places, -_APART_M / 2, join_style="mitre"))
    large = sizes >= _LEAST * sizes.max()
    for _ in range(int((~large).sum())):
        report.leave("drawn apart from the storeys")
    floors: list[Polygon] = places[large].tolist()
    middles = np.array([[floor.centroid.x, floor.centroid.y] for floor in floors])
    across, up = np.ptp(middles, axis=0)
    order = np.argsort(middles[:, 0 if across >= up else 1]).tolist()
    found = []
    for index in order:
        storey = {kind: each.within(floors[index]) for kind, each in of.items()}
        x, y, *_ = shapely.total_bounds([s for each in storey.values() for s in each.shapes])
        found.append({kind: each.shifted(-x, -y) for kind, each in storey.items()})
    return found
