"""``smartnav window`` and ``smartnav board``: calling numbers, and showing who is called."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING, Any

from smartnav.cli import sources
from smartnav.cli.fault import WrongUse
from smartnav.cli.journal import tell_on_standard_error
from smartnav.resources import program_version

if TYPE_CHECKING:
    from smartnav.hall.identity import Identity


def add_commands(commands: Any) -> None:
    """Add the commands to a parser's sub-parsers."""
    window = commands.add_parser(
        "window", help="open the panel with which a window calls numbers; the machine has joined "
        "the hall as a terminal of that window"
    )  # fmt: skip
    window.add_argument(
        "window", nargs="?", default="", metavar="ID", help="by default where the machine stands"
    )
    window.add_argument("--lang", choices=("zh", "en"), default="zh", help="language")
    window.add_argument("--theme", choices=("light", "dark"), default="light")
    window.set_defaults(run=run_window)
    board = commands.add_parser(
        "board", help="show who is called where, on the screen of a waiting area"
    )
    board.add_argument(
        "--queues", metavar="ID,ID", default="", help="only these queues, by default all"
    )
    board.add_argument("--silent", action="store_true", help="read no calls aloud")
    board.add_argument("--windowed", action="store_true", help="not on the whole screen")
    board.add_argument(
        "--theme", choices=("light", "dark"), default="light", help="dark in a dark hall"
    )
    board.set_defaults(run=run_screen)


def run_window(options: argparse.Namespace) -> int:
    """Open the panel of a window."""
    identity = _identity()
    window = options.window or identity.place
    if window != identity.place:
        raise WrongUse(
            f"this machine has joined the hall at '{identity.place}', not at '{window}': enrol it "
            f"as a terminal of that window (smartnav enrol … --place {window}) and join anew"
        )
    from smartnav.ui.counter_panel import PanelOptions, run_panel

    dark = options.theme == "dark"
    return run_panel(PanelOptions(identity, window, program_version(), options.lang, dark))


def run_screen(options: argparse.Namespace) -> int:
    """Open the board of a waiting area."""
    identity = _identity()
    from smartnav.ui.board import BoardOptions, run_board

    queues = tuple(each for each in options.queues.split(",") if each)
    return run_board(
        BoardOptions(
            identity, program_version(), queues, is_silent=options.silent,
            is_windowed=options.windowed, is_dark=options.theme == "dark",
        )
    )  # fmt: skip


def _identity() -> Identity:
    """Return which terminal this machine is; raises :class:`WrongUse` for one of no hall."""
    from smartnav.hall.identity import load_identity
    from smartnav.ui.application import has_display

    identity = load_identity(sources.settings().data_dir)
    if identity is None:
        raise WrongUse(
            "this machine has joined no hall: smartnav enrol on the server prints a code, and "
            "smartnav join URL CODE here takes it"
        )
    if not has_display(os.environ):
        raise WrongUse("no display here to open a window on")
    tell_on_standard_error()
    return identity
