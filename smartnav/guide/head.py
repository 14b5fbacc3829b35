"""What stands above and below the maps of a guide: the answer, the code, the small print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.cartography.display import Symbol
from smartnav.cartography.floor import level_sign
from smartnav.guidance import notes_text, summary, tour_text
from smartnav.guide.steplist import draw_stop
from smartnav.handoff.chapters import (
    HERE,
    SAMPLE,
    called,
    is_here,
    is_tour,
    public_id,
    route_title,
    starting_from,
)
from smartnav.handoff.hours import hours_text
from smartnav.handoff.levels import level_name
from smartnav.handoff.qr import qr_shapes
from smartnav.plan.model import Text

if TYPE_CHECKING:
    from smartnav.cartography.tokens import Theme
    from smartnav.guide.sheet import Sheet
    from smartnav.plan.model import Lang, Plan
    from smartnav.plan.places import Place
    from smartnav.routing.route import Route

MARGIN = 36.0
"""Points; office printers leave about 12 white."""
FOOT = 62.0
"""Points the small print takes above the lower margin."""
QR_SIDE = 112.0
"""With its quiet zone; a module of a version 3 code is then 1 mm wide."""
_NOTE_SIZE, _NOTE_LINE = 11.0, 15.5
"""Of a note's type and its lines, in points."""
_NOTE_GAP = 6.0
_BAR, _BAR_GAP = 4.0, 12.0
"""How wide the bar beside a note is, and how far from it the words stand; points."""
_FEW_STOPS = 5
"""Up to so many a tour's stops are printed large."""

_GUIDE = Text(zh="导览图", en="Your route")
_TAKE = Text(zh="扫码把路线带走", en="Scan to take it along")
_HERE = Text(zh="您在这里", en="You are here")
_ROUTE = Text(zh="路线", en="Route")
_GOAL = Text(zh="目的地", en="Destination")
_STOPS = Text(zh="要去的地方，按序号", en="Where you go, in order")
_LINK = Text(zh="网址", en="Link")
_HOURS = Text(zh="办公时间", en="Open")
_STEP_FREE = Text(zh="无台阶路线", en="Step-free")


@dataclass(frozen=True, slots=True)
class Print:
    """What every part of a guide is printed with."""

    plan: Plan
    route: Route
    lang: Lang
    theme: Theme
    url: str


def draw_head(sheet: Sheet, job: Print) -> float:
    """Draw the first page's head; return where what follows may begin, in points from the top."""
    colours = job.theme.colours
    draw_running_head(sheet, job)
    code_left = sheet.width - MARGIN - QR_SIDE
    if job.url:
        sheet.shapes(qr_shapes(job.url, code_left, 62, QR_SIDE))
        middle = code_left + QR_SIDE / 2
        sheet.write(
            _TAKE.in_(job.lang), (middle, 62 + QR_SIDE + 4), 9, colours.text,
            bold=True, align="middle",
        )  # fmt: skip
    draw = _draw_tour if is_tour(job.route) else _draw_stay if is_here(job.route) else _draw_way
    bottom = draw(sheet, job, code_left - 16)
    bottom = _draw_notes(sheet, job, bottom, code_left - 16)
    return max(bottom, 62 + QR_SIDE + 20 if job.url else 0.0)


def guide_title(route: Route, lang: Lang) -> str:
    """Return what a guide is about in one line: for a document's title."""
    start, goals = called(route.stops[0]).in_(lang), route_title(route).in_(lang)
    return f"{HERE.in_(lang)}: {start}" if is_here(route) else f"{start} → {goals}"


def _draw_way(sheet: Sheet, job: Print, right: float) -> float:
    """Draw from where, to where and how far; return the lower edge."""
    start, goal = job.route.stops
    origin = _origin(job, start)
    sentence = f"{starting_from(origin)}到" if job.lang == "zh" else f"From {origin} to"
    sheet.write(sentence, (MARGIN, 78), 11.5, job.theme.colours.text_quiet)
    bottom = _draw_goal(sheet, job, public_id(goal), goal.name.in_(job.lang), right)
    level = level_name(job.plan.level(goal.level)).in_(job.lang)
    return _draw_facts(sheet, job, f"{level} · {_length(job)}", bottom)


def _draw_stay(sheet: Sheet, job: Print, right: float) -> float:
    goal = job.route.stops[-1]
    bottom = _draw_goal(sheet, job, "", HERE.in_(job.lang), right)
    level = level_name(job.plan.level(goal.level)).in_(job.lang)
    return _draw_facts(sheet, job, f"{called(goal).in_(job.lang)} · {level}", bottom)


def _draw_tour(sheet: Sheet, job: Print, right: float) -> float:
    """Draw every stop of a tour with its number, its window and its floor."""
    colours, (start, *stops) = job.theme.colours, job.route.stops
    origin = _origin(job, start)
    sentence = (
        f"{starting_from(origin)}出发，{tour_text(len(stops), job.lang)}"
        if job.lang == "zh"
        else f"From {origin} to {tour_text(len(stops), job.lang)}"
    )
    sheet.write(sentence, (MARGIN, 78), 11.5, colours.text_quiet)
    size = 16.0 if len(stops) <= _FEW_STOPS else 11.0
    y = 88 + size
    for number, stop in enumerate(stops, 1):
        draw_stop(sheet, number, (MARGIN + size * 0.7, y), size * 0.7, job.theme)
        floor = level_sign(job.plan.level(stop.level), job.lang)
        left = MARGIN + size * 2
        room = right - left - sheet.width_of(floor, size * 0.75) - size
        for line in sheet.wrap(called(stop).in_(job.lang), room, size, bold=True):
            wide = sheet.write(line, (left, y), size, colours.text, bold=True)
            y += size * 1.55
        y -= size * 1.55
        sheet.write(floor, (left + wide + size * 0.7, y), size * 0.75, colours.text_quiet)
        y += size * 1.55
    return _draw_facts(sheet, job, _length(job), y - size * 0.6)


