"""Carrying the outbox to the server, on a thread of its own."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from smartnav.hall.outbox import CannotKeep
from smartnav.hall.wire import NoAnswer, Refused

if TYPE_CHECKING:
    from smartnav.hall.backoff import Backoff
    from smartnav.hall.outbox import Kept, Outbox
    from smartnav.hall.wire import Wire

_log = logging.getLogger(__name__)
_AT_ONCE = 100
_LOOK_S = 30.0
"""How often the outbox is looked at though nobody said that it was filled."""
_MALFORMED = 422


class Courier:
    """Delivers what is in an outbox until stopped; each item once in effect."""

    def __init__(self, outbox: Outbox, wire: Wire, backoff: Backoff) -> None:
        """Begin nothing yet."""
        self._outbox = outbox
        self._wire = wire
        self._backoff = backoff
        self._stopping = threading.Event()
        self._hurry = threading.Event()
        self._thread = threading.Thread(target=self._run, name="courier", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; what was not delivered stays in the outbox."""
        self._stopping.set()
        self._hurry.set()
        self._outbox.filled.set()
        if self._thread.is_alive():
            self._thread.join()
        self._wire.close()

    def hurry(self) -> None:
        """Try at once: the server is there again."""
        self._hurry.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._outbox.filled.wait(_LOOK_S)
            self._outbox.filled.clear()
            try:
                self._deliver_all()
            except Exception:  # noqa: BLE001
                # A mistake of ours: a terminal that has gone silent would be the worse for it.
                _log.exception("delivering failed")
                self._stopping.wait(self._backoff.next_s())
                self._outbox.filled.set()

    def _deliver_all(self) -> None:
        while not self._stopping.is_set():
            try:
                items = self._outbox.first(_AT_ONCE)
                if not items:
                    return
                self._deliver(items)
            except (NoAnswer, CannotKeep) as error:
                wait_s = self._backoff.next_s()
                _log.info("%s; trying again in %.1f s", error, wait_s)
                self._hurry.clear()
                self._hurry.wait(wait_s)
            except Refused as error:
                # A key that was withdrawn: nothing is lost, and staff can see why in the log.
                _log.warning("%s", error)
                self._hurry.clear()
                self._hurry.wait(self._backoff.longest_s)
            else:
                self._backoff.succeeded()

    def _deliver(self, items: list[Kept]) -> None:
        try:
            self._outbox.done(self._wire.deliver(items))
        except Refused as error:
            if error.status != _MALFORMED:
                raise
            if len(items) > 1:
                # One of them stops all: each by itself.
                for item in items:
                    self._deliver([item])
                return
            _log.error("an item the server will never take is dropped: %s", error)
            self._outbox.done([items[0].id])
