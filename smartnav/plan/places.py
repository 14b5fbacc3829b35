"""Every place a person can ask the way to or from, with its id, name and anchor.

A *reference* in commands and tokens is a place's id or ``level:x,y``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from shapely import Point as ShapelyPoint

from smartnav.errors import SmartNavError, quoted
from smartnav.plan import shapes
from smartnav.plan.enclosure import Enclosure
from smartnav.plan.model import Text
from smartnav.plan.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.model import (
        Amenity,
        Connector,
        Level,
        Occupant,
        Plan,
        Point,
        Unit,
        WindowRow,
    )

STANDING_M = 0.65
"""From the edge of a counter or machine to where its user stands; more than half a wheelchair."""

PlaceKind = Literal[
    "window", "occupant", "unit", "section", "amenity", "kiosk", "entrance", "connector", "spot"
]


@dataclass(frozen=True, slots=True)
class Place:
    """Something one can walk to: what it is called, where it is drawn, where one stands."""

    id: str
    kind: PlaceKind
    level: str
    anchor: Point
    """The point one walks to, in metres."""
    position: Point
    """Where it is drawn: the middle of its counter, its pictogram."""
    name: Text
    category: str
    """``window``, the category of the unit, amenity or section, or the kind of the connector."""
    section: str | None = None
    public: bool = True
    facing: float | None = None
    """From the place towards its visitor; a kiosk's is the heading of the person before it."""
    unit: str | None = None
    services: tuple[Text, ...] = ()
    keywords: tuple[str, ...] = ()
    hours: str = ""
    accessible: bool = True


class UnknownReference(SmartNavError):
    """A reference that names nothing in the plan."""

    def __init__(self, reference: str, source: str, suggestions: tuple[str, ...] = ()) -> None:
        """Keep what was asked (``reference``), of which plan, and the nearest known ids."""
        self.reference = reference
        self.source = source
        self.suggestions = suggestions
        hint = f"; did you mean {' or '.join(suggestions)}?" if suggestions else ""
        super().__init__(f"no {quoted(reference)} in {source}{hint}")


_METRES = r"-?[0-9]{1,6}(?:\.[0-9]{1,9})?"
_SPOT = re.compile(rf"(?P<level>[^:]+):\s*(?P<x>{_METRES})\s*,\s*(?P<y>{_METRES})")
_NUMBER = re.compile(r"([0-9]+)")
_MOST_MEANT = 4
"""How many ids or levels a message suggests."""

AMENITY_NAMES: dict[str, Text] = {
    "restroom.male": Text(zh="男卫生间", en="Men's toilet"),
    "restroom.female": Text(zh="女卫生间", en="Women's toilet"),
    "restroom.wheelchair": Text(zh="无障碍卫生间", en="Accessible toilet"),
    "mothersroom": Text(zh="母婴室", en="Nursing room"),
    "water": Text(zh="饮水处", en="Drinking water"),
    "copy": Text(zh="复印打印", en="Copying and printing"),
    "atm": Text(zh="自动取款机", en="ATM"),
    "lockers": Text(zh="寄存柜", en="Lockers"),
    "information": Text(zh="咨询台", en="Information"),
    "selfservice": Text(zh="自助服务机", en="Self-service machines"),
    "ticket": Text(zh="取号机", en="Queue tickets"),
    "phone": Text(zh="公用电话", en="Telephone"),
    "police": Text(zh="警务室", en="Police post"),
    "bank": Text(zh="银行", en="Bank"),
    "firstaid": Text(zh="急救箱", en="First aid"),
    "aed": Text(zh="自动体外除颤器", en="AED"),
    "wifi": Text(zh="无线网络", en="Wi-Fi"),
    "charging": Text(zh="手机充电", en="Phone charging"),
    "umbrella": Text(zh="爱心雨伞", en="Umbrellas to borrow"),
    "wheelchair-loan": Text(zh="轮椅借用", en="Wheelchairs to borrow"),
    "vending": Text(zh="自动售货机", en="Vending machines"),
    "parking": Text(zh="停车场", en="Parking"),
    "smoking": Text(zh="吸烟区", en="Smoking area"),
    "forms": Text(zh="填表台", en="Forms desk"),
}


