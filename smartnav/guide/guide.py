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
from smartnav.handoff.crop import Frame, crop
from smartnav.handoff.maps import Atlas, badges, cleared, route_map

if TYPE_CHECKING:
    from smartnav.cartography.display import Picture, View
    from smartnav.cartography.tokens import Theme
    from smartnav.handoff.chapters import Chapter
    from smartnav.plan.model import Lang
    from smartnav.routing import Navigator
    from smartnav.routing.route import Route

_GUTTER = 20.0
_HEADING = 24.0
_MAP_PADDING = 30.0
_LOWEST_MAP = 330.0
"""However wide the route: a map that shows its surroundings."""
_LEAST_MAP = 200.0
"""However long the steps: what does not fit goes on to another page."""
_TALLEST_MAP = 440.0
_GAP = 14.0
_NARROW = 300.0

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
    room = sheet.height - MARGIN - FOOT - top - _HEADING - _GAP
    steps = max(column.steps.height(sheet, column.width) for column in columns)
    tallest = min(max(room - steps, _LEAST_MAP), _TALLEST_MAP)
    frames = [_frame(column, job.theme, tallest) for column in columns]
    height = max(
        crop(job.plan, column.chapter.part, column.chapter.level.id, frame).height
        for column, frame in zip(columns, frames, strict=True)
    )
    for column, frame in zip(columns, frames, strict=True):
        even = replace(frame, lowest=height, tallest=height)
        view = crop(job.plan, column.chapter.part, column.chapter.level.id, even)
        _draw_heading(sheet, column, job, top)
        _draw_map(sheet, column, job, view, top + _HEADING)
    return top + _HEADING + height + _GAP


def _frame(column: _Column, theme: Theme, tallest: float) -> Frame:
    pin = theme.sizes.pin * column.scale + 8
    return Frame(column.width, min(_LOWEST_MAP, tallest), tallest, _MAP_PADDING, pin)


def _draw_heading(sheet: Sheet, column: _Column, job: Print, top: float) -> None:
    chapter, colours = column.chapter, job.theme.colours
    y = top + _HEADING / 2 - 2
    sheet.write(chapter.level.name.in_(job.lang), (column.x, y), 13, colours.text, bold=True)
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
    picture = cleared(picture, [spot.at for spot in spots], _BADGE)
    sheet.insert(clip(picture), (column.x, top))
    sheet.frame((column.x, top), view.width, view.height, job.theme.colours.sheet_edge, 0.6)
    for spot in spots:
        at = (column.x + spot.at[0], top + spot.at[1])
        draw_number(sheet, spot.number, at, _BADGE, job.theme.colours.text)
