"""The whole line: a visitor types at the kiosk, scans its screen, and reads the way on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
import zxingcpp
from PySide6.QtWidgets import QLabel

from smartnav.cartography import STANDARD
from smartnav.guidance import distance_text, summary, tell
from smartnav.guide import signs
from smartnav.handoff.sign import signed_places
from smartnav.routing.route import WalkLeg
from tests.guide.test_signs import printed
from tests.phone.conftest import shot
from tests.phone.kiosks import photographed, tap, wait
from tests.phone.test_page import LOCALES, words

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from smartnav.plan.model import Lang
    from smartnav.routing import Navigator
    from smartnav.ui.kiosk import KioskWindow
    from tests.phone.conftest import Phone

SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}


def plain(text: str) -> str:
    """Return a text as it reads: where lines may break does not count."""
    return re.sub(r"\s+", " ", text.replace("\N{WORD JOINER}", ""))


def scan(picture: object) -> str:
    """Read the one QR code in a picture."""
    (code,) = zxingcpp.read_barcodes(picture)
    return str(code.text)


def led(window: KioskWindow, lang: Lang, orientation: str = "portrait") -> None:
    """Have the kiosk show the way to where one draws from the housing fund."""
    window.act(lambda s: s.left().in_language(lang))
    window.resize(*SIZES[orientation])
    wait(lambda: window.is_settled)
    tap(window, "search")
    for key in "GJJ":
        tap(window, f"key-{key}")
    tap(window, "result-", {"zh": "公积金提取,", "en": "Housing fund withdrawal,"}[lang])
    tap(window, "go")
    wait(lambda: window.is_settled)


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_type_gjj_tap_scan_and_read_the_same_on_the_phone(
    window: KioskWindow, chromium: Browser, orientation: str
) -> None:
    led(window, "zh", orientation)
    address = scan(photographed(window))
    assert urlsplit(address).port == urlsplit(window.hall.base_url()).port

    context = chromium.new_context(
        viewport={"width": 360, "height": 740}, device_scale_factor=3, is_mobile=True,
        has_touch=True, locale="zh-CN",
    )  # fmt: skip
    page = context.new_page()
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200
    shot(page, f"from-kiosk-{orientation}.png", full_page=True)
    seen = plain(page.locator("body").inner_text())
    sign = page.locator("#app .sign").inner_text()
    context.close()

    # What the kiosk shows …
    shown = [line for line in window.findChildren(QLabel) if line.isVisible()]
    texts = [plain(line.text()) for line in shown]
    length = texts[[line.objectName() for line in shown].index("summary")]
    # … is what the plan says …
    goals = [p.id for p in window.hall.directory.search("公积金提取")[0].places]
    route = window.hall.navigator.nearest("kiosk-south", goals)
    told = tell(route, window.hall.gazetteer, "zh")
    assert length == plain(summary(route, "zh"))
    assert sign == route.stops[-1].id
    assert sign in texts
    walked = sum(leg.length_m for leg in route.legs if isinstance(leg, WalkLeg))
    assert plain(distance_text(walked, "zh")) in length
    # … and what the phone says.
    for part in length.split(" · "):
        assert part in seen
    for step in told:
        assert plain(step.text) in seen
        assert plain(step.text) in texts


@pytest.mark.parametrize(
    ("lang", "width", "height"), [("zh", 360, 640), ("en", 412, 915)], ids=["small", "large"]
)
def test_scan_swipe_change_level_and_goal_stand_at_a_sign_and_lose_the_network(
    window: KioskWindow, phone: Phone, hall: Navigator, lang: Lang, width: int, height: int
) -> None:
    name = f"line-{lang}-{width}"
    led(window, lang)
    page = phone(LOCALES[lang], width=width, height=height)
    # Scan …
    page.goto(scan(photographed(window)))
    assert re.fullmatch(r"A1[5-8]", page.locator("#app .sign").inner_text())
    # … swipe through the steps, by the finger …
    cards = page.locator(".cards li")
    for number in range(1, cards.count()):
        page.locator("#cards").evaluate("(e, n) => { e.scrollLeft = n * e.clientWidth; }", number)
        page.locator("#count", has_text=f"{number + 1}/").wait_for()
    assert page.locator(".pin").is_visible()
    shot(page, f"{name}-arrived.png")
    # … look at the other level …
    page.locator("#levels button", has_text="F2").tap()
    assert page.locator("#levels [aria-pressed=true]").inner_text().startswith("F2")
    # … go somewhere else, up there …
    page.locator("#change").tap()
    page.locator("#query").fill({"zh": "食品", "en": "food"}[lang])
    shot(page, f"{name}-finder.png")
    page.locator("#results button", has_text="C11").first.tap()
    assert page.locator("#app .sign").inner_text() == "C11"
    # … scan the sign at the lift upstairs …
    base = window.hall.base_url()
    pages = signs(hall.gazetteer, theme=STANDARD, base_url=base)
    hung = [place.id for place in signed_places(hall.gazetteer)].index("lift-1.F2")
    page.goto(scan(printed(pages[hung])))
    shot(page, f"{name}-sign.png")
    page.locator("#finder-again button").tap()
    assert page.locator("#app .sign").inner_text() == "C11"
    assert page.locator("#levels [aria-pressed=true]").inner_text().startswith("F2")
    # … and lose the network: all of it goes on.
    page.context.set_offline(True)
    page.locator("#next").tap()
    page.locator("#change").tap()
    page.locator("#query").fill("d03")
    page.locator("#results button").first.tap()
    assert page.locator("#app .sign").inner_text() == "D03"
    page.locator("#listing").tap()
    assert len(words(page, "#cards")) > 20
    shot(page, f"{name}-offline.png")
    page.locator("#listing").tap()
    shot(page, f"{name}-map.png")