def natural_order(text: str) -> tuple[tuple[int, str], ...]:
    """Return a key to sort by in which A2 comes before A10."""
    parts = _NUMBER.split(text)
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts)


class Gazetteer:
    """All places of a plan by id, in the order of the file."""

    def __init__(self, plan: Plan, source: str = "") -> None:
        """Expand ``plan``; ``source`` is what errors call it (by default the venue's id)."""
        self.plan = plan
        self.source = source or plan.venue.id
        self._enclosures = {level.id: Enclosure(level) for level in plan.levels}

    def enclosure(self, level_id: str) -> Enclosure:
        """Return the walls and rooms of a level; raises :class:`KeyError`."""
        return self._enclosures[level_id]

    @cached_property
    def places(self) -> dict[str, Place]:
        """Every place by id. Where two share an id the first stays: a check reports the other."""
        found: dict[str, Place] = {}
        for place in self._all():
            found.setdefault(place.id, place)
        return found

    def find(self, reference: str) -> Place:
        """Return the place a reference names: an id, or ``level:x,y`` in metres.

        Case and width of letters do not matter, nor blanks around. Raises
        :class:`UnknownReference` with what may have been meant.
        """
        plain = unicodedata.normalize("NFKC", reference).strip().casefold()
        if plain in self._folded:
            return self._folded[plain]
        level_id, colon, _ = plain.partition(":")
        if colon:
            levels = {level.id.casefold(): level for level in self.plan.levels}
            spot = _SPOT.fullmatch(plain)
            if spot and level_id in levels:
                return _spot(levels[level_id], spot["x"], spot["y"])
            meant = [levels[level_id]] if level_id in levels else self.plan.levels[:_MOST_MEANT]
            raise UnknownReference(
                reference, self.source, tuple(f"{level.id}:x,y" for level in meant)
            )
        raise UnknownReference(reference, self.source, self._meant(plain))

    def _meant(self, plain: str) -> tuple[str, ...]:
        """Return the ids a wrong one may have been meant as.

        A connector's stops, what is in the room of that id, or the nearest by typing errors.
        """
        parts = [
            each.id
            for key, each in self._folded.items()
            if key.startswith(f"{plain}.") or (each.unit or "").casefold() == plain != ""
        ]
        near = nearest(plain, self.places)
        return tuple(parts[:_MOST_MEANT]) or (() if near is None else (near,))

    @cached_property
    def _folded(self) -> dict[str, Place]:
        found: dict[str, Place] = {}
        for place in self.places.values():
            found.setdefault(place.id.casefold(), place)
        return found

    def _all(self) -> Iterator[Place]:
        for level in self.plan.levels:
            yield from self._of_level(level)
        for section in self.plan.sections:
            place = self._section(section.id)
            if place is not None:
                yield place
        for connector in self.plan.connectors:
            yield from _connector(connector)

    def _of_level(self, level: Level) -> Iterator[Place]:
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

    def _section(self, section_id: str) -> Place | None:
        """Return a section as a place: one walks to its first area's anchor."""
        section = self.plan.section(section_id)
        for level in self.plan.levels:
            for area in level.areas:
                if area.section == section_id:
                    middle = _middle(shapes.footprint(area))
                    return Place(
                        section.id, "section", level.id, area.anchor or middle, middle,
                        section.name, f"section.{section.kind}", section=section.id,
                        services=section.services, keywords=section.keywords,
                    )  # fmt: skip
        return None


def _spot(level: Level, x: str, y: str) -> Place:
    point = (float(x), float(y))
    name = Text(zh=f"{level.name.zh}的一点", en=f"a point on {level.name.en}")
    return Place(f"{level.id}:{x},{y}", "spot", level.id, point, point, name, "spot")


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
