"""Drawing a level in plan metres: ground, areas, rooms, walls, doors, furniture, counters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from smartnav.cartography.display import Floor, Layer, LevelSign, Ring, Shape
from smartnav.cartography.doors import doors
from smartnav.cartography.furniture import furniture
from smartnav.cartography.names import floor_labels, unit_fill
from smartnav.cartography.signs import floor_symbols
from smartnav.cartography.storey import Storey
from smartnav.cartography.ways import hatching, ways
from smartnav.plan import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Lang, Level, Plan


def draw_floor(plan: Plan, level_id: str, *, lang: Lang, theme: Theme) -> Floor:
    """Return a level as a display list in metres, independent of any view.

    Raises :class:`KeyError` for an unknown level.
    """
    storey = Storey(plan, plan.level(level_id), lang, theme)
    drawn = [
        *_ground(storey),
        *_areas(storey),
        *_units(storey),
        *ways(storey),
        *furniture(storey),
        *_walls(storey),
        *doors(storey),
    ]
    min_x, min_y, max_x, max_y = shapes.outline(storey.level).bounds
    return Floor(
        level_id,
        (min_x, min_y, max_x, max_y),
        tuple(shape for shape in drawn if shape.rings),
        tuple(floor_symbols(storey)),
        tuple(floor_labels(storey)),
        tuple(_sign(each, lang) for each in plan.levels),
    )


def _sign(level: Level, lang: Lang) -> LevelSign:
    text = level_sign(level, lang)
    towards = f"到{text}" if lang == "zh" else f"to {text}"
    return LevelSign(level.id, level.ordinal, text, towards)


def level_sign(level: Level, lang: Lang) -> str:
    """Return what a sign to a level says: 二层, and in English its id as on the level buttons."""
    return level.name.zh if lang == "zh" else level.id


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


def _ground(storey: Storey) -> Iterator[Shape]:
    yield region_shape("", "ground", shapes.outline(storey.level), storey.theme.colours.floor)


def _areas(storey: Storey) -> Iterator[Shape]:
    inside = shapes.outline(storey.level)
    for area in storey.level.areas:
        tint = storey.theme.tints[storey.sections[area.section].colour]
        region = shapes.footprint(area).intersection(inside)
        yield region_shape(
            area.section, "section", region, tint.ground, tint.edge, storey.theme.sizes.line
        )
        if tint.hatch is not None:
            yield hatching(region, tint.hatch, storey.theme)


def _units(storey: Storey) -> Iterator[Shape]:
    for unit in storey.level.units:
        fill = unit_fill(unit, storey)
        if fill is not None:
            yield region_shape(unit.id, "unit", storey.regions[unit.id], fill)


def _walls(storey: Storey) -> Iterator[Shape]:
    colours = storey.theme.colours
    yield region_shape(
        "", "wall", storey.walls, colours.wall, colours.wall_edge, storey.theme.sizes.wall_edge
    )
