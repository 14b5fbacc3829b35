"""The font that comes along has what a page says of a way, and nothing more."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

from smartnav.handoff import RouteRequest, render_page
from smartnav.handoff.bundle import Bundle
from smartnav.handoff.lettering import characters, cut

if TYPE_CHECKING:
    from smartnav.routing import Navigator

ASKED = [
    RouteRequest("tiny", "kiosk-south", ("A02",)),
    RouteRequest("tiny", "kiosk-south", ("C01",), "wheelchair"),
    RouteRequest("tiny", "kiosk-south", ("A02", "C01", "A01")),
    RouteRequest("tiny", "kiosk-south", ("kiosk-south",)),
    RouteRequest("tiny", "F1:3,3", ("C01",)),
]


@pytest.fixture(scope="module")
def written(tiny: Navigator, bundle: Bundle) -> str:
    return characters(tiny.plan, json.loads(bundle.json(())))


@pytest.mark.parametrize("request_", ASKED)
def test_every_chinese_character_of_a_way_is_in_it(
    tiny: Navigator, bundle: Bundle, written: str, request_: RouteRequest
) -> None:
    page = render_page(tiny, request_, bundle=bundle)
    shown = page.partition("</head>")[2].partition('<script type="application/json"')[0]
    # Notes and the sheets to choose on are the phone's to write.
    told = re.sub(r'<p class="note">.*?</p>|<section class="view sheet".*?</section>', "", shown,
                  flags=re.DOTALL)  # fmt: skip
    assert {each for each in re.sub("<[^>]+>", "", told) if each >= "\u2e80"} <= set(written)


def test_it_holds_these_characters_an_em_wide_and_is_always_the_same(
    bundle: Bundle, written: str
) -> None:
    data = bundle.font()
    with TTFont(io.BytesIO(data)) as font:
        units = font["head"].unitsPerEm
        mapped = font.getBestCmap()
        assert {chr(code) for code in mapped} == set(written)
        assert {font["hmtx"][name][0] for name in mapped.values()} == {units}
        assert all(font["glyf"][name].numberOfContours for name in mapped.values())
    cut.cache_clear()
    assert cut(written) == data


def test_a_character_our_font_lacks_is_left_to_the_phone() -> None:
    with TTFont(io.BytesIO(cut("一\U0002a6d6"))) as font:
        assert list(font.getBestCmap()) == [ord("一")]
