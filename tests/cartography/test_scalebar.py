"""The scale bar: round metres, as long as the map says, in both languages."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartnav.cartography import ELDER, STANDARD, Picture, Theme, svg
from smartnav.cartography.occupied import label_box
from smartnav.cartography.scalebar import bar_height, bar_width, draw_bar, scale_bar


@given(st.floats(0.5, 200), st.floats(40, 400))
def test_it_is_round_true_to_scale_and_as_long_as_it_may(scale: float, widest: float) -> None:
    bar = scale_bar(scale, widest, "en")
    power = 10.0 ** math.floor(math.log10(bar.metres) + 1e-9)
    assert round(bar.metres / power, 6) in (1, 2, 5)
    assert bar.length == pytest.approx(bar.metres * scale)
    assert widest / 2.5 - 1e-6 <= bar.length <= widest + 1e-6


def test_it_grows_with_the_zoom_until_the_next_round_number_fits() -> None:
    metres = [scale_bar(scale, 100, "en").metres for scale in (5, 9, 11, 21, 51, 101, 150)]
    assert metres == [20, 10, 5, 2, 1, 0.5, 0.5]


def test_its_unit_is_written_in_the_language() -> None:
    assert scale_bar(10, 100, "zh").text == "10 米"
    assert scale_bar(10, 100, "en").text == "10 m"
    assert scale_bar(150, 100, "en").text == "0.5 m"


@pytest.mark.parametrize("theme", [STANDARD, ELDER], ids=lambda theme: theme.name)
@pytest.mark.parametrize("scale", [3.0, 14.0, 60.0])
def test_it_keeps_within_its_box(theme: Theme, scale: float) -> None:
    bar = scale_bar(scale, 120, "zh")
    drawn = draw_bar(bar, (50, 300), theme)
    (line, _) = drawn.shapes
    xs, ys = zip(*line.rings[0], strict=True)
    assert max(xs) - min(xs) == pytest.approx(bar.length)
    half = line.stroke_px / 2
    left, top, right, bottom = label_box(drawn.labels[0])
    assert min(left, min(xs) - half) >= 50 - 1
    assert max(right, max(xs) + half) <= 50 + bar_width(120, theme) + 2
    assert max(bottom, max(ys) + half) <= 300 + 1
    assert min(top, min(ys) - half) >= 300 - bar_height(theme) - 1


def test_it_is_drawn_by_every_painter() -> None:
    drawn = draw_bar(scale_bar(14, 120, "zh"), (10, 90), STANDARD)
    text = svg(Picture(200, 100, "#ffffff", drawn.shapes, labels=drawn.labels))
    assert ">5 米</text>" in text
