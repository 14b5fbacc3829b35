"""The map of the whole hall on one sheet: every level, a legend, an index of the windows."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smartnav.cartography import Overlay, compose, fit
from smartnav.cartography.display import Symbol
from smartnav.guide.clip import clip
from smartnav.guide.columns import Band, set_columns
from smartnav.guide.legend import legend
from smartnav.guide.register import register
from smartnav.guide.sheet import A3, Sheet
from smartnav.handoff.chapters import SAMPLE, level_name
from smartnav.handoff.hours import hours_text
from smartnav.handoff.maps import Atlas, north_arrow
from smartnav.plan.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.cartography.display import Picture
    from smartnav.cartography.tokens import Theme
    from smartnav.guide.columns import Block
    from smartnav.plan.model import Lang, Level
    from smartnav.plan.places import Gazetteer, Place

_TITLE = Text(zh="导览图", en="Hall map")
_HOURS = Text(zh="办公时间", en="Open")
_HERE = Text(zh="您在这里", en="You are here")

_MARGIN = 30.0
"""Points; 10.6 mm, which every office printer can print up to."""
_HEAD = 56.0
_FOOT = 16.0
_GUTTER = 16.0
_HEADING = 26.0
"""Over each map: the level's name."""
_GAP = 10.0
_PADDING = 10.0
_COLUMN = 165.0
"""A column of legend and index is about as wide."""
_EMS = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
_SMALL_EMS = (6.5, 6.0, 5.5)
"""Only where the maps cannot give way any more."""
_SHARES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
"""Of the largest size the maps could have: what they give way to legend and index."""
_SCALE_AT = 7.6
"""Points a metre at which the map's tokens are taken times ``_TOKENS``."""
_TOKENS = 0.34
_LEAST_LABEL = 5.0


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the maps of the levels stand."""

    across: int
    down: int
    width: float
    height: float
    """Of one map, without its heading."""

    @property
    def bottom(self) -> float:
        """Height of all of it."""
        return self.down * (self.height + _HEADING + _GAP)


def hall_sheets(
    gazetteer: Gazetteer,
    *,
    lang: Lang,
    theme: Theme,
    here: Place | None = None,
    paper: tuple[float, float] = A3,
) -> tuple[Picture, ...]:
    """Return the map of a hall to be hung on a wall, in points.

    One page, unless legend and index could not be read in the room that the maps leave.

    Parameters
    ----------
    gazetteer
        The places of the plan.
    lang
        Of every word on it.
    theme
        Of colours; sizes are those of print.
    here
        Where it will hang: marked, and the maps are turned to what one faces there.
    paper
        Width and height in points. It is laid across for two levels side by side.
    """
    size = (max(paper), min(paper))
    sheet = Sheet(size)
    blocks: Sequence[Block] = (
        *legend(gazetteer, lang=lang, theme=theme),
        *register(gazetteer, lang=lang, theme=theme),
    )
    turn = here.facing or 0.0 if here is not None else 0.0
    grid = _fitting(gazetteer, sheet, blocks, turn)
    _draw_head(sheet, gazetteer, lang, theme)
    looks = _Looks(lang, theme, here, turn)
    _draw_maps(sheet, grid, gazetteer, looks)
    done, _ = set_columns(sheet, blocks, _band(sheet, grid), (*_EMS, *_SMALL_EMS))
    pages = [sheet]
    while done < len(blocks):
        pages.append(Sheet(size))
        _draw_head(pages[-1], gazetteer, lang, theme)
        top = _MARGIN + _HEAD
        whole = replace(
            _band(sheet, grid), corner=(_MARGIN, top), height=size[1] - top - _MARGIN - _FOOT
        )
        done += set_columns(pages[-1], blocks[done:], whole, _EMS)[0]
    for page in pages:
        _draw_foot(page, gazetteer, looks)
    return tuple(page.picture() for page in pages)


@dataclass(frozen=True, slots=True)
class _Looks:
    lang: Lang
    theme: Theme
    here: Place | None
    turn: float


def _band(sheet: Sheet, grid: _Grid) -> Band:
    top = _MARGIN + _HEAD + grid.bottom
    width = sheet.width - 2 * _MARGIN
    count = max(round(width / (_COLUMN + _GUTTER)), 1)
    height = max(sheet.height - top - _MARGIN - _FOOT, 0.0)
    return Band((_MARGIN, top), width, height, count, _GUTTER)


def _fitting(gazetteer: Gazetteer, sheet: Sheet, blocks: Sequence[Block], turn: float) -> _Grid:
    """Return the largest maps beside which legend and index can be read on the same page."""
    whole = _largest(gazetteer, sheet, turn)
    trial = Sheet((sheet.width, sheet.height))
    for ems in (_EMS, _SMALL_EMS):
        for share in _SHARES:
            grid = replace(whole, width=whole.width, height=whole.height * share)
            if set_columns(trial, blocks, _band(sheet, grid), ems)[0] == len(blocks):
                return grid
    return grid


def _largest(gazetteer: Gazetteer, sheet: Sheet, turn: float) -> _Grid:
    """Return the arrangement that draws the levels largest and leaves a band below."""
    levels = gazetteer.plan.levels
    room = (sheet.width - 2 * _MARGIN, (sheet.height - 2 * _MARGIN - _HEAD - _FOOT) * 0.74)
    best, best_scale = None, 0.0
    for across in range(1, len(levels) + 1):
        down = math.ceil(len(levels) / across)
        width = (room[0] - (across - 1) * _GUTTER) / across
        height = room[1] / down - _HEADING - _GAP
        scale = min(_scale(level, width, height, turn) for level in levels)
        if scale > best_scale:
            needed = max(_turned(level, turn)[1] for level in levels) * scale + 2 * _PADDING
            best, best_scale = _Grid(across, down, width, min(height, needed)), scale
    assert best is not None, "a plan has a level"
    return best


def _turned(level: Level, turn: float) -> tuple[float, float]:
    xs, ys = zip(*level.outline, strict=True)
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    sine, cosine = abs(math.sin(math.radians(turn))), abs(math.cos(math.radians(turn)))
    return (wide * cosine + high * sine, wide * sine + high * cosine)


def _scale(level: Level, width: float, height: float, turn: float) -> float:
    across, along = _turned(level, turn)
    return min((width - 2 * _PADDING) / across, (height - 2 * _PADDING) / along)


def _draw_maps(sheet: Sheet, grid: _Grid, gazetteer: Gazetteer, looks: _Looks) -> None:
    levels = sorted(gazetteer.plan.levels, key=lambda level: level.ordinal)
    scale = min(_scale(level, grid.width, grid.height, looks.turn) for level in levels)
    sized = looks.theme.scaled(_TOKENS * min(max(scale / _SCALE_AT, 0.8), 1.6))
    sized = replace(sized, type=replace(sized.type, map_minimum=_LEAST_LABEL))
    atlas = Atlas(gazetteer.plan, sized)
    for index, level in enumerate(levels):
        x = _MARGIN + index % grid.across * (grid.width + _GUTTER)
        y = _MARGIN + _HEAD + index // grid.across * (grid.height + _HEADING + _GAP)
        sheet.write(
            level_name(level).in_(looks.lang), (x, y + _HEADING / 2), 15,
            looks.theme.colours.text, bold=True,
        )  # fmt: skip
        corner = (x, y + _HEADING)
        sheet.insert(clip(_map(atlas, level, grid, looks)), corner)
        sheet.frame(corner, grid.width, grid.height, looks.theme.colours.sheet_edge, 0.6)


def _map(atlas: Atlas, level: Level, grid: _Grid, looks: _Looks) -> Picture:
    floor = atlas.floor(level.id, looks.lang)
    view = fit(
        floor.bounds, grid.width, grid.height, rotation=looks.turn, padding=_PADDING
    )  # fmt: skip
    picture = compose(floor, view, atlas.theme, overlay=Overlay(here=looks.here))
    return replace(picture, symbols=(*picture.symbols, north_arrow(atlas.plan, view, atlas.theme)))


def _draw_head(sheet: Sheet, gazetteer: Gazetteer, lang: Lang, theme: Theme) -> None:
    venue, colours = gazetteer.plan.venue, theme.colours
    y = _MARGIN + 16
    wide = sheet.write(venue.name.in_(lang), (_MARGIN, y), 26, colours.text, bold=True, name="hall")
    sheet.write(_TITLE.in_(lang), (_MARGIN + wide + 18, y + 2), 18, colours.text_quiet)
    right = sheet.width - _MARGIN
    if venue.hours:
        words = f"{_HOURS.in_(lang)} {hours_text(venue.hours, lang)}"
        sheet.write(words, (right, y - 6), 11, colours.text, align="right", bold=True)
    if venue.address:
        sheet.write(venue.address.in_(lang), (right, y + 9), 9, colours.text_quiet, align="right")
    sheet.rule((_MARGIN, y + 24), (right, y + 24), colours.text, 0.8)


def _draw_foot(sheet: Sheet, gazetteer: Gazetteer, looks: _Looks) -> None:
    lang, here, colours = looks.lang, looks.here, looks.theme.colours
    y = sheet.height - _MARGIN - 4
    if here is not None:
        at = (_MARGIN + 6, y)
        sheet.symbol(Symbol("", "you-are-here-still", at, 12, colours.here, shape="none"))
        sheet.write(_HERE.in_(lang), (_MARGIN + 17, y), 9, colours.text, bold=True)
    if gazetteer.plan.venue.sample:
        sheet.write(
            SAMPLE.in_(lang), (sheet.width - _MARGIN, y), 8, colours.text_quiet, align="right"
        )  # fmt: skip
