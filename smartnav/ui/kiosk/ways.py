"""Which ways lead to a place: by lift, by stairs, by escalator; and which a phone will show. No Qt.

A code carries from where to where and for whom, not by what: the phone works the best way out
anew. So a way is carried by a profile for which it is the best, if there is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.routing.route import PROFILE_NAMES, NoRoute, RideLeg

if TYPE_CHECKING:
    from smartnav.routing import Conditions, Navigator
    from smartnav.routing.route import ConnectorKind, ProfileName, Route


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to a place that differ for a person, and the one to be shown."""

    shown: Route
    all: tuple[Route, ...]
    """The best first; more than one only where they differ."""
    carried_by: ProfileName
    """The profile for which a phone finds the way shown, or else the best."""
    on_phone: Route
    """What a phone shows that scans the code: the way shown, unless no profile carries it."""

    @property
    def is_carried(self) -> bool:
        """Whether a phone shows the same."""
        return rides(self.on_phone) == rides(self.shown)


def rides(route: Route) -> tuple[str, ...]:
    """Return the connectors of a route in order, each once where it is ridden on end."""
    found: list[str] = []
    for leg in route.legs:
        if isinstance(leg, RideLeg) and found[-1:] != [leg.connector]:
            found.append(leg.connector)
    return tuple(found)


def kinds(route: Route) -> tuple[ConnectorKind, ...]:
    """Return by what a route changes levels, each kind once, in order."""
    return tuple(dict.fromkeys(leg.kind for leg in route.legs if isinstance(leg, RideLeg)))


def name_of(route: Route) -> str:
    """Return what a session keeps of a way: ``lift``, ``stairs+escalator``; empty: no ride."""
    return "+".join(kinds(route))


def ways(navigator: Navigator, best: Route, conditions: Conditions, wanted: str) -> Ways:
    """Return the ways that lead where ``best`` does.

    Parameters
    ----------
    navigator
        Of the plan.
    best
        The best way for a profile, to a single stop; a tour has no others.
    conditions
        Under which it was found.
    wanted
        The name of the one to show; where no such way leads, the best is shown.
    """
    if len(best.stops) > 2 or not rides(best):
        return Ways(best, (best,), best.profile, best)
    start, goal = (stop.id for stop in best.stops)
    found = navigator.alternatives(start, goal, best.profile, conditions=conditions)
    others = (each for each in found if name_of(each) != name_of(best))
    named = {name_of(each): each for each in (best, *others)}
    shown = named.get(wanted, best)
    carried_by, on_phone = _carrier(navigator, shown, best, conditions)
    return Ways(shown, tuple(named.values()), carried_by, on_phone)


def _carrier(
    navigator: Navigator, shown: Route, best: Route, conditions: Conditions
) -> tuple[ProfileName, Route]:
    """Return a profile for which the way shown is the best, and that way; else the best's."""
    if shown is best:
        return best.profile, best
    start, goal = (stop.id for stop in shown.stops)
    for profile in PROFILE_NAMES:
        if profile == best.profile:
            continue
        try:
            other = navigator.route(start, goal, profile=profile, conditions=conditions)
        except NoRoute:
            continue
        if rides(other) == rides(shown):
            return profile, other
    return best.profile, best
