"""What a route's page of a hall's server leads on to: stations, appointments, letters."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from smartnav.handoff.skeleton import both
from smartnav.plan.vocabulary import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.directory.offer import Offer

_HERE = Text(
    zh="就近办：{name}等，街道站点也能办", en="Near your home: {name} is done at stations, too"
)
_STATIONS = Text(zh="就近办", en="Near your home")
_BOOK = Text(zh="预约", en="Appointments")
_LETTERS = Text(zh="投诉建议", en="Complaints and suggestions")


def links_of(venue: str, offer: Offer | None) -> Callable[[str], str]:
    """Return what gives the markup of the links for the page that leads to a place."""
    done = {} if offer is None else _done_elsewhere(offer)
    has_stations = offer is not None and bool(offer.stations)
    has_slots = offer is not None and bool(offer.appointments)

    def links(place: str) -> str:
        told = []
        if has_stations:
            name = done.get(place)
            said = _STATIONS if name is None else Text(
                zh=_HERE.zh.format(name=name.zh), en=_HERE.en.format(name=name.en)
            )  # fmt: skip
            told.append(_link("/stations", said, venue=venue, at=place))
        if has_slots:
            told.append(_link("/book", _BOOK, venue=venue))
        told.append(_link("/letters", _LETTERS, venue=venue, about=place))
        return f'\n<p id="links">{" ".join(told)}</p>'

    return links


def _done_elsewhere(offer: Offer) -> dict[str, Text]:
    """Return for each window the service most asked for of those that a station does, too."""
    there = {each for station in offer.stations for each in station.services}
    found: dict[str, Text] = {}
    for service in sorted(offer.services, key=lambda each: -each.use):
        if service.id in there:
            for window in service.windows:
                found.setdefault(window, service.name)
    return found


def _link(path: str, said: Text, **asked: str) -> str:
    return f'<a class="fact" href="{escape(f"{path}?{urlencode(asked)}")}">{both(said)}</a>'
