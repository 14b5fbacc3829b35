"""What of a plan can be closed, and the connectors that are left."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import shapely

from smartnav.errors import SmartNavError
from smartnav.plan import shapes
from smartnav.plan.nearest import nearest
from smartnav.plan.places import UnknownReference

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smartnav.plan.model import Connector, Level, Plan
    from smartnav.plan.places import Gazetteer, Place
    from smartnav.plan.shapes import Region
    from smartnav.plan.vocabulary import Point
    from smartnav.routing.route import ConnectorKind


_CALLED: dict[ConnectorKind, str] = {
    "lift": "a lift", "stairs": "stairs", "escalator": "an escalator", "ramp": "a ramp",
}  # fmt: skip
"""What a connector is, as a message says it."""
_SHAFTS: dict[ConnectorKind, str] = {
    "lift": "elevator", "stairs": "stairs", "escalator": "escalator", "ramp": "ramp",
}  # fmt: skip
"""The category of the units that a connector runs through."""
_BEFORE_M = 2.5
"""How far before its shaft or flight a landing may lie: as far as the map looks for one."""


class NotAnEscalator(SmartNavError):
    """A connector is said to stand still that never moves, or that nobody can walk on."""

    def __init__(self, reference: str, kind: ConnectorKind) -> None:
        """Keep the connector's id and what it is."""
        self.reference = reference
        self.kind = kind
        super().__init__(f"{reference} is {_CALLED[kind]}; only an escalator can stand still")


class Closures:
    """What of a plan can be closed, by id.

    Parameters
    ----------
    gazetteer
        The places of the plan.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._plan = gazetteer.plan
        self._source = gazetteer.source
        self._by_level = {level.id: frozenset(_ids(level)) for level in self._plan.levels}
        connectors = frozenset(connector.id for connector in self._plan.connectors)
        places = gazetteer.places
        # Of the plan, not of the places: where an escalator only ends is no place, but a landing.
        stops = {
            f"{connector.id}.{stop.level}"
            for connector in self._plan.connectors
            for stop in connector.stops
        }
        self._structural = connectors.union(stops, *self._by_level.values())
        known = {**dict.fromkeys(self._structural), **dict.fromkeys(places)}
        self._known = {each.casefold(): each for each in reversed(known)}
        self._connectors = {each.id.casefold(): each for each in self._plan.connectors}
        escalators = [each.id for each in self._plan.connectors if each.kind == "escalator"]
        self._escalators = {each.casefold(): each for each in escalators}

    def resolve(self, ids: Iterable[str]) -> frozenset[str]:
        """Return the ids as the plan writes them; raises :class:`UnknownReference`."""
        return frozenset(self._find(each, self._known) for each in ids)

    def knows(self, reference: str) -> bool:
        """Return whether something of the plan can be closed by this id."""
        return reference.casefold() in self._known

    def is_escalator(self, reference: str) -> bool:
        """Return whether this is the id of an escalator."""
        return reference.casefold() in self._escalators

    def escalators(self, ids: Iterable[str]) -> frozenset[str]:
        """Return the ids of escalators, likewise.

        Raises :class:`NotAnEscalator` for another connector, and :class:`UnknownReference` for
        what is none.
        """
        return frozenset(self._escalator(each) for each in ids)

    def _escalator(self, reference: str) -> str:
        connector = self._connectors.get(reference.strip().casefold())
        if connector is not None and connector.kind != "escalator":
            raise NotAnEscalator(connector.id, connector.kind)
        return self._find(reference, self._escalators)

    def _find(self, reference: str, known: dict[str, str]) -> str:
        plain = reference.strip().casefold()
        if plain not in known:
            near = nearest(plain, known.values())
            raise UnknownReference(reference, self._source, () if near is None else (near,))
        return known[plain]

    def structural(self, closed: frozenset[str]) -> frozenset[str]:
        """Return those of ``closed`` that change where one can go: doors, units, connectors."""
        return closed & self._structural

    def on_level(self, level_id: str, closed: frozenset[str]) -> frozenset[str]:
        """Return those of ``closed`` that change a level's floor."""
        return closed & self._by_level[level_id]

    def plan(
        self, closed: frozenset[str] = frozenset(), standing: frozenset[str] = frozenset()
    ) -> Plan:
        """Return the plan with the connectors that are left; its levels are the same objects.

        A ``standing`` escalator is stairs in it: as steep as they are, and walked both ways.
        """
        if not closed and not standing:
            return self._plan
        connectors = (self._left(connector, closed) for connector in self._plan.connectors)
        left = tuple(
            each.model_copy(update={"kind": "stairs"}) if each.id in standing else each
            for each in connectors
            if each is not None
        )
        return self._plan.model_copy(update={"connectors": left})

    def closed_by(self, place: Place, closed: frozenset[str]) -> str | None:
        """Return the id in ``closed`` that keeps a place from being a goal, or None."""
        ids = [place.id, place.unit]
        if place.kind == "connector":
            connector = self._connectors[place.id.rpartition(".")[0].casefold()]
            at_stop = self._shut_at(connector, place.level, place.anchor, closed)
            ids = [place.id, connector.id, *sorted(at_stop)]
        return next((each for each in ids if each in closed), None)

    def is_shut_in(self, place: Place, closed: frozenset[str]) -> bool:
        """Return whether a place lies in a unit that is closed."""
        at = shapely.Point(place.anchor)
        regions = self._regions[place.level]
        return any(regions[unit].contains(at) for unit in self._units_on(place.level, closed))

    def _units_on(self, level_id: str, closed: frozenset[str]) -> frozenset[str]:
        on_level = self.on_level(level_id, closed)
        return on_level & self._regions[level_id].keys() if on_level else on_level

    @cached_property
    def _regions(self) -> dict[str, dict[str, Region]]:
        """The units' regions by level."""
        return {level.id: shapes.unit_regions(level) for level in self._plan.levels}

    def _shut_at(
        self, connector: Connector, level_id: str, at: Point, closed: frozenset[str]
    ) -> frozenset[str]:
        """Return the closed units at a stop of a connector."""
        units = self._units_on(level_id, closed)
        if not units:
            return units
        level, regions = self._plan.level(level_id), self._regions[level_id]
        return units & landing_units(level, regions, connector.kind, at)

    def _left(self, connector: Connector, closed: frozenset[str]) -> Connector | None:
        """Return a connector with the stops that are left, or None where it leads nowhere."""
        if connector.id in closed:
            return None
        stops = tuple(
            stop
            for stop in connector.stops
            if f"{connector.id}.{stop.level}" not in closed
            and not self._shut_at(connector, stop.level, stop.at, closed)
        )
        if len(stops) == len(connector.stops):
            return connector
        return connector.model_copy(update={"stops": stops}) if len(stops) > 1 else None


def landing_units(
    level: Level, regions: Mapping[str, Region], kind: ConnectorKind, at: Point
) -> frozenset[str]:
    """Return the ids of the units without which a connector's landing is of no use.

    Those it lies in, and the nearest shaft or flight of its kind, before which it may lie.
    """
    here = shapely.Point(at)
    found = {unit for unit, region in regions.items() if region.contains(here)}
    shafts = [
        (region.distance(here), region.centroid.distance(here), unit.id)
        for unit, region in ((unit, regions[unit.id]) for unit in level.units)
        if unit.category == _SHAFTS[kind]
    ]
    if shafts and min(shafts)[0] <= _BEFORE_M:
        found.add(min(shafts)[2])
    return frozenset(found)


def _ids(level: Level) -> Iterable[str]:
    yield from (unit.id for unit in level.units)
    yield from (opening.id for opening in level.openings if opening.id is not None)
