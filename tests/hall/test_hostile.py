"""Whoever sends what is none of theirs is refused and noted, and nobody else is disturbed."""

from __future__ import annotations

import json
import logging
import uuid
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from starlette.websockets import WebSocketDisconnect

from smartnav.store import terminals
from tests.hall.conftest import key_of
from tests.hall.test_live import LIVE, heard, joined
from tests.store.places import VENUE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import WebSocketTestSession

    from tests.hall.conftest import Hall

pytestmark = pytest.mark.parametrize("stores", ["sqlite"], indirect=True)
"""What is refused never comes to the database."""
BEAT = {"topic": "beat"}


@contextmanager
def bystanders(hall: Hall) -> Iterator[None]:
    """Let another kiosk and a desk look on, who must hear what goes on afterwards as before."""
    other = {"X-Terminal-Key": key_of(hall.store, "north")}
    with ExitStack() as stack:
        sockets = [
            stack.enter_context(hall.client.websocket_connect(path, headers=headers))
            for path, headers in ((LIVE, other), (f"{LIVE}?venue={VENUE}", hall.headers["desk"]))
        ]
        for socket in sockets:
            joined(socket)
        yield
        place = f"A{uuid.uuid4().hex[:8]}"
        hall.desk("POST", "/statuses", json={"place": place, "kind": "closed"})
        for socket in sockets:
            while place not in {each["place"] for each in heard(socket, "statuses")}:
                continue


def cut_off(socket: WebSocketTestSession) -> int:
    """Return the code with which the server ends a connection."""
    while True:
        try:
            socket.receive_text()
        except WebSocketDisconnect as cut:
            return cut.code


def call(**changed: Any) -> dict[str, Any]:
    at = "2026-11-26T09:10:00Z"
    return {"kind": "call", "id": uuid.uuid4().hex, "at": at, "lang": "zh", **changed}


def deliver(hall: Hall, *items: Any, key: str | None = None) -> int:
    """Deliver as the terminal, or under another key; return the code of the answer."""
    headers = hall.headers["terminal"] if key is None else {"X-Terminal-Key": key}
    body = json.dumps({"items": list(items)}).encode()
    headers = {**headers, "Content-Type": "application/json"}
    answer = hall.client.post("/api/deliveries", content=body, headers=headers)
    return answer.status_code


def calls(hall: Hall) -> list[str]:
    return [each["id"] for each in hall.desk("GET", "/calls")]


MALFORMED: tuple[str | bytes, ...] = (
    "", "{", "[]", "null", '"beat"', "x" * 3000, '{"topic":"beat","digest":"../x"}',
    '{"topic":"beat","more":1}', '{"topic":"statuses","statuses":[]}',
    '{"topic":"beat","program":"\\ud800"}', b"\x00\xff", "[" * 1900,
)  # fmt: skip


def test_a_malformed_message_ends_its_senders_connection_alone(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    with bystanders(hall):
        for said in MALFORMED:
            caplog.clear()
            with hall.client.websocket_connect(LIVE, headers=hall.headers["terminal"]) as socket:
                joined(socket)
                socket.send_bytes(said) if isinstance(said, bytes) else socket.send_text(said)
                assert cut_off(socket) in (1003, 1008), said
            assert "terminal south was cut off" in caplog.text


def test_a_flood_of_good_messages_ends_its_senders_connection_alone(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        bystanders(hall),
        hall.client.websocket_connect(LIVE, headers=hall.headers["terminal"]) as socket,
    ):
        joined(socket)
        for _ in range(200):
            socket.send_json(BEAT)
        assert cut_off(socket) == 1008
    assert "terminal south was cut off" in caplog.text


def test_a_person_has_nothing_to_say_on_the_wire(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    path = f"{LIVE}?venue={VENUE}"
    with hall.client.websocket_connect(path, headers=hall.headers["desk"]) as socket:
        joined(socket)
        socket.send_json(BEAT)
        assert cut_off(socket) == 1008
    assert "a person was cut off" in caplog.text


def test_a_wrong_key_is_refused_and_noted(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "smartnav.hall")
    with bystanders(hall):
        for key in ("wrong", "", "x" * 5000, "k" * 43):
            caplog.clear()
            for _ in range(20):
                assert deliver(hall, call(), key=key) == 401
            headers = {"X-Terminal-Key": key}
            with hall.client.websocket_connect(LIVE, headers=headers) as socket:
                assert cut_off(socket) == 1008
            assert caplog.text.count("refused POST '/api/deliveries'") == 20
            assert "somebody was refused" in caplog.text
            assert "x" * 300 not in caplog.text
    assert calls(hall) == []


def test_a_withdrawn_key_ends_what_is_open_at_once(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "smartnav.hall")
    with (
        bystanders(hall),
        hall.client.websocket_connect(LIVE, headers=hall.headers["terminal"]) as socket,
    ):
        joined(socket)
        with hall.store.writing() as work:
            terminals.withdraw(work, VENUE, "south", by="test")
        assert cut_off(socket) == 1008
        assert deliver(hall, call()) == 401
    assert "south was cut off" in caplog.text
    assert calls(hall) == []


def test_a_call_that_is_replayed_is_not_there_again(hall: Hall) -> None:
    told = call(subject="A03")
    with bystanders(hall):
        assert deliver(hall, told) == 200
        hall.desk("POST", f"/calls/{told['id']}/answer")
        hall.desk("POST", f"/calls/{told['id']}/close")
        # Overheard and sent anew: by the same terminal, by another, in other words.
        other = key_of(hall.store, "east")
        assert deliver(hall, told) == 200
        assert deliver(hall, told, key=other) == 200
        assert deliver(hall, {**told, "subject": "A04", "lang": "en"}) == 200
        assert calls(hall) == []


def test_a_malformed_item_spoils_its_delivery_alone(hall: Hall) -> None:
    good = call()
    malformed: tuple[Any, ...] = (
        {}, None, [], "call", call(id="0" * 31), call(id="../" + "0" * 29), call(lang="zhongwen"),
        call(subject="a b"), call(subject="x" * 200), call(at="yesterday"),
        call(at="9999-01-01T00:00:00Z"), call(kind="calls"), call(more=1), call(lang={"zh": 1}),
    )  # fmt: skip
    for bad in malformed:
        assert deliver(hall, good, bad) == 422, bad
    assert calls(hall) == []
    assert deliver(hall, good) == 200
    assert calls(hall) == [good["id"]]


def test_too_much_in_a_delivery_is_refused(hall: Hall) -> None:
    with bystanders(hall):
        assert deliver(hall, *(call() for _ in range(201))) == 422
        assert deliver(hall, call(subject="x" * 13_000_000)) == 413
    assert calls(hall) == []
