"""A server forgets old receipts by itself."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from starlette.testclient import TestClient

from smartnav.hall.app import create_hall
from smartnav.store import receipts, terminals
from smartnav.store.tables import Receipt
from tests.hall.conftest import filled, key_of
from tests.store.places import VENUE

if TYPE_CHECKING:
    from smartnav.store.store import Store
    from tests.databases import Stores


def is_new(store: Store, item: str) -> bool:
    """Say whether an item has no receipt, without writing one: the server writes meanwhile."""
    terminal = terminal_id(store)
    with store.reading() as work:
        return work.session.get(Receipt, (terminal, item)) is None


def terminal_id(store: Store) -> int:
    with store.reading() as work:
        return terminals.find(work, VENUE, "south").id


def test_old_receipts_go_when_a_server_starts(stores: Stores) -> None:
    store = stores.open()
    filled(store)
    key_of(store)
    with store.writing() as work:
        receipts.new_of(work, terminal_id(store), ["old"])
    stores.clock.forward(days=80)
    with store.writing() as work:
        receipts.new_of(work, terminal_id(store), ["young"])
    stores.clock.forward(days=11)
    with TestClient(create_hall(store, version="1")):
        end = time.monotonic() + 30
        while not is_new(store, "old"):
            assert time.monotonic() < end
            time.sleep(0.02)
        assert not is_new(store, "young")
