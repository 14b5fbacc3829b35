"""Steps as English sentences.

A sentence is a pattern with names and distances to fill in; each language has its own patterns,
so that no word order is shared. What one passes and where the way leads may follow. English needs
no plural rules here: distances and times have abbreviated units, and whether a facility *is* or
*are* depends on its name, not on a number (see :mod:`nouns`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.guidance.amounts import distance_text, is_few_steps
from smartnav.guidance.nouns import is_plural, the, the_area, the_place
from smartnav.guidance.telling import all_on_one_side, departure, ridden, rises

if TYPE_CHECKING:
    from smartnav.guidance.steps import Landmark, Step, Turn
    from smartnav.plan.places import Gazetteer, Place

_SET_OFF: dict[Turn, str] = {
    "ahead": "walk straight ahead for {far}",
    "slight-left": "walk ahead and to the left for {far}",
    "left": "go left for {far}",
    "sharp-left": "go back and to the left for {far}",
    "slight-right": "walk ahead and to the right for {far}",
    "right": "go right for {far}",
    "sharp-right": "go back and to the right for {far}",
    "around": "turn round and walk for {far}",
}
_FROM_BEHIND: dict[Turn, str] = {
    "around": "walk straight ahead for {far}",
    "sharp-left": "walk ahead and to the right for {far}",
    "sharp-right": "walk ahead and to the left for {far}",
}
"""With one's back to what one has been facing, sharp left is right ahead."""
_TURN: dict[Turn, str] = {
    "ahead": "walk straight on for {far}",
    "slight-left": "bear left and walk {far}",
    "left": "turn left and walk {far}",
    "sharp-left": "turn sharp left and walk {far}",
    "slight-right": "bear right and walk {far}",
    "right": "turn right and walk {far}",
    "sharp-right": "turn sharp right and walk {far}",
    "around": "turn back and walk {far}",
}
_TURN_AT: dict[Turn, str] = {
    "ahead": "walk straight on at {mark} for {far}",
    "slight-left": "bear left at {mark} and walk {far}",
    "left": "turn left at {mark} and walk {far}",
    "sharp-left": "turn sharp left at {mark} and walk {far}",
    "slight-right": "bear right at {mark} and walk {far}",
    "right": "turn right at {mark} and walk {far}",
    "sharp-right": "turn sharp right at {mark} and walk {far}",
    "around": "turn back at {mark} and walk {far}",
}
_LEAVING = {
    "lift": "coming out of the lift, ",
    "escalator": "from the escalator, ",
    "stairs": "from the stairs, ",
    "ramp": "from the ramp, ",
}
_PAST = {
    "through": "through {mark}",
    "past": "past {mark}",
    "left": "past {mark} on your left",
    "right": "past {mark} on your right",
}
_RIDES = {
    "lift": "take {what} to {level}",
    "up": "take {what} up to {level}",
    "down": "take {what} down to {level}",
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
        return _leave(step)
    if step.landmark is not None:
        return _walk(_TURN_AT[step.turn], step, mark=_called(step.landmark))
    return _walk(_TURN[step.turn], step)


def _start(step: Step, gazetteer: Gazetteer) -> str:
    place = departure(step, gazetteer)
    again = step.stop > 1
    if place is None:
        return _walk_blindly("from there, " if again else "from here, ", step)
    if place.kind == "entrance":
        return _walk("from the entrance, " + _SET_OFF[step.turn], step)
    if place.facing is None:
        return _walk("coming out of {place}, " + _SET_OFF[step.turn], step, place=the_place(place))
    thing = _SCREENS.get(place.kind) or the_place(place)
    lead = "from there, " if again else ""
    if step.turn in _FROM_BEHIND:
        said = lead + "with {thing} behind you, " + _FROM_BEHIND[step.turn]
    else:
        said = lead + "facing {thing}, " + _SET_OFF[step.turn]
    return _walk(said, step, thing=thing)


def _leave(step: Step) -> str:
    """Return how one goes on from a lift or stairs."""
    lead = _LEAVING[step.connector_kind or "stairs"]
    if step.landmark is not None:
        return _walk(lead + "walk towards {mark} for {far}", step, mark=_called(step.landmark))
    return _walk(lead + _SET_OFF[step.turn], step)


def _walk_blindly(lead: str, step: Step) -> str:
    """Return how one sets off where nothing says which way one faces."""
    if step.landmark is not None:
        return _walk(lead + "walk towards {mark} for {far}", step, mark=_called(step.landmark))
    return _walk(lead + "follow the line on the map for {far}", step)


def _walk(pattern: str, step: Step, **names: str) -> str:
    """Fill in how far one walks, and add what one passes and where it leads."""
    far = "a few steps" if is_few_steps(step.distance_m) else distance_text(step.distance_m, "en")
    said = pattern.format(far=far, **names)
    if not step.passing and step.toward is None:
        return said
    if step.toward is None:
        return f"{said}, {_past(step.passing)}"
    if not step.passing:
        return f"{said} to {_taken(step.toward)}"
    return f"{said}, {_past(step.passing)}, to {_taken(step.toward)}"


def _past(landmarks: tuple[Landmark, ...]) -> str:
    """Return what one passes: ``past the ATM on your left, then through the lounge``."""
    if all_on_one_side(landmarks):
        called = " and ".join(_called(seen) for seen in landmarks)
        return _PAST[landmarks[0].by].format(mark=called)
    said = (_PAST.get(seen.by, _PAST["past"]).format(mark=_called(seen)) for seen in landmarks)
    return ", then ".join(said)


def _called(landmark: Landmark) -> str:
    return the(landmark.name) if landmark.name else the_place(landmark.place)


def _ride(step: Step, gazetteer: Gazetteer) -> str:
    there = gazetteer.plan.level(step.to_level or step.level)
    own = ridden(step, gazetteer)
    what = the(own) if own else f"the {step.connector_kind or 'stairs'}"
    way = "lift" if step.connector_kind == "lift" else "up" if rises(step, gazetteer) else "down"
    what = what.removesuffix(" up").removesuffix(" down")
    return _RIDES[way].format(what=what, level=the(there.name))


def _taken(place: Place) -> str:
    """Return lifts and stairs one walks to: ``the up escalator`` rather than the escalator up."""
    name = place.name.en
    for way in ("up", "down"):
        if name.endswith(f" {way}"):
            return f"the {way} {the(place.name).removeprefix('the ').removesuffix(f' {way}')}"
    return the(place.name)


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
        lead = "from there, " if step.stop > 1 else ""
        return f"{lead}{name} is the next window {_SIDES[step.side]}"
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
