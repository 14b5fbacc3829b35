"""What people and terminals do through the API."""

from __future__ import annotations

import hashlib
import json
import uuid
from typing import TYPE_CHECKING, Any

from smartnav.store import venues
from smartnav.store.parcel import Parcel
from tests.hall.conftest import PASSWORD, TINY
from tests.store.places import NEW, OLD, VENUE

if TYPE_CHECKING:
    from httpx2 import Response

    from tests.databases import Stores
    from tests.hall.conftest import Hall

V = f"/api/venues/{VENUE}"
AT = "2026-11-26T09:10:00Z"


def test_log_in_and_out(hall: Hall) -> None:
    answer = hall.client.post("/api/session", json={"name": "desk", "password": PASSWORD})
    headers = {"Authorization": f"Bearer {answer.json()['token']}"}
    assert hall.client.get("/api/session", headers=headers).json() == {
        "name": "desk", "shown": "desk", "role": "desk",
    }  # fmt: skip
    assert hall.client.delete("/api/session", headers=headers).status_code == 204
    assert hall.client.get("/api/session", headers=headers).status_code == 401


def test_wrong_passwords_lock(hall: Hall) -> None:
    wrong = {"name": "desk", "password": "not this one"}
    codes = [hall.client.post("/api/session", json=wrong).status_code for _ in range(6)]
    assert codes == [401] * 5 + [429]
    locked = hall.client.post("/api/session", json=wrong | {"password": PASSWORD})
    assert locked.status_code == 429
    assert 0 < int(locked.headers["Retry-After"]) <= 60


def test_change_ones_password(hall: Hall) -> None:
    path = "/api/session/password"
    short = hall.ask("desk", "POST", path, json={"old": PASSWORD, "new": "short"})
    assert short.status_code == 422
    assert "short" not in short.text
    wrong = hall.ask("desk", "POST", path, json={"old": "wrong", "new": "a new one, 4711"})
    assert wrong.status_code == 401
    right = hall.ask("desk", "POST", path, json={"old": PASSWORD, "new": "a new one, 4711"})
    assert right.status_code == 204
    assert hall.ask("desk", "GET", "/api/session").status_code == 401


def test_an_admin_makes_and_changes_accounts(hall: Hall) -> None:
    new = {"name": "mei", "shown": "梅", "role": "desk", "password": PASSWORD}
    assert hall.ask("admin", "POST", "/api/accounts", json=new).status_code == 201
    assert hall.ask("admin", "POST", "/api/accounts", json=new).status_code == 409
    changed = hall.ask("admin", "PATCH", "/api/accounts/mei", json={"active": False})
    assert changed.json()["active"] is False
    listed = hall.ask("admin", "GET", "/api/accounts")
    assert "mei" in {each["name"] for each in listed.json()}
    assert "argon2" not in listed.text
    last = hall.ask("admin", "PATCH", "/api/accounts/admin", json={"role": "desk"})
    assert last.status_code == 409
    actions = [each["action"] for each in hall.ask("admin", "GET", "/api/audit").json()]
    assert actions[:2] == ["change account", "add account"]


def test_save_publish_and_go_back(hall: Hall) -> None:
    parcel = Parcel(TINY)
    saved = hall.ask("editor", "POST", f"{V}/versions", json={"plan": TINY, "note": "first"})
    assert saved.json()["digest"] == parcel.digest
    asked = {"digest": parcel.digest, "note": "go", "expected": 1}
    gone = hall.ask("publisher", "POST", f"{V}/publications", json=asked)
    assert (gone.status_code, gone.json()["number"]) == (201, 2)
    late = hall.ask("admin", "POST", f"{V}/publications", json=asked | {"digest": NEW.digest})
    assert late.status_code == 409
    assert "publisher" in late.json()["detail"]
    back = hall.ask("publisher", "POST", f"{V}/publications", json={"digest": OLD.digest})
    assert back.json()["rollback"] is True
    numbers = [each["number"] for each in hall.ask("desk", "GET", f"{V}/publications").json()]
    assert numbers == [3, 2, 1]
    (venue,) = hall.ask("desk", "GET", "/api/venues").json()
    assert venue["live"]["digest"] == OLD.digest


