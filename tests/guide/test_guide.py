from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import yaml

from smartnav.cartography import Picture, TextMeasure, svg, symbol_shapes
from smartnav.cartography.tokens import STANDARD
from smartnav.guidance import notes_text, summary, tell
from smartnav.guide import A4, guide_sheet, guide_title
from smartnav.handoff.chapters import called, chapters
from smartnav.handoff.crop import span
from smartnav.plan.model import Lang, Plan
from smartnav.routing import Conditions, Navigator, Route
from tests.guide.paper import box, overlap, text

TINY = Path(__file__).parent.parent / "plans" / "tiny.yaml"
URL = "HTTP://192.168.1.20:8765/R/10TINY:$0$U:C01BYNV"
LANGS: tuple[Lang, ...] = ("zh", "en")


@pytest.fixture(scope="module")
def tiny() -> Navigator:
    return Navigator(Plan.model_validate(yaml.safe_load(TINY.read_text(encoding="utf-8"))))


def pages(tiny: Navigator, route: Route, lang: Lang = "zh", url: str = URL) -> tuple[Picture, ...]:
    return guide_sheet(tiny, route, lang=lang, theme=STANDARD, url=url)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("goal", ["A02", "C01"])
def test_one_page_says_where_how_far_and_every_step(tiny: Navigator, goal: str, lang: Lang) -> None:
    route = tiny.route("kiosk-south", goal)
    (page,) = pages(tiny, route, lang)
    assert (page.width, page.height) == A4
    printed = text(page)
    assert goal in printed
    assert summary(route, lang).replace(" ", "") in printed
    for told in tell(route, tiny.gazetteer, lang):
        assert told.text.replace(" ", "") in printed
    assert tiny.plan.venue.name.in_(lang).replace(" ", "") in printed
    assert ("测试路1号" if lang == "zh" else "1TestRoad") in printed
    assert ("周一至周五09:00–17:00" if lang == "zh" else "Mon–Fri09:00–17:00") in printed
    assert ("示例数据" if lang == "zh" else "Sampledata") in printed
    assert URL in printed


@pytest.mark.parametrize("lang", LANGS)
def test_what_closes_before_one_gets_there_stands_under_how_far_it_is(
    tiny: Navigator, lang: Lang
) -> None:
    late = Conditions(moment=datetime(2026, 11, 25, 16, 59, 50))
    route = tiny.route("kiosk-south", "A02", "C05", conditions=late)
    (page,) = pages(tiny, route, lang)
    notes = [label for label in page.labels if label.id == "note"]
    said = "".join("".join(label.lines) for label in notes).replace(" ", "")
    assert said == "".join(notes_text(route, lang)).replace(" ", "")
    others = [label for label in page.labels if label.id != "note"]
    assert all(not overlap(box(note), box(other)) for note in notes for other in others)
    first = tell(route, tiny.gazetteer, lang)[0].text
    steps = [label for label in others if first.startswith(label.lines[0])]
    assert steps
    assert all(box(note)[3] <= box(steps[0])[1] for note in notes)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("stops", [("A02",), ("C05",), ("C01", "A04", "C05", "toilet-f1")])
def test_nothing_is_printed_over_the_edge_of_the_paper_or_over_other_text(
    tiny: Navigator, stops: tuple[str, ...], lang: Lang
) -> None:
    for page in pages(tiny, tiny.route("kiosk-south", *stops), lang):
        for label in page.labels:
            left, top, right, bottom = box(label)
            assert left >= 12, label
            assert right <= page.width - 12, label
            assert top >= 12, label
            assert bottom <= page.height - 12, label
        for shape in (*page.shapes, *page.overlay):
            for ring in shape.rings:
                assert all(0 <= x <= page.width and 0 <= y <= page.height for x, y in ring)
        for index, label in enumerate(page.labels):
            for other in page.labels[:index]:
                assert not overlap(box(label), box(other)), (label.lines, other.lines)


