"""A hall's own system of tickets instead of the one on the store."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.testclient import TestClient

from smartnav.hall.app import create_hall, stored_platform
from smartnav.queueing.stored_tickets import StoredTickets
from tests.hall.conftest import people
from tests.hall.counter_hall import publish
from tests.store.places import VENUE

if TYPE_CHECKING:
    from smartnav.queueing.ports import Platform
    from smartnav.queueing.rulebook import Rulebook
    from smartnav.queueing.told import TicketTold
    from smartnav.store.store import Store
    from tests.databases import Stores


class Machine(StoredTickets):
    """A hall's ticket machine, which calls its numbers otherwise."""

    def take(self, venue: str, ticket: str, service: str, *, priority: bool) -> TicketTold:  # noqa: ARG002
        """Give the number of the machine, at any hour."""
        return _ticket(venue, ticket, service)


def _ticket(venue: str, ticket: str, service: str) -> TicketTold:
    from smartnav.queueing.told import TicketTold

    return TicketTold(
        id=ticket, code="B" * 16, venue=venue, label="机 88", service=service, service_zh=service,
        service_en=service, queue="q", queue_zh="q", queue_en="q", windows=(), priority=False,
        booked=False, state="waiting", ahead=3, wait_s=60, window="", calls=0,
        taken_at="2026-11-26T09:30:00Z", called_at=None, rated=False,
    )  # fmt: skip


def platform(store: Store, rulebook: Rulebook) -> Platform:
    return replace(stored_platform(store, rulebook), tickets=Machine(store, rulebook))


def test_a_halls_own_system_takes_the_place_of_ours(stores: Stores) -> None:
    store = stores.open()
    publish(store)
    with TestClient(create_hall(store, version="1", platform=platform)) as client:
        answer = client.post(
            f"/api/venues/{VENUE}/tickets", headers=people(store)["desk"],
            json={"id": "a" * 32, "service": "fund"},
        )  # fmt: skip
    assert (answer.status_code, answer.json()["label"]) == (201, "机 88")
