"""The kiosk's own server, ``smartnav serve`` and the static folder give the same page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from smartnav.handoff import RouteRequest, route_url
from smartnav.handoff.site import write_site
from tests.handoff.statics import by_python
from tests.phone.test_page import LOCALES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from smartnav.handoff import HandoffServer
    from smartnav.handoff.bundle import Bundle
    from smartnav.ui.kiosk import KioskWindow
    from tests.phone.conftest import Phone

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
OFF_PX = 1.5
"""A server tells a way in whole centimetres, a phone finds it in millimetres."""
ASKED = {
    "two levels": RouteRequest("shizhong", "kiosk-south", ("C11",)),
    "a tour": RouteRequest("shizhong", "door-west", ("B05", "C11", "D03"), lang="en"),
    "by wheelchair, of an older plan": RouteRequest(
        "shizhong", "kiosk-west", ("B12",), "wheelchair", digest8="00000001"
    ),
    "from a mere spot": RouteRequest("shizhong", "F1:30,9", ("toilet-f2-m",)),
    "here already": RouteRequest("shizhong", "kiosk-south", ("kiosk-south",)),
}
SEEN = """async () => {
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const all = (query) => [...document.querySelectorAll(query)];
    const shown = (e) => e.getAttribute("visibility") !== "hidden";
    const drawn = (e) => [e.getAttribute("class"), e.getAttribute("transform"),
        e.getAttribute("d"), e.textContent, [...e.children].map((c) => c.getAttribute("d"))];
    const chart = Page.chart, { x, y, scale, turn } = chart.view;
    return {
        lang: document.documentElement.lang,
        title: document.title,
        words: all("#trip, footer, .top").map((e) => e.innerText),
        steps: all(".cards li").map((e) => [e.className, e.innerText]),
        level: chart.level,
        view: `${x} ${y} ${scale} ${turn}`,
        size: chart.size,
        floor: [...chart.floor.firstChild.children]
            .map((e) => e.getAttribute("d") + e.getAttribute("fill")),
        labels: [...chart.words.children].filter(shown).map(drawn)
            .sort((a, b) => (a[3] + a[4] + a[1] < b[3] + b[4] + b[1] ? -1 : 1)),
        marks: [chart.marks, chart.arrows, chart.way].map((g) => [...g.children].map(drawn)),
        fonts: [...new Set(all("#app *")
            .map((e) => `${e.className} ${getComputedStyle(e).fontFamily}`))],
    };
}"""


@pytest.fixture(scope="module")
def places(
    window: KioskWindow,
    server: HandoffServer,
    bundle: Bundle,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[dict[str, str]]:
    """Give what a QR code begins with, for every way of serving pages."""
    folder = tmp_path_factory.mktemp("site")
    write_site(bundle, folder)
    with by_python(folder, folder) as port:
        yield {
            "kiosk": window.hall.base_url(),
            "serve": server.base_url,
            "site": f"http://127.0.0.1:{port}/#",
        }


def alike(one: Any, other: Any, where: str) -> None:
    """Check that two things seen are the same, but for a pixel in numbers of drawings."""
    if isinstance(one, dict):
        for key, value in one.items():
            alike(value, other[key], f"{where} {key}")
    elif isinstance(one, list):
        assert len(one) == len(other), (where, one, other)
        for number, (a, b) in enumerate(zip(one, other, strict=True)):
            alike(a, b, f"{where} {number}")
    elif isinstance(one, str) and re.search("view|labels|marks", where):
        assert NUMBER.sub("0", one) == NUMBER.sub("0", other), where
        numbers = (list(map(float, NUMBER.findall(text))) for text in (one, other))
        assert next(numbers) == pytest.approx(next(numbers), abs=OFF_PX), where
    else:
        assert one == other, where


def walked_through(page: Page) -> list[dict[str, Any]]:
    """Return what is seen at every step, on the other level and on another way."""
    seen = [page.evaluate(SEEN)]
    while page.locator("#next").is_enabled():
        page.locator("#next").tap()
        seen.append(page.evaluate(SEEN))
    page.locator("#levels button").first.tap()
    seen.append(page.evaluate(SEEN))
    page.locator("#change").tap()
    page.locator("#query").fill("gjj")
    seen.append({"found": page.locator("#finder").inner_text()})
    page.locator("#results button").first.tap()
    seen.append(page.evaluate(SEEN))
    page.locator("#listing").tap()
    return [*seen, page.evaluate(SEEN)]


@pytest.mark.parametrize("name", ASKED)
def test_one_token_is_one_page_wherever_it_is_served(
    phone: Phone, places: dict[str, str], name: str
) -> None:
    asked = ASKED[name]
    seen = {}
    # The kiosk's server and the other run the same program: one token shows that they do.
    compared = [place for place in places if place != "kiosk" or asked == ASKED["two levels"]]
    for place in compared:
        page = phone(LOCALES[asked.lang])
        page.goto(route_url(places[place], asked))
        seen[place] = walked_through(page)
    assert len(seen["serve"]) > 4
    for place in compared:
        alike(seen["serve"], seen[place], place)
