"""The map of the whole hall on one sheet: every level, a legend, an index of the windows."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from smartnav.cartography import Overlay, compose, fit
from smartnav.cartography.display import Symbol
from smartnav.cartography.names import outward
from smartnav.cartography.scalebar import draw_bar, scale_bar
from smartnav.cartography.tokens import PAPER
from smartnav.guide.clip import clip
from smartnav.guide.columns import Band, fitting, set_columns
from smartnav.guide.legend import legend
from smartnav.guide.register import register
from smartnav.guide.sheet import A3, Sheet
from smartnav.handoff.chapters import SAMPLE
from smartnav.handoff.hours import hours_text
from smartnav.handoff.levels import level_name
from smartnav.handoff.maps import Atlas, north_arrow
from smartnav.plan.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.cartography.display import Floor, Picture, View
    from smartnav.cartography.tokens import Theme
    from smartnav.guide.columns import Block
    from smartnav.plan.model import Lang, Level, Plan
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
_PADDING, _BEYOND = 10.0, 27.5
"""Round a level in its frame; and where the name of an entrance stands beyond the wall, at tokens
taken times ``_TOKENS``: a sign, which may be pushed out by the wall, and a line of text."""
_UPRIGHT = math.cos(math.radians(45))
_WIDEST_BAR = 100.0
_COLUMN = 165.0
"""A column of legend and index is about as wide."""
_EMS = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
_SMALL_EMS = (6.5, 6.0, 5.5)
"""Only where the maps cannot give way any more."""
_SHARES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
"""Of the largest size the maps could have: what they give way to legend and index."""
_MAPS_SHARE = 0.74
"""Of the page below its head, that maps take at most where legend and index stand below them."""
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
        Its two sides in points. It is laid the way that shows the maps larger.
    """
    blocks: Sequence[Block] = (
        *legend(gazetteer, lang=lang, theme=theme),
        *register(gazetteer, lang=lang, theme=theme),
    )
    levels = sorted(gazetteer.plan.levels, key=lambda level: level.ordinal)
    turn = (here.facing or 0.0) if here is not None else 0.0
    looks = _Looks(lang, theme, here, _seen(gazetteer.plan, theme, turn))
    long, short = max(paper), min(paper)
    layouts = [_layout(levels, size, blocks, looks.side) for size in ((long, short), (short, long))]
    size, grid, _, beside = max(layouts, key=lambda layout: (layout.beside, layout.scale))
    pages = [Sheet(size)]
    _draw_head(pages[0], gazetteer, looks)
    _draw_maps(pages[0], grid, gazetteer, looks)
    done = 0
    if beside:
        ems = (*_EMS, *_SMALL_EMS)
        done = set_columns(pages[0], blocks, _band(size, grid.bottom), ems)
    while done < len(blocks):
        pages.append(Sheet(size))
        _draw_head(pages[-1], gazetteer, looks)
        done += set_columns(pages[-1], blocks[done:], _band(size, 0.0), _EMS)
    for page in pages:
        _draw_foot(page, gazetteer, looks)
    return tuple(page.picture() for page in pages)


class _Layout(NamedTuple):
    """One way to lay out the first page."""

    size: tuple[float, float]
    grid: _Grid
    scale: float
    """Points a metre."""
    beside: bool
    """Whether legend and index can be read below the maps."""


@dataclass(frozen=True, slots=True)
class _Looks:
    lang: Lang
    theme: Theme
    here: Place | None
    side: _Side


class _Side(NamedTuple):
    """How the maps are turned, and whether names stand above and below the levels."""

    turn: float
    above: bool
    below: bool

    def edges(self, scale: float) -> tuple[float, float]:
        """Return what is left free above and below a level at a scale, in points."""
        named = max(_BEYOND * _growth(scale), _PADDING)
        return (named if self.above else _PADDING, named if self.below else _PADDING)


def _growth(scale: float) -> float:
    """Return how much larger the tokens are taken where the maps are larger."""
    return min(max(scale / _SCALE_AT, 0.8), 1.6)


def _seen(plan: Plan, theme: Theme, turn: float) -> _Side:
    """Return a side of a plan's levels, and where names stand beyond their walls."""
    headings = (heading for level in plan.levels for heading in outward(plan, level, theme))
    upwards = [math.cos(math.radians(heading - turn)) for heading in headings]
    return _Side(turn, max(upwards, default=0.0) > _UPRIGHT, min(upwards, default=0.0) < -_UPRIGHT)


def _band(size: tuple[float, float], below: float) -> Band:
    """Return the columns of a page; ``below`` are the points that maps take above them."""
    top = _MARGIN + _HEAD + below
    width = size[0] - 2 * _MARGIN
    count = max(round(width / (_COLUMN + _GUTTER)), 1)
    height = max(size[1] - top - _MARGIN - _FOOT, 0.0)
    return Band((_MARGIN, top), width, height, count, _GUTTER)


def _layout(
    levels: Sequence[Level], size: tuple[float, float], blocks: Sequence[Block], side: _Side
) -> _Layout:
    """Return the largest maps below which legend and index can be read, or else that fill it."""
    trial = Sheet(size)
    whole = _largest(levels, size, side, _MAPS_SHARE)
    for ems in (_EMS, _SMALL_EMS):
        for share in _SHARES:
            grid = replace(whole, height=whole.height * share)
            found = fitting(trial, blocks, _band(size, grid.bottom), ems)
            if len(found.corners) == len(blocks):
                return _Layout(size, grid, _scale_in(grid, levels, side), beside=True)
    alone = _largest(levels, size, side, 1.0)
    return _Layout(size, alone, _scale_in(alone, levels, side), beside=False)


