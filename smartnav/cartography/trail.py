"""The line of a route: its halo, the faded part, chevrons, and what runs on a level not shown."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import LineString

from smartnav.cartography.display import Shape, Symbol
from smartnav.routing.route import RideLeg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from smartnav.cartography.display import Layer, View
    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Point
    from smartnav.routing.route import Route

CHEVRON_PITCH = 4.6
"""From one chevron to the next, in widths of the route's line."""
_FIRST = 0.6
"""Of the pitch: where the first chevron stands."""
_ARM = 0.5
"""A chevron reaches so far before and behind its middle, in widths of the line."""
_BENT = math.radians(50.0)
"""Where the line turns more than this under a chevron there is none: it would point past it."""
_GHOST_WIDTH = 0.6
"""Of the line's width: how wide the route on another level is drawn."""
_GHOST_DASH = (1.6, 1.4)
"""Its dashes and gaps, in its own width."""


@dataclass(frozen=True, slots=True)
class Trail:
    """A leg on the level shown, in pixels."""

    passed: tuple[Point, ...]
    """What has been walked or shown already; empty for nothing."""
    ahead: tuple[Point, ...]

    @property
    def whole(self) -> tuple[Point, ...]:
        """All of it."""
        return self.passed + self.ahead


def trails(route: Route | None, level: str, view: View, progress: float) -> Iterator[Trail]:
    """Yield each leg of a route on a level; ``progress`` is the share of it walked already."""
    if route is None:
        return
    walked = progress * route.length_m
    for leg in route.legs:
        if isinstance(leg, RideLeg):
            continue
        if leg.level == level and len(set(leg.points)) > 1:
            share = walked / leg.length_m if leg.length_m else 0.0
            passed, ahead = _cut([view.to_screen(point) for point in leg.points], share)
            yield Trail(passed, ahead)
        walked -= leg.length_m


def trail_shapes(trail: Trail, theme: Theme) -> Iterator[Shape]:
    """Yield the line of a leg over its halo; what is passed is faded."""
    sizes, colours = theme.sizes, theme.colours
    for points, colour in ((trail.passed, colours.route_past), (trail.ahead, colours.route)):
        if len(points) > 1:
            yield _stroke("route-halo", points, colours.route_halo, sizes.route_halo)
            yield _stroke("route", points, colour, sizes.route)


def ghost_shapes(route: Route | None, level: str, view: View, theme: Theme) -> Iterator[Shape]:
    """Yield a route on another level than the one shown: narrow, dashed and faded."""
    width = theme.sizes.route * _GHOST_WIDTH
    dash = tuple(length * width for length in _GHOST_DASH)
    for trail in trails(route, level, view, 0.0):
        yield _stroke("ghost", trail.ahead, theme.colours.route_past, width, dash)


def _stroke(
    layer: Layer, points: tuple[Point, ...], colour: str, width: float, dash: tuple[float, ...] = ()
) -> Shape:
    return Shape("", layer, (points,), None, colour, width, closed=False, dash=dash, round=not dash)


def _cut(points: Sequence[Point], share: float) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """Cut a line at a share of its length; a part without length is empty."""
    if share <= 0:
        return (), tuple(points)
    if share >= 1:
        return tuple(points), ()
    course = _Course.of(points)
    at = share * course.length
    x, y = course.at(np.array([at]))[0].tolist()
    before = int(np.searchsorted(course.ways, at, side="right"))
    return (*points[:before], (x, y)), ((x, y), *points[before:])


@dataclass(frozen=True, slots=True)
class _Course:
    """A line by the way along it."""

    points: NDArray[np.float64]
    ways: NDArray[np.float64]
    """The way from the start to each point, in pixels."""

    @classmethod
    def of(cls, points: Sequence[Point]) -> _Course:
        line = np.asarray(points, dtype=float)
        steps = np.hypot(*np.diff(line, axis=0).T)
        return cls(line, np.append(0.0, np.cumsum(steps)))

    @property
    def length(self) -> float:
        return float(self.ways[-1])

    def at(self, way: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the points so far along the line."""
        xs = np.interp(way, self.ways, self.points[:, 0])
        ys = np.interp(way, self.ways, self.points[:, 1])
        return np.stack([xs, ys], axis=1)


def chevrons(trails: Sequence[Trail], phase: float, theme: Theme) -> Iterator[Symbol]:
    """Yield the chevrons of what is ahead, ``phase`` of the way from each place to the next.

    There are none where an earlier leg runs on the same line: there and back they would point
    against each other.
    """
    width = theme.sizes.route
    lines = [trail.ahead for trail in trails]
    for index, line in enumerate(lines):
        earlier = [LineString(other) for other in lines[:index] if len(other) > 1]
        for chevron in _along(line, phase, theme):
            at = shapely.Point(chevron.at)
            if all(other.distance(at) > width for other in earlier):
                yield chevron


def _along(points: tuple[Point, ...], phase: float, theme: Theme) -> Iterator[Symbol]:
    if len(points) < 2:
        return
    width, course = theme.sizes.route, _Course.of(points)
    pitch, arm = width * CHEVRON_PITCH, width * _ARM
    middles = np.arange(pitch * (_FIRST + phase % 1.0), course.length - arm, pitch)
    middles = middles[middles > arm]
    tails, places, tips = (course.at(middles + reach) for reach in (-arm, 0.0, arm))
    came, goes = (np.arctan2(*(b - a).T) for a, b in ((tails, places), (places, tips)))
    bend = np.abs((goes - came + math.pi) % (2 * math.pi) - math.pi)
    # On the screen y points down: the heading is clockwise from up.
    ways = np.arctan2(tips[:, 0] - tails[:, 0], tails[:, 1] - tips[:, 1])
    for (x, y), way, turn in zip(places.tolist(), np.degrees(ways).tolist(), bend, strict=True):
        if turn < _BENT:
            yield Symbol(
                "", "chevron", (x, y), width * 0.9, theme.colours.on_route, angle=round(way, 6),
                shape="none",
            )  # fmt: skip
