"""One question about ways: for a profile, under closures, at a moment."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from smartnav.routing.blockage import blocked_by
from smartnav.routing.notes import hours_of, notes
from smartnav.routing.route import NoRoute, Route, WalkLeg
from smartnav.routing.tours import best_tour, tour_as_given

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from smartnav.plan.model import Plan
    from smartnav.plan.places import Place
    from smartnav.routing.closures import Closures
    from smartnav.routing.itinerary import Itinerary
    from smartnav.routing.premises import End, Premises, Way
    from smartnav.routing.route import ConnectorKind, Leg
    from smartnav.routing.tours import Tour


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What is asked under, and what can then be answered.

    Parameters
    ----------
    plan
        With all that is closed still in it: to say what blocks the way.
    premises
        What of the plan is open, under the profile.
    closures
        What of the plan can be closed.
    closed
        Ids as the plan writes them.
    moment
        When the walk begins, or None.
    standing
        Ids of escalators that are stairs in the plan.
    """

    plan: Plan
    premises: Premises
    closures: Closures
    closed: frozenset[str]
    moment: datetime | None
    standing: frozenset[str] = frozenset()

    def start(self, place: Place) -> End | None:
        """Return a place as somewhere to leave, or None in a closed unit or off the floor."""
        shut = self.closures.is_shut_in(place, self.closed)
        return None if shut else self.premises.end(place)

    def goal(self, place: Place) -> End | None:
        """Return a place as somewhere to go, or None where it is closed or off the floor."""
        return None if self.closures.closed_by(place, self.closed) else self.start(place)

    def tour(self, asked: Itinerary, *, best: bool) -> tuple[list[End], bool]:
        """Return the start and the stops as visited, and whether no other order is better.

        Of a choice, a place that is open on arrival goes before one that is closed. Raises
        :class:`NoRoute` when a stop cannot be reached.
        """
        origin = self.start(asked.start)
        if origin is None:
            raise self.no_route(asked.start, asked.stops[0][0])
        choices = [self._reached(origin, choice) for choice in asked.stops]
        if max(map(len, choices)) == 1 and (not best or len(choices) == 1):
            return [origin, *(end for (end,) in choices)], True
        ends = [origin, *itertools.chain.from_iterable(choices)]
        count = itertools.count(1)
        stops = [[next(count) for _ in choice] for choice in choices]
        costs = self._costs(ends, stops, every=best)

        def toured(stops: list[list[int]]) -> Tour:
            return best_tour(costs, stops, asked.before) if best else tour_as_given(costs, stops)

        found = toured(stops)
        while math.isfinite(found.cost):
            narrower = self._open_first(ends, costs, stops, found)
            other = found if narrower is None else toured(narrower)
            if narrower is None or not math.isfinite(other.cost):
                break
            found, stops = other, narrower
        return [origin, *(ends[i] for i in found.places)], found.exact

    def _open_first(
        self, ends: Sequence[End], costs: list[list[float]], stops: list[list[int]], tour: Tour
    ) -> list[list[int]] | None:
        """Return the stops without the closed places of a choice, or None where none is visited.

        Of the first stop of a tour that is closed on arrival, if another of its choice is open
        when one goes there instead.
        """
        of = {place: index for index, stop in enumerate(stops) for place in stop}
        seconds, here = 0.0, 0
        for place in tour.places:
            if self._shut(ends[place].place, seconds + costs[here][place]):
                opened = [
                    each
                    for each in stops[of[place]]
                    if math.isfinite(costs[here][each])
                    and not self._shut(ends[each].place, seconds + costs[here][each])
                ]
                if opened:
                    return [opened if i == of[place] else stop for i, stop in enumerate(stops)]
            seconds, here = seconds + costs[here][place], place
        return None

    def _reached(self, origin: End, choice: Sequence[Place]) -> list[End]:
        found = [end for end in map(self.goal, choice) if end is not None]
        found = [end for end in found if self.premises.joined(origin, end)]
        if not found:
            raise self.no_route(origin.place, choice[0])
        return found

    def _costs(
        self, ends: Sequence[End], stops: list[list[int]], *, every: bool
    ) -> list[list[float]]:
        """Return the seconds between the places of one stop and ``every`` other, or the next."""
        costs = [[math.inf] * len(ends) for _ in ends]
        pairs = list(itertools.pairwise([[0], *stops]))
        if every:
            pairs = [([0], stop) for stop in stops] + list(itertools.permutations(stops, 2))
        for here, there in pairs:
            for i, j in itertools.product(here, there):
                way = self.premises.way(ends[i], ends[j])
                costs[i][j] = math.inf if way is None else way.duration_s
        return costs

    def nearest(self, start: Place, places: Sequence[Place]) -> tuple[End, End]:
        """Return the start and the place reached first, of those that are open then if any is."""
        origin = self.start(start)
        if origin is None:
            raise self.no_route(start, places[0])
        found: list[tuple[bool, float, int, End]] = []
        for index, end in enumerate(map(self.goal, places)):
            way = None if end is None else self.premises.way(origin, end)
            if end is not None and way is not None:
                shut = self._shut(end.place, way.duration_s)
                found.append((shut, way.duration_s, index, end))
        if not found:
            raise self.no_route(start, places[0])
        return origin, min(found)[3]

    def _shut(self, place: Place, seconds: float) -> bool:
        """Return whether a place is known to be closed so many seconds from the moment."""
        hours = hours_of(place, self.plan.venue.hours)
        if hours is None or self.moment is None:
            return False
        return not hours.is_open(self.moment + timedelta(seconds=seconds))

    def ways_by_kind(self, start: End, goal: End) -> list[tuple[Way, frozenset[ConnectorKind]]]:
        """Return the best way by each kind of connector alone, the one felt shortest first."""
        found: list[tuple[Way, frozenset[ConnectorKind]]] = []
        for kind in sorted({connector.kind for connector in self.premises.plan.connectors}):
            only = frozenset({kind})
            way = self.premises.way(start, goal, only)
            if way is not None:
                found.append((way, only))
        return sorted(found, key=lambda each: each[0].cost_s)

    def told(
        self,
        ends: Sequence[End],
        *,
        exact: bool = True,
        kinds: frozenset[ConnectorKind] | None = None,
    ) -> Route:
        """Return the route from the first end past the others; raises :class:`NoRoute`."""
        legs: list[Leg] = []
        for index, (here, there) in enumerate(itertools.pairwise(ends), start=1):
            more = self.premises.legs(here, there, index, kinds)
            if more is None:
                raise self.no_route(here.place, there.place)
            legs += more
        if not legs:
            legs = [WalkLeg(ends[0].level, (ends[0].at, ends[0].at), 0.0, 0.0, 1)]
        stops = tuple(end.place for end in ends)
        said = () if self.moment is None else notes(stops, legs, self.plan.venue.hours, self.moment)
        return Route(
            self.premises.profile.name,
            stops,
            tuple(legs),
            length_m=math.fsum(leg.length_m for leg in legs if isinstance(leg, WalkLeg)),
            duration_s=math.fsum(leg.duration_s for leg in legs),
            notes=tuple(said),
            exact=exact,
        )

    def no_route(self, start: Place, goal: Place) -> NoRoute:
        """Return the error that says what blocks the way."""
        shut = self.closures.closed_by(goal, self.closed)
        profile = self.premises.profile
        reasons = (
            blocked_by(self.plan, start, goal, profile, self.closed, self.standing)
            if shut is None
            else (f"{shut} is closed",)
        )
        return NoRoute(start.id, goal.id, profile.name, reasons)
