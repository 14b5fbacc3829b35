"""A kiosk that has joined a hall: runs on the hall's plan, linked while its window is open."""

from __future__ import annotations

import contextlib
import logging
import threading
from typing import TYPE_CHECKING

from smartnav.errors import SmartNavError
from smartnav.hall.identity import load_identity
from smartnav.hall.shelf import Shelf
from smartnav.resources import program_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from smartnav.hall.identity import Identity
    from smartnav.hall.link import Link
    from smartnav.hall.messages import News

_log = logging.getLogger(__name__)
_FIRST_PLAN_S = 20.0
"""How long a terminal that never had a plan waits for its first."""


class Joined:
    """A terminal's place in its hall, and the link to it, opened when it is first needed."""

    def __init__(self, identity: Identity, data_dir: Path) -> None:
        """Open nothing yet."""
        self.place = identity.place
        """The kiosk of the plan it stands at."""
        self.plan = Shelf(data_dir / "hall").plan_path(identity.venue)
        """Where the link lays out the plan; the kiosk's watch on the file does the rest."""
        self.source = f"{identity.venue} at {identity.server}"
        """Whence the plan comes, in words."""
        self._identity, self._data_dir = identity, data_dir
        self._opening = threading.Lock()
        self._link: Link | None = None

    def open(
        self, heard: Callable[[News], None], connected: Callable[[bool], None]
    ) -> Link | None:  # fmt: skip
        """Open the link and have somebody told; takes a moment, so not on a window's thread.

        None when the outbox cannot be kept: the kiosk goes on without its hall.
        """
        link = self._opened()
        if link is not None:
            link.attend(heard, connected)
        return link

    def wait_for_first_plan(self) -> None:
        """Open the link now, and wait for what was never there."""
        _log.info("waiting for the first plan of %s", self._identity.venue)
        link = self._opened()
        if link is not None:
            link.first_plan.wait(_FIRST_PLAN_S)

    def close(self) -> None:
        """End; what was not delivered is delivered the next time."""
        with self._opening:
            if self._link is not None:
                self._link.stop()

    def _opened(self) -> Link | None:
        with self._opening:
            if self._link is None:
                # Only who has joined a hall loads it, and not before the first frame.
                from smartnav.hall.link import Link

                try:
                    link = Link(self._identity, self._data_dir, program=program_version())
                except SmartNavError as error:
                    _log.warning("no link to the hall: %s", error)
                    return None
                link.start()
                self._link = link
            return self._link


@contextlib.contextmanager
def linked(data_dir: Path) -> Iterator[Joined | None]:
    """Give what a terminal has joined, to be closed with its window; None: it has joined no hall.

    A plan of the hall is there afterwards, unless there never was one and no server answers.
    """
    identity = load_identity(data_dir)
    if identity is None:
        yield None
        return
    joined = Joined(identity, data_dir)
    try:
        if Shelf(data_dir / "hall").mend() is None:
            joined.wait_for_first_plan()
        yield joined
    finally:
        joined.close()
