"""What lies over the map: the route, you-are-here, the destination, highlights."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.cartography.blocks import sized
from smartnav.cartography.changes import changes_of_level
from smartnav.cartography.display import Label, Picture, Shape, Symbol
from smartnav.cartography.pictograms import CATEGORY_SYMBOLS
from smartnav.cartography.symbols import PIN_HEAD_SHARE
from smartnav.routing.route import RideLeg

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    shapes: list[Shape] = list(_counter(floor, view, theme, overlay))
    symbols: list[Symbol] = []
    labels: list[Label] = []
    for passed, ahead in lines:
        shapes += _line(passed, theme.colours.route_past, theme)
        shapes += _line(ahead, theme.colours.route, theme)
    here = list(_here(level, view, theme, overlay))
    pin, pin_label = _destination(level, view, theme, overlay)
    stops = list(_stops(level, view, theme, overlay.route))
    fixed = [*here, *pin[:1], *(disc for disc, _ in stops)]
    changes = list(changes_of_level(floor, view, theme, overlay.route, fixed))
    for _, ahead in lines:
        symbols += [
            chevron
            for chevron in _chevrons(ahead, overlay.phase, theme)
            if not any(change.covers(chevron.at) for change in changes)
        ]
    for change in changes:
        shapes += change.shapes
        symbols += change.symbols
        labels += change.labels
    for symbol, label in stops:
        symbols.append(symbol)
        labels.append(label)
    symbols += here + pin
    labels += pin_label
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
        if leg.level == level and len(leg.points) > 1:
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


def _stops(
    level: str, view: View, theme: Theme, route: Route | None
) -> Iterator[tuple[Symbol, Label]]:
    """Yield a numbered disc for each stop between the first and the last."""
    stops = route.stops[1:-1] if route is not None else ()
    for number, stop in enumerate(stops, 1):
        if stop.level == level:
            at, size, colours = view.to_screen(stop.position), theme.sizes.symbol, theme.colours
            label = Label(
                stop.id, (str(number),), at, size * 0.56, colours.on_destination, bold=True,
                kind="mark",
            )  # fmt: skip
            disc = Symbol(
                stop.id, "dot", at, size, colours.destination, colours.on_destination, "circle"
            )
            yield disc, sized(label, label.lines, label.size)


def _final(overlay: Overlay) -> Place | None:
    return overlay.destination or (overlay.route.stops[-1] if overlay.route is not None else None)


def _counter(floor: Floor, view: View, theme: Theme, overlay: Overlay) -> Iterator[Shape]:
    """Yield the destination's own piece of counter in the destination's colour."""
    place = _final(overlay)
    if place is None or place.kind != "window" or place.level != floor.level:
        return
    for shape in floor.shapes:
        if shape.layer == "counter" and shape.id == place.id:
            ring = tuple(view.to_screen(point) for point in shape.rings[0])
            colours = theme.colours
            yield Shape(
                place.id, "counter", (ring,), colours.destination, colours.on_destination,
                theme.sizes.wall_edge,
            )  # fmt: skip


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


def _destination(
    level: str, view: View, theme: Theme, overlay: Overlay
) -> tuple[list[Symbol], list[Label]]:
    """Return the pin with the window's number, or the pictogram of what else it is."""
    place = _final(overlay)
    if place is None or place.level != level:
        return [], []
    size, colours = theme.sizes.pin, theme.colours
    tip = view.to_screen(place.position)
    pin = Symbol(place.id, "pin", tip, size, colours.on_destination, colours.destination)
    head = (tip[0], tip[1] - size * (1 - PIN_HEAD_SHARE))
    if place.kind == "window":
        text = size * PIN_HEAD_SHARE * 0.74
        label = Label(
            place.id, (place.id,), head, text, colours.on_destination, bold=True, kind="mark"
        )
        return [pin], [sized(label, label.lines, _to_fit(label, size * PIN_HEAD_SHARE * 1.7))]
    name = CATEGORY_SYMBOLS.get(place.category)
    if name is None:
        return [pin, Symbol(place.id, "dot", head, size * 0.28, colours.on_destination)], []
    return [pin, Symbol(place.id, name, head, size * 0.42, colours.on_destination)], []


def _to_fit(label: Label, width: float) -> float:
    """Return the size at which a label is no wider than ``width`` pixels."""
    set_full = sized(label, label.lines, label.size)
    return label.size * min(width / set_full.width, 1.0)
