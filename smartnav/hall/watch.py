"""Watching that terminals live: the figures of a fleet, and a line in the log for each change."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from typing import TYPE_CHECKING

from smartnav.errors import SmartNavError
from smartnav.store import terminals

if TYPE_CHECKING:
    from smartnav.hall.metrics import Metrics
    from smartnav.store.store import Store

_log = logging.getLogger(__name__)
EVERY_S = 15.0
Name = tuple[str, str]
"""A venue and a terminal of it."""


class Watch:
    """Looks at all terminals of a store again and again."""

    def __init__(self, store: Store, metrics: Metrics) -> None:
        """Know of nobody yet."""
        self._store = store
        self._metrics = metrics
        self._silent: frozenset[Name] = frozenset()

    async def run(self) -> None:
        """Look every few seconds, until cancelled."""
        while True:
            await asyncio.to_thread(self.look)
            await asyncio.sleep(EVERY_S)

    def look(self) -> None:
        """Look once: set the figures, and log who fell silent or is back.

        Who was silent before the first look is logged, too: a server that starts must not hide it.
        """
        try:
            with self._store.reading() as work:
                rows = terminals.everywhere(work)
                seen = {(row.venue_id, row.name): terminals.is_silent(work, row) for row in rows}
                # What was never heard of has not fallen silent: it may not have been set up yet.
                known = {(row.venue_id, row.name) for row in rows if row.seen_at is not None}
        except SmartNavError as error:
            _log.info("cannot see which terminals live: %s", error)
            return
        counts = Counter((venue, silent) for (venue, _), silent in seen.items())
        self._metrics.tell_terminals(
            {venue: (counts[venue, False], counts[venue, True]) for venue, _ in seen}
        )
        self._log_changes(frozenset(name for name in known if seen[name]))

    def _log_changes(self, silent: frozenset[Name]) -> None:
        before = self._silent
        for venue, name in sorted(silent - before):
            _log.warning("terminal %s of %s is silent", name, venue)
        for venue, name in sorted(before - silent):
            _log.info("terminal %s of %s is back, or has no key any more", name, venue)
        self._silent = silent
