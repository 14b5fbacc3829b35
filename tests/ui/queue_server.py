"""A hall's server with queues on the loopback address, and terminals of it."""

from __future__ import annotations

import uuid
from contextlib import contextmanager
from datetime import UTC
from typing import TYPE_CHECKING

from smartnav.hall.app import create_hall
from smartnav.hall.counter import Counter
from smartnav.hall.identity import Identity
from smartnav.hall.serving import Address, HallServer
from tests.databases import Clock, Stores, new_sqlite
from tests.hall.counter_hall import MORNING, key_at, publish
from tests.store.places import VENUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smartnav.queueing.told import TicketTold

LONGEST_MS = 120_000


class QueueServer:
    """May be stopped, and started again at the same port on the same store."""

    def __init__(self, folder: Path) -> None:
        self.stores = Stores(new_sqlite(folder), Clock(MORNING))
        self.store = self.stores.open()
        publish(self.store)
        self.port = 0
        self.start()
        self._clients: list[Counter] = []
        self.kiosk = self.client("kiosk-south")

    def start(self) -> None:
        """Serve."""
        app = create_hall(self.store, version="1", zone=UTC)
        self.server = HallServer(app, Address("127.0.0.1", self.port))
        self.server.start()
        self.port = self.server.port

    def identity(self, place: str) -> Identity:
        """Enrol a terminal at a place, named after it."""
        return Identity(
            server=f"http://127.0.0.1:{self.port}", venue=VENUE, terminal=f"at-{place}",
            place=place, key=key_at(self.store, f"at-{place}", place),
        )  # fmt: skip

    def client(self, place: str) -> Counter:
        """Return the client of a new terminal at a place."""
        self._clients.append(Counter(self.identity(place)))
        return self._clients[-1]

    def take(self, service: str = "fund", *, priority: bool = False) -> TicketTold:
        """Take a number at the kiosk."""
        return self.kiosk.take(uuid.uuid4().hex, service, priority=priority)

    def close(self) -> None:
        """End."""
        for each in self._clients:
            each.close()
        self.server.stop()
        self.store.close()


@contextmanager
def queue_server(folder: Path) -> Iterator[QueueServer]:
    """Serve meanwhile."""
    server = QueueServer(folder)
    try:
        yield server
    finally:
        server.close()
