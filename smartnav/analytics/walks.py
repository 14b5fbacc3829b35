"""The ways behind counted routes: found anew by the router, since no way is ever kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from smartnav.plan.places import UnknownReference
from smartnav.routing.route import PROFILE_NAMES, NoRoute

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartnav.analytics.counts import Counts
    from smartnav.routing import Navigator
    from smartnav.routing.route import ProfileName, Route


class Walk(NamedTuple):
    """From where to where, and how."""

    start: str
    stop: str
    profile: ProfileName


@dataclass(frozen=True, slots=True)
class Followed:
    """Walks with their ways in a plan."""

    routes: tuple[tuple[Route, int], ...]
    """Each way, and how often it was asked for."""
    lost: int
    """How many cannot be followed: the plan has no such place any more, or no way there."""

    @property
    def walks(self) -> int:
        """How many were followed."""
        return sum(count for _, count in self.routes)

    @property
    def length_m(self) -> float:
        """Metres of all of them together."""
        return sum(route.length_m * count for route, count in self.routes)


def walks_of(counts: Counts) -> dict[Walk, int]:
    """Return how often each walk was asked for."""
    found: Counter[Walk] = Counter()
    for each in counts.subjects:
        if each.kind == "route" and each.origin and each.subject:
            known: dict[str, ProfileName] = {name: name for name in PROFILE_NAMES}
            profile = known.get(each.profile, "walking")
            found[Walk(each.origin, each.subject, profile)] += each.count
    return dict(found)


def follow(navigator: Navigator, walks: Mapping[Walk, int]) -> Followed:
    """Return the ways of walks in a plan, each as the router finds it now."""
    routes: list[tuple[Route, int]] = []
    lost = 0
    for walk, count in walks.items():
        try:
            route = navigator.route(walk.start, walk.stop, profile=walk.profile)
        except (UnknownReference, NoRoute):
            lost += count
        else:
            routes.append((route, count))
    return Followed(tuple(routes), lost)
