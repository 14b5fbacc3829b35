"""What to frame: the whole level, a part of it, the way on it, the surroundings of a place.

Each gives an aim: from a view (whose size and rotation are right) and a level's limits to the view
wanted. So the same aim serves again in another size, or on another level.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartnav.cartography.views import fit, route_bounds
from smartnav.ui.map.camera import pinned

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.cartography.display import View
    from smartnav.cartography.tokens import Sizes
    from smartnav.cartography.views import Bounds, Padding
    from smartnav.plan.places import Place
    from smartnav.routing.route import Route
    from smartnav.ui.map.camera import Limits

HERE_PX_PER_M = 18.0
"""Scale of the surroundings of a place."""


def whole_level(view: View, limits: Limits) -> View:
    """Return the view of the whole level in what no sheet covers."""
    return limits.whole(view)


def part(bounds: Bounds, padding: Padding | None, sizes: Sizes) -> Callable[[View, Limits], View]:
    """Aim at a part of a level: min x, min y, max x, max y in metres."""

    def aim(view: View, limits: Limits) -> View:
        return _fitted(view, limits, bounds, padding, sizes)

    return aim


def way(
    route: Route | None, padding: Padding | None, sizes: Sizes
) -> Callable[[View, Limits], View]:
    """Aim at all of a route that runs on the level; where it does not, at the whole level."""

    def aim(view: View, limits: Limits) -> View:
        bounds = None if route is None else route_bounds(route, limits.level)
        if bounds is None:
            return limits.whole(view)
        return _fitted(view, limits, bounds, padding, sizes)

    return aim


def surroundings(place: Place) -> Callable[[View, Limits], View]:
    """Aim at what lies around a place, turned as one looks who stands there."""

    def aim(view: View, limits: Limits) -> View:
        rotation = view.rotation if place.facing is None else place.facing
        near = replace(view, rotation=rotation, scale=HERE_PX_PER_M)
        return pinned(near, place.position, limits.open_middle(near))

    return aim


def _fitted(
    view: View, limits: Limits, bounds: Bounds, padding: Padding | None, sizes: Sizes
) -> View:
    if padding is None:
        # Marks reach out to all sides of their point, the pin upwards.
        padding = (sizes.touch, sizes.touch + sizes.pin, sizes.touch, sizes.touch)
        padding = limits.within_reason(view, padding)
    more = padding if isinstance(padding, tuple) else (padding,) * 4
    left, top, right, bottom = (a + b for a, b in zip(limits.insets, more, strict=True))
    return fit(
        bounds, view.width, view.height, rotation=view.rotation,
        padding=(left, top, right, bottom),
    )  # fmt: skip
