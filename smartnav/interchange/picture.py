"""A plan as one SVG picture: every level under its name, the highest on top."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartnav.cartography import STANDARD, compose, draw_floor, fit, svg
from smartnav.guide.sheet import Sheet

if TYPE_CHECKING:
    from smartnav.plan.model import Lang, Plan

_WIDTH_PX = 1600.0
_MARGIN_PX = 48.0
_HEADING_PX = 56.0
_TYPE_PX = 26.0


def to_svg(plan: Plan, *, lang: Lang = "zh") -> str:
    """Return the map of all levels as an SVG document that needs nothing else."""
    levels = sorted(plan.levels, key=lambda level: -level.ordinal)
    floors = [draw_floor(plan, level.id, lang=lang, theme=STANDARD) for level in levels]
    wide = max(floor.bounds[2] - floor.bounds[0] for floor in floors)
    scale = (_WIDTH_PX - 2 * _MARGIN_PX) / wide
    heights = [
        (floor.bounds[3] - floor.bounds[1]) * scale + _HEADING_PX + _MARGIN_PX for floor in floors
    ]
    colours = STANDARD.colours
    sheet = Sheet((_WIDTH_PX, sum(heights)), colours.background)
    y = 0.0
    for level, floor, height in zip(levels, floors, heights, strict=True):
        view = fit(floor.bounds, _WIDTH_PX, height - _HEADING_PX, padding=_MARGIN_PX / 2)
        picture = compose(floor, replace(view, scale=scale), STANDARD)
        sheet.insert(picture, (0.0, y + _HEADING_PX))
        heading = (_MARGIN_PX, y + _HEADING_PX / 2)
        sheet.write(level.name.in_(lang), heading, _TYPE_PX, colours.text, bold=True)
        y += height
    return svg(sheet.picture(), embed_font=True, title=plan.venue.name.in_(lang))
