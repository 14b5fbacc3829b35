"""Drawing stairs, escalators, lifts and voids: fine lines as texture, in metres."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import shapely
from shapely import affinity
from shapely.geometry import LineString, MultiLineString, Polygon

from smartnav.cartography.display import Shape
from smartnav.plan import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    from smartnav.cartography.storey import Storey
    from smartnav.cartography.tokens import Hatch, Theme
    from smartnav.plan.model import Level, Point, Unit

_TREAD_M = 0.32
_HATCH_M = 1.1
_LINE_M = 0.05
_EDGE_M = 0.12
"""Width of a balustrade."""


def ways(storey: Storey) -> Iterator[Shape]:
    """Yield the treads of stairs and escalators, the crosses of lifts and the hatching of voids."""
    for unit in storey.level.units:
        yield from _way(unit, storey.regions[unit.id], storey.level, storey.theme)


def _way(unit: Unit, region: BaseGeometry, level: Level, theme: Theme) -> Iterator[Shape]:
    inner = region.buffer(-level.wall / 2, join_style="mitre") if unit.has_walls else region
    if inner.is_empty:
        return
    if unit.category in ("stairs", "escalator"):
        yield from _steps(unit.id, inner, theme, moving=unit.category == "escalator")
    elif unit.category == "elevator":
        yield _strokes(unit.id, _cross(inner), inner, theme.colours.step, _LINE_M)
    elif unit.category == "opentobelow":
        yield _strokes(unit.id, _diagonals(inner), inner, theme.colours.step, _LINE_M)
        rail = inner.difference(inner.buffer(-_EDGE_M, join_style="mitre"))
        yield Shape(unit.id, "fixture", _rings(rail), theme.colours.wall_edge)


def _steps(unit_id: str, region: BaseGeometry, theme: Theme, *, moving: bool) -> Iterator[Shape]:
    along = long_side(region)
    treads = _across(region, along, _TREAD_M if moving else _TREAD_M * 1.25)
    yield _strokes(unit_id, treads, region, theme.colours.step, _LINE_M)
    if moving:
        sides = region.difference(_squeezed(region, along))
        yield Shape(unit_id, "fixture", _rings(sides), theme.colours.wall_edge)
    else:
        # The handrail in the middle of a flight that goes up and turns.
        rail = LineString(_axis(region, along, 0.08)).buffer(_EDGE_M / 2, cap_style="flat")
        yield Shape(unit_id, "fixture", _rings(rail), theme.colours.wall_edge)


def long_side(region: BaseGeometry) -> float:
    """Return the plan heading of a region's longer side, 0 to 180."""
    corners = _corners(region)
    a, b = max((corners[0:2], corners[1:3]), key=lambda side: math.dist(side[0], side[1]))
    return math.degrees(math.atan2(b[0] - a[0], b[1] - a[1])) % 180


def _corners(region: BaseGeometry) -> list[Point]:
    frame = cast("Polygon", shapely.oriented_envelope(region))
    return [(x, y) for x, y, *_ in frame.exterior.coords]


def _extent(region: BaseGeometry) -> float:
    corners = _corners(region)
    return math.dist(corners[0], corners[2])


def _across(region: BaseGeometry, along: float, pitch: float) -> MultiLineString:
    """Return lines square to ``along``, ``pitch`` metres apart, all over a region."""
    middle, reach = (region.centroid.x, region.centroid.y), _extent(region) / 2
    count = int(reach / pitch)
    return MultiLineString(
        [
            [shapes.offset(middle, along, i * pitch, side * reach) for side in (-1.0, 1.0)]
            for i in range(-count, count + 1)
        ]
    )


def _diagonals(region: BaseGeometry) -> MultiLineString:
    return _across(region, 45.0, _HATCH_M)


def _cross(region: BaseGeometry) -> MultiLineString:
    a, b, c, d, *_ = _corners(region)
    return MultiLineString([[a, c], [b, d]])


def _axis(region: BaseGeometry, along: float, short: float) -> list[Point]:
    corners = _corners(region)
    sides = sorted(math.dist(corners[i], corners[i + 1]) for i in (0, 1))
    half = sides[1] / 2 - short * sides[1]
    middle = (region.centroid.x, region.centroid.y)
    return [shapes.offset(middle, along, -half), shapes.offset(middle, along, half)]


def _squeezed(region: BaseGeometry, along: float) -> BaseGeometry:
    """Return a region narrowed on its long sides by a balustrade's width."""
    corners = _corners(region)
    narrow = min(math.dist(corners[i], corners[i + 1]) for i in (0, 1))
    share = max(1 - 2 * _EDGE_M / narrow, 0.1)
    upright = affinity.rotate(region, along, origin="centroid")
    return affinity.rotate(affinity.scale(upright, share, 1.2), -along, origin="centroid")


def _strokes(
    unit_id: str, lines: BaseGeometry, region: BaseGeometry, colour: str, width: float
) -> Shape:
    drawn = lines.buffer(width / 2, cap_style="flat").intersection(region)
    return Shape(unit_id, "fixture", _rings(drawn), colour)


def hatching(region: BaseGeometry, hatch: Hatch, theme: Theme) -> Shape:
    """Return the lines that mark an area where colour is not to be had."""
    lines = shapely.union_all([_across(region, angle, hatch.pitch_m) for angle in hatch.angles])
    return replace(_strokes("", lines, region, theme.colours.step, _LINE_M), layer="section")


def _rings(region: BaseGeometry) -> tuple[tuple[Point, ...], ...]:
    return tuple(
        tuple((x, y) for x, y, *_ in ring.coords[:-1])
        for part in shapely.get_parts(region)
        if isinstance(part, Polygon)
        for ring in (part.exterior, *part.interiors)
    )
