"""The printed guide: where to go, a map of each level, the steps, and a code to take along."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smartnav.guidance import distance_text
from smartnav.guide.clip import clip
from smartnav.guide.head import FOOT, MARGIN, Print, draw_foot, draw_head, draw_running_head
from smartnav.guide.sheet import Sheet
from smartnav.guide.steplist import StepList, draw_number
from smartnav.handoff.chapters import chapters
from smartnav.handoff.crop import crop
from smartnav.handoff.maps import badges, route_map

if TYPE_CHECKING:
    from smartnav.cartography.display import Picture, View
    from smartnav.cartography.tokens import Theme
    from smartnav.handoff.chapters import Chapter
    from smartnav.plan.model import Lang
    from smartnav.routing import Navigator
    from smartnav.routing.route import Route

_GUTTER = 20.0
_HEADING = 24.0
_MAP_PADDING = 40.0
_MAP_SCALE = 0.36
"""Of the map's tokens, on the width of the page; a token of 22 is then 8 points."""
_NARROW_SCALE = 0.32
_LEAST_LABEL = 6.5
_BADGE = 8.0
_STEPS_ROOM = 150.0
"""Left free under a map at least, so that its steps begin on the same page."""


@dataclass(frozen=True, slots=True)
class _Column:
    """One chapter and where on the page it stands."""

    chapter: Chapter
    steps: StepList
    x: float
    width: float


def guide_sheet(
    navigator: Navigator, route: Route, *, lang: Lang, theme: Theme, url: str
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
    """
    job = Print(navigator.plan, route, lang, theme, url)
    told = chapters(route, navigator.gazetteer)
    sheets: list[Sheet] = []
    for first in range(0, len(told), 2):
        sheet = Sheet()
        top = draw_running_head(sheet, job) if sheets else draw_head(sheet, job)
        sheets.append(sheet)
        columns = _columns(told[first : first + 2], sheet, job)
        y = _draw_maps(sheet, columns, job, top)
        bottom = sheet.height - MARGIN - FOOT
        while any(column.steps.entries for column in columns):
            for column in columns:
                column.steps.draw(sheet, (column.x, y), column.width, bottom)
            if any(column.steps.entries for column in columns):
                sheet = Sheet()
                y = draw_running_head(sheet, job)
                sheets.append(sheet)
    for page, sheet in enumerate(sheets, start=1):
        draw_foot(sheet, job, page, len(sheets))
    return tuple(sheet.picture() for sheet in sheets)


def _columns(told: tuple[Chapter, ...], sheet: Sheet, job: Print) -> tuple[_Column, ...]:
    count = len(told)
    width = (sheet.width - 2 * MARGIN - _GUTTER * (count - 1)) / count
    return tuple(
        _Column(
            chapter,
            StepList(chapter.entries, job.lang, job.theme),
            MARGIN + index * (width + _GUTTER),
            width,
        )
        for index, chapter in enumerate(told)
    )


def _draw_maps(sheet: Sheet, columns: tuple[_Column, ...], job: Print, top: float) -> float:
    """Draw each column's heading and map, all of one height; return where steps may begin."""
    tallest = min(sheet.height - MARGIN - FOOT - top - _HEADING - _STEPS_ROOM, 390.0)
    views = [_view(column, job.route, tallest) for column in columns]
    height = max(view.height for view in views)
    for column, view in zip(columns, views, strict=True):
        _draw_heading(sheet, column, job, top)
        _draw_map(sheet, column, job, view.resized(column.width, height), top + _HEADING)
    return top + _HEADING + height + 14


def _view(column: _Column, route: Route, tallest: float) -> View:
    padding = _MAP_PADDING if column.width > 300 else _MAP_PADDING * 0.75
    return crop(route, column.chapter.level.id, column.width, tallest, tallest * 0.6, padding)


def _draw_heading(sheet: Sheet, column: _Column, job: Print, top: float) -> None:
    chapter, colours = column.chapter, job.theme.colours
    y = top + _HEADING / 2 - 2
    sheet.write(chapter.level.name.in_(job.lang), (column.x, y), 13, colours.text, bold=True)
    if chapter.length_m >= 1:
        sheet.write(
            distance_text(chapter.length_m, job.lang), (column.x + column.width, y), 10,
            colours.text_quiet, align="right",
        )  # fmt: skip


def _draw_map(sheet: Sheet, column: _Column, job: Print, view: View, top: float) -> None:
    sized = job.theme.scaled(_MAP_SCALE if column.width > 300 else _NARROW_SCALE)
    sized = replace(sized, type=replace(sized.type, map_minimum=_LEAST_LABEL))
    level, goal = column.chapter.level.id, job.route.stops[-1]
    picture = route_map(job.plan, job.route, level, view, lang=job.lang, theme=sized)
    sheet.insert(clip(picture), (column.x, top))
    sheet.frame((column.x, top), view.width, view.height, job.theme.colours.sheet_edge, 0.6)
    spots = badges(column.chapter, view, _BADGE, goal.position if goal.level == level else None)
    for spot in spots:
        at = (column.x + spot.at[0], top + spot.at[1])
        draw_number(sheet, spot.number, at, _BADGE, job.theme.colours.text)
