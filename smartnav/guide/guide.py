"""The printed guide: where to go, a map of each level, the steps, and a code to take along."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smartnav.guidance import distance_text
from smartnav.guide.clip import clip
from smartnav.guide.head import FOOT, MARGIN, Print, draw_foot, draw_head, draw_running_head
from smartnav.guide.measure import measured
from smartnav.guide.sheet import Sheet
from smartnav.guide.steplist import StepList, draw_sign
from smartnav.handoff.chapters import chapters, with_rounded_ways
from smartnav.handoff.crop import Frame, crop, full_height, span
from smartnav.handoff.levels import level_name
from smartnav.handoff.maps import Atlas, badges, cleared, route_map
from smartnav.routing.conditions import AS_PLANNED

if TYPE_CHECKING:
    from smartnav.cartography.display import Picture, View
    from smartnav.cartography.tokens import Theme
    from smartnav.handoff.chapters import Chapter
    from smartnav.plan.model import Lang
    from smartnav.routing import Conditions, Navigator
    from smartnav.routing.route import Route

_GUTTER = 20.0
_HEADING = 24.0
_MAP_PADDING = 30.0
_LEAST_MAP = 240.0
"""However long the steps: what does not fit goes on to another page."""
_TALLEST_MAP = 440.0
"""However few the steps: a taller one would show more of the hall than it need."""
_GAP = 14.0
_NARROW = 320.0
_LEAST_SHARE = 0.4
"""Of the page's width for either of two columns."""

_MAP_SCALE = 0.36
"""Of the map's tokens, on the width of the page; a token of 22 is then 8 points."""
_NARROW_SCALE = 0.32
_LEAST_LABEL = 6.5
_BADGE = 8.0


@dataclass(frozen=True, slots=True)
class _Column:
    """One chapter and where on the page it stands."""

    chapter: Chapter
    steps: StepList
    x: float
    width: float

    @property
    def scale(self) -> float:
        """Of the map's tokens."""
        return _MAP_SCALE if self.width > _NARROW else _NARROW_SCALE


def guide_sheet(
    navigator: Navigator,
    route: Route,
    *,
    lang: Lang,
    theme: Theme,
    url: str,
    conditions: Conditions = AS_PLANNED,
) -> tuple[Picture, ...]:
    """Return the pages of a guide, A4, one picture each, in points.

    Parameters
    ----------
    navigator
        Of the plan the route runs through.
    route
        What to print; its levels stand side by side, two to a page.
    lang
        Of every word on it.
    theme
        Of colours; sizes are those of print.
    url
        The address of the route's page, for the QR code; empty for none.
    conditions
        Those the route was found under.
    """
    job = Print(navigator.plan, route, lang, theme, url)
    told = with_rounded_ways(chapters(route, navigator.gazetteer), navigator, conditions)
    sheets = [Sheet()]
    top = draw_head(sheets[0], job)
    while told:
        columns = _columns(told, sheets[-1], job, top)
        told = told[len(columns) :]
        top = _draw_columns(sheets, columns, job, top)
        if told and _map_room(sheets[-1], _columns(told, sheets[-1], job, top), top) < _LEAST_MAP:
            top = _turn_over(sheets, job)
    for page, sheet in enumerate(sheets, start=1):
        draw_foot(sheet, job, page, len(sheets))
    return tuple(sheet.picture() for sheet in sheets)


def _turn_over(sheets: list[Sheet], job: Print) -> float:
    """Begin another page; return where it may be drawn on."""
    sheets.append(Sheet())
    return draw_running_head(sheets[-1], job)


def _draw_columns(
    sheets: list[Sheet], columns: tuple[_Column, ...], job: Print, top: float
) -> float:
    """Draw maps, and steps over as many pages as they take; return where the last one ends."""
    below = _draw_maps(sheets[-1], columns, job, top)
    while True:
        bottom = sheets[-1].height - MARGIN - FOOT
        ends = [
            column.steps.draw(sheets[-1], (column.x, y), column.width, bottom)
            for column, y in zip(columns, below, strict=True)
        ]
        if not any(column.steps.entries for column in columns):
            return max(ends) + _GAP
        below = [_turn_over(sheets, job)] * len(columns)


