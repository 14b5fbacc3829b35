"""The two archives, each with an account of every role, over one empty store."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from smartnav.hall.app import create_hall
from smartnav.hall.serving import Address, HallServer
from smartnav.store import accounts
from smartnav.store.roles import Role
from smartnav.store.store import Store
from smartnav.versions.embedded import EmbeddedArchive
from smartnav.versions.remote import RemoteArchive
from tests.databases import cheap_passwords, emptied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.versions.archive import Archive

PASSWORD = "quiet river, old stone 1084"
TINY = (Path(__file__).parents[1] / "plans" / "tiny.yaml").read_text(encoding="utf-8")
VENUE = "tiny"


@dataclass
class Archives:
    """One of the archives, and the store behind it."""

    store: Store
    archive: Archive


def with_people(store: Store) -> None:
    """Make an account of each role, named after it."""
    with store.writing() as work:
        for role in Role:
            accounts.add(work, role.value, PASSWORD, role, shown=role.value.title(), by="test")


@pytest.fixture(params=["embedded", "embedded-postgresql", "remote"])
def archives(
    request: pytest.FixtureRequest, tmp_path: Path, sqlite_template: Path
) -> Iterator[Archives]:
    """Give each kind of archive in turn."""
    if request.param == "embedded-postgresql":
        url = emptied(request.getfixturevalue("postgresql_url"))
    else:
        url = f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'store.sqlite3')}"
    with ExitStack() as stack:
        store = stack.enter_context(Store.open(url, tmp_path, passwords=cheap_passwords()))
        with_people(store)
        archive: Archive
        if request.param != "remote":
            other = Store.open(url, tmp_path, passwords=cheap_passwords())
            archive = EmbeddedArchive(other, "store")
        else:
            server = HallServer(create_hall(store, version="1.2.3"), Address("127.0.0.1", 0))
            server.start()
            stack.callback(server.stop)
            archive = RemoteArchive(f"http://127.0.0.1:{server.port}/")
        stack.callback(archive.close)
        yield Archives(store, archive)
