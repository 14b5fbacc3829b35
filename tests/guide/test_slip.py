"""The slip of a route."""

from __future__ import annotations

import itertools
from datetime import datetime
from pathlib import Path
from typing import get_args

import pytest
import yaml

from smartnav.cartography import symbol_shapes
from smartnav.cartography.tokens import THEMES
from smartnav.guidance import summary, tell
from smartnav.guide import slip
from smartnav.plan.model import Lang, Plan
from smartnav.routing import Navigator
from tests.guide.paper import box, overlap, text

TINY = Path(__file__).parent.parent / "plans" / "tiny.yaml"
URL = "HTTP://192.168.1.20:8765/R/10TINY:$0$U:C01BYNV"
LANGS: tuple[Lang, ...] = get_args(Lang)
ROLL_PT = 226.77
"""80 mm."""


@pytest.fixture(scope="module")
def tiny() -> Navigator:
    return Navigator(Plan.model_validate(yaml.safe_load(TINY.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("stops", [("A02",), ("C01",), ("C01", "A04", "toilet-f1")])
def test_it_says_where_and_every_step_on_80_mm(
    tiny: Navigator, stops: tuple[str, ...], lang: Lang
) -> None:
    route = tiny.route("kiosk-south", *stops)
    found = slip(tiny, route, lang=lang, theme=THEMES["print"], url=URL)
    assert found.width == pytest.approx(ROLL_PT, abs=0.01)
    printed = text(found)
    for place in route.stops[1:]:
        assert place.name.in_(lang).replace(" ", "") in printed
    assert summary(route, lang).replace(" ", "") in printed
    for told in tell(route, tiny.gazetteer, lang):
        assert told.text.replace(" ", "") in printed
    for label in found.labels:
        left, top, right, bottom = box(label)
        assert left >= 11, label
        assert right <= found.width - 11, label
        assert top >= 0, label
        assert bottom <= found.height, label
    for one, other in itertools.combinations(found.labels, 2):
        assert not overlap(box(one), box(other)), (one.lines, other.lines)


def test_all_ink_is_black_or_grey(tiny: Navigator) -> None:
    found = slip(tiny, tiny.route("kiosk-south", "C01"), lang="zh", theme=THEMES["print"], url=URL)
    drawn = [
        *found.shapes,
        *found.overlay,
        *(shape for symbol in found.symbols for shape in symbol_shapes(symbol)),
    ]
    inks = {ink for shape in drawn for ink in (shape.fill, shape.stroke) if ink}
    inks |= {label.colour for label in found.labels}
    assert all(len({ink[1:3], ink[3:5], ink[5:7]}) == 1 for ink in inks), inks


def test_the_code_is_large_enough_to_scan_and_the_foot_says_when(tiny: Navigator) -> None:
    route = tiny.route("kiosk-south", "C01")
    when = datetime(2026, 11, 27, 9, 41)
    found = slip(tiny, route, lang="zh", theme=THEMES["print"], url=URL, printed=when)
    (code,) = [shape for shape in found.shapes if shape.id == "qr"]
    xs = [x for ring in code.rings for x, _ in ring]
    assert max(xs) - min(xs) >= 100  # 35 mm: a module is more than a millimetre
    assert "2026-11-2709:41" in text(found)
    without = slip(tiny, route, lang="zh", theme=THEMES["print"], url="")
    assert not [shape for shape in without.shapes if shape.id == "qr"]
