"""On which levels a route runs, and in which order: what a switch between levels shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.routing.route import RideLeg

if TYPE_CHECKING:
    from smartnav.routing.route import Route


@dataclass(frozen=True, slots=True)
class Run:
    """What a route does on one level."""

    parts: tuple[int, ...]
    """Which parts of the route run there, from 1: twice where one comes back."""
    is_start: bool
    is_goal: bool
    """Whether the last stop is there."""


def runs(route: Route | None) -> dict[str, Run]:
    """Return what a route does on each of its levels, by their ids, in the order they come."""
    if route is None:
        return {}
    visited = [route.stops[0].level]
    for leg in route.legs:
        if isinstance(leg, RideLeg) and leg.to_level != visited[-1]:
            visited.append(leg.to_level)
    last = len(visited) - 1
    return {
        level: Run(
            tuple(part for part, each in enumerate(visited, 1) if each == level),
            level == visited[0],
            level == visited[last],
        )
        for level in dict.fromkeys(visited)
    }
