"""A real Chromium as a phone, and a real server of the hall."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page

from smartnav.handoff import HandoffServer, RouteRequest, create_app, encode
from smartnav.handoff.bundle import Bundle
from smartnav.plan import load_plan
from smartnav.resources import floorplan
from smartnav.routing import Navigator

SHOTS = Path(__file__).parents[2] / "out" / "phone"
MORNING = datetime(2026, 3, 3, 9, 41)

Phone = Callable[..., Page]


@pytest.fixture(scope="session")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Navigator:
    plan = load_plan(floorplan("shizhong.yaml"))
    return Navigator(plan, cache_dir=tmp_path_factory.mktemp("hall"))


@pytest.fixture(scope="session")
def server(hall: Navigator) -> Iterator[HandoffServer]:
    bundle = Bundle(hall)
    bundle.prepare()
    app = create_app(hall, clock=lambda: MORNING, bundle=bundle)
    with HandoffServer(app, host="127.0.0.1", port=0) as running:
        # The first page draws the floors: on a busy machine longer than a phone waits.
        page = encode(RouteRequest("shizhong", "kiosk-south", ("C11",)))
        httpx.get(f"{running.base_url}/R/{page}", timeout=60).raise_for_status()
        yield running


@pytest.fixture
def phone(chromium: Browser, server: HandoffServer) -> Iterator[Phone]:
    """Return a function that gives a page on a phone; the phone must have nothing to complain."""
    contexts = []
    complaints: list[str] = []

    def turn_on(
        locale: str = "zh-CN", *, width: int = 360, height: int = 740, script: bool = True
    ) -> Page:
        context = chromium.new_context(
            base_url=server.base_url,
            viewport={"width": width, "height": height},
            device_scale_factor=3,
            is_mobile=True,
            has_touch=True,
            locale=locale,
            java_script_enabled=script,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                complaints.append(message.text) if message.type in ("error", "warning") else None
            ),
        )
        return page

    yield turn_on
    for context in contexts:
        context.close()
    assert [text for text in complaints if "404" not in text] == []