def test_a_plan_travels_under_its_hash(hall: Hall) -> None:
    content = hall.ask("terminal", "GET", f"{V}/plans/{NEW.digest}").content
    assert hashlib.sha256(content).hexdigest() == NEW.digest
    assert Parcel.unpack(content, NEW.digest) == NEW
    assert hall.ask("terminal", "GET", f"{V}/plans/{'0' * 64}").status_code == 404


def test_a_plan_with_errors_is_not_kept(hall: Hall) -> None:
    before = hall.ask("editor", "GET", f"{V}/versions").json()
    for given in (
        {"plan": "smartnav: 1\n"},
        {"plan": TINY, "services": "services: 5"},
        {"plan": ""},
        {"plan": TINY.replace("id: tiny", "id: another")},
        {"plan": "a: &x [*x]"},
        {"plan": "\0"},
    ):
        answer = hall.ask("editor", "POST", f"{V}/versions", json=given)
        assert answer.status_code == 422, answer.text
    assert hall.ask("editor", "GET", f"{V}/versions").json() == before


def test_status_and_notices(hall: Hall) -> None:
    status = hall.desk("POST", "/statuses", json={"place": "A03", "kind": "closed"})
    notice = hall.desk("POST", "/notices", json={"text_zh": "十二点关门"})
    seen = hall.ask("terminal", "GET", f"{V}/statuses").json()
    assert [(each["place"], each["kind"]) for each in seen] == [("A03", "closed")]
    hall.desk("POST", f"/statuses/{status['id']}/end")
    hall.desk("POST", f"/notices/{notice['id']}/end")
    assert hall.desk("GET", "/statuses") == hall.desk("GET", "/notices") == []


IMPOSSIBLE: tuple[dict[str, str], ...] = (
    {"kind": "moved"},
    {"moved_to": "A04"},
    {"kind": "gone"},
    {"place": ""},
    {"place": "../x"},
    {"ends_at": "2020-01-01T00:00:00Z"},
    {"ends_at": "2027-01-01T00:00:00"},
    {"ends_at": "9999-12-31T23:59:59-12:00"},
    {"note_zh": "a\0b"},
    {"note_zh": "a\ud800b"},
    {"note_zh": "x" * 201},
    {"by": "somebody else"},
    {"\ud800": "x"},
)


def test_what_a_desk_says_again_under_its_id_is_said_once(hall: Hall) -> None:
    for path, asked in (
        ("/statuses", {"place": "A03", "kind": "closed"}),
        ("/notices", {"text_zh": "消防演习"}),
    ):
        given = {**asked, "id": uuid.uuid4().hex}
        first, again = (hall.desk("POST", path, json=given) for _ in range(2))
        assert first == again
        assert first["id"] == given["id"]
        assert len(hall.desk("GET", path)) == 1
        # Also when it has been ended meanwhile: its answer was lost, not its wish.
        hall.desk("POST", f"{path}/{given['id']}/end")
        hall.desk("POST", path, json=given)
        assert hall.desk("GET", path) == []
        elsewhere = path.removeprefix("/")
        with hall.store.writing() as work:
            venues.ensure(work, "other", "别处", "Elsewhere")
        answer = hall.ask("desk", "POST", f"/api/venues/other/{elsewhere}", json=given)
        assert answer.status_code == 409


def test_a_status_that_cannot_be_is_refused(hall: Hall) -> None:
    for wrong in IMPOSSIBLE:
        # As ASCII: half characters go over the wire as escapes only.
        asked = json.dumps({"place": "A03", "kind": "closed"} | wrong)
        answer = hall.ask("desk", "POST", f"{V}/statuses", content=asked)
        assert answer.status_code == 422, (wrong, answer.text)
    assert hall.desk("GET", "/statuses") == []


def item(kind: str, **more: Any) -> dict[str, Any]:
    """Return something a terminal tells."""
    return {"id": uuid.uuid4().hex, "kind": kind, "at": AT} | more


