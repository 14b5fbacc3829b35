"""What marks a change of level on the map."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from smartnav.cartography.blocks import sized
from smartnav.cartography.display import Label, Shape, Symbol
from smartnav.cartography.occupied import Box, Occupied, box_about
from smartnav.cartography.rides import way_symbol
from smartnav.cartography.symbols import rounded_box
from smartnav.routing.route import RideLeg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smartnav.cartography.display import Floor, LevelSign, View
    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Point
    from smartnav.routing.route import Route, WalkLeg

_BESIDE = ((0, -1), (0, 1), (-1, 0), (1, 0), (-1, -1), (1, -1), (-1, 1), (1, 1))
"""Directions in which a pill may stand from the end of the line, the best first."""


@dataclass(frozen=True, slots=True)
class Change:
    """A mark where the route leaves a level or arrives on it."""

    to_level: str
    """Where the mark leads to: the level one goes to, or came from."""
    box: Box
    shapes: tuple[Shape, ...]
    symbols: tuple[Symbol, ...]
    labels: tuple[Label, ...] = ()

    def covers(self, point: Point) -> bool:
        """Tell whether a point lies under the mark."""
        left, top, right, bottom = self.box
        return left <= point[0] <= right and top <= point[1] <= bottom

    def away(self, point: Point) -> float:
        """Return how far a point lies from the mark, 0 within it."""
        left, top, right, bottom = self.box
        return math.hypot(
            max(left - point[0], point[0] - right, 0.0), max(top - point[1], point[1] - bottom, 0.0)
        )

    def touched(self, point: Point, least: float) -> bool:
        """Tell whether a finger means the mark: it is at least ``least`` wide and high to it."""
        left, top, right, bottom = self.box
        half_w, half_h = max(right - left, least) / 2, max(bottom - top, least) / 2
        return (
            abs(point[0] - (left + right) / 2) <= half_w
            and abs(point[1] - (top + bottom) / 2) <= half_h
        )


def changes_of_level(
    floor: Floor, view: View, theme: Theme, route: Route | None, fixed: Iterable[Symbol]
) -> Iterator[Change]:
    """Yield what marks a change of level.

    Where the route leaves this level a pill with the way up or down and the level it leads to;
    where it arrives a dot with the way one came by. A pill stands beyond the end of the line and
    touches it; it keeps off the ``fixed`` signs: you-are-here, stops, the destination.
    """
    level, signs = floor.level, {sign.id: sign for sign in floor.levels}
    taken = Occupied()
    for symbol in fixed:
        taken.add(_extent(symbol))
    rides = list(_rides(route))
    for _, leg in rides:
        if leg.to_level == level and leg.from_level != level:
            mark = _dot(leg, _way(leg, signs), view.to_screen(leg.to_point), theme)
            taken.add(mark.box)
            yield mark
    for walk, leg in rides:
        if leg.from_level == level:
            end = _End(view.to_screen(leg.from_point), _heading(walk, view))
            text = _to(leg.to_level, signs)
            mark = _pill(leg, _way(leg, signs), text, end, theme, _Free(taken, view))
            taken.add(mark.box)
            yield mark


def _rides(route: Route | None) -> Iterator[tuple[WalkLeg | None, RideLeg]]:
    """Yield each ride of a route with the walk that leads to it."""
    walk = None
    for leg in route.legs if route is not None else ():
        if isinstance(leg, RideLeg):
            yield walk, leg
            walk = None
        else:
            walk = leg


def _heading(walk: WalkLeg | None, view: View) -> Point | None:
    """Return the direction on the screen in which a walk ends; None for one of no length."""
    points = [view.to_screen(point) for point in dict.fromkeys(walk.points)] if walk else []
    if len(points) < 2:
        return None
    (ax, ay), (bx, by) = points[-2:]
    length = math.hypot(bx - ax, by - ay)
    return ((bx - ax) / length, (by - ay) / length)


def _way(leg: RideLeg, signs: dict[str, LevelSign]) -> str:
    """Return the pictogram of a ride; of levels that are not known one without a direction."""
    if leg.from_level not in signs or leg.to_level not in signs:
        return way_symbol(leg.kind, 0)
    return way_symbol(leg.kind, signs[leg.to_level].ordinal - signs[leg.from_level].ordinal)


def _to(level: str, signs: dict[str, LevelSign]) -> str:
    """Return in the map's language where a ride leads: 到二层, to F2."""
    return signs[level].towards if level in signs else level


