"""A venue with two versions of its plan, to begin tests from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.store import plans, venues
from smartnav.store.parcel import Parcel

if TYPE_CHECKING:
    from smartnav.store.store import Store

VENUE = "tiny"
OLD, NEW = Parcel("smartnav: 1\n# 旧\n"), Parcel("smartnav: 1\n# 新\n", "services: []\n")


def begin(store: Store) -> None:
    """Make the venue and save both versions."""
    with store.writing() as work:
        venues.ensure(work, VENUE, "小站", "Tiny Station")
        for parcel in (OLD, NEW):
            plans.save(work, VENUE, parcel, author="li", note="")
