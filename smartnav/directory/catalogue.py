"""Services and themes with all that is known of them, ready to be shown."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartnav.directory.offer.counters import WrittenQuestion, WrittenStation
    from smartnav.directory.offer.model import Offer, WrittenService, WrittenTheme
    from smartnav.plan.model import Text
    from smartnav.plan.places import Gazetteer, Place


@dataclass(frozen=True, slots=True)
class Paper:
    """Something one brings."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class ServiceInfo:
    """All about one service; what is not known is None or empty."""

    id: str
    name: Text
    places: tuple[Place, ...]
    """The windows any of which serves it."""
    section: str | None
    """The id of the area it belongs to, by default that of its first window."""
    papers: tuple[Paper, ...]
    """What one brings."""
    who: Text | None
    """Who may apply."""
    time: Text | None
    """How long it takes."""
    cost: Text | None
    hours: str
    """Its own opening hours as in OpenStreetMap; empty: those of its windows."""
    green_channel: bool
    """Whether the priority channel serves it."""
    machine: Place | None
    """The self-service machines that do it without a window."""
    use: int
    """How often it is asked for."""
    questions: tuple[WrittenQuestion, ...] = ()
    """What is often asked about it, with the answers."""

    @property
    def references(self) -> tuple[str, ...]:
        """The ids of its windows."""
        return tuple(place.id for place in self.places)


