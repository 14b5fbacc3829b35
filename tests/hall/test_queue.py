"""Tickets, appointments, ratings, letters and stations over the API."""

from __future__ import annotations

import json
import uuid
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from smartnav.hall.limits import PublicLimit
from tests.hall.counter_hall import CounterHall, counters
from tests.hall.test_strangers import ask_everything
from tests.store.places import VENUE

if TYPE_CHECKING:
    from httpx2 import Response
    from starlette.testclient import WebSocketTestSession

__all__ = ["counters"]
V = f"/api/venues/{VENUE}"
TODAY = "2026-11-26"
DETAILS = {"name": "王芳", "phone": "13800001234"}


def overview(socket: WebSocketTestSession) -> Any:
    """Return the queues as they are told next."""
    while True:
        news = json.loads(socket.receive_text())
        if news["topic"] == "queue":
            return news["overview"]


def test_from_the_kiosk_to_the_window(counters: CounterHall) -> None:
    first, second = counters.take(), counters.take()
    assert counters.seen(second["code"])["ahead"] == 1
    called = counters.at("A01", "next")["ticket"]
    assert called["id"] == first["id"]
    assert counters.seen(second["code"])["ahead"] == 0
    assert counters.seen(first["code"])["window"] == "A01"
    counters.at("A01", "recall", ticket=called["id"])
    assert counters.seen(first["code"])["calls"] == 2
    counters.at("A01", "absent", ticket=called["id"])
    assert counters.seen(first["code"])["state"] == "absent"
    moved = counters.at("A01", "next")["ticket"]
    counters.at("A01", "transfer", ticket=moved["id"], queue="licence")
    shown = counters.seen(second["code"])
    assert (shown["state"], shown["windows"]) == ("waiting", ["C01", "C02"])
    assert counters.at("A01", "next")["ticket"] is None
    for deed in ("pause", "open"):
        counters.at("A01", deed)


def test_a_window_speaks_for_itself_only(counters: CounterHall) -> None:
    counters.take()
    for who in ("terminal", "A02"):
        answer = counters.ask(who, "POST", f"{V}/windows/A01/next", json={})
        assert answer.status_code == 403
        assert "stands at" in answer.json()["detail"]
    assert counters.told("desk", "POST", "/windows/A01/next", json={})["ticket"]["label"] == "F001"


def test_everybody_hears_how_the_queues_stand(counters: CounterHall) -> None:
    headers = counters.headers["terminal"]
    with counters.client.websocket_connect("/api/live", headers=headers) as socket:
        while overview(socket)["queues"][0]["waiting"] != 0:
            continue
        code = counters.take()["code"]
        while overview(socket)["queues"][0]["waiting"] != 1:
            continue
        counters.at("A01", "next")
        while not (heard := overview(socket))["called"]:
            continue
        assert heard["called"][0]["window"] == "A01"
        assert code not in json.dumps(heard)
    assert counters.told("editor", "GET", "/queue")["waits"]["A01"] >= 0


def test_refusals_have_a_word(counters: CounterHall) -> None:
    for service, status, word in (("sign", 422, "no-queue: "), ("nothing", 404, "there is no")):
        asked = {"id": uuid.uuid4().hex, "service": service}
        answer = counters.ask("terminal", "POST", f"{V}/tickets", json=asked)
        assert answer.status_code == status
        assert answer.json()["detail"].startswith(word)
    answer = counters.ask("nobody", "GET", "/api/tickets/" + "A" * 16)
    assert answer.status_code == 404
    assert "AAAA" not in answer.text


def test_an_appointment_becomes_a_ticket(counters: CounterHall) -> None:
    query = {"service": "fund", "day": TODAY}
    slots = counters.told("terminal", "GET", "/slots", params=query)
    assert slots[0] == {"day": TODAY, "time": "10:00", "places": 2, "left": 2}
    asked = {"id": uuid.uuid4().hex, **query, "time": "10:00", "details": DETAILS}
    made = counters.told("desk", "POST", "/appointments", json=asked)
    assert "13800001234" not in json.dumps(made)
    assert counters.told("desk", "POST", "/appointments", json=asked) == made
    listed = counters.told("desk", "GET", "/appointments")
    assert (listed["day"], listed["today"]) == (TODAY, TODAY)
    assert [each["details"] for each in listed["appointments"]] == [DETAILS]
    assert [(each["service"], each["ask"]) for each in listed["bookable"]] == [
        ("fund", ["name", "phone"]), ("licence", []), ("card", ["phone"]),
    ]  # fmt: skip
    counters.clock.forward(minutes=15)
    ticket = counters.told("terminal", "POST", "/check-in", json={"code": made["code"][:8]})
    assert ticket["booked"]
    today = counters.told("desk", "GET", "/appointments", params={"day": TODAY})
    (arrived,) = today["appointments"]
    assert (arrived["state"], arrived["details"]) == ("arrived", {})
    shown = counters.ask("nobody", "GET", f"/api/appointments/{made['code']}").json()
    assert (shown["state"], shown["ticket"]) == ("arrived", ticket["code"])
    # What begins it shows and cancels nothing.
    head = f"/api/appointments/{made['code'][:8]}"
    assert counters.ask("nobody", "GET", head).status_code == 422
    assert counters.ask("nobody", "POST", f"{head}/cancel").status_code == 422
    refused = counters.ask("nobody", "POST", f"/api/appointments/{made['code']}/cancel")
    assert refused.json()["detail"].startswith("used: ")