def test_what_is_delivered_twice_counts_once(hall: Hall) -> None:
    items = [
        item("usage", used="service", subject="gjj", lang="zh"),
        item("usage", used="service", subject="gjj", lang="zh"),
        item("usage", used="route", subject="A03", origin="F1:12,4", profile="wheelchair"),
        item("miss", words="办护照", visit=uuid.uuid4().hex),
        item("call", lang="zh", subject="A03"),
    ]
    for sent in (items, items[:3], items):
        answer = hall.ask("terminal", "POST", "/api/deliveries", json={"items": sent})
        assert answer.json() == {"taken": [each["id"] for each in sent]}
    span = {"start": "2026-11-26T09:00:00Z", "end": "2026-11-26T10:00:00Z"}
    counts = hall.ask("admin", "GET", f"{V}/usage", params=span).json()
    assert {(each["kind"], each["subject"], each["count"]) for each in counts} == {
        ("service", "gjj", 2), ("route", "A03", 1), ("miss", "", 1), ("help", "", 1),
    }  # fmt: skip
    (call,) = hall.desk("GET", "/calls")
    assert (call["place"], call["subject"]) == ("kiosk-south", "A03")
    assert hall.desk("GET", "/misses") == []


def test_a_delivery_is_taken_as_a_whole(hall: Hall) -> None:
    items = [item("call", lang="zh"), item("call", lang="zh")]
    items[1]["at"] = "yesterday"
    answer = hall.ask("terminal", "POST", "/api/deliveries", json={"items": items})
    assert answer.status_code == 422
    assert hall.desk("GET", "/calls") == []


def test_a_call_is_answered_once(hall: Hall) -> None:
    call = item("call", lang="en")
    hall.ask("terminal", "POST", "/api/deliveries", json={"items": [call]})
    assert hall.desk("POST", f"/calls/{call['id']}/answer")["answered_by"] == "desk"
    other = hall.ask("admin", "POST", f"{V}/calls/{call['id']}/answer")
    assert (other.status_code, other.json()["detail"]) == (409, "desk has answered this call")
    hall.desk("POST", f"/calls/{call['id']}/close")
    assert hall.desk("GET", "/calls") == []


def test_enrolment_gives_a_key_once_and_a_withdrawn_one_is_void(hall: Hall) -> None:
    asked = {"name": "north", "place": "kiosk-north"}
    code = hall.ask("admin", "POST", f"{V}/terminals", json=asked).json()["code"]
    given = hall.client.post("/api/enrolment", json={"code": code})
    assert given.status_code == 201
    assert hall.client.post("/api/enrolment", json={"code": code}).status_code == 401
    headers = {"X-Terminal-Key": given.json()["key"]}
    assert hall.client.get(f"{V}/statuses", headers=headers).status_code == 200
    gone = hall.ask("admin", "POST", f"{V}/terminals/north/withdraw")
    assert gone.json()["enrolled"] is False
    assert hall.client.get(f"{V}/statuses", headers=headers).status_code == 401
    listed = {each["name"]: each["silent"] for each in hall.desk("GET", "/terminals")}
    assert listed == {"north": True, "south": True}


def test_a_terminal_is_enrolled_at_a_place_of_the_live_plan(hall: Hall) -> None:
    hall.ask("editor", "POST", f"{V}/versions", json={"plan": TINY})
    live = {"digest": Parcel(TINY).digest}
    assert hall.ask("publisher", "POST", f"{V}/publications", json=live).status_code == 201

    def asked(place: str) -> Response:
        body = {"name": "north", "place": place}
        return hall.ask("admin", "POST", f"{V}/terminals", json=body)

    refused = asked("kiosk-soth")
    assert refused.status_code == 422
    assert "no 'kiosk-soth' in the plan that is live in" in refused.json()["detail"]
    assert "did you mean kiosk-south" in refused.json()["detail"]
    code = asked("Kiosk-South").json()["code"]
    given = hall.client.post("/api/enrolment", json={"code": code}).json()
    assert (given["terminal"], given["place"]) == ("north", "kiosk-south")


def test_an_expired_key_is_refused(hall: Hall, stores: Stores) -> None:
    stores.clock.forward(days=401)
    assert hall.ask("terminal", "GET", f"{V}/statuses").status_code == 401


def test_too_large_a_request_is_refused(hall: Hall) -> None:
    large = b"x" * 12_000_001
    for body in (large, iter([large[:6_000_001], large[:6_000_001]])):
        answer = hall.client.post("/api/session", content=body)
        assert answer.status_code == 413