def _largest(
    levels: Sequence[Level], size: tuple[float, float], side: _Side, share: float
) -> _Grid:
    """Return the arrangement that draws the levels largest in a share of the page's height."""
    room = (size[0] - 2 * _MARGIN, (size[1] - 2 * _MARGIN - _HEAD - _FOOT) * share)

    def grid(across: int) -> _Grid:
        down = math.ceil(len(levels) / across)
        width = (room[0] - (across - 1) * _GUTTER) / across
        height = room[1] / down - _HEADING - _GAP
        scale = min(_scale(level, width, height, side) for level in levels)
        needed = max(_turned(level, side.turn)[1] for level in levels) * scale
        return _Grid(across, down, width, min(height, needed + sum(side.edges(scale))))

    grids = [grid(across) for across in range(1, len(levels) + 1)]
    return max(grids, key=lambda each: _scale_in(each, levels, side))


def _scale_in(grid: _Grid, levels: Sequence[Level], side: _Side) -> float:
    """Return the points a metre in which all levels fit into a grid's frames."""
    return min(_scale(level, grid.width, grid.height, side) for level in levels)


def _turned(level: Level, turn: float) -> tuple[float, float]:
    xs, ys = zip(*level.outline, strict=True)
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    sine, cosine = abs(math.sin(math.radians(turn))), abs(math.cos(math.radians(turn)))
    return (wide * cosine + high * sine, wide * sine + high * cosine)


def _scale(level: Level, width: float, height: float, side: _Side) -> float:
    across, along = _turned(level, side.turn)
    widest = (width - 2 * _PADDING) / across
    # Names take the less the smaller the map is.
    first = min(widest, (height - 2 * _PADDING) / along)
    return min(widest, (height - sum(side.edges(first))) / along)


def _draw_maps(sheet: Sheet, grid: _Grid, gazetteer: Gazetteer, looks: _Looks) -> None:
    levels = sorted(gazetteer.plan.levels, key=lambda level: level.ordinal)
    scale = _scale_in(grid, levels, looks.side)
    sized = looks.theme.scaled(_TOKENS * _growth(scale))
    sized = replace(sized, type=replace(sized.type, map_minimum=_LEAST_LABEL))
    atlas = Atlas(gazetteer.plan, sized)
    for index, level in enumerate(levels):
        x = _MARGIN + index % grid.across * (grid.width + _GUTTER)
        y = _MARGIN + _HEAD + index // grid.across * (grid.height + _HEADING + _GAP)
        sheet.write(
            level_name(level).in_(looks.lang), (x, y + _HEADING / 2), 15,
            looks.theme.colours.text, bold=True,
        )  # fmt: skip
        bar = draw_bar(scale_bar(scale, _WIDEST_BAR, looks.lang), (0.0, _HEADING - 6), sized)
        sheet.insert(replace(bar, background=PAPER), (x + grid.width - bar.width, y))
        corner = (x, y + _HEADING)
        view = _view(atlas.floor(level.id, looks.lang), grid, looks.side, scale)
        sheet.insert(clip(_map(atlas, level, view, looks)), corner)
        sheet.frame(corner, grid.width, grid.height, looks.theme.colours.sheet_edge, 0.6)


def _view(floor: Floor, grid: _Grid, side: _Side, scale: float) -> View:
    above, below = side.edges(scale)
    padding = (_PADDING, above, _PADDING, below)
    return fit(floor.bounds, grid.width, grid.height, rotation=side.turn, padding=padding)


def _map(atlas: Atlas, level: Level, view: View, looks: _Looks) -> Picture:
    floor = atlas.floor(level.id, looks.lang)
    picture = compose(floor, view, atlas.theme, overlay=Overlay(here=looks.here))
    return replace(picture, symbols=(*picture.symbols, north_arrow(atlas.plan, view, atlas.theme)))


def _draw_head(sheet: Sheet, gazetteer: Gazetteer, looks: _Looks) -> None:
    venue, lang, colours = gazetteer.plan.venue, looks.lang, looks.theme.colours
    y, right = _MARGIN + 16, sheet.width - _MARGIN
    facts = [(venue.address.in_(lang), 9.0, y + 9)] if venue.address else []
    if venue.hours:
        facts.append((f"{_HOURS.in_(lang)} {hours_text(venue.hours, lang)}", 11.0, y - 6))
    left = right
    for text, size, at in facts:
        bold = size > 10
        colour = colours.text if bold else colours.text_quiet
        wide = sheet.write(text, (right, at), size, colour, align="right", bold=bold)
        left = min(left, right - wide)
    name, title = venue.name.in_(lang), _TITLE.in_(lang)
    size = 26.0
    while size > 10 and _MARGIN + _name_width(sheet, name, title, size) > left - 20:
        size -= 1
    wide = sheet.write(name, (_MARGIN, y), size, colours.text, bold=True, name="hall")
    sheet.write(title, (_MARGIN + wide + size * 0.7, y + 1), size * 0.7, colours.text_quiet)
    sheet.rule((_MARGIN, y + 24), (right, y + 24), colours.text, 0.8)


def _name_width(sheet: Sheet, name: str, title: str, size: float) -> float:
    """Return the width of the hall's name with the sheet's title after it."""
    named = sheet.width_of(name, size, bold=True)
    return named + size * 0.7 + sheet.width_of(title, size * 0.7)


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
