"""Steps put into words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.guidance import chinese, english
from smartnav.guidance.description import describe

if TYPE_CHECKING:
    from smartnav.guidance.steps import Step
    from smartnav.plan.model import Lang
    from smartnav.plan.places import Gazetteer
    from smartnav.routing.route import Route


@dataclass(frozen=True, slots=True)
class Told:
    """A step and the sentence that tells it."""

    step: Step
    text: str


def word(step: Step, lang: Lang, gazetteer: Gazetteer) -> str:
    """Return a step as one sentence without a full stop, in landmarks rather than metres."""
    sentence = chinese.sentence if lang == "zh" else english.sentence
    return sentence(step, gazetteer)


def tell(route: Route, gazetteer: Gazetteer, lang: Lang) -> tuple[Told, ...]:
    """Return the steps of a route with their sentences."""
    return tuple(Told(step, word(step, lang, gazetteer)) for step in describe(route, gazetteer))
