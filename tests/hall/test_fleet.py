"""Orders to terminals, who is silent, figures of a period, a word more."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from starlette.testclient import TestClient

from smartnav.directory.offer import load_services
from smartnav.hall.app import create_hall
from smartnav.hall.metrics import Metrics
from smartnav.hall.watch import Watch
from smartnav.plan import load_plan
from smartnav.store import orders, plans, publications, terminals, usage, venues
from smartnav.store.parcel import Parcel
from smartnav.store.usage import Usage
from tests.hall.conftest import TINY, Hall, key_of
from tests.hall.faults import free_port
from tests.store.places import VENUE

if TYPE_CHECKING:
    from starlette.testclient import WebSocketTestSession

    from tests.databases import Stores

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
SERVICES = """\
smartnav-services: 1
services:
  - {id: fund, name: 公积金 | Fund, windows: [A01]}   # 柜台
"""


def ordered(socket: WebSocketTestSession) -> list[dict[str, Any]]:
    """Return the next state of a terminal's orders."""
    while True:
        news = json.loads(socket.receive_text())
        if news["topic"] == "orders":
            found: list[dict[str, Any]] = news["orders"]
            return found


def send(hall: Hall, order: str, content: bytes, who: str = "terminal", **headers: str) -> int:
    """Answer an order with a picture; returns the status."""
    sent = hall.headers[who] | {"Content-Type": "image/png"} | headers
    path = f"/api/orders/{order}/picture"
    return hall.client.put(path, content=content, headers=sent).status_code


def test_a_picture_goes_from_the_terminal_to_the_desk(hall: Hall) -> None:
    other = {"X-Terminal-Key": key_of(hall.store, "north")}
    with (
        hall.client.websocket_connect("/api/live", headers=hall.headers["terminal"]) as kiosk,
        hall.client.websocket_connect("/api/live", headers=other) as bystander,
    ):
        assert ordered(kiosk) == ordered(bystander) == []
        order = hall.desk("POST", "/terminals/south/orders", json={"kind": "picture"})
        assert order["taken_at"] is None
        (heard,) = ordered(kiosk)
        assert (heard["id"], heard["kind"]) == (order["id"], "picture")
        picture = f"/api/venues/{VENUE}/orders/{order['id']}/picture"
        assert hall.ask("desk", "GET", picture).status_code == 404
        hall.headers["other"] = other
        assert send(hall, order["id"], PNG, "other") == 404
        assert send(hall, order["id"], b"GIF89a") == 409
        assert send(hall, order["id"], b'{"a": 1}', **{"Content-Type": "application/json"}) == 422
        assert send(hall, order["id"], PNG) == 200
        assert ordered(kiosk) == []
        seen = hall.ask("desk", "GET", picture)
        assert (seen.content, seen.headers["content-type"]) == (PNG, "image/png")
        assert seen.headers["x-content-type-options"] == "nosniff"
        assert hall.desk("GET", f"/orders/{order['id']}")["taken_at"] is not None
        assert send(hall, order["id"], PNG) == 409


def test_a_picture_has_a_size(hall: Hall) -> None:
    order = hall.desk("POST", "/terminals/south/orders", json={"kind": "picture"})["id"]
    assert send(hall, order, PNG + bytes(orders.MOST_BYTES)) in {409, 413, 422}
    assert send(hall, order, PNG + bytes(orders.MOST_BYTES - len(PNG))) == 200


def test_a_restart_is_taken_once(hall: Hall) -> None:
    order = hall.desk("POST", "/terminals/south/orders", json={"kind": "restart"})["id"]
    assert hall.ask("terminal", "POST", f"/api/orders/{order}/take").status_code == 200
    assert hall.ask("terminal", "POST", f"/api/orders/{order}/take").status_code == 409
    missing = hall.ask("desk", "POST", f"/api/venues/{VENUE}/terminals/nobody/orders",
                       json={"kind": "restart"})  # fmt: skip
    assert missing.status_code == 404


def test_people_hear_of_no_orders(hall: Hall) -> None:
    hall.desk("POST", "/terminals/south/orders", json={"kind": "restart"})
    address = f"/api/live?venue={VENUE}"
    with hall.client.websocket_connect(address, headers=hall.headers["desk"]) as window:
        topics = {json.loads(window.receive_text())["topic"] for _ in range(6)}
    assert "orders" not in topics


