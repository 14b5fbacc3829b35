"""Commands that are imported when they run: each loads what it needs, not what others do."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def late(module: str, function: str) -> Callable[[argparse.Namespace], int]:
    """Return a command that is imported when it runs."""

    def run(options: argparse.Namespace) -> int:
        return int(getattr(import_module(f"smartnav.cli.{module}"), function)(options))

    return run
