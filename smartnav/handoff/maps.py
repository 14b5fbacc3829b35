"""Small maps of a route's levels: what the phone page and the printed guide both show."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smartnav.cartography import Overlay, compose, compose_live, draw_floor
from smartnav.cartography.display import Symbol
from smartnav.cartography.symbols import PIN_HEAD_SHARE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.cartography.display import Floor, Label, Picture, View
    from smartnav.cartography.tokens import Theme
    from smartnav.handoff.chapters import Chapter
    from smartnav.plan.model import Lang, Plan, Point


_MARKS = ("pin", "you-are-here", "you-are-here-still", "dot", "chevron")
"""What belongs to the route and stays whatever lies over it."""


Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Badge:
    """The number of a step at its place on a map."""

    number: int
    at: Point
    """In pixels of the picture."""


class Atlas:
    """A plan's floors in one theme, each drawn when first asked for and kept.

    Safe to use from several threads: at worst a floor is drawn twice.
    """

    def __init__(self, plan: Plan, theme: Theme) -> None:
        self.plan = plan
        self.theme = theme
        self._floors: dict[tuple[str, Lang], Floor] = {}

    def floor(self, level_id: str, lang: Lang) -> Floor:
        """Return a level with its names in a language; raises :class:`KeyError`."""
        key = (level_id, lang)
        if key not in self._floors:
            self._floors[key] = draw_floor(self.plan, level_id, lang=lang, theme=self.theme)
        return self._floors[key]


def route_map(atlas: Atlas, chapter: Chapter, view: View, lang: Lang) -> Picture:
    """Return a chapter's map, with a pin at every stop and an arrow to the north."""
    theme, floor = atlas.theme, atlas.floor(chapter.level.id, lang)
    *earlier, last = chapter.part.stops[1:]
    # Each stop gets a pin as the destination does; the last comes with the route.
    route = replace(chapter.part, stops=(chapter.part.stops[0], last))
    picture = compose(floor, view, theme, overlay=Overlay(route=route))
    pins = [compose_live(floor, view, theme, overlay=Overlay(destination=e)) for e in earlier]
    north = _north(atlas.plan, view, theme)
    free = cleared(picture, [north.at], north.size / 2)
    heads = [pin_head(symbol) for pin in pins for symbol in pin.symbols if symbol.name == "pin"]
    free = cleared(free, heads, theme.sizes.pin * PIN_HEAD_SHARE)
    return replace(
        free,
        # A stop's own piece of counter, below the route as that of the last is.
        overlay=(*(shape for pin in pins for shape in pin.overlay), *free.overlay),
        symbols=(*free.symbols, *(symbol for pin in pins for symbol in pin.symbols), north),
        labels=(*free.labels, *(label for pin in pins for label in pin.labels)),
    )


def pin_head(pin: Symbol) -> Point:
    """Return the middle of a pin's head."""
    x, y = pin.at
    return (x, y - pin.size * (1 - PIN_HEAD_SHARE))


def cleared(picture: Picture, spots: Sequence[Point], radius: float) -> Picture:
    """Return the picture without the names and pictograms that lie under discs put on it.

    A letter in a box goes with its box.
    """

    def covered(at: Point, width: float, height: float) -> bool:
        return any(
            abs(at[0] - x) < width / 2 + radius and abs(at[1] - y) < height / 2 + radius
            for x, y in spots
        )

    marks = {symbol.at for symbol in picture.symbols if symbol.name in _MARKS}
    gone = {
        symbol.at
        for symbol in picture.symbols
        if symbol.at not in marks and covered(symbol.at, symbol.size, symbol.size)
    }
    return replace(
        picture,
        symbols=tuple(symbol for symbol in picture.symbols if symbol.at not in gone),
        labels=tuple(
            label
            for label in picture.labels
            if label.at not in gone
            and (label.kind == "mark" or not covered(label.at, *_extent(label)))
        ),
    )


def _extent(label: Label) -> tuple[float, float]:
    upright = abs(label.angle) < 45
    return (label.width, label.height) if upright else (label.height, label.width)


def badges(chapter: Chapter, picture: Picture, view: View, radius: float) -> tuple[Badge, ...]:
    """Return the numbers to put on a chapter's map, in pixels.

    ``radius`` is that of the discs they are written on. A disc that would lie on another, or on
    a mark of the route (a pin, the pill at a lift, you-are-here), is moved aside.
    """
    taken = _mark_boxes(picture)
    found = []
    for entry in chapter.entries:
        if entry.number is None:
            continue
        at = _free(view.to_screen(entry.step.point), taken, radius, view)
        taken.append((at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius))
        found.append(Badge(entry.number, at))
    return tuple(found)


def _mark_boxes(picture: Picture) -> list[Bounds]:
    """Return the boxes of what the route itself puts on the map: left, top, right, bottom."""
    boxes = [
        (min(xs), min(ys), max(xs), max(ys))
        for shape in picture.overlay
        if shape.layer == "mark"
        for xs, ys in [zip(*shape.rings[0], strict=True)]
    ]
    for symbol in picture.symbols:
        if symbol.name in _MARKS and symbol.name != "chevron":
            (x, y), half = symbol.at, symbol.size / 2
            lift = half if symbol.name == "pin" else 0.0
            boxes.append((x - half, y - half - lift, x + half, y + half - lift))
    return boxes


def _free(wanted: Point, taken: Sequence[Bounds], radius: float, view: View) -> Point:
    """Return the place nearest to the one wanted where a disc touches nothing taken."""
    reach = radius + 1.5
    for ring in range(7):
        turns = 1 if ring == 0 else 16
        for turn in range(turns):
            angle = 2 * math.pi * turn / turns
            away = ring * 0.6 * radius
            x, y = wanted[0] + away * math.sin(angle), wanted[1] - away * math.cos(angle)
            inside = radius <= x <= view.width - radius and radius <= y <= view.height - radius
            if inside and not any(
                left - reach < x < right + reach and top - reach < y < bottom + reach
                for left, top, right, bottom in taken
            ):
                return (x, y)
    return wanted


def _north(plan: Plan, view: View, theme: Theme) -> Symbol:
    bearing = plan.venue.georeference.bearing if plan.venue.georeference else 0.0
    size = theme.sizes.symbol * 1.1
    corner = (view.width - size * 0.8, size * 0.8)
    return Symbol(
        "", "north", corner, size, theme.colours.label, ground=theme.colours.sheet,
        shape="circle", angle=-(view.rotation + bearing),
    )  # fmt: skip
