"""That terminals live, gathered and written together: a row each would be a write each."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from smartnav.errors import SmartNavError
from smartnav.store import terminals

if TYPE_CHECKING:
    from datetime import datetime

    from smartnav.hall.messages import Beat
    from smartnav.store.store import Store

_log = logging.getLogger(__name__)
_EVERY_S = 2.0


class Beats:
    """The beats of the last moments; losing them makes a terminal look silent a little longer."""

    def __init__(self, store: Store) -> None:
        """Write into a store."""
        self._store = store
        self._heard: dict[int, tuple[datetime, str, str]] = {}

    def note(self, terminal: int, at: datetime, beat: Beat) -> None:
        """Note that a terminal lives."""
        self._heard[terminal] = (at, beat.program, beat.digest)

    async def run(self) -> None:
        """Write what was gathered, until cancelled."""
        while True:
            await asyncio.sleep(_EVERY_S)
            await self.flush()

    async def flush(self) -> None:
        """Write what was gathered; what cannot be written is kept for the next time."""
        heard, self._heard = self._heard, {}
        if not heard:
            return
        try:
            await asyncio.to_thread(self._write, heard)
        except SmartNavError as error:
            _log.info("beats cannot be written now: %s", error)
            self._heard = heard | self._heard

    def _write(self, heard: dict[int, tuple[datetime, str, str]]) -> None:
        with self._store.writing() as work:
            terminals.heard(work, heard)
