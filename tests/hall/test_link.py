"""A terminal's side, against a real server on the loopback address."""

from __future__ import annotations

import threading
import time
import uuid
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from smartnav.hall import wire
from smartnav.hall.app import create_hall
from smartnav.hall.identity import BadIdentity, Identity, load_identity
from smartnav.hall.link import Link
from smartnav.hall.serving import Address, CannotServe, HallServer
from smartnav.hall.wire import NoAnswer, Refused, Wire
from smartnav.store import calls, publications, terminals
from smartnav.store.parcel import BadParcel, Parcel
from tests.hall.conftest import filled
from tests.store.places import NEW, OLD, VENUE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from smartnav.store.store import Store
    from tests.databases import Stores

LONGEST_S = 30.0


@contextmanager
def serving(store: Store, port: int = 0) -> Iterator[HallServer]:
    """Serve a store on the loopback address."""
    server = HallServer(create_hall(store, version="1.2.3"), Address("127.0.0.1", port))
    server.start()
    try:
        yield server
    finally:
        server.stop()


def until(true: Callable[[], bool]) -> None:
    """Wait until something is true."""
    end = time.monotonic() + LONGEST_S
    while not true():
        assert time.monotonic() < end, "it never came to be"
        time.sleep(0.02)


def joined(store: Store, port: int) -> Identity:
    """Enrol a terminal and let it join over the network."""
    with store.writing() as work:
        code = terminals.enrol(work, VENUE, "south", place="kiosk-south", by="test")
    return wire.enrol(f"http://127.0.0.1:{port}/", code)


@pytest.fixture
def begun(stores: Stores) -> Store:
    """Give a store with a venue in which something is live."""
    store = stores.open()
    filled(store)
    return store


def live(store: Store, parcel: Parcel) -> None:
    """Publish a version."""
    with store.writing() as work:
        publications.publish(work, VENUE, parcel.digest, author="test", note="")


def calls_of(store: Store) -> list[str]:
    """Return the ids of the open calls."""
    with store.reading() as work:
        return [row.id for row in calls.open_of(work, VENUE)]


def test_a_day_of_a_terminal(begun: Store, tmp_path: Path) -> None:
    with serving(begun) as server:
        port = server.port
        identity = joined(begun, port)
        link = Link(identity, tmp_path, program="0.2.0", jitter=lambda: 0.1)
        link.start()
        assert link.first_plan.wait(LONGEST_S)
        assert link.plan is not None
        assert link.plan.read_text(encoding="utf-8") == OLD.plan
        live(begun, NEW)
        services = link.plan.with_name(f"{VENUE}.services.yaml")
        plan = link.plan
        until(lambda: services.is_file() and plan.read_text(encoding="utf-8") == NEW.plan)
        first = link.call("zh", "A03")
        until(lambda: calls_of(begun) == [first])
    # The server is gone: nothing is lost, the plan stays.
    until(lambda: not link.is_connected)
    second = link.call("en")
    assert link.outbox.waiting == 1
    with serving(begun, port):
        until(lambda: link.outbox.waiting == 0)
        assert set(calls_of(begun)) == {first, second}
        live(begun, OLD)
        until(lambda: plan.read_text(encoding="utf-8") == OLD.plan and not services.exists())
        link.stop()


def test_a_terminal_starts_without_its_server(begun: Store, tmp_path: Path) -> None:
    with serving(begun) as server:
        identity = joined(begun, server.port)
        link = Link(identity, tmp_path, program="0.2.0")
        link.start()
        assert link.first_plan.wait(LONGEST_S)
        link.stop()
    plan = tmp_path / "hall" / "live" / f"{VENUE}.yaml"
    plan.write_text("cut off")
    again = Link(identity, tmp_path, program="0.2.0", jitter=lambda: 0.01)
    assert again.plan == plan
    assert plan.read_text(encoding="utf-8") == OLD.plan
    again.start()
    assert again.call("zh") is not None
    again.stop()


