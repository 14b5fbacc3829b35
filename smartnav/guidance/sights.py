"""What one sees of a level while walking: the things worth naming, and where each shows itself."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely
from shapely import Point as ShapelyPoint
from shapely.geometry import LineString
from shapely.ops import nearest_points

from smartnav.guidance.bearings import heading, side
from smartnav.guidance.steps import Landmark, LandmarkBy
from smartnav.guidance.thresholds import enclosing_room
from smartnav.plan import shapes
from smartnav.plan.model import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from smartnav.guidance.track import Track
    from smartnav.plan.model import Level, Point
    from smartnav.plan.places import Gazetteer, Place

REACH_M = 6.0
"""How near a thing must be to the way to be named."""
_WORTH_A_METRE = 0.9
"""How much nearer a thing must be to be named instead of a better known one."""
_CLEAR_OF_ENDS_M = 3.0
"""A thing nearer to the end of a stretch is not passed: one turns or arrives there."""
_UNDERFOOT_M = 0.8
"""A thing this near to the way is on neither side of it."""

_WORTH: dict[str, float] = {
    "information": 10.0,
    "escalator": 9.0,
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
    "kiosk": 4.0,
    "wifi": 0.0,
    "parking": 0.0,
    "smoking": 0.0,
    "phone": 3.0,
    "aed": 2.0,
    "firstaid": 2.0,
    "umbrella": 3.0,
    "charging": 4.0,
}
"""How easily a stranger recognises each category; 0 is never named."""
_WORTH_ELSE = 4.5


@dataclass(frozen=True, slots=True)
class Sight:
    """Something worth naming, with the points at which it may be seen."""

    place: Place
    name: Text
    worth: float
    points: tuple[Point, ...]

    def landmark(self, by: LandmarkBy) -> Landmark:
        """Return it as a landmark."""
        return Landmark(self.place, by, None if self.name == self.place.name else self.name)


class Sights:
    """All that is worth naming on one level."""

    def __init__(self, gazetteer: Gazetteer, level: Level) -> None:
        """Gather what is public on ``level``."""
        self._gazetteer = gazetteer
        self._level = level
        self._walls = gazetteer.walls(level.id)
        shapely.prepare(self._walls)
        self._doors = shapes.doorways(level)
        self._all = tuple(self._gather())

    def at(self, point: Point, without: Collection[str]) -> Landmark | None:
        """Return the best thing in sight near ``point``, none of those ``without``."""
        seen = [
            (sight.worth - _WORTH_A_METRE * distance, -i, sight)
            for i, sight in enumerate(self._all)
            if sight.name.zh not in without
            and (distance := self._distance(point, sight)) is not None
        ]
        return max(seen, key=lambda item: item[:2])[2].landmark("at") if seen else None

    def beside(
        self, track: Track, begin: float, end: float, without: Collection[str]
    ) -> Landmark | None:
        """Return the best thing passed between two distances along a track, and its side."""
        begin, end = begin + _CLEAR_OF_ENDS_M, end - _CLEAR_OF_ENDS_M
        if end - begin < 1.0:
            return None
        line = LineString(track.between(begin, end))
        seen = []
        for i, sight in enumerate(self._all):
            found = None if sight.name.zh in without else self._passed(line, sight)
            if found is not None:
                distance, where, point = found
                seen.append((sight.worth - _WORTH_A_METRE * distance, -i, sight, where, point))
        if not seen:
            return None
        _, _, sight, where, point = max(seen, key=lambda item: item[:2])
        foot = line.interpolate(where)
        if math.dist((foot.x, foot.y), point) < _UNDERFOOT_M:
            return sight.landmark("past")
        walking = _heading_along(line, where)
        on = side(walking, heading((foot.x, foot.y), point))
        return sight.landmark(on if on != "ahead" else "past")

    def in_sight(self, a: Point, b: Point) -> bool:
        """Whether no wall stands between two points."""
        return not self._walls.intersects(LineString([a, b]))

    def _distance(self, point: Point, sight: Sight) -> float | None:
        near = min(sight.points, key=lambda p: math.dist(p, point))
        distance = math.dist(near, point)
        return distance if distance <= REACH_M and self.in_sight(point, near) else None

    def _passed(self, line: LineString, sight: Sight) -> tuple[float, float, Point] | None:
        """Return distance to the way, how far along it, and the point seen; None: not passed."""
        best = min(sight.points, key=lambda p: line.distance(ShapelyPoint(p)))
        where = line.project(ShapelyPoint(best))
        if not 0.0 < where < line.length:
            return None
        foot = line.interpolate(where)
        distance = math.dist((foot.x, foot.y), best)
        if distance > REACH_M or not self.in_sight((foot.x, foot.y), best):
            return None
        return distance, where, best

    def _gather(self) -> Iterator[Sight]:
        rows: dict[str, tuple[Place, Text, list[Point]]] = {}
        for place in self._gazetteer.places.values():
            if place.level != self._level.id or not place.public:
                continue
            if place.kind == "window":
                name = row_name(place, self._gazetteer)
                rows.setdefault(name.zh, (place, name, []))[2].append(place.position)
            else:
                yield from self._single(place)
        for place, name, points in rows.values():
            yield Sight(place, name, _WORTH["windows"], tuple(points))

    def _single(self, place: Place) -> Iterator[Sight]:
        worth = _WORTH.get(place.category, _WORTH_ELSE)
        if worth == 0 or place.category == "section.functional" or place.kind == "spot":
            return
        points = self._shown_at(place)
        if points:
            yield Sight(place, place.name, worth, points)

    def _shown_at(self, place: Place) -> tuple[Point, ...]:
        """Return where a place is seen: a room at its doors, an area all over, else itself."""
        if place.kind == "section":
            return tuple(_spread(self._level, place.id))
        room = enclosing_room(self._level, place.anchor)
        if room is None:
            return (place.position,)
        boundary = shapes.footprint(room).boundary
        doors = [
            door.middle
            for door in self._doors
            if not door.opening.staff and boundary.distance(ShapelyPoint(door.middle)) < 0.05
        ]
        return tuple(doors)


def row_name(place: Place, gazetteer: Gazetteer) -> Text:
    """Return what the windows around one are called: by their area's letter and name."""
    if place.section is not None:
        section = gazetteer.plan.section(place.section)
        if section.letter:
            return Text(
                zh=f"{section.letter} {_of_windows(section.name.zh)}",
                en=f"{section.letter} windows",
            )
    return Text(zh=_of_windows(place.name.zh), en=f"{place.name.en} windows")


def _of_windows(name: str) -> str:
    return name if name.endswith("窗口") else f"{name}窗口"


def _spread(level: Level, section_id: str) -> Iterator[Point]:
    """Yield points over the areas of a section on a level, about two metres apart."""
    for area in level.areas:
        if area.section == section_id:
            region = shapes.footprint(area)
            ring = region.exterior
            pieces = max(4, int(ring.length / 2))
            for i in range(pieces):
                edge = ring.interpolate(i / pieces, normalized=True)
                inner = nearest_points(region.buffer(-0.3) or region, edge)[0]
                yield (inner.x, inner.y)


def _heading_along(line: LineString, where: float) -> float:
    before = line.interpolate(max(0.0, where - 1.0))
    after = line.interpolate(min(line.length, where + 1.0))
    return heading((before.x, before.y), (after.x, after.y))
