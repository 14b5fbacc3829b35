"""A route told level by level: what both the phone page and the printed guide set out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from smartnav.guidance import tell
from smartnav.plan.model import Text
from smartnav.plan.places import Place
from smartnav.routing.route import RideLeg, WalkLeg

if TYPE_CHECKING:
    from smartnav.guidance.steps import Step
    from smartnav.plan.model import Level
    from smartnav.plan.places import Gazetteer
    from smartnav.routing.route import Route

AMOUNT = re.compile(r"[0-9½][0-9½.,]* (?:米|分钟?|秒|min\b|m\b)")
"""A number and its unit, which stay on one line."""
SAMPLE = Text(zh="示例数据，并非真实建筑。", en="Sample data: not a real building.")
"""What is said of a plan that is sample data."""
NOWHERE = Place("", "spot", "", (0.0, 0.0), (0.0, 0.0), Text(zh="—", en="—"), "spot")
"""Stands for a start or a stop that is not on the level: no map shows it."""


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
    part: Route
    """What is walked in this chapter. It starts and ends nowhere where the whole route does not
    start or stop."""


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
    return tuple(
        _chapter(route, gazetteer.plan.level(level_id), tuple(group))
        for level_id, group in groupby(entries, key=lambda entry: entry.step.level)
    )


def _chapter(route: Route, level: Level, entries: tuple[Entry, ...]) -> Chapter:
    first = entries[0].step
    start = first.place if first.kind == "start" else None
    arrivals = [entry.step.place for entry in entries if entry.step.kind == "arrive"]
    stops = tuple(place or NOWHERE for place in (start, *(arrivals or [None])))
    indices = sorted({entry.step.leg for entry in entries})
    # The ride that led here belongs to the chapter before, but the map shows where it ends.
    came_by = route.legs[max(indices[0] - 1, 0) : indices[0]]
    legs = tuple(route.legs[index] for index in indices)
    walks = [leg for leg in legs if isinstance(leg, WalkLeg)]
    part = replace(
        route,
        stops=stops,
        legs=(*(leg for leg in came_by if isinstance(leg, RideLeg)), *legs),
        length_m=sum(leg.length_m for leg in walks),
        duration_s=sum(leg.duration_s for leg in legs),
    )
    return Chapter(level, entries, part)


def public_id(place: Place) -> str:
    """Return what a sign over the place says, where its id is such a sign: a window's number."""
    return place.id if place.kind == "window" else ""


def called(place: Place) -> Text:
    """Return how a place is called in full: ``A01 社会保障``."""
    sign = public_id(place)
    if not sign:
        return place.name
    return Text(zh=f"{sign} {place.name.zh}", en=f"{sign} {place.name.en}")
