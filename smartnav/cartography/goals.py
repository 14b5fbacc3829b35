"""Where the route leads: the pin of a single destination, the numbered pins of a tour."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smartnav.cartography.blocks import sized
from smartnav.cartography.display import Label, Shape, Symbol
from smartnav.cartography.pictograms import CATEGORY_SYMBOLS
from smartnav.cartography.symbols import PIN_HEAD_SHARE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartnav.cartography.display import Floor, View
    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Point
    from smartnav.plan.places import Place
    from smartnav.routing.route import Route

_LEAN = 64.0
"""Degrees between two pins whose heads would touch if both stood upright."""
_WIDEST = 150.0
"""Degrees between the first and the last of a crowd of pins."""
_EDGE_SHARE = 0.06
"""Of a pin's size: what its head keeps from the picture's edge."""
_TURNS = sorted(range(-180, 180, 4), key=abs)
"""Degrees by which a pin may lean further to come into the picture, the least first."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A place the route leads to."""

    place: Place
    numbers: tuple[int, ...] = ()
    """Of a tour: which of its stops it is; empty where there is only one."""


def goals_of(
    route: Route | None, destination: Place | None, here: Place | None, number_from: int
) -> tuple[Goal, ...]:
    """Return what a route leads to, each place once.

    ``number_from`` is the number of the first stop, 0 for none: then a single stop has no number
    and several are numbered from 1. Where one stands already there is no goal.
    """
    stops = route.stops[1:] if route is not None else ()
    first = number_from or (1 if len(stops) > 1 else 0)
    goals: dict[str, Goal] = {}
    for number, stop in enumerate(stops, first):
        known = goals[stop.id].numbers if stop.id in goals else ()
        goals[stop.id] = Goal(stop, (*known, number) if first else ())
    if destination is not None and destination.id not in goals:
        last = stops[-1].id if stops else ""
        goals = {key: goal for key, goal in goals.items() if first or key != last}
        goals[destination.id] = Goal(destination)
    start = here or (route.stops[0] if route is not None else None)
    if start is not None and len(goals) == 1:
        goals.pop(start.id, None)
    return tuple(goals.values())


def goal_counters(floor: Floor, view: View, theme: Theme, goals: Sequence[Goal]) -> Iterator[Shape]:
    """Yield each window's own piece of counter in the destination's colour."""
    colours = theme.colours
    windows = {
        goal.place.id
        for goal in goals
        if goal.place.kind == "window" and goal.place.level == floor.level
    }
    for shape in floor.shapes:
        if shape.layer == "counter" and shape.id in windows:
            yield Shape(
                shape.id, "counter", (tuple(view.to_screen(point) for point in shape.rings[0]),),
                colours.destination, colours.on_destination, theme.sizes.wall_edge,
            )  # fmt: skip


def goal_pins(
    level: str, view: View, theme: Theme, goals: Sequence[Goal]
) -> Iterator[tuple[Symbol, Symbol | Label]]:
    """Yield a pin for each goal on the level, and what its head shows.

    That is the number of the stop, or of a single destination the window's number or the
    pictogram of what else it is.
    """
    size, colours = theme.sizes.pin, theme.colours
    here = [goal for goal in goals if goal.place.level == level]
    tips = [view.to_screen(goal.place.position) for goal in here]
    for goal, tip, lean in zip(here, tips, _leans(tips, size), strict=True):
        pin = Symbol(
            goal.place.id, "pin", tip, size, colours.on_destination, colours.destination,
            angle=lean,
        )  # fmt: skip
        pin = _in_picture(pin, view)
        yield pin, _shown(goal, pin)


def pin_head(pin: Symbol) -> Point:
    """Return the middle of a pin's head."""
    reach, angle = pin.size * (1 - PIN_HEAD_SHARE), math.radians(pin.angle)
    return (pin.at[0] + reach * math.sin(angle), pin.at[1] - reach * math.cos(angle))


def _in_picture(pin: Symbol, view: View) -> Symbol:
    """Return a pin that leans as far as it must for its head to lie in the picture.

    One whose tip is outside stays as it is, as does any in a picture too small for it.
    """
    if not (0 <= pin.at[0] <= view.width and 0 <= pin.at[1] <= view.height):
        return pin
    rim = pin.size * (PIN_HEAD_SHARE + _EDGE_SHARE)
    for turn in _TURNS:
        leaning = replace(pin, angle=pin.angle + turn) if turn else pin
        x, y = pin_head(leaning)
        if rim <= x <= view.width - rim and rim <= y <= view.height - rim:
            return leaning
    return pin


def _leans(tips: Sequence[Point], size: float) -> list[float]:
    """Return by how much each pin leans: those whose heads would touch are fanned out."""
    leans = [0.0] * len(tips)
    apart = 2 * PIN_HEAD_SHARE * size
    crowd: list[int] = []
    for index in sorted(range(len(tips)), key=lambda index: tips[index]):
        if crowd and all(math.dist(tips[index], tips[one]) > apart for one in crowd):
            crowd = []
        crowd.append(index)
        for one, lean in _fan([(tips[one], one) for one in crowd]):
            leans[one] = lean
    return leans


def _fan(crowd: list[tuple[Point, int]]) -> Iterator[tuple[int, float]]:
    """Yield the lean of each of a crowd of pins, given from left to right."""
    count = len(crowd)
    step = min(_LEAN, _WIDEST / max(count - 1, 1))
    (left, _), (right, _) = crowd[0][0], crowd[-1][0]
    heights = [tip[1] for tip, _ in crowd]
    if max(heights) - min(heights) > right - left:
        # One above the other: the uppermost upright, the lower ones to one side and the other.
        for place, (_, one) in enumerate(sorted(crowd, key=lambda pin: pin[0][1])):
            yield one, (place + 1) // 2 * step * (1 if place % 2 else -1)
    else:
        for place, (_, one) in enumerate(crowd):
            yield one, (place - (count - 1) / 2) * step


def _shown(goal: Goal, pin: Symbol) -> Symbol | Label:
    place, head, colour = goal.place, pin_head(pin), pin.colour
    words = "·".join(map(str, goal.numbers)) or (place.id if place.kind == "window" else "")
    if words:
        share = 1.2 if goal.numbers else 0.74
        text = pin.size * PIN_HEAD_SHARE * share
        label = Label(place.id, (words,), head, text, colour, bold=True, kind="mark")
        return sized(label, label.lines, _to_fit(label, pin.size * PIN_HEAD_SHARE * 1.7))
    name = CATEGORY_SYMBOLS.get(place.category)
    if name is None:
        return Symbol(place.id, "dot", head, pin.size * 0.28, colour)
    return Symbol(place.id, name, head, pin.size * 0.42, colour)


def _to_fit(label: Label, width: float) -> float:
    """Return the size at which a label is no wider than ``width`` pixels."""
    set_full = sized(label, label.lines, label.size)
    return label.size * min(width / set_full.width, 1.0)
