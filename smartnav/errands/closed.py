"""The windows a tour passes by because they are closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.directory.alternatives import state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from smartnav.plan.places import Gazetteer, Place


def closed_windows(
    stops: Iterable[Sequence[str]], gazetteer: Gazetteer, moment: datetime
) -> frozenset[str]:
    """Return the windows to pass by: closed, while every stop they serve has an open one."""
    shut: set[str] = set()
    needed: set[str] = set()
    for stop in stops:
        closed = {each for each in stop if _is_closed(gazetteer.find(each), gazetteer, moment)}
        (needed if closed.issuperset(stop) else shut).update(closed)
    return frozenset(shut - needed)


def _is_closed(place: Place, gazetteer: Gazetteer, moment: datetime) -> bool:
    state = state_of(place, gazetteer, moment)
    return state is not None and not state.is_open
