"""The windows a tour passes by because they are closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.directory.alternatives import state_of
from smartnav.directory.disruptions import AS_USUAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from smartnav.directory.disruptions import Disruptions
    from smartnav.plan.places import Gazetteer


def closed_windows(
    stops: Iterable[Sequence[str]], gazetteer: Gazetteer, moment: datetime,
    now: Disruptions = AS_USUAL,
) -> frozenset[str]:  # fmt: skip
    """Return the windows to pass by: closed, while every stop they serve has an open one.

    Those with a long queue ``now`` as well, while every stop has one without.
    """
    return _passed_by(stops, lambda each: _is_closed(each, gazetteer, moment, now), now)


def disrupted_places(
    stops: Iterable[Sequence[str]], gazetteer: Gazetteer, now: Disruptions
) -> frozenset[str]:
    """Return the places to pass by for what the desk says alone: routing itself knows the hours."""
    return _passed_by(stops, lambda each: now.shuts(gazetteer.find(each)), now)


def _passed_by(
    stops: Iterable[Sequence[str]], is_closed: Callable[[str], bool], now: Disruptions
) -> frozenset[str]:
    shut: set[str] = set()
    needed: set[str] = set()
    for stop in stops:
        closed = {each for each in stop if is_closed(each)}
        (needed if closed.issuperset(stop) else shut).update(closed)
        busy = now.busy.intersection(stop) - closed
        (needed if (closed | busy).issuperset(stop) else shut).update(busy)
    return frozenset(shut - needed)


def _is_closed(reference: str, gazetteer: Gazetteer, moment: datetime, now: Disruptions) -> bool:
    state = state_of(gazetteer.find(reference), gazetteer, moment, now)
    return state is not None and not state.is_open
