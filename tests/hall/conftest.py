"""A hall's server on each kind of database, with people and a terminal."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from starlette.testclient import TestClient

from smartnav.hall.access import KEY_HEADER
from smartnav.hall.app import create_hall
from smartnav.store import accounts, publications, terminals
from smartnav.store.roles import Role
from tests.store.places import OLD, VENUE, begin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fastapi import FastAPI
    from httpx2 import Response

    from smartnav.store.store import Store
    from tests.databases import Stores

    Asked = tuple[str, str, str, dict[str, Any]]
    """Who asks, the method, the path, and what goes along."""

PASSWORD = "春风又绿江南岸 1084"
TINY = (Path(__file__).parents[1] / "plans" / "tiny.yaml").read_text(encoding="utf-8")


@dataclass
class Hall:
    """A server without a network, and the headers of those who may ask it."""

    store: Store
    app: FastAPI
    client: TestClient
    headers: dict[str, dict[str, str]] = field(default_factory=dict)

    def ask(self, who: str, method: str, path: str, **given: Any) -> Response:
        """Ask as a role, as ``terminal`` or as ``nobody``."""
        headers = self.headers[who]
        return self.client.request(method, path, headers=headers, **given)

    def ask_all(self, asked: Iterable[Asked]) -> list[Response]:
        """Ask one after the other in the server's own loop: twice as quick, for hundreds."""
        return self.send_all(
            {"method": method, "url": path, "headers": self.headers[who], **given}
            for who, method, path, given in asked
        )

    def send_all(self, requests: Iterable[dict[str, Any]]) -> list[Response]:
        """Send requests in the same way; what no client can send is left out."""

        async def ask() -> list[Response]:
            transport = httpx2.ASGITransport(app=self.app, raise_app_exceptions=False)
            answers = []
            async with httpx2.AsyncClient(
                transport=transport, base_url="http://testserver"
            ) as client:
                for request in requests:
                    with suppress(UnicodeError, ValueError, TypeError):
                        answers.append(await client.request(**request))
            return answers

        assert self.client.portal is not None
        return self.client.portal.call(ask)

    def desk(self, method: str, path: str, **given: Any) -> Any:
        """Ask as the desk, about the venue; it must go well."""
        answer = self.ask("desk", method, f"/api/venues/{VENUE}{path}", **given)
        assert answer.status_code < 300, answer.text
        return answer.json()


def people(store: Store) -> dict[str, dict[str, str]]:
    """Make an account of each role, named after it, and return their sessions' headers."""
    headers: dict[str, dict[str, str]] = {"nobody": {}}
    with store.writing() as work:
        for role in Role:
            accounts.add(work, role.value, PASSWORD, role, shown="", by="test")
    for role in Role:
        token, _ = accounts.log_in(store, role.value, PASSWORD)
        headers[role.value] = {"Authorization": f"Bearer {token}"}
    return headers


def key_of(store: Store, name: str = "south") -> str:
    """Enrol a terminal and return its key."""
    with store.writing() as work:
        code = terminals.enrol(work, VENUE, name, place=f"kiosk-{name}", by="test")
        return terminals.redeem(work, code)[1]


def filled(store: Store) -> None:
    """Make the venue with its two versions and let the older one live."""
    begin(store)
    with store.writing() as work:
        publications.publish(work, VENUE, OLD.digest, author="test", note="")


@pytest.fixture
def hall(stores: Stores) -> Iterator[Hall]:
    """Give a server on each kind of database in turn."""
    store = stores.open()
    filled(store)
    app = create_hall(store, version="1.2.3")
    # Errors of ours are answered with a 500 as in a hall, so that tests can see there is none.
    with TestClient(app, raise_server_exceptions=False) as client:
        headers = people(store)
        headers["terminal"] = {KEY_HEADER: key_of(store)}
        yield Hall(store, app, client, headers)
