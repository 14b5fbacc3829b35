"""Whoever sends what is none of theirs is refused and noted, and nobody else is disturbed."""

from __future__ import annotations

import json
import logging
import uuid
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from smartnav.hall.limits import SenderLimit
from smartnav.handoff.limits import Buckets
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


def ask(hall: Hall, who: str, path: str, asked: Any = None) -> int:
    """Post something about the venue as somebody; return the code of the answer."""
    answer = hall.ask(who, "POST", f"/api/venues/{VENUE}{path}", json=asked)
    return answer.status_code


STATUS = {"place": "A03", "kind": "closed"}
NOTICE = {"text_zh": "午间照常办公", "text_en": "Open at noon"}
BAD_STATUSES: tuple[Any, ...] = (
    {}, [], None, "closed", {"place": "A03"}, {**STATUS, "kind": "burnt"},
    {**STATUS, "place": "../A03"}, {**STATUS, "place": "x" * 81}, {**STATUS, "more": 1},
    {**STATUS, "id": "short"}, {**STATUS, "ends_at": "noon"}, {**STATUS, "moved_to": "A04"},
    {**STATUS, "ends_at": "2026-11-26T09:10:00"}, {**STATUS, "note_zh": "\u202e\u0007"},
    {"place": "A03", "kind": "moved"},
)  # fmt: skip
BAD_NOTICES: tuple[Any, ...] = (
    {}, None, {"text_zh": "x" * 201}, {**NOTICE, "text_en": 7}, {**NOTICE, "starts_at": 9},
    {**NOTICE, "text_zh": "a\u0000b"}, {**NOTICE, "author": "somebody else"},
)  # fmt: skip


def test_what_a_desk_says_malformed_is_refused_and_changes_nothing(hall: Hall) -> None:
    with bystanders(hall):
        for bad in BAD_STATUSES:
            assert ask(hall, "desk", "/statuses", bad) == 422, bad
        for bad in BAD_NOTICES:
            assert ask(hall, "desk", "/notices", bad) == 422, bad
        for deed in ("answer", "close"):
            for call_id in ("0" * 32, "0" * 31, "x" * 5000, "..%2f" + "0" * 27):
                assert ask(hall, "desk", f"/calls/{call_id}/{deed}") in (404, 422)
        assert hall.desk("GET", "/statuses") == []
        assert hall.desk("GET", "/notices") == []


def test_who_is_no_desk_any_more_says_nothing(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "smartnav.hall")
    told = call()
    assert deliver(hall, told) == 200
    with bystanders(hall):
        assert ask(hall, "admin", "/notices", NOTICE) == 201
        assert hall.ask("admin", "DELETE", "/api/session").status_code == 204
        hall.headers["forged"] = {"Authorization": "Bearer " + "k" * 43}
        # A kiosk is no desk, and neither is one whose session is over.
        for who, code in (("admin", 401), ("forged", 401), ("nobody", 401), ("editor", 403),
                          ("terminal", 401)):  # fmt: skip
            caplog.clear()
            assert ask(hall, who, "/statuses", STATUS) == code
            assert ask(hall, who, f"/calls/{told['id']}/answer") == code
            assert "refused POST" in caplog.text
        assert hall.desk("GET", "/statuses") == []
        (open_call,) = hall.desk("GET", "/calls")
        assert open_call["answered_by"] == ""


def test_what_a_desk_said_and_is_replayed_counts_once(hall: Hall) -> None:
    told = call()
    status, notice = ({**each, "id": uuid.uuid4().hex} for each in (STATUS, NOTICE))
    with bystanders(hall):
        assert deliver(hall, told) == 200
        for _ in range(2):
            assert ask(hall, "desk", "/statuses", status) == 201
            assert ask(hall, "desk", "/notices", notice) == 201
            assert ask(hall, "desk", f"/calls/{told['id']}/answer") == 200
        assert len(hall.desk("GET", "/statuses")) == len(hall.desk("GET", "/notices")) == 1
        # By somebody else, and in other words: what was said first stays.
        assert ask(hall, "admin", f"/calls/{told['id']}/answer") == 409
        assert ask(hall, "admin", "/statuses", {**status, "place": "A04"}) == 201
        (kept,) = hall.desk("GET", "/statuses")
        assert (kept["place"], kept["author"]) == ("A03", "desk")
        for _ in range(2):
            assert ask(hall, "desk", f"/statuses/{status['id']}/end") == 200
            assert ask(hall, "desk", f"/calls/{told['id']}/close") == 200
        # What was ended is not there again.
        assert ask(hall, "desk", "/statuses", status) == 201
        assert hall.desk("GET", "/statuses") == []
        assert calls(hall) == []


@pytest.mark.parametrize("who", ["desk", "terminal"])
def test_a_flood_is_refused_its_sender_alone(
    hall: Hall, caplog: pytest.LogCaptureFixture, who: str
) -> None:
    assert "SenderLimit" in str(hall.app.user_middleware)
    client = TestClient(SenderLimit(hall.app, Buckets(5, 0.0)))

    def post(asker: str, asked: Any) -> int:
        path, headers = f"/api/venues/{VENUE}/statuses", {**hall.headers[asker], **beside}
        return client.post(path, json=asked, headers=headers).status_code

    beside: dict[str, str] = {}
    codes = [post(who, {}) for _ in range(8)]
    assert codes == [422 if who == "desk" else 401] * 5 + [429] * 3
    beside = {("X-Terminal-Key" if who == "desk" else "Authorization"): uuid.uuid4().hex}
    assert post(who, {}) == 429  # Something made up beside it hides nobody.
    beside = {}
    assert caplog.text.count("a flood of POST") == 4
    caplog.clear()
    assert post("admin", STATUS) == 201
    answer = client.get(f"/api/venues/{VENUE}/statuses", headers=hall.headers[who])
    assert len(answer.json()) == 1  # What a sender may hear goes on.
