"""Names on the map: where they stand and how large they are."""

from __future__ import annotations

import pytest
import shapely
from shapely import affinity
from shapely.geometry import Polygon

from smartnav.cartography import ELDER, STANDARD, Label, Picture, Theme, compose, draw_floor, fit
from smartnav.plan import load_plan
from smartnav.plan.model import Lang, Plan
from smartnav.plan.places import Gazetteer
from smartnav.resources import floorplan
from tests.cartography.conftest import Draw

LANGS: tuple[Lang, ...] = ("zh", "en")


@pytest.fixture(scope="module")
def station() -> Plan:
    return load_plan(floorplan("community-station.yaml"))


def _whole(plan: Plan, lang: Lang, theme: Theme, width: float = 1080) -> Picture:
    floor = draw_floor(plan, plan.levels[0].id, lang=lang, theme=theme)
    return compose(floor, fit(floor.bounds, width, width, padding=30), theme)


def _outline(label: Label) -> Polygon:
    x, y = label.at
    half_w, half_h = label.width / 2, label.height / 2
    box = shapely.box(x - half_w, y - half_h, x + half_w, y + half_h)
    return affinity.rotate(box, label.angle, origin=label.at)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [1080, 1300, 1600])
def test_rows_of_one_bank_are_named_in_one_size_and_none_is_left_out(
    station: Plan, lang: Lang, width: float
) -> None:
    picture = _whole(station, lang, STANDARD, width)
    services = [label for label in picture.labels if label.kind == "service"]
    assert {label.row for label in services} == {row.id for row in station.levels[0].windows}
    assert len({round(label.size, 3) for label in services}) == 1


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("theme", [STANDARD, ELDER], ids=lambda theme: theme.name)
@pytest.mark.parametrize("depth", [1.2, 2.0, 3.0])
def test_the_name_of_an_area_keeps_off_its_own_counters(
    tiny: Plan, lang: Lang, theme: Theme, depth: float
) -> None:
    """The area reaches ``depth`` metres to either side of its counters."""
    data = tiny.model_dump()
    level = data["levels"][0]
    (x0, y0), (x1, y1) = _counter_corners(tiny)
    (area,) = (one for one in level["areas"] if one["section"] == "A")
    area.update(box=(x0 - 0.2, y0 - depth, x1 + 0.2, y1 + depth), polygon=None, anchor=None)
    plan = Plan.model_validate(data)
    picture = _whole(plan, lang, theme)
    counters = [Polygon(s.rings[0]) for s in picture.shapes if s.layer == "counter"]
    named = [label for label in picture.labels if label.kind == "title" and label.id == "A"]
    badges = [symbol for symbol in picture.symbols if symbol.id == "A"]
    assert named or badges
    for counter in counters:
        for label in named:
            assert counter.intersection(_outline(label)).area < 0.5
        for badge in badges:
            assert counter.distance(shapely.Point(badge.at)) >= badge.size / 2 - 0.5


def _counter_corners(plan: Plan) -> tuple[tuple[float, float], tuple[float, float]]:
    floor = draw_floor(plan, "F1", lang="zh", theme=STANDARD)
    points = [point for s in floor.shapes if s.layer == "counter" for point in s.rings[0]]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys)), (max(xs), max(ys))


@pytest.mark.parametrize("reach", [6, 9, 12])
@pytest.mark.parametrize("lang", LANGS)
def test_machines_of_one_name_back_to_back_have_one_caption(
    drawn: Draw, places: Gazetteer, lang: Lang, reach: float
) -> None:
    pair = {"self-tax-west", "self-tax-east"}
    x, y = places.find("self-tax-west").position
    view = fit((x - reach, y - reach, x + reach, y + reach), 1080, 1080)
    picture = compose(drawn("F1", lang, STANDARD), view, STANDARD)
    assert pair <= {symbol.id for symbol in picture.symbols}
    captions = [label for label in picture.labels if label.kind == "caption" and label.id in pair]
    assert len(captions) == 1


@pytest.mark.parametrize("width", [1080, 1400])
def test_an_area_is_named_on_free_floor_where_there_is_some(drawn: Draw, width: float) -> None:
    floor = drawn("F1", "zh", STANDARD)
    picture = compose(floor, fit(floor.bounds, width, width, padding=30), STANDARD)
    seats = [
        Polygon(shape.rings[0])
        for shape in picture.shapes
        if shape.layer == "fixture" and len(shape.rings) == 1
    ]
    titles = [label for label in picture.labels if label.kind == "title" and label.id in ("A", "B")]
    assert len(titles) == 2
    for title in titles:
        assert not [seat for seat in seats if seat.intersection(_outline(title)).area > 1]
