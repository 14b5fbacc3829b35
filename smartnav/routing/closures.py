"""What of a plan can be closed, and the connectors that are left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.errors import SmartNavError
from smartnav.plan.nearest import nearest
from smartnav.plan.places import UnknownReference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartnav.plan.model import Connector, Level, Plan
    from smartnav.plan.places import Gazetteer, Place
    from smartnav.routing.route import ConnectorKind


_CALLED: dict[ConnectorKind, str] = {
    "lift": "a lift", "stairs": "stairs", "escalator": "an escalator", "ramp": "a ramp",
}  # fmt: skip
"""What a connector is, as a message says it."""


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
        connectors = (_connector(connector, closed) for connector in self._plan.connectors)
        left = tuple(
            each.model_copy(update={"kind": "stairs"}) if each.id in standing else each
            for each in connectors
            if each is not None
        )
        return self._plan.model_copy(update={"connectors": left})


def closed_by(place: Place, closed: frozenset[str]) -> str | None:
    """Return the id in ``closed`` that keeps a place from being a goal, or None."""
    also = place.id.rpartition(".")[0] if place.kind == "connector" else place.unit
    return next((each for each in (place.id, also) if each in closed), None)


def _ids(level: Level) -> Iterable[str]:
    yield from (unit.id for unit in level.units)
    yield from (opening.id for opening in level.openings if opening.id is not None)


def _connector(connector: Connector, closed: frozenset[str]) -> Connector | None:
    if connector.id in closed:
        return None
    stops = tuple(stop for stop in connector.stops if f"{connector.id}.{stop.level}" not in closed)
    if len(stops) == len(connector.stops):
        return connector
    return connector.model_copy(update={"stops": stops}) if len(stops) > 1 else None
