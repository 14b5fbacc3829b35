"""Symbols as painted shapes: painters need nothing but polygons and text."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from smartnav.cartography.display import Ring, Shape, Symbol
from smartnav.cartography.pictograms import known_pictograms, pictogram

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.plan.model import Point

PICTOGRAM_SHARE = 0.7
"""Of a symbol's ground, taken by its pictogram."""
CORNER_SHARE = 0.24
"""Of a square ground's side, taken by a corner's radius."""
RIM_SHARE = 0.04
"""Of a symbol's size, taken by the rim of its ground."""
PIN_HEAD_SHARE = 0.36
"""Radius of a pin's head, of its size; the head's middle lies ``1 - PIN_HEAD_SHARE`` above."""
ACCESSIBLE = "+wheelchair"
"""After a pictogram's name: what it stands for is fit for a wheelchair."""
BADGE_SHARE = 0.23
"""Radius of the wheelchair sign on a symbol's corner, of the symbol's size."""
BADGE_FROM_PX = 26
"""On a smaller symbol the sign would be a blot."""
_CONE_STEPS = 12
_CONE_HALF_ANGLE = 34.0


def symbol_shapes(symbol: Symbol) -> tuple[Shape, ...]:
    """Return the shapes a symbol is painted with, in pixels, from first to last.

    Names known besides the pictograms: ``pin`` (its tip at ``at``, leaning by ``angle``),
    ``you-are-here`` (with a cone looking along ``angle``), ``you-are-here-still`` (without),
    ``chevron`` (pointing along ``angle``), ``north``, ``dot``. A pictogram's name followed by
    :data:`ACCESSIBLE` bears the wheelchair sign on its corner. An unknown name gives the ground
    alone.
    """
    draw = _DRAWN.get(symbol.name)
    shapes = draw(symbol) if draw is not None else _pictogram(symbol)
    return tuple(replace(shape, id=symbol.id, layer="mark") for shape in shapes)


def circle(middle: Point, radius: float, sides: int = 40) -> Ring:
    """Return a circle as a ring."""
    turns = (2 * math.pi * i / sides for i in range(sides))
    return tuple(
        (middle[0] + radius * math.cos(t), middle[1] + radius * math.sin(t)) for t in turns
    )


def rounded_box(middle: Point, width: float, height: float, radius: float) -> Ring:
    """Return a box with rounded corners as a ring."""
    dx, dy = width / 2 - radius, height / 2 - radius
    ring: list[Point] = []
    for quarter, (sx, sy) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        for step in range(6):
            turn = math.pi / 2 * (quarter + step / 5)
            ring.append(
                (
                    middle[0] + sx * dx + radius * math.cos(turn),
                    middle[1] + sy * dy + radius * math.sin(turn),
                )
            )
    return tuple(ring)


def _placed(rings: tuple[Ring, ...], symbol: Symbol, size: float) -> tuple[Ring, ...]:
    """Return unit rings turned by the symbol's angle, scaled to ``size`` and moved to its place."""
    angle = math.radians(symbol.angle)
    cos, sin = math.cos(angle) * size, math.sin(angle) * size
    at_x, at_y = symbol.at
    return tuple(
        tuple((at_x + x * cos - y * sin, at_y + x * sin + y * cos) for x, y in ring)
        for ring in rings
    )


def _shape(rings: tuple[Ring, ...], fill: str, **rest: object) -> Shape:
    shape = Shape("", "mark", rings, fill=fill)
    return replace(shape, **rest) if rest else shape  # type: ignore[arg-type]


def _ground(symbol: Symbol) -> list[Shape]:
    """Draw what a pictogram stands on, with a rim in the pictogram's colour.

    The rim keeps a dark ground apart from dark furniture and a light one from light walls.
    """
    if symbol.ground is None or symbol.shape == "none":
        return []
    rim = symbol.size * RIM_SHARE
    side = symbol.size - rim
    if symbol.shape == "circle":
        ring = circle(symbol.at, side / 2)
    else:
        ring = rounded_box(symbol.at, side, side, side * CORNER_SHARE)
    return [_shape((ring,), symbol.ground, stroke=symbol.colour, stroke_px=rim)]


def _pictogram(symbol: Symbol) -> list[Shape]:
    name, accessible = symbol.name.removesuffix(ACCESSIBLE), symbol.name.endswith(ACCESSIBLE)
    ground = _ground(symbol)
    if name not in known_pictograms():
        return ground
    size = symbol.size * PICTOGRAM_SHARE if ground else symbol.size
    drawn = [*ground, _shape(_placed(pictogram(name), symbol, size), symbol.colour)]
    return [*drawn, *_badge(symbol)] if accessible else drawn


