"""Forgetting what has served its time, now and then."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from smartnav.errors import SmartNavError
from smartnav.store import receipts

if TYPE_CHECKING:
    from smartnav.store.store import Store

_log = logging.getLogger(__name__)
_EVERY_S = 6 * 3600.0


async def tidy(store: Store) -> None:
    """Drop receipts that are too old to be asked for: at once and every six hours."""
    while True:
        try:
            await asyncio.to_thread(_drop, store)
        except SmartNavError as error:
            _log.info("old receipts stay for now: %s", error)
        await asyncio.sleep(_EVERY_S)


def _drop(store: Store) -> None:
    with store.writing() as work:
        receipts.drop_old(work)
