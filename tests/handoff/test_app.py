from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Never
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartnav.handoff import HandoffServer, RouteRequest, create_app, encode
from smartnav.handoff.bundle import Bundle
from smartnav.plan.model import Plan
from smartnav.routing import Navigator, Route
from smartnav.routing.route import NoRoute, ProfileName

WAY = RouteRequest("tiny", "kiosk-south", ("C01",))
DIGEST = "0123456789abcdef" * 4
MORNING = datetime(2026, 3, 3, 9, 41)


@pytest.fixture(scope="module")
def phone(tiny: Navigator, bundle: Bundle) -> Iterator[httpx.Client]:
    """Connect to a real server of the tiny hall."""
    app = create_app(tiny, digest=DIGEST, clock=lambda: MORNING, bundle=bundle)
    with (
        HandoffServer(app, host="127.0.0.1", port=0) as server,
        httpx.Client(base_url=server.base_url, timeout=30) as client,  # the machine may be busy
    ):
        yield client


def seen(answer: httpx.Response) -> str:
    """Return the text of a page without its markup."""
    body = answer.text.partition("<body>")[2]
    return re.sub(r"<(style|script)>.*?</\1>|<[^>]+>", " ", body, flags=re.DOTALL)


@pytest.mark.parametrize("path", ["/R/", "/r/"])
def test_a_token_opens_its_route_in_any_case(phone: httpx.Client, path: str) -> None:
    token = encode(WAY)
    answers = [phone.get(path + form) for form in (token, token.lower(), token + "/")]
    for answer in answers:
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["cache-control"] == "public, max-age=3600"
        assert "C01" in seen(answer)
    assert len({answer.text for answer in answers}) == 1


def test_a_page_says_what_closes_by_the_time_in_the_hall(tiny: Navigator) -> None:
    now = [datetime(2026, 11, 25, 16, 55, 10), datetime(2026, 11, 25, 17, 30)]
    bundle = Bundle(tiny)
    bundle.prepare()
    app = create_app(tiny, clock=lambda: now[0], bundle=bundle)
    with (
        HandoffServer(app, host="127.0.0.1", port=0) as server,
        httpx.Client(base_url=server.base_url, timeout=30) as client,  # the machine may be busy
    ):
        page = seen(client.get("/R/" + encode(WAY)))
        assert "C01 窗口 17:00 停止办理\uff0c请抓紧时间。" in page
        assert "window C01 closes at 17:00: please hurry." in page
        del now[0]
        assert "It opens tomorrow at 09:00." in seen(client.get("/R/" + encode(WAY)))


def test_head_tells_the_same_without_a_body(phone: httpx.Client) -> None:
    url = "/R/" + encode(WAY)
    headers = {"accept-encoding": "identity"}
    head, get = phone.head(url, headers=headers), phone.get(url, headers=headers)
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == get.headers["content-length"]


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/R/" + encode(WAY)[:-1], "cannot be read"),
        ("/R/", "cannot be read"),
        ("/r/x", "cannot be read"),
        ("/R/" + "A" * 5000, "cannot be read"),
        ("/r/%2e%2e/%2e%2e/etc/passwd", "cannot be read"),
        ("/R/%00%FF", "cannot be read"),
        ("/R/<script>alert(1)</script>", "cannot be read"),
        ("/R/" + encode(RouteRequest("other", "a", ("b",))), "another hall"),
        ("/R/" + encode(RouteRequest("tiny", "kiosk-south", ("Z99",))), "rearranged"),
        ("/R/" + encode(RouteRequest("tiny", "gone", ("C01",))), "rearranged"),
        ("/robots.txt", "no such page"),
        ("/R", "no such page"),
    ],
)
def test_what_shows_no_route_gets_a_friendly_page(
    phone: httpx.Client, path: str, says: str
) -> None:
    answer = phone.get(path)
    assert answer.status_code == 404
    assert says in seen(answer)
    assert "二维码" in seen(answer)
    assert "小站" in seen(answer)
    assert "alert" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["cache-control"] == "no-store"


