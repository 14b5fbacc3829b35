"""How a map moves by itself: a flight to another view, a glide after it was thrown.

Pure functions of the time that has passed: whoever has a clock drives them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.ui.map.camera import between, panned

if TYPE_CHECKING:
    from smartnav.cartography.display import View
    from smartnav.plan.model import Point

FRICTION_MS = 325.0
"""In which a glide loses all but 1/e of its speed: what phones have taught people to expect."""
LEAST_PX_S = 40.0
"""Slower than this one sees no motion: less than a pixel a frame."""
MOST_PX_S = 4000.0
"""Faster throws (or a bad touch frame's time stamps) are taken for this."""


@dataclass(frozen=True, slots=True)
class Flight:
    """From one view to another within some time, slowing down towards the end."""

    first: View
    last: View
    lasts_ms: float

    def at(self, elapsed_ms: float) -> View:
        """Return the view after some time."""
        share = min(elapsed_ms / self.lasts_ms, 1.0)
        return between(self.first, self.last, 1.0 - (1.0 - share) ** 3)


@dataclass(frozen=True, slots=True)
class Glide:
    """On from a view with the speed of the finger that let go, braked by friction."""

    first: View
    velocity: Point
    """Of what is drawn, in pixels a second to the right and down."""

    @property
    def lasts_ms(self) -> float:
        """How long one sees it move."""
        return FRICTION_MS * math.log(max(math.hypot(*self.velocity) / LEAST_PX_S, 1.0))

    def at(self, elapsed_ms: float) -> View:
        """Return the view after some time, whatever the limits of the map."""
        seconds = FRICTION_MS / 1000 * (1.0 - math.exp(-elapsed_ms / FRICTION_MS))
        return panned(self.first, self.velocity[0] * seconds, self.velocity[1] * seconds)


def thrown(view: View, velocity: Point) -> Glide | None:
    """Return the glide of a map let go at a speed; None when it was not thrown at all."""
    speed = math.hypot(*velocity)
    if speed < 2 * LEAST_PX_S:
        return None
    share = min(1.0, MOST_PX_S / speed)
    return Glide(view, (velocity[0] * share, velocity[1] * share))
