"""What of a plan one can walk to: rows of windows, rooms, machines … as places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely import Point as ShapelyPoint

from smartnav.plan import shapes
from smartnav.plan.places import AMENITY_NAMES, STANDING_M, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.model import (
        Amenity,
        Connector,
        Level,
        Occupant,
        Plan,
        Point,
        Section,
        Text,
        Unit,
        WindowRow,
    )


def places_of(plan: Plan) -> Iterator[Place]:
    """Yield every place of a plan, in the order of the file; two may share an id."""
    for level in plan.levels:
        yield from _of_level(level)
    for section in plan.sections:
        place = _section(plan, section)
        if place is not None:
            yield place
    for connector in plan.connectors:
        yield from _connector(connector)


def _of_level(level: Level) -> Iterator[Place]:
    for row in level.windows:
        yield from _windows(level, row)
    regions = shapes.unit_regions(level)
    units = {unit.id: unit for unit in level.units}
    for occupant in level.occupants:
        place = _occupant(level, occupant, units, regions)
        if place is not None:
            yield place
    called: set[tuple[str | None, Text]] = set()
    for amenity in level.amenities:
        place = _amenity(level, amenity, regions)
        called.add((place.unit, place.name))
        yield place
    for kiosk in level.kiosks:
        stands = shapes.offset(kiosk.at, kiosk.heading, -(kiosk.size[1] / 2 + STANDING_M))
        yield Place(
            kiosk.id, "kiosk", level.id, stands, kiosk.at, kiosk.name, "kiosk",
            facing=kiosk.heading,
        )  # fmt: skip
    yield from _entrances(level)
    # A room that an occupant or a facility of the same name stands for is no place of its own.
    taken = {occupant.unit for occupant in level.occupants}
    taken |= {unit.id for unit in level.units if (unit.id, unit.name) in called}
    for unit in level.units:
        if unit.name is not None and unit.is_walkable and unit.id not in taken:
            anchor = unit.anchor or _middle(regions[unit.id])
            yield Place(
                unit.id, "unit", level.id, anchor, _middle(regions[unit.id]), unit.name,
                unit.category, section=unit.section, public=unit.is_public, unit=unit.id,
                keywords=unit.keywords,
            )  # fmt: skip


def _section(plan: Plan, section: Section) -> Place | None:
    """Return a section as a place: one walks to its first area's anchor."""
    for level in plan.levels:
        for area in level.areas:
            if area.section == section.id:
                middle = _middle(shapes.footprint(area))
                return Place(
                    section.id, "section", level.id, area.anchor or middle, middle,
                    section.name, f"section.{section.kind}", section=section.id,
                    services=section.services, keywords=section.keywords,
                )  # fmt: skip
    return None


def _middle(region: shapes.Region) -> Point:
    """Return the centroid where it lies inside, else some point inside."""
    centre = region.centroid
    if not region.contains(centre):
        centre = region.representative_point()
    return (centre.x, centre.y)


def _windows(level: Level, row: WindowRow) -> Iterator[Place]:
    for index, window_id in enumerate(shapes.window_ids(row)):
        middle = shapes.window_middle(row, index)
        yield Place(
            window_id, "window", level.id,
            shapes.offset(middle, row.facing, row.depth / 2 + STANDING_M), middle,
            row.names.get(window_id, row.name), "window", section=row.section,
            public=row.public, facing=row.facing, services=row.services,
            keywords=row.keywords, hours=row.hours,
        )  # fmt: skip


def _occupant(
    level: Level, occupant: Occupant, units: dict[str, Unit], regions: dict[str, shapes.Region]
) -> Place | None:
    unit = units.get(occupant.unit) if occupant.unit else None
    if unit is None and occupant.anchor is None:
        return None
    middle = _middle(regions[unit.id]) if unit is not None else None
    anchor = occupant.anchor or (unit.anchor if unit else None) or middle
    if anchor is None:
        return None
    return Place(
        occupant.id, "occupant", level.id, anchor, middle or anchor, occupant.name,
        unit.category if unit else "office", section=occupant.section,
        public=occupant.public and (unit is None or unit.is_public),
        unit=occupant.unit, services=occupant.services, keywords=occupant.keywords,
        hours=occupant.hours,
    )  # fmt: skip


def _amenity(level: Level, amenity: Amenity, regions: dict[str, shapes.Region]) -> Place:
    middles = shapes.amenity_middles(amenity)
    middle = middles[len(middles) // 2]
    anchor = amenity.anchor or middle
    if amenity.anchor is None and amenity.size is not None and amenity.facing is not None:
        anchor = shapes.offset(middle, amenity.facing, amenity.size[1] / 2 + STANDING_M)
    at = ShapelyPoint(anchor)
    unit = next((unit_id for unit_id, region in regions.items() if region.contains(at)), None)
    return Place(
        amenity.id, "amenity", level.id, anchor, middle,
        amenity.name or AMENITY_NAMES[amenity.category], amenity.category,
        facing=amenity.facing, unit=unit, keywords=amenity.keywords,
        accessible=amenity.accessible,
    )  # fmt: skip


def _connector(connector: Connector) -> Iterator[Place]:
    """Yield a lift, stairs or escalator once per level it can be entered on: ``lift-1.F2``."""
    boarding = connector.stops[:-1] if connector.is_directed else connector.stops
    for stop in boarding:
        yield Place(
            f"{connector.id}.{stop.level}", "connector", stop.level, stop.at, stop.at,
            connector.name, connector.kind, public=connector.public,
            accessible=connector.is_step_free,
        )  # fmt: skip


def _entrances(level: Level) -> Iterator[Place]:
    walls = shapes.wall_lines(level)
    inside = shapes.outline(level)
    for opening in level.openings:
        if opening.entrance is None or opening.id is None:
            continue
        doorway = shapes.seat_opening(opening, walls)
        if doorway is None:
            continue
        ways = (doorway.heading, doorway.heading + 180)
        # One step in from the door: the way whose far side lies in the building.
        heading = next(
            (way % 360 for way in ways
             if inside.contains(ShapelyPoint(shapes.offset(doorway.middle, way, 2.0)))),
            doorway.heading,
        )  # fmt: skip
        anchor = opening.anchor or shapes.offset(doorway.middle, heading, 1.0)
        yield Place(
            opening.id, "entrance", level.id, anchor, doorway.middle, opening.entrance,
            "entrance", facing=heading, accessible=opening.step_free,
        )  # fmt: skip
