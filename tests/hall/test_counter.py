"""The client of a terminal and of the desk, against a real server on the loopback address."""

from __future__ import annotations

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from smartnav.hall.app import create_hall
from smartnav.hall.counter import Counter, word_of
from smartnav.hall.desk import log_in
from smartnav.hall.identity import Identity
from smartnav.hall.serving import Address, HallServer
from smartnav.hall.wire import NoAnswer, Refused
from tests.databases import Clock, Stores, new_sqlite
from tests.hall.conftest import PASSWORD, people
from tests.hall.counter_hall import MORNING, key_at, publish
from tests.store.places import VENUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = "2026-11-26"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[HallServer, Stores]]:
    stores = Stores(new_sqlite(tmp_path), Clock(MORNING))
    publish(stores.open())
    server = HallServer(
        create_hall(stores.opened[0], version="1", zone=UTC), Address("127.0.0.1", 0)
    )
    server.start()
    yield server, stores
    server.stop()
    stores.opened[0].close()


@pytest.fixture
def kiosk(served: tuple[HallServer, Stores]) -> Iterator[Counter]:
    server, stores = served
    counter = Counter(
        Identity(
            server=f"http://127.0.0.1:{server.port}", venue=VENUE, terminal="south",
            place="kiosk-south", key=key_at(stores.opened[0], "south", "kiosk-south"),
        )
    )  # fmt: skip
    yield counter
    counter.close()


def new_id() -> str:
    return uuid.uuid4().hex


def test_a_number_asked_for_again_is_the_same(kiosk: Counter) -> None:
    asked = new_id()
    ticket = kiosk.take(asked, "fund", priority=True)
    assert kiosk.take(asked, "fund").code == ticket.code
    assert kiosk.ticket(ticket.code).priority
    assert kiosk.overview().queues[0].waiting == 1
    assert kiosk.leave(ticket.code).state == "left"


def test_an_appointment_is_made_and_kept(kiosk: Counter, served: tuple[HallServer, Stores]) -> None:
    slot = kiosk.slots("fund", TODAY)[0]
    details = {"name": "王芳", "phone": "13800001234"}
    made = kiosk.book(new_id(), "fund", slot.day, slot.time, details)
    with pytest.raises(Refused) as early:
        kiosk.check_in(made.code)
    assert word_of(early.value) == "early"
    served[1].clock.forward(minutes=15)
    assert kiosk.check_in(made.code).booked


@pytest.mark.parametrize(("service", "word"), [("sign", "no-queue"), ("nothing", "")])
def test_a_refusal_has_a_word(kiosk: Counter, service: str, word: str) -> None:
    with pytest.raises(Refused) as refused:
        kiosk.take(new_id(), service)
    assert word_of(refused.value) == word


def test_a_letter_goes_to_the_desk_and_back(
    kiosk: Counter, served: tuple[HallServer, Stores]
) -> None:
    server, stores = served
    people(stores.opened[0])
    sent = kiosk.send(new_id(), "complaint", "等得太久。", "A01")
    address = f"http://127.0.0.1:{server.port}"
    desk = Counter.of_person(address, VENUE, log_in(address, "desk", PASSWORD))
    (letter,) = desk.letters()
    assert letter.id == sent.id
    assert desk.answer(letter.id, "已增开窗口。").answer == "已增开窗口。"
    assert desk.take(new_id(), "fund").label == "F001"
    with pytest.raises(Refused):
        kiosk.letters()
    desk.close()


def test_who_cannot_be_reached_says_so() -> None:
    away = Counter(
        Identity(server="http://127.0.0.1:9", venue=VENUE, terminal="s", place="p", key="k")
    )
    with pytest.raises(NoAnswer):
        away.take(new_id(), "fund")
    away.close()


def test_what_is_being_asked_when_somebody_logs_out_is_still_answered() -> None:
    asked, answer = threading.Event(), threading.Event()

    class Slow(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.set()
            answer.wait(10)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Slow) as server, ThreadPoolExecutor(2) as threads:
        threads.submit(server.serve_forever, 0.01)
        counter = Counter.of_person(f"http://127.0.0.1:{server.server_port}", VENUE, "token")
        rated = threads.submit(counter.rate_at_window, "A01", new_id(), 5)
        assert asked.wait(10)
        counter.close()
        assert not rated.done()
        answer.set()
        rated.result(10)
        with pytest.raises(Refused, match="not asked any more"):
            counter.rate_at_window("A01", new_id(), 5)
        server.shutdown()
