"""Steps as English sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartnav.guidance.amounts import distance_text, is_few_steps

if TYPE_CHECKING:
    from smartnav.guidance.steps import Landmark, Step, Turn
    from smartnav.plan.model import Text
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
_NUMBERED = re.compile(r"(\d|\b[A-Z])$")
_CAPITAL_INSIDE = re.compile(r"\s[A-Z][a-z]")
_ORDINARY = re.compile(r"^[A-Z][a-z'’-]+(?![A-Za-z])")


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
        return _start(step)
    if step.connector is not None:
        return _walk(f"{_left(step, gazetteer)}, {_after_ride(step)}", step)
    at = f" at {_called(step.landmark)}" if step.landmark else ""
    return _walk(_TURN[step.turn] + at, step)


def the(name: Text) -> str:
    """Return a name inside a sentence: ``the information desk``, ``lift 2``, ``the ATM``.

    Names of several capitals are proper names and keep them.
    """
    said = name.en
    if _ORDINARY.match(said) and not _CAPITAL_INSIDE.search(said):
        said = said[0].lower() + said[1:]
    return said if _NUMBERED.search(said) or said.casefold().startswith("the ") else f"the {said}"


def _start(step: Step) -> str:
    place = step.place
    again = step.stop > 1
    if place is None or place.kind == "spot" or (place.facing is None and step.landmark):
        return _from_there(step, "from there" if again else "from here")
    if place.kind == "entrance":
        return _walk(f"from the entrance, {_SET_OFF[step.turn]}", step)
    if place.facing is None:
        return _walk(f"coming out of {the(place.name)}, {_SET_OFF[step.turn]}", step)
    thing = _SCREENS.get(place.kind) or the(place.name)
    back = _FROM_BEHIND.get(step.turn)
    begun = f"with {thing} behind you, {back}" if back else f"facing {thing}, {_SET_OFF[step.turn]}"
    return _walk(f"from there, {begun}" if again else begun, step)


def _from_there(step: Step, begun: str) -> str:
    if step.landmark is not None:
        return _walk(f"{begun}, walk towards {_called(step.landmark)}", step)
    return _walk(f"{begun}, follow the line on the map", step)


def _walk(begun: str, step: Step) -> str:
    """Join how a stretch begins, what one passes, how far it is and where it leads."""
    pieces = begun
    if step.passing:
        verb = "" if _walks(begun) else " and walk"
        pieces += f"{verb} past " + " and ".join(_past(landmark) for landmark in step.passing)
        pieces += ", " if step.passing[-1].by in ("left", "right") else " "
    elif _walks(begun):
        pieces += " for "
    else:
        pieces += " and walk "
    far = "a few steps" if is_few_steps(step.distance_m) else distance_text(step.distance_m, "en")
    pieces += far
    return f"{pieces} to {the(step.toward.name)}" if step.toward is not None else pieces


def _walks(begun: str) -> bool:
    """Whether the words so far already say that one walks."""
    last = begun.rsplit(", ", 1)[-1]
    return re.match(r"(walk|go|follow|turn round and walk)\b", last) is not None


def _past(landmark: Landmark) -> str:
    where = {"left": " on your left", "right": " on your right"}.get(landmark.by, "")
    return _called(landmark) + where


def _called(landmark: Landmark) -> str:
    return the(landmark.name or landmark.place.name)


def _connector(step: Step, gazetteer: Gazetteer) -> str:
    for connector in gazetteer.plan.connectors:
        if connector.id == step.connector:
            return the(connector.name)
    return f"the {step.connector_kind or 'stairs'}"


def _ride(step: Step, gazetteer: Gazetteer) -> str:
    there = gazetteer.plan.level(step.to_level or step.level)
    rises = there.ordinal > gazetteer.plan.level(step.level).ordinal
    way = "" if step.connector_kind == "lift" else " up" if rises else " down"
    return f"take {_connector(step, gazetteer)}{way} to {the(there.name)}"


def _left(step: Step, gazetteer: Gazetteer) -> str:
    """Return what has just been left: ``coming out of the lift``."""
    if step.connector_kind == "lift":
        return "coming out of the lift"
    return f"from {_connector(step, gazetteer)}"


def _after_ride(step: Step) -> str:
    if step.landmark is not None:
        return f"walk towards {_called(step.landmark)}"
    return _SET_OFF[step.turn]


def _arrive(step: Step, gazetteer: Gazetteer) -> str:
    place = step.place
    if place is None or place.kind == "spot":
        return "you have arrived"
    if place.kind == "section":
        letter = gazetteer.plan.section(place.id).letter
        area = f"area {letter}, {place.name.en}" if letter else the(place.name)
        return f"you have reached {area}"
    verb = "are" if _is_plural(place) else "is"
    said = f"{_public_name(place)} {verb} {_SIDES[step.side]}"
    if step.neighbours:
        said += f", next to {_beside(place, step.neighbours[0])}"
    return said


def _is_plural(place: Place) -> bool:
    """Whether a name takes ``are``: only names that are known to be plural by their last word."""
    last = place.name.en.rsplit(" ", 1)[-1].casefold()
    return place.kind != "window" and last in _PLURALS


_PLURALS = frozenset(
    {"toilets", "machines", "lockers", "stairs", "tickets", "umbrellas", "windows", "lifts"}
)


def _public_name(place: Place) -> str:
    if place.kind != "window":
        return the(place.name)
    return f"window {place.id} {place.name.en}"


def _beside(place: Place, other: Place) -> str:
    if other.kind != "window":
        return the(other.name)
    return other.id if other.name == place.name else f"{other.id} {other.name.en}"
