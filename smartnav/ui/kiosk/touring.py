"""What is asked of the navigator for a visitor's subject: one way, or a tour. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from smartnav.directory.disruptions import AS_USUAL
from smartnav.errands.matching import matched
from smartnav.handoff.token import MOST_STOPS
from smartnav.ui.kiosk.leading import theme_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from smartnav.directory import ServiceInfo, ThemeTour
    from smartnav.directory.disruptions import Disruptions
    from smartnav.routing.route import ProfileName, Route
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.session import Subject

__all__ = ["MOST_STOPS", "Question", "Tour", "question_of", "tour_of", "visits"]


@dataclass(frozen=True, slots=True)
class Tour:
    """The stops of a theme, no more than one code can carry, in an order that keeps its steps."""

    stops: tuple[tuple[str, ...], ...]
    """For each stop the windows, any of which will do."""
    services: tuple[tuple[ServiceInfo, ...], ...]
    """What is done at each."""
    order: Literal["best", "given"]
    before: tuple[tuple[str, str], ...]
    left_out: int = 0
    """Stops that are beyond what one code can carry."""


@dataclass(frozen=True, slots=True)
class Question:
    """From this kiosk to the nearest of some places or along a tour, for a profile."""

    references: tuple[str, ...]
    profile: ProfileName
    tour: Tour | None = None
    way: str = ""
    """By what one wants to go; empty: the best way."""
    now: Disruptions = AS_USUAL
    """What is not as usual: another answer than before."""
    waits: Mapping[str, int] = field(default_factory=dict, compare=False)
    """By window, how long one may wait there, in seconds. Who has been told a way keeps it though
    the queues move on: other waits are no other question."""


def question_of(subject: Subject, hall: Hall, profile: ProfileName, moment: datetime) -> Question:
    """Return what is asked for a subject: a theme is a tour, all else the nearest place.

    What has moved is looked for where it is now.
    """
    theme, now = theme_of(subject, hall), hall.today(moment)
    references = now.instead(subject.references)
    if theme is None:
        return Question(references, profile, now=now)
    tour = tour_of(theme.tour(), now)
    return Question(references, profile, tour, now=now)


def tour_of(whole: ThemeTour, now: Disruptions = AS_USUAL) -> Tour:
    """Return what is asked for a theme's tour: as many of its stops as one code can carry."""
    moved = (replace(each, references=now.instead(each.references)) for each in whole.stops)
    stops = tuple(moved)[:MOST_STOPS]
    known = {reference for stop in stops for reference in stop.references}
    return Tour(
        tuple(stop.references for stop in stops),
        tuple(stop.services for stop in stops),
        whole.order,
        tuple(pair for pair in whole.before if known.issuperset(pair)),
        left_out=len(whole.stops) - len(stops),
    )


def visits(route: Route, tour: Tour) -> tuple[tuple[ServiceInfo, ...], ...]:
    """Return what is done at each stop of a tour's route, in the order they are visited."""
    found = matched([place.id for place in route.stops[1:]], tour.stops)
    return tuple(tour.services[index] for index in found or ())
