"""The slip of a route: 80 mm of till roll, black on white, as long as it needs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartnav.cartography.floor import level_sign
from smartnav.guidance import distance_text, notes_text, summary
from smartnav.guide.clip import clip
from smartnav.guide.measure import measured
from smartnav.guide.sheet import Sheet
from smartnav.guide.steplist import StepList, draw_sign, draw_stop
from smartnav.handoff.chapters import (
    HERE,
    SAMPLE,
    called,
    chapters,
    is_here,
    is_tour,
    public_id,
    starting_from,
    with_rounded_ways,
)
from smartnav.handoff.crop import Frame, crop
from smartnav.handoff.hours import hours_text
from smartnav.handoff.levels import level_name
from smartnav.handoff.maps import Atlas, badges, cleared, route_map
from smartnav.handoff.qr import qr_shapes
from smartnav.plan.model import Text
from smartnav.routing.conditions import AS_PLANNED

if TYPE_CHECKING:
    from datetime import datetime

    from smartnav.cartography.display import Picture
    from smartnav.cartography.tokens import Theme
    from smartnav.handoff.chapters import Chapter
    from smartnav.plan.model import Lang
    from smartnav.routing import Conditions, Navigator
    from smartnav.routing.route import Route

WIDTH = 80 / 25.4 * 72
"""Of the paper, in points."""
_MARGIN = 4 / 25.4 * 72
"""Printers for 80 mm paper print 72 mm of it."""
_QR_SIDE = 128.0
_LOWEST, _TALLEST = 110.0, 230.0
"""Of a map, in points."""
_PADDING = 20.0
_MAP_SCALE = 0.3
_LEAST_LABEL = 6.0
_BADGE = 7.0
_FOREVER = 1e6
"""A roll does not end."""

_TAKE = Text(zh="扫码把路线带走", en="Scan to take it along")
_HOURS = Text(zh="办公时间", en="Open")
_STEP_FREE = Text(zh="无台阶路线", en="Step-free")
_PRINTED = Text(zh="打印时间", en="Printed")


class _Roll:
    """A slip being printed, from its upper end down."""

    def __init__(self, navigator: Navigator, lang: Lang, theme: Theme) -> None:
        self.navigator = navigator
        self.lang = lang
        self.theme = theme
        self.sheet = Sheet((WIDTH, _FOREVER))
        self.y = _MARGIN

    @property
    def room(self) -> float:
        """Width that can be printed on."""
        return WIDTH - 2 * _MARGIN

    def lines(self, text: str, size: float, *, bold: bool = False, middle: bool = False) -> None:
        """Write a paragraph and go on below it."""
        for line in self.sheet.wrap(text, self.room, size, bold=bold):
            at = (WIDTH / 2 if middle else _MARGIN, self.y + size * 0.65)
            align = "middle" if middle else "left"
            colour = self.theme.colours.text
            self.sheet.write(line, at, size, colour, bold=bold, align=align)  # type: ignore[arg-type]
            self.y += size * 1.3

    def rule(self) -> None:
        """Draw a line across and go on below it."""
        self.y += 5
        right = WIDTH - _MARGIN
        self.sheet.rule((_MARGIN, self.y), (right, self.y), self.theme.colours.text, 0.8)
        self.y += 6

    def cut(self) -> Picture:
        """Return the slip as long as what is on it."""
        self.sheet.height = self.y + _MARGIN
        return self.sheet.picture()


def slip(
    navigator: Navigator,
    route: Route,
    *,
    lang: Lang,
    theme: Theme,
    url: str,
    printed: datetime | None = None,
    conditions: Conditions = AS_PLANNED,
) -> Picture:
    """Return a slip for a till printer, in points.

    Parameters
    ----------
    navigator
        Of the plan the route runs through.
    route
        What to print.
    lang
        Of every word on it.
    theme
        One whose colours survive in black and white.
    url
        The address of the route's page, for the QR code; empty for none.
    printed
        When: stands at the foot.
    conditions
        Those the route was found under.
    """
    roll = _Roll(navigator, lang, theme)
    venue = navigator.plan.venue
    roll.lines(venue.name.in_(lang), 12, bold=True, middle=True)
    roll.rule()
    _draw_answer(roll, route)
    if url:
        _draw_code(roll, url)
    atlas = Atlas(navigator.plan, _sized(theme))
    told = chapters(route, navigator.gazetteer)
    for chapter in with_rounded_ways(told, navigator, conditions):
        roll.rule()
        _draw_chapter(roll, chapter, atlas)
    roll.rule()
    hours = route.stops[-1].hours or venue.hours
    foot = [venue.address.in_(lang)] if venue.address else []
    foot += [f"{_HOURS.in_(lang)} {hours_text(hours, lang)}"] if hours else []
    foot += [SAMPLE.in_(lang)] if venue.sample else []
    foot += [f"{_PRINTED.in_(lang)} {printed:%Y-%m-%d %H:%M}"] if printed is not None else []
    for line in foot:
        roll.lines(line, 8.5)
    return roll.cut()


def _sized(theme: Theme) -> Theme:
    sized = theme.scaled(_MAP_SCALE)
    return replace(sized, type=replace(sized.type, map_minimum=_LEAST_LABEL))


def _draw_answer(roll: _Roll, route: Route) -> None:
    """Draw where it leads, as large as the paper allows, and how far that is."""
    lang = roll.lang
    if is_here(route):
        roll.lines(HERE.in_(lang), 15, bold=True)
        roll.lines(called(route.stops[-1]).in_(lang), 13)
        return
    start = called(route.stops[0]).in_(lang)
    roll.lines(f"{starting_from(start)}出发" if lang == "zh" else f"From {start} to", 9.5)
    if is_tour(route):
        _draw_stops(roll, route)
    else:
        _draw_goal(roll, route)
    facts = summary(route, lang)
    roll.lines(f"{facts} · {_STEP_FREE.in_(lang)}" if route.profile == "wheelchair" else facts, 11)
    for note in notes_text(route, lang):
        roll.y += 3
        roll.lines(note, 10.5, bold=True)


def _draw_goal(roll: _Roll, route: Route) -> None:
    goal, lang, colours = route.stops[-1], roll.lang, roll.theme.colours
    sign = public_id(goal)
    if sign:
        roll.y += 3
        wide = roll.sheet.width_of(sign, 34, bold=True) + 16
        roll.sheet.box((_MARGIN, roll.y), wide, 42, colours.destination)
        middle = (_MARGIN + wide / 2, roll.y + 21)
        roll.sheet.write(
            sign, middle, 34, colours.on_destination, bold=True, align="middle", name="sign"
        )  # fmt: skip
        level = level_name(roll.navigator.plan.level(goal.level)).in_(lang)
        roll.sheet.write(level, (_MARGIN + wide + 10, roll.y + 21), 12, colours.text)
        roll.y += 47
    roll.lines(goal.name.in_(lang), 16, bold=True)
    if not sign:
        roll.lines(level_name(roll.navigator.plan.level(goal.level)).in_(lang), 12)


def _draw_stops(roll: _Roll, route: Route) -> None:
    for number, stop in enumerate(route.stops[1:], 1):
        level = level_sign(roll.navigator.plan.level(stop.level), roll.lang)
        text = f"{called(stop).in_(roll.lang)} · {level}"
        roll.y += 3
        draw_stop(roll.sheet, number, (_MARGIN + 8, roll.y + 8), 8, roll.theme)
        for line in roll.sheet.wrap(text, roll.room - 24, 11.5, bold=True):
            at = (_MARGIN + 24, roll.y + 8)
            roll.sheet.write(line, at, 11.5, roll.theme.colours.text, bold=True)
            roll.y += 15
        roll.y += 3


def _draw_code(roll: _Roll, url: str) -> None:
    left = (WIDTH - _QR_SIDE) / 2
    roll.sheet.shapes(qr_shapes(url, left, roll.y, _QR_SIDE))
    roll.y += _QR_SIDE
    roll.lines(_TAKE.in_(roll.lang), 9.5, bold=True, middle=True)


def _draw_chapter(roll: _Roll, chapter: Chapter, atlas: Atlas) -> None:
    """Draw a level's name, its map and its steps."""
    lang, colours = roll.lang, roll.theme.colours
    top = roll.y
    roll.lines(level_name(chapter.level).in_(lang), 12, bold=True)
    if chapter.part.length_m >= 1:
        length = distance_text(chapter.part.length_m, lang)
        roll.sheet.write(length, (WIDTH - _MARGIN, top + 8), 9.5, colours.text, align="right")
    frame = Frame(
        roll.room, _LOWEST, _TALLEST, _PADDING, roll.theme.sizes.pin * _MAP_SCALE + 8
    )  # fmt: skip
    view = crop(roll.navigator.plan, chapter.part, chapter.level.id, frame)
    picture = route_map(atlas, chapter, view, lang)
    spots = badges(chapter, picture, view, _BADGE)
    corner = (_MARGIN, roll.y + 3)
    picture = cleared(picture, [spot.at for spot in spots], _BADGE)
    roll.sheet.insert(clip(measured(picture, view, atlas.theme, lang)), corner)
    roll.sheet.frame(corner, view.width, view.height, colours.text, 0.6)
    for spot in spots:
        at = (corner[0] + spot.at[0], corner[1] + spot.at[1])
        draw_sign(roll.sheet, spot.sign, at, _BADGE, colours.text)
    roll.y += view.height + 9
    steps = StepList(chapter.entries, lang, roll.theme)
    roll.y = steps.draw(roll.sheet, (_MARGIN, roll.y), roll.room, _FOREVER)
