"""What blocks the way, when there is none: the doors and connectors a freer person would use."""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from smartnav.plan import shapes
from smartnav.routing.closures import landing_units
from smartnav.space import WalkableSpace
from smartnav.space.floor import Access, Door, areal, closed_doors, erode, free_floor
from smartnav.space.walkable import JOIN_M

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smartnav.plan.model import Connector, ConnectorStop, Level, Plan
    from smartnav.plan.places import Place
    from smartnav.plan.shapes import Region
    from smartnav.plan.vocabulary import Point
    from smartnav.routing.profiles import Profile
    from smartnav.routing.route import ConnectorKind

_Node = tuple[str, int]
"""A level and the index of a part of its floor."""
_REACH_M = 1.0
"""How far a door's sill or a landing may lie from the part of the floor it belongs to."""
_FAR_M = 1000.0
_SLIM_M = 0.01
"""The clearance of somebody who squeezes between any two things."""
_CLOSED = "closed"
"""Begins what is said of a thing closed for now, and of no other."""
_WORDS = {
    "staff": "staff door",
    "narrow": "narrow opening",
    "steps": "opening with steps",
    "emergency": "emergency door",
}


@dataclass(frozen=True, slots=True)
class _Link:
    """A way between two parts of the floor; ``word`` says what is closed about it, if anything."""

    start: _Node
    end: _Node
    word: str | None

    @property
    def weight(self) -> int:
        """How much is against it: of one thing for now and one for good, the former is told."""
        if self.word is None:
            return 0
        return 2 if f"{_CLOSED} " in self.word else 3


class _Floors:
    """The floors as staff see them, cut apart where something is closed to the profile."""

    def __init__(
        self,
        plan: Plan,
        profile: Profile,
        clearance_m: float,
        closed: frozenset[str],
        standing: frozenset[str],
    ) -> None:
        self.plan = plan
        self.standing = standing
        self.profile = profile
        self.clearance_m = clearance_m
        self.closed = closed
        self.spaces: dict[str, WalkableSpace] = {}
        self.doors: dict[str, list[Door]] = {}
        self.units: dict[str, dict[str, Region]] = {}
        self.regions = {level.id: shapes.unit_regions(level) for level in plan.levels}
        for level in plan.levels:
            shut = (each for each in shapes.doorways(level) if each.opening.id in closed)
            known = [Door(doorway, "emergency") for doorway in shut]
            known += [
                door
                for door in closed_doors(level, profile.access)
                if door.doorway.opening.id not in closed
            ]
            self.doors[level.id] = known
            regions = self.regions[level.id]
            self.units[level.id] = {each: regions[each] for each in regions if each in closed}
            self.spaces[level.id] = self._space(level)

    def _space(self, level: Level) -> WalkableSpace:
        floor = free_floor(level, Access(staff=True), clearance_m=self.clearance_m)
        gaps = [door.doorway.gap for door in self.doors[level.id]]
        taken = shapely.union_all([*gaps, *self.units[level.id].values()])
        free = areal(floor.free.difference(taken))
        return WalkableSpace(erode(free, self.clearance_m), free, floor.barrier)

    def find(self, place: Place) -> _Node | None:
        """Return the part a place belongs to, or None when it is in none."""
        space = self.spaces[place.level]
        clear = space.clear_point(place.anchor)
        part = space.component(clear) if clear is not None else None
        return None if part is None else (place.level, part)

    def closed_unit(self, place: Place) -> str | None:
        """Return the closed unit a place stands in, or None."""
        at = shapely.Point(place.anchor)
        units = self.units[place.level].items()
        return next((unit for unit, region in units if region.covers(at)), None)

    def near(self, level: str, geometry: shapely.Geometry) -> list[_Node]:
        """Return the parts within reach of a geometry, the nearest first."""
        far = sorted(
            (part.distance(geometry), i) for i, part in enumerate(self.spaces[level].parts)
        )
        return [(level, i) for distance, i in far if distance <= _REACH_M]

    def at(self, level: str, point: Point) -> _Node | None:
        """Return the part nearest to a landing, or to the closed unit it lies in."""
        here = shapely.Point(point)
        around = (region for region in self.units[level].values() if region.covers(here))
        return next(iter(self.near(level, next(around, here))), None)

    def links(self) -> list[_Link]:
        """Return the closed doors and all connectors as ways between parts."""
        found: list[_Link] = []
        for level in self.plan.levels:
            for door in self.doors[level.id]:
                sides = self.near(level.id, door.doorway.sill)
                word = self._door_word(level, door)
                found += [_Link(a, b, word) for a in sides for b in sides if a != b]
            for unit, region in self.units[level.id].items():
                sides = self.near(level.id, region)
                word = f"{_CLOSED} unit {unit} on {level.id}"
                found += [_Link(a, b, word) for a in sides for b in sides if a != b]
        for connector in self.plan.connectors:
            found += self._rides(connector)
        return found

    def _rides(self, connector: Connector) -> list[_Link]:
        nodes = [(stop.level, self.at(stop.level, stop.at)) for stop in connector.stops]
        found = []
        for i, (_, start) in enumerate(nodes):
            for j, (level, end) in enumerate(nodes):
                if start is None or end is None or i == j or (i > j and connector.is_directed):
                    continue
                begin = nodes[i][0]
                found.append(_Link(start, end, self._ride_word(connector, begin, level)))
        return found

    def _ride_word(self, connector: Connector, start: str, end: str) -> str | None:
        """Return what keeps from riding, or None."""
        stops = {f"{connector.id}.{start}", f"{connector.id}.{end}"}
        # Walked like stairs, and an escalator all the same to who stands before it.
        kind: ConnectorKind = "escalator" if connector.id in self.standing else connector.kind
        if self.profile.allows(connector):
            shut = {connector.id, *stops} & self.closed
            if shut:
                return f"{connector.id} ({_CLOSED} {kind} to {end})"
            ends = [stop for stop in connector.stops if stop.level in (start, end)]
            return " and ".join(self._landing_words(kind, ends)) or None
        staff = "" if connector.public or self.profile.staff else "staff "
        return f"{connector.id} ({staff}{kind} to {end})"

    def _landing_words(self, kind: ConnectorKind, stops: Iterable[ConnectorStop]) -> Iterator[str]:
        """Yield what is closed at stops, by unit."""
        for stop in stops:
            if not self.units[stop.level]:
                continue
            level, regions = self.plan.level(stop.level), self.regions[stop.level]
            for unit in sorted(landing_units(level, regions, kind, stop.at) & self.closed):
                yield f"{_CLOSED} unit {unit} on {stop.level}"

    def _door_word(self, level: Level, door: Door) -> str:
        opening = door.doorway.opening
        if opening.id is not None and opening.id in self.closed:
            return f"{_CLOSED} opening {opening.id} on {level.id}"
        x, y = door.doorway.middle
        where = opening.id or f"at ({x:.1f}, {y:.1f})"
        width = f", {opening.width:.2f} m" if door.reason == "narrow" else ""
        return f"{_WORDS[door.reason]} {where} on {level.id}{width}"