def _columns(
    told: tuple[Chapter, ...], sheet: Sheet, job: Print, top: float
) -> tuple[_Column, ...]:
    """Set the next two chapters side by side, or one alone where their steps are too long."""
    pair = _side_by_side(told[:2], sheet, job)
    return (
        pair if _map_room(sheet, pair, top) >= _LEAST_MAP else _side_by_side(told[:1], sheet, job)
    )


def _side_by_side(told: tuple[Chapter, ...], sheet: Sheet, job: Print) -> tuple[_Column, ...]:
    columns, x = [], MARGIN
    for chapter, width in zip(told, _widths(told, sheet, job), strict=True):
        columns.append(_Column(chapter, StepList(chapter.entries, job.lang, job.theme), x, width))
        x += width + _GUTTER
    return tuple(columns)


def _widths(told: tuple[Chapter, ...], sheet: Sheet, job: Print) -> list[float]:
    """Share the page's width out so that the maps show their routes about equally large."""
    room = sheet.width - 2 * MARGIN - _GUTTER * (len(told) - 1)
    if len(told) == 1:
        return [room]
    across = [span(job.plan, chapter.part, chapter.level.id)[0] for chapter in told]
    padding = 2 * _MAP_PADDING
    first = padding + (room - 2 * padding) * across[0] / sum(across)
    first = min(max(first, _LEAST_SHARE * room), (1 - _LEAST_SHARE) * room)
    return [first, room - first]


def _map_room(sheet: Sheet, columns: tuple[_Column, ...], top: float) -> float:
    """Return how tall the maps may be if all steps are to stand below them."""
    steps = max(column.steps.height(sheet, column.width) for column in columns)
    return sheet.height - MARGIN - FOOT - top - _HEADING - _GAP - steps


def _draw_maps(sheet: Sheet, columns: tuple[_Column, ...], job: Print, top: float) -> list[float]:
    """Draw each column's heading and map; return where its steps may begin."""
    tallest = min(max(_map_room(sheet, columns, top), _LEAST_MAP), _TALLEST_MAP)
    below = []
    for column in columns:
        view = _view(column, job, tallest)
        _draw_heading(sheet, column, job, top)
        _draw_map(sheet, column, job, view, top + _HEADING)
        below.append(top + _HEADING + view.height + _GAP)
    return below


def _view(column: _Column, job: Print, tallest: float) -> View:
    """Return a view as tall as there is room for, or as the hall is deep."""
    part, level_id = column.chapter.part, column.chapter.level.id
    pin = job.theme.sizes.pin * column.scale + 8
    frame = Frame(column.width, tallest, tallest, _MAP_PADDING, pin)
    view = crop(job.plan, part, level_id, frame)
    full = max(full_height(job.plan, part, level_id, view.scale), _LEAST_MAP)
    if full >= tallest:
        return view
    return crop(job.plan, part, level_id, replace(frame, lowest=full, tallest=full))


def _draw_heading(sheet: Sheet, column: _Column, job: Print, top: float) -> None:
    chapter, colours = column.chapter, job.theme.colours
    y = top + _HEADING / 2 - 2
    sheet.write(level_name(chapter.level).in_(job.lang), (column.x, y), 13, colours.text, bold=True)
    if chapter.part.length_m >= 1:
        sheet.write(
            distance_text(chapter.part.length_m, job.lang), (column.x + column.width, y), 10,
            colours.text_quiet, align="right",
        )  # fmt: skip


def _draw_map(sheet: Sheet, column: _Column, job: Print, view: View, top: float) -> None:
    sized = job.theme.scaled(column.scale)
    sized = replace(sized, type=replace(sized.type, map_minimum=_LEAST_LABEL))
    picture = route_map(Atlas(job.plan, sized), column.chapter, view, job.lang)
    spots = badges(column.chapter, picture, view, _BADGE)
    picture = measured(cleared(picture, [spot.at for spot in spots], _BADGE), view, sized, job.lang)
    sheet.insert(clip(picture), (column.x, top))
    sheet.frame((column.x, top), view.width, view.height, job.theme.colours.sheet_edge, 0.6)
    for spot in spots:
        at = (column.x + spot.at[0], top + spot.at[1])
        draw_sign(sheet, spot.sign, at, _BADGE, job.theme.colours.text)
