"""Another level as a faint ghost over the one shown: its edges and counters, no names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartnav.cartography.display import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartnav.cartography.display import Floor, LevelSign
    from smartnav.cartography.tokens import Theme

_STROKES = {"ground": 2.0, "section": 1.0, "wall": 0.75, "counter": 0.75}
"""Layers that show through, and how wide their edges are, in lines of the theme. What stands
about (seats, plants, machines) does not: it would hide what stands on the level shown."""
_FILLED = ("wall", "counter")
_EDGE, _VEIL = "70", "30"
"""Opacity of edges and of what is filled, in hex: 44 and 19 %."""


def with_ghost(floor: Floor, other: Floor, theme: Theme) -> Floor:
    """Return a floor with another level's edges drawn over it, under its names and signs."""
    return replace(floor, shapes=(*floor.shapes, *_ghost(other, theme)))


def ghosted_level(floor: Floor) -> str:
    """Return the id of the level a floor shows as a ghost, empty for none."""
    last = floor.shapes[-1] if floor.shapes else None
    return last.id if last is not None and last.layer == "ghost" else ""


def other_level(level: str, levels: Sequence[LevelSign], route: Sequence[str] = ()) -> str | None:
    """Return which level is shown as the ghost of another; None where there is only one.

    On a route that is the one it goes to next, else the one it came from; without a route the
    next lower one, on the lowest the one above.
    """
    if level in route and len(route) > 1:
        place = route.index(level)
        return route[place + 1] if place + 1 < len(route) else route[place - 1]
    ordered = [sign.id for sign in sorted(levels, key=lambda sign: sign.ordinal)]
    if level not in ordered or len(ordered) < 2:
        return None
    place = ordered.index(level)
    return ordered[place - 1] if place else ordered[1]


def ghosted(
    floors: Mapping[str, Floor], theme: Theme, route: Sequence[str] = ()
) -> dict[str, Floor]:
    """Return each floor with its ghost, as far as that level is among them."""
    result = {}
    for level, floor in floors.items():
        other = other_level(level, floor.levels, route)
        known = other is not None and other in floors
        result[level] = with_ghost(floor, floors[other], theme) if known and other else floor
    return result


def _ghost(other: Floor, theme: Theme) -> Iterator[Shape]:
    colour = theme.colours.amenity
    for shape in other.shapes:
        width = _STROKES.get(shape.layer)
        if width is not None and shape.closed:
            fill = f"{colour}{_VEIL}" if shape.layer in _FILLED else None
            yield Shape(
                other.level, "ghost", shape.rings, fill, f"{colour}{_EDGE}",
                width * theme.sizes.line, round=True,
            )  # fmt: skip
