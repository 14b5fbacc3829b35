"""What terminals and desks hear over the WebSocket."""

from __future__ import annotations

import json
import time
import uuid
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from smartnav.hall.app import create_hall
from smartnav.hall.live import CHECK_S
from smartnav.store import publications, statuses
from tests.store.places import NEW, OLD, VENUE

if TYPE_CHECKING:
    from starlette.testclient import WebSocketTestSession

    from tests.databases import Stores
    from tests.hall.conftest import Hall

LIVE = "/api/live"


def heard(socket: WebSocketTestSession, topic: str) -> Any:
    """Return the next news of a topic."""
    while True:
        news = json.loads(socket.receive_text())
        if news.pop("topic") == topic:
            (value,) = news.values()
            return value


def joined(socket: WebSocketTestSession) -> dict[str, Any]:
    """Return what is told first to whoever has just connected."""
    state = {}
    for _ in range(6):
        news = json.loads(socket.receive_text())
        topic = news.pop("topic")
        (state[topic],) = news.values()
    return state


def hear_out(socket: WebSocketTestSession) -> None:
    """Hear all there is until the connection ends, which raises."""
    while True:
        socket.receive_text()


def test_who_connects_hears_all_that_is(hall: Hall) -> None:
    hall.desk("POST", "/statuses", json={"place": "A03", "kind": "closed"})
    with hall.client.websocket_connect(LIVE, headers=hall.headers["terminal"]) as socket:
        state = joined(socket)
    assert state["publication"]["digest"] == OLD.digest
    assert [each["place"] for each in state["statuses"]] == ["A03"]
    assert state["notices"] == state["calls"] == []


def test_changes_are_told_to_terminals_and_desks(hall: Hall) -> None:
    desk = hall.headers["desk"]
    call = {"id": uuid.uuid4().hex, "kind": "call", "at": "2026-11-26T09:10:00Z", "lang": "zh"}
    with (
        hall.client.websocket_connect(LIVE, headers=hall.headers["terminal"]) as kiosk,
        hall.client.websocket_connect(f"{LIVE}?venue={VENUE}", headers=desk) as window,
    ):
        joined(kiosk)
        joined(window)
        hall.ask("terminal", "POST", "/api/deliveries", json={"items": [call]})
        assert [each["id"] for each in heard(window, "calls")] == [call["id"]]
        hall.desk("POST", f"/calls/{call['id']}/answer")
        while heard(kiosk, "calls")[0]["answered_by"] != "desk":
            continue
        hall.desk("POST", "/statuses", json={"place": "lift-1", "kind": "out-of-order"})
        assert heard(kiosk, "statuses")[0]["place"] == "lift-1"
        with hall.store.writing() as work:
            publications.publish(work, VENUE, NEW.digest, author="test", note="")
        assert heard(kiosk, "publication")["digest"] == NEW.digest


def test_a_terminal_does_not_hear_of_the_calls_of_others(hall: Hall) -> None:
    from tests.hall.conftest import key_of

    other = {"X-Terminal-Key": key_of(hall.store, "north")}
    call = {"id": uuid.uuid4().hex, "kind": "call", "at": "2026-11-26T09:10:00Z", "lang": "zh"}
    hall.client.post("/api/deliveries", headers=other, json={"items": [call]})
    with hall.client.websocket_connect(LIVE, headers=hall.headers["terminal"]) as socket:
        assert joined(socket)["calls"] == []
    with hall.client.websocket_connect(LIVE, headers=other) as socket:
        assert len(joined(socket)["calls"]) == 1


def test_what_another_process_changes_is_heard(hall: Hall, stores: Stores) -> None:
    other = stores.open()
    with hall.client.websocket_connect(LIVE, headers=hall.headers["terminal"]) as socket:
        joined(socket)
        with other.writing() as work:
            statuses.add(work, VENUE, "A03", "closed", by="test")
        assert heard(socket, "statuses")[0]["place"] == "A03"


