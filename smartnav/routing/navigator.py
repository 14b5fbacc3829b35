"""Routes through a venue: over several levels, past several stops, for a profile."""

from __future__ import annotations

import hashlib
import itertools
import math
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from smartnav.plan.places import Gazetteer
from smartnav.routing.blockage import blocked_by
from smartnav.routing.cache import SketchCache
from smartnav.routing.network import Network
from smartnav.routing.profiles import PROFILES
from smartnav.routing.route import NoRoute, RideLeg, Route, WalkLeg
from smartnav.routing.storey import Storey
from smartnav.routing.tours import best_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from smartnav.plan.model import Plan
    from smartnav.plan.places import Place
    from smartnav.plan.vocabulary import Point
    from smartnav.routing.profiles import Profile
    from smartnav.routing.route import Leg, ProfileName
    from smartnav.space import WalkableSpace


@dataclass(frozen=True, slots=True)
class _End:
    """A place as the routing sees it."""

    place: Place
    at: Point
    part: int

    @property
    def level(self) -> str:
        return self.place.level


@dataclass(frozen=True, slots=True)
class _Way:
    """The way between two ends: the stops it changes level at, none on one level."""

    stops: tuple[int, ...]
    cost_s: float


class Navigator:
    """Finds routes in a plan. Safe to use from several threads.

    Everything is built when first needed, level by level and profile by profile; ``prepare``
    builds it all.

    Parameters
    ----------
    plan
        The plan.
    source
        What errors call it, e.g. ``shizhong.yaml``.
    cache_dir
        Where spaces and graphs are kept from one run to the next; None keeps nothing.
    digest
        Of the plan's file, the key in the cache; without it the plan's content is hashed.
    """

    def __init__(
        self,
        plan: Plan,
        *,
        source: str = "",
        cache_dir: Path | None = None,
        digest: str | None = None,
    ) -> None:
        self.plan = plan
        self.gazetteer = Gazetteer(plan, source)
        self._cache: SketchCache | None = None
        if cache_dir is not None:
            content = digest or hashlib.sha256(plan.model_dump_json().encode()).hexdigest()
            self._cache = SketchCache(cache_dir, content)
        self._storeys = {
            name: {level.id: Storey(level, profile, self._cache) for level in plan.levels}
            for name, profile in PROFILES.items()
        }
        self._networks: dict[ProfileName, Network] = {}
        self._building = threading.RLock()

    def space(self, level_id: str, profile: ProfileName) -> WalkableSpace:
        """Return the walkable space of a level; raises :class:`KeyError` for an unknown level."""
        return self._storeys[profile][level_id].space

    def prepare(self) -> None:
        """Build every space and graph now."""
        for name in PROFILES:
            for storey in self._storeys[name].values():
                _ = storey.router
            network = self._network(name)
            for stop in network.stops:
                network.crossings(stop.index)

    def route(
        self,
        start: str,
        *stops: str,
        profile: ProfileName = "walking",
        order: Literal["given", "best"] = "given",
    ) -> Route:
        """Return the quickest route from ``start`` past the ``stops``.

        On one level that is the shortest way; between levels the one with the least time, where
        a profile may count the rides it dislikes as longer than they are.

        Parameters
        ----------
        start, stops
            References: ids or ``level:x,y``.
        profile
            How one gets about.
        order
            ``best`` visits the stops in the order that takes the least time; the start stays.

        Raises
        ------
        UnknownReference
            For a reference that names nothing.
        NoRoute
            When no way leads there, with what blocks it.
        TooManyStops
            For ``order="best"`` with more than twelve stops.
        """
        if not stops:
            msg = "a route needs at least one stop"
            raise ValueError(msg)
        places = [self.gazetteer.find(reference) for reference in (start, *stops)]
        ends = [self._end(place, profile, places) for place in places]
        if order == "best" and len(ends) > 2:
            costs = [[self._way(a, b, profile).cost_s for b in ends] for a in ends]
            ends = [ends[i] for i in (0, *best_order(costs))]
        legs: list[Leg] = []
        for index, (here, there) in enumerate(itertools.pairwise(ends), start=1):
            legs += self._legs(here, there, PROFILES[profile], index)
        if not legs:
            legs = [WalkLeg(ends[0].level, (ends[0].at, ends[0].at), 0.0, 0.0, 1)]
        return Route(
            profile,
            tuple(end.place for end in ends),
            tuple(legs),
            length_m=math.fsum(leg.length_m for leg in legs if isinstance(leg, WalkLeg)),
            duration_s=math.fsum(leg.duration_s for leg in legs),
        )

    def nearest(
        self, start: str, candidates: Sequence[str], *, profile: ProfileName = "walking"
    ) -> Route:
        """Return the route to the candidate that is reached in the least time.

        A wheelchair goes to an entrance with steps outside only when no other is among the
        candidates. Raises :class:`NoRoute` when none can be reached.
        """
        places = [self.gazetteer.find(reference) for reference in candidates]
        if PROFILES[profile].step_free:
            fit = [p for p in places if p.kind != "entrance" or p.accessible]
            places = fit or places
        routes: list[Route] = []
        failure: NoRoute | None = None
        for place in places:
            try:
                routes.append(self.route(start, place.id, profile=profile))
            except NoRoute as error:
                failure = failure or error
        if not routes:
            raise failure or NoRoute(start, "any of none", profile)
        return min(routes, key=lambda route: route.duration_s)

    def reaches(self, start: str, goal: str, profile: ProfileName) -> bool:
        """Return whether a route exists, without looking for it."""
        storeys = self._storeys[profile]
        feet = []
        for reference in (start, goal):
            place = self.gazetteer.find(reference)
            foot = storeys[place.level].foot(place.anchor)
            if foot is None:
                return False
            feet.append((place.level, foot[1]))
        return feet[0] == feet[1] or feet[1] in self._network(profile).reached(feet[0])

    def _network(self, profile: ProfileName) -> Network:
        with self._building:
            if profile not in self._networks:
                self._networks[profile] = Network(
                    self.plan, PROFILES[profile], self._storeys[profile]
                )
            return self._networks[profile]

    def _end(self, place: Place, profile: ProfileName, places: list[Place]) -> _End:
        foot = self._storeys[profile][place.level].foot(place.anchor)
        if foot is None:
            start, goal = places[0], place if place is not places[0] else places[1]
            raise self._no_route(start, goal, profile)
        return _End(place, *foot)

    def _no_route(self, start: Place, goal: Place, profile: ProfileName) -> NoRoute:
        reasons = blocked_by(self.plan, start, goal, PROFILES[profile])
        return NoRoute(start.id, goal.id, profile, reasons)

    def _way(self, start: _End, goal: _End, profile: ProfileName) -> _Way:
        """Return the cheapest way; raises :class:`NoRoute`."""
        speed = PROFILES[profile].speed_mps
        if (start.level, start.part) == (goal.level, goal.part):
            router = self._storeys[profile][start.level].router
            return _Way((), router.distance(router.tree(start.at), goal.at) / speed)
        network = self._network(profile)
        if (goal.level, goal.part) not in network.reached((start.level, start.part)):
            raise self._no_route(start.place, goal.place, profile)
        entries = network.walks_to_stops(start.level, start.at, start.part)
        exits = network.walks_to_stops(goal.level, goal.at, goal.part)
        found = [
            _Way(crossing.stops, before + crossing.cost_s + exits[j])
            for i, before in entries.items()
            for j, crossing in network.crossings(i).items()
            if j in exits
        ]
        return min(found, key=lambda way: (way.cost_s, way.stops))

    def _legs(self, start: _End, goal: _End, profile: Profile, index: int) -> Iterator[Leg]:
        """Yield the legs from one end to the next; walks of no length are left out."""
        here, level = start.at, start.level
        if (start.level, start.part) != (goal.level, goal.part):
            network = self._network(profile.name)
            for i, j in itertools.pairwise(self._way(start, goal, profile.name).stops):
                ride = network.rides.get((i, j))
                if ride is None:
                    continue
                entry, landing = network.stops[i], network.stops[j]
                yield from self._walk(level, entry.at, here, profile, index, back=True)
                yield RideLeg(
                    ride.connector.id, ride.connector.kind, entry.level, landing.level,
                    entry.at, landing.at, ride.duration_s, index,
                )  # fmt: skip
                here, level = landing.at, landing.level
        yield from self._walk(level, here, goal.at, profile, index)

    def _walk(
        self,
        level: str,
        root: Point,
        other: Point,
        profile: Profile,
        index: int,
        *,
        back: bool = False,
    ) -> Iterator[WalkLeg]:
        """Yield the walk from ``root`` to the other point, or ``back`` from there."""
        if root == other:
            return
        router = self._storeys[profile.name][level].router
        path = router.path(router.tree(root), other)
        points = path.points[::-1] if back else path.points
        seconds = path.length_m / profile.speed_mps
        yield WalkLeg(level, points, path.length_m, seconds, index)
