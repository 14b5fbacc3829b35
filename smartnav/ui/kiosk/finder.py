"""Finding the way off the GUI thread, one question at a time: the latest counts."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from smartnav.handoff import RouteRequest, route_url
from smartnav.routing.route import NoRoute
from smartnav.ui import background

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from smartnav.directory import ServiceInfo
    from smartnav.guidance import Told
    from smartnav.plan.model import Lang, Text
    from smartnav.routing.route import Route
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.touring import Question
    from smartnav.ui.kiosk.ways import Ways

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
    """Why it leads to this window of several, and what of the way is not as usual today."""

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
    prepared = Signal()
    """All that ways need is there."""

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
            lambda: _found(hall, kiosk, question, moment),
            self._take,
            lambda error: self._take(_failure(question, error)),
        )

    def prepare(self) -> None:
        """Have all built that ways need, so that no visitor's is the first."""
        hall, kiosk, now, done = self._hall, self._kiosk, self._clock(), self.prepared.emit
        background.run_in_turn(
            self, lambda: _prepared(hall, kiosk, now), lambda _: done(), _unprepared
        )

    def forget(self) -> None:
        """Drop the question: nobody waits for its answer any more."""
        self._asked = None

    def _take(self, answer: Answer) -> None:
        if answer.question == self._asked:
            self.answered.emit(answer)


def _prepared(hall: Hall, kiosk: str, moment: datetime) -> None:
    from smartnav.ui.kiosk.answering import prepare

    prepare(hall, kiosk, moment)


def _unprepared(error: Exception) -> None:
    _log.error("ways could not be prepared", exc_info=error)


def _found(hall: Hall, kiosk: str, question: Question, moment: datetime) -> Answer:
    # Imported late: all that finds and tells a way. Who prepares has done so after the first frame.
    from smartnav.ui.kiosk.answering import answer_today

    return answer_today(hall, kiosk, question, moment)


def _failure(question: Question, error: Exception) -> Answer:
    if isinstance(error, NoRoute):
        return Answer(question, no_route=error)
    _log.error("finding the way to %s failed", question.references, exc_info=error)
    return Answer(question)
