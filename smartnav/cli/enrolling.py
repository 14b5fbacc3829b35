"""``smartnav enrol`` on the server, ``join`` on the terminal."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from smartnav.cli import sources
from smartnav.cli.fault import WrongUse
from smartnav.cli.stores import need_venue, open_store, operator
from smartnav.hall import wire
from smartnav.hall.standing import standing
from smartnav.plan.places import UnknownReference
from smartnav.store import terminals

if TYPE_CHECKING:
    from argparse import Namespace

    from smartnav.store.store import Store

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}")
_ADDRESS = re.compile(r"https?://[!-~]{1,180}")
_CODE = re.compile(r"[A-Za-z2-7 -]{1,40}")


def enrol(options: Namespace) -> int:
    """Print a code for a terminal."""
    place = options.place or options.terminal
    for name in (options.terminal, place):
        if _NAME.fullmatch(name) is None:
            raise WrongUse(f"'{name}' is no name: letters, digits, - _ and dots, 40 at most")
    with open_store(options) as store:
        place = _place(store, options.venue, place, said=options.place is not None)
        with store.writing() as work:
            code = terminals.enrol(
                work, options.venue, options.terminal, place=place, by=operator()
            )
    sys.stdout.write(f"On the terminal, within the hour:  smartnav join SERVER {code}\n")
    return 0


def _place(store: Store, venue: str, place: str, *, said: bool) -> str:
    """Return where a terminal stands, see :func:`standing`; raises :class:`WrongUse`.

    ``said``: whether the place was named, not only the terminal.
    """
    with store.reading() as work:
        need_venue(work, venue)
    try:
        found = standing(store, venue, place)
    except UnknownReference as error:
        other = "; --place says where a terminal of another name stands"
        other = "" if said or error.suggestions else other
        raise WrongUse(f"{error}{other}") from error
    if found.unseen:
        sys.stderr.write(f"smartnav: {found.unseen}: '{place}' is taken unseen\n")
    return found.place


def join(options: Namespace) -> int:
    """Exchange a code for the terminal's key and keep it."""
    if _ADDRESS.fullmatch(options.server) is None:
        raise WrongUse(f"'{options.server}' is no address such as https://hall.example:8765")
    if _CODE.fullmatch(options.code) is None:
        raise WrongUse("this is no code from smartnav enrol")
    data_dir = sources.settings().data_dir
    identity = wire.enrol(options.server, options.code)
    identity.save(data_dir)
    sys.stdout.write(
        f"this is {identity.terminal} of {identity.venue} now, at {identity.place}; "
        f"its key is in {data_dir}\n"
    )
    return 0
