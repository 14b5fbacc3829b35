"""What a page weighs, part by part: a phone loads it once, by a poor line."""

from __future__ import annotations

import re

import pytest

from smartnav.handoff import RouteRequest, render_page
from smartnav.handoff.answer import packed
from smartnav.handoff.bundle import Bundle
from smartnav.handoff.script import page_js
from smartnav.routing.route import PROFILE_NAMES

MOST = {"whole": 150, "hall": 72, "plain": 20, "script": 37, "style": 36}
"""Kilobytes, compressed as the server does."""


def weight(text: str) -> float:
    return len(packed(text.encode())) / 1000


@pytest.fixture(scope="module")
def page(bundle: Bundle) -> str:
    asked = RouteRequest("shizhong", "kiosk-south", ("C11",))
    return render_page(bundle.navigator, asked, bundle=bundle)


def test_the_ways_of_a_profile_are_light(bundle: Bundle) -> None:
    bare = len(bundle.json(()))
    for profile in PROFILE_NAMES:
        assert len(bundle.json((profile,))) - bare < 80_000


def test_a_route_over_two_levels_is_light(page: str) -> None:
    found = {
        "whole": weight(page),
        "hall": weight(page.partition('id="hall">')[2].partition("</script>")[0]),
        "plain": weight(page.partition('<div id="plain">')[2].partition('<div id="app">')[0]),
        "script": weight(page_js()),
        "style": weight("".join(re.findall(r"<style>(.*?)</style>", page, re.DOTALL))),
    }
    assert {part: kilobytes for part, kilobytes in found.items() if kilobytes > MOST[part]} == {}
    # All of it is accounted for.
    assert found["whole"] <= sum(found.values()) - found["whole"] + 6


def test_old_phones_can_read_the_script() -> None:
    """Chrome before 80 and Safari before 13.1 know neither ``?.`` nor ``??``."""
    assert not re.search(
        r"\?\.[^\d]|\?\?|#[a-z]+\s*[=(]\s*[^\"'`]*;$|\.at\(-|\.replaceAll\(", page_js()
    )
