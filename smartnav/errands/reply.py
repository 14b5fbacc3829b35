"""The way past all visits of a tour: asked of the navigator, and told visit by visit."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smartnav.directory.disrupted import told_on
from smartnav.directory.disruptions import AS_USUAL
from smartnav.directory.heeding import in_the_way
from smartnav.errands.closed import heeding
from smartnav.errands.matching import matched
from smartnav.errands.waiting import least_waiting, told_of
from smartnav.handoff import RouteRequest, route_url
from smartnav.routing.route import NoRoute, WalkLeg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from smartnav.directory.disruptions import Disruptions
    from smartnav.errands.agenda import Agenda, Visit
    from smartnav.errands.hall import Hall
    from smartnav.errands.tour import Tour
    from smartnav.errands.waiting import Wait
    from smartnav.plan.model import Lang, Text
    from smartnav.plan.places import Place
    from smartnav.routing import Conditions
    from smartnav.routing.route import Note, Route


@dataclass(frozen=True, slots=True)
class Halt:
    """A visit as it is made: at one place, so far from the halt before."""

    visit: Visit
    place: Place
    length_m: float
    duration_s: float
    note: Note | None = None
    """What one should know of its opening hours."""
    wait: Wait | None = None
    """How long one waits there, where that was known when the way was asked for."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a tour: the way and its halts, or that there is none."""

    tour: Tour
    agenda: Agenda
    conditions: Conditions
    """Those the way was found under."""
    route: Route | None = None
    halts: tuple[Halt, ...] = ()
    """In the order they are made."""
    no_route: NoRoute | None = None
    told: tuple[Text, ...] = ()
    """What of the way is not as usual today."""
    now: Disruptions = AS_USUAL
    """What was not as usual when it was asked."""

    def request(self, hall: Hall, lang: Lang) -> RouteRequest | None:
        """Return what a phone is asked to show, in a language; None without a way."""
        if self.route is None:
            return None
        return RouteRequest.of(self.route, venue=hall.plan.venue.id, lang=lang, digest=hall.digest)

    def url(self, hall: Hall, lang: Lang) -> str:
        """Return the address of the way's phone page; empty without one."""
        request, base = self.request(hall, lang), hall.base_url()
        return route_url(base, request) if request is not None and base else ""


def reply(hall: Hall, tour: Tour, moment: datetime) -> Reply:
    """Find the way of a tour at a moment, in the venue's local time.

    Takes some milliseconds once the navigator is prepared. Raises :class:`UnknownReference` for a
    start that is not in the plan.
    """
    now = hall.today(moment)
    asked = tour.agenda(now)
    stops = [visit.references for visit in asked.visits]
    conditions = in_the_way(hall.gazetteer, moment, now)
    found = Reply(tour, asked, conditions, now=now)
    if not asked.visits:
        return found

    def find(among: Sequence[tuple[str, ...]], under: Conditions | None = None) -> Route:
        return hall.navigator.route(
            tour.start, *among, profile=tour.profile, order=asked.order,
            before=_narrowed(asked, among).named_pairs, conditions=under or found.conditions,
        )  # fmt: skip

    waits = hall.waits()
    try:
        under = heeding(conditions, stops, hall.gazetteer, now, lambda each: find(stops, each))
        found = replace(found, conditions=under)
        route, chosen = least_waiting(find, stops, waits)
    except NoRoute as error:
        return replace(found, no_route=error)
    halts = _halts(route, _narrowed(asked, chosen))
    if waits:
        halts = _with_waits(halts, _halts(find(stops), asked), waits)
    said = _told(hall, found, route, now, moment)
    return replace(found, route=route, halts=halts, told=said)


def _narrowed(asked: Agenda, chosen: Sequence[tuple[str, ...]]) -> Agenda:
    """Return an agenda with fewer windows to choose from."""
    visits = zip(asked.visits, chosen, strict=True)
    return replace(asked, visits=tuple(replace(v, references=windows) for v, windows in visits))


def _with_waits(
    halts: Sequence[Halt], walked: Sequence[Halt], waits: Mapping[str, int]
) -> tuple[Halt, ...]:
    """Return halts with the wait at each; ``walked`` are those of the shortest walk.

    Their visits have all their windows again, from which the next question chooses.
    """
    near = {halt.visit.parts: halt for halt in walked}
    return tuple(
        replace(
            halt, visit=near[halt.visit.parts].visit,
            wait=told_of(halt.place.id, near[halt.visit.parts].place.id, waits),
        )
        for halt in halts
    )  # fmt: skip


def _told(
    hall: Hall, found: Reply, route: Route, now: Disruptions, moment: datetime
) -> tuple[Text, ...]:
    """Return what is to be said of disruptions on a way and of those it goes round."""
    if not now:
        return ()
    asked, planned = found.agenda, None
    with contextlib.suppress(NoRoute):
        planned = hall.navigator.route(
            found.tour.start, *(visit.references for visit in asked.visits),
            profile=found.tour.profile, order=asked.order, before=asked.named_pairs,
        )  # fmt: skip
    return told_on(route, planned, hall.gazetteer, now, moment)


def _halts(route: Route, asked: Agenda) -> tuple[Halt, ...]:
    visits = visits_made([place.id for place in route.stops[1:]], asked)
    notes = {note.stop: note for note in route.notes}
    return tuple(
        Halt(visit, place, *_leg(route, stop), notes.get(stop))
        for stop, (visit, place) in enumerate(zip(visits, route.stops[1:], strict=True), 1)
    )


def _leg(route: Route, stop: int) -> tuple[float, float]:
    """Return the metres walked and the seconds to a stop from the one before."""
    legs = [leg for leg in route.legs if leg.stop == stop]
    walked = sum(leg.length_m for leg in legs if isinstance(leg, WalkLeg))
    return walked, sum(leg.duration_s for leg in legs)


def visits_made(reached: Sequence[str], asked: Agenda) -> tuple[Visit, ...]:
    """Return which visit is made at each place a route reaches, in order.

    Raises :class:`ValueError` for places that are not those of a route for this agenda.
    """
    if asked.order == "given":
        return asked.visits
    found = matched(reached, [visit.references for visit in asked.visits], asked.before)
    if found is None:
        msg = f"{', '.join(reached)} do not make the visits asked for"
        raise ValueError(msg)
    return tuple(asked.visits[index] for index in found)
