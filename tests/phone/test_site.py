"""The static folder behind the simplest web server there is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from smartnav.handoff import RouteRequest, encode, route_url
from smartnav.handoff.sign import sign_codes, sign_url
from smartnav.handoff.site import write_site
from tests.handoff.statics import by_python
from tests.phone.test_page import overflow, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smartnav.handoff.bundle import Bundle
    from smartnav.routing import Navigator
    from tests.phone.conftest import Phone

C11 = RouteRequest("shizhong", "kiosk-south", ("C11",))


@pytest.fixture(scope="module")
def folder(bundle: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_site(bundle, folder)
    return folder


@pytest.fixture(scope="module")
def base(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the folder by ``python -m http.server``; give what a QR code begins with."""
    with by_python(folder, tmp_path_factory.mktemp("server")) as port:
        yield f"http://127.0.0.1:{port}/#"


def test_a_token_behind_the_hash_opens_its_route(phone: Phone, base: str) -> None:
    page = phone()
    page.goto(route_url(base, C11))
    assert page.locator("#app .sign").inner_text() == "C11"
    assert "上行扶梯" in words(page, "#cards")
    assert page.locator("#app-notes").inner_text() == ""
    assert overflow(page) <= 0


def test_a_tour_and_another_language_come_with_the_token(phone: Phone, base: str) -> None:
    page = phone("en-GB")
    tour = RouteRequest("shizhong", "kiosk-south", ("A05", "C11"), "wheelchair", "en")
    page.goto(base + encode(tour).lower())
    assert words(page, "#app-goal") == "A05 → C11"
    assert "lift" in words(page, "#cards")
    assert page.locator(".cards .number.stop").all_inner_texts() == ["1", "1", "2"]


def test_a_token_of_an_older_plan_opens_with_a_note(phone: Phone, base: str) -> None:
    page = phone()
    page.goto(base + encode(RouteRequest("shizhong", "kiosk-south", ("C11",), digest8="00000001")))
    assert "大厅图已更新" in words(page, "#app-notes")


def test_a_way_from_a_mere_spot_is_found_and_goes_on_from_there(phone: Phone, base: str) -> None:
    page = phone()
    spot = RouteRequest("shizhong", "F1:36,10", ("C11",))
    page.goto(route_url(base, spot))
    assert page.locator("#app .sign").inner_text() == "C11"
    assert words(page, "#cards").startswith("从这里出发")
    page.locator("#change").tap()
    assert "从一层的一点出发" in words(page, "#finder-from")
    page.locator("#query").fill("a05")
    page.locator("#results button").first.tap()
    assert page.locator("#app .sign").inner_text() == "A05"


def test_a_sign_and_a_new_code_work_in_the_open_page(
    phone: Phone, base: str, hall: Navigator
) -> None:
    page = phone()
    page.goto(sign_url(base, sign_codes(hall.gazetteer)["door-south"]))
    assert "从南门" in words(page, "#finder-from")
    page.locator("#query").fill("A05")
    page.locator("#results button").first.tap()
    assert page.locator("#app .sign").inner_text() == "A05"
    page.goto(base + encode(C11))
    assert page.locator("#app .sign").inner_text() == "C11"


@pytest.mark.parametrize("behind", ["", "nonsense", "%E0%A4%A", "s/0000", "<b>x</b>"])
def test_whatever_else_is_asked_for_it_asks_where_one_is(
    phone: Phone, base: str, behind: str
) -> None:
    page = phone()
    page.goto(base + behind)
    assert page.get_by_role("heading", level=1).inner_text() == "您在哪块牌子前？"
    page.get_by_role("button", name="南门导览屏").tap()
    page.locator("#hot button").first.tap()
    assert "卫生间" in words(page, "#app-goal")


def test_it_works_without_a_network_once_open(phone: Phone, base: str) -> None:
    page = phone()
    page.goto(base + encode(C11), wait_until="networkidle")
    page.context.set_offline(True)
    page.locator("#change").tap()
    page.locator("#query").fill("d03")
    page.locator("#results button").first.tap()
    assert page.locator("#app .sign").inner_text() == "D03"


def test_without_a_script_it_says_what_to_do(phone: Phone, base: str) -> None:
    page = phone(script=False)
    page.goto(base)
    assert "扫描屏幕上的二维码" in words(page)


def test_files_are_named_by_what_is_in_them(folder: Path, bundle: Bundle) -> None:
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 5
    assert "index.html" in names
    assert all(
        re.fullmatch(r"\w+\.[0-9a-f]{16}\.(js|css|woff2)", n) for n in names if n != "index.html"
    )
    again = write_site(bundle, folder)
    assert sorted(again) == names
