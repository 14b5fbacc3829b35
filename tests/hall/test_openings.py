"""Codes that are opened on phones are counted by the hour."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from smartnav.hall.app import create_hall
from smartnav.hall.openings import Openings
from smartnav.handoff import RouteRequest, encode
from smartnav.store import usage
from smartnav.store.errors import Unreachable
from tests.hall.conftest import filled
from tests.store.places import VENUE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import Receive, Scope, Send

    from smartnav.store.store import Store
    from smartnav.store.usage import SubjectCount
    from smartnav.store.work import Work
    from tests.databases import Stores


async def pages(scope: Scope, receive: Receive, send: Send) -> None:
    status = 404 if scope["path"].endswith("gone") else 200
    await PlainTextResponse("a way", status)(scope, receive, send)


def counted(stores: Stores) -> list[SubjectCount]:
    now = datetime.now(UTC)
    # The store's clock stands elsewhere: what is far from it counts to it.
    span = min(now, stores.clock.now) - timedelta(days=1), max(now, stores.clock.now)
    with stores.opened[0].reading() as work:
        return usage.by_subject(work, VENUE, span[0], span[1] + timedelta(days=1))


def token(venue: str = VENUE) -> str:
    return encode(RouteRequest(venue, "kiosk-south", ("A01", "C05"), "elderly", "en"))


def test_what_phones_open_is_counted_once_each(stores: Stores) -> None:
    store = stores.open()
    filled(store)
    with TestClient(create_hall(store, version="1", pages=pages)) as client:
        for _ in range(3):
            assert client.get(f"/R/{token()}").text == "a way"
        client.head(f"/R/{token()}")
        client.get(f"/r/{token('elsewhere')}")
        for other in ("/", "/R/nonsense", "/style.css", f"/R/{token()}/gone"):
            client.get(other)
    (row,) = counted(stores)
    assert (row.kind, row.subject, row.origin, row.profile, row.count) == (
        "qr-opened", "C05", "kiosk-south", "elderly", 3
    )  # fmt: skip


def test_nothing_is_lost_while_the_store_is_away(stores: Stores) -> None:
    store = stores.open()
    filled(store)
    openings = Openings(AwayAtFirst(store))  # type: ignore[arg-type]
    for _ in range(2):
        openings.note("GET", f"/R/{token()}")
        asyncio.run(openings.flush())
    (row,) = counted(stores)
    assert row.count == 2


class AwayAtFirst:
    """A store that does not answer the first time."""

    def __init__(self, store: Store) -> None:
        self._store, self._asked = store, 0

    @contextmanager
    def writing(self) -> Iterator[Work]:
        self._asked += 1
        if self._asked == 1:
            raise Unreachable("gone")
        with self._store.writing() as work:
            yield work
