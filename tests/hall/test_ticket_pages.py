"""The page of a ticket, as it is sent."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

import pytest

from smartnav.handoff import decode
from smartnav.handoff.document import hash_source
from tests.hall.counter_hall import CounterHall, counters
from tests.store.places import VENUE

if TYPE_CHECKING:
    from httpx2 import Response

__all__ = ["counters"]


def page(counters: CounterHall, code: str, lang: str = "zh") -> str:
    """Return the text of a page, which must be there."""
    answer = counters.client.get(f"/t/{code}", params={"lang": lang})
    assert answer.status_code == 200, answer.text
    main: str = re.sub(r"<[^>]+>", " ", answer.text[answer.text.index("<main") :])
    return main


def send(counters: CounterHall, path: str, **form: str) -> Response:
    """Send a form of the page."""
    return counters.client.post(path, data=form, follow_redirects=False)


def test_it_counts_down_and_says_where_to(counters: CounterHall) -> None:
    tickets = [counters.take() for _ in range(5)]
    last = tickets[-1]["code"]
    assert "前面还有 4 人" in page(counters, last)
    assert "A01、A02" in page(counters, last)
    assert "4 before you" in page(counters, last, "en")
    after = counters.at("A01", "next")["ticket"]["id"]
    assert "前面还有 3 人" in page(counters, last)
    for _ in range(3):
        after = counters.at("A01", "next", after=after)["ticket"]["id"]
    assert "下一位就是您" in page(counters, last)
    counters.at("A01", "next", after=after)
    assert "请到 A01 窗口" in page(counters, last)
    assert "已办理" in page(counters, tickets[0]["code"])


def test_it_leads_to_the_way(counters: CounterHall) -> None:
    code = counters.take()["code"]
    counters.at("A02", "next")
    (token,) = re.findall(r'href="/r/([^"]+)"', counters.client.get(f"/T/{code}").text)
    asked = decode(token)
    assert (asked.venue, asked.start, asked.stops) == (VENUE, "kiosk-south", ("A02",))


def test_it_runs_our_script_and_no_other(counters: CounterHall) -> None:
    answer = counters.client.get(f"/t/{counters.take()['code']}")
    policy = answer.headers["Content-Security-Policy"]
    for tag in ("script", "style"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", answer.text, re.DOTALL)
        assert hash_source(text) in policy
    assert "default-src 'none'" in policy
    assert answer.headers["Cache-Control"] == "no-store"
    assert not re.search(r'(?:src|href)="(?!data:|/r/|/letters\?|\?lang)', answer.text)
    assert '<noscript><meta http-equiv="refresh"' in answer.text


def test_it_is_rated_by_a_form_once(counters: CounterHall) -> None:
    code = counters.take()["code"]
    assert "很满意" not in page(counters, code)
    counters.at("A01", "next")
    assert "很满意" in page(counters, code)
    answer = send(counters, f"/t/{code}/rating?lang=en", faces="5", words="很快\x07")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/t/{code}?lang=en")
    send(counters, f"/t/{code}/rating", faces="1")
    assert "已收到您的评价" in page(counters, code)
    span = {"start": "2026-11-26T00:00:00Z", "end": "2026-11-27T00:00:00Z"}
    (row,) = counters.told("editor", "GET", "/ratings", params=span)
    assert (row["faces"], row["words"]) == (5, "很快")


def test_one_may_leave(counters: CounterHall) -> None:
    code = counters.take()["code"]
    assert send(counters, f"/t/{code}/leave").status_code == 303
    assert "已放弃这个号" in page(counters, code)


def test_an_appointment_has_a_page_too(counters: CounterHall) -> None:
    asked = {"id": uuid.uuid4().hex, "service": "fund", "day": "2026-11-26", "time": "10:00",
             "details": {"name": "王芳", "phone": "13800001234"}}  # fmt: skip
    code = counters.told("terminal", "POST", "/appointments", json=asked)["code"]
    shown = page(counters, code)
    assert counters.client.get(f"/a/{code}").text == counters.client.get(f"/t/{code}").text
    assert "预约 2026-11-26 10:00" in shown
    assert "王芳" not in shown
    assert code[:4] in shown
    counters.clock.forward(minutes=20)
    counters.told("terminal", "POST", "/check-in", json={"code": code})
    assert "看我的号" in page(counters, code)


def test_an_appointment_is_cancelled_by_a_form(counters: CounterHall) -> None:
    asked = {"id": uuid.uuid4().hex, "service": "licence", "day": "2026-11-26", "time": "10:00"}
    code = counters.told("terminal", "POST", "/appointments", json=asked)["code"]
    send(counters, f"/t/{code}/leave")
    assert "预约已取消" in page(counters, code)


def test_the_day_after_it_is_void(counters: CounterHall) -> None:
    code = counters.take()["code"]
    counters.clock.forward(days=1)
    assert "这个号已作废" in page(counters, code)


@pytest.mark.parametrize("code", ["A" * 16, "short", "%3Cscript%3E", "..%2f..%2fx", "A" * 5000])
def test_what_there_is_not_is_said_kindly(counters: CounterHall, code: str) -> None:
    answer = counters.client.get(f"/t/{code}")
    assert answer.status_code == 404
    if len(code) < 40 and "%2f" not in code:
        assert "没有这个号" in answer.text
    assert "<script>" not in answer.text
    for form in ("rating", "leave"):
        assert send(counters, f"/t/{code}/{form}", faces="5").status_code in {303, 404}


def test_whatever_a_form_sends_nothing_breaks(counters: CounterHall) -> None:
    code = counters.take()["code"]
    counters.at("A01", "next")
    for body in (b"", b"\xff\xfe", b"faces=9", b"faces=" + b"5" * 9000, b"&".join([b"a=1"] * 99)):
        answer = counters.client.post(f"/t/{code}/rating", content=body, follow_redirects=False)
        assert answer.status_code == 303
    assert "很满意" in page(counters, code)


@pytest.mark.parametrize(("header", "said"), [("en-GB,en;q=0.9", "before"), ("zh-CN", "前面"),
                                              ("", "前面"), ("ja", "前面")])  # fmt: skip
def test_it_speaks_as_the_phone_does(counters: CounterHall, header: str, said: str) -> None:
    counters.take()
    code = counters.take()["code"]
    answer = counters.client.get(f"/t/{code}", headers={"Accept-Language": header})
    assert said in answer.text
