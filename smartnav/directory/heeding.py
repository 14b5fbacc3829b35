"""What the desk says of today, as routing needs it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from smartnav.directory.disruptions import Disruptions
from smartnav.routing.closures import Closures
from smartnav.routing.conditions import Conditions

if TYPE_CHECKING:
    from datetime import datetime

    from smartnav.directory.disruptions import Disruption
    from smartnav.plan.places import Gazetteer

_HALLS = 4
"""Of which is remembered what can be closed: the one that is shown, and the one before."""


@lru_cache(maxsize=2 * _HALLS)
def known(told: Disruptions, gazetteer: Gazetteer) -> Disruptions:
    """Return the disruptions of what is in a plan: the desk may speak of another version of it."""
    closures = _closures(gazetteer)
    return Disruptions(tuple(each for each in told.every if _is_known(each, gazetteer, closures)))


def in_the_way(gazetteer: Gazetteer, moment: datetime, now: Disruptions) -> Conditions:
    """Return the conditions by what changes where one can go: doors, rooms, connectors."""
    closed = _closures(gazetteer).structural(now.closed)
    return Conditions(closed, standing=now.standing, moment=moment)


def _is_known(told: Disruption, gazetteer: Gazetteer, closures: Closures) -> bool:
    if told.kind == "standing":
        return closures.is_escalator(told.place)
    if told.kind == "moved" and told.moved_to not in gazetteer.places:
        return False
    return closures.knows(told.place)


@lru_cache(maxsize=_HALLS)
def _closures(gazetteer: Gazetteer) -> Closures:
    return Closures(gazetteer)
