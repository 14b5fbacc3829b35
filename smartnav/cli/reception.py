"""``smartnav reception``: the window of a desk."""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from smartnav.cli import asking, sources
from smartnav.cli.fault import WrongUse
from smartnav.cli.journal import tell_on_standard_error
from smartnav.config import server_address
from smartnav.errors import quoted
from smartnav.hall.identity import load_identity

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.config import Settings

_STATE = re.compile(r"home|keys|(search|tour|code|preview):.+", re.DOTALL)
_STATES = "home, search:TEXT, tour:REF,REF, code:REF,REF, preview:REF,REF or keys"


def add_options(
    command: argparse.ArgumentParser, *, size: Callable[[str], tuple[int, int]],
    png: Callable[[str], Path],
) -> None:  # fmt: skip
    """Give the command its options; ``size`` and ``png`` read a screen's sides and its file."""
    command.add_argument("--plan", metavar="PLAN", help="by default the settings' (the hall)")
    command.add_argument("--kiosk", metavar="ID", help="the terminal beside which the desk stands")
    command.add_argument("--lang", choices=("zh", "en"), default="zh", help="the desk's language")
    command.add_argument("--theme", choices=("light", "dark"), default="light")
    command.add_argument(
        "--a4-printer", metavar="NAME", default="",
        help="what the system calls the printer for A4; without one a PDF file is written",
    )  # fmt: skip
    command.add_argument(
        "--server", metavar="URL", type=_server,
        help="the hall's server to log in at; by default the settings', or that of the hall this "
        "machine has joined",
    )  # fmt: skip
    command.add_argument("--screenshot", metavar="PNG", type=png, help="draw one state to a file")
    command.add_argument("--size", metavar="WxH", type=size, default=(1366, 768))
    command.add_argument(
        "--state", metavar="STATE", type=_state, default="home",
        help=_STATES,
    )  # fmt: skip
    command.add_argument(
        "--at", metavar="TIME", type=asking.moment,
        help="with --screenshot: when it is said to be, such as 2026-11-25T09:30",
    )  # fmt: skip
    command.set_defaults(run=reception)


def reception(options: argparse.Namespace) -> int:
    """Open the reception, or draw one of its states with ``--screenshot``."""
    settings = sources.settings()
    plan = sources.plan_path(options.plan or settings.plan)
    from smartnav.ui.application import has_display

    if options.screenshot is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    elif not has_display(os.environ):
        raise WrongUse(
            "no display here to open the reception on; --screenshot FILE draws it to a file instead"
        )
    from smartnav.ui.reception import ReceptionOptions, run_reception, screenshot

    chosen = ReceptionOptions(
        plan=plan,
        kiosk=options.kiosk or settings.kiosk,
        lang=options.lang,
        theme=options.theme,
        settings=settings,
        a4_printer=options.a4_printer,
        server=_server_of(options, settings),
        moment=options.at if options.screenshot is not None else None,
    )
    if options.screenshot is None:
        tell_on_standard_error()
        return run_reception(chosen)
    screenshot(chosen, options.screenshot, options.size, options.state)
    return 0


def _server_of(options: argparse.Namespace, settings: Settings) -> str:
    """Return where one logs in; empty: nowhere."""
    if options.server is not None or settings.desk.server:
        return str(options.server or settings.desk.server)
    identity = load_identity(settings.data_dir)
    return "" if identity is None else identity.server


def _server(text: str) -> str:
    try:
        return server_address(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{quoted(text)}: {error}") from error


def _state(text: str) -> str:
    if _STATE.fullmatch(text) is None:
        raise argparse.ArgumentTypeError(f"{quoted(text)} is not {_STATES}")
    return text
