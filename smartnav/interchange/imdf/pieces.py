"""Furniture from fixtures: circles, single pieces, and arrays put together again."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import MultiPolygon, Polygon

from smartnav.interchange.draft import Drawn
from smartnav.interchange.imdf import words
from smartnav.interchange.written import metres, shaped
from smartnav.plan.model import Fixture
from smartnav.plan.shapes import footprint

if TYPE_CHECKING:
    from smartnav.interchange.imdf.importing import Reading
    from smartnav.interchange.imdf.loading import Found
    from smartnav.plan.shapes import Region

_SAME_M = 0.005
"""How well pieces must agree to be one array, and polygons to be one circle."""


def single(found: Found, region: Region, reading: Reading) -> Drawn:
    """Return one piece of furniture."""
    fields = _fields(found, reading)
    return Drawn(region, fields | _circle(found, region))


def _fields(found: Found, reading: Reading) -> dict[str, Any]:
    said = found.text("category") or "obstruction"
    own = found.own.get("category")
    fields: dict[str, Any] = {"category": words.FROM_FIXTURE.get(said, "fixture")}
    if isinstance(own, str) and words.FIXTURES.get(own) == said:
        fields["category"] = own
    name = reading.names.by_language(found.names())
    if name is not None:
        fields["name"] = name
    if found.own.get("id") and "row" not in found.own:
        fields["id"] = reading.ids.take(str(found.own["id"]), "fixture")
    return fields


def _circle(found: Found, region: Region) -> dict[str, Any]:
    """Return the circle a polygon was drawn for, if it still is that."""
    radius = found.own.get("circle")
    if not isinstance(radius, int | float) or not 0 < radius <= 1000:
        return {}
    x, y = metres(region.centroid.x), metres(region.centroid.y)
    drawn = footprint(Fixture(circle=(x, y, radius)))
    same = drawn.hausdorff_distance(region) <= _SAME_M
    return {"circle": [x, y, radius]} if same else {}


def arrayed(members: list[tuple[Found, Polygon]], reading: Reading) -> list[Drawn]:
    """Return an array as one object if all its pieces still stand in rows, else one by one."""
    grid: dict[tuple[int, int], tuple[Found, Polygon]] = {}
    for found, region in members:
        piece = found.own.get("piece")
        if isinstance(piece, list) and len(piece) == 2 and all(isinstance(n, int) for n in piece):
            grid[piece[0], piece[1]] = (found, region)
    across = 1 + max((column for column, _ in grid), default=0)
    down = 1 + max((row for _, row in grid), default=0)
    whole = len(grid) == len(members) == across * down and (0, 0) in grid
    pitch = _pitch(grid, across, down) if whole else None
    if pitch is None:
        if len(members) > 1:
            reading.report.guess("arrays changed elsewhere, taken piece by piece")
        return [single(found, region, reading) for found, region in members]
    found, first = grid[0, 0]
    fields = _fields(found, reading) | {"count": [across, down], "pitch": pitch}
    fields |= _circle(found, first) or shaped(first)
    return [Drawn(MultiPolygon([region for _, region in members]), fields)]


def _pitch(
    grid: dict[tuple[int, int], tuple[Found, Polygon]], across: int, down: int
) -> list[float] | None:
    """Return the way from one piece to the next along x and along y, if all keep to it."""
    first = grid[0, 0][1]
    last = grid.get((across - 1, down - 1))
    if last is None:
        return None
    dx = (last[1].centroid.x - first.centroid.x) / max(across - 1, 1)
    dy = (last[1].centroid.y - first.centroid.y) / max(down - 1, 1)
    pitch = [metres(dx) if across > 1 else 0.0, metres(dy) if down > 1 else 0.0]
    for (column, row), (_, region) in grid.items():
        meant = shapely.affinity.translate(first, column * pitch[0], row * pitch[1])
        if math.dist(meant.centroid.coords[0], region.centroid.coords[0]) > _SAME_M:
            return None
        if abs(meant.area - region.area) > _SAME_M:
            return None
    return pitch
