"""What the difference of two plans does to visitors: ways that get longer, or are no more."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from smartnav.routing import NoRoute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.places import Place
    from smartnav.routing import Navigator

LONGER = 1.10
"""Ways that grow by less are as before for whoever walks them."""
LEAST_M = 1.0
"""Nor does anybody notice a metre more of a way of five."""
EffectKind = Literal["terminal-gone", "unreachable", "not-step-free", "longer"]


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of the way from a terminal to windows that lie side by side."""

    kind: EffectKind
    start: str
    """The terminal's id."""
    goals: tuple[str, ...]
    """Ids of windows; none of a terminal that is gone."""
    before_m: float = 0.0
    """The way to the first of them that grows most, in metres; 0 unless ``longer``."""
    after_m: float = 0.0

    @property
    def times(self) -> float:
        """How many times as long the way is."""
        return self.after_m / self.before_m if self.before_m else 1.0


def effects(before: Navigator, after: Navigator) -> tuple[Effect, ...]:
    """Return what a change of plan does to the ways from each terminal to each window.

    Looked at are terminals and windows that both plans have. The worst comes first: terminals the
    second plan lacks, which go on showing the first; windows one cannot reach any more, those only
    stairs lead to now, and ways longer by more than a tenth. Takes seconds for a hall, most of them
    for preparing both plans' graphs.
    """
    starts, goals = _shared(before, after, "kiosk"), _shared(before, after, "window")
    gone = tuple(
        Effect("terminal-gone", place.id, ())
        for place in before.gazetteer.places.values()
        if place.kind == "kiosk" and not _is_kind(after.gazetteer.places.get(place.id), "kiosk")
    )
    if not starts or not goals:
        return gone
    for navigator in (before, after):
        navigator.prepare(["walking"])
    found = [
        effect
        for start in starts
        for goal in goals
        if (effect := _effect(before, after, start, goal)) is not None
    ]
    order = ("unreachable", "not-step-free", "longer")
    together = [*_side_by_side(found, goals)]
    together.sort(key=lambda effect: (order.index(effect.kind), -effect.times))
    return (*gone, *together)


def _shared(before: Navigator, after: Navigator, kind: str) -> list[str]:
    """Return the ids of places of a kind that both plans have, in the order of the second."""
    olds = before.gazetteer.places
    return [
        place.id
        for place in after.gazetteer.places.values()
        if place.kind == kind and place.public and _is_kind(olds.get(place.id), kind)
    ]


def _is_kind(place: Place | None, kind: str) -> bool:
    return place is not None and place.kind == kind and place.public


def _effect(before: Navigator, after: Navigator, start: str, goal: str) -> Effect | None:
    old = _length_m(before, start, goal)
    if old is None:
        return None
    new = _length_m(after, start, goal)
    if new is None:
        return Effect("unreachable", start, (goal,))
    if before.reaches(start, goal, "wheelchair") and not after.reaches(start, goal, "wheelchair"):
        return Effect("not-step-free", start, (goal,))
    if new > LONGER * old and new - old > LEAST_M:
        return Effect("longer", start, (goal,), old, new)
    return None


def _length_m(navigator: Navigator, start: str, goal: str) -> float | None:
    try:
        return navigator.route(start, goal).length_m
    except NoRoute:
        return None


def _side_by_side(found: list[Effect], goals: list[str]) -> Iterator[Effect]:
    """Put windows that follow one another together, with what becomes worst of them."""
    place = {goal: number for number, goal in enumerate(goals)}
    numbered = enumerate(found)
    runs = itertools.groupby(
        numbered,
        key=lambda pair: (pair[1].kind, pair[1].start, place[pair[1].goals[0]] - pair[0]),
    )
    for _, run in runs:
        effects_of = [effect for _, effect in run]
        worst = max(effects_of, key=lambda effect: effect.times)
        yield Effect(
            worst.kind, worst.start, tuple(each.goals[0] for each in effects_of),
            worst.before_m, worst.after_m,
        )  # fmt: skip
