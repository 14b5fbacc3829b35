"""The map of the whole hall."""

from __future__ import annotations

import itertools
from functools import cache
from typing import get_args

import pytest

from smartnav.cartography import CATEGORY_SYMBOLS, Picture
from smartnav.cartography.tokens import STANDARD, THEMES
from smartnav.guide import A3, A4, hall_sheets
from smartnav.guide.legend import Entry, legend
from smartnav.guide.register import Listing, register
from smartnav.plan import shapes
from smartnav.plan.model import Lang, Text
from smartnav.plan.places import Gazetteer
from tests.guide.paper import box, overlap, text
from tests.samples import sample_plan

PLANS = ("shizhong", "shizhong-2020", "community-station")
LANGS: tuple[Lang, ...] = get_args(Lang)


@pytest.fixture(scope="module", params=PLANS)
def gazetteer(request: pytest.FixtureRequest) -> Gazetteer:
    return known(request.param)


@pytest.fixture
def shizhong() -> Gazetteer:
    return known("shizhong")


@cache
def known(plan: str) -> Gazetteer:
    """Return the places of a sample, read once."""
    return Gazetteer(sample_plan(plan))


def hall(gazetteer: Gazetteer, lang: Lang = "zh", *, here: str | None = None) -> Picture:
    """Return the page of a hall; that of a sample is drawn once."""
    venue = gazetteer.plan.venue.id
    if venue in PLANS and gazetteer is known(venue):
        return _sample(venue, lang, here)
    (page,) = hall_sheets(gazetteer, lang=lang, theme=STANDARD)
    return page


@cache
def _sample(plan: str, lang: Lang, here: str | None) -> Picture:
    gazetteer = known(plan)
    place = None if here is None else gazetteer.find(here)
    (page,) = hall_sheets(gazetteer, lang=lang, theme=STANDARD, here=place)
    return page


@pytest.mark.parametrize("lang", LANGS)
def test_it_is_one_page_with_every_level_every_window_and_every_desk(
    gazetteer: Gazetteer, lang: Lang
) -> None:
    page = hall(gazetteer, lang)
    assert (page.width, page.height) == (A3[1], A3[0])
    printed, plan = text(page), gazetteer.plan
    assert plan.venue.name.in_(lang).replace(" ", "") in printed
    for level in plan.levels:
        assert level.name.in_(lang).replace(" ", "") in printed
        for row in level.windows:
            ids = shapes.window_ids(row)
            assert ids[0] in printed
            assert ids[-1] in printed
            for words in (row.name, *row.services):
                assert words.in_(lang).replace(" ", "") in printed
        for desk in level.occupants:
            if desk.public:
                assert desk.name.in_(lang).replace(" ", "") in printed


@pytest.mark.parametrize("lang", LANGS)
def test_every_entrance_is_named_on_the_map(gazetteer: Gazetteer, lang: Lang) -> None:
    page = hall(gazetteer, lang)
    for level in gazetteer.plan.levels:
        for opening in level.openings:
            if opening.entrance is not None:
                named = [label for label in page.labels if label.id == opening.id]
                words = [" ".join(label.lines).replace(" ", "") for label in named]
                assert words == [opening.entrance.in_(lang).replace(" ", "")]


@pytest.mark.parametrize("lang", LANGS)
def test_all_windows_of_a_row_have_their_numbers_or_none_has(
    gazetteer: Gazetteer, lang: Lang
) -> None:
    shown = {label.id for label in hall(gazetteer, lang).labels if label.kind == "number"}
    for level in gazetteer.plan.levels:
        for row in level.windows:
            ids = set(shapes.window_ids(row))
            assert ids <= shown or not ids & shown


@pytest.mark.parametrize("lang", LANGS)
def test_the_legend_explains_every_area_and_every_kind_of_facility(
    gazetteer: Gazetteer, lang: Lang
) -> None:
    entries = [
        block for block in legend(gazetteer, lang=lang, theme=STANDARD) if isinstance(block, Entry)
    ]
    explained = {what for entry in entries for what in entry.explains}
    plan = gazetteer.plan
    assert {s.id for s in plan.sections if s.kind != "waiting"} <= explained
    assert {a.category for level in plan.levels for a in level.amenities} <= explained
    assert {connector.kind for connector in plan.connectors if connector.public} <= explained
    for entry in entries:
        for category in entry.explains:
            if category in CATEGORY_SYMBOLS:
                assert entry.symbol == CATEGORY_SYMBOLS[category]


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_printed_over_other_words_or_over_the_edge(
    gazetteer: Gazetteer, lang: Lang
) -> None:
    page = hall(gazetteer, lang)
    boxes = [(box(label), label.lines) for label in page.labels]
    for (left, top, right, bottom), words in boxes:
        assert left >= 12, words
        assert top >= 12, words
        assert right <= page.width - 12, words
        assert bottom <= page.height - 12, words
    for (one, words), (other, others) in itertools.combinations(boxes, 2):
        assert not overlap(one, other), (words, others)


