"""The store a command works on, and who the command says it is."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

from smartnav.cli import sources
from smartnav.cli.fault import WrongUse
from smartnav.store import venues
from smartnav.store.errors import Unknown
from smartnav.store.store import Store

if TYPE_CHECKING:
    from argparse import Namespace

    from smartnav.store.work import Work


def open_store(options: Namespace) -> Store:
    """Open the store of ``--store`` or the settings; raises the store's errors."""
    settings = sources.settings()
    return Store.open(address(options), settings.data_dir)


def address(options: Namespace) -> str:
    """Return the store's address, empty for the file in the data folder."""
    return str(options.store or sources.settings().store.url)


def need_venue(work: Work, venue: str) -> None:
    """Raise :class:`WrongUse`, with those there are, for a venue that is not in the store."""
    try:
        venues.find(work, venue)
    except Unknown as error:
        known = ", ".join(row.id for row in venues.all_of(work))
        told = f"the store has {known} (a plan's venue.id)" if known else "publish a plan first"
        raise WrongUse(f"{error}; {told}") from error


def operator() -> str:
    """Return whom the audit log names for a command: the system's user."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = "?"
    return f"command line ({user})"[:60]
