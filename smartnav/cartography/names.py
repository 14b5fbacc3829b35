"""What is written on a level: names of areas and rooms, numbers of windows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import shapely

from smartnav.cartography.display import Label
from smartnav.cartography.pictograms import known_pictograms
from smartnav.cartography.rooms import Room, roomiest_box
from smartnav.cartography.windows import window_labels
from smartnav.plan import shapes
from smartnav.plan.places import AMENITY_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Lang, Level, Plan, Point, Section

PRIORITY = {"functional": 90.0, "zone": 70.0, "waiting": 46.0, "unit": 48.0, "caption": 30.0}
"""Which names are placed first; among equals the larger area."""
_INSET_M = 0.15
"""A name keeps off its area's border by so much."""


def floor_labels(plan: Plan, level: Level, lang: Lang, theme: Theme) -> Iterator[Label]:
    """Yield the labels a level wants, each at its best spot with the room it has."""
    yield from _section_labels(plan, level, lang, theme)
    yield from _unit_labels(level, lang, theme)
    yield from window_labels(plan, level, lang, theme)
    yield from _captions(plan, level, lang, theme)


def _standing(level: Level) -> BaseGeometry:
    """Return what a name had better not be written over."""
    return shapely.union_all([shapes.walls(level), *shapes.obstacles(level)])


def _rooms(region: BaseGeometry, obstacles: BaseGeometry, walls: BaseGeometry) -> tuple[Room, Room]:
    """Return the roomiest boxes of a region, clear of all that stands there and of walls only."""
    return roomiest_box(region, obstacles), roomiest_box(region, walls)


def _section_labels(plan: Plan, level: Level, lang: Lang, theme: Theme) -> Iterator[Label]:
    obstacles, standing = _standing(level), shapes.walls(level)
    for area in level.areas:
        section = plan.section(area.section)
        region = shapes.footprint(area).buffer(-_INSET_M)
        room, spare = _rooms(region, obstacles, standing)
        tint, quiet = theme.tints[section.colour], section.kind == "waiting"
        yield Label(
            section.id, (section.name.in_(lang),), room.middle, _title_size(section.kind, theme),
            tint.text, tint.ground, bold=not quiet,
            priority=PRIORITY[section.kind] + _rank(region),
            room=(room.width, room.height), spare=(spare.middle, spare.width, spare.height), kind="title", badge=section.letter or "",
            sign=_sign(section), solid=tint.solid, on_solid=tint.on_solid,
        )  # fmt: skip


def _title_size(kind: str, theme: Theme) -> float:
    if kind == "functional":
        return theme.type.map_section
    return theme.type.map_unit * (1.1 if kind == "zone" else 0.9)


def _sign(section: Section) -> str:
    known = section.symbol in known_pictograms() and section.kind != "waiting"
    return section.symbol or "" if known else ""


def _unit_labels(level: Level, lang: Lang, theme: Theme) -> Iterator[Label]:
    obstacles, standing = _standing(level), shapes.walls(level)
    regions = shapes.unit_regions(level)
    for unit in level.units:
        if unit.name is None:
            continue
        region = regions[unit.id].buffer(-level.wall / 2)
        if region.is_empty:
            continue
        room, spare = _rooms(region, obstacles, standing)
        yield Label(
            unit.id, (unit.name.in_(lang),), room.middle, theme.type.map_unit,
            theme.colours.label if unit.is_public else theme.colours.label_quiet,
            theme.colours.unit if unit.is_public else theme.colours.nonpublic,
            priority=PRIORITY["unit"] + _rank(region), room=(room.width, room.height),
            spare=(spare.middle, spare.width, spare.height),
        )  # fmt: skip


def _rank(region: BaseGeometry) -> float:
    """Return 0 to 9, more for a larger area."""
    return min(math.sqrt(region.area) / 4, 9.0)


def _captions(plan: Plan, level: Level, lang: Lang, theme: Theme) -> Iterator[Label]:
    """Yield the names of what has a symbol; entrances always, the rest when near enough."""
    size, colours = theme.type.map_unit * 0.84, theme.colours
    for opening in level.openings:
        if opening.entrance is not None and opening.id is not None:
            yield Label(
                opening.id, (opening.entrance.in_(lang),), opening.at, theme.type.map_unit,
                colours.good, colours.background, bold=True, priority=80, kind="caption",
            )  # fmt: skip
    for amenity in level.amenities:
        name = amenity.name or AMENITY_NAMES[amenity.category]
        yield _caption(amenity.id, name.in_(lang), amenity.at, size, theme)
    for connector in plan.connectors:
        for stop in connector.stops:
            if stop.level == level.id and connector.public:
                yield _caption(connector.id, connector.name.in_(lang), stop.at, size, theme)


def _caption(place_id: str, text: str, at: Point, size: float, theme: Theme) -> Label:
    return Label(
        place_id, (text,), at, size, theme.colours.label, theme.colours.halo,
        priority=PRIORITY["caption"], kind="caption", most_em_m=0.85,
    )  # fmt: skip
