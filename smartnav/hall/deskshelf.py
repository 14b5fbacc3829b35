"""The plan that is live in a hall, on the disk of a desk."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from smartnav.errors import SmartNavError
from smartnav.hall.shelf import Shelf
from smartnav.hall.wire import Requests

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)


class DeskShelf:
    """Takes what is published, as somebody who is logged in; used from one thread at a time."""

    def __init__(self, folder: Path, server: str, venue: str) -> None:
        """Keep plans of ``venue`` in a folder, taken from the hall at the address ``server``."""
        self._shelf = Shelf(folder)
        self._server, self._venue = server.rstrip("/"), venue

    def plan(self) -> Path | None:
        """Return where the plan taken last is; None before the first, or when it is damaged."""
        try:
            path = self._shelf.mend()
        except (SmartNavError, OSError) as error:
            _log.warning("the hall's plan cannot be laid out: %s", error)
            return None
        return path if self._shelf.current[0] == self._venue else None

    def take(self, token: str, digest: str) -> Path | None:
        """Take the plan with a digest; returns where it is, None when it is the one taken last.

        Waits for the server. Raises :class:`~smartnav.hall.wire.NoAnswer`,
        :class:`~smartnav.hall.wire.Refused`, :class:`~smartnav.store.parcel.BadParcel`,
        :class:`OSError` and :class:`~smartnav.files.CannotWrite`; the plan before stays.
        """
        if self._shelf.current == (self._venue, digest):
            return None
        if self._shelf.get(digest) is None:
            requests = Requests(self._server, {"Authorization": f"Bearer {token}"})
            try:
                content = requests.ask("GET", f"/api/venues/{self._venue}/plans/{digest}")
            finally:
                requests.close()
            self._shelf.put(content, digest)
        self._shelf.lay_out(self._venue, digest)
        return self._shelf.plan_path(self._venue)
