"""The rules of each venue by what is live in it, read once for each publication."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from smartnav.plan import PlanError
from smartnav.plan.places import Gazetteer
from smartnav.queueing.rules import CHINA, Rules
from smartnav.store import plans, publications

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timezone

    from smartnav.directory.offer import Offer
    from smartnav.plan.model import Plan
    from smartnav.store.parcel import Parcel
    from smartnav.store.store import Store

_log = logging.getLogger(__name__)


class Rulebook:
    """Used from any thread."""

    def __init__(
        self,
        store: Store,
        opened: Callable[[Parcel], tuple[Plan, Offer | None]],
        *,
        zone: timezone = CHINA,
    ) -> None:
        """Read nothing yet.

        Parameters
        ----------
        store
            Whose publications count.
        opened
            Reads a parcel; raises :class:`PlanError`.
        zone
            By which the hall's clock goes.
        """
        self._store = store
        self._opened = opened
        self._zone = zone
        self._known: dict[str, tuple[str, Rules]] = {}
        self._one = threading.Lock()

    def of(self, venue: str) -> Rules:
        """Return the rules of a venue; takes seconds for a publication that was not read before."""
        with self._store.reading() as work:
            live = publications.live(work, venue)
            digest = "" if live is None else live.digest
            known = self._known.get(venue)
            if known is not None and known[0] == digest:
                return known[1]
            parcel = plans.parcel_of(work, venue, digest) if digest else None
        with self._one:
            known = self._known.get(venue)
            if known is None or known[0] != digest:
                rules = Rules(zone=self._zone) if parcel is None else self._read(venue, parcel)
                known = self._known[venue] = digest, rules
        return known[1]

    def _read(self, venue: str, parcel: Parcel) -> Rules:
        try:
            plan, offer = self._opened(parcel)
        except PlanError as error:
            # What is kept was checked; only a later version's rules can be stricter.
            _log.info("no queues in %s: %s", venue, error)
            return Rules(zone=self._zone)
        places = Gazetteer(plan).places.values()
        own = {place.id: place.hours for place in places if place.hours}
        start = next((place.id for place in places if place.kind == "kiosk"), "")
        return Rules(offer, plan.venue.hours or "24/7", own, self._zone, plan.venue.name, start)
