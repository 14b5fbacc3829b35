"""Routes through a venue: over several levels, past several stops, for a profile."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Literal

from smartnav.errors import quoted
from smartnav.plan.kept_places import places_kept
from smartnav.plan.places import Gazetteer, UnknownReference, expanded
from smartnav.routing.conditions import AS_PLANNED, Conditions
from smartnav.routing.itinerary import itinerary
from smartnav.routing.route import PROFILE_NAMES, NoRoute, RideLeg, Route

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from smartnav.plan.model import Plan
    from smartnav.plan.places import Place
    from smartnav.routing.grounds import Grounds
    from smartnav.routing.inquiry import Inquiry
    from smartnav.routing.itinerary import Stop
    from smartnav.routing.roadmap import Roadmap
    from smartnav.routing.route import ConnectorKind, Leg, ProfileName
    from smartnav.routing.router import Router
    from smartnav.space import WalkableSpace

_ALTERNATIVE_TIMES, _ALTERNATIVE_S = 2.0, 60.0
"""How much longer than the best way another one may take: more is no way to offer."""


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
        self.gazetteer = Gazetteer(plan, source, _expansion(cache_dir, digest))
        self._cache_dir, self._digest = cache_dir, digest

    @cached_property
    def _grounds(self) -> Grounds:
        # Imported late: a kiosk's first frame comes before the first question for a way.
        from smartnav.routing.grounds import Grounds

        return Grounds(self.gazetteer, self._cache_dir, self._digest)

    def space(
        self, level_id: str, profile: ProfileName, conditions: Conditions = AS_PLANNED
    ) -> WalkableSpace:
        """Return the walkable space of a level under some conditions.

        Raises :class:`KeyError` for an unknown level, :class:`UnknownReference` for what is
        closed and names nothing.
        """
        closed = self._grounds.closures.resolve(conditions.closed)
        premises = self._grounds.premises(profile, staff=conditions.staff, closed=closed)
        return premises.storeys[level_id].space

    def router(self, level_id: str, profile: ProfileName) -> Router:
        """Return the router over a level as planned: to be updated while something is moved on it.

        Raises :class:`KeyError` for an unknown level.
        """
        return self._grounds.premises(profile).storeys[level_id].router

    def prepare(self, profiles: Iterable[ProfileName] = PROFILE_NAMES) -> None:
        """Build now what makes the first route as quick as any: spaces, graphs, tables, sights.

        It takes scipy and seconds for a large hall: not for the thread that answers people.
        """
        places = [place for place in self.gazetteer.places.values() if place.public]
        for name in profiles:
            self._grounds.premises(name).prepare(places)

    def roadmap(self, profile: ProfileName, conditions: Conditions = AS_PLANNED) -> Roadmap:
        """Return what a program without this package needs to find the ways between all places.

        Only public places are in it. It takes about a second for a hall. Raises
        :class:`UnknownReference` for what is closed and names nothing.
        """
        public = [place for place in self.gazetteer.places.values() if place.public]
        from smartnav.routing.roadmap import roadmap

        return roadmap(self._asking(profile, conditions).premises, public)

    def route(
        self,
        start: str,
        *stops: Stop,
        profile: ProfileName = "walking",
        order: Literal["given", "best"] = "given",
        before: Sequence[tuple[str, str]] = (),
        conditions: Conditions = AS_PLANNED,
    ) -> Route:
        """Return the quickest route from ``start`` past the ``stops``.

        On one level that is the shortest way; between levels the one with the least time, where
        a profile may count the rides it dislikes as longer than they are.

        Parameters
        ----------
        start, stops
            References: ids or ``level:x,y``. A stop may be a tuple of them: any one will do, and
            the one that suits best is visited; with a moment, of those open on arrival if any is.
        profile
            How one gets about.
        order
            ``best`` visits the stops in the order that takes the least time; the start stays.
            Up to twelve stops that is exact; of more, ``Route.exact`` says that it may not be.
        before
            Pairs of stops: the first is visited before the second.
        conditions
            What is closed, who asks, and when.

        Raises
        ------
        UnknownReference
            For a reference that names nothing, among what is closed too.
        NotAnEscalator
            For another connector that is said to stand still.
        NoRoute
            When no way leads there, with what blocks it.
        StopTwice, NotAStop, ContradictoryOrder
            For stops and pairs that make no sense together.
        TooManyStops
            For ``order="best"`` with more than fifty stops.
        ValueError
            Without stops, for a choice of none, for a profile or an order there is not.
        """
        if order not in ("given", "best"):
            msg = f"there is no order {quoted(str(order))}; there are given and best"
            raise ValueError(msg)
        asked = itinerary(self.gazetteer, start, stops, before, ordered=order == "given")
        asking = self._asking(profile, conditions)
        ends, exact = asking.tour(asked, best=order == "best")
        return asking.told(ends, exact=exact)

    def alternatives(
        self,
        start: str,
        goal: str,
        profile: ProfileName = "walking",
        *,
        conditions: Conditions = AS_PLANNED,
    ) -> tuple[Route, ...]:
        """Return the routes that differ for a person: by lift, by stairs, by escalator.

        The best comes first, the others by what the profile thinks of them. None takes more than
        twice as long as the best and a minute. Raises like :meth:`route`.
        """
        asked = itinerary(self.gazetteer, start, (goal,))
        asking = self._asking(profile, conditions)
        (origin, target), _ = asking.tour(asked, best=False)
        best = asking.told([origin, target])
        longest = _ALTERNATIVE_TIMES * best.duration_s + _ALTERNATIVE_S
        found = {_kinds(best.legs): best}
        for way, kinds in asking.ways_by_kind(origin, target):
            if way.duration_s <= longest:
                route = asking.told([origin, target], kinds=kinds)
                found.setdefault(_kinds(route.legs), route)
        return tuple(found.values())

    def nearest(
        self,
        start: str,
        candidates: str | Sequence[str],
        *,
        profile: ProfileName = "walking",
        conditions: Conditions = AS_PLANNED,
    ) -> Route:
        """Return the route to the candidate that is reached in the least time.

        Parameters
        ----------
        candidates
            References; or a category of places such as ``copy``, ``restroom.wheelchair`` or, for
            all of its kinds, ``restroom``.
        conditions
            With a moment, those that are open on arrival go before the others.

        A wheelchair goes to an entrance with steps outside only when no other is among the
        candidates. Raises :class:`NoRoute` when none can be reached.
        """
        places = self._candidates(candidates)
        from smartnav.routing.profiles import PROFILES

        if PROFILES[profile].step_free:
            fit = [p for p in places if p.kind != "entrance" or p.accessible]
            places = fit or places
        if not places:
            raise NoRoute(start, "any of none", profile)
        asking = self._asking(profile, conditions)
        origin, goal = asking.nearest(self.gazetteer.find(start), places)
        return asking.told([origin, goal])

    def reaches(
        self,
        start: str,
        goal: str,
        profile: ProfileName,
        *,
        conditions: Conditions = AS_PLANNED,
    ) -> bool:
        """Return whether a route exists, without looking for it."""
        asking = self._asking(profile, conditions)
        places = [self.gazetteer.find(reference) for reference in (start, goal)]
        origin, target = asking.start(places[0]), asking.goal(places[1])
        if origin is None or target is None:
            return False
        return asking.premises.joined(origin, target)

    def _candidates(self, wanted: str | Sequence[str]) -> list[Place]:
        if isinstance(wanted, str):
            return self._of_category(wanted) or [self.gazetteer.find(wanted)]
        found: list[Place] = []
        for each in wanted:
            try:
                found.append(self.gazetteer.find(each))
            except UnknownReference:
                of_category = self._of_category(each)
                if not of_category:
                    raise
                found += of_category
        return found

    def _of_category(self, category: str) -> list[Place]:
        places = self.gazetteer.places.values()
        fit = [p for p in places if p.category == category or p.category.startswith(f"{category}.")]
        return [place for place in fit if place.public]

    def _asking(self, profile: ProfileName, conditions: Conditions) -> Inquiry:
        from smartnav.routing.inquiry import Inquiry

        closures = self._grounds.closures
        closed = closures.resolve(conditions.closed)
        standing = closures.escalators(conditions.standing)
        premises = self._grounds.premises(
            profile, staff=conditions.staff, closed=closed, standing=standing
        )
        plan = closures.plan(standing=standing)
        return Inquiry(plan, premises, closures, closed, conditions.moment, standing)


def _expansion(cache_dir: Path | None, digest: str | None) -> Callable[[Plan], Iterable[Place]]:
    """Return what works out the places of a plan, or knows them from an earlier run."""
    if cache_dir is None or digest is None:
        return expanded
    return partial(places_kept, folder=cache_dir, digest=digest)


def _kinds(legs: Iterable[Leg]) -> frozenset[ConnectorKind]:
    return frozenset(leg.kind for leg in legs if isinstance(leg, RideLeg))
