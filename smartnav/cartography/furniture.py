"""Drawing what stands on a level: furniture, machines, terminals, counters, stairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.cartography.display import Shape
from smartnav.plan import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    import shapely

    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Level, Plan


def furniture(plan: Plan, level: Level, theme: Theme) -> Iterator[Shape]:
    """Yield everything that stands on the level, lowest first."""
    colours, sizes = theme.colours, theme.sizes
    for fixture in level.fixtures:
        for piece in shapes.fixture_footprints(fixture):
            yield _piece(
                fixture.id or "", piece, colours.fixture, colours.fixture_edge, sizes.wall_edge
            )
    for amenity in level.amenities:
        for body in shapes.amenity_bodies(amenity):
            yield _piece(amenity.id, body, colours.fixture, colours.fixture_edge, sizes.wall_edge)
    for kiosk in level.kiosks:
        body = shapes.kiosk_body(kiosk)
        yield _piece(kiosk.id, body, colours.amenity, colours.amenity, 0)
    yield from _counters(plan, level, theme)


def _piece(
    shape_id: str, region: shapely.Polygon, fill: str, edge: str | None, stroke_px: float
) -> Shape:
    ring = tuple((x, y) for x, y, *_ in region.exterior.coords[:-1])
    return Shape(shape_id, "fixture", (ring,), fill, edge, stroke_px)


def _counters(plan: Plan, level: Level, theme: Theme) -> Iterator[Shape]:
    for row in level.windows:
        tint = theme.tints[plan.section(row.section).colour]
        for index, window_id in enumerate(shapes.window_ids(row)):
            middle = shapes.window_middle(row, index)
            body = shapes.oriented_box(middle, row.pitch, row.depth, row.facing)
            ring = tuple((x, y) for x, y, *_ in body.exterior.coords[:-1])
            yield Shape(
                window_id, "counter", (ring,), tint.solid, tint.on_solid, theme.sizes.wall_edge
            )
