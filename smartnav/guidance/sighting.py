"""The things on a level that are worth naming: what they are called and where they show."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shapely import Point as ShapelyPoint
from shapely.geometry import MultiPolygon

from smartnav.guidance.nouns import windows_of
from smartnav.guidance.steps import Landmark, LandmarkBy
from smartnav.plan import shapes
from smartnav.plan.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry import Polygon

    from smartnav.plan.model import Level, Point
    from smartnav.plan.places import Gazetteer, Place

_WORTH: dict[str, float] = {
    "information": 10.0,
    "escalator": 11.0,
    "selfservice": 9.0,
    "ticket": 8.0,
    "windows": 8.0,
    "section.zone": 8.0,
    "section.waiting": 6.0,
    "water": 7.0,
    "lift": 7.0,
    "stairs": 7.0,
    "entrance": 7.0,
    "atm": 7.0,
    "bank": 7.0,
    "police": 7.0,
    "mothersroom": 6.0,
    "restroom": 6.0,
    "restroom.male": 6.0,
    "restroom.female": 6.0,
    "restroom.wheelchair": 6.0,
    "copy": 6.0,
    "lockers": 6.0,
    "vending": 6.0,
    "forms": 5.0,
    "charging": 4.0,
    "kiosk": 4.0,
    "phone": 3.0,
    "umbrella": 3.0,
    "firstaid": 2.0,
    "aed": 0.0,
    "wifi": 0.0,
    "parking": 0.0,
    "smoking": 0.0,
    "spot": 0.0,
    "section.functional": 0.0,
}
"""How easily a stranger recognises each category; 0 is never named."""
_WORTH_ELSE = 4.5
_BROAD_M = 13.0
"""What reaches farther does not tell where to turn."""
_SCREEN = Text(zh="导览屏", en="Map screen")
"""What a terminal is called on the way: its own name says where it stands, which one sees."""
_TOGETHER_M = 8.0
"""Lifts or escalators this near to one another are one thing to a passer-by."""
_LANDING_M = 2.5
"""How far from an escalator one steps on or off it."""
_TOGETHER: dict[str, Text] = {
    "lift": Text(zh="电梯", en="Lifts"),
    "escalator": Text(zh="自动扶梯", en="Escalators"),
}


@dataclass(frozen=True, slots=True)
class Sight:
    """Something worth naming."""

    place: Place
    called: Text
    worth: float
    points: tuple[Point, ...]
    """Where it shows."""
    turning: bool = True
    """Whether it can tell where to turn."""
    passing: bool = True
    """Whether it can be named as one passes."""
    area: Polygon | None = None
    """Where one may walk through it."""

    def landmark(self, by: LandmarkBy) -> Landmark:
        """Return it as a landmark."""
        name = None if self.called == self.place.name else self.called
        return Landmark(self.place, by, name)


def sights_of(gazetteer: Gazetteer, level_id: str) -> tuple[Sight, ...]:
    """Return everything public on a level that is worth naming."""
    places = [p for p in gazetteer.places.values() if p.level == level_id and p.public]
    found: list[Sight] = []
    windows = [place for place in places if place.kind == "window"]
    found += _rows(windows, gazetteer)
    gathered = [p for p in places if p.kind == "connector" and p.category in _TOGETHER]
    level = gazetteer.plan.level(level_id)
    found += _connectors(gathered, level)
    for place in places:
        worth = _WORTH.get(place.category, _WORTH_ELSE)
        if place.kind == "section":
            found += _areas(place, level, worth)
        elif worth and place.kind != "window" and place not in gathered:
            points = tuple(_shown_at(place, level, gazetteer))
            if points:
                narrow = _extent(points) <= _BROAD_M
                called = _SCREEN if place.kind == "kiosk" else place.name
                found.append(Sight(place, called, worth, points, turning=narrow))
    return tuple(found)


def _areas(place: Place, level: Level, worth: float) -> Iterator[Sight]:
    """Yield the areas of a section on a level, each by itself."""
    areas = [shapes.footprint(area) for area in level.areas if area.section == place.id]
    if not areas or not worth:
        return
    bounds = MultiPolygon(areas).bounds
    narrow = _extent((bounds[:2], bounds[2:])) <= _BROAD_M
    for area in areas:
        yield Sight(place, place.name, worth, tuple(_rim(area)), turning=narrow, area=area)


def row_name(place: Place, gazetteer: Gazetteer) -> Text:
    """Return what the windows around one are called: by their area's letter and name."""
    if place.section is not None:
        section = gazetteer.plan.section(place.section)
        if section.letter:
            zh = f"{section.letter} {_of_windows(section.name.zh)}"
            return Text(zh=zh, en=f"{section.letter} windows")
    return _group_name(place)


