"""A route told level by level: what both the phone page and the printed guide set out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from smartnav.guidance import tell
from smartnav.plan.model import Text
from smartnav.routing.route import WalkLeg

if TYPE_CHECKING:
    from smartnav.guidance.steps import Step
    from smartnav.plan.model import Level
    from smartnav.plan.places import Gazetteer, Place
    from smartnav.routing.route import Route


@dataclass(frozen=True, slots=True)
class Entry:
    """One step in both languages, and the number it has in the list and on the map."""

    step: Step
    text: Text
    number: int | None
    """None for where the walk starts and where it arrives: the map has marks of its own there."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The steps on one level, until one leaves it."""

    level: Level
    entries: tuple[Entry, ...]
    length_m: float
    """Metres walked on the level in this chapter."""


def chapters(route: Route, gazetteer: Gazetteer) -> tuple[Chapter, ...]:
    """Return the route's chapters in the order they are walked; steps are numbered throughout."""
    told = zip(tell(route, gazetteer, "zh"), tell(route, gazetteer, "en"), strict=True)
    entries: list[Entry] = []
    number = 0
    for chinese, english in told:
        numbered = chinese.step.kind not in ("start", "arrive")
        number += numbered
        text = Text(zh=chinese.text, en=english.text)
        entries.append(Entry(chinese.step, text, number if numbered else None))
    found = []
    for level_id, group in groupby(entries, key=lambda entry: entry.step.level):
        of_level = tuple(group)
        length = sum(
            leg.length_m
            for index, leg in enumerate(route.legs)
            if isinstance(leg, WalkLeg) and index in {entry.step.leg for entry in of_level}
        )
        found.append(Chapter(gazetteer.plan.level(level_id), of_level, length))
    return tuple(found)


def public_id(place: Place) -> str:
    """Return what a sign over the place says, where its id is such a sign: a window's number."""
    return place.id if place.kind == "window" else ""


def called(place: Place) -> Text:
    """Return how a place is called in full: ``A01 社会保障``."""
    sign = public_id(place)
    if not sign:
        return place.name
    return Text(zh=f"{sign} {place.name.zh}", en=f"{sign} {place.name.en}")