@dataclass(frozen=True, slots=True)
class Needed:
    """A paper, and which of several services need it."""

    paper: Paper
    services: tuple[ServiceInfo, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of a theme's tour: what is done there, and the windows any of which will do."""

    services: tuple[ServiceInfo, ...]
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeTour:
    """The stops of a theme as plain data for ``Navigator.route``.

    Examples
    --------
    ``navigator.route(start, *tour.stops_by_id, order=tour.order, before=tour.before)``
    """

    stops: tuple[Stop, ...]
    """In an order that keeps the steps."""
    before: tuple[tuple[str, str], ...]
    """Pairs of references: the stop of the first is visited before that of the second."""
    order: Literal["best", "given"]
    """``given`` where only that keeps the steps: one comes back to the same windows."""

    @property
    def stops_by_id(self) -> tuple[tuple[str, ...], ...]:
        """The ids of the windows to choose from, stop by stop."""
        return tuple(stop.references for stop in self.stops)


@dataclass(frozen=True, slots=True)
class Theme:
    """Several services for one purpose, in steps."""

    id: str
    name: Text
    steps: tuple[tuple[ServiceInfo, ...], ...]
    """One after the other; those of one step in any order."""
    shared: tuple[Paper, ...]
    """Papers that several of the services need: bring them once."""
    use: int

    @property
    def services(self) -> tuple[ServiceInfo, ...]:
        """All its services, in the order of the file."""
        return tuple(itertools.chain.from_iterable(self.steps))

    def tour(self) -> ThemeTour:
        """Return the stops one makes: services at the same windows are done in one visit."""
        joined: list[list[Stop]] = []
        for stops in map(_stops, self.steps):
            last = joined[-1] if joined else []
            if len(last) == 1:
                # Done there while one is there: it need not wait for the others of its step.
                last[:], stops = _merged(last, stops)
            elif len(stops) == 1:
                stops, last[:] = _merged(stops, last)
            if stops:
                joined.append(stops)
        return _tour(joined)


def _merged(single: list[Stop], others: list[Stop]) -> tuple[list[Stop], list[Stop]]:
    """Return a stop with what others do at the same windows, and the others without it."""
    (stop,) = single
    windows = set(stop.references)
    same = [each for each in others if set(each.references) == windows]
    done = itertools.chain(stop.services, *(each.services for each in same))
    rest = [each for each in others if set(each.references) != windows]
    return [Stop(tuple(done), stop.references)], rest


def _stops(services: Iterable[ServiceInfo]) -> list[Stop]:
    """Gather services by the windows that serve them."""
    found: dict[frozenset[str], Stop] = {}
    for service in services:
        windows = frozenset(service.references)
        if windows:
            known = found.get(windows)
            done = (*known.services, service) if known else (service,)
            found[windows] = Stop(done, service.references)
    return list(found.values())


def _tour(steps: list[list[Stop]]) -> ThemeTour:
    stops = tuple(itertools.chain.from_iterable(steps))
    names = _names(stops)
    distinct = len({frozenset(stop.references) for stop in stops}) == len(stops)
    if names is None or not distinct:
        return ThemeTour(_joined(stops), (), "given")
    numbered = iter(names)
    named = [[next(numbered) for _ in step] for step in steps]
    pairs = (itertools.product(one, after) for one, after in itertools.pairwise(named))
    return ThemeTour(stops, tuple(itertools.chain.from_iterable(pairs)), "best")


def _joined(stops: Iterable[Stop]) -> tuple[Stop, ...]:
    """Return stops in order; of two at the same windows one after the other, one stop."""
    same = itertools.groupby(stops, key=lambda stop: frozenset(stop.references))
    visits = (list(visit) for _, visit in same)
    return tuple(
        Stop(
            tuple(itertools.chain.from_iterable(stop.services for stop in visit)),
            visit[0].references,
        )
        for visit in visits
    )


def _names(stops: tuple[Stop, ...]) -> list[str] | None:
    """Return for each stop one of its windows that is at no earlier one; None if there is none."""
    names: list[str] = []
    passed: set[str] = set()
    for stop in stops:
        own = next((each for each in stop.references if each not in passed), None)
        if own is None:
            return None
        names.append(own)
        passed.update(stop.references)
    return names


class Catalogue:
    """The services and themes of a file of services."""

    def __init__(self, offer: Offer | None, gazetteer: Gazetteer) -> None:
        """Join an offer with the places of its plan; without one the catalogue is empty."""
        self.offer = offer
        """All that the file holds, None without one."""
        self._places = gazetteer.places
        self.note: Text | None = offer.note if offer is not None else None
        """A remark to show where details are shown."""

    @cached_property
    def services(self) -> dict[str, ServiceInfo]:
        """All services by id, in the order of the file."""
        written = self.offer.services if self.offer is not None else ()
        return {service.id: self._info(service) for service in written}

    @cached_property
    def themes(self) -> dict[str, Theme]:
        """All themes by id, in the order of the file."""
        written = self.offer.themes if self.offer is not None else ()
        return {theme.id: self._theme(theme) for theme in written}

    def service(self, service_id: str) -> ServiceInfo | None:
        """Return a service by id, None for an unknown one."""
        return self.services.get(service_id)

    def theme(self, theme_id: str) -> Theme | None:
        """Return a theme by id, None for an unknown one."""
        return self.themes.get(theme_id)

    def station(self, station_id: str) -> WrittenStation | None:
        """Return a station beside the hall by id, None for an unknown one."""
        stations = self.offer.stations if self.offer is not None else ()
        return next((each for each in stations if each.id == station_id), None)

    def at(self, place_id: str) -> tuple[ServiceInfo, ...]:
        """Return the services a window serves."""
        return tuple(each for each in self.services.values() if place_id in each.references)

    def _papers(self, ids: Iterable[str]) -> tuple[Paper, ...]:
        papers = self.offer.papers if self.offer is not None else {}
        return tuple(Paper(each, papers[each]) for each in dict.fromkeys(ids) if each in papers)

    def _info(self, service: WrittenService) -> ServiceInfo:
        ids = dict.fromkeys(service.windows)
        places = tuple(self._places[each] for each in ids if each in self._places)
        return ServiceInfo(
            service.id, service.name, places,
            service.section or next((place.section for place in places), None),
            self._papers(service.bring), service.who, service.time, service.cost, service.hours,
            service.green_channel, self._places.get(service.self_service or ""), service.use,
            service.questions,
        )  # fmt: skip

    def _theme(self, theme: WrittenTheme) -> Theme:
        steps = [[self.services[each] for each in together] for together in theme.steps]
        return Theme(
            theme.id, theme.name, tuple(map(tuple, steps)), self._papers(theme.shares), theme.use
        )


def checklist(services: Iterable[ServiceInfo]) -> tuple[Needed, ...]:
    """Return what one brings for several services, each paper once, in the order first needed."""
    needed: dict[Paper, list[ServiceInfo]] = {}
    for service in services:
        for paper in service.papers:
            needed.setdefault(paper, []).append(service)
    return tuple(Needed(paper, tuple(by)) for paper, by in needed.items())
