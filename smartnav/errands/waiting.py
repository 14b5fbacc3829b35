"""Which windows of a tour: those where walking and waiting together take least.

For one stop this is :func:`smartnav.queueing.choice.least_time`; here for all stops of a tour, as
the walk to one depends on which was chosen before.
"""

from __future__ import annotations

import contextlib
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.errors import SmartNavError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from smartnav.routing.route import Route

    Stops = Sequence[tuple[str, ...]]

MOST_ROUTES = 24
"""Searches for one tour, of some milliseconds each; further choices wait longer and are left."""


@dataclass(frozen=True, slots=True)
class Wait:
    """How long one waits at a window."""

    seconds: int
    instead: str = ""
    """The window one would go to if nobody waited anywhere, where that is another."""
    instead_s: int = 0
    """How long one would wait there, in seconds."""


def least_waiting(
    find: Callable[[Stops], Route], stops: Stops, waits: Mapping[str, int]
) -> tuple[Route, Stops]:  # fmt: skip
    """Return the route for which walking plus waiting is least, and the windows it chose among.

    To wait less one is not sent to a window that is closed on arrival.

    Parameters
    ----------
    find
        Finds the quickest walk past some stops; raises :class:`NoRoute`.
    stops
        For each, the windows any of which will do.
    waits
        By window, in seconds. A stop is left to the walk unless the wait at all its windows is
        known: nothing would be compared with something.

    Raises
    ------
    NoRoute
        When there is no way even without regard to waits.
    """
    plain = find(stops)
    best, chosen, best_s = plain, stops, float("inf")
    # Windows with one queue have one wait: what differs is how the stops share out among queues.
    ways = sorted(_shares([_by_wait(stop, waits) for stop in stops]), key=lambda each: each[0])
    if len(ways) == 1:
        return plain, stops
    for waited_s, narrower in ways[:MOST_ROUTES]:
        # No walk is shorter than that which may choose among all windows.
        if plain.duration_s + waited_s >= best_s:
            break
        # Fewer windows may leave no way, or no two by which stops are told apart.
        with contextlib.suppress(SmartNavError):
            route = find(narrower)
            is_as_open = len(route.closed_stops) <= len(plain.closed_stops)
            if is_as_open and route.duration_s + waited_s < best_s:
                best, chosen, best_s = route, narrower, route.duration_s + waited_s
    return best, chosen


def told_of(place: str, instead: str, waits: Mapping[str, int]) -> Wait | None:
    """Return what is known of the wait at a place; ``instead`` is where one would walk to."""
    if place not in waits:
        return None
    if instead == place or waits.get(instead, 0) <= waits[place]:
        return Wait(waits[place])
    return Wait(waits[place], instead, waits[instead])


def _by_wait(stop: tuple[str, ...], waits: Mapping[str, int]) -> list[tuple[int, tuple[str, ...]]]:
    """Return the windows of a stop by how long one waits there."""
    if not all(window in waits for window in stop):
        return [(0, stop)]
    ranked = sorted(stop, key=lambda window: waits[window])
    groups = itertools.groupby(ranked, key=lambda window: waits[window])
    # As the stop has them: of equal ways the first window is taken.
    return [(wait_s, tuple(sorted(same, key=stop.index))) for wait_s, same in groups]


def _shares(
    groups: Sequence[list[tuple[int, tuple[str, ...]]]]
) -> Iterator[tuple[int, tuple[tuple[str, ...], ...]]]:  # fmt: skip
    """Yield each way to send every stop to one queue: all its waits, and its windows."""
    most, few = MOST_ROUTES, []
    for group in groups:
        # Of many queues those with the shortest waits.
        kept = group[: max(1, most)]
        most //= len(kept)
        few.append(kept)
    for share in itertools.product(*few):
        yield sum(wait_s for wait_s, _ in share), tuple(windows for _, windows in share)
