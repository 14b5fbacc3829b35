"""``smartnav kiosk``, ``guide`` and ``serve``: what is drawn or served."""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING

from smartnav.cartography import STANDARD, svg
from smartnav.cli import sources
from smartnav.cli.asking import ask
from smartnav.cli.fault import WrongUse
from smartnav.files import write_atomically
from smartnav.guide import guide_sheet, guide_title, stacked
from smartnav.handoff import (
    HandoffServer,
    RouteRequest,
    announced_url,
    create_app,
    route_url,
)

if TYPE_CHECKING:
    from argparse import Namespace

    from smartnav.cli.sources import Source
    from smartnav.config import Settings
    from smartnav.plan.model import Lang
    from smartnav.routing import Route

# Qt is imported by the commands that draw pixels, not by those that only calculate: `smartnav
# check` works on a server without Qt's system libraries.


def kiosk(options: Namespace) -> int:
    """Open the kiosk, or draw one of its screens with ``--screenshot``."""
    settings = sources.settings()
    changes = {"plan": options.plan, "kiosk": options.kiosk}
    settings = settings.model_copy(update={k: v for k, v in changes.items() if v is not None})
    plan = sources.plan_path(settings.plan)
    from smartnav.ui.application import has_display

    if options.screenshot is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    elif not has_display(os.environ):
        raise WrongUse(
            "no display here to open the kiosk on; --screenshot FILE draws it to a file instead"
        )
    from smartnav.ui.kiosk import KioskOptions, run_kiosk, screenshot

    chosen = KioskOptions(
        plan=plan,
        kiosk=settings.kiosk,
        lang=options.lang,
        mode=options.mode,
        settings=settings,
    )
    if options.screenshot is None:
        return run_kiosk(chosen)
    screenshot(chosen, options.screenshot, options.size, options.state)
    return 0


def guide(options: Namespace) -> int:
    """Draw an A4 guide map to a PNG, PDF or SVG file, by the file's ending."""
    kind = options.output.suffix.lower()
    if kind not in (".png", ".pdf", ".svg"):
        raise WrongUse(f"-o {options.output}: the file must end in .png, .pdf or .svg")
    if not options.output.parent.is_dir():
        raise WrongUse(f"-o {options.output}: there is no folder {options.output.parent}")
    source = sources.open_plan(options.plan)
    navigator = source.navigator
    found = ask(navigator, options)
    request = _request(source, found, options.lang)
    url = route_url(_base_url(sources.settings()), request)
    pages = guide_sheet(navigator, found, lang=options.lang, theme=STANDARD, url=url)
    title = guide_title(found, options.lang)
    if kind == ".svg":
        write_atomically(options.output, svg(stacked(pages), embed_font=True, title=title))
        return 0
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from smartnav.ui.paint import to_pdf, to_png

    if kind == ".pdf":
        to_pdf(pages, options.output, title=title)
    else:
        to_png(pages, options.output, scale=3.0)
    return 0


def _request(source: Source, found: Route, lang: Lang) -> RouteRequest:
    """Return what the code on the guide asks for; raises :class:`WrongUse` for too much."""
    venue = source.navigator.plan.venue.id
    try:
        return RouteRequest.of(found, venue=venue, lang=lang, digest=source.digest)
    except ValueError as error:
        raise WrongUse(f"no code can hold this route: {error}") from error


def _base_url(settings: Settings) -> str:
    handoff = settings.handoff
    return announced_url(handoff.host, handoff.port, handoff.base_url)


def serve(options: Namespace) -> int:
    """Serve the phone pages until interrupted."""
    settings = sources.settings()
    handoff = settings.handoff
    source = sources.open_plan(options.plan or settings.plan)
    server = HandoffServer(
        create_app(source.navigator, digest=source.digest),
        host=options.host or handoff.host,
        port=handoff.port if options.port is None else options.port,
        base_url=handoff.base_url,
    )
    server.start()
    try:
        listening = f"{options.host or handoff.host}:{server.port}"
        sys.stdout.write(
            f"phone pages at {server.base_url}, listening on {listening} (Ctrl+C ends)\n"
        )
        sys.stdout.flush()
        threading.Event().wait()
    finally:
        server.stop()
    return 0
