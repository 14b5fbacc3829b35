"""The page of a ticket in a real browser: it keeps itself up to date."""

from __future__ import annotations

import uuid
from datetime import UTC
from typing import TYPE_CHECKING

import pytest

from smartnav.hall.app import create_hall
from smartnav.hall.counter import Counter
from smartnav.hall.identity import Identity
from smartnav.hall.serving import Address, HallServer
from tests.databases import Clock, Stores, new_sqlite
from tests.hall.counter_hall import MORNING, key_at, publish
from tests.store.places import VENUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

LONGEST_MS = 120_000


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[tuple[str, Counter, Counter]]:
    """Give a server's address, and its kiosk's and a window's client."""
    stores = Stores(new_sqlite(tmp_path), Clock(MORNING))
    store = stores.open()
    publish(store)
    server = HallServer(create_hall(store, version="1", zone=UTC), Address("127.0.0.1", 0))
    server.start()
    address = f"http://127.0.0.1:{server.port}"

    def at(place: str) -> Counter:
        key = key_at(store, f"at-{place}", place)
        return Counter(
            Identity(server=address, venue=VENUE, terminal=place, place=place, key=key)
        )  # fmt: skip

    clients = at("kiosk-south"), at("A01")
    yield address, *clients
    for each in clients:
        each.close()
    server.stop()
    store.close()


def test_the_count_and_the_call_come_by_themselves(
    hall: tuple[str, Counter, Counter], chromium: Browser
) -> None:
    address, kiosk, window = hall
    tickets = [kiosk.take(uuid.uuid4().hex, "fund") for _ in range(2)]
    first = window.call_next("A01", "")
    assert first is not None
    faults: list[str] = []
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    page = context.new_page()
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{address}/t/{tickets[1].code}")
    assert "下一位就是您" in page.inner_text("main")
    window.call_next("A01", first.id)
    page.wait_for_selector("main .called", timeout=LONGEST_MS)
    assert "请到 A01 窗口" in page.inner_text("main")
    page.click("button[value='4']")
    assert "已收到您的评价" in page.inner_text("main")
    assert faults == []
    context.close()


def test_without_scripts_it_is_all_there(
    hall: tuple[str, Counter, Counter], chromium: Browser
) -> None:
    address, kiosk, window = hall
    code = kiosk.take(uuid.uuid4().hex, "fund").code
    context = chromium.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(f"{address}/t/{code}")
    assert "You are next" in page.inner_text("main")
    window.call_next("A01", "")
    page.reload()
    page.fill(".words", "quick")
    page.click("button[value='5']")
    assert "We have your rating" in page.inner_text("main")
    context.close()
