"""A route told level by level: what both the phone page and the printed guide set out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from smartnav.cartography.rounding import rounded_route
from smartnav.guidance import tell
from smartnav.plan.model import Text
from smartnav.plan.places import Place
from smartnav.routing.conditions import AS_PLANNED
from smartnav.routing.route import RideLeg, WalkLeg

if TYPE_CHECKING:
    from smartnav.guidance.steps import Step
    from smartnav.plan.model import Level
    from smartnav.plan.places import Gazetteer
    from smartnav.routing import Conditions, Navigator
    from smartnav.routing.route import Route

AMOUNT = re.compile(r"[0-9½][0-9½.,]*[ \u00a0](?:米|分钟?|秒|min\b|m\b)")
"""A number and its unit, which stay on one line."""
SAMPLE = Text(zh="示例数据，并非真实建筑。", en="Sample data: not a real building.")
"""What is said of a plan that is sample data."""
STEP_FREE = Text(zh="全程无台阶", en="Step-free all the way")
NOWHERE = Place("", "spot", "", (0.0, 0.0), (0.0, 0.0), Text(zh="—", en="—"), "spot")
"""Stands for a start or a stop that is not on the level: no map shows it."""


HERE = Text(zh="您就在这里", en="You are here")
"""What is said instead of a way where one stands at the goal already."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Entry:
    """One step in both languages, and the sign it has in the list and on the map."""

    step: Step
    text: Text
    number: int | None
    """None for where the walk starts and where it arrives: the map has marks of its own there."""
    sign: str = ""
    """What is written for the number: digits, but letters on a tour, whose stops have digits."""
    stop: int = 0
    """On a tour: the number of the stop one arrives at or sets off from, else 0."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The steps on one level, until one leaves it."""

    level: Level
    entries: tuple[Entry, ...]
    part: Route
    """What is walked in this chapter. It starts and ends nowhere where the whole route does not
    start or stop."""
    first_stop: int = 0
    """On a tour: the number of the first stop it leads to, else 0."""


def chapters(route: Route, gazetteer: Gazetteer) -> tuple[Chapter, ...]:
    """Return the route's chapters in the order they are walked; steps are numbered throughout.

    Where one is at the goal already there is nothing to tell: one chapter without steps.
    """
    if is_here(route):
        return (Chapter(gazetteer.plan.level(route.stops[0].level), (), route),)
    told = zip(tell(route, gazetteer, "zh"), tell(route, gazetteer, "en"), strict=True)
    entries: list[Entry] = []
    number = 0
    for chinese, english in told:
        step, text = chinese.step, Text(zh=chinese.text, en=english.text)
        if step.kind in ("start", "arrive"):
            at = step.stop - (step.kind == "start") if is_tour(route) else 0
            entries.append(Entry(step, text, None, stop=at))
        else:
            number += 1
            sign = _letters(number) if is_tour(route) else str(number)
            entries.append(Entry(step, text, number, sign))
    return tuple(
        _chapter(route, gazetteer.plan.level(level_id), tuple(group))
        for level_id, group in groupby(entries, key=lambda entry: entry.step.level)
    )


def with_rounded_ways(
    told: tuple[Chapter, ...], navigator: Navigator, conditions: Conditions = AS_PLANNED
) -> tuple[Chapter, ...]:
    """Return chapters for maps: the bends of their ways are rounded within the floor.

    The ``conditions`` are those the route was found under: what is closed stays off the line.
    """

    def drawn(part: Route) -> Route:
        return rounded_route(
            part, lambda level: navigator.space(level, part.profile, conditions).free
        )

    return tuple(replace(chapter, part=drawn(chapter.part)) for chapter in told)


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
    return Chapter(level, entries, part, first.stop if is_tour(route) else 0)


def _letters(number: int) -> str:
    """Return ``a``, ``b``, … ``z``, ``aa`` and so on."""
    before, last = divmod(number - 1, len(_LETTERS))
    return (_letters(before) if before else "") + _LETTERS[last]


def is_tour(route: Route) -> bool:
    """Return whether a route has several stops."""
    return len(route.stops) > 2


def is_here(route: Route) -> bool:
    """Return whether a route ends where it starts and goes nowhere else."""
    return not is_tour(route) and route.stops[0].id == route.stops[-1].id


def starting_from(name: str) -> str:
    """Return 从 and where one starts; Latin ids stand apart from Chinese: ``从 A03``."""
    return f"从 {name}" if name[:1].isascii() else f"从{name}"


def route_title(route: Route) -> Text:
    """Return where a route leads, all stops of a tour: ``A03 → C11 → 自动取款机``."""
    if not is_tour(route):
        return called(route.stops[-1])
    names = [(public_id(s) or s.name.zh, public_id(s) or s.name.en) for s in route.stops[1:]]
    return Text(zh=" → ".join(zh for zh, _ in names), en=" → ".join(en for _, en in names))


def public_id(place: Place) -> str:
    """Return what a sign over the place says, where its id is such a sign: a window's number."""
    return place.id if place.kind == "window" else ""


def called(place: Place) -> Text:
    """Return how a place is called in full: ``A01 社会保障``."""
    sign = public_id(place)
    if not sign:
        return place.name
    return Text(zh=f"{sign} {place.name.zh}", en=f"{sign} {place.name.en}")
