"""Finding a way and telling it. No Qt: it runs off the GUI thread."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING

from smartnav.cartography.rounding import rounded_route
from smartnav.directory.disrupted import told_on
from smartnav.directory.heeding import in_the_way
from smartnav.errands.ahead import work_out
from smartnav.errands.closed import heeding
from smartnav.guidance import Told, describe, word
from smartnav.plan.model import Text
from smartnav.queueing.choice import least_time
from smartnav.routing import Conditions
from smartnav.routing.route import NoRoute
from smartnav.ui.kiosk.finder import Answer
from smartnav.ui.kiosk.hallwords import hall_words, minutes
from smartnav.ui.kiosk.touring import Question, visits
from smartnav.ui.kiosk.ways import ways
from smartnav.ui.kiosk.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from smartnav.directory import ServiceInfo
    from smartnav.guidance.steps import Step
    from smartnav.plan.model import Lang
    from smartnav.plan.places import Gazetteer
    from smartnav.queueing.choice import Choice
    from smartnav.routing.route import Route
    from smartnav.ui.kiosk.hall import Hall

_LANGS: tuple[Lang, ...] = ("zh", "en")


def prepare(hall: Hall, kiosk: str, moment: datetime | None = None) -> None:
    """Build all that routes need and find one to each level, so that no visitor's is the first.

    At a ``moment`` what is open is found as well, which reads the holidays.

    Runs off the GUI thread.
    """
    work_out(hall, "ways")
    hall.navigator.prepare()
    windows = {p.level: p.id for p in hall.gazetteer.places.values() if p.kind == "window"}
    for goal in windows.values():
        with contextlib.suppress(NoRoute):
            _answer(hall, kiosk, Question((goal,), "walking"), Conditions(moment=moment))


def answer_today(hall: Hall, kiosk: str, question: Question, moment: datetime) -> Answer:
    """Find the way under what is not as usual, and say so. Runs off the GUI thread."""
    now, usual = question.now, Conditions(moment=moment)
    if not now:
        return _answer(hall, kiosk, question, usual)
    today, planned = in_the_way(hall.gazetteer, moment, now), None
    stops = [question.references] if question.tour is None else question.tour.stops
    today = heeding(
        today, stops, hall.gazetteer, now, lambda each: _route(hall, kiosk, question, each)
    )
    answer = _answer(hall, kiosk, question, today)
    with contextlib.suppress(NoRoute):
        planned = _route(hall, kiosk, question, usual)
    if answer.route is None:
        return answer
    unusual = told_on(answer.route, planned, hall.gazetteer, now, moment)
    return replace(answer, said=(*answer.said, *unusual))


def _answer(hall: Hall, kiosk: str, question: Question, conditions: Conditions) -> Answer:
    """Find the way and tell it. Runs off the GUI thread."""
    quickest, profile = _quickest(hall, kiosk, question, conditions), question.profile
    best = _route(hall, kiosk, question, conditions) if quickest is None else quickest.route
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
    said = () if quickest is None else (_why(quickest),)
    return Answer(question, route, told, drawn=drawn, visits=done, ways=choice, said=said)


def _said(step: Step, lang: Lang, places: Gazetteer, done: Sequence[Sequence[ServiceInfo]]) -> str:
    """Return a step in words; at each stop of a tour its number and what is ``done`` there."""
    way = word(step, lang, places)
    if step.kind != "arrive" or not 0 < step.stop <= len(done):
        return way
    phrases = words(lang)
    services = phrases.comma.join(each.name.in_(lang) for each in done[step.stop - 1])
    return phrases.stop_told.format(number=step.stop, way=way, services=services)


def _quickest(hall: Hall, kiosk: str, question: Question, conditions: Conditions) -> Choice | None:
    """Return the window where walking plus waiting is least; None where all have one wait."""
    moment, goals = conditions.moment, question.references
    if question.tour is not None or moment is None or not question.waits:
        return None
    usable = [each for each in goals if each not in conditions.closed]
    if len({question.waits.get(each, 0) for each in usable}) < 2:
        return None
    return least_time(
        hall.navigator, kiosk, usable, question.waits, profile=question.profile,
        conditions=conditions,
    )  # fmt: skip


def _why(quickest: Choice) -> Text:
    """Return why the way leads to this window."""
    told = {
        lang: hall_words(lang).least_time.format(
            window=quickest.window, minutes=minutes(quickest.total_s)
        )
        for lang in _LANGS
    }
    return Text(**told)


def _route(hall: Hall, kiosk: str, question: Question, conditions: Conditions) -> Route:
    goals, profile, tour = question.references, question.profile, question.tour
    if tour is not None:
        return hall.navigator.route(
            kiosk, *tour.stops, profile=profile, order=tour.order, before=tour.before,
            conditions=conditions,
        )  # fmt: skip
    if len(goals) == 1:
        return hall.navigator.route(kiosk, goals[0], profile=profile, conditions=conditions)
    return hall.navigator.nearest(kiosk, goals, profile=profile, conditions=conditions)
