"""A plan as one profile finds it: which parts are joined, the best ways, the legs of a way."""

from __future__ import annotations

import itertools
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.routing.network import WALKED, Network
from smartnav.routing.recent import Recent
from smartnav.routing.route import RideLeg, WalkLeg

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from smartnav.plan.model import Plan
    from smartnav.plan.places import Place
    from smartnav.plan.vocabulary import Point
    from smartnav.routing.profiles import Profile
    from smartnav.routing.route import ConnectorKind, Leg
    from smartnav.routing.storey import Storey


_KEPT = 8192
"""Ways that are remembered: between any two of ninety places."""


@dataclass(frozen=True, slots=True)
class End:
    """A place as the routing sees it."""

    place: Place
    at: Point
    part: int

    @property
    def level(self) -> str:
        """The level's id."""
        return self.place.level

    @property
    def where(self) -> tuple[str, int]:
        """The level and the part of its space."""
        return (self.place.level, self.part)


@dataclass(frozen=True, slots=True)
class Way:
    """The way between two ends: the stops it changes level at, none on one level."""

    stops: tuple[int, ...]
    cost_s: float
    """What it takes and what the profile dislikes about it."""
    duration_s: float


class Premises:
    """A plan under a profile. Safe to use from several threads.

    Parameters
    ----------
    plan
        Without the connectors that are closed.
    profile
        How one gets about.
    storeys
        Its levels by id, without the doors and units that are closed.
    standing
        Ids of the escalators that stand still: they are stairs in the plan.
    """

    def __init__(
        self,
        plan: Plan,
        profile: Profile,
        storeys: Mapping[str, Storey],
        standing: frozenset[str] = frozenset(),
    ) -> None:
        self.plan = plan
        self._standing = standing
        self.profile = profile
        self.storeys = storeys
        self._networks: dict[frozenset[ConnectorKind] | None, Network] = {}
        self._building = threading.RLock()
        self._ways: Recent[Hashable, Way | None] = Recent(_KEPT)

    def network(self, kinds: frozenset[ConnectorKind] | None = None) -> Network:
        """Return the rides there are, of some kinds of connectors or of all."""
        with self._building:
            if kinds not in self._networks:
                self._networks[kinds] = Network(self.plan, self.profile, self.storeys, kinds)
            return self._networks[kinds]

    def prepare(self, places: Iterable[Place]) -> None:
        """Build every space and graph now, and look round from the ``places`` and the landings."""
        for storey in self.storeys.values():
            storey.prepare()
        network = self.network()
        network.prepare()
        for end in map(self.end, places):
            if end is not None:
                self.storeys[end.level].router.tree(end.at)
                network.walks_to_stops(end.level, end.at, end.part)
        for storey in self.storeys.values():
            storey.router.rest()

    def end(self, place: Place) -> End | None:
        """Return a place as an end of ways, or None where nobody can walk to it."""
        foot = self.storeys[place.level].foot(place.anchor)
        return None if foot is None else End(place, *foot)

    def joined(self, start: End, goal: End) -> bool:
        """Return whether a way leads from one end to the other, without looking for it."""
        return start.where == goal.where or goal.where in self.network().reached(start.where)

    def way(
        self, start: End, goal: End, kinds: frozenset[ConnectorKind] | None = None
    ) -> Way | None:
        """Return the cheapest way, by connectors of ``kinds`` alone if given; None: no way."""
        key = (start.where, start.at, goal.where, goal.at, kinds)
        return self._ways.get(key, lambda _: self._find_way(start, goal, kinds))

    def _find_way(
        self, start: End, goal: End, kinds: frozenset[ConnectorKind] | None
    ) -> Way | None:
        if start.where == goal.where:
            router = self.storeys[start.level].router
            seconds = router.distance(router.tree(start.at), goal.at) / self.profile.speed_mps
            return Way((), seconds, seconds)
        network = self.network(kinds)
        if goal.where not in network.reached(start.where):
            return None
        entries = network.walks_to_stops(start.level, start.at, start.part)
        exits = network.walks_to_stops(goal.level, goal.at, goal.part)
        found = []
        for i, before in entries.items():
            for j, crossing in network.crossings(i).items():
                if j in exits:
                    walked = before + exits[j]
                    cost, seconds = crossing.cost_s + walked * WALKED, crossing.duration_s + walked
                    found.append(Way(crossing.stops, cost, seconds))
        return min(found, key=lambda way: (way.cost_s, way.stops), default=None)

    def legs(
        self, start: End, goal: End, index: int, kinds: frozenset[ConnectorKind] | None = None
    ) -> list[Leg] | None:
        """Return the legs of the cheapest way towards stop ``index``; None where no way leads.

        Walks of no length are left out.
        """
        way = self.way(start, goal, kinds)
        return None if way is None else list(self._legs(start, goal, way, index, kinds))

    def _legs(
        self,
        start: End,
        goal: End,
        way: Way,
        index: int,
        kinds: frozenset[ConnectorKind] | None,
    ) -> Iterator[Leg]:
        here, level = start.at, start.level
        for i, j in itertools.pairwise(way.stops):
            network = self.network(kinds)
            ride = network.rides.get((i, j))
            if ride is None:
                continue
            entry, landing = network.stops[i], network.stops[j]
            yield from self._walk(level, entry.at, here, index, back=True)
            connector, still = ride.connector, ride.connector.id in self._standing
            yield RideLeg(
                connector.id, "escalator" if still else connector.kind, entry.level, landing.level,
                entry.at, landing.at, ride.duration_s, index, still,
            )  # fmt: skip
            here, level = landing.at, landing.level
        yield from self._walk(level, here, goal.at, index)

    def _walk(
        self, level: str, root: Point, other: Point, index: int, *, back: bool = False
    ) -> Iterator[WalkLeg]:
        """Yield the walk from ``root`` to the other point, or ``back`` from there."""
        if root == other:
            return
        router = self.storeys[level].router
        path = router.path(router.tree(root), other)
        points = path.points[::-1] if back else path.points
        seconds = path.length_m / self.profile.speed_mps
        yield WalkLeg(level, points, path.length_m, seconds, index)
