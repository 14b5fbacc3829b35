"""Another level as a faint ghost over the one shown: its edges and counters, no names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import ref

from smartnav.cartography.display import Shape
from smartnav.cartography.remembered import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartnav.cartography.display import Floor, LevelSign
    from smartnav.cartography.tokens import Theme

_STROKES = {"ground": 2.0, "section": 1.5, "wall": 0.75, "counter": 1.5}
"""Layers that show through, and how wide their edges are, in lines of the theme. What stands
about (seats, plants, machines) does not: it would hide what stands on the level shown."""
_COLOURED = ("section", "counter")
"""Layers that keep their colour: by that one knows an area again. They are dashed and not filled:
two tints over one another would be a third, of no area at all."""
_DASH = (3.0, 2.5)
"""Dashes and gaps of what keeps its colour, in its own width."""
_EDGE, _COLOURED_EDGE, _WALL = "70", "D0", "28"
"""Opacity of edges, of coloured ones, and of walls, in hex: 44, 82 and 16 %."""


def with_ghost(floor: Floor, other: Floor, theme: Theme) -> Floor:
    """Return a floor with another level's edges drawn over it, under its names and signs.

    It is the same floor when asked again, so that its names are not placed anew.
    """
    return _with_ghost(floor, ref(other), theme.colours.amenity, theme.sizes.line)


@remembered
def _with_ghost(floor: Floor, other: ref[Floor], grey: str, line: float) -> Floor:
    """Return a floor with a ghost of another, which may go before it."""
    shown = other()
    assert shown is not None  # Who asks has it.
    return replace(floor, shapes=(*floor.shapes, *_ghost(shown, grey, line)))


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


def _ghost(other: Floor, grey: str, line: float) -> Iterator[Shape]:
    for shape in other.shapes:
        if shape.layer not in _STROKES or not shape.closed:
            continue
        width = _STROKES[shape.layer] * line
        if shape.layer in _COLOURED:
            own = shape.stroke if shape.layer == "section" else shape.fill
            yield Shape(
                other.level, "ghost", shape.rings, None, f"{(own or grey)[:7]}{_COLOURED_EDGE}",
                width, dash=tuple(length * width for length in _DASH),
            )  # fmt: skip
        else:
            fill = f"{grey}{_WALL}" if shape.layer == "wall" else None
            yield Shape(
                other.level, "ghost", shape.rings, fill, f"{grey}{_EDGE}", width, round=True
            )