def _extent(symbol: Symbol) -> Box:
    # A pin's tip is at its point, its head above.
    down = symbol.size / 2 if symbol.name == "pin" else 0.0
    return box_about((symbol.at[0], symbol.at[1] - down), symbol.size, symbol.size)


def _dot(leg: RideLeg, way: str, at: Point, theme: Theme) -> Change:
    size, colours = theme.sizes.symbol * 0.9, theme.colours
    ring = Symbol("", "dot", at, size * 1.14, colours.route_halo, shape="circle")
    came = Symbol(leg.connector, way, at, size, colours.on_route, colours.route, "circle")
    return Change(leg.from_level, _extent(ring), (), (ring, came))


def _pill(leg: RideLeg, way: str, text: str, end: _End, theme: Theme, free: _Free) -> Change:
    connector, colours, height = leg.connector, theme.colours, theme.sizes.symbol * 1.05
    label = Label(
        connector, (text,), end.at, height * 0.56, colours.on_route, bold=True, kind="mark"
    )
    label = sized(label, label.lines, label.size)
    icon = height * 0.68
    width = height * 0.24 + icon + height * 0.14 + label.width + height * 0.34
    line = theme.sizes.line * 1.5
    at = free.spot(end, width + 2 * line, height + 2 * line)
    left = at[0] - width / 2
    body = Shape(
        connector, "mark", (rounded_box(at, width, height, height * 0.3),), colours.route,
        colours.route_halo, line,
    )  # fmt: skip
    symbol = Symbol(
        connector, way, (left + height * 0.24 + icon / 2, at[1]), icon, colours.on_route
    )
    label = replace(label, at=(at[0] + width / 2 - height * 0.34 - label.width / 2, at[1]))
    return Change(leg.to_level, box_about(at, width, height), (body,), (symbol,), (label,))


class _End(NamedTuple):
    """The end of a route's line on a level, in pixels."""

    at: Point
    heading: Point | None
    """The direction in which the line comes there, of length 1; None where there is no line."""

    def spots(self, width: float, height: float) -> Iterator[Point]:
        """Yield where a box may stand so that it touches the end, the best spot first.

        That is straight ahead, where it hides nothing of the line; over the end where none is.
        """
        beside = [(x / math.hypot(x, y), y / math.hypot(x, y)) for x, y in _BESIDE]
        if self.heading is None:
            yield self.at
        else:
            ahead_x, ahead_y = self.heading
            beside.sort(key=lambda way: -(way[0] * ahead_x + way[1] * ahead_y))
            beside.insert(0, self.heading)
        for x, y in beside:
            away = min(
                half / abs(part) if part else math.inf
                for half, part in ((width / 2, x), (height / 2, y))
            )
            yield (self.at[0] + x * away, self.at[1] + y * away)


@dataclass(frozen=True, slots=True)
class _Free:
    """Where a pill may stand: clear of what is taken, and in the picture."""

    taken: Occupied
    view: View

    def spot(self, end: _End, width: float, height: float) -> Point:
        """Return the best spot at the end of a line; the first where none is free.

        What marks a point in the picture is moved wholly into it.
        """
        spots = list(end.spots(width, height))
        if 0 <= end.at[0] <= self.view.width and 0 <= end.at[1] <= self.view.height:
            spots = [self._inside(spot, width, height) for spot in spots]
        boxes = (box_about(spot, width, height) for spot in spots)
        return next(
            (spot for spot, box in zip(spots, boxes, strict=True) if self.taken.is_free(box)),
            spots[0],
        )

    def _inside(self, spot: Point, width: float, height: float) -> Point:
        view = self.view
        if view.width < width or view.height < height:
            return spot
        return (
            min(max(spot[0], width / 2), view.width - width / 2),
            min(max(spot[1], height / 2), view.height - height / 2),
        )
