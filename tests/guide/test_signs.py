"""The signs that hang in the hall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageDraw

from smartnav.cartography import STANDARD
from smartnav.guide import signs
from smartnav.handoff.sign import sign_codes, signed_places
from smartnav.plan.places import Gazetteer
from tests.samples import sample_plan

if TYPE_CHECKING:
    import numpy.typing as npt

    from smartnav.cartography import Picture

BASE = "http://192.168.100.200:8765"
SCALE = 4


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(sample_plan("shizhong"))


def test_every_sign_is_an_a5_page_that_says_where_it_hangs(gazetteer: Gazetteer) -> None:
    places = signed_places(gazetteer)
    pages = signs(gazetteer, theme=STANDARD, base_url=BASE)
    assert len(pages) == len(places)
    codes = sign_codes(gazetteer)
    for page, place in zip(pages, places, strict=True):
        assert (page.width, page.height) == pytest.approx((419.5, 595.3), abs=0.1)
        written = "".join(line for label in page.labels for line in label.lines)
        assert codes[place.id] in written
        assert place.name.zh in written
        assert "".join(place.name.en.split()) in "".join(written.split())
        assert f"192.168.100.200:8765/S/{codes[place.id]}" in written
        for label in page.labels:
            assert 0 <= label.at[0] <= page.width
            assert 0 <= label.at[1] <= page.height


def test_its_code_is_read_as_the_signs_address(gazetteer: Gazetteer) -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    codes = sign_codes(gazetteer)
    pages = signs(gazetteer, theme=STANDARD, base_url=BASE)
    for page, place in list(zip(pages, signed_places(gazetteer), strict=True))[::6]:
        (code,) = zxingcpp.read_barcodes(printed(page))
        assert code.text == f"HTTP://192.168.100.200:8765/S/{codes[place.id]}"


def printed(page: Picture) -> npt.NDArray[np.uint8]:
    """Return the code of a page in black and white, its outlines filled even-odd."""
    size = (int(page.width * SCALE), int(page.height * SCALE))
    dark = np.zeros(size[::-1], dtype=bool)
    for shape in (*page.shapes, *page.overlay):
        for ring in shape.rings if shape.id == "qr" else ():
            inside = Image.new("1", size)
            ImageDraw.Draw(inside).polygon([(x * SCALE, y * SCALE) for x, y in ring], fill=1)
            dark ^= np.asarray(inside)
    return np.where(dark, 0, 255).astype(np.uint8)
