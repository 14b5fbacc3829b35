"""``smartnav backup`` and ``restore``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from smartnav.cli import sources
from smartnav.cli.fault import WrongUse
from smartnav.cli.stores import address
from smartnav.store import keeping

if TYPE_CHECKING:
    from argparse import Namespace


def backup(options: Namespace) -> int:
    """Copy the store to a file, which must be new."""
    if not options.file.parent.is_dir():
        raise WrongUse(f"{options.file}: there is no folder {options.file.parent}")
    keeping.backup(address(options), sources.settings().data_dir, options.file)
    sys.stdout.write(f"{options.file}: {options.file.stat().st_size / 1024:,.0f} KiB\n")
    return 0


def restore(options: Namespace) -> int:
    """Put the store back from a file."""
    before = keeping.restore(address(options), sources.settings().data_dir, options.file)
    kept = "" if before is None else f"; what was there before is kept as {before}"
    sys.stdout.write(f"the store is that of {options.file} now{kept}\n")
    return 0