@settings(deadline=None)  # the machine may be busy
@given(st.text(max_size=80), st.sampled_from(["/R/", "/r/", "/"]))
def test_whatever_is_asked_for_the_answer_is_a_page_and_never_a_fault(
    phone: httpx.Client, text: str, path: str
) -> None:
    answer = phone.get(path + quote(text.encode("utf-8", "surrogatepass"), safe="/"))
    assert answer.status_code in ((200, 404) if set(path + text.strip()) == {"/"} else (404,))
    assert "小站" in seen(answer)


def test_the_index_says_what_to_do(phone: httpx.Client) -> None:
    answer = phone.get("/")
    assert answer.status_code == 200
    assert "Tiny Station" in seen(answer)
    assert "扫描屏幕上的二维码" in seen(answer)


def test_the_server_says_it_is_well(phone: httpx.Client) -> None:
    assert phone.get("/healthz").text == "ok"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods_are_refused_kindly(phone: httpx.Client, method: str) -> None:
    answer = phone.request(method, "/R/" + encode(WAY), content=b"x" * 1000)
    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}
    assert "只能查看路线" in seen(answer)


@pytest.mark.parametrize("path", ["/R/" + encode(WAY), "/R/nonsense", "/", "/nowhere"])
def test_every_page_forbids_what_it_does_not_need(phone: httpx.Client, path: str) -> None:
    answer = phone.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "server" not in answer.headers


def test_pages_travel_compressed(phone: httpx.Client) -> None:
    answer = phone.get("/R/" + encode(WAY))
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < len(answer.content) / 3


def test_a_token_of_an_older_plan_opens_with_a_note(phone: httpx.Client) -> None:
    older = RouteRequest("tiny", "kiosk-south", ("C01",), digest8="fedcba98")
    now = RouteRequest("tiny", "kiosk-south", ("C01",), digest8=DIGEST[:8])
    note = "大厅图已更新"
    assert note in seen(phone.get("/R/" + encode(older)))
    assert note not in seen(phone.get("/R/" + encode(now)))
    assert note not in seen(phone.get("/R/" + encode(WAY)))


class _Walled(Navigator):
    """A hall in which no way leads anywhere."""

    def route(
        self,
        start: str,
        *stops: str | tuple[str, ...],
        profile: ProfileName = "walking",
        **_: object,
    ) -> Route:
        raise NoRoute(start, str(stops[-1]), profile)


class _Faulty(Navigator):
    """A hall with a fault of ours."""

    def route(self, *_: object, **__: object) -> Never:
        raise RuntimeError("a secret detail")


def test_where_no_way_leads_the_page_sends_to_the_desk(tiny: Navigator) -> None:
    answer = _one_answer(_Walled(tiny.plan))
    assert answer.status_code == 404
    assert "咨询导办台" in seen(answer)


def test_a_fault_of_ours_is_logged_but_not_shown(
    tiny: Navigator, caplog: pytest.LogCaptureFixture
) -> None:
    answer = _one_answer(_Faulty(tiny.plan))
    assert answer.status_code == 500
    assert "请稍后再扫一次" in seen(answer)
    assert "secret" not in answer.text
    assert "secret" in caplog.text


def test_names_from_the_plan_are_text_and_never_markup(tiny: Navigator) -> None:
    data = tiny.plan.model_dump()
    evil = {"zh": "<img src=x onerror=alert(1)>", "en": '"><script>alert(2)</script>'}
    data["venue"]["name"] = evil
    data["venue"]["address"] = evil
    data["levels"][0]["name"] = evil
    data["levels"][1]["windows"][0]["name"] = evil
    answer = _one_answer(Navigator(Plan.model_validate(data)))
    assert answer.status_code == 200
    assert "<img" not in answer.text
    assert answer.text.count("<script>") == 1
    assert "alert(2)&lt;/script&gt;" in answer.text


def _one_answer(navigator: Navigator) -> httpx.Response:
    app = create_app(navigator)
    with HandoffServer(app, host="127.0.0.1", port=0) as server:
        # The machine may be busy, and the first page works the hall's data out.
        return httpx.get(f"{server.base_url}/R/{encode(WAY)}", timeout=60)
