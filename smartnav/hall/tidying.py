"""Forgetting what has served its time, now and then."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from smartnav.errors import SmartNavError
from smartnav.queueing.forgetting import forget
from smartnav.store import orders, receipts

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.queueing.rulebook import Rulebook
    from smartnav.store.store import Store

_log = logging.getLogger(__name__)
_RECEIPTS_S = 6 * 3600.0
_DAY_OVER_S = 600.0
"""No name and no telephone number is kept longer than that after its day."""


async def tidy(store: Store, rulebook: Rulebook) -> None:
    """Drop what is too old to be asked for: at once and from time to time."""

    def drop_receipts() -> None:
        with store.writing() as work:
            receipts.drop_old(work)

    def drop_orders() -> None:
        with store.writing() as work:
            orders.drop_old(work)

    await asyncio.gather(
        _again_and_again(drop_orders, orders.KEPT.total_seconds()),
        _again_and_again(drop_receipts, _RECEIPTS_S),
        _again_and_again(lambda: forget(store, rulebook), _DAY_OVER_S),
    )


async def _again_and_again(drop: Callable[[], None], every_s: float) -> None:
    while True:
        try:
            await asyncio.to_thread(drop)
        except SmartNavError as error:
            _log.info("what is old stays for now: %s", error)
        await asyncio.sleep(every_s)
