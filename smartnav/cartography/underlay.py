"""What labels make way for: the marks of an overlay as things on the floor."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np

from smartnav.cartography import thresholds as at
from smartnav.cartography.goals import pin_head
from smartnav.cartography.occupied import box_about, label_box, pixel_bounds
from smartnav.cartography.standing import lines
from smartnav.cartography.symbols import PIN_HEAD_SHARE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.cartography.display import Symbol, View
    from smartnav.cartography.occupied import Box
    from smartnav.cartography.overlay import LiveMarks
    from smartnav.cartography.thresholds import Rows
    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Point

STANDS_FOR = ("pin", "you-are-here", "you-are-here-still")
"""Marks that stand for the sign of the thing they mark."""
MARGIN = 2.0
"""Pixels labels keep off the route and its marks."""
_PIN_NECK_SHARE, _PIN_POINT_SHARE = 0.3, 0.2
"""Of a pin's size: height and half width of its lower part."""


def laid_over(live: LiveMarks, view: View, theme: Theme, margin: float) -> Rows:
    """Return the marks of an overlay, seen through a view, as things of the frame."""
    boxes = [(place, box) for place, box in _boxes(live) if place is not None]
    rows = at.things(len(boxes))
    origin = np.array(at.origin(view))
    for row, (place, (left, top, right, bottom)) in zip(rows, boxes, strict=True):
        row[[at.X, at.Y]] = (np.array(place) - origin) / view.scale
        row[[at.ASIDE_X, at.ASIDE_Y]] = (left + right) / 2 - place[0], (top + bottom) / 2 - place[1]
        row[[at.HALF_W, at.HALF_H]] = (right - left) / 2 + margin, (bottom - top) / 2 + margin
    ends = np.array(
        [(*view.to_plan(a), *view.to_plan(b))
         for line in live.lines for a, b in itertools.pairwise(line) if a != b]
    ).reshape(-1, 4)  # fmt: skip
    way = at.in_frame(lines(ends, theme.sizes.route_halo / 2 + margin), view.rotation)
    return np.vstack([rows, way])


def _boxes(live: LiveMarks) -> Iterator[tuple[Point, Box]]:
    """Yield where each mark is fixed to the plan, and the boxes it takes, in pixels."""
    heads: list[Box] = []
    for symbol in live.symbols:
        inside = any(_within(symbol.at, head) for head in heads)
        if symbol.name == "chevron" or inside:
            continue
        for box in _symbol_boxes(symbol):
            yield symbol.at, box
        if symbol.name == "pin":
            heads.append(_symbol_boxes(symbol)[0])
    for shape in live.shapes:
        if shape.layer == "mark":
            left, top, right, bottom = box = pixel_bounds(shape.rings[0])
            yield ((left + right) / 2, (top + bottom) / 2), box
    for label in live.labels:
        if not any(_within(label.at, head) for head in heads):
            yield label.at, label_box(label)


def _within(point: Point, box: Box) -> bool:
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]


def _symbol_boxes(symbol: Symbol) -> tuple[Box, ...]:
    """Return what a mark takes; a pin its head and, much narrower, its point."""
    if symbol.name != "pin":
        return (box_about(symbol.at, symbol.size, symbol.size),)
    x, y = symbol.at
    neck, point = y - symbol.size * _PIN_NECK_SHARE, symbol.size * _PIN_POINT_SHARE
    head = box_about(pin_head(symbol), *(2 * PIN_HEAD_SHARE * symbol.size,) * 2)
    return head, (x - point, neck, x + point, y)