def test_two_servers_hear_one_another(hall: Hall, stores: Stores) -> None:
    second = create_hall(stores.open(), version="1.2.3")
    with (
        TestClient(second) as client,
        client.websocket_connect(LIVE, headers=hall.headers["terminal"]) as socket,
    ):
        joined(socket)
        hall.desk("POST", "/notices", json={"text_zh": "消防演习"})
        assert heard(socket, "notices")[0]["text_zh"] == "消防演习"


def test_who_is_logged_out_hears_nothing_more_at_any_server(hall: Hall, stores: Stores) -> None:
    second = create_hall(stores.open(), version="1.2.3")
    looking_on = f"{LIVE}?venue={VENUE}"
    with (
        TestClient(second) as client,
        hall.client.websocket_connect(looking_on, headers=hall.headers["admin"]) as bystander,
        hall.client.websocket_connect(looking_on, headers=hall.headers["desk"]) as here,
        client.websocket_connect(looking_on, headers=hall.headers["desk"]) as there,
    ):
        for socket in (bystander, here, there):
            joined(socket)
        begun = time.monotonic()
        assert hall.ask("desk", "DELETE", "/api/session").status_code == 204
        for socket in (here, there):
            with pytest.raises(WebSocketDisconnect) as cut:
                hear_out(socket)
            assert cut.value.code == 1008
        assert time.monotonic() - begun < CHECK_S / 2
        hall.ask("admin", "POST", f"/api/venues/{VENUE}/notices", json={"text_zh": "消防演习"})
        assert heard(bystander, "notices")[0]["text_zh"] == "消防演习"


def test_a_beat_says_what_a_terminal_runs(hall: Hall) -> None:
    beat = {"topic": "beat", "program": "0.2.0", "digest": OLD.digest}
    with hall.client.websocket_connect(LIVE, headers=hall.headers["terminal"]) as socket:
        joined(socket)
        socket.send_json(beat)
        while not hall.desk("GET", "/terminals")[0]["program"]:
            continue
    (seen,) = hall.desk("GET", "/terminals")
    assert (seen["program"], seen["digest"]) == ("0.2.0", OLD.digest)


@pytest.mark.parametrize("headers", [
    {}, {"X-Terminal-Key": "wrong"}, {"Authorization": "Bearer wrong"},
])  # fmt: skip
def test_strangers_hear_nothing(hall: Hall, headers: dict[str, str]) -> None:
    with hall.client.websocket_connect(LIVE, headers=headers) as socket:
        with pytest.raises(WebSocketDisconnect) as cut:
            socket.receive_text()
        assert cut.value.code == 1008


@pytest.mark.parametrize("said", ["x" * 3000, '{"topic":"beat","digest":"../x"}'])
def test_nonsense_ends_the_connection_and_nobody_elses(
    hall: Hall, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    from tests.hall.conftest import key_of

    other = {"X-Terminal-Key": key_of(hall.store, "north")}
    with (
        hall.client.websocket_connect(LIVE, headers=other) as bystander,
        hall.client.websocket_connect(LIVE, headers=hall.headers["terminal"]) as socket,
    ):
        joined(bystander)
        joined(socket)
        socket.send_text(said)
        with pytest.raises(WebSocketDisconnect):
            hear_out(socket)
        hall.desk("POST", "/statuses", json={"place": "A03", "kind": "closed"})
        assert heard(bystander, "statuses")[0]["place"] == "A03"
    assert "terminal south was cut off" in caplog.text


def test_a_flood_ends_the_connection(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    with hall.client.websocket_connect(LIVE, headers=hall.headers["terminal"]) as socket:
        joined(socket)
        for _ in range(21):
            socket.send_json({"topic": "beat"})
        with pytest.raises(WebSocketDisconnect):
            hear_out(socket)
    assert "cut off" in caplog.text
