"""What a drag does to a route and to what can be reached, worked out while it lasts.

Only the floor round what moves is computed again: the space and the graph of the plan before the
drag are taken and changed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon

from smartnav.plan import shapes
from smartnav.plan.edits.extent import body
from smartnav.plan.model import Amenity, Fixture, Kiosk, Opening, Unit, Wall, WindowRow
from smartnav.plan.places import STANDING_M
from smartnav.routing import NoRoute
from smartnav.routing.patch_near import Pursuit
from smartnav.space import NoSuchBody, WalkableSpace
from smartnav.space.floor import Fabric, areal
from smartnav.space.walkable import JOIN_M, TOUCH_M

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartnav.plan.edits.refs import Thing
    from smartnav.plan.model import Level, Point
    from smartnav.plan.shapes import Region
    from smartnav.routing.router import Router
    from smartnav.space.floor import Access

_BUILT = (Unit, Wall, Opening)
"""What the floor is made of; everything else stands on it, or says what it is for."""
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

    line: tuple[Point, ...]
    """The way, from where it starts to where it ends."""

    def is_untouched(self, pairs: Sequence[tuple[Thing, Thing]], clearance_m: float) -> bool:
        """Return whether this stays the shortest way, by what is moved lying clear of it.

        Told without looking for another: what is put down bars the way nowhere, and a way through
        where something was taken up would be longer, were it straight. False is not sure.
        """
        reach = 2 * clearance_m + TOUCH_M
        if any(isinstance(thing, _BUILT) for pair in pairs for thing in pair):
            return False
        gone, come = (
            shapely.union_all([piece for pair in pairs for piece in bodies(pair[side])])
            for side in (0, 1)
        )
        way = LineString(self.line)
        if gone.is_empty or way.dwithin(come, reach):
            return False
        # Near its ends it also matters which point of the floor is the nearest.
        ends = [shapely.Point(self.line[0]).distance(gone) - reach,
                shapely.Point(self.line[-1]).distance(gone) - reach]  # fmt: skip
        return min(ends) > JOIN_M and sum(ends) > way.length


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
    level
        The level.
    access
        Which of its doors are open to whoever walks.
    router
        Over its space.
    legs
        Of the route that is shown, on this level.
    start
        Where visitors come from on it.
    feet
        Places of the level and where one stands at them: see :func:`feet_of`.
    """

    level: Level
    access: Access
    router: Router
    legs: tuple[Leg, ...]
    start: Point | None
    feet: dict[str, Point]

    @cached_property
    def _fabric(self) -> Fabric:
        return Fabric.of(self.level)

    @cached_property
    def _pursuit(self) -> Pursuit:
        return Pursuit(self.router, [LineString(leg.line).length for leg in self.legs])

    def with_moved(
        self, pairs: Sequence[tuple[Thing, Thing]], level: Level | None = None
    ) -> Outlook | None:
        """Return what happens when objects are exchanged for others; None when it is not known.

        Parameters
        ----------
        pairs
            The objects, as they were and as they are.
        level
            The whole level as it is then: needed where rooms, walls or doors are among them.
        """
        space = self._space(pairs, level)
        if space is None:
            return None
        lost = frozenset[str]()
        if self.start is not None:
            moved = {k: p for _, new in pairs for k, p in stands(new).items() if k in self.feet}
            lost = unreached(space, self.start, self.feet | moved)
        if not self.legs:
            return Outlook((), lost)
        clearance = self.router.space.clearance_m
        along = list(_along(pairs))
        ends = [(_where(leg.line[0], along), _where(leg.line[-1], along)) for leg in self.legs]
        stays = all(
            (leg.line[0], leg.line[-1]) == now and leg.is_untouched(pairs, clearance)
            for leg, now in zip(self.legs, ends, strict=True)
        )
        if stays:
            return Outlook(sum((leg.line for leg in self.legs), ()), lost)
        try:
            found = self._pursuit.paths(space, ends)
        except NoRoute:
            return Outlook(None, lost)
        return Outlook(sum((path.points for path in found), ()), lost)

    def _space(
        self, pairs: Sequence[tuple[Thing, Thing]], level: Level | None
    ) -> WalkableSpace | None:
        space = self.router.space
        steps: list[tuple[Polygon, Polygon]] = []
        for old, new in pairs:
            if type(old) is not type(new):
                return None
            before, after = bodies(old), bodies(new)
            empty = [Polygon()] * abs(len(before) - len(after))
            steps += zip(before + empty * (len(after) > len(before)),
                         after + empty * (len(before) > len(after)), strict=True)  # fmt: skip
        if len(steps) > MOST_BODIES:
            return None
        built = [pair for pair in pairs if isinstance(pair[0], _BUILT)]
        if built and level is None:
            return None
        try:
            for old_body, new_body in steps:
                space = space.updated(old_body, new_body)
        except NoSuchBody:
            return None
        if built and level is not None:
            space = space.relaid(self._fabric, level, self.access, _region(built, level))
        return space


def _region(pairs: Sequence[tuple[Thing, Thing]], level: Level) -> Region:
    """Return what rooms, walls and doors take, before and after, with their walls."""
    grounds = [body(thing) for pair in pairs for thing in pair]
    thickest = max([level.wall, *(wall.thickness or 0 for wall in level.walls)])
    return areal(shapely.union_all(grounds).buffer(thickest, join_style="mitre"))


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
    clear = _clear_point(space, start)
    own = None if clear is None else space.component(clear)
    if own is None:
        return frozenset(feet)
    part = space.parts[own]
    names = list(feet)
    points = shapely.points(np.array([feet[name] for name in names]).reshape(-1, 2))
    there = np.asarray(shapely.dwithin(part, points, TOUCH_M)).tolist()
    lost: set[str] = set()
    for name, near in zip(names, there, strict=True):
        foot = None if near else _clear_point(space, feet[name])
        if not near and (foot is None or not shapely.dwithin(part, shapely.Point(foot), TOUCH_M)):
            lost.add(name)
    return frozenset(lost)


def _clear_point(space: WalkableSpace, point: Point) -> Point | None:
    """Return ``space.clear_point(point)``, looking at no more of the space than that needs."""
    x, y = point
    # Nothing farther than JOIN_M counts; edges that the cut makes are farther off.
    by = JOIN_M + 1
    cut = shapely.box(x - by, y - by, x + by, y + by)
    region, free, barrier = (
        areal(shapely.intersection(piece, cut))
        for piece in (space.region, space.free, space.barrier)
    )
    return WalkableSpace(region, free, barrier).clear_point(point)


def feet_of(space: WalkableSpace, anchors: dict[str, Point]) -> dict[str, Point]:
    """Return where one stands at places: the nearest clear point of the floor, where there is."""
    return {name: space.clear_point(anchor) or anchor for name, anchor in anchors.items()}