def test_two_levels_have_a_map_each_side_by_side(tiny: Navigator) -> None:
    (page,) = pages(tiny, tiny.route("kiosk-south", "C01"))
    assert [s.name for s in page.symbols].count("north") == 2
    titles = {label.lines[0]: label.at for label in page.labels if label.size == 13}
    assert set(titles) == {"一层", "二层"}
    (english,) = pages(tiny, tiny.route("kiosk-south", "C01"), "en")
    names = {label.lines[0] for label in english.labels if label.size == 13}
    assert names == {"F1 Ground floor", "F2 Upper floor"}
    assert titles["一层"][1] == titles["二层"][1]
    assert titles["一层"][0] < page.width / 2 < titles["二层"][0]


def test_maps_side_by_side_show_their_routes_about_equally_large(tiny: Navigator) -> None:
    told = chapters(tiny.route("kiosk-south", "C05"), tiny.gazetteer)
    assert len(told) == 2
    (page,) = pages(tiny, tiny.route("kiosk-south", "C05"))
    left, right = _frames(page)
    across = [span(tiny.plan, each.part, each.level.id)[0] for each in told]
    scales = [
        (frame[2] - frame[0] - 60) / metres
        for frame, metres in zip((left, right), across, strict=True)
    ]
    narrow = min(frame[2] - frame[0] for frame in (left, right))
    assert scales[0] == pytest.approx(scales[1]) or narrow >= 0.4 * (page.width - 92) - 0.01
    assert right[2] == pytest.approx(page.width - 36)


def test_steps_too_long_for_a_column_get_the_width_of_the_page(tiny: Navigator) -> None:
    stops = ("A01", "A04", "A02", "C01")
    found = pages(tiny, tiny.route("kiosk-south", *stops), "en")
    assert [len(_frames(page)) for page in found] == [1, 1]


def test_what_follows_steps_left_over_stands_on_their_page(tiny: Navigator) -> None:
    stops = ("A01", "A04", "A02", "A03", "A01", "A04", "C01")
    first, second = pages(tiny, tiny.route("kiosk-south", *stops))
    assert len(_frames(first)) == 1
    (frame,) = _frames(second)
    left_over = [label for label in second.labels if label.size == 11 and label.at[1] < frame[1]]
    assert left_over
    assert all(box(label)[3] < frame[1] for label in left_over)


def test_numbers_in_the_list_are_those_on_the_maps(tiny: Navigator) -> None:
    (page,) = pages(tiny, tiny.route("kiosk-south", "C01"))
    numbers = [label.lines[0] for label in page.labels if label.id == "step"]
    steps = tell(tiny.route("kiosk-south", "C01"), tiny.gazetteer, "zh")
    count = sum(told.step.kind not in ("start", "arrive") for told in steps)
    assert count > 0
    assert sorted(numbers) == sorted([str(n + 1) for n in range(count)] * 2)


@pytest.mark.parametrize("lang", LANGS)
def test_a_tour_lists_its_stops_by_number_and_its_steps_by_letter(
    tiny: Navigator, lang: Lang
) -> None:
    found = pages(tiny, tiny.route("kiosk-south", "A02", "C01", "toilet-f1"), lang)
    head = [label for label in found[0].labels if label.at[1] < 180]
    numbers = [label for label in head if label.id == "stop"]
    assert [label.lines[0] for label in numbers] == ["1", "2", "3"]
    for number, place in zip(numbers, ("A02", "C01", "toilet-f1"), strict=True):
        row = "".join(label.lines[0] for label in head if abs(label.at[1] - number.at[1]) < 1)
        assert called(tiny.gazetteer.find(place)).in_(lang) in row
        assert ("二层" if lang == "zh" else "F2") in row or place != "C01"
    steps = {label.lines[0] for page in found for label in page.labels if label.id == "step"}
    assert steps == set("abcdefgh"[: len(steps)])
    dots = [s for page in found for s in page.symbols if s.name.startswith("you-are-here")]
    # One on the map, one before its first step, one in each page's legend.
    assert len(dots) == 2 + len(found)


