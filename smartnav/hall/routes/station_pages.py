"""Pages for phones: where else a service is done (就近办). Good without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from smartnav.directory.stations import areas, stations_with
from smartnav.hall.access import RulebookNeeded, StoreNeeded
from smartnav.hall.station_page import station_services_page, stations_page
from smartnav.hall.visitors import Language, VenueAsked, answer, hall_name, which_hall

if TYPE_CHECKING:
    from smartnav.directory.offer import Offer
    from smartnav.directory.offer.model import WrittenService

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/stations")
def show(
    venue: VenueAsked, lang: Language, store: StoreNeeded, rulebook: RulebookNeeded,
    service: str = "", home: str = "", at: str = "",
) -> HTMLResponse:  # fmt: skip
    """Show the stations that do a service, the nearest to ``home`` first.

    Without a service (or with one that no station does) it shows those to choose among; first those
    of the window one goes to, ``at``.
    """
    if not venue:
        return which_hall(store, "/stations", lang)
    rules, hall = rulebook.of(venue), hall_name(store, venue)
    offer = rules.offer
    if offer is None:
        # A hall whose services nobody has written down has no station that does any.
        return answer(station_services_page({}, (), venue, hall, lang, None))
    with store.reading() as work:
        moment = rules.local(work.now).replace(tzinfo=None)
    found = stations_with(offer, service, home=home, moment=moment)
    if not found:
        here = [each.id for each in offer.services if at in each.windows]
        page = station_services_page(_counts(offer), here, venue, hall, lang, offer.note)
        return answer(page)
    names = {each.id: each.name for each in offer.services}
    asked = rules.service(service)
    return answer(
        stations_page(
            asked, found, areas(offer), home, names, venue, hall, lang, offer.note
        )
    )  # fmt: skip


def _counts(offer: Offer) -> dict[WrittenService, int]:
    """Return how many stations do each service that any does, the most asked for first."""
    by_id: dict[str, int] = {}
    for station in offer.stations:
        for each in station.services:
            by_id[each] = by_id.get(each, 0) + 1
    done = [each for each in offer.services if each.id in by_id]
    return {each: by_id[each.id] for each in sorted(done, key=lambda each: -each.use)}