def test_who_falls_silent_is_logged_and_counted(
    stores: Stores, caplog: pytest.LogCaptureFixture
) -> None:
    store = stores.open()
    with store.writing() as work:
        venues.ensure(work, VENUE, "小站", "Tiny")
    for name in ("south", "west"):
        key_of(store, name)
    with store.writing() as work:
        for row in terminals.all_of(work, VENUE):
            terminals.heard(work, {row.id: (work.now, "1", "")})
    metrics = Metrics()
    watch = Watch(store, metrics)

    def told(state: str) -> float | None:
        labels = {"venue": VENUE, "state": state}
        return metrics.registry.get_sample_value("smartnav_terminals", labels)

    watch.look()
    assert (told("alive"), told("silent")) == (2, 0)
    stores.clock.forward(minutes=3)
    with store.writing() as work:
        terminals.heard(work, {terminals.find(work, VENUE, "west").id: (work.now, "1", "")})
    with caplog.at_level(logging.INFO):
        watch.look()
        watch.look()
        assert (told("alive"), told("silent")) == (1, 1)
        with store.writing() as work:
            terminals.heard(work, {terminals.find(work, VENUE, "south").id: (work.now, "1", "")})
        watch.look()
    said = [record.getMessage() for record in caplog.records if "terminal" in record.getMessage()]
    assert said == [
        f"terminal south of {VENUE} is silent",
        f"terminal south of {VENUE} is back, or has no key any more",
    ]


@pytest.mark.parametrize("stores", ["sqlite"], indirect=True)
def test_silence_is_told_to_prometheus(stores: Stores, caplog: pytest.LogCaptureFixture) -> None:
    store = stores.open()
    with store.writing() as work:
        venues.ensure(work, VENUE, "小站", "Tiny")
    key_of(store)
    with store.writing() as work:
        (row,) = terminals.all_of(work, VENUE)
        terminals.heard(work, {row.id: (work.now - 2 * terminals.SILENT, "1", "")})
    port = free_port()
    wanted = f'smartnav_terminals{{state="silent",venue="{VENUE}"}} 1.0'
    with TestClient(create_hall(store, version="1", metrics_port=port)):
        while wanted not in httpx2.get(f"http://127.0.0.1:{port}/metrics").text:
            continue
    assert "is silent" in caplog.text


def test_a_period_is_summed_up(hall: Hall) -> None:
    with hall.store.writing() as work:
        at = work.now.replace(minute=0)
        usage.add(work, VENUE, Usage("route", at, "A01", "kiosk-south", "walking", "zh", count=3))
        usage.add(work, VENUE, Usage("visit", at, lang="zh", mode="elder", count=5))
        for visit in range(3):
            usage.miss(work, VENUE, "宠物证", str(visit))
    span = {"start": "2026-11-01T00:00:00Z", "end": "2026-12-01T00:00:00Z"}
    told = hall.desk("GET", "/summary", params=span)
    assert [(each["kind"], each["count"]) for each in told["hours"]] == [("route", 3), ("visit", 5)]
    assert told["subjects"] == [
        {"kind": "route", "subject": "A01", "origin": "kiosk-south", "profile": "walking",
         "count": 3},
    ]  # fmt: skip
    assert [each["words"] for each in told["misses"]] == ["宠物证"]
    backward = {"start": span["end"], "end": span["start"]}
    path = f"/api/venues/{VENUE}/summary"
    assert hall.ask("desk", "GET", path, params=backward).status_code == 422


def test_a_word_more_is_a_publication(hall: Hall, tmp_path: Path) -> None:
    with hall.store.writing() as work:
        version = plans.save(work, VENUE, Parcel(TINY, SERVICES), author="li", note="")
        number = publications.publish(work, VENUE, version.digest, author="li", note="").number
    told = hall.desk("POST", "/words", json={"service": "fund", "word": "房贷 结清"})
    assert (told["number"], told["author"]) == (number + 1, "desk")
    with hall.store.reading() as work:
        live = plans.parcel_of(work, VENUE, told["digest"])
    assert live.plan == TINY
    assert "# 柜台" in live.services
    plan, path = tmp_path / "tiny.yaml", tmp_path / "tiny.services.yaml"
    plan.write_text(TINY, encoding="utf-8")
    path.write_text(live.services, encoding="utf-8")
    assert load_services(path, load_plan(plan)).services[0].words == ("房贷 结清",)
    for wrong in ({"service": "nobody", "word": "x"}, {"service": "fund", "word": "房贷 结清"}):
        answer = hall.ask("desk", "POST", f"/api/venues/{VENUE}/words", json=wrong)
        assert answer.status_code == 400, answer.text
    with hall.store.reading() as work:
        live_now = publications.live(work, VENUE)
    assert live_now is not None
    assert live_now.number == number + 1
