"""The list of pairs against what is really drawn: the hall in a theme whose colours all differ."""

from __future__ import annotations

import math
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING

import pytest

from smartnav.cartography import Overlay, compose, draw_floor, fit
from smartnav.cartography.symbols import symbol_shapes
from smartnav.cartography.tokens import Colours, Theme, Tint
from smartnav.plan.places import Gazetteer
from tests.cartography.pairs import RIMMED, SIGNS, TEXT, Pair
from tests.cartography.routes import straight
from tests.samples import sample_plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartnav.cartography import Floor, Picture, Shape
    from smartnav.cartography.display import Label, Ring
    from smartnav.plan.model import Point

_COLOURS = [each.name for each in fields(Colours)]
_TINT = [each.name for each in fields(Tint) if each.name != "hatch"]
TOKEN = {f"#{0x1000 + index:06X}": name for index, name in enumerate(_COLOURS)} | {
    f"#{0x2000 + index:06X}": f"tint.{name}" for index, name in enumerate(_TINT)
}
LISTED = {*TEXT, *SIGNS, *((ground, under) for ground, _, under in RIMMED)}
_VALUE = {name: value for value, name in TOKEN.items()}
MOTLEY = Theme(
    "standard",
    colours=Colours(**{name: _VALUE[name] for name in _COLOURS}),
    tints=dict.fromkeys(
        Theme("standard").tints,
        Tint(
            ground=_VALUE["tint.ground"],
            edge=_VALUE["tint.edge"],
            solid=_VALUE["tint.solid"],
            on_solid=_VALUE["tint.on_solid"],
            text=_VALUE["tint.text"],
        ),
    ),
)
"""Every token has a value of its own, so that what is drawn can be traced to it."""


def _inside(ring: Ring, point: Point) -> bool:
    (x, y), inside = point, False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside


def _under(point: Point, shapes: Sequence[Shape]) -> str:
    """Return the token of the uppermost of what is filled at a point."""
    for shape in reversed(shapes):
        if shape.fill is None or not shape.closed or len(shape.fill) == 9:
            continue
        if sum(_inside(ring, point) for ring in shape.rings) % 2:
            return TOKEN[shape.fill]
    return "background"


def _written(picture: Picture) -> Iterator[Pair]:
    """Yield the colour of each label with its halo's, and with that of what lies under it."""
    marks = [shape for symbol in picture.symbols for shape in symbol_shapes(symbol)]
    shapes = [*picture.shapes, *picture.overlay, *marks]
    for label in picture.labels:
        if label.halo is not None:
            yield TOKEN[label.colour], TOKEN[label.halo]
        for middle in _lines(label):
            yield TOKEN[label.colour], _under(middle, shapes)


def _lines(label: Label) -> Iterator[Point]:
    """Yield the middle of each line: between two of them nothing is written."""
    turn = math.radians(label.angle)
    for index in range(len(label.lines)):
        down = (index - (len(label.lines) - 1) / 2) * label.height / len(label.lines)
        yield label.at[0] - down * math.sin(turn), label.at[1] + down * math.cos(turn)


def _signed(picture: Picture) -> Iterator[Pair]:
    """Yield the colour of each symbol on its ground's, and its ground's on what lies under it.

    Where the ground would not stand out its rim does, which has the colour of the symbol.
    """
    shapes = [*picture.shapes, *picture.overlay]
    for symbol in picture.symbols:
        colour, under = TOKEN[symbol.colour], _under(symbol.at, shapes)
        if colour in ("on_route", "route_halo"):
            # On the route's line, which is a stroke, or between it and a sign on it.
            yield colour, "route"
        elif symbol.ground is None:
            yield colour, under
        else:
            ground = TOKEN[symbol.ground]
            yield colour, ground
            yield (ground, under) if (ground, under) in LISTED else (colour, under)


@cache
def _motley(level: str) -> Floor:
    return draw_floor(sample_plan("shizhong"), level, lang="zh", theme=MOTLEY)


@pytest.mark.parametrize("zoom", [1.0, 3.0])
@pytest.mark.parametrize("level", ["F1", "F2"])
def test_what_the_map_draws_is_in_the_list(places: Gazetteer, level: str, zoom: float) -> None:
    floor = _motley(level)
    view = fit(floor.bounds, 1500 * zoom, 1150 * zoom, padding=60)
    picture = compose(
        floor, view, MOTLEY, overlay=Overlay(route=straight(places, "kiosk-south", "C11", "D05"))
    )
    assert set(_written(picture)) - {*TEXT} == set()
    assert set(_signed(picture)) - LISTED == set()
