"""What is written to the store together, now and then: a row each would be a write each."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Generic, TypeVar

from smartnav.errors import SmartNavError

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.store.store import Store

_log = logging.getLogger(__name__)
G = TypeVar("G")


class Gathering(Generic[G]):
    """Holds what came since the last write; losing it loses some seconds."""

    def __init__(self, store: Store, what: str, nothing: Callable[[], G], every_s: float) -> None:
        """Write into a store.

        Parameters
        ----------
        store
            Where to.
        what
            What it is, for the log.
        nothing
            Makes what is held when nothing has come; it is falsy.
        every_s
            Seconds between two writes.
        """
        self._store, self._what, self._nothing, self._every_s = store, what, nothing, every_s
        self.held = nothing()

    async def run(self) -> None:
        """Write what was gathered, until cancelled."""
        while True:
            await asyncio.sleep(self._every_s)
            await self.flush()

    async def flush(self) -> None:
        """Write what was gathered; what cannot be written is kept for the next time."""
        held, self.held = self.held, self._nothing()
        if not held:
            return
        try:
            await asyncio.to_thread(self._write, held)
        except SmartNavError as error:
            _log.info("%s cannot be written now: %s", self._what, error)
            self.held = self._joined(held, self.held)

    def _write(self, held: G) -> None:
        """Write it, in one transaction; on a thread of its own."""
        raise NotImplementedError

    def _joined(self, held: G, later: G) -> G:
        """Return what was not written with what has come meanwhile."""
        raise NotImplementedError
