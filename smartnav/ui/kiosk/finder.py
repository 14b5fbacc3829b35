"""Finding the way off the GUI thread, one question at a time: the latest counts."""

from __future__ import annotations

import contextlib
import logging
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from smartnav.cartography.rounding import rounded_route
from smartnav.directory.disrupted import told_on
from smartnav.errands.closed import disrupted_places
from smartnav.directory.heeding import in_the_way
from smartnav.guidance import Told, describe, word
from smartnav.handoff import RouteRequest, route_url
from smartnav.routing import Conditions
from smartnav.routing.route import NoRoute, Route
from smartnav.ui import background
from smartnav.ui.kiosk.touring import Question, visits
from smartnav.ui.kiosk.ways import ways
from smartnav.ui.kiosk.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from smartnav.directory import ServiceInfo
    from smartnav.guidance.steps import Step
    from smartnav.plan.model import Lang, Text
    from smartnav.plan.places import Gazetteer
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.ways import Ways

_LANGS: tuple[Lang, ...] = ("zh", "en")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question: a route, that there is none, or that something failed."""

    question: Question
    route: Route | None = None
    told: Mapping[Lang, tuple[Told, ...]] = field(default_factory=dict)
    """The route in steps, in each language."""
    no_route: NoRoute | None = None
    drawn: Route | None = None
    """The route as the map shows it: its bends rounded."""
    ways: Ways | None = None
    """With a route: it and the others that lead there."""
    visits: tuple[tuple[ServiceInfo, ...], ...] = ()
    """Of a tour: what is done at each stop, in the order they are visited."""
    said: tuple[Text, ...] = ()
    """What of the way is not as usual today."""

    def url(self, hall: Hall, lang: Lang) -> str:
        """Return the address of the route's phone page, or an empty string."""
        base = hall.base_url()
        if self.route is None or not base:
            return ""
        venue = hall.plan.venue.id
        request = RouteRequest.of(self.route, venue=venue, lang=lang, digest=hall.digest)
        if self.ways is not None:
            request = replace(request, profile=self.ways.carried_by)
        return route_url(base, request)


class RouteFinder(QObject):
    """Answers questions about the way from one kiosk."""

    answered = Signal(object)

    def __init__(
        self, parent: QObject, hall: Hall, kiosk: str, clock: Callable[[], datetime]
    ) -> None:
        """Answer for a kiosk; by the ``clock`` one learns what closes before one gets there."""
        super().__init__(parent)
        self._hall = hall
        self._kiosk = kiosk
        self._clock = clock
        self._asked: Question | None = None

    @property
    def asked(self) -> Question | None:
        """The question asked last, answered or not; None when it was dropped."""
        return self._asked

    def ask(self, question: Question) -> None:
        """Find the way; :attr:`answered` brings the :class:`Answer` unless another is asked."""
        self._asked = question
        hall, kiosk, moment = self._hall, self._kiosk, self._clock()
        background.run(
            self,
            lambda: _answer_today(hall, kiosk, question, moment),
            self._take,
            lambda error: self._take(_failure(question, error)),
        )

    def forget(self) -> None:
        """Drop the question: nobody waits for its answer any more."""
        self._asked = None

    def _take(self, answer: Answer) -> None:
        if answer.question == self._asked:
            self.answered.emit(answer)


def prepare(hall: Hall, kiosk: str) -> None:
    """Build all that routes need and find one to each level, so that no visitor's is the first.

    Runs off the GUI thread.
    """
    hall.navigator.prepare()
    windows = {p.level: p.id for p in hall.gazetteer.places.values() if p.kind == "window"}
    for goal in windows.values():
        with contextlib.suppress(NoRoute):
            _answer(hall, kiosk, Question((goal,), "walking"), Conditions())


def _answer_today(hall: Hall, kiosk: str, question: Question, moment: datetime) -> Answer:
    """Find the way under what is not as usual, and say so. Runs off the GUI thread."""
    now, usual = question.now, Conditions(moment=moment)
    if not now:
        return _answer(hall, kiosk, question, usual)
    today, planned = in_the_way(hall.gazetteer, moment, now), None
    if question.tour is None:
        shut = disrupted_places([question.references], hall.gazetteer, now)
        today = replace(today, closed=today.closed | shut)
    answer = _answer(hall, kiosk, question, today)
    with contextlib.suppress(NoRoute):
        planned = _route(hall, kiosk, question, usual)
    if answer.route is None:
        return answer
    return replace(answer, said=told_on(answer.route, planned, hall.gazetteer, now, moment))


def _answer(hall: Hall, kiosk: str, question: Question, conditions: Conditions) -> Answer:
    """Find the way and tell it. Runs off the GUI thread."""
    best, profile = _route(hall, kiosk, question, conditions), question.profile
    choice = ways(hall.navigator, best, conditions, question.way)
    route = choice.shown
    # Finding the steps takes much longer than wording them.
    places, steps = hall.gazetteer, describe(route, hall.gazetteer)
    done = visits(route, question.tour) if question.tour is not None else ()
    told: dict[Lang, tuple[Told, ...]] = {
        lang: tuple(Told(step, _said(step, lang, places, done)) for step in steps)
        for lang in _LANGS
    }
    drawn = rounded_route(
        route, lambda level: hall.navigator.space(level, profile, conditions).free
    )
    return Answer(question, route, told, drawn=drawn, visits=done, ways=choice)


def _said(step: Step, lang: Lang, places: Gazetteer, done: Sequence[Sequence[ServiceInfo]]) -> str:
    """Return a step in words; at each stop of a tour its number and what is ``done`` there."""
    way = word(step, lang, places)
    if step.kind != "arrive" or not 0 < step.stop <= len(done):
        return way
    phrases = words(lang)
    services = phrases.comma.join(each.name.in_(lang) for each in done[step.stop - 1])
    return phrases.stop_told.format(number=step.stop, way=way, services=services)


def _route(hall: Hall, kiosk: str, question: Question, conditions: Conditions) -> Route:
    goals, profile, tour = question.references, question.profile, question.tour
    if tour is not None:
        return hall.navigator.route(
            kiosk, *tour.stops, profile=profile, order=tour.order, before=tour.before,
            conditions=replace(conditions, closed=conditions.closed | tour.closed),
        )  # fmt: skip
    if len(goals) == 1:
        return hall.navigator.route(kiosk, goals[0], profile=profile, conditions=conditions)
    return hall.navigator.nearest(kiosk, goals, profile=profile, conditions=conditions)


def _failure(question: Question, error: Exception) -> Answer:
    if isinstance(error, NoRoute):
        return Answer(question, no_route=error)
    _log.error("finding the way to %s failed", question.references, exc_info=error)
    return Answer(question)
