"""Small maps of a route's levels: what the phone page and the printed guide both show."""

from __future__ import annotations

import itertools
import math
from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smartnav.cartography import Overlay, compose, draw_floor
from smartnav.cartography.display import Symbol
from smartnav.cartography.goals import pin_head
from smartnav.cartography.occupied import box_about
from smartnav.cartography.symbols import PIN_HEAD_SHARE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.cartography.display import Floor, Label, Picture, Ring, View
    from smartnav.cartography.tokens import Theme
    from smartnav.handoff.chapters import Chapter
    from smartnav.plan.model import Lang, Plan, Point


_MARKS = ("pin", "you-are-here", "you-are-here-still", "dot", "chevron")
"""What belongs to the route and stays whatever lies over it."""


Bounds = tuple[float, float, float, float]
_FARTHEST = 10.0
"""A number stands no farther from its place than this, in its own radii."""


@dataclass(frozen=True, slots=True)
class Badge:
    """The number or letter of a step at its place on a map."""

    number: int
    sign: str
    at: Point
    """In pixels of the picture."""


_Drawn = dict[tuple[str, "Lang"], "Floor"]
_drawn: deque[tuple[Plan, Theme, _Drawn]] = deque(maxlen=3)
"""Floors of the atlases made last. Drawing a floor takes a second, and where the names of the same
floor go is known: whoever prints the next way waits for neither."""


def _drawn_of(plan: Plan, theme: Theme) -> _Drawn:
    for known, looks, floors in tuple(_drawn):
        if known is plan and looks == theme:
            return floors
    fresh: _Drawn = {}
    _drawn.append((plan, theme, fresh))
    return fresh


class Atlas:
    """A plan's floors in one theme, each drawn when first asked for and kept for a while.

    Safe to use from several threads: at worst a floor is drawn twice.
    """

    def __init__(self, plan: Plan, theme: Theme) -> None:
        self.plan = plan
        self.theme = theme
        self._floors = _drawn_of(plan, theme)

    def floor(self, level_id: str, lang: Lang) -> Floor:
        """Return a level with its names in a language; raises :class:`KeyError`."""
        key = (level_id, lang)
        if key not in self._floors:
            self._floors[key] = draw_floor(self.plan, level_id, lang=lang, theme=self.theme)
        return self._floors[key]


def route_map(atlas: Atlas, chapter: Chapter, view: View, lang: Lang) -> Picture:
    """Return a chapter's map, with a pin at every stop and an arrow to the north."""
    theme, floor = atlas.theme, atlas.floor(chapter.level.id, lang)
    overlay = Overlay(route=chapter.part, number_from=chapter.first_stop)
    picture = compose(floor, view, theme, overlay=overlay)
    north = north_arrow(atlas.plan, view, theme, mark_boxes(picture))
    free = cleared(picture, [north.at], north.size / 2)
    return replace(free, symbols=(*free.symbols, north))


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
    a mark of the route (a pin, the pill at a lift, you-are-here), is moved along the route, and
    aside only where there is no room on it.
    """
    taken = mark_boxes(picture)
    lines = [line for shape in picture.overlay if shape.layer == "route" for line in shape.rings]
    found = []
    for entry in chapter.entries:
        if entry.number is None:
            continue
        wanted = view.to_screen(entry.step.point)
        at = _free([wanted, *_along(lines, wanted, radius)], taken, radius, view)
        at = at or _free(_around(wanted, radius), taken, radius, view) or wanted
        taken.append((at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius))
        found.append(Badge(entry.number, entry.sign, at))
    return tuple(found)


def mark_boxes(picture: Picture) -> list[Bounds]:
    """Return the boxes of what the route itself puts on a map: left, top, right, bottom."""
    boxes = [
        (min(xs), min(ys), max(xs), max(ys))
        for shape in picture.overlay
        if shape.layer == "mark"
        for xs, ys in [zip(*shape.rings[0], strict=True)]
    ]
    for symbol in picture.symbols:
        if symbol.name in _MARKS and symbol.name != "chevron":
            at, half = symbol.at, symbol.size / 2
            if symbol.name == "pin":
                boxes.append(box_about(at, half / 2, half))
                at, half = pin_head(symbol), symbol.size * PIN_HEAD_SHARE
            boxes.append(box_about(at, 2 * half, 2 * half))
    return boxes


def _along(lines: Sequence[Ring], wanted: Point, radius: float) -> list[Point]:
    """Return places on the route near the one wanted, the nearest first."""
    reach, places = _FARTHEST * radius, []
    for line in lines:
        for a, b in itertools.pairwise(line):
            pieces = max(math.ceil(math.dist(a, b) / (radius / 3)), 1)
            for piece in range(pieces + 1):
                share = piece / pieces
                places.append((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share))
    near = [place for place in places if math.dist(place, wanted) <= reach]
    return sorted(near, key=lambda place: math.dist(place, wanted))


def _around(wanted: Point, radius: float) -> list[Point]:
    """Return places about the one wanted, the nearest first."""
    turns = [2 * math.pi * turn / 16 for turn in range(16)]
    return [
        (
            wanted[0] + ring * 0.6 * radius * math.sin(turn),
            wanted[1] - ring * 0.6 * radius * math.cos(turn),
        )
        for ring in range(1, 7)
        for turn in turns
    ]


def _free(
    places: Sequence[Point], taken: Sequence[Bounds], radius: float, view: View
) -> Point | None:
    """Return the first place where a disc lies in the picture and touches nothing taken."""
    reach = radius + 1.5
    for x, y in places:
        inside = radius <= x <= view.width - radius and radius <= y <= view.height - radius
        if inside and not any(
            left - reach < x < right + reach and top - reach < y < bottom + reach
            for left, top, right, bottom in taken
        ):
            return (x, y)
    return None


def north_arrow(plan: Plan, view: View, theme: Theme, taken: Sequence[Bounds] = ()) -> Symbol:
    """Return the arrow to the true north, in the first corner of a map that nothing has taken.

    ``taken`` are boxes in pixels: left, top, right, bottom.
    """
    bearing = plan.venue.georeference.bearing if plan.venue.georeference else 0.0
    size = theme.sizes.symbol * 1.1
    inset = size * 0.8
    right, low = view.width - inset, view.height - inset
    corners = [(right, inset), (inset, inset), (right, low), (inset, low)]
    corner = _free(corners, taken, size / 2, view) or corners[0]
    return Symbol(
        "", "north", corner, size, theme.colours.label, ground=theme.colours.sheet,
        shape="circle", angle=-(view.rotation + bearing),
    )  # fmt: skip
