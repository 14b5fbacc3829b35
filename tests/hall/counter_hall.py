"""A hall's server with queues, on SQLite; what databases do differently, in ``tests/store``."""

from __future__ import annotations

import shutil
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from smartnav.hall.access import KEY_HEADER
from smartnav.hall.app import create_hall
from smartnav.store import plans, publications, terminals, venues
from smartnav.store.parcel import Parcel
from tests.databases import Clock, Stores
from tests.hall.conftest import Hall, people
from tests.queueing.halls import PLAN, SERVICES
from tests.store.places import VENUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smartnav.store.store import Store

MORNING = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
"""A Thursday; the hall's clock shows UTC."""


def publish(store: Store) -> None:
    """Make the venue and let a plan with queues live in it."""
    parcel = Parcel(PLAN.read_text(encoding="utf-8"), SERVICES.read_text(encoding="utf-8"))
    with store.writing() as work:
        venues.ensure(work, VENUE, "小站", "Tiny Station")
        plans.save(work, VENUE, parcel, author="test", note="")
        publications.publish(work, VENUE, parcel.digest, author="test", note="")


def key_at(store: Store, name: str, place: str) -> str:
    """Enrol a terminal at a place and return its key."""
    with store.writing() as work:
        code = terminals.enrol(work, VENUE, name, place=place, by="test")
        return terminals.redeem(work, code)[1]


class CounterHall(Hall):
    """A kiosk is the ``terminal``; ``A01`` and ``A02`` are windows."""

    clock: Clock

    def take(self, service: str = "fund", *, priority: bool = False) -> Any:
        """Take a number at the kiosk."""
        asked = {"id": uuid.uuid4().hex, "service": service, "priority": priority}
        return self.told("terminal", "POST", "/tickets", json=asked)

    def told(self, who: str, method: str, path: str, **given: Any) -> Any:
        """Ask about the venue; it must go well."""
        answer = self.ask(who, method, f"/api/venues/{VENUE}{path}", **given)
        assert answer.status_code < 300, answer.text
        return answer.json() if answer.content else None

    def at(self, window: str, deed: str, **asked: str) -> Any:
        """Do something at a window."""
        return self.told(window, "POST", f"/windows/{window}/{deed}", json=asked)

    def seen(self, code: str) -> Any:
        """Look at a ticket as its holder."""
        answer = self.ask("nobody", "GET", f"/api/tickets/{code}")
        assert answer.status_code == 200, answer.text
        return answer.json()


@pytest.fixture
def counters(sqlite_template: Path, tmp_path: Path) -> Iterator[CounterHall]:
    """Give a server with queues."""
    url = f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'store.sqlite3')}"
    stores = Stores(url, Clock(MORNING))
    store = stores.open()
    publish(store)
    app = create_hall(store, version="1.2.3", zone=UTC)
    with TestClient(app, raise_server_exceptions=False) as client:
        headers = people(store)
        for who, place in (("terminal", "kiosk-south"), ("A01", "A01"), ("A02", "A02")):
            headers[who] = {KEY_HEADER: key_at(store, f"at-{place}", place)}
        hall = CounterHall(store, app, client, headers)
        hall.clock = stores.clock
        yield hall
    store.close()
