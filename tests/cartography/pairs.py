"""Which colour token is drawn on which: the one list that all tests of contrast go by.

A token of an area's tint is written ``tint.ground``. A pair is what is seen first and what it lies
on or beside.
"""

from __future__ import annotations

import itertools
from dataclasses import fields
from typing import TYPE_CHECKING

from smartnav.cartography.tokens import Colours, Tint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smartnav.cartography.tokens import Theme

Pair = tuple[str, str]
_FLOORS = ("floor", "unit", "nonpublic", "void", "tint.ground")
"""What is walked on or looked into, as far as anything is written there."""


def _each(tokens: Iterable[str], grounds: Iterable[str]) -> tuple[Pair, ...]:
    return tuple(itertools.product(tokens, grounds))


TEXT: tuple[Pair, ...] = (
    # On the map.
    *_each(("label", "label_quiet"), _FLOORS),
    *_each(("label", "label_quiet", "good"), ("background", "halo")),
    *_each(("label",), ("step", "counter", "machine")),
    *_each(("tint.text",), ("tint.ground", "floor", "nonpublic")),
    ("good", "floor"),
    ("tint.on_solid", "tint.solid"),
    ("on_route", "route"),
    ("on_destination", "destination"),
    # On sheets, and on what one touches.
    *_each(("text", "text_quiet"), ("sheet", "sheet_quiet", "control", "pressed", "background")),
    *_each(("sheet", "control"), ("text",)),
    ("danger", "sheet"),
    ("on_danger", "danger"),
    ("good", "sheet"),
    *_each(("route",), ("sheet", "pressed")),
    ("destination", "sheet"),
)
"""Words and numbers."""

SIGNS: tuple[Pair, ...] = (
    *_each(("on_amenity",), ("amenity", "good")),
    *_each(("amenity",), ("machine", "counter", "step")),
    *_each(("amenity", "good"), (*_FLOORS, "sheet")),
    *_each(("route", "destination", "here"), _FLOORS),
    *_each(("route", "here"), ("route_halo",)),
    *_each(("wall_edge", "door", "fixture_edge"), ("floor", "unit", "nonpublic", "tint.ground")),
    ("wall_edge", "background"),
    ("tint.solid", "counter"),
    ("route_halo", "route"),
    *_each(("fixture_edge",), ("counter",)),
    ("plant_edge", "floor"),
    *_each(("tint.edge",), ("floor", "tint.ground")),
    *_each(("tint.solid",), ("floor", "tint.ground", "nonpublic")),
    *_each(("sheet_edge",), ("sheet", "sheet_quiet")),
    *_each(("control_edge",), ("control", "floor")),
    *_each(("destination",), ("sheet_quiet", "pressed")),
)
"""Pictograms, lines and borders that tell something."""

RIMMED: tuple[tuple[str, str, str], ...] = tuple(
    (ground, "on_amenity", under)
    for ground in ("amenity", "good")
    for under in ("wall", "wall_edge")
)
"""Signs by their ground and rim, on what either of the two stands out from."""

FAINT: tuple[Pair, ...] = (
    *_each(("wall",), ("floor", "unit")),
    *_each(("fixture", "machine"), ("floor", "fixture_edge")),
    ("plant", "plant_edge"),
    *_each(("step",), ("floor", "unit", "void")),
    ("route_past", "floor"),
    ("ghost", "sheet"),
    ("ghost", "control"),
    *_each(("text_off",), ("sheet_quiet", "control")),
    ("rule", "sheet"),
)
"""Texture, and what cannot be used now: seen, but nothing depends on it."""


def coloured(theme: Theme, pair: Pair) -> Iterator[tuple[str, str, str]]:
    """Yield a pair in a theme's colours, once for each tint, with what to call it."""
    if any(token.startswith("tint.") for token in pair):
        for name, tint in theme.tints.items():
            one, other = (_colour(theme, tint, token) for token in pair)
            yield f"{pair[0]} on {pair[1]}, {name}", one, other
    else:
        one, other = (getattr(theme.colours, token) for token in pair)
        yield f"{pair[0]} on {pair[1]}", one, other


def _colour(theme: Theme, tint: Tint, token: str) -> str:
    of_tint = token.startswith("tint.")
    value = getattr(tint if of_tint else theme.colours, token.removeprefix("tint."))
    assert isinstance(value, str)
    return value


def tokens() -> set[str]:
    """Return the name of every colour token."""
    own = {each.name for each in fields(Colours)}
    return own | {f"tint.{each.name}" for each in fields(Tint) if each.name != "hatch"}