def blocked_by(
    plan: Plan,
    start: Place,
    goal: Place,
    profile: Profile,
    closed: frozenset[str] = frozenset(),
    standing: frozenset[str] = frozenset(),
) -> tuple[str, ...]:
    """Return the words of what is closed to ``profile`` on the way from ``start`` to ``goal``.

    It is the way with the fewest closed things on it: staff doors, openings too narrow, emergency
    doors, connectors the profile does not use, and what is ``closed`` by id. Words name ids where
    there are any, and call ``standing`` escalators, stairs in the plan, escalators. When even
    staff find no way, a passage between fixtures may be too narrow; the words then say so.
    """
    for clearance_m in (profile.clearance_m, _SLIM_M):
        floors = _Floors(plan, profile, clearance_m, closed, standing)
        ends = []
        for place in (start, goal):
            shut = floors.closed_unit(place)
            if shut is not None:
                return (f"{_CLOSED} unit {shut} on {place.level}",)
            node = floors.find(place)
            if node is None:
                return (_off_floor(floors.spaces[place.level], place),)
            ends.append(node)
        words = _fewest_closed(floors.links(), ends[0], ends[1])
        if words is not None and clearance_m == _SLIM_M:
            return (*words, f"no passage is {2 * profile.clearance_m:.2f} m wide")
        if words is not None:
            return words or _refused(plan, (start, goal), profile)
    return (f"nothing leads to {goal.id}",)


def _off_floor(space: WalkableSpace, place: Place) -> str:
    """Return the words for a place from which no floor one can walk on is within reach."""
    clear = space.clear_point(place.anchor, _FAR_M, aside=False)
    if clear is not None:
        metres = math.dist(place.anchor, clear)
        return f"{place.id} is {metres:.1f} m from where one can walk, more than {JOIN_M:g} m"
    return f"{place.id} is not on walkable floor"


def _fewest_closed(links: list[_Link], start: _Node, goal: _Node) -> tuple[str, ...] | None:
    """Return the closed things on the way that has the fewest; None without a way."""
    ahead: list[tuple[int, int, _Node, tuple[str, ...]]] = [(0, 0, start, ())]
    done: set[_Node] = set()
    while ahead:
        closed, steps, node, words = heapq.heappop(ahead)
        if node == goal:
            return words
        if node in done:
            continue
        done.add(node)
        for link in links:
            if link.start == node and link.end not in done:
                more = () if link.word is None else (link.word,)
                heapq.heappush(ahead, (closed + link.weight, steps + 1, link.end, (*words, *more)))
    return None


def _refused(plan: Plan, places: tuple[Place, ...], profile: Profile) -> tuple[str, ...]:
    """Return which of the places stands in a unit that is not public."""
    for place in places:
        level = plan.level(place.level)
        regions = shapes.unit_regions(level)
        for unit in level.units:
            inside = regions[unit.id].covers(shapely.Point(place.anchor))
            if inside and not profile.access.admits(unit):
                return (f"{unit.id} is not open to the public",)
    return (f"only staff areas lead to {places[-1].id}",)
