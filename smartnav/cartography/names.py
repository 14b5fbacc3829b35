"""What is written on a level: names of areas and rooms, numbers of windows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import shapely

from smartnav.cartography.display import Label
from smartnav.cartography.rooms import roomiest_box
from smartnav.plan import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Lang, Level, Plan

PRIORITY = {"section": 90.0, "zone": 60.0, "number": 50.0, "range": 55.0, "unit": 40.0}
"""Which names are placed first; among equals the larger area."""


def floor_labels(plan: Plan, level: Level, lang: Lang, theme: Theme) -> Iterator[Label]:
    """Yield the labels a level wants, each at its best spot with the room it has."""
    yield from _section_labels(plan, level, lang, theme)
    yield from _unit_labels(level, lang, theme)
    yield from _window_labels(plan, level, theme)


def _standing(level: Level) -> BaseGeometry:
    """Return what a name had better not be written over."""
    return shapely.union_all([shapes.walls(level), *shapes.obstacles(level)])


def _section_labels(plan: Plan, level: Level, lang: Lang, theme: Theme) -> Iterator[Label]:
    obstacles = _standing(level)
    for area in level.areas:
        section = plan.section(area.section)
        functional = section.kind == "functional"
        region = shapes.footprint(area)
        room = roomiest_box(region, obstacles)
        name = section.name.in_(lang)
        text = f"{section.letter} {name}" if section.letter else name
        yield Label(
            section.id, (text,), room.middle,
            theme.type.map_section if functional else theme.type.map_unit,
            theme.tints[section.colour].text, theme.tints[section.colour].ground, bold=True,
            priority=PRIORITY["section" if functional else "zone"] + _rank(region),
            room=(room.width, room.height), kind="section",
        )  # fmt: skip


def _unit_labels(level: Level, lang: Lang, theme: Theme) -> Iterator[Label]:
    regions = shapes.unit_regions(level)
    for unit in level.units:
        if unit.name is None:
            continue
        region = regions[unit.id].buffer(-level.wall / 2)
        if region.is_empty:
            continue
        room = roomiest_box(region)
        yield Label(
            unit.id, (unit.name.in_(lang),), room.middle, theme.type.map_unit,
            theme.colours.label if unit.is_public else theme.colours.label_quiet,
            theme.colours.unit if unit.is_public else theme.colours.nonpublic,
            priority=PRIORITY["unit"] + _rank(region), room=(room.width, room.height),
        )  # fmt: skip


def _rank(region: BaseGeometry) -> float:
    """Return 0 to 9, more for a larger area."""
    return min(math.sqrt(region.area) / 4, 9.0)


def _window_labels(plan: Plan, level: Level, theme: Theme) -> Iterator[Label]:
    for row in level.windows:
        tint = theme.tints[plan.section(row.section).colour]
        ids = shapes.window_ids(row)
        for index, window_id in enumerate(ids):
            yield Label(
                window_id, (window_id,), shapes.window_middle(row, index), theme.type.map_number,
                tint.on_solid, None, bold=True, priority=PRIORITY["number"],
                angle=row.facing % 180, room=(row.pitch, row.depth), kind="number", row=row.id,
            )  # fmt: skip
        first, last = shapes.window_middle(row, 0), shapes.window_middle(row, row.count - 1)
        middle = ((first[0] + last[0]) / 2, (first[1] + last[1]) / 2)
        text = ids[0] if len(ids) == 1 else f"{ids[0]}–{ids[-1]}"
        yield Label(
            row.id, (text,), middle, theme.type.map_number, tint.on_solid, None, bold=True,
            priority=PRIORITY["range"] + min(len(ids) / 10, 4), angle=row.facing % 180,
            room=(row.pitch * row.count, row.depth), kind="range", row=row.id,
        )  # fmt: skip