def test_codes_are_not_guessed_at_a_terminal(counters: CounterHall) -> None:
    def check_in(who: str, code: str) -> Response:
        return counters.ask(who, "POST", f"/api/venues/{VENUE}/check-in", json={"code": code})

    asked = {"id": "1" * 32, "service": "licence", "day": TODAY, "time": "10:00"}
    code = counters.told("terminal", "POST", "/appointments", json=asked)["code"]
    assert check_in("terminal", code[:7]).status_code == 422
    # What is too early is none of the wrong ones.
    for _ in range(15):
        assert check_in("terminal", code[:8]).json()["detail"].startswith("early: ")
    wrong = [check_in("terminal", f"AAAAAAA{letter}") for letter in ascii_uppercase[:13]]
    assert {each.status_code for each in wrong[:12]} == {404}
    assert wrong[12].json()["detail"].startswith("tries: ")
    counters.clock.forward(minutes=15)
    assert check_in("terminal", code[:8]).json()["detail"].startswith("tries: ")
    # Another terminal and the desk are not held up.
    assert check_in("desk", "AAAAAAAA").status_code == 404
    assert check_in("A01", code[:8]).json()["booked"]


def test_who_leaves_is_not_called(counters: CounterHall) -> None:
    code = counters.take()["code"]
    left = counters.ask("nobody", "POST", f"/api/tickets/{code}/leave").json()
    assert left["state"] == "left"
    assert counters.at("A01", "next")["ticket"] is None


def test_a_rating_once_and_in_the_counts(counters: CounterHall) -> None:
    code = counters.take()["code"]
    rating = f"/api/tickets/{code}/rating"
    assert counters.ask("nobody", "POST", rating, json={"faces": 5}).status_code == 422
    ticket = counters.at("A01", "next")["ticket"]
    sent = {"faces": 5, "words": "谢谢"}
    assert counters.ask("nobody", "POST", rating, json=sent).status_code == 204
    again = counters.ask("A01", "POST", f"{V}/windows/A01/rating",
                         json={"ticket": ticket["id"], "faces": 1})  # fmt: skip
    assert again.json()["detail"].startswith("rated: ")
    span = {"start": "2026-11-26T00:00:00Z", "end": "2026-11-27T00:00:00Z"}
    (row,) = counters.told("editor", "GET", "/ratings", params=span)
    assert (row["window"], row["service"], row["faces"], row["words"]) == (
        "A01", "fund", 5, "谢谢",
    )  # fmt: skip
    kinds = {each["kind"] for each in counters.told("editor", "GET", "/usage", params=span)}
    assert {"ticket", "rating"} <= kinds


def test_a_kiosk_passes_on_a_rating_of_a_number_at_its_window(counters: CounterHall) -> None:
    counters.take()
    ticket = counters.at("A01", "next")["ticket"]["id"]

    def rate(window: str) -> str:
        asked = {"window": window, "ticket": ticket, "faces": 4}
        return counters.ask("terminal", "POST", f"{V}/ratings", json=asked).text

    assert "not-here: " in rate("A02")
    assert rate("A01") == ""
    assert "rated: " in rate("A01")


@pytest.mark.parametrize("faces", [0, 6, True, 2.5, "5"])
def test_there_are_five_faces(counters: CounterHall, faces: object) -> None:
    code = counters.take()["code"]
    counters.at("A01", "next")
    answer = counters.ask("nobody", "POST", f"/api/tickets/{code}/rating", json={"faces": faces})
    assert answer.status_code == 422


def test_a_letter_and_its_answer(counters: CounterHall) -> None:
    sent = {"id": uuid.uuid4().hex, "kind": "suggestion", "words": "多放几把椅子。"}
    receipt = counters.told("terminal", "POST", "/letters", json=sent)["code"]
    (letter,) = counters.told("desk", "GET", "/letters")
    answered = {"words": "已添置，谢谢。"}
    counters.told("desk", "POST", f"/letters/{letter['id']}/answer", json=answered)
    seen = counters.ask("nobody", "GET", f"/api/letters/{receipt}").json()
    assert (seen["answer"], "answered_by" in seen, "id" in seen) == ("已添置，谢谢。", False, False)


def test_stations_are_for_everybody(counters: CounterHall) -> None:
    params = {"service": "card", "home": "south"}
    found = counters.ask("nobody", "GET", f"/api/stations/{VENUE}", params=params).json()
    assert [each["id"] for each in found] == ["south", "north"]
    assert found[0]["distance_m"] == 0
    assert found[1]["distance_m"] > 10_000
    assert found[1]["open_en"]
    nowhere = counters.ask("nobody", "GET", "/api/stations/elsewhere", params=params)
    assert nowhere.json() == []


def test_whatever_is_sent_nothing_breaks(counters: CounterHall) -> None:
    for _ in range(3):
        counters.take()
    counters.at("A01", "next")
    tags = {"queue", "appointments", "opinions"}
    ask_everything(counters, lambda operation: tags & operation.tags, at_least=20)


def test_one_address_has_its_limit(counters: CounterHall) -> None:
    code = counters.take()["code"]
    client = TestClient(PublicLimit(counters.app, burst=3, per_second=0.001))
    answers = [client.get(f"/api/tickets/{code}").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 429, 429]
    assert client.get(f"/t/{code}").status_code == 429
    # Who works here is not held up by it.
    desk = client.get(f"/api/venues/{VENUE}/queue", headers=counters.headers["desk"])
    assert desk.status_code == 200
