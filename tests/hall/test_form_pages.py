"""Pages on which a phone writes or chooses: letters, appointments, stations. No script needed."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from smartnav.handoff.document import hash_source
from smartnav.store import plans, publications, venues
from smartnav.store.parcel import Parcel
from tests.hall.counter_hall import CounterHall, counters
from tests.queueing.halls import PLAN
from tests.store.places import VENUE

if TYPE_CHECKING:
    from httpx2 import Response

__all__ = ["counters"]

SPITEFUL = "<script>alert(1)</script>\"'&"


def see(counters: CounterHall, path: str, status: int = 200, **asked: str) -> str:
    """Return a page's markup, which must have come with a status."""
    return page_of(counters.client.get(path, params=asked or None), status)


def page_of(answer: Response, status: int = 200) -> str:
    """Return the markup of an answer; it is whole in itself and runs nothing of anybody's."""
    assert answer.status_code == status, answer.text
    policy = answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "<script" not in answer.text.partition("<main")[2].partition("</main>")[0]
    (style,) = re.findall(r"<style>(.*?)</style>", answer.text, re.DOTALL)
    assert hash_source(style) in policy
    return answer.text


def hidden(page: str) -> dict[str, str]:
    """Return what a page's form sends by itself."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


def send(counters: CounterHall, path: str, **form: str) -> Response:
    """Send a form."""
    return counters.client.post(path, data=form, follow_redirects=False)


def test_a_letter_is_written_found_again_and_its_answer_read(counters: CounterHall) -> None:
    page = see(counters, "/letters", about="A01")
    assert 'value="A01"' in page
    form = {**hidden(page), "kind": "suggestion", "about": "a01", "words": f"椅子\n{SPITEFUL}"}
    sent = send(counters, "/letters?lang=en", **form)
    assert sent.status_code == 303
    receipt = sent.headers["Location"]
    assert send(counters, "/letters?lang=en", **form).headers["Location"] == receipt
    (kept,) = counters.told("desk", "GET", "/letters")
    assert (kept["kind"], kept["subject"], kept["words"]) == (
        "suggestion", "A01", f"椅子 {SPITEFUL}",
    )  # fmt: skip
    mine = see(counters, receipt)
    assert "have not answered yet" in mine
    assert SPITEFUL not in mine
    assert SPITEFUL in unescape(mine)
    counters.told("desk", "POST", f"/letters/{kept['id']}/answer", json={"words": "已添 <6> 把"})
    spaced = " ".join(re.findall("....", kept["code"].lower()))
    found = counters.client.get("/letters", params={"code": spaced}, follow_redirects=False)
    assert found.headers["Location"] == receipt.replace("lang=en", "lang=zh")
    assert "已添 &lt;6&gt; 把" in see(counters, receipt)


def test_a_letter_that_is_not_good_comes_back_as_it_was_written(counters: CounterHall) -> None:
    page = page_of(send(counters, "/letters", about=SPITEFUL, words=" \n\x07 "), 422)
    assert 'role="alert"' in page
    assert SPITEFUL not in page
    assert SPITEFUL in unescape(page)
    send(counters, "/letters", about="大门口", words="太挤")
    (kept,) = counters.told("desk", "GET", "/letters")
    assert (kept["kind"], kept["subject"], kept["words"]) == ("complaint", "", "[大门口] 太挤")
    for code in ("x", "A" * 16, "%3Cscript%3E", "A" * 5000):
        assert "没有找到这个回执码" in see(counters, f"/letters/{code}", 404)
    for body in (b"", b"\xff\xfe", b"words=" + b"5" * 9000, b"&".join([b"a=1"] * 99)):
        assert counters.client.post("/letters", content=body).status_code == 422
    assert counters.client.get("/letters", params={"venue": "../x"}).status_code == 200
    # One address may send twelve at once, then one in ten seconds; reading is not held up.
    left = [counters.client.post("/letters").status_code for _ in range(8)]
    assert (left[0], left[-1]) == (422, 429)
    assert counters.client.post("/book").status_code == 429
    assert "300" in see(counters, "/letters")


def test_an_appointment_is_made_in_three_steps(counters: CounterHall) -> None:
    assert "公积金提取" in see(counters, "/book")
    assert "Business licence" in see(counters, "/book", lang="en", service="nonsense")
    page = see(counters, "/book", service="fund")
    assert "<br>11月26日" in page
    assert 'value="10:00"' in page
    assert 'value="09:00"' not in page, "It is half past nine."
    assert 'aria-current="date"' in page
    form = {**hidden(page), "time": "10:00", "name": SPITEFUL, "phone": "call me"}
    again = page_of(send(counters, "/book", **form), 409)
    assert "填写正确" in again
    assert 'value="10:00" required checked' in again
    assert SPITEFUL not in again
    assert hidden(again)["id"] == form["id"]
    form.update(name="王芳", phone="13800001234")
    made = send(counters, "/book?lang=en", **form)
    assert send(counters, "/book?lang=en", **form).headers["Location"] == made.headers["Location"]
    shown = see(counters, made.headers["Location"])
    assert "Appointment 2026-11-26 10:00" in shown
    assert "王芳" not in shown
    for _ in range(2):
        last = send(
            counters,
            "/book",
            **{**form, "id": hidden(see(counters, "/book", service="fund"))["id"]},
        )
    assert "刚刚约满" in page_of(last, 409)
    assert "10:00 约满" in see(counters, "/book", service="fund")
    unknown = send(counters, "/book", **{**form, "service": "nothing"})
    assert "您要预约办什么" in page_of(unknown, 404)
    wild = send(counters, "/book", **{**form, "id": "x", "day": "0000-99-99", "time": "' OR 1"})
    assert "请选一个还能预约的时间" in page_of(wild, 409)


def test_stations_are_told_the_nearest_first_and_halls_are_told_apart(
    counters: CounterHall,
) -> None:
    page = see(counters, "/stations", at="A03")
    assert page.index("您要去的窗口的这些事") < page.index("社保卡办理") < page.index("公积金提取")
    assert "2 个站" in page
    far = see(counters, "/stations", service="card", home="south")
    assert far.index("<h2>南村站") < far.index("<h2>北街站")
    assert "公里" in far
    assert "周一 09:00–12:00" in far
    assert "社保卡办理" in far.partition("<details>")[2]
    near = see(counters, "/stations", service="card", home="north", lang="en")
    assert near.index("<h2>North station") < near.index("<h2>South station")
    for service in ("licence", SPITEFUL, "A" * 4000):
        assert "就近办" in see(counters, "/stations", service=service, home=SPITEFUL, at=SPITEFUL)
    # Where there are several halls, one says which.
    with counters.store.writing() as work:
        venues.ensure(work, "other", "别的 <厅>", "Other Hall")
        plan = Parcel(PLAN.read_text(encoding="utf-8"))
        plans.save(work, "other", plan, author="test", note="")
        publications.publish(work, "other", plan.digest, author="test", note="")
    for path in ("/letters", "/book", "/stations"):
        page = see(counters, path)
        assert f'href="{path}?lang=zh&amp;venue={VENUE}"' in page
        assert "别的 &lt;厅&gt;" in page
    assert "没有找到这个回执码" in see(counters, "/letters/NOPE", status=404)
    # One of which nobody has written down its services says so, and asks nothing again.
    none = see(counters, "/stations", venue="other", service="card")
    assert "只能在大厅办理" in none
    assert "/stations?" not in none.partition("<main")[2].partition("</main>")[0]
    assert "这个大厅目前不接受预约" in see(counters, "/book", venue="other")
    receipt = send(counters, "/letters", venue="other", words="好").headers["Location"]
    assert "venue=other" in see(counters, receipt)
