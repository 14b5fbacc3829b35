"""Drawing a level in plan metres: ground, areas, rooms, walls, doors, furniture, counters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from smartnav.cartography.display import Floor, Layer, Ring, Shape
from smartnav.cartography.doors import doors
from smartnav.cartography.furniture import furniture
from smartnav.cartography.names import floor_labels
from smartnav.cartography.signs import floor_symbols
from smartnav.cartography.ways import ways
from smartnav.plan import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Lang, Level, Plan, Section, Unit

_VOIDS = ("opentobelow",)


def draw_floor(plan: Plan, level_id: str, *, lang: Lang, theme: Theme) -> Floor:
    """Return a level as a display list in metres, independent of any view.

    Raises :class:`KeyError` for an unknown level.
    """
    level = plan.level(level_id)
    whole = shapes.outline(level)
    drawn = [
        *_ground(level, theme),
        *_areas(plan, level, theme),
        *_units(plan, level, theme),
        *ways(level, theme),
        *furniture(plan, level, theme),
        *_walls(level, theme),
        *doors(level, theme),
    ]
    min_x, min_y, max_x, max_y = whole.bounds
    return Floor(
        level.id,
        (min_x, min_y, max_x, max_y),
        tuple(drawn),
        tuple(floor_symbols(plan, level, theme)),
        tuple(floor_labels(plan, level, lang, theme)),
    )


def rings(region: BaseGeometry) -> tuple[Ring, ...]:
    """Return the rings of a polygon or of many, for an even-odd fill."""
    return tuple(
        tuple((x, y) for x, y, *_ in ring.coords[:-1])
        for part in shapely.get_parts(region)
        if part.geom_type == "Polygon"
        for ring in (part.exterior, *part.interiors)
    )


def region_shape(
    shape_id: str,
    layer: Layer,
    region: BaseGeometry,
    fill: str | None,
    stroke: str | None = None,
    stroke_px: float = 0.0,
) -> Shape:
    """Return a region as a shape."""
    return Shape(shape_id, layer, rings(region), fill, stroke, stroke_px)


def _ground(level: Level, theme: Theme) -> Iterator[Shape]:
    yield region_shape("", "ground", shapes.outline(level), theme.colours.floor)


def _areas(plan: Plan, level: Level, theme: Theme) -> Iterator[Shape]:
    for area in level.areas:
        section = plan.section(area.section)
        tint = theme.tints[section.colour]
        region = shapes.footprint(area).intersection(shapes.outline(level))
        yield region_shape(section.id, "section", region, tint.ground, tint.edge, theme.sizes.line)


def _units(plan: Plan, level: Level, theme: Theme) -> Iterator[Shape]:
    sections = {section.id: section for section in plan.sections}
    regions = shapes.unit_regions(level)
    for unit in level.units:
        fill = _unit_fill(unit, sections, theme)
        if fill is not None:
            yield region_shape(unit.id, "unit", regions[unit.id], fill)


def _unit_fill(unit: Unit, sections: dict[str, Section], theme: Theme) -> str | None:
    """Return a unit's floor colour; None where the level's floor or area shows through."""
    if unit.category in _VOIDS:
        return theme.colours.void
    if not unit.is_public:
        return theme.colours.nonpublic
    if unit.section is not None and unit.section in sections:
        return theme.tints[sections[unit.section].colour].ground
    if unit.category == "escalator":
        return theme.colours.unit
    return theme.colours.unit if unit.has_walls else None


def _walls(level: Level, theme: Theme) -> Iterator[Shape]:
    columns = [
        piece
        for fixture in level.fixtures
        if fixture.category == "column"
        for piece in shapes.fixture_footprints(fixture)
    ]
    # As one region, a column that stands in a wall grows out of it without a seam.
    standing = shapely.union_all([shapes.walls(level), *columns])
    yield region_shape(
        "", "wall", standing, theme.colours.wall, theme.colours.wall_edge,
        theme.sizes.wall_edge,
    )  # fmt: skip
