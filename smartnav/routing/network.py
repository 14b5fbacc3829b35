"""Several levels as one small graph: the stops of the connectors, walks and rides between them."""

from __future__ import annotations

import math
import threading
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from smartnav.routing.connectors import Ride, rides
from smartnav.routing.recent import Recent

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from smartnav.plan.model import ConnectorStop, Plan
    from smartnav.plan.vocabulary import Point
    from smartnav.routing.grid import Ints
    from smartnav.routing.profiles import Profile
    from smartnav.routing.route import ConnectorKind
    from smartnav.routing.storey import Storey

_KEPT = 1024
_FEW_STOPS = 50
"""Up to which searching from one after the other takes less than to import scipy."""

WALKED = 1 + 1e-9
"""What a second walked counts: of ways that take as long, the one on which less is walked."""

Place = tuple[str, int]
"""A level and the index of a part of its space."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a connector is entered or left, on the floor."""

    index: int
    connector: str
    level: str
    at: Point
    part: int


@dataclass(frozen=True, slots=True)
class Crossing:
    """The way from one stop to another: the stops passed and what it costs."""

    stops: tuple[int, ...]
    cost_s: float
    duration_s: float


class Network:
    """All that a profile can ride in a plan, and the walks between rides.

    Stops whose landing cannot be walked to are left out. With ``kinds``, so are all connectors
    of other kinds.
    """

    def __init__(
        self,
        plan: Plan,
        profile: Profile,
        storeys: Mapping[str, Storey],
        kinds: frozenset[ConnectorKind] | None = None,
    ) -> None:
        self.profile = profile
        self._storeys = storeys
        self.stops: list[Stop] = []
        self.rides: dict[tuple[int, int], Ride] = {}
        for connector in plan.connectors:
            known = all(stop.level in storeys for stop in connector.stops)
            if not known or not profile.allows(connector):
                continue
            if kinds is not None and connector.kind not in kinds:
                continue
            added = {id(stop): self._add(connector.id, stop) for stop in connector.stops}
            for ride in rides(plan, connector, profile):
                start, end = added[id(ride.start)], added[id(ride.end)]
                if start is not None and end is not None:
                    self.rides[start, end] = ride
        self.on_level: dict[str, list[Stop]] = defaultdict(list)
        for stop in self.stops:
            self.on_level[stop.level].append(stop)
        self._crossings: dict[int, dict[int, Crossing]] = {}
        self._last: Ints | None = None
        """For every two stops the last but one on the way, once prepared."""
        self._building = threading.Lock()
        self._walks: Recent[tuple[str, Point, int], dict[int, float]] = Recent(_KEPT)

    def _add(self, connector: str, stop: ConnectorStop) -> int | None:
        foot = self._storeys[stop.level].foot(stop.at)
        if foot is None:
            return None
        at, part = foot
        self.stops.append(Stop(len(self.stops), connector, stop.level, at, part))
        return len(self.stops) - 1

    def reached(self, start: Place) -> set[Place]:
        """Return the parts of levels one can get to from ``start``. Needs no visibility graph."""
        seen, ahead = {start}, [start]
        while ahead:
            new = self._led_to.get(ahead.pop(), set()) - seen
            seen |= new
            ahead += new
        return seen

    @cached_property
    def _led_to(self) -> dict[Place, set[Place]]:
        """The parts that one ride leads to, by the part it starts from."""
        found: defaultdict[Place, set[Place]] = defaultdict(set)
        for i, j in self.rides:
            here, there = self.stops[i], self.stops[j]
            found[here.level, here.part].add((there.level, there.part))
        return found

    @cached_property
    def graph(self) -> nx.DiGraph[int]:
        """Stops by index; edges weighted with what the walk or ride costs, in seconds."""
        # Imported late, see Router.graph.
        import networkx as nx

        graph: nx.DiGraph[int] = nx.DiGraph()
        graph.add_nodes_from(stop.index for stop in self.stops)
        for stops in self.on_level.values():
            for here in stops:
                for there in stops:
                    seconds = self.walk_s(here, there) if here != there else math.inf
                    if math.isfinite(seconds):
                        cost = seconds * WALKED
                        graph.add_edge(here.index, there.index, weight=cost, seconds=seconds)
        for (i, j), ride in self.rides.items():
            graph.add_edge(i, j, weight=self.profile.felt_s(ride), seconds=ride.duration_s)
        return graph

    def walks_to_stops(self, level: str, at: Point, part: int) -> dict[int, float]:
        """Return the seconds of the walk from a point to each stop in its part of its level.

        Floors are walked at the same pace both ways: it is the walk from the stops as well. The
        trees of the stops are used, which are few and grown once, rather than one of the point.
        """
        return self._walks.get((level, at, part), self._find_walks)

    def _find_walks(self, end: tuple[str, Point, int]) -> dict[int, float]:
        level, at, part = end
        router = self._storeys[level].router
        return {
            stop.index: router.distance(router.tree(stop.at), at) / self.profile.speed_mps
            for stop in self.on_level.get(level, ())
            if stop.part == part
        }

    def walk_s(self, here: Stop, there: Stop) -> float:
        """Return the seconds of the walk between two stops of a level; infinite without a way."""
        if here.part != there.part:
            return math.inf
        router = self._storeys[here.level].router
        return router.distance(router.tree(here.at), there.at) / self.profile.speed_mps

    def crossings(self, start: int) -> dict[int, Crossing]:
        """Return the cheapest way from a stop to every other it leads to."""
        with self._building:
            if start not in self._crossings:
                self._crossings[start] = self._told(start, self._before(start))
            return self._crossings[start]

    def prepare(self) -> None:
        """Find all crossings: of a tower's lift there are thousands, for which it takes scipy."""
        if len(self.stops) <= _FEW_STOPS:
            for stop in self.stops:
                self.crossings(stop.index)
            return
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import dijkstra

        count = len(self.stops)
        found: list[tuple[int, int, float]] = list(self.graph.edges(data="weight"))
        if found:
            start, end, weight = zip(*found, strict=True)
            # No entry is given twice; one of zero stays an edge.
            matrix = csr_array((weight, (start, end)), shape=(count, count))
            self._last = np.asarray(dijkstra(matrix, return_predecessors=True)[1])

    def _before(self, start: int) -> dict[int, int]:
        """Return the stop before the last on the cheapest way from a stop to every other."""
        if self._last is not None:
            row = self._last[start].tolist()
            return {end: other for end, other in enumerate(row) if other >= 0}
        import networkx as nx

        before, _ = nx.dijkstra_predecessor_and_distance(self.graph, start)
        return {end: others[0] for end, others in before.items() if others}

    def _told(self, start: int, before: dict[int, int]) -> dict[int, Crossing]:
        """Return the crossings from a stop, by the stop before the last of each."""
        found = {start: Crossing((start,), 0.0, 0.0)}
        for end in before:
            ahead, node = [], end
            while node not in found:
                ahead.append(node)
                node = before[node]
            for other in reversed(ahead):
                way, edge = found[node], self.graph.edges[node, other]
                stops = (*way.stops, other)
                cost, seconds = way.cost_s + edge["weight"], way.duration_s + edge["seconds"]
                found[other] = Crossing(stops, cost, seconds)
                node = other
        return found
