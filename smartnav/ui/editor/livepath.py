"""What a drag does to a route and to what can be reached, worked out while it lasts.

Only the floor round what moves is computed again: the space and the graph of the plan before the
drag are taken and changed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import Polygon

from smartnav.plan import shapes
from smartnav.plan.model import Amenity, Fixture, Kiosk, WindowRow
from smartnav.plan.places import STANDING_M
from smartnav.routing import NoRoute
from smartnav.space.walkable import TOUCH_M, NoSuchBody

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartnav.plan.edits.refs import Thing
    from smartnav.plan.model import Point
    from smartnav.routing.router import Router
    from smartnav.space import WalkableSpace

MOST_BODIES = 12
"""Pieces moved at once up to which a frame stays quick; the route of more comes after the drop."""


def bodies(thing: Thing) -> list[Polygon]:
    """Return the footprints of what blocks the way of an object."""
    if isinstance(thing, Fixture):
        return list(shapes.fixture_footprints(thing))
    if isinstance(thing, WindowRow):
        return [shapes.counter(thing)]
    if isinstance(thing, Amenity):
        return shapes.amenity_bodies(thing)
    return [shapes.kiosk_body(thing)] if isinstance(thing, Kiosk) else []


def stands(thing: Thing) -> dict[str, Point]:
    """Return where one stands at the places an object brings, by id, as the gazetteer has it."""
    if isinstance(thing, WindowRow):
        ahead = thing.depth / 2 + STANDING_M
        middles = (shapes.window_middle(thing, i) for i in range(thing.count))
        found = (shapes.offset(middle, thing.facing, ahead) for middle in middles)
        return dict(zip(shapes.window_ids(thing), found, strict=True))
    if isinstance(thing, Kiosk):
        behind = -(thing.size[1] / 2 + STANDING_M)
        return {thing.id: shapes.offset(thing.at, thing.heading, behind)}
    return {}


@dataclass(frozen=True, slots=True)
class Leg:
    """The part of a route on the level that is edited."""

    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a drag leads to."""

    path: tuple[Point, ...] | None
    """The way, or None where there is none any more."""
    lost: frozenset[str]
    """Ids of the places that the start does not lead to."""


@dataclass(frozen=True)
class LivePath:
    """A level as it was before a drag.

    Parameters
    ----------
    router
        Over its space.
    legs
        Of the route that is shown, on this level.
    start
        Where visitors come from on it.
    feet
        Places of the level and where one stands at them: see :func:`feet_of`.
    """

    router: Router
    legs: tuple[Leg, ...]
    start: Point | None
    feet: dict[str, Point]

    def with_moved(self, pairs: Sequence[tuple[Thing, Thing]]) -> Outlook | None:
        """Return what happens when objects are exchanged for others; None when it is not known."""
        space = self._space(pairs)
        if space is None:
            return None
        lost = frozenset[str]()
        if self.start is not None:
            moved = {k: p for _, new in pairs for k, p in stands(new).items() if k in self.feet}
            lost = unreached(space, self.start, self.feet | moved)
        if not self.legs:
            return Outlook((), lost)
        router = self.router if space is self.router.space else self.router.updated(space)
        path: list[Point] = []
        along = list(_along(pairs))
        try:
            for leg in self.legs:
                start, end = _where(leg.start, along), _where(leg.end, along)
                path += router.shortest_path(start, end).points
        except NoRoute:
            return Outlook(None, lost)
        return Outlook(tuple(path), lost)

    def _space(self, pairs: Sequence[tuple[Thing, Thing]]) -> WalkableSpace | None:
        space = self.router.space
        steps: list[tuple[Polygon, Polygon]] = []
        for old, new in pairs:
            before, after = bodies(old), bodies(new)
            if type(old) is not type(new) or not (before or after):
                return None
            empty = [Polygon()] * abs(len(before) - len(after))
            steps += zip(before + empty * (len(after) > len(before)),
                         after + empty * (len(before) > len(after)), strict=True)  # fmt: skip
        if len(steps) > MOST_BODIES:
            return None
        try:
            for old_body, new_body in steps:
                space = space.updated(old_body, new_body)
        except NoSuchBody:
            return None
        return space


def _along(pairs: Sequence[tuple[Thing, Thing]]) -> Iterator[tuple[Point, Point]]:
    """Yield where one stood at what is moved, and where one stands now."""
    for old, new in pairs:
        after = stands(new)
        yield from ((point, after[key]) for key, point in stands(old).items() if key in after)


def _where(point: Point, along: list[tuple[Point, Point]]) -> Point:
    """Return where the end of a leg is now: it goes along with the window it leads to."""
    return next((new for old, new in along if math.dist(old, point) < TOUCH_M), point)


def unreached(space: WalkableSpace, start: Point, feet: dict[str, Point]) -> frozenset[str]:
    """Return the ids of places that no way over a space leads to from ``start``.

    ``feet`` says where one stands at them. Those still on the start's part of the floor are told by
    one question; only for the others is the nearest clear point looked for.
    """
    clear = space.clear_point(start)
    own = None if clear is None else space.component(clear)
    if own is None:
        return frozenset(feet)
    names = list(feet)
    points = shapely.points(np.array([feet[name] for name in names]).reshape(-1, 2))
    there = np.asarray(shapely.dwithin(space.parts[own], points, TOUCH_M)).tolist()
    lost: set[str] = set()
    for name, near in zip(names, there, strict=True):
        foot = None if near else space.clear_point(feet[name])
        if not near and (foot is None or space.component(foot) != own):
            lost.add(name)
    return frozenset(lost)


def feet_of(space: WalkableSpace, anchors: dict[str, Point]) -> dict[str, Point]:
    """Return where one stands at places: the nearest clear point of the floor, where there is."""
    return {name: space.clear_point(anchor) or anchor for name, anchor in anchors.items()}
