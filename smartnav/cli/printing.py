"""``smartnav guide`` and ``map-sheet``: what is drawn to files to be printed or looked at."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from smartnav.cartography import STANDARD, THEMES, svg
from smartnav.cli import sources
from smartnav.cli.asking import ask, asked_under
from smartnav.cli.codes import code_address
from smartnav.cli.fault import WrongUse
from smartnav.files import write_atomically
from smartnav.guide import (
    A3,
    A4,
    contact_sheets,
    guide_sheet,
    guide_title,
    hall_sheets,
    slip,
    stacked,
)
from smartnav.handoff import RouteRequest, route_url

if TYPE_CHECKING:
    from argparse import Namespace

    from smartnav.cartography import Picture
    from smartnav.cli.sources import Source
    from smartnav.plan.model import Lang
    from smartnav.routing import Navigator, Route

# Qt is imported where pixels are drawn, not by the commands that only calculate.


def guide(options: Namespace) -> int:
    """Draw a route's guide or slip, or the whole hall's map, to a PNG, PDF or SVG file."""
    kind = options.output.suffix.lower()
    if kind not in (".png", ".pdf", ".svg"):
        raise WrongUse(f"-o {options.output}: the file must end in .png, .pdf or .svg")
    if not options.output.parent.is_dir():
        raise WrongUse(f"-o {options.output}: there is no folder {options.output.parent}")
    if not options.stops and options.paper == "slip":
        raise WrongUse("a slip holds a route: say where to with --to")
    if options.stops and options.start is None:
        raise WrongUse("a route starts somewhere: say where with --from")
    if options.stops and options.paper == "a3":
        raise WrongUse("a route is printed on a4 or a slip; a3 is for the whole hall, without --to")
    source = sources.open_plan(options.plan)
    pages, title = _route(source, options) if options.stops else _hall(source, options)
    if kind == ".svg":
        write_atomically(options.output, svg(stacked(pages), embed_font=True, title=title))
        return 0
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from smartnav.ui.paint import to_png
    from smartnav.ui.printing import to_pdf

    if kind == ".pdf":
        to_pdf(pages, options.output, title=title)
    else:
        to_png(pages, options.output, scale=3.0)
    return 0


def map_sheet(options: Namespace) -> int:
    """Draw every level in every look of the map: one PNG for each level, language and theme."""
    source = sources.open_plan(options.plan)
    try:
        options.output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongUse(f"-o {options.output}: cannot make this folder: {error.strerror}") from error
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from smartnav.ui.paint import to_png

    for sheet in contact_sheets(source.navigator.plan, _samples(source.navigator)):
        to_png(sheet.picture, options.output / f"{sheet.name}.png", scale=1.0)
    return 0


def _samples(navigator: Navigator) -> tuple[Route, ...]:
    """Return routes to show: to the first and the last window from where visitors stand."""
    places = [place for place in navigator.gazetteer.places.values() if place.public]
    starts = [place for place in places if place.kind == "kiosk"] or [
        place for place in places if place.kind == "entrance"
    ]
    goals = [place for place in places if place.kind in ("window", "occupant")]
    if not starts or not goals:
        return ()
    return tuple(
        navigator.route(starts[0].id, goal.id)
        for goal in dict.fromkeys((goals[-1], goals[0]))
        if navigator.reaches(starts[0].id, goal.id, "walking")
    )


def _route(source: Source, options: Namespace) -> tuple[tuple[Picture, ...], str]:
    found = ask(source.navigator, options)
    request = _request(source, found, options.lang)
    url = route_url(code_address(sources.settings().handoff), request)
    title = guide_title(found, options.lang)
    navigator, lang, conditions = source.navigator, options.lang, asked_under(options)
    if options.paper == "slip":
        page = slip(
            navigator, found, lang=lang, theme=THEMES["print"], url=url, conditions=conditions
        )
        return (page,), title
    theme = THEMES["print"] if options.black else STANDARD
    pages = guide_sheet(navigator, found, lang=lang, theme=theme, url=url, conditions=conditions)
    return pages, title


def _hall(source: Source, options: Namespace) -> tuple[tuple[Picture, ...], str]:
    gazetteer = source.navigator.gazetteer
    pages = hall_sheets(
        gazetteer,
        lang=options.lang,
        theme=THEMES["print"] if options.black else STANDARD,
        here=None if options.start is None else gazetteer.find(options.start),
        paper=A4 if options.paper == "a4" else A3,
    )
    return pages, gazetteer.plan.venue.name.in_(options.lang)


def _request(source: Source, found: Route, lang: Lang) -> RouteRequest:
    """Return what the code on the guide asks for; raises :class:`WrongUse` for too much."""
    venue = source.navigator.plan.venue.id
    try:
        return RouteRequest.of(found, venue=venue, lang=lang, digest=source.digest)
    except ValueError as error:
        raise WrongUse(f"no code can hold this route: {error}") from error
