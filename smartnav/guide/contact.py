"""Contact sheets: a plan's levels in every look the map has, to be looked at by people."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args

from smartnav.cartography import Overlay, compose, draw_floor, fit
from smartnav.cartography.tokens import STANDARD, THEMES
from smartnav.guide.clip import clip
from smartnav.guide.sheet import Sheet
from smartnav.plan.vocabulary import Lang

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.cartography.display import Floor, Picture, View
    from smartnav.cartography.tokens import Theme, ThemeName
    from smartnav.plan.model import Plan
    from smartnav.routing.route import Route

ZOOMS = (1.0, 1.8, 3.2, 5.6)
"""Times the scale at which the whole level is seen."""
ROTATIONS = (0.0, 90.0, 210.0)
"""Plan headings that point up: two as kiosks have them, and one askew."""
_TILE = (960.0, 720.0)
_GAP = 24.0
_HEAD = 64.0


@dataclass(frozen=True, slots=True)
class ContactSheet:
    """A level in one language and theme: zooms across, rotations down."""

    name: str
    """Tells level, language and theme: ``F1-zh-elder``."""
    picture: Picture


def contact_sheets(plan: Plan, routes: tuple[Route, ...] = ()) -> Iterator[ContactSheet]:
    """Yield the contact sheets of a plan, in pixels.

    The pictures of a rotation show the same place larger and larger. Every other one carries one
    of ``routes``.
    """
    themes: tuple[ThemeName, ...] = tuple(THEMES)
    for level, lang, theme in itertools.product(plan.levels, get_args(Lang), themes):
        yield ContactSheet(
            f"{level.id}-{lang}-{theme}",
            _sheet(plan, level.id, lang, THEMES[theme], routes),
        )


def _sheet(
    plan: Plan, level_id: str, lang: Lang, theme: Theme, routes: tuple[Route, ...]
) -> Picture:
    floor = draw_floor(plan, level_id, lang=lang, theme=theme)
    width = len(ZOOMS) * (_TILE[0] + _GAP) + _GAP
    height = len(ROTATIONS) * (_TILE[1] + _GAP) + _HEAD
    sheet = Sheet((width, height))
    title = f"{plan.venue.name.in_(lang)} · {level_id} · {theme.name}"
    # On paper, whatever the ground of the theme's screens.
    sheet.write(title, (_GAP, _HEAD / 2), 30, STANDARD.colours.text, bold=True)
    for (row, turn), (column, zoom) in itertools.product(enumerate(ROTATIONS), enumerate(ZOOMS)):
        view = _view(floor, turn, zoom)
        overlay = Overlay()
        if routes and (row + column) % 2:
            overlay = Overlay(route=routes[(row + column) // 2 % len(routes)])
        corner = (_GAP + column * (_TILE[0] + _GAP), _HEAD + row * (_TILE[1] + _GAP))
        sheet.insert(clip(compose(floor, view, theme, overlay=overlay)), corner)
    return sheet.picture()


def _view(floor: Floor, turn: float, zoom: float) -> View:
    whole = fit(floor.bounds, *_TILE, rotation=turn, padding=20.0)
    if zoom == ZOOMS[0]:
        return whole
    # Off the middle, where most halls have nothing but floor.
    left, bottom, right, top = floor.bounds
    centre = (left + (right - left) * 0.3, bottom + (top - bottom) * 0.7)
    return replace(whole, scale=whole.scale * zoom, centre=centre)
