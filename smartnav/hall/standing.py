"""Where a terminal that is to be enrolled stands, by the plan that is live.

The terminal would be the first to refuse a place there is not, far from who can mend it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.hall.checking import checked
from smartnav.plan import PlanError
from smartnav.plan.places import Gazetteer
from smartnav.store import plans, publications, venues
from smartnav.store.parcel import Parcel

if TYPE_CHECKING:
    from smartnav.store.store import Store


@dataclass(frozen=True, slots=True)
class Standing:
    """A place, and why nobody could look whether it is there."""

    place: str
    unseen: str = ""


def standing(store: Store, venue: str, place: str) -> Standing:
    """Return a place as the live plan spells it; without a plan to look at, as given.

    Raises
    ------
    Unknown
        For a venue that is not there.
    UnknownReference
        For a place that its plan does not have.
    """
    with store.reading() as work:
        venues.find(work, venue)
        live = publications.live(work, venue)
        parcel = None if live is None else plans.parcel_of(work, venue, live.digest)
    if parcel is None:
        return Standing(place, f"{venue} has no live plan yet")
    try:
        plan = checked(Parcel(parcel.plan))
    except PlanError as error:
        return Standing(place, str(error))
    return Standing(Gazetteer(plan, f"the plan that is live in {venue}").find(place).id)
