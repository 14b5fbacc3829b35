"""What a way passes by for what the desk says; by the hours, routing judges on arrival."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartnav.routing.route import NoRoute

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smartnav.directory.disruptions import Disruptions
    from smartnav.plan.places import Gazetteer
    from smartnav.routing import Conditions
    from smartnav.routing.route import Route


def heeding(
    conditions: Conditions, stops: Sequence[Sequence[str]], gazetteer: Gazetteer, now: Disruptions,
    find: Callable[[Conditions], Route],
) -> Conditions:  # fmt: skip
    """Return the conditions under which stops are visited on a day that is not as usual.

    What the desk has shut is passed by, while every stop it serves has another place; so is a
    window with a long queue, unless one would come to more places that are closed.

    Parameters
    ----------
    conditions
        By what changes where one can go, at the moment one sets out.
    stops
        For each the places any of which will do.
    gazetteer, now
        The places, and what the desk says of them at that moment.
    find
        Finds the way past the stops; raises :class:`NoRoute`. Asked where there are long queues.
    """
    shut, busy = _passed_by(stops, gazetteer, now)
    past = replace(conditions, closed=conditions.closed | shut)
    if not busy:
        return past
    quiet = replace(past, closed=past.closed | busy)
    try:
        closed = len(find(quiet).closed_stops)
    except NoRoute:
        return past
    return past if closed and closed > len(find(past).closed_stops) else quiet


def _passed_by(
    stops: Sequence[Sequence[str]], gazetteer: Gazetteer, now: Disruptions
) -> tuple[frozenset[str], frozenset[str]]:
    """Return what is shut and what has a long queue, as far as no stop is left without a place."""
    shut: set[str] = set()
    queued: set[str] = set()
    needed: set[str] = set()
    for stop in stops:
        closed = {each for each in stop if now.shuts(gazetteer.find(each))}
        (needed if closed.issuperset(stop) else shut).update(closed)
        busy = now.busy.intersection(stop) - closed
        (needed if (closed | busy).issuperset(stop) else queued).update(busy)
    return frozenset(shut - needed), frozenset(queued - needed)
