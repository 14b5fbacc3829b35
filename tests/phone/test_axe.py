"""Axe-core finds nothing to complain of, whatever a visitor looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from smartnav.plan.model import Lang
from tests.phone.test_page import LOCALES, path

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.phone.conftest import Phone


def complaints(page: Page) -> list[str]:
    """Return the rules broken, with what breaks them."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize(
    ("lang", "looks"), [("zh", ()), ("zh", ("contrast", "large")), ("en", ())], ids=str
)
def test_map_steps_list_and_sheets(phone: Phone, lang: Lang, looks: tuple[str, ...]) -> None:
    page = phone(LOCALES[lang])
    page.goto(path("C11", lang))
    for look in looks:
        page.locator(f"#{look}").tap()
    found = complaints(page)
    page.locator("#listing").tap()
    found += complaints(page)
    page.locator("#change").tap()
    page.locator("#query").fill("gjj")
    found += complaints(page)
    page.locator("#finder-back").tap()
    page.locator("#at-sign").tap()
    page.locator("#code").fill("0000")
    page.locator("#sign-form button").tap()
    found += complaints(page)
    assert found == []


@pytest.mark.parametrize("address", ["/R/nonsense", path("kiosk-south")])
def test_pages_without_a_way(phone: Phone, address: str) -> None:
    page = phone()
    page.goto(address)
    assert complaints(page) == []


def test_a_tour_without_a_script(phone: Phone) -> None:
    page = phone()
    page.goto(path("atm-f1", "zh", "A05", "C11"))
    # Axe is a script itself: look at what shows where ours does not run.
    page.evaluate("document.documentElement.classList.remove('scripted')")
    assert complaints(page) == []