def _badge(symbol: Symbol) -> list[Shape]:
    """Draw the wheelchair sign on a symbol's lower right corner, in the ground's colours turned."""
    if symbol.ground is None or symbol.size < BADGE_FROM_PX:
        return []
    reach, radius = symbol.size * (0.5 - BADGE_SHARE * 0.8), symbol.size * BADGE_SHARE
    at = (symbol.at[0] + reach, symbol.at[1] + reach)
    sign = replace(symbol, at=at, angle=0.0)
    return [
        _shape(
            (circle(at, radius),), symbol.colour, stroke=symbol.ground,
            stroke_px=symbol.size * RIM_SHARE,
        ),
        _shape(_placed(pictogram("wheelchair"), sign, radius * 1.5), symbol.ground),
    ]  # fmt: skip


def _pin(symbol: Symbol) -> list[Shape]:
    """Draw a map pin: a round head over a tip at the symbol's place, leaning by its angle."""
    drop = _drop((0.0, 0.0), 1.0, PIN_HEAD_SHARE)
    (outer,) = _placed((drop,), symbol, symbol.size)
    edge = symbol.size * 0.035
    shapes = [_shape((outer,), symbol.ground or symbol.colour)]
    shapes[0] = replace(shapes[0], stroke=symbol.colour, stroke_px=edge, round=True)
    return shapes


def _drop(tip: Point, height: float, radius: float) -> Ring:
    centre = (tip[0], tip[1] - height + radius)
    # Screen angles, clockwise from +x: the tip lies at 90°, the tangents ``side`` to each side.
    side = math.acos(min(radius / (height - radius), 1.0))
    first, last = math.pi / 2 + side, 2.5 * math.pi - side
    turns = [first + (last - first) * i / 32 for i in range(33)]
    arc = [(centre[0] + radius * math.cos(t), centre[1] + radius * math.sin(t)) for t in turns]
    return (tip, *arc)


def _here(symbol: Symbol, *, cone: bool = True) -> list[Shape]:
    """Draw the you-are-here dot: a halo, a ring, the dot, and the cone one looks along.

    Without a ground it has neither halo nor dot: the ring alone, on whatever it is drawn.
    """
    radius = symbol.size / 2
    ring = circle(symbol.at, radius * 0.74)
    if symbol.ground is None:
        return [_shape((ring, circle(symbol.at, radius * 0.26)), symbol.colour)]
    halo = symbol.ground
    shapes: list[Shape] = []
    if cone:
        for step in range(_CONE_STEPS):
            reach = radius * (3.4 - 1.9 * step / (_CONE_STEPS - 1))
            shapes.append(_shape((_fan(symbol.at, reach, symbol.angle),), f"{symbol.colour}12"))
    shapes += [
        _shape((circle(symbol.at, radius),), halo),
        _shape((ring,), symbol.colour),
        _shape((circle(symbol.at, radius * 0.26),), halo),
    ]
    return shapes


def _fan(at: Point, reach: float, heading: float) -> Ring:
    angles = [
        math.radians(heading - _CONE_HALF_ANGLE + 2 * _CONE_HALF_ANGLE * i / 16) for i in range(17)
    ]
    return (at, *((at[0] + reach * math.sin(a), at[1] - reach * math.cos(a)) for a in angles))


def _chevron(symbol: Symbol) -> list[Shape]:
    # An arrow head's outline pointing up, before turning.
    ring = ((-0.42, 0.26), (0.0, -0.26), (0.42, 0.26), (0.26, 0.42), (0.0, 0.1), (-0.26, 0.42))
    return [_shape(_placed((ring,), symbol, symbol.size), symbol.colour)]


def _north(symbol: Symbol) -> list[Shape]:
    needle = ((0.0, -0.42), (0.24, 0.3), (0.0, 0.16), (-0.24, 0.3))
    return [*_ground(symbol), _shape(_placed((needle,), symbol, symbol.size * 0.9), symbol.colour)]


def _dot(symbol: Symbol) -> list[Shape]:
    shapes = [_shape((circle(symbol.at, symbol.size / 2),), symbol.ground or symbol.colour)]
    if symbol.ground:
        shapes.append(_shape((circle(symbol.at, symbol.size * 0.34),), symbol.colour))
    return shapes


def _here_still(symbol: Symbol) -> list[Shape]:
    return _here(symbol, cone=False)


_DRAWN: dict[str, Callable[[Symbol], list[Shape]]] = {
    "pin": _pin,
    "you-are-here": _here,
    "you-are-here-still": _here_still,
    "chevron": _chevron,
    "north": _north,
    "dot": _dot,
}
MARKS = tuple(_DRAWN)
"""Names that are no pictograms but marks of the map's own."""
