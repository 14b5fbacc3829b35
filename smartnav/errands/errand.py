"""An errand: what somebody wants done, and the places where that is done, any one of each stop."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smartnav.directory import Stop

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartnav.directory import Hit, ServiceInfo, Theme
    from smartnav.directory.disruptions import Disruptions
    from smartnav.directory.index import EntryKind
    from smartnav.errands.hall import Hall
    from smartnav.plan.model import Text

_SERVICE, _THEME, _PLACE = "service", "theme", "place"
_ANY = "+"
"""Between the places of a key, any one of which will do."""


@dataclass(frozen=True, slots=True)
class Errand:
    """One thing to do in the hall, or one place to go to."""

    key: str
    """The same for the same errand, in another run too: ``service:…``, ``theme:…``, ``place:…``."""
    title: Text
    kind: EntryKind
    stops: tuple[Stop, ...]
    """In an order that keeps the steps of a theme; a service or a place has one."""
    before: frozenset[tuple[int, int]] = frozenset()
    """Indices of stops: the first of a pair is visited before the second."""
    skipped: frozenset[int] = frozenset()
    """Indices of stops that are not made: somebody has been there already."""

    @property
    def left(self) -> tuple[int, ...]:
        """Indices of the stops that are made."""
        return tuple(index for index in range(len(self.stops)) if index not in self.skipped)

    @property
    def services(self) -> tuple[ServiceInfo, ...]:
        """What is done at the stops that are made."""
        return tuple(itertools.chain.from_iterable(self.stops[i].services for i in self.left))

    def without(self, index: int) -> Errand:
        """Return the errand with one stop less."""
        return replace(self, skipped=self.skipped | {index})

    def moved(self, now: Disruptions) -> Errand:
        """Return the errand with windows that have moved where they are now."""
        stops = tuple(replace(each, references=now.instead(each.references)) for each in self.stops)
        return replace(self, stops=stops)

    def called_to(self, service: str, windows: Sequence[str]) -> Errand:
        """Return the errand with a service done at those of its windows that call its number."""

        def narrowed(stop: Stop) -> Stop:
            left = tuple(each for each in stop.references if each in windows)
            is_meant = any(each.id == service for each in stop.services)
            return replace(stop, references=left) if is_meant and left else stop

        return replace(self, stops=tuple(map(narrowed, self.stops)))

    def precedence(self) -> frozenset[tuple[int, int]]:
        """Return which of the stops that are made comes before which.

        What came before and after a skipped one still does.
        """
        after: dict[int, set[int]] = {}
        for first, second in self.before:
            after.setdefault(first, set()).add(second)

        def next_made(index: int) -> Iterator[int]:
            for each in after.get(index, ()):
                if each in self.skipped:
                    yield from next_made(each)
                else:
                    yield each

        return frozenset((one, other) for one in self.left for other in next_made(one))


def errand_of(hit: Hit) -> Errand:
    """Return what somebody wants who chooses something found."""
    if hit.theme is not None:
        return theme_errand(hit.theme)
    if hit.service is not None:
        return service_errand(hit.service)
    return Errand(_place_key(hit.references), hit.title, hit.kind, (Stop((), hit.references),))


def service_errand(service: ServiceInfo) -> Errand:
    """Return one service as an errand: any of its windows will do."""
    stop = Stop((service,), service.references)
    return Errand(f"{_SERVICE}:{service.id}", service.name, "service", (stop,))


def theme_errand(theme: Theme) -> Errand:
    """Return a theme as an errand: its chain of stops, with what comes before what."""
    tour = theme.tour()
    if tour.order == "given":
        before = frozenset(itertools.pairwise(range(len(tour.stops))))
    else:
        at: dict[str, int] = {}
        for index, stop in enumerate(tour.stops):
            for reference in stop.references:
                at.setdefault(reference, index)
        before = frozenset((at[one], at[other]) for one, other in tour.before)
    return Errand(f"{_THEME}:{theme.id}", theme.name, "theme", tour.stops, before)


def find_errand(hall: Hall, reference: str) -> Errand:
    """Return an errand by its key, or by the id of a place, a service or a theme.

    Raises :class:`UnknownReference`.
    """
    what, _, name = reference.partition(":")
    catalogue = hall.directory.catalogue
    if what == _PLACE and name:
        return _places_errand(hall, name)
    if what == _SERVICE and (service := catalogue.service(name)) is not None:
        return service_errand(service)
    if what == _THEME and (theme := catalogue.theme(name)) is not None:
        return theme_errand(theme)
    if (service := catalogue.service(reference)) is not None:
        return service_errand(service)
    if (theme := catalogue.theme(reference)) is not None:
        return theme_errand(theme)
    return _places_errand(hall, reference)


def _places_errand(hall: Hall, reference: str) -> Errand:
    places = [hall.gazetteer.find(each) for each in reference.split(_ANY)]
    references, kind = tuple(place.id for place in places), places[0].kind
    return Errand(
        _place_key(references), places[0].name, "unit" if kind == "spot" else kind,
        (Stop((), references),),
    )  # fmt: skip


def _place_key(references: tuple[str, ...]) -> str:
    return f"{_PLACE}:{_ANY.join(references)}"
