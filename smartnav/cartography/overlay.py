"""What lies over the map: the route, you-are-here, the destination, highlights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.cartography.display import Label, Picture, Shape, Symbol

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
    """Best with its bends rounded: see :func:`~smartnav.cartography.rounding.rounded_route`."""
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
    """Return what ``overlay`` puts on a level, in pixels.

    Where the floor shows another as a ghost, so it does the route on that level.
    """
    here = list(_here(floor.level, view, theme, overlay))
    if overlay.route is None and overlay.destination is None:
        return LiveMarks(symbols=tuple(here))
    # Imported late: a map that only tells where one is does without numpy and shapely.
    from smartnav.cartography.changes import changes_of_level
    from smartnav.cartography.ghost import ghosted_level
    from smartnav.cartography.goals import goal_counters, goal_pins, goals_of
    from smartnav.cartography.trail import chevrons, ghost_shapes, trail_shapes, trails

    level, route = floor.level, overlay.route
    walks = list(trails(route, level, view, overlay.progress))
    goals = goals_of(route, overlay.destination, overlay.here, overlay.number_from)
    pins = list(goal_pins(level, view, theme, goals))
    changes = list(changes_of_level(floor, view, theme, route, _fixed(here, pins)))
    shapes = [
        *ghost_shapes(route, ghosted_level(floor), view, theme),
        *goal_counters(floor, view, theme, goals),
        *(shape for trail in walks for shape in trail_shapes(trail, theme)),
        *(shape for change in changes for shape in change.shapes),
    ]
    symbols = [
        *(
            chevron
            for chevron in chevrons(walks, overlay.phase, theme)
            if not any(change.covers(chevron.at) for change in changes)
        ),
        *(symbol for change in changes for symbol in change.symbols),
        *here,
    ]
    labels = [label for change in changes for label in change.labels]
    for pin, shown in pins:
        symbols.append(pin)
        if isinstance(shown, Label):
            labels.append(shown)
        else:
            symbols.append(shown)
    lines = tuple(trail.whole for trail in walks)
    return LiveMarks(tuple(shapes), tuple(symbols), tuple(labels), lines)


def level_at(floor: Floor, view: View, theme: Theme, overlay: Overlay, pixel: Point) -> str | None:
    """Return the level to which a mark under a finger leads, or None where there is no such mark.

    That is where the route goes on, or where it came from. What one touches is at least the
    theme's touch target.
    """
    if overlay.route is None:
        return None
    from smartnav.cartography.changes import changes_of_level
    from smartnav.cartography.goals import goal_pins, goals_of

    goals = goals_of(overlay.route, overlay.destination, overlay.here, overlay.number_from)
    fixed = _fixed(
        list(_here(floor.level, view, theme, overlay)),
        list(goal_pins(floor.level, view, theme, goals)),
    )
    changes = list(changes_of_level(floor, view, theme, overlay.route, fixed))
    # Of two within reach it is the one nearer to the finger; those drawn last lie on top.
    near = [
        (change.away(pixel), -index, change.to_level)
        for index, change in enumerate(changes)
        if change.touched(pixel, theme.sizes.touch)
    ]
    return min(near)[2] if near else None


def _fixed(here: list[Symbol], pins: list[tuple[Symbol, Symbol | Label]]) -> list[Symbol]:
    """Return what the marks of a change of level stand aside from."""
    return [*here, *(pin for pin, _ in pins)]


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
