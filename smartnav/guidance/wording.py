"""Steps put into words: which message tells a step, and what fills its slots.

Nothing here spells a sentence: those stand in ``messages/``, the nouns in :mod:`chinese` and
:mod:`english`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.guidance.amounts import walked_text
from smartnav.guidance.description import describe
from smartnav.guidance.languages import nouns_of
from smartnav.guidance.phrases import phrases
from smartnav.guidance.telling import all_on_one_side, departure, ridden, rises

if TYPE_CHECKING:
    from smartnav.guidance.steps import Landmark, Step
    from smartnav.plan.model import Lang
    from smartnav.plan.places import Gazetteer, Place
    from smartnav.routing.route import Route

_WITH_SCREENS = ("kiosk", "window")
"""Kinds of place one faces as such, whatever the name: the screen, the window."""
_PAST = ("through", "left", "right")


@dataclass(frozen=True, slots=True)
class Told:
    """A step and the sentence that tells it."""

    step: Step
    text: str


def word(step: Step, lang: Lang, gazetteer: Gazetteer) -> str:
    """Return a step as one sentence without a full stop, in landmarks rather than metres."""
    return _Wording(lang, gazetteer).sentence(step)


def tell(route: Route, gazetteer: Gazetteer, lang: Lang) -> tuple[Told, ...]:
    """Return the steps of a route with their sentences."""
    return tuple(Told(step, word(step, lang, gazetteer)) for step in describe(route, gazetteer))


class _Wording:
    def __init__(self, lang: Lang, gazetteer: Gazetteer) -> None:
        self._lang = lang
        self._gazetteer = gazetteer
        self._phrases = phrases(lang)
        self._say = self._phrases.say
        self._nouns = nouns_of(lang)

    def sentence(self, step: Step) -> str:
        return self._nouns.finished(self._said(step))

    def _said(self, step: Step) -> str:
        if step.kind == "ride":
            return self._ride(step)
        if step.kind == "arrive":
            return self._arrive(step)
        if step.kind == "start":
            return self._start(step)
        if step.connector is not None:
            return self._leave(step)
        if step.landmark is not None:
            return self._walk(f"turn-at.{step.turn}", step, mark=self._nouns.spot(step.landmark))
        return self._walk(f"turn.{step.turn}", step)

    def _start(self, step: Step) -> str:
        place = departure(step, self._gazetteer)
        begin = "onward" if step.stop > 1 else "start"
        if place is None:
            if step.landmark is None:
                return self._walk(f"{begin}.line", step)
            return self._walk(f"{begin}.towards", step, mark=self._nouns.called(step.landmark))
        if place.kind == "entrance":
            return self._walk(f"start.entrance.{step.turn}", step)
        if place.facing is None:
            return self._walk(f"start.room.{step.turn}", step, place=self._nouns.thing(place))
        thing = (
            self._say(f"thing.{place.kind}")
            if place.kind in _WITH_SCREENS
            else self._nouns.thing(place)
        )
        return self._walk(f"{begin}.facing.{step.turn}", step, thing=thing)

    def _leave(self, step: Step) -> str:
        """Return how one goes on from a lift or stairs."""
        left = f"leave.{step.connector_kind or 'stairs'}"
        if step.landmark is not None:
            return self._walk(f"{left}.towards", step, mark=self._nouns.called(step.landmark))
        return self._walk(f"{left}.{step.turn}", step)

    def _walk(self, message: str, step: Step, **slots: str) -> str:
        """Return how one walks, how far, what one passes and where it leads."""
        said = self._say(message, far=walked_text(step.distance_m, self._lang), **slots)
        passed = self._passed(step.passing)
        added = ["past", "then"][: len(passed)] + (["to"] if step.toward else [])
        if not added:
            return said
        more = dict(zip(("past", "then"), passed, strict=False))
        if step.toward is not None:
            more["goal"] = self._nouns.taken(step.toward)
        return self._say(f"walk.{'-'.join(added)}", walk=said, **more)

    def _passed(self, landmarks: tuple[Landmark, ...]) -> list[str]:
        """Return a clause for each thing one passes; one for two on the same side."""
        called = [self._nouns.called(seen) for seen in landmarks]
        if all_on_one_side(landmarks):
            mark, other = called
            return [self._say(f"past.both-{landmarks[0].by}", mark=mark, other=other)]
        return [
            self._say(f"past.{seen.by if seen.by in _PAST else 'past'}", mark=mark)
            for seen, mark in zip(landmarks, called, strict=True)
        ]

    def _ride(self, step: Step) -> str:
        kind = step.connector_kind or "stairs"
        name = ridden(step, self._gazetteer)
        what = self._nouns.ridden(name) if name else self._say(f"nameless.{kind}")
        there = self._gazetteer.plan.level(step.to_level or step.level)
        way = "up" if rises(step, self._gazetteer) else "down"
        if step.standing:
            message = f"ride.standing.{way}"
        elif kind == "lift":
            message = "ride.lift"
        else:
            named = name is not None and self._nouns.says_which_way(name)
            message = f"ride.{kind}.{'named' if named else way}"
        return self._say(message, what=what, level=self._nouns.level(there.name))

    def _arrive(self, step: Step) -> str:
        place = step.place
        if step.here:
            return self._here(place)
        if place is None or place.kind == "spot":
            return self._say("arrive-spot")
        if place.kind == "section":
            return self._reached(place)
        if step.next_to is not None:
            message = "onward-next" if step.stop > 1 else "arrive-next"
            return self._say(f"{message}.{step.side}", **self._window(place))
        slots, message = {}, f".{step.side}"
        if step.neighbours:
            slots["beside"] = self._beside(place, step.neighbours[0])
            message += ".beside"
        if place.kind == "window":
            return self._say(f"arrive-window{message}", **slots, **self._window(place))
        called = self._nouns.thing(place)
        number = self._nouns.number_of(called)
        return self._phrases.say_of(number, f"arrive{message}", place=called, **slots)

    def _beside(self, place: Place, other: Place) -> str:
        """Return what stands beside a place: of windows that do the same the number is enough."""
        if other.kind != "window":
            return self._nouns.thing(other)
        if other.name == place.name:
            return other.id
        return self._say("beside-window", **self._window(other))

    def _reached(self, area: Place) -> str:
        letter = self._gazetteer.plan.section(area.id).letter
        called = self._nouns.area(area, lettered=bool(letter))
        if not letter:
            return self._say("arrive-area", area=called)
        return self._say("arrive-area-lettered", letter=letter, area=called)

    def _here(self, place: Place | None) -> str:
        if place is None or place.kind in ("spot", "kiosk"):
            return self._say("here")
        if place.kind == "window":
            return self._say("here-window", **self._window(place))
        return self._say("here-already", place=self._nouns.thing(place))

    def _window(self, place: Place) -> dict[str, str]:
        return {"number": place.id, "name": self._nouns.window_name(place)}
