"""A scale bar: how long a round number of metres is on the map."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smartnav.cartography.blocks import sized
from smartnav.cartography.display import LINE_HEIGHT, Label, Picture, Shape

if TYPE_CHECKING:
    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Lang, Point

_ROUND = (5, 2, 1)
_TICK_SHARE = 0.3
"""Of the type: how high the ends of the bar are."""
_STROKE, _HALO = 1.5, 1.5
"""The bar's stroke and what shows of its halo on either side, in lines of the theme."""


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """So many metres, and the pixels they take."""

    metres: float
    length: float
    text: str
    """``10 米``, ``10 m``."""


def scale_bar(scale: float, widest: float, lang: Lang) -> ScaleBar:
    """Return the longest bar of 1, 2 or 5 times a power of ten metres within ``widest`` pixels.

    Parameters
    ----------
    scale
        Pixels per metre, more than 0.
    widest
        Of the bar in pixels, more than 0.
    lang
        Of the unit.

    Examples
    --------
    >>> scale_bar(14.0, 100.0, "en")
    ScaleBar(metres=5, length=70.0, text='5 m')
    """
    power = math.floor(math.log10(widest / scale))
    metres = next(
        each * 10.0**exponent
        for exponent in (power, power - 1)  # The second where a rounded logarithm is too high.
        for each in _ROUND
        if each * 10.0**exponent * scale <= widest
    )
    metres = int(metres) if metres >= 1 else metres
    return ScaleBar(metres, metres * scale, f"{metres:g} {'米' if lang == 'zh' else 'm'}")


def bar_height(theme: Theme) -> float:
    """Return how tall a bar with its text is, in pixels."""
    return _type(theme) * (_TICK_SHARE + LINE_HEIGHT) + _rim(theme)


def bar_width(widest: float, theme: Theme) -> float:
    """Return how wide bars of at most ``widest`` pixels are with their edges."""
    return widest + 2 * _rim(theme)


def draw_bar(bar: ScaleBar, corner: Point, theme: Theme) -> Picture:
    """Return a bar as a picture to be laid over another: its lower left corner is given.

    The picture reaches from the origin to the bar's upper right.
    """
    colours, line, size, rim = theme.colours, theme.sizes.line, _type(theme), _rim(theme)
    left, low = corner[0] + rim, corner[1] - rim
    right, high = left + bar.length, low - size * _TICK_SHARE
    bracket = ((left, high), (left, low), (right, low), (right, high))
    halo = Shape("", "mark", (bracket,), None, colours.halo, 2 * rim, closed=False, round=True)
    stroke = replace(halo, stroke=colours.label, stroke_px=line * _STROKE, round=False)
    label = Label("", (bar.text,), (0.0, 0.0), size, colours.label, colours.halo, kind="mark")
    label = sized(label, label.lines, label.size)
    # Over the middle of the bar, but not beyond the corner where the bar is shorter than its text.
    middle = max((left + right) / 2, corner[0] + label.width / 2)
    at = (middle, high - size * LINE_HEIGHT / 2)
    width = max(right + rim, middle + label.width / 2)
    return Picture(width, corner[1], "", (halo, stroke), (), (replace(label, at=at),))


def _type(theme: Theme) -> float:
    """Return the size of the text: that of the window numbers."""
    return theme.type.map_number


def _rim(theme: Theme) -> float:
    """Return half of the halo's width."""
    return (_STROKE / 2 + _HALO) * theme.sizes.line
