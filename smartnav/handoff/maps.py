"""Small maps of a route's levels: what the phone page and the printed guide both show."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smartnav.cartography import Overlay, compose, draw_floor
from smartnav.cartography.display import Symbol

if TYPE_CHECKING:
    from smartnav.cartography.display import Picture, View
    from smartnav.cartography.tokens import Theme
    from smartnav.handoff.chapters import Chapter
    from smartnav.plan.model import Lang, Plan, Point
    from smartnav.routing.route import Route


@dataclass(frozen=True, slots=True)
class Badge:
    """The number of a step at its place on a map."""

    number: int
    at: Point
    """In pixels of the picture."""


def route_map(
    plan: Plan, route: Route, level_id: str, view: View, *, lang: Lang, theme: Theme
) -> Picture:
    """Return the map of a level with the route on it and an arrow to the north."""
    floor = draw_floor(plan, level_id, lang=lang, theme=theme)
    start, goal = route.stops[0], route.stops[-1]
    overlay = Overlay(
        route=route,
        here=start if start.level == level_id else None,
        destination=goal if goal.level == level_id else None,
    )
    picture = compose(floor, view, theme, overlay=overlay)
    north = _north(plan, view, theme)
    return replace(picture, symbols=(*picture.symbols, north))


def badges(chapter: Chapter, view: View, radius: float, goal: Point | None) -> tuple[Badge, ...]:
    """Return the numbers to put on a chapter's map, in pixels.

    ``radius`` is that of the discs they are written on. A disc that would lie on the one before
    it, or on the goal's pin, is moved aside: out of the bend, else along the way.
    """
    taken = [] if goal is None else [view.to_screen(goal)]
    found = []
    for entry in chapter.entries:
        if entry.number is None:
            continue
        at = _free(view.to_screen(entry.step.point), taken, radius, view)
        taken.append(at)
        found.append(Badge(entry.number, at))
    return tuple(found)


def _free(wanted: Point, taken: list[Point], radius: float, view: View) -> Point:
    """Return the place nearest to the one wanted where a disc touches no other."""
    apart = 2.1 * radius
    for ring in range(4):
        turns = 1 if ring == 0 else 12
        for turn in range(turns):
            angle = 2 * math.pi * turn / turns
            reach = ring * 0.75 * radius
            at = (wanted[0] + reach * math.cos(angle), wanted[1] + reach * math.sin(angle))
            inside = radius <= at[0] <= view.width - radius and radius <= at[1] <= (
                view.height - radius
            )
            if inside and all(math.dist(at, other) >= apart for other in taken):
                return at
    return wanted


def _north(plan: Plan, view: View, theme: Theme) -> Symbol:
    bearing = plan.venue.georeference.bearing if plan.venue.georeference else 0.0
    size = theme.sizes.symbol * 1.1
    corner = (view.width - size * 0.8, size * 0.8)
    return Symbol(
        "", "north", corner, size, theme.colours.label, ground=theme.colours.sheet,
        shape="circle", angle=-(view.rotation + bearing),
    )  # fmt: skip
