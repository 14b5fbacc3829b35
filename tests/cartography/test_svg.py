"""The map as an SVG document."""

from __future__ import annotations

import base64
import io
import re
from xml.etree import ElementTree

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from smartnav.cartography import STANDARD, Label, Overlay, Picture, Shape, Symbol, compose, fit, svg
from smartnav.cartography.text import TextMeasure
from smartnav.cartography.webfont import font_rule
from smartnav.plan.places import Gazetteer
from tests.cartography.conftest import Draw
from tests.cartography.routes import straight

SVG = "{http://www.w3.org/2000/svg}"


def _hall(drawn: Draw, places: Gazetteer) -> Picture:
    floor = drawn("F1", "zh", STANDARD)
    overlay = Overlay(route=straight(places, "kiosk-south", "A15"))
    return compose(floor, fit(floor.bounds, 800, 600), STANDARD, overlay=overlay)


def test_the_hall_is_a_well_formed_document_with_all_its_labels(
    drawn: Draw, places: Gazetteer
) -> None:
    picture = _hall(drawn, places)
    root = ElementTree.fromstring(svg(picture, title="一层"))
    assert root.get("viewBox") == "0 0 800 600"
    assert root.findtext(f"{SVG}title") == "一层"
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert texts == [line for label in picture.labels for line in label.lines]
    assert len(list(root.iter(f"{SVG}path"))) > len(picture.shapes)


def test_nothing_is_asked_from_elsewhere(drawn: Draw, places: Gazetteer) -> None:
    document = svg(_hall(drawn, places), embed_font=True)
    addresses = re.findall(r"https?://[^\"' )]+", document)
    assert set(addresses) == {"http://www.w3.org/2000/svg"}


def test_text_in_another_font_takes_no_more_room_than_was_measured() -> None:
    label = Label("x", ("Permits and", "Approvals", "C"), (50, 50), 12, "#000000", bold=True)
    picture = Picture(100, 100, "#FFFFFF", labels=(label,))
    texts = list(ElementTree.fromstring(svg(picture)).iter(f"{SVG}text"))
    measure = TextMeasure(bold=True)
    for text, line in zip(texts[:2], label.lines, strict=False):
        assert float(text.get("textLength", "")) == pytest.approx(measure.width(line, 12), abs=0.06)
        assert text.get("lengthAdjust") == "spacingAndGlyphs"
    assert texts[2].get("textLength") is None
    assert "textLength" not in svg(picture, embed_font=True)


def test_names_and_colours_are_escaped() -> None:
    evil = '</text><script>alert("1")</script>&'
    picture = Picture(
        100, 100, '#fff"/><script>', labels=(Label("x", (evil,), (50, 50), 12, "#000000"),)
    )
    root = ElementTree.fromstring(svg(picture, title=evil))
    assert not [element for element in root.iter() if element.tag.endswith("script")]
    assert root.findtext(f".//{SVG}text") == evil
    assert root.findtext(f"{SVG}title") == evil


def test_layers_are_painted_in_order() -> None:
    square = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0))
    picture = Picture(
        100, 100, "#FFFFFF",
        shapes=(Shape("", "floor", (square,), "#111111"),),
        overlay=(Shape("", "route", (square,), None, "#22222280", 4, closed=False, round=True),),
        symbols=(Symbol("", "", (50, 50), 20, "#FFFFFF", "#333333"),),
        labels=(Label("x", ("A", "B"), (50, 50), 10, "#444444", "#FFFFFF", angle=-90),),
    )  # fmt: skip
    document = svg(picture)
    order = [document.index(colour) for colour in ("#111111", "#222222", "#333333", "#444444")]
    assert order == sorted(order)
    assert 'stroke-opacity="0.502"' in document
    assert 'transform="rotate(-90 50 50)"' in document


def test_an_embedded_font_has_the_characters_used_and_few_more(
    drawn: Draw, places: Gazetteer
) -> None:
    picture = _hall(drawn, places)
    document = svg(picture, embed_font=True)
    assert len(document) < 400_000
    fonts = re.findall(r"font-weight:(\d+);src:url\(data:font/woff2?;base64,([^)]+)\)", document)
    assert [weight for weight, _ in fonts] == ["400", "700"]
    for weight, data in fonts:
        used = {
            ord(char)
            for label in picture.labels
            if label.bold == (weight == "700")
            for line in label.lines
            for char in line
        }
        with TTFont(io.BytesIO(base64.b64decode(data))) as font:
            assert set(font.getBestCmap()) == used


def test_without_brotli_the_font_comes_as_woff() -> None:
    rule = font_rule("民生A01", bold=True, flavour="woff")
    data = re.search(r"url\(data:font/woff;base64,([^)]+)\)", rule)
    assert data is not None
    with TTFont(io.BytesIO(base64.b64decode(data[1]))) as font:
        assert font.flavor == "woff"
        assert set(font.getBestCmap()) == {ord(char) for char in "民生A01"}


@given(st.lists(st.tuples(st.floats(-900, 900), st.floats(-900, 900)), min_size=3, max_size=12))
def test_path_data_comes_back_to_the_tenth_of_a_pixel(ring: list[tuple[float, float]]) -> None:
    picture = Picture(100, 100, "#FFFFFF", shapes=(Shape("", "floor", (tuple(ring),), "#111111"),))
    path = ElementTree.fromstring(svg(picture)).find(f"{SVG}path")
    assert path is not None
    pen = RecordingPen()
    parse_path(path.get("d", ""), pen)
    points = [arguments[0] for _, arguments in pen.value if arguments]
    expected = [(round(x, 1), round(y, 1)) for x, y in ring]
    distinct = [p for i, p in enumerate(expected) if i == 0 or p != expected[i - 1]]
    assert len(points) >= len(distinct)
    for got, wanted in zip(points, distinct, strict=False):
        assert got == pytest.approx(wanted, abs=0.11)
