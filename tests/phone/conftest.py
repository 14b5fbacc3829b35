"""A real Chromium as a phone, and a real server of the hall."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page
from PySide6.QtWidgets import QApplication

from smartnav.directory import load_index, services_beside
from smartnav.handoff import HandoffServer, RouteRequest, create_app, encode
from smartnav.handoff.bundle import Bundle
from smartnav.plan import read_plan
from smartnav.plan.reading import Reading
from smartnav.resources import floorplan
from smartnav.routing import Navigator
from smartnav.ui.kiosk import KioskWindow
from tests.phone.kiosks import kiosk

SHOTS = Path(__file__).parents[2] / "out" / "phone"
MORNING = datetime(2026, 3, 3, 9, 41)

Phone = Callable[..., Page]


def shot(page: Page, name: str, *, full_page: bool = False) -> None:
    """Keep a picture to look at where the folder ``out/phone`` is: each takes half a second."""
    if SHOTS.is_dir():
        page.screenshot(path=SHOTS / name, full_page=full_page)


@pytest.fixture(scope="session")
def reading() -> Reading:
    return read_plan(floorplan("shizhong.yaml"))


@pytest.fixture(scope="session")
def bundle(reading: Reading, kept: Path) -> Bundle:
    assert reading.plan is not None
    navigator = Navigator(reading.plan, cache_dir=kept, digest=reading.digest)
    navigator.prepare()
    services = services_beside(floorplan("shizhong.yaml"))
    found = Bundle(
        navigator,
        index=lambda: load_index(
            navigator.gazetteer, digest=reading.digest, cache_dir=kept, services=services
        ),
        digest=reading.digest,
        cache_dir=kept,
    )
    found.prepare()
    return found


@pytest.fixture(scope="session")
def hall(bundle: Bundle) -> Navigator:
    return bundle.navigator


@pytest.fixture(scope="session")
def server(hall: Navigator, bundle: Bundle, reading: Reading) -> Iterator[HandoffServer]:
    app = create_app(hall, digest=reading.digest, clock=lambda: MORNING, bundle=bundle)
    with HandoffServer(app, host="127.0.0.1", port=0, connection_life_s=240) as running:
        # The first page draws the floors: on a busy machine longer than a phone waits.
        page = encode(RouteRequest("shizhong", "kiosk-south", ("C11",)))
        httpx.get(f"{running.base_url}/R/{page}", timeout=240).raise_for_status()
        yield running


@pytest.fixture(scope="package")
def window(
    qapp: QApplication,  # noqa: ARG001 - a kiosk's widgets need it
    bundle: Bundle,  # noqa: ARG001 - what it works out is in the cache by then
    kept: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[KioskWindow]:
    """Give the one kiosk that is scanned; who uses it leaves it as it will."""
    with kiosk(kept, tmp_path_factory.mktemp("data")) as window:
        yield window


def switched_on(
    chromium: Browser,
    server: HandoffServer,
    complaints: list[str],
    locale: str = "zh-CN",
    *,
    width: int = 360,
    height: int = 740,
    script: bool = True,
    motion: bool = False,
) -> Page:
    """Return a page on a phone of its own; what it complains of is added to ``complaints``."""
    context = chromium.new_context(
        base_url=server.base_url,
        viewport={"width": width, "height": height},
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
        locale=locale,
        java_script_enabled=script,
        reduced_motion=None if motion else "reduce",
    )
    page = context.new_page()
    page.set_default_timeout(120_000)  # the machine may be busy
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda message: (
            complaints.append(message.text) if message.type in ("error", "warning") else None
        ),
    )
    return page


class Drawer:
    """Phones nobody uses: one that has shown a page shows the next in half the time."""

    def __init__(self, chromium: Browser, server: HandoffServer) -> None:
        self._chromium = chromium
        self._server = server
        self._phones: dict[str, list[tuple[Page, list[str]]]] = {}

    def take(self, *told: str, **how: Any) -> tuple[str, Page, list[str]]:
        """Return a phone as it came, and what it complains of; it goes back by the first."""
        kind = repr((told, how))
        if self._phones.get(kind):
            page, complaints = self._phones[kind].pop()
            complaints.clear()
        else:
            complaints = []
            page = switched_on(self._chromium, self._server, complaints, *told, **how)
        return kind, page, complaints

    def put_back(self, kind: str, page: Page, complaints: list[str]) -> None:
        """Make a phone as it came."""
        page.context.set_offline(False)
        page.context.clear_cookies()
        page.evaluate("() => { try { localStorage.clear(); } catch (error) { /* none there */ } }")
        page.goto("about:blank")
        page.emulate_media(media="null")
        self._phones.setdefault(kind, []).append((page, complaints))

    def close(self) -> None:
        """Switch all off."""
        for page, _ in itertools.chain.from_iterable(self._phones.values()):
            page.context.close()


@pytest.fixture(scope="session")
def drawer(chromium: Browser, server: HandoffServer) -> Iterator[Drawer]:
    """Return where phones lie between two tests."""
    found = Drawer(chromium, server)
    yield found
    found.close()


@pytest.fixture
def phone(drawer: Drawer) -> Iterator[Phone]:
    """Return a function that gives a page on a phone; the phone must have nothing to complain.

    ``altered``: it is thrown away afterwards, since scripts of a test's own stay in it. So is one
    of which the size was changed.
    """
    phones: list[tuple[str, Page, list[str], bool]] = []

    def turn_on(*told: str, altered: bool = False, **how: Any) -> Page:
        kind, page, complaints = drawer.take(*told, **how)
        phones.append((kind, page, complaints, altered))
        return page

    yield turn_on
    found = []
    for kind, page, complaints, altered in phones:
        found += [text for text in complaints if "404" not in text]
        if altered:
            page.context.close()
        else:
            drawer.put_back(kind, page, complaints)
    assert found == []


@pytest.fixture(scope="module")
def opened(chromium: Browser, server: HandoffServer) -> Iterator[Phone]:
    """Return a function that gives the page of a path, opened once: leave it as you found it."""
    pages: dict[tuple[Any, ...], Page] = {}

    def shown(path: str, *told: str, **how: Any) -> Page:
        key = (path, *told, *how.items())
        if key not in pages:
            pages[key] = switched_on(chromium, server, [], *told, **how)
            pages[key].goto(path)
        return pages[key]

    yield shown
    for page in pages.values():
        page.context.close()
