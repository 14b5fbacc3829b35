"""Routes made by hand, for drawing: straight from place to place, through whatever stands there."""

from __future__ import annotations

import itertools
import math

from smartnav.plan.places import Gazetteer, Place
from smartnav.routing.route import Leg, RideLeg, Route, WalkLeg


def straight(places: Gazetteer, *references: str, by: str = "stairs-west") -> Route:
    """Return a route past places, changing level by one connector of the plan."""
    stops = tuple(places.find(reference) for reference in references)
    legs: list[Leg] = []
    for index, (start, goal) in enumerate(itertools.pairwise(stops), 1):
        legs += _between(places, start, goal, index, by)
    length = sum(leg.length_m for leg in legs if isinstance(leg, WalkLeg))
    return Route("walking", stops, tuple(legs), length, length / 1.2)


def _between(places: Gazetteer, start: Place, goal: Place, stop: int, by: str) -> list[Leg]:
    if start.level == goal.level:
        return [_walk(start.level, (start.anchor, goal.anchor), stop)]
    connector = next(c for c in places.plan.connectors if c.id == by)
    at = {one.level: one.at for one in connector.stops}
    return [
        _walk(start.level, (start.anchor, at[start.level]), stop),
        RideLeg(
            by, connector.kind, start.level, goal.level, at[start.level], at[goal.level], 20.0, stop
        ),
        _walk(goal.level, (at[goal.level], goal.anchor), stop),
    ]


def _walk(level: str, points: tuple[tuple[float, float], ...], stop: int) -> WalkLeg:
    length = math.dist(points[0], points[-1])
    return WalkLeg(level, points, length, length / 1.2, stop)
