"""Drawing what stands on a level: furniture, plants, machines, terminals, counters."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from smartnav.cartography.display import Shape
from smartnav.plan import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    import shapely

    from smartnav.cartography.display import Ring
    from smartnav.cartography.storey import Storey
    from smartnav.cartography.tokens import Colours, Theme
    from smartnav.plan.model import Fixture, Point

_CORNER_M = {"seat": 0.14, "plant": 0.25, "desk": 0.06, "table": 0.12}
"""Radius of the corners of what is not sharp-edged, in metres."""


def furniture(storey: Storey) -> Iterator[Shape]:
    """Yield everything that stands on the level but columns, lowest first."""
    level, theme = storey.level, storey.theme
    colours, edge = theme.colours, theme.sizes.wall_edge
    for fixture in level.fixtures:
        if fixture.category != "column":
            yield from _fixture(fixture, theme)
    for amenity in level.amenities:
        for body in shapes.amenity_bodies(amenity):
            yield _piece(amenity.id, _ring(body), colours.machine, colours.fixture_edge, edge)
    for kiosk in level.kiosks:
        yield _piece(kiosk.id, _ring(shapes.kiosk_body(kiosk)), colours.amenity, None, 0)
    yield from _counters(storey)


def _fixture(fixture: Fixture, theme: Theme) -> Iterator[Shape]:
    colours, edge_px = theme.colours, theme.sizes.wall_edge
    fill, edge = _paint(fixture.category, colours)
    for piece in shapes.fixture_footprints(fixture):
        if fixture.circle is not None:
            middle = (piece.centroid.x, piece.centroid.y)
            yield _piece(fixture.id or "", _circle(middle, fixture.circle[2]), fill, edge, edge_px)
            if fixture.category == "plant":
                crown = _blossom(middle, fixture.circle[2] * 0.8)
                yield _piece(fixture.id or "", crown, edge, None, 0)
            continue
        ring = _rounded(_ring(piece), _CORNER_M.get(fixture.category, 0.0))
        yield _piece(fixture.id or "", ring, fill, edge, edge_px)


def _paint(category: str, colours: Colours) -> tuple[str, str]:
    if category == "plant":
        return colours.plant, colours.plant_edge
    if category in ("machine", "screen"):
        return colours.machine, colours.fixture_edge
    if category in ("counter", "desk", "table"):
        return colours.counter, colours.fixture_edge
    return colours.fixture, colours.fixture_edge


def _piece(shape_id: str, ring: Ring, fill: str, edge: str | None, stroke_px: float) -> Shape:
    return Shape(shape_id, "fixture", (ring,), fill, edge, stroke_px, round=True)


def _ring(region: shapely.Polygon) -> Ring:
    return tuple((x, y) for x, y, *_ in region.exterior.coords[:-1])


def _circle(middle: Point, radius: float) -> Ring:
    turns = (2 * math.pi * i / 32 for i in range(32))
    return tuple(
        (middle[0] + radius * math.cos(t), middle[1] + radius * math.sin(t)) for t in turns
    )


def _blossom(middle: Point, radius: float) -> Ring:
    """Return the crown of a plant from above: a circle with seven lobes."""
    ring = []
    for i in range(56):
        turn = 2 * math.pi * i / 56
        reach = radius * (0.72 + 0.2 * math.cos(7 * turn))
        ring.append((middle[0] + reach * math.cos(turn), middle[1] + reach * math.sin(turn)))
    return tuple(ring)


def _rounded(ring: Ring, radius: float) -> Ring:
    """Return a convex ring with its corners rounded off by a short curve."""
    if radius <= 0:
        return ring
    rounded: list[Point] = []
    for before, corner, after in zip(
        (ring[-1], *ring[:-1]), ring, (*ring[1:], ring[0]), strict=True
    ):
        start, end = _towards(corner, before, radius), _towards(corner, after, radius)
        for t in (0.0, 0.33, 0.67, 1.0):
            a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
            rounded.append(
                (
                    a * start[0] + b * corner[0] + c * end[0],
                    a * start[1] + b * corner[1] + c * end[1],
                )
            )
    return tuple(rounded)


def _towards(corner: Point, other: Point, distance: float) -> Point:
    length = math.dist(corner, other)
    share = min(distance / length, 0.5) if length else 0.0
    return (corner[0] + (other[0] - corner[0]) * share, corner[1] + (other[1] - corner[1]) * share)


def _counters(storey: Storey) -> Iterator[Shape]:
    for row in storey.level.windows:
        tint = storey.theme.tints[storey.sections[row.section].colour]
        for index, window_id in enumerate(shapes.window_ids(row)):
            middle = shapes.window_middle(row, index)
            body = shapes.oriented_box(middle, row.pitch, row.depth, row.facing)
            yield Shape(
                window_id, "counter", (_ring(body),), tint.solid, tint.on_solid,
                storey.theme.sizes.wall_edge,
            )  # fmt: skip
