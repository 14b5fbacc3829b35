"""The ``smartnav`` command: the only place where things are wired together.

Exit codes: 0 done, 1 a problem with the data (a plan with errors, no way there), 2 wrong use
(an unknown option, reference or file). Every error is one clear line on standard error; a plan's
problems are a line each.
"""

from __future__ import annotations

import gc
import io
import sys
from typing import TYPE_CHECKING

from smartnav.cli.fault import WrongUse
from smartnav.errors import SmartNavError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code. ``arguments`` are by default the process's."""
    _ready_streams()
    try:
        options = _asked() if arguments is None else _parsed(arguments)
        code = int(options.run(options))
        sys.stdout.flush()
    except SmartNavError as error:
        misused = _is_wrong_use(error)
        sys.stderr.write(f"smartnav: {error}\n" if misused else f"{error}\n")
        return 2 if misused else 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader (head, less) has gone: nothing is left to say, not even at exit.
        sys.stdout = None
        return 0
    except OSError as error:
        what = f"{error.filename}: " if error.filename else ""
        sys.stderr.write(f"smartnav: {what}{error.strerror or error}\n")
        sys.stdout = None
        return 1
    return code


def _asked() -> Namespace:
    """Return what the process was started for.

    Nothing of what is imported for it is ever garbage; to look for some takes 0.05 s.
    """
    gc.disable()
    try:
        return _parsed(None)
    finally:
        gc.freeze()
        gc.enable()


def _parsed(arguments: Sequence[str] | None) -> Namespace:
    # Imported late: the plan's model, with which pydantic comes.
    from smartnav.cli.arguments import parser

    return parser().parse_args(arguments)


def _is_wrong_use(error: SmartNavError) -> bool:
    # Imported late: what says so takes shapely, and a kiosk starts without.
    from smartnav.plan.places import UnknownReference
    from smartnav.routing import (
        ContradictoryOrder,
        NotAnEscalator,
        NotAStop,
        StopTwice,
        TooManyStops,
    )

    kinds = (
        WrongUse, UnknownReference, TooManyStops, StopTwice, NotAStop, NotAnEscalator,
        ContradictoryOrder,
    )  # fmt: skip
    return isinstance(error, kinds)


def _ready_streams() -> None:
    """Let output that is closed, or whose encoding lacks Chinese, fail no command."""
    sys.stdout = sys.stdout or io.StringIO()
    sys.stderr = sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
