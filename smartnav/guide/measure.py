"""A scale bar in the corner of a printed map."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartnav.cartography.display import Shape
from smartnav.cartography.scalebar import bar_height, bar_width, draw_bar, scale_bar
from smartnav.cartography.symbols import rounded_box
from smartnav.handoff.maps import cleared, mark_boxes

if TYPE_CHECKING:
    from smartnav.cartography.display import Picture, Ring, View
    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Lang

_WIDEST_SHARE = 0.22
"""Of the map's width, taken by the bar at most."""
_INSET = 6.0
"""Points between the bar and the map's edges."""
_RIM, _PLATE = 2.5, "D9"
"""The plate under the bar: points it reaches beyond it, and its opacity in hex, 85 %."""


def measured(picture: Picture, view: View, theme: Theme, lang: Lang) -> Picture:
    """Return a map with a scale bar in the lower corner where it covers fewer marks of a route.

    Names and pictograms under it are left out.
    """
    widest = view.width * _WIDEST_SHARE
    wide, high = bar_width(widest, theme), bar_height(theme)
    low = view.height - _INSET
    taken = mark_boxes(picture)

    def covered(left: float) -> int:
        return sum(
            box[0] < left + wide and box[2] > left and box[1] < low and box[3] > low - high
            for box in taken
        )

    left = min(_INSET, view.width - _INSET - wide, key=covered)
    bar = draw_bar(scale_bar(view.scale, widest, lang), (left, low), theme)
    steps = range(int(wide // high) + 1)
    spots = [(left + (step + 0.5) * high, low - high / 2) for step in steps]
    free = cleared(picture, spots, high / 2)
    right = bar.width + _RIM
    plate = Shape(
        "", "mark", (_box(left - _RIM, low - high - _RIM, right, low + _RIM),),
        f"{theme.colours.sheet}{_PLATE}",
    )  # fmt: skip
    return replace(
        free, overlay=(*free.overlay, plate, *bar.shapes), labels=(*free.labels, *bar.labels)
    )  # fmt: skip


def _box(left: float, top: float, right: float, bottom: float) -> Ring:
    middle = ((left + right) / 2, (top + bottom) / 2)
    return rounded_box(middle, right - left, bottom - top, _RIM)
