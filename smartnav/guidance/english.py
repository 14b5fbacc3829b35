"""Steps as English sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartnav.guidance.amounts import distance_text, is_few_steps
from smartnav.guidance.nouns import is_plural, the, the_area, the_place
from smartnav.guidance.telling import all_on_one_side, departure, ridden, rises

if TYPE_CHECKING:
    from smartnav.guidance.steps import Landmark, Step, Turn
    from smartnav.plan.places import Gazetteer, Place

_SET_OFF: dict[Turn, str] = {
    "ahead": "walk straight ahead",
    "slight-left": "walk ahead and to the left",
    "left": "go left",
    "sharp-left": "go back and to the left",
    "slight-right": "walk ahead and to the right",
    "right": "go right",
    "sharp-right": "go back and to the right",
    "around": "turn round and walk",
}
_FROM_BEHIND: dict[Turn, str] = {
    "around": "walk straight ahead",
    "sharp-left": "walk ahead and to the right",
    "sharp-right": "walk ahead and to the left",
}
"""With one's back to what one has been facing, sharp left is right ahead."""
_TURN: dict[Turn, str] = {
    "ahead": "walk straight on",
    "slight-left": "bear left",
    "left": "turn left",
    "sharp-left": "turn sharp left",
    "slight-right": "bear right",
    "right": "turn right",
    "sharp-right": "turn sharp right",
    "around": "turn back",
}
_SIDES = {"left": "on your left", "right": "on your right", "ahead": "straight ahead of you"}
_SCREENS = {"kiosk": "the screen", "window": "the window"}


def sentence(step: Step, gazetteer: Gazetteer) -> str:
    """Return a step as one English sentence without a full stop."""
    said = _said(step, gazetteer)
    return said[0].upper() + said[1:]


def _said(step: Step, gazetteer: Gazetteer) -> str:
    if step.kind == "ride":
        return _ride(step, gazetteer)
    if step.kind == "arrive":
        return _arrive(step, gazetteer)
    if step.kind == "start":
        return _start(step, gazetteer)
    if step.connector is not None:
        return _walk(f"{_left(step)}, {_after_ride(step)}", step)
    at = f" at {_called(step.landmark)}" if step.landmark else ""
    return _walk(_TURN[step.turn] + at, step)


def _start(step: Step, gazetteer: Gazetteer) -> str:
    place = departure(step, gazetteer)
    again = step.stop > 1
    if place is None:
        return _from_there(step, "from there" if again else "from here")
    if place.kind == "entrance":
        return _walk(f"from the entrance, {_SET_OFF[step.turn]}", step)
    if place.facing is None:
        return _walk(f"coming out of {the_place(place)}, {_SET_OFF[step.turn]}", step)
    thing = _SCREENS.get(place.kind) or the_place(place)
    back = _FROM_BEHIND.get(step.turn)
    begun = f"with {thing} behind you, {back}" if back else f"facing {thing}, {_SET_OFF[step.turn]}"
    return _walk(f"from there, {begun}" if again else begun, step)


def _from_there(step: Step, begun: str) -> str:
    if step.landmark is not None:
        return _walk(f"{begun}, walk towards {_called(step.landmark)}", step)
    return _walk(f"{begun}, follow the line on the map", step)


def _walk(begun: str, step: Step) -> str:
    """Join how a stretch begins, how far it is, what one passes and where it leads."""
    far = "a few steps" if is_few_steps(step.distance_m) else distance_text(step.distance_m, "en")
    said = f"{begun} for {far}" if _walks(begun) else f"{begun} and walk {far}"
    if step.passing:
        said += f", {_past(step.passing)}"
    if step.toward is not None:
        said += f"{',' if step.passing else ''} to {_taken(step.toward)}"
    return said


def _walks(begun: str) -> bool:
    """Whether the words so far already say that one walks."""
    last = begun.rsplit(", ", 1)[-1]
    return re.match(r"(walk|go|follow|turn round and walk)\b", last) is not None


def _past(landmarks: tuple[Landmark, ...]) -> str:
    """Return what one passes: ``past the ATM on your left, then through the lounge``."""
    sides = {"left": " on your left", "right": " on your right"}
    if all_on_one_side(landmarks):
        called = " and ".join(_called(seen) for seen in landmarks)
        return f"past {called}{sides[landmarks[0].by]}"
    said = [
        f"{'through' if seen.by == 'through' else 'past'} {_called(seen)}{sides.get(seen.by, '')}"
        for seen in landmarks
    ]
    return ", then ".join(said)


def _called(landmark: Landmark) -> str:
    return the(landmark.name) if landmark.name else the_place(landmark.place)


def _ride(step: Step, gazetteer: Gazetteer) -> str:
    there = gazetteer.plan.level(step.to_level or step.level)
    way = "" if step.connector_kind == "lift" else " up" if rises(step, gazetteer) else " down"
    own = ridden(step, gazetteer)
    name = the(own) if own else f"the {step.connector_kind or 'stairs'}"
    return f"take {name.removesuffix(' up').removesuffix(' down')}{way} to {the(there.name)}"


def _taken(place: Place) -> str:
    """Return lifts and stairs one walks to: ``the up escalator`` rather than the escalator up."""
    name = place.name.en
    for way in ("up", "down"):
        if name.endswith(f" {way}"):
            return f"the {way} {the(place.name).removeprefix('the ').removesuffix(f' {way}')}"
    return the(place.name)


def _left(step: Step) -> str:
    """Return what has just been left: ``coming out of the lift``."""
    if step.connector_kind == "lift":
        return "coming out of the lift"
    return f"from the {step.connector_kind or 'stairs'}"


def _after_ride(step: Step) -> str:
    if step.landmark is not None:
        return f"walk towards {_called(step.landmark)}"
    return _SET_OFF[step.turn]


def _arrive(step: Step, gazetteer: Gazetteer) -> str:
    place = step.place
    if step.here:
        return _here(place)
    if place is None or place.kind == "spot":
        return "you have arrived"
    if place.kind == "section":
        letter = gazetteer.plan.section(place.id).letter
        area = f"area {letter}, {place.name.en}" if letter else the_area(place.name)
        return f"you have reached {area}"
    name = _public_name(place)
    if step.next_to is not None:
        return f"{name} is the next window {_SIDES[step.side]}"
    said = f"{name} {'are' if is_plural(name) else 'is'} {_SIDES[step.side]}"
    if step.neighbours:
        said += f", next to {_beside(place, step.neighbours[0])}"
    return said


def _here(place: Place | None) -> str:
    if place is None or place.kind in ("spot", "kiosk"):
        return "you are here"
    return f"you are already at {_public_name(place)}"


def _public_name(place: Place) -> str:
    if place.kind != "window":
        return the_place(place)
    return f"window {place.id} {place.name.en}"


def _beside(place: Place, other: Place) -> str:
    if other.kind != "window":
        return the_place(other)
    return other.id if other.name == place.name else f"{other.id} {other.name.en}"
