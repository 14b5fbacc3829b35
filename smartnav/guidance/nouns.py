"""English names inside a sentence: their article, their case, what they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartnav.plan.places import AMENITY_NAMES

if TYPE_CHECKING:
    from smartnav.plan.model import Text
    from smartnav.plan.places import Place

_NUMBERED = re.compile(r"(\d|\b[A-Z])$")
_ORDINARY = re.compile(r"\b[A-Z][a-z'’-]+(?![A-Za-z])")
_CAPITAL_INSIDE = re.compile(r"\s[A-Z][a-z]")
_AREA_WORDS = (
    "area", "areas", "zone", "lounge", "rooms", "room", "space", "makerspace", "corner", "hall",
    "lobby", "garden", "channel",
)  # fmt: skip
_DESK_WORDS = (
    "desk", "counter", "office", "room", "rooms", "point", "post", "bank", "hall", "lounge",
    "centre", "center", "clinic",
)  # fmt: skip
_ROOM_CATEGORIES = ("room", "office", "conferenceroom", "nonpublic")
_MANY = re.compile(r"[^s]s$")
_PLURALS = (
    "toilets", "machines", "lockers", "stairs", "tickets", "umbrellas", "wheelchairs", "windows",
    "lifts", "escalators",
)  # fmt: skip
_AMENITY_NOUNS = {
    "water": "drinking water point",
    "copy": "copying point",
    "ticket": "queue ticket machines",
    "charging": "phone charging point",
    "umbrella": "umbrella stand",
    "wheelchair-loan": "wheelchair stand",
    "firstaid": "first-aid box",
    "vending": "vending machines",
}
"""What one sees of a facility that the plan names by what it offers."""


def the(name: Text) -> str:
    """Return a name inside a sentence: ``the information desk``, ``lift 2``, ``the ATM``.

    Names of several capitals are proper names and keep them.
    """
    said = name.en
    if not _CAPITAL_INSIDE.search(said):
        said = _lowered(said, first_only=True)
    return _with_article(said)


def the_place(place: Place) -> str:
    """Return a place inside a sentence, with a word for what it is where its name lacks one."""
    if place.kind == "section":
        return the_area(place.name)
    if place.kind == "amenity" and place.name == AMENITY_NAMES.get(place.category):
        noun = _AMENITY_NOUNS.get(place.category)
        return f"the {noun}" if noun else the(place.name)
    said = the(place.name)
    stem, mark = _parted(said)
    noun = _noun(place)
    return said if not noun or _last_word(stem) in _DESK_WORDS else f"{stem} {noun}{mark}"


def _noun(place: Place) -> str:
    """Return what an office or a room is; empty for what is named by what one sees."""
    if place.category == "information":
        return "desk"
    if place.kind == "occupant":
        return "desk" if place.unit is None else "office"
    return "room" if place.kind == "unit" and place.category in _ROOM_CATEGORIES else ""


def _parted(said: str) -> tuple[str, str]:
    """Return a name and the number or letter at its end: ``("bid opening", " 1")``."""
    stem, blank, mark = said.rpartition(" ")
    return (stem, f" {mark}") if blank and _NUMBERED.search(said) else (said, "")


def windows_of(name: str) -> str:
    """Return what a group of windows is called: ``Housing fund windows``, ``Windows for taxes``.

    A plural does not stand before ``windows``.
    """
    said = _lowered(name)
    return f"Windows for {said}" if _MANY.search(said) else f"{name} windows"


def the_area(name: Text) -> str:
    """Return an area inside a sentence: ``the self-service area``, ``waiting area A``."""
    said = _lowered(name.en)
    stem, mark = _parted(said)
    if mark:
        return f"{stem} area{mark}"
    if _NUMBERED.search(said):
        return f"area {said}"
    suffix = "" if _last_word(said) in _AREA_WORDS else " area"
    return f"{_with_article(said)}{suffix}"


def is_plural(noun: str) -> bool:
    """Whether a noun takes ``are``, by its last word."""
    return _last_word(noun) in _PLURALS


def _last_word(text: str) -> str:
    return re.split(r"[\s-]", text.strip())[-1].casefold()


def _lowered(text: str, *, first_only: bool = False) -> str:
    """Return ``text`` with its ordinary words in lower case; ATM and Wi-Fi stay."""

    def lower(match: re.Match[str]) -> str:
        return match[0].lower() if match.start() == 0 or not first_only else match[0]

    return _ORDINARY.sub(lower, text)


def _with_article(said: str) -> str:
    bare = _NUMBERED.search(said) is not None or said.casefold().startswith("the ")
    return said if bare else f"the {said}"
