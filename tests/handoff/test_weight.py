"""What a page weighs, part by part: a phone loads it once, by a poor line."""

from __future__ import annotations

import gzip
import re

import pytest

from smartnav.directory import load_index, services_beside
from smartnav.handoff import RouteRequest, render_page
from smartnav.handoff.bundle import Bundle
from smartnav.handoff.script import page_js
from smartnav.plan import load_plan
from smartnav.resources import floorplan
from smartnav.routing import Navigator

MOST = {"whole": 150, "hall": 80, "plain": 25, "script": 30, "style": 8}
"""Kilobytes, compressed as the server does."""


def weight(text: str) -> float:
    return len(gzip.compress(text.encode(), 9)) / 1000


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = floorplan("shizhong.yaml")
    navigator = Navigator(load_plan(path), cache_dir=tmp_path_factory.mktemp("hall"))
    bundle = Bundle(
        navigator, index=lambda: load_index(navigator.gazetteer, services=services_beside(path))
    )
    asked = RouteRequest("shizhong", "kiosk-south", ("C11",))
    return render_page(navigator, asked, bundle=bundle)


def test_a_route_over_two_levels_is_light(page: str) -> None:
    found = {
        "whole": weight(page),
        "hall": weight(page.partition('id="hall">')[2].partition("</script>")[0]),
        "plain": weight(page.partition('<div id="plain">')[2].partition('<div id="app">')[0]),
        "script": weight(page_js()),
        "style": weight(re.findall(r"<style>(.*?)</style>", page, re.DOTALL)[0]),
    }
    assert {part: kilobytes for part, kilobytes in found.items() if kilobytes > MOST[part]} == {}
    # All of it is accounted for.
    assert found["whole"] <= sum(found.values()) - found["whole"] + 6


def test_old_phones_can_read_the_script() -> None:
    """Chrome before 80 and Safari before 13.1 know neither ``?.`` nor ``??``."""
    assert not re.search(
        r"\?\.[^\d]|\?\?|#[a-z]+\s*[=(]\s*[^\"'`]*;$|\.at\(-|\.replaceAll\(", page_js()
    )