def test_a_withdrawn_key_delivers_nothing_and_loses_nothing(
    begun: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with serving(begun) as server:
        identity = joined(begun, server.port)
        with begun.writing() as work:
            terminals.withdraw(work, VENUE, "south", by="test")
        link = Link(identity, tmp_path, program="0.2.0", jitter=lambda: 0.01)
        link.start()
        link.call("zh")
        until(lambda: "refuses" in caplog.text)
        assert link.outbox.waiting == 1
        link.stop()
    assert calls_of(begun) == []


def test_one_bad_item_does_not_hold_up_the_others(
    begun: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with serving(begun) as server:
        link = Link(joined(begun, server.port), tmp_path, program="0.2.0")
        link.outbox.put(uuid.uuid4().hex, '{"kind":"call"}', urgent=True)
        good = link.call("zh")
        link.start()
        until(lambda: link.outbox.waiting == 0)
        assert calls_of(begun) == [good]
        link.stop()
    assert "will never take" in caplog.text


def test_words_that_cannot_be_kept_trouble_nobody(tmp_path: Path) -> None:
    link = Link(
        Identity(server="http://127.0.0.1:9", venue=VENUE, terminal="t", place="p", key="k"),
        tmp_path, program="0.2.0",
    )  # fmt: skip
    for words in ("x" * 500, "a\0b", "\ud800"):
        link.miss(words, uuid.uuid4().hex)
    assert link.outbox.waiting == 0
    link.stop()


def test_a_code_is_refused_twice_and_a_wrong_address_does_not_answer(begun: Store) -> None:
    with serving(begun) as server:
        with begun.writing() as work:
            code = terminals.enrol(work, VENUE, "south", place="kiosk-south", by="test")
        address = f"http://127.0.0.1:{server.port}"
        wire.enrol(address, code)
        with pytest.raises(Refused, match="code"):
            wire.enrol(address, code)
    with pytest.raises(NoAnswer):
        wire.enrol(address, code)


def test_a_plan_is_verified_before_use(begun: Store, tmp_path: Path) -> None:
    with serving(begun) as server:
        identity = joined(begun, server.port)
        asked = Wire(identity)
        content = asked.parcel(OLD.digest)
        asked.close()
    from smartnav.hall.shelf import Shelf

    shelf = Shelf(tmp_path)
    with pytest.raises(BadParcel):
        shelf.put(content[:-1], OLD.digest)
    assert shelf.get(OLD.digest) is None
    assert not shelf.lay_out(VENUE, OLD.digest)


def test_a_taken_port_is_said(begun: Store) -> None:
    with (
        serving(begun) as server,
        pytest.raises(CannotServe, match="the port is taken; end what has it"),
    ):
        HallServer(create_hall(begun, version="1"), Address("127.0.0.1", server.port))


def test_an_identity_is_kept_for_its_user_only(tmp_path: Path) -> None:
    assert load_identity(tmp_path) is None
    identity = Identity(server="http://h", venue="v", terminal="t", place="p", key="k")
    identity.save(tmp_path)
    assert load_identity(tmp_path) == identity
    assert (tmp_path / "hall.json").stat().st_mode & 0o777 == 0o600
    (tmp_path / "hall.json").write_text("{")
    with pytest.raises(BadIdentity, match="enrol this terminal anew"):
        load_identity(tmp_path)


def test_counting_from_many_threads_counts_each_once(begun: Store, tmp_path: Path) -> None:
    from datetime import UTC, datetime, timedelta

    from smartnav.store import usage

    with serving(begun) as server:
        link = Link(joined(begun, server.port), tmp_path, program="0.2.0")
        link.start()

        def visit() -> None:
            for _ in range(25):
                link.count("service", subject="gjj", lang="zh")

        threads = [threading.Thread(target=visit) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        until(lambda: link.outbox.waiting == 0)
        link.stop()
    with begun.reading() as work:
        now = datetime.now(UTC)
        span = (datetime(2026, 1, 1, tzinfo=UTC), now + timedelta(days=400))
        assert sum(row.count for row in usage.between(work, VENUE, *span)) == 100
