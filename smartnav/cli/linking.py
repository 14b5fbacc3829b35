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
    from collections.abc import Iterator
    from pathlib import Path

    from smartnav.hall.identity import Identity
    from smartnav.hall.link import Link

_log = logging.getLogger(__name__)
_FIRST_PLAN_S = 20.0
"""How long a terminal that never had a plan waits for its first."""


@contextlib.contextmanager
def linked(data_dir: Path) -> Iterator[tuple[Path, str] | None]:
    """Keep a link to the hall meanwhile; gives the plan's file and the kiosk it stands at.

    None for a terminal that has joined no hall. The plan is the one in the data folder, laid out
    by the link whenever another is published; the kiosk's watch on the file does the rest.
    """
    identity = load_identity(data_dir)
    if identity is None:
        yield None
        return
    shelf = Shelf(data_dir / "hall")
    has_plan = shelf.mend() is not None
    thread = _Linking(identity, data_dir)
    thread.start()
    try:
        if not has_plan:
            _log.info("waiting for the first plan of %s", identity.venue)
            thread.wait_for_plan(_FIRST_PLAN_S)
        yield shelf.plan_path(identity.venue), identity.place
    finally:
        thread.stop()


class _Linking(threading.Thread):
    """Loads the link beside the window's start, which need not wait for it, and holds it."""

    def __init__(self, identity: Identity, data_dir: Path) -> None:
        super().__init__(name="linking", daemon=True)
        self._identity, self._data_dir = identity, data_dir
        self._link: Link | None = None
        self._there = threading.Event()

    def run(self) -> None:
        # Only who has joined a hall loads it.
        from smartnav.hall.link import Link

        try:
            self._link = Link(self._identity, self._data_dir, program=program_version())
            self._link.start()
        except SmartNavError as error:
            _log.warning("no link to the hall: %s", error)
        finally:
            self._there.set()

    def wait_for_plan(self, longest_s: float) -> None:
        self._there.wait(longest_s)
        if self._link is not None:
            self._link.first_plan.wait(longest_s)

    def stop(self) -> None:
        self.join()
        if self._link is not None:
            self._link.stop()