def _group_name(place: Place) -> Text:
    return Text(zh=_of_windows(place.name.zh), en=windows_of(place.name.en))


def _of_windows(name: str) -> str:
    return name if name.endswith("窗口") else f"{name}窗口"


def _rows(windows: list[Place], gazetteer: Gazetteer) -> Iterator[Sight]:
    """Yield the windows of an area together, and by what they do where the area is broad."""
    areas: dict[str, list[Place]] = {}
    for place in windows:
        areas.setdefault(row_name(place, gazetteer).zh, []).append(place)
    for together in areas.values():
        points = tuple(place.position for place in together)
        first = together[0]
        narrow = _extent(points) <= _BROAD_M
        yield Sight(first, row_name(first, gazetteer), _WORTH["windows"], points, turning=narrow)
        if not narrow:
            yield from _groups(together)


def _groups(windows: list[Place]) -> Iterator[Sight]:
    groups: dict[str, list[Place]] = {}
    for place in windows:
        groups.setdefault(place.name.zh, []).append(place)
    for group in groups.values():
        points = tuple(place.position for place in group)
        if _extent(points) <= _BROAD_M:
            first = group[0]
            yield Sight(first, _group_name(first), _WORTH["windows"], points, passing=False)


def _connectors(places: list[Place], level: Level) -> Iterator[Sight]:
    """Yield lifts and escalators, those close together as one."""
    left = list(places)
    while left:
        first = left[0]
        near = [
            place
            for place in left
            if place.category == first.category
            and math.dist(place.position, first.position) <= _TOGETHER_M
        ]
        left = [place for place in left if place not in near]
        # Nobody reads from afar which way an escalator runs.
        several = len(near) > 1 or first.category == "escalator"
        called = _TOGETHER[first.category] if several else first.name
        points = tuple(place.position for place in near)
        worth = _WORTH[first.category]
        if first.category != "escalator":
            yield Sight(first, called, worth, points)
            continue
        # One turns at its foot or its head, and walks past all of it.
        yield Sight(first, called, worth, points, passing=False)
        flanks = tuple(_flanks(level, points))
        yield Sight(first, called, worth, flanks or points, turning=False)


def _flanks(level: Level, landings: tuple[Point, ...]) -> Iterator[Point]:
    """Yield points round the escalators that begin or end at some landings."""
    for unit in level.units:
        if unit.category == "escalator" and not unit.rest:
            footprint = shapes.footprint(unit)
            if any(footprint.distance(ShapelyPoint(at)) <= _LANDING_M for at in landings):
                yield from _rim(footprint)


def _shown_at(place: Place, level: Level, gazetteer: Gazetteer) -> Iterator[Point]:
    """Yield where a place is seen: a room at its doors, each machine of a row, else itself."""
    enclosure = gazetteer.enclosure(level.id)
    room = enclosure.room_at(place.anchor)
    if room is None:
        row = next((each for each in level.amenities if each.id == place.id), None)
        yield from [place.position] if row is None else shapes.amenity_middles(row)
        return
    for door in enclosure.doors_of(room):
        if not door.opening.staff:
            yield door.middle


def _rim(area: Polygon) -> Iterator[Point]:
    """Yield points round an area, about two metres apart."""
    inner = area.buffer(-0.4, join_style="mitre")
    ring = (area if inner.geom_type != "Polygon" or inner.is_empty else inner).exterior
    # Side by side, so that a mirrored area has the mirrored points.
    for a, b in itertools.pairwise(ring.coords):
        pieces = max(1, round(math.dist(a, b) / 2))
        for i in range(pieces):
            part = i / pieces
            yield (a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1]))


def _extent(points: tuple[Point, ...]) -> float:
    """Return the diagonal of the box around some points, in metres."""
    xs, ys = zip(*points, strict=True)
    return math.hypot(max(xs) - min(xs), max(ys) - min(ys))
