"""What lies over the map: the route, you-are-here, the destination, highlights."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import LineString

from smartnav.cartography.changes import changes_of_level
from smartnav.cartography.display import Label, Picture, Shape, Symbol
from smartnav.cartography.goals import goal_counters, goal_pins, goals_of
from smartnav.routing.route import RideLeg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartnav.cartography.display import Floor, View
    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Point
    from smartnav.plan.places import Place
    from smartnav.routing.route import Route


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is laid over a floor. Whatever is on another level is not drawn."""

    route: Route | None = None
    here: Place | None = None
    """Where the visitor stands; with ``facing`` its heading cone is drawn."""
    destination: Place | None = None
    """By default the last stop of the route."""
    number_from: int = 0
    """Where the route is a part of a tour: the number of its first stop. The stops of a whole
    tour are numbered from 1, that of a route with one stop is not, without being told."""
    highlights: tuple[str, ...] = ()
    """Ids of what is outlined: a section, a row's windows, a room."""
    progress: float = 0.0
    """Share of the route's length already walked or shown, 0 to 1: it is drawn faded."""
    phase: float = 0.0
    """0 to 1: how far the chevrons have moved from one to the next."""


CHEVRON_PITCH = 4.6
"""From one chevron to the next, in widths of the route's line."""


@dataclass(frozen=True, slots=True)
class LiveMarks:
    """The overlay in pixels, apart from the floor."""

    shapes: tuple[Shape, ...] = ()
    symbols: tuple[Symbol, ...] = ()
    labels: tuple[Label, ...] = ()
    lines: tuple[tuple[Point, ...], ...] = ()
    """The route's lines on this level, for keeping labels off them."""

    def picture(self, view: View, background: str) -> Picture:
        """Return the overlay alone as a picture."""
        return Picture(
            view.width, view.height, background, (), self.symbols, self.labels, self.shapes
        )


def live_marks(floor: Floor, view: View, theme: Theme, overlay: Overlay) -> LiveMarks:
    """Return what ``overlay`` puts on a level, in pixels."""
    level = floor.level
    lines = tuple(_walked(level, view, overlay))
    goals = goals_of(overlay.route, overlay.destination, overlay.here, overlay.number_from)
    shapes: list[Shape] = list(goal_counters(floor, view, theme, goals))
    symbols: list[Symbol] = []
    labels: list[Label] = []
    for passed, ahead in lines:
        shapes += _line(passed, theme.colours.route_past, theme)
        shapes += _line(ahead, theme.colours.route, theme)
    here = list(_here(level, view, theme, overlay))
    pins = list(goal_pins(level, view, theme, goals))
    fixed = [*here, *(pin for pin, _ in pins)]
    changes = list(changes_of_level(floor, view, theme, overlay.route, fixed))
    symbols += [
        chevron
        for chevron in _all_chevrons([ahead for _, ahead in lines], overlay.phase, theme)
        if not any(change.covers(chevron.at) for change in changes)
    ]
    for change in changes:
        shapes += change.shapes
        symbols += change.symbols
        labels += change.labels
    symbols += here
    for pin, shown in pins:
        symbols.append(pin)
        if isinstance(shown, Label):
            labels.append(shown)
        else:
            symbols.append(shown)
    whole = tuple(passed + ahead for passed, ahead in lines)
    return LiveMarks(tuple(shapes), tuple(symbols), tuple(labels), whole)


def _walked(
    level: str, view: View, overlay: Overlay
) -> Iterator[tuple[tuple[Point, ...], tuple[Point, ...]]]:
    """Yield each leg on the level in pixels, cut into the passed part and the part ahead."""
    if overlay.route is None:
        return
    walked = overlay.progress * overlay.route.length_m
    for leg in overlay.route.legs:
        if isinstance(leg, RideLeg):
            continue
        if leg.level == level and len(set(leg.points)) > 1:
            passed, ahead = _cut(leg.points, walked)
            yield (
                tuple(view.to_screen(point) for point in passed),
                tuple(view.to_screen(point) for point in ahead),
            )
        walked -= leg.length_m


def _cut(points: tuple[Point, ...], at: float) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """Cut a line at a distance from its start; a part without length is empty."""
    if at <= 0:
        return (), points
    for index, (a, b) in enumerate(itertools.pairwise(points)):
        length = math.dist(a, b)
        if at < length:
            share = at / length
            middle = (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
            return (*points[: index + 1], middle), (middle, *points[index + 1 :])
        at -= length
    return points, ()


def _line(points: tuple[Point, ...], colour: str, theme: Theme) -> list[Shape]:
    if len(points) < 2:
        return []
    sizes, halo = theme.sizes, theme.colours.route_halo
    return [
        Shape("", "route-halo", (points,), None, halo, sizes.route_halo, closed=False, round=True),
        Shape("", "route", (points,), None, colour, sizes.route, closed=False, round=True),
    ]


def _all_chevrons(
    lines: Sequence[tuple[Point, ...]], phase: float, theme: Theme
) -> Iterator[Symbol]:
    """Yield the chevrons of each leg but where an earlier leg runs on the same line.

    There and back they would point against each other.
    """
    width = theme.sizes.route
    for index, line in enumerate(lines):
        earlier = [LineString(other) for other in lines[:index] if len(other) > 1]
        for chevron in _chevrons(line, phase, theme):
            at = shapely.Point(chevron.at)
            if all(other.distance(at) > width for other in earlier):
                yield chevron


def _chevrons(points: tuple[Point, ...], phase: float, theme: Theme) -> Iterator[Symbol]:
    width = theme.sizes.route
    pitch = width * CHEVRON_PITCH
    place = pitch * (0.6 + phase % 1.0)
    for a, b in itertools.pairwise(points):
        length = math.dist(a, b)
        angle = math.degrees(math.atan2(b[0] - a[0], a[1] - b[1]))
        while place < length:
            # None on the bend itself, where it would point past the line.
            if width * 0.5 < place < length - width * 0.5:
                at = (a[0] + (b[0] - a[0]) * place / length, a[1] + (b[1] - a[1]) * place / length)
                yield Symbol(
                    "",
                    "chevron",
                    at,
                    width * 0.9,
                    theme.colours.on_route,
                    angle=angle,
                    shape="none",
                )
            place += pitch
        place -= length


def _here(level: str, view: View, theme: Theme, overlay: Overlay) -> Iterator[Symbol]:
    place = overlay.here or (overlay.route.stops[0] if overlay.route is not None else None)
    if place is None or place.level != level:
        return
    heading = place.facing
    turned = 0.0 if heading is None else (heading - view.rotation) % 360
    yield Symbol(
        place.id, "you-are-here-still" if heading is None else "you-are-here",
        view.to_screen(place.anchor), theme.sizes.symbol * 0.8, theme.colours.here,
        theme.colours.route_halo, "circle", turned,
    )  # fmt: skip