def _origin(job: Print, start: Place) -> str:
    """Return what the start is called, with its floor where the name does not say it."""
    name = called(start).in_(job.lang)
    if start.kind == "spot":
        return name
    level = level_name(job.plan.level(start.level)).in_(job.lang)
    return f"{name}（{level}）" if job.lang == "zh" else f"{name} ({level})"


def _length(job: Print) -> str:
    facts = summary(job.route, job.lang)
    return f"{facts} · {_STEP_FREE.in_(job.lang)}" if job.route.profile == "wheelchair" else facts


def _draw_facts(sheet: Sheet, job: Print, facts: str, y: float) -> float:
    sheet.write(facts, (MARGIN, y + 18), 15, job.theme.colours.text, bold=True)
    return y + 36


def _draw_notes(sheet: Sheet, job: Print, y: float, right: float) -> float:
    """Draw what closes before one gets there, each note beside a bar; return the lower edge."""
    notes = notes_text(job.route, job.lang)
    for note in notes:
        lines = sheet.wrap(note, right - MARGIN - _BAR_GAP, _NOTE_SIZE, bold=True)
        height = len(lines) * _NOTE_LINE
        sheet.box((MARGIN, y), _BAR, height, job.theme.colours.destination)
        for number, line in enumerate(lines):
            middle = y + (number + 0.5) * _NOTE_LINE
            sheet.write(
                line, (MARGIN + _BAR_GAP, middle), _NOTE_SIZE, job.theme.colours.text,
                bold=True, name="note",
            )  # fmt: skip
        y += height + _NOTE_GAP
    return y + _NOTE_GAP if notes else y


def draw_running_head(sheet: Sheet, job: Print) -> float:
    """Draw the line with the hall's name; return where what follows may begin."""
    colours = job.theme.colours
    sheet.write(
        job.plan.venue.name.in_(job.lang), (MARGIN, 44), 12, colours.text, bold=True, name="hall"
    )
    sheet.write(
        _GUIDE.in_(job.lang), (sheet.width - MARGIN, 44), 10, colours.text_quiet, align="right"
    )
    sheet.rule((MARGIN, 56), (sheet.width - MARGIN, 56), colours.text, 0.8)
    return 72.0


def draw_foot(sheet: Sheet, job: Print, page: int, pages: int) -> None:
    """Draw the legend, where and when the hall is open, the page's address and number."""
    colours, venue = job.theme.colours, job.plan.venue
    top = sheet.height - MARGIN - FOOT + 14
    right = sheet.width - MARGIN
    sheet.rule((MARGIN, top), (right, top), colours.sheet_edge, 0.5)
    _draw_legend(sheet, job, top + 13)
    if pages > 1:
        sheet.write(f"{page} / {pages}", (right, top + 13), 9, colours.text_quiet, align="right")
    hours = job.route.stops[-1].hours or venue.hours
    facts = [venue.address.in_(job.lang)] if venue.address else []
    facts += [f"{_HOURS.in_(job.lang)} {hours_text(hours, job.lang)}"] if hours else []
    facts += [SAMPLE.in_(job.lang)] if venue.sample else []
    y = top + 29
    for line in sheet.wrap(" · ".join(facts), right - MARGIN, 8.5)[:2]:
        sheet.write(line, (MARGIN, y), 8.5, colours.text_quiet)
        y += 11.5
    if job.url:
        sheet.write(
            f"{_LINK.in_(job.lang)} {job.url}", (MARGIN, y), 7.5, colours.text_quiet, name="url"
        )


def _draw_goal(sheet: Sheet, job: Print, sign: str, name: str, right: float) -> float:
    """Draw the window's number and the place's name; return the lower edge."""
    colours = job.theme.colours
    top, height, left = 92.0, 50.0, MARGIN
    if sign:
        width = sheet.width_of(sign, 38, bold=True) + 24
        sheet.box((left, top), width, height, colours.destination)
        sheet.write(
            sign, (left + width / 2, top + height / 2), 38, colours.on_destination,
            bold=True, align="middle", name="sign",
        )  # fmt: skip
        left += width + 14
    for size in (26, 22, 18, 15):
        lines = sheet.wrap(name, right - left, size, bold=True)
        if len(lines) * size * 1.2 <= height + 6:
            break
    y = top + height / 2 - (len(lines) - 1) * size * 0.6
    for line in lines:
        sheet.write(line, (left, y), size, colours.text, bold=True)
        y += size * 1.2
    return top + height


def _draw_legend(sheet: Sheet, job: Print, y: float) -> None:
    colours = job.theme.colours
    x = MARGIN
    marks: tuple[tuple[str, str, Text], ...] = (
        ("you-are-here-still", colours.here, _HERE),
        ("", colours.route, _ROUTE),
        ("pin", colours.destination, _STOPS if is_tour(job.route) else _GOAL),
    )
    if is_here(job.route):
        marks = marks[:1]
    for symbol, colour, words in marks:
        if symbol:
            drop = 6.0 if symbol == "pin" else 0.0
            sheet.symbol(Symbol("", symbol, (x + 6, y + drop), 12, colour, shape="none"))
            x += 16
        else:
            sheet.rule((x, y), (x + 20, y), colour, 4)
            x += 24
        x += sheet.write(words.in_(job.lang), (x, y), 9, colours.text) + 18
