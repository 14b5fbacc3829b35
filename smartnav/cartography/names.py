"""What is written on a level: names of areas and rooms, numbers of windows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import shapely

from smartnav.cartography.display import Label, Spare
from smartnav.cartography.pictograms import AMENITY_SYMBOLS, known_pictograms
from smartnav.cartography.rooms import Room, Space
from smartnav.cartography.storey import Storey
from smartnav.cartography.windows import window_labels
from smartnav.plan import shapes
from smartnav.plan.places import AMENITY_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Level, Plan, Point, Section, Unit

PRIORITY = {"functional": 90.0, "zone": 70.0, "waiting": 46.0, "unit": 48.0, "caption": 30.0}
"""Which names are placed first; among equals the larger area."""
_INSET_M = 0.15
"""A name keeps off its area's border by so much."""


def floor_labels(storey: Storey) -> Iterator[Label]:
    """Yield the labels a level wants, each at its best spot with the room it has."""
    yield from _titles(storey)
    yield from _room_names(storey)
    yield from window_labels(storey)
    yield from _captions(storey)


def _rooms(region: BaseGeometry, storey: Storey) -> tuple[Room, tuple[Spare, ...]]:
    """Return the roomiest box of a region clear of all that stands there, and what else there is.

    Spares are: the roomiest box for a map turned by 90°, and both again clear of walls
    and counters only.
    """
    (room, turned) = Space(region, storey.standing_boxes).roomiest()
    over = Space(region, storey.firm_boxes).roomiest()
    return room, (_spare(turned, clear=True), *(_spare(box, clear=False) for box in over))


def _others(region: BaseGeometry, room: Room, storey: Storey) -> Iterator[Spare]:
    """Yield the roomiest clear boxes of a region beside its roomiest one."""
    x, y = room.middle
    own = (x - room.width / 2, y - room.height / 2, x + room.width / 2, y + room.height / 2)
    taken = np.vstack([storey.standing_boxes, own])
    for other in Space(region, taken).roomiest():
        yield _spare(other, clear=True)


def _spare(room: Room, *, clear: bool) -> Spare:
    return Spare(room.middle, room.width, room.height, clear)


def _titles(storey: Storey) -> Iterator[Label]:
    theme, areas = storey.theme, storey.level.areas
    regions = [shapes.footprint(area) for area in areas]
    for area, region in zip(areas, regions, strict=True):
        section = storey.sections[area.section]
        within = [
            (storey.sections[a.section].kind, r)
            for a, r in zip(areas, regions, strict=True)
            if r.area < 0.6 * region.area and r.intersects(region)
        ]
        # The name of a large area keeps off the smaller ones within it; seats it may cover.
        own = _less(region, [r for _, r in within])
        room, spares = _rooms(own, storey)
        spares = (*_others(own, room, storey), *spares)
        if within:
            seats_too = _less(region, [r for kind, r in within if kind != "waiting"])
            over = Space(seats_too, storey.firm_boxes).roomiest()
            spares += tuple(_spare(box, clear=False) for box in over)
        tint, quiet = theme.tints[section.colour], section.kind == "waiting"
        yield Label(
            section.id, (section.name.in_(storey.lang),), room.middle,
            _title_size(section.kind, theme), tint.text, tint.ground, bold=not quiet,
            priority=PRIORITY[section.kind] + _rank(region), room=(room.width, room.height),
            spares=spares, kind="title",
            badge=section.letter or "", sign=_sign(section, region, storey), solid=tint.solid,
            on_solid=tint.on_solid,
        )  # fmt: skip


def _less(region: BaseGeometry, others: list[Polygon]) -> BaseGeometry:
    """Return a region without others, its border kept off; the region itself if nothing is left."""
    left = region.difference(shapely.union_all(others)).buffer(-_INSET_M)
    return region if left.is_empty else left


def _title_size(kind: str, theme: Theme) -> float:
    if kind == "functional":
        return theme.type.map_section
    return theme.type.map_unit * (1.1 if kind == "zone" else 0.9)


