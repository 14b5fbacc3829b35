"""Where the map may look: pure functions from one view to the next, within limits.

Pixels here are the widget's logical ones, so a limit means the same on every screen.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smartnav.cartography.display import LINE_HEIGHT
from smartnav.cartography.views import fit

if TYPE_CHECKING:
    from smartnav.cartography.display import Floor, View
    from smartnav.cartography.tokens import Theme
    from smartnav.cartography.views import Bounds
    from smartnav.plan.model import Point

MOST_PX_PER_M = 60.0
"""Closer shows nothing new: a window is then wider than two fingers."""
Insets = tuple[float, float, float, float]
"""Pixels at the left, top, right and bottom that sheets cover."""
_UPRIGHT = math.cos(math.radians(45))


@dataclass(frozen=True, slots=True)
class Limits:
    """What a level's map never leaves."""

    bounds: Bounds
    """Of the level, in metres."""
    insets: Insets = (0.0, 0.0, 0.0, 0.0)
    rim: float = 0.0
    """Pixels left free all round when the whole level is shown: signs stand on its walls."""
    outside: tuple[tuple[float, float], ...] = ()
    """Names that stand beyond the walls: towards which plan heading, and how many pixels they
    need there when that is above or below the level."""
    level: str = ""
    """Its id."""

    def whole(self, view: View) -> View:
        """Return the view of the whole level in what no sheet covers, turned like ``view``."""
        above = below = self.rim
        for heading, reach in self.outside:
            upwards = math.cos(math.radians(heading - view.rotation))
            above = max(above, reach if upwards > _UPRIGHT else 0.0)
            below = max(below, reach if -upwards > _UPRIGHT else 0.0)
        left, top, right, bottom = self.insets
        return fit(
            self.bounds, view.width, view.height, rotation=view.rotation,
            padding=(left + self.rim, top + above, right + self.rim, bottom + below),
        )  # fmt: skip

    def within_reason(self, view: View, padding: Insets) -> Insets:
        """Return a padding that leaves at least half of the open map to what is framed."""
        left, top, right, bottom = self.insets
        across = (view.width - left - right) / 2 / max(padding[0] + padding[2], 1.0)
        along = (view.height - top - bottom) / 2 / max(padding[1] + padding[3], 1.0)
        across, along = (min(1.0, max(0.0, share)) for share in (across, along))
        return (padding[0] * across, padding[1] * along, padding[2] * across, padding[3] * along)

    def least_scale(self, view: View) -> float:
        """Return the pixels per metre at which the whole level just fits."""
        return min(self.whole(view).scale, MOST_PX_PER_M)

    def open_middle(self, view: View) -> Point:
        """Return the pixel in the middle of what no sheet covers."""
        left, top, right, bottom = self.insets
        return ((left + view.width - right) / 2, (top + view.height - bottom) / 2)

    def keep(self, view: View) -> View:
        """Return the allowed view nearest to ``view``.

        The level's bounds contain what lies in the middle of the uncovered part, so the level
        cannot be lost; too small or too large a scale is corrected about that middle.
        """
        middle = self.open_middle(view)
        scale = min(max(view.scale, self.least_scale(view)), MOST_PX_PER_M)
        kept = scaled(view, scale, middle) if scale != view.scale else view
        x, y = kept.to_plan(middle)
        inside = (
            min(max(x, self.bounds[0]), self.bounds[2]),
            min(max(y, self.bounds[1]), self.bounds[3]),
        )
        return kept if inside == (x, y) else pinned(kept, inside, middle)

    def zoom(self, view: View, factor: float, about: Point) -> View:
        """Return ``view`` zoomed about a pixel; that pixel keeps its plan point where it may."""
        least = self.least_scale(view)
        scale = min(max(view.scale * factor, least), MOST_PX_PER_M)
        return self.keep(scaled(view, scale, about))


def names_outside(floor: Floor, theme: Theme) -> tuple[tuple[float, float], ...]:
    """Return :attr:`Limits.outside` of a floor: the names of its entrances below their signs."""
    return tuple(
        (label.angle, theme.sizes.symbol / 2 + LINE_HEIGHT * label.size)
        for label in floor.labels
        if label.kind == "caption" and label.angle >= 0
    )


def pinned(view: View, point: Point, pixel: Point) -> View:
    """Return ``view`` moved so that a plan point lies at a pixel."""
    x, y = view.to_plan(pixel)
    centre = (view.centre[0] + point[0] - x, view.centre[1] + point[1] - y)
    return replace(view, centre=centre)


def panned(view: View, dx: float, dy: float) -> View:
    """Return ``view`` with its content moved by pixels to the right and down."""
    return replace(view, centre=view.to_plan((view.width / 2 - dx, view.height / 2 - dy)))


def scaled(view: View, scale: float, about: Point) -> View:
    """Return ``view`` with another scale; the plan point at the pixel ``about`` stays there."""
    return pinned(replace(view, scale=scale), view.to_plan(about), about)


def zoomed(view: View, factor: float, about: Point) -> View:
    """Return ``view`` with ``factor`` times the scale, about a pixel."""
    return scaled(view, view.scale * factor, about)


def turned(view: View, rotation: float, about: Point) -> View:
    """Return ``view`` with the plan heading ``rotation`` up, turned about a pixel."""
    point = view.to_plan(about)
    return pinned(replace(view, rotation=rotation % 360), point, about)


def between(first: View, last: View, share: float) -> View:
    """Return the view ``share`` of the way (0 to 1) from one to the other, turning the short way.

    The scale changes by equal factors; the middle moves with it so that the flight looks even.
    """
    if share >= 1:
        return last
    scale = first.scale * (last.scale / first.scale) ** share
    turn = (last.rotation - first.rotation + 180) % 360 - 180
    rotation = (first.rotation + turn * share) % 360
    along = share
    if not math.isclose(first.scale, last.scale, rel_tol=1e-3):
        # Seen from above the ground passes at a speed inverse to the scale.
        along = (1 / first.scale - 1 / scale) / (1 / first.scale - 1 / last.scale)
    centre = (
        first.centre[0] + (last.centre[0] - first.centre[0]) * along,
        first.centre[1] + (last.centre[1] - first.centre[1]) * along,
    )
    return replace(last, centre=centre, scale=scale, rotation=rotation)
