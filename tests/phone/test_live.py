"""An open page of a route hears that the way has changed, and says nothing without a network."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from smartnav.directory.disruptions import as_usual
from smartnav.handoff import HandoffServer, RouteRequest, create_app, encode

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from smartnav.handoff.bundle import Bundle
    from smartnav.routing import Navigator

LOOK = "document.dispatchEvent(new Event('visibilitychange'))"
LONGEST_MS = 120_000


def test_an_open_page_says_that_the_way_has_changed(
    hall: Navigator, bundle: Bundle, chromium: Browser
) -> None:
    token = encode(RouteRequest("shizhong", "kiosk-south", ("C11",)))
    app = create_app(hall, bundle=bundle, today=as_usual)
    with HandoffServer(app, host="127.0.0.1", port=0) as server:
        context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
        page = context.new_page()
        page.set_default_timeout(LONGEST_MS)
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{server.base_url}/R/{token}")
        news = page.locator("#news")
        with page.expect_response("**/n/**") as asked:
            page.evaluate(LOOK)
        same = asked.value.json()
        assert (
            page.evaluate("JSON.parse(document.getElementById('asked').textContent).live") == same
        )
        assert not news.is_visible()
        context.set_offline(True)
        with page.expect_request("**/n/**"):
            page.evaluate(LOOK)
        assert not news.is_visible()
        context.set_offline(False)
        told = {**same, "way": "another"}
        page.route("**/n/**", lambda route: route.fulfill(body=json.dumps(told)))
        page.evaluate(LOOK)
        news.wait_for(state="visible")
        assert "路线有变化" in news.inner_text()
        told.update(same)
        page.evaluate(LOOK)
        news.wait_for(state="hidden")
        assert faults == []
        context.close()