def _sign(section: Section, region: BaseGeometry, storey: Storey) -> str:
    """Return an area's pictogram, if it has one and no facility in the area shows it already."""
    sign = section.symbol or ""
    shown = any(
        AMENITY_SYMBOLS[amenity.category] == sign and region.contains(shapely.Point(amenity.at))
        for amenity in storey.level.amenities
    )
    known = sign in known_pictograms() and section.kind != "waiting"
    return sign if known and not shown else ""


def _room_names(storey: Storey) -> Iterator[Label]:
    colours, level = storey.theme.colours, storey.level
    occupied = {occupant.unit: occupant.name for occupant in level.occupants if occupant.unit}
    for unit in level.units:
        name = unit.name or occupied.get(unit.id)
        if name is None:
            continue
        region = storey.regions[unit.id].buffer(-level.wall / 2 - _INSET_M)
        if region.is_empty:
            continue
        room, spares = _rooms(region, storey)
        if not unit.is_public:
            # Not worth writing over the furniture.
            spares = tuple(spare for spare in spares if spare.clear)
        yield Label(
            unit.id, (name.in_(storey.lang),), room.middle, storey.theme.type.map_unit,
            colours.label if unit.is_public else colours.label_quiet,
            unit_fill(unit, storey) or colours.floor, priority=PRIORITY["unit"] + _rank(region),
            room=(room.width, room.height), spares=spares,
        )  # fmt: skip


def unit_fill(unit: Unit, storey: Storey) -> str | None:
    """Return a unit's floor colour; None where the level's floor or area shows through."""
    colours = storey.theme.colours
    if unit.category == "opentobelow":
        return colours.void
    if not unit.is_public:
        return colours.nonpublic
    if unit.section is not None and unit.section in storey.sections:
        return storey.theme.tints[storey.sections[unit.section].colour].ground
    return colours.unit if unit.has_walls or unit.category == "escalator" else None


def _rank(region: BaseGeometry) -> float:
    """Return 0 to 9, more for a larger area."""
    return min(math.sqrt(region.area) / 4, 9.0)


def _captions(storey: Storey) -> Iterator[Label]:
    """Yield the names of what has a symbol; entrances always, the rest when near enough."""
    level, lang, colours = storey.level, storey.lang, storey.theme.colours
    for doorway in storey.doorways:
        opening = doorway.opening
        if opening.entrance is not None and opening.id is not None:
            yield Label(
                opening.id, (opening.entrance.in_(lang),), doorway.middle,
                storey.theme.type.map_unit, colours.good, colours.halo, bold=True,
                priority=80, kind="caption", angle=(inward(doorway, storey) + 180) % 360,
            )  # fmt: skip
    rooms = {unit.name for unit in level.units}
    for amenity in level.amenities:
        name = amenity.name or AMENITY_NAMES[amenity.category]
        if name not in rooms:
            yield _caption(amenity.id, name.in_(lang), amenity.at, storey.theme)
    for connector in storey.plan.connectors:
        for stop in connector.stops:
            if stop.level == level.id and connector.public:
                yield _caption(connector.id, connector.name.in_(lang), stop.at, storey.theme)


def outward(plan: Plan, level: Level, theme: Theme) -> tuple[float, ...]:
    """Return the headings in which the names of a level's entrances stand beyond its walls."""
    storey = Storey(plan, level, "zh", theme)
    return tuple(
        (inward(doorway, storey) + 180) % 360
        for doorway in storey.doorways
        if doorway.opening.entrance is not None
    )


def inward(doorway: shapes.Doorway, storey: Storey) -> float:
    """Return the heading one takes to come in by an entrance."""
    ahead = shapely.Point(shapes.offset(doorway.middle, doorway.heading, 2.0))
    inside = shapes.outline(storey.level).contains(ahead)
    return doorway.heading if inside else (doorway.heading + 180) % 360


def _caption(place_id: str, text: str, at: Point, theme: Theme) -> Label:
    return Label(
        place_id, (text,), at, theme.type.map_unit * 0.84, theme.colours.label, theme.colours.halo,
        priority=PRIORITY["caption"], kind="caption", angle=-1.0, most_em_m=0.85,
    )  # fmt: skip
