"""Finding the way off the GUI thread, one question at a time: the latest counts."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from smartnav.guidance import tell
from smartnav.handoff import RouteRequest, route_url
from smartnav.routing.route import NoRoute, ProfileName, Route
from smartnav.ui import background

if TYPE_CHECKING:
    from smartnav.guidance import Told
    from smartnav.plan.model import Lang
    from smartnav.ui.kiosk.hall import Hall

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Question:
    """From this kiosk to the nearest of some places, for a profile."""

    references: tuple[str, ...]
    profile: ProfileName


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question: a route, that there is none, or that something failed."""

    question: Question
    route: Route | None = None
    no_route: NoRoute | None = None

    def told(self, hall: Hall, lang: Lang) -> tuple[Told, ...]:
        """Return the route in steps."""
        return () if self.route is None else tell(self.route, hall.gazetteer, lang)

    def url(self, hall: Hall, kiosk: str, lang: Lang) -> str:
        """Return the address of the route's phone page, or an empty string."""
        base = hall.base_url()
        if self.route is None or not base:
            return ""
        stops = tuple(stop.id for stop in self.route.stops[1:])
        request = RouteRequest(
            venue=hall.plan.venue.id,
            start=kiosk,
            stops=stops,
            profile=self.question.profile,
            lang=lang,
            digest8=hall.digest[:8],
        )
        return route_url(base, request)


class RouteFinder(QObject):
    """Answers questions about the way from one kiosk."""

    answered = Signal(object)

    def __init__(self, parent: QObject, hall: Hall, kiosk: str) -> None:
        super().__init__(parent)
        self._hall = hall
        self._kiosk = kiosk
        self._asked: Question | None = None

    @property
    def asked(self) -> Question | None:
        """The question asked last, answered or not; None when it was dropped."""
        return self._asked

    def ask(self, question: Question) -> None:
        """Find the way; :attr:`answered` brings the :class:`Answer` unless another is asked."""
        self._asked = question
        navigator, kiosk = self._hall.navigator, self._kiosk

        def work() -> Route:
            if len(question.references) == 1:
                return navigator.route(kiosk, question.references[0], profile=question.profile)
            return navigator.nearest(kiosk, question.references, profile=question.profile)

        background.run(
            self,
            work,
            lambda route: self._answer(Answer(question, route=route)),
            lambda error: self._answer(_failure(question, error)),
        )

    def forget(self) -> None:
        """Drop the question: nobody waits for its answer any more."""
        self._asked = None

    def _answer(self, answer: Answer) -> None:
        if answer.question == self._asked:
            self.answered.emit(answer)


def _failure(question: Question, error: Exception) -> Answer:
    if isinstance(error, NoRoute):
        return Answer(question, no_route=error)
    _log.error("finding the way to %s failed", question.references, exc_info=error)
    return Answer(question)