def test_it_is_turned_to_what_one_faces_where_it_hangs(gazetteer: Gazetteer) -> None:
    # The sheet of the large hall is looked at below, too.
    kiosks = [place.id for place in gazetteer.places.values() if place.kind == "kiosk"]
    page = hall(gazetteer, here="kiosk-west" if "kiosk-west" in kiosks else kiosks[0])
    marks = [s for s in page.symbols if s.name == "you-are-here"]
    assert len(marks) == 1
    assert marks[0].angle == 0
    assert "您在这里" in text(page)
    assert "您在这里" not in text(hall(gazetteer))


def test_every_level_is_drawn_to_the_same_scale(shizhong: Gazetteer) -> None:
    page = hall(shizhong)
    widths = []
    for shape in page.shapes:
        if shape.layer == "ground" and shape.fill == STANDARD.colours.floor:
            xs = [x for x, _ in shape.rings[0]]
            widths.append(max(xs) - min(xs))
    assert len(widths) == 2
    assert widths[0] == pytest.approx(widths[1])
    assert widths[0] > page.width * 0.4


def test_it_is_laid_upright_where_that_shows_the_hall_larger(shizhong: Gazetteer) -> None:
    across, along = hall(shizhong), hall(shizhong, here="kiosk-west")
    assert across.width > across.height
    assert along.width < along.height


def test_it_can_be_had_on_smaller_paper_and_in_black_and_white() -> None:
    pages = hall_sheets(known("shizhong-2020"), lang="zh", theme=THEMES["print"], paper=A4)
    assert {tuple(sorted((page.width, page.height))) for page in pages} == {A4}
    colours = {shape.fill for page in pages for shape in page.shapes if shape.fill}
    assert all(len({c[1:3], c[3:5], c[5:7]}) == 1 for c in colours)


def test_windows_are_listed_in_the_order_of_their_numbers() -> None:
    plan = sample_plan("community-station")
    (level,) = plan.levels
    one = level.windows[0]
    rows = tuple(one.model_copy(update={"id": f"A{n}", "count": 1}) for n in (10, 2, 1))
    changed = level.model_copy(update={"windows": rows})
    gazetteer = Gazetteer(plan.model_copy(update={"levels": (changed,)}))
    listed = [
        block.number
        for block in register(gazetteer, lang="zh", theme=STANDARD)
        if isinstance(block, Listing) and block.number
    ]
    assert listed == ["A1", "A2", "A10"]


def test_a_desk_for_hundreds_of_things_is_listed_over_several_columns_or_pages() -> None:
    plan = sample_plan("community-station")
    (level,) = plan.levels
    many = tuple(Text(zh=f"办理第{n}种事项", en=f"Matter number {n}") for n in range(300))
    row = level.windows[0].model_copy(update={"services": many})
    changed = level.model_copy(update={"windows": (row, *level.windows[1:])})
    gazetteer = Gazetteer(plan.model_copy(update={"levels": (changed,)}))
    pages = hall_sheets(gazetteer, lang="zh", theme=STANDARD, paper=A4)
    printed = "".join(text(page) for page in pages)
    assert all(f"办理第{n}种事项" in printed for n in range(300))
    for page in pages:
        assert all(box(label)[3] <= page.height - 12 for label in page.labels)


def test_a_long_name_leaves_room_for_hours_and_address() -> None:
    plan = sample_plan("community-station")
    name = Text(
        zh="山东省济南市市中区泉韵街道泉韵社区党群服务中心便民服务站综合受理大厅及自助服务区",
        en="Shizhong District Government Affairs Service Centre, Jinan City, Shandong Province",
    )
    venue = plan.venue.model_copy(update={"name": name})
    gazetteer = Gazetteer(plan.model_copy(update={"venue": venue}))
    for lang in LANGS:
        page = hall(gazetteer, lang)
        boxes = [box(label) for label in page.labels]
        assert all(right <= page.width - 12 for _, _, right, _ in boxes)
        head = [each for each in boxes if each[3] < 90]
        for one, other in itertools.combinations(head, 2):
            assert not overlap(one, other)
