"""What things are called inside an English sentence; the sentences stand in ``messages/en.po``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartnav.guidance.nouns import is_plural, the, the_area, the_place

if TYPE_CHECKING:
    from smartnav.guidance.steps import Landmark
    from smartnav.plan.model import Text
    from smartnav.plan.places import Place

_WAYS = ("up", "down")
_WAY = re.compile(r"\b(up|down)\b", re.IGNORECASE)


def finished(sentence: str) -> str:
    """Return a sentence as it is printed: it begins with a capital, also with a name."""
    return sentence[0].upper() + sentence[1:]


def thing(place: Place) -> str:
    """Return what a place is called as a thing one sees."""
    return the_place(place)


def called(landmark: Landmark) -> str:
    """Return what one passes or walks towards."""
    return the(landmark.name) if landmark.name else the_place(landmark.place)


def spot(landmark: Landmark) -> str:
    """Return a landmark as the spot where one turns."""
    return called(landmark)


def taken(place: Place) -> str:
    """Return lifts and stairs one walks to: ``the up escalator`` rather than the escalator up."""
    name = place.name.en
    for way in _WAYS:
        if name.endswith(f" {way}"):
            return f"the {way} {the(place.name).removeprefix('the ').removesuffix(f' {way}')}"
    return the(place.name)


def ridden(name: Text) -> str:
    """Return what one takes: the escalator, of which the sentence says that it leads up."""
    return the(name).removesuffix(" up").removesuffix(" down")


def says_which_way(name: Text) -> bool:
    """Whether what one takes still says which way it leads: the up escalator."""
    return _WAY.search(ridden(name)) is not None


def level(name: Text) -> str:
    """Return a level one rides to."""
    return the(name)


def area(place: Place, *, lettered: bool) -> str:
    """Return an area one has reached: by its own name after its letter."""
    return place.name.en if lettered else the_area(place.name)


def window_name(place: Place) -> str:
    """Return what is done at a window."""
    return place.name.en


def number_of(noun: str) -> int:
    """Return 2 for nouns that take ``are``, else 1."""
    return 2 if is_plural(noun) else 1
