"""What a hall offers, and finding it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from smartnav.directory.alternatives import (
    Alternatives,
    for_place,
    for_service,
    service_state,
    state_of,
)
from smartnav.directory.catalogue import Catalogue, ServiceInfo
from smartnav.directory.disruptions import as_usual
from smartnav.directory.facility import Facility, gather
from smartnav.directory.finding import Finder
from smartnav.directory.matching import BEGUN

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from smartnav.directory.catalogue import Theme
    from smartnav.directory.disruptions import Disruptions
    from smartnav.directory.index import Entry, EntryKind, SearchIndex
    from smartnav.directory.offer.counters import WrittenStation
    from smartnav.directory.today import OpenState
    from smartnav.plan.model import Text
    from smartnav.plan.places import Gazetteer, Place

_MOST_POPULAR = 8
"""Services that a home screen offers first when the plan does not say which."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: what it is called and every place that serves it."""

    title: Text
    kind: EntryKind
    places: tuple[Place, ...]
    score: float = 0.0
    service: ServiceInfo | None = None
    """Of a service that the file of services knows: all about it."""
    theme: Theme | None = None
    """Of a theme: its steps. Its places are where one begins."""
    station: WrittenStation | None = None
    """Of a station beside the hall; it has no places."""

    @property
    def references(self) -> tuple[str, ...]:
        """The ids of the places, for :meth:`Navigator.nearest` and tokens."""
        return tuple(place.id for place in self.places)

    @property
    def is_guess(self) -> bool:
        """Whether it only resembles what was typed, or holds but a part of it."""
        return 0 < self.score < BEGUN


class Directory:
    """The services, windows, areas and facilities of one plan."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        index: SearchIndex,
        *,
        today: Callable[[], Disruptions] = as_usual,
    ) -> None:
        """Join a plan's places with its index; ``today`` gives what is not as the plan says."""
        self._gazetteer = gazetteer
        self._today = today
        self._entries = index.entries
        self._finder = Finder(index.entries, index.readings, index.simplified)
        self._index = index
        self.catalogue = Catalogue(index.offer, gazetteer)
        """What the file of services says; without one it is empty."""

    def search(self, text: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Return what ``text`` may mean, best first; empty for text that means nothing.

        Understood are Chinese in simplified and traditional characters, pinyin whole or begun
        (``gong ji``, ``gongjj``), initials (``gjj``), both mixed (``公积jin``), window numbers
        (``c11``, ``11号窗``), English words, everyday words, one or two typing errors, and
        questions (``我要办身份证``). Never raises, whatever the text.
        """
        found = self._finder.found(text, limit)
        return tuple(self._hit(entry, score) for entry, score in found)

    def search_with_stations(self, text: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Return what ``text`` may mean, the stations beside the hall (就近办) among it.

        They are for whoever can be shown where they are: a way leads to none of them. One that is
        only like the text counts where nothing in the hall may be meant.
        """
        hits = self.search(text, limit=limit)
        if not self._index.stations:
            return hits
        found = self._station_finder.found(text, limit)
        there = [self._hit(entry, score) for entry, score in found]
        if hits:
            there = [hit for hit in there if not hit.is_guess]
        merged = sorted((*hits, *there), key=lambda hit: -hit.score)
        return tuple(merged[:limit])

    def suggest(self, text: str) -> Text | None:
        """Return the nearest title or everyday word to text that is written wrongly, if any."""
        return self._finder.meant(text)

    def popular(self) -> tuple[Hit, ...]:
        """Return the services a home screen offers first: as the plan says, else the most asked."""
        best: dict[int, Entry] = {}
        for entry in self._entries:
            if entry.popular:
                best.setdefault(entry.popular, entry)
        if not best:
            used = [entry for entry in self._entries if entry.kind == "service" and entry.use]
            ranked = sorted(used, key=lambda entry: -entry.use)
            return tuple(map(self._hit, ranked[:_MOST_POPULAR]))
        return tuple(self._hit(best[rank]) for rank in sorted(best, reverse=True))

    def themes(self) -> tuple[Hit, ...]:
        """Return all themes, the most asked first."""
        themes = [entry for entry in self._entries if entry.kind == "theme"]
        return tuple(map(self._hit, sorted(themes, key=lambda entry: -entry.use)))

    def sections(self) -> tuple[Place, ...]:
        """Return the functional areas, then the special zones; waiting areas are neither."""
        sections = [place for place in self._places if place.kind == "section"]
        return tuple(
            place
            for kind in ("section.functional", "section.zone")
            for place in sections
            if place.category == kind
        )

    def facilities(self) -> tuple[Facility, ...]:
        """Return the facilities by category, most asked first; lifts and stairs among them."""
        return self._facilities

    def of_section(self, section_id: str) -> tuple[Hit, ...]:
        """Return the services of a section, then its windows by name, then its offices.

        A functional area includes the zones that belong to it. An unknown id has nothing.
        """
        sections = self._gazetteer.plan.sections
        wanted = {section_id} | {s.id for s in sections if s.parent == section_id}
        here = {place.id for place in self._places if place.section in wanted}
        named = (entry for entry in self._entries if not _is_one_window(entry))
        found = [
            self._hit(entry)
            for entry in named
            if entry.kind in ("service", "window", "occupant") and here.intersection(entry.places)
        ]
        return tuple(found)

    @cached_property
    def _station_finder(self) -> Finder:
        return Finder(self._index.stations, self._index.readings, self._index.simplified)

    @cached_property
    def _places(self) -> tuple[Place, ...]:
        return tuple(place for place in self._gazetteer.places.values() if place.public)

    @cached_property
    def _facilities(self) -> tuple[Facility, ...]:
        return gather(self._places)

    def state(self, what: Place | ServiceInfo, moment: datetime) -> OpenState | None:
        """Return today's state of a window, office or service, in words; None: not known."""
        if isinstance(what, ServiceInfo):
            return service_state(what, self._gazetteer, moment, self._today())
        return state_of(what, self._gazetteer, moment, self._today())

    def alternatives(self, what: Place | ServiceInfo, moment: datetime) -> Alternatives:
        """Return what is open now in place of a closed window, or of a service's other windows."""
        if isinstance(what, ServiceInfo):
            return for_service(what, self._gazetteer, moment, self._today())
        return for_place(what, self.catalogue, self._gazetteer, moment, self._today())

    def _hit(self, entry: Entry, score: float = 0.0) -> Hit:
        known = self._gazetteer.places
        places = tuple(known[place_id] for place_id in entry.places if place_id in known)
        return Hit(
            entry.title, entry.kind, places, round(score, 3),
            self.catalogue.service(entry.ref) if entry.kind == "service" else None,
            self.catalogue.theme(entry.ref) if entry.kind == "theme" else None,
            self.catalogue.station(entry.ref) if entry.kind == "station" else None,
        )  # fmt: skip


def _is_one_window(entry: Entry) -> bool:
    return (
        entry.kind == "window"
        and len(entry.places) == 1
        and entry.title.zh.startswith(entry.places[0])
    )
