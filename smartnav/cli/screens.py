"""``smartnav kiosk``, ``pin`` and ``serve``: what is shown or served."""

from __future__ import annotations

import contextlib
import dataclasses
import getpass
import os
import sys
import threading
from datetime import datetime
from typing import TYPE_CHECKING

from smartnav.cli import sources
from smartnav.cli.fault import WrongUse
from smartnav.cli.journal import tell_on_standard_error
from smartnav.cli.linking import linked
from smartnav.terminal import memory
from smartnav.terminal.states import HALL_STATES

if TYPE_CHECKING:
    from argparse import Namespace

    from smartnav.ui.kiosk import KioskOptions

# Qt is imported by the commands that draw pixels, not by those that only calculate: `smartnav
# check` works on a server without Qt's system libraries.

_PIN_LINES = """\
Put these lines into smartnav.toml:

[staff]
pin_hash = '{pin_hash}'
"""


def kiosk(options: Namespace) -> int:
    """Open the kiosk, or draw one of its screens with ``--screenshot``."""
    if options.screenshot is None:
        memory.start_quickly()
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
    from smartnav.ui.kiosk import KioskOptions, run_kiosk

    chosen = KioskOptions(
        plan=plan,
        kiosk=settings.kiosk,
        lang=options.lang,
        mode="elder" if "elder" in options.mode else "standard",
        contrast="contrast" in options.mode,
        settings=settings,
        windowed=options.windowed,
        health_port=settings.health.port if options.health is None else options.health,
    )
    if options.screenshot is None:
        tell_on_standard_error()
    # What is told to show a plan asks its hall for none.
    place = linked(settings.data_dir) if options.plan is None else contextlib.nullcontext()
    with place as joined:
        if joined is not None:
            # A terminal that has joined a hall shows the hall's plan, where it stands there.
            chosen = dataclasses.replace(
                chosen, plan=joined.plan, kiosk=options.kiosk or joined.place, join=joined.open,
                source=joined.source,
            )  # fmt: skip
        if options.screenshot is None:
            return run_kiosk(chosen)
        _draw(chosen, options)
    return 0


def _draw(chosen: KioskOptions, options: Namespace) -> None:
    """Draw a screen; what a hall does on it, one of its own does: no picture takes a number."""
    from smartnav.ui.kiosk import screenshot

    chosen = dataclasses.replace(chosen, join=None)
    if options.state.partition(":")[0] not in HALL_STATES:
        screenshot(chosen, options.screenshot, options.size, options.state)
        return
    # Only such a picture loads a hall's server and its database.
    from smartnav.cli.trial import trial_hall, working_moment

    moment = working_moment(chosen.plan, datetime.now())
    with trial_hall(chosen.plan, chosen.kiosk, moment) as joined:
        chosen = dataclasses.replace(chosen, join=joined.open)
        screenshot(chosen, options.screenshot, options.size, options.state, lambda: moment)


def pin(_options: Namespace) -> int:
    """Ask for a PIN twice, unseen, and print what the settings keep of it.

    Where standard input is no terminal its first line is the PIN.
    """
    from smartnav.terminal import hash_pin

    if sys.stdin.isatty():
        given = getpass.getpass("PIN: ")
        if getpass.getpass("Once more: ") != given:
            raise WrongUse("the two PINs differ")
    else:
        given = sys.stdin.readline().strip()
    sys.stdout.write(_PIN_LINES.format(pin_hash=hash_pin(given)))
    return 0


def serve(options: Namespace) -> int:
    """Serve the phone pages until interrupted; with ``--store`` as a part of the hall's server."""
    if options.store is not None:
        # Only a hall's server loads its database.
        from smartnav.cli.serving import serve_hall

        return serve_hall(options)
    from smartnav.handoff import HandoffServer, create_app

    settings = sources.settings()
    handoff = settings.handoff
    source = sources.open_plan(options.plan or settings.plan)
    bundle = source.bundle()
    bundle.prepare()
    server = HandoffServer(
        create_app(source.navigator, digest=source.digest, bundle=bundle),
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