@pytest.mark.parametrize("lang", LANGS)
def test_where_one_is_already_there_is_no_pin_and_no_way(tiny: Navigator, lang: Lang) -> None:
    (page,) = pages(tiny, tiny.route("kiosk-south", "kiosk-south"), lang)
    assert ("您就在这里" if lang == "zh" else "Youarehere") in text(page)
    assert not any(word in text(page) for word in ("约", "about", "分钟", "min"))
    assert {symbol.name for symbol in page.symbols} & {"pin", "chevron"} == set()
    assert [shape for shape in page.overlay if shape.layer == "route"] == []


def test_the_floor_one_starts_on_is_named_once(tiny: Navigator) -> None:
    (page,) = pages(tiny, tiny.route("F1:12,4", "A02"), "en")
    (sentence,) = [label.lines[0] for label in page.labels if label.at[1] == 78]
    assert sentence.count("round floor") == 1


def test_the_title_names_start_and_every_stop(tiny: Navigator) -> None:
    route = tiny.route("kiosk-south", "A02", "C01")
    assert guide_title(route, "zh") == "南门导览屏 → A02 → C01"
    assert guide_title(tiny.route("kiosk-south", "C01"), "en").endswith(
        "→ C01 Business registration"
    )
    assert guide_title(tiny.route("A02", "A02"), "zh") == "您就在这里: A02 社会保障"


def test_a_long_tour_goes_on_over_numbered_pages_and_loses_no_step(tiny: Navigator) -> None:
    route = tiny.route("kiosk-south", *(["C01", "A04", "C05", "A01"] * 3))
    found = pages(tiny, route)
    assert len(found) > 2
    printed = "".join(map(text, found))
    for told in tell(route, tiny.gazetteer, "zh"):
        assert told.text.replace(" ", "") in printed
    for number, page in enumerate(found, start=1):
        assert f"{number}/{len(found)}" in text(page)


def test_without_an_address_there_is_no_code(tiny: Navigator) -> None:
    route = tiny.route("kiosk-south", "A02")
    (bare,), (full,) = pages(tiny, route, url=""), pages(tiny, route)
    assert "扫码把路线带走" not in text(bare)
    assert "扫码把路线带走" in text(full)
    assert not [shape for shape in bare.shapes if shape.id == "qr"]
    assert [shape for shape in full.shapes if shape.id == "qr"]


def test_a_name_too_long_for_its_line_is_broken_and_kept_whole(tiny: Navigator) -> None:
    data = tiny.plan.model_dump()
    name = "不动产登记与房屋交易税费一窗受理综合服务暨企业开办专区"
    data["levels"][1]["windows"][0]["name"] = {"zh": name, "en": "Property " * 8}
    navigator = Navigator(Plan.model_validate(data))
    (page,) = pages(navigator, navigator.route("kiosk-south", "C01"))
    assert name in text(page)


def test_it_reads_in_black_and_white(tiny: Navigator) -> None:
    """Route and pin stay apart from the floor when colour is gone: 3 to 1 in luminance."""
    (page,) = pages(tiny, tiny.route("kiosk-south", "A02"))
    floor = _luminance(STANDARD.colours.floor)
    (route,) = (shape for shape in page.overlay if shape.layer == "route")
    (pin,) = {s.ground for s in page.symbols if s.name == "pin" and s.ground}
    assert route.stroke is not None
    for colour in (route.stroke, pin):
        assert (floor + 0.05) / (_luminance(colour) + 0.05) >= 3


def test_the_page_can_be_written_as_svg(tiny: Navigator) -> None:
    (page,) = pages(tiny, tiny.route("kiosk-south", "C01"))
    assert "扫码把路线带走" in svg(page)
    assert all(symbol_shapes(symbol) for symbol in page.symbols)


def test_widths_are_those_of_the_bundled_font(tiny: Navigator) -> None:
    (page,) = pages(tiny, tiny.route("kiosk-south", "A02"))
    for label in page.labels:
        measure = TextMeasure(bold=label.bold)
        assert label.width >= max(measure.width(line, label.size) for line in label.lines) - 0.01


def _frames(page: Picture) -> list[tuple[float, float, float, float]]:
    """Return the edges of the maps, from left to right: left, top, right, bottom."""
    rings = [s.rings[0] for s in page.overlay if s.stroke == STANDARD.colours.sheet_edge]
    return sorted((*ring[0], *ring[2]) for ring in rings)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
