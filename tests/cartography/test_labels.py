"""Labels while one moves about the map: none hops, none comes and goes, none is covered."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.labels import Sight, collisions, whole
from smartnav.cartography import (
    ELDER,
    STANDARD,
    THEMES,
    Floor,
    Label,
    Overlay,
    Picture,
    Theme,
    View,
    compose,
    draw_floor,
)
from smartnav.plan.model import Lang, Plan
from smartnav.plan.places import Gazetteer
from smartnav.plan.shapes import window_ids
from tests.cartography.conftest import Draw
from tests.cartography.routes import straight
from tests.samples import sample_navigator

ZOOM_STEP = 1.15
PLANS = ("shizhong.yaml", "shizhong-2020.yaml", "community-station.yaml")
LEVELS = st.sampled_from(["F1", "F2"])
LANGS: st.SearchStrategy[Lang] = st.sampled_from(["zh", "en"])
DRAWN_THEMES = st.sampled_from([STANDARD, ELDER])
ROTATIONS = st.sampled_from([0.0, 37.0, 90.0, 180.0, 211.0, 270.0])
ANGLES = (0.0, 37.0, 90.0, 143.0, 180.0, 270.0)
LOOKS: tuple[tuple[Theme, Lang], ...] = (
    (STANDARD, "zh"), (STANDARD, "en"), (ELDER, "zh"), (ELDER, "en"), (THEMES["contrast"], "en"),
)  # fmt: skip
GOALS = st.sampled_from([None, "A12", "C05", "toilet-f1-w"])


class Shown(NamedTuple):
    """A label as a visitor sees it, fixed to the plan."""

    lines: tuple[str, ...]
    x: float
    y: float
    size: float
    angle: float


def _overlay(places: Gazetteer, goal: str | None) -> Overlay:
    if goal is None:
        return Overlay()
    return Overlay(route=straight(places, "kiosk-south", goal), here=places.find("kiosk-south"))


def _names(floor: Floor, picture: Picture) -> dict[tuple[str, str], Label]:
    """Return the labels of the floor itself by what they name and how.

    A section of several areas has several: those are left out, as one may come after another.
    """
    often = Counter((label.id, label.kind) for label in floor.labels)
    named = {(label.id, label.kind): label for label in picture.labels if label.kind != "mark"}
    return {key: label for key, label in named.items() if often[key] == 1}


def _shown(floor: Floor, view: View, theme: Theme, over: Overlay) -> dict[tuple[str, str], Shown]:
    labels = _names(floor, compose(floor, view, theme, overlay=over))
    return {
        key: Shown(label.lines, *view.to_plan(label.at), label.size, label.angle)
        for key, label in labels.items()
    }


@settings(max_examples=15, deadline=None)
@given(
    LEVELS, LANGS, DRAWN_THEMES, ROTATIONS, GOALS, st.floats(5, 60),
    st.tuples(st.floats(0, 72), st.floats(0, 52)),
    st.tuples(st.floats(-20, 20), st.floats(-20, 20)),
    st.tuples(st.sampled_from([700, 1080]), st.sampled_from([600, 1300])),
)  # fmt: skip
def test_panning_moves_no_label_on_the_plan(
    drawn: Draw, places: Gazetteer, level: str, lang: Lang, theme: Theme, rotation: float,
    goal: str | None, scale: float, centre: tuple[float, float], by: tuple[float, float],
    other_size: tuple[int, int],
) -> None:  # fmt: skip
    floor, over = drawn(level, lang, theme), _overlay(places, goal)
    view = View(centre, scale, rotation, 1080, 1300)
    moved = View((centre[0] + by[0], centre[1] + by[1]), scale, rotation, *other_size)
    before, after = (_shown(floor, each, theme, over) for each in (view, moved))
    for key in before.keys() & after.keys():
        one, other = before[key], after[key]
        assert one[3:] == other[3:]
        assert one.lines == other.lines
        assert math.dist((one.x, one.y), (other.x, other.y)) < 1e-6


@settings(max_examples=15, deadline=None)
@given(
    LEVELS, LANGS, DRAWN_THEMES, ROTATIONS, GOALS, st.floats(5, 60),
    st.tuples(st.floats(0, 72), st.floats(0, 52)), st.tuples(st.floats(-6, 6), st.floats(-6, 6)),
)  # fmt: skip
def test_a_label_well_inside_both_pictures_is_in_both(
    drawn: Draw, places: Gazetteer, level: str, lang: Lang, theme: Theme, rotation: float,
    goal: str | None, scale: float, centre: tuple[float, float], by: tuple[float, float],
) -> None:  # fmt: skip
    floor, over = drawn(level, lang, theme), _overlay(places, goal)
    view = View(centre, scale, rotation, 1080, 1300)
    moved = View((centre[0] + by[0], centre[1] + by[1]), scale, rotation, 1080, 1300)
    after = _names(floor, compose(floor, moved, theme, overlay=over))
    for key, label in _names(floor, compose(floor, view, theme, overlay=over)).items():
        x, y = moved.to_screen(view.to_plan(label.at))
        reach = math.hypot(label.width, label.height) + 4 * label.size
        if reach < x < moved.width - reach and reach < y < moved.height - reach:
            assert key in after


def _fixed(label: Label) -> bool:
    """Whether a label stands at a point of the plan, not beside a symbol or counter."""
    return label.kind not in ("caption", "number") and not label.badge and not label.sign


@settings(max_examples=10, deadline=None)
@given(LEVELS, LANGS, DRAWN_THEMES, ROTATIONS, st.sampled_from([None, "A12"]), st.floats(5, 12))
def test_zooming_in_keeps_what_is_shown_in_its_place(
    drawn: Draw, places: Gazetteer, level: str, lang: Lang, theme: Theme, rotation: float,
    goal: str | None, scale: float,
) -> None:  # fmt: skip
    floor, over = drawn(level, lang, theme), _overlay(places, goal)
    before: dict[tuple[str, str], tuple[Label, tuple[float, float]]] = {}
    badges = {label.id for label in floor.labels if label.badge or label.sign}
    for _ in range(12):
        view = View((36, 26), scale, rotation, scale * 150 + 900, scale * 150 + 900)
        labels = _names(floor, compose(floor, view, theme, overlay=over))
        now = {key: (label, view.to_plan(label.at)) for key, label in labels.items()}
        banks = {label.bank: label.kind for label, _ in now.values() if label.bank}
        for key, (label, at) in before.items():
            if label.kind in ("bank", "range"):
                assert key in now or banks.get(label.bank) in (None, "number", "service", "range")
                continue
            assert key in now, (key, scale)
            assert now[key][0].size >= label.size - 1e-9
            assert now[key][0].angle == pytest.approx(label.angle)
            if _fixed(label) and label.id not in badges:
                assert math.dist(now[key][1], at) < 1e-6
        before, scale = now, scale * ZOOM_STEP


@pytest.mark.parametrize("name", PLANS)
def test_nothing_covers_a_label_or_the_route(name: str) -> None:
    navigator = sample_navigator(name.removesuffix(".yaml"))
    plan = navigator.plan
    start = next(kiosk.id for level in plan.levels for kiosk in level.kiosks)
    # Names are as large in all themes but one; another's route is wider.
    for turn, (level, (theme, lang)) in enumerate(itertools.product(plan.levels, LOOKS)):
        floor = draw_floor(plan, level.id, lang=lang, theme=theme)
        first, last = level.windows[0].id, level.windows[-1].id
        # No way, one, and a tour with its numbered stops.
        ways = [(), (last,), (last, first)]
        # Every second nearness, the looks taking turns.
        for number, zoom in list(enumerate((1.0, 1.3, 1.8, 2.6, 4.0, 6.0)))[turn % 2 :: 2]:
            stops = ways[(turn + number) % 3]
            over = Overlay(route=navigator.route(start, *stops) if stops else None)
            view = whole(floor, zoom, ANGLES[turn % 6])
            sight = Sight(floor, view, theme, over)
            assert collisions(sight, sight.picture()) == []


@pytest.mark.parametrize("theme", [STANDARD, ELDER], ids=lambda theme: theme.name)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("rotation", [0, 90])
def test_ranges_and_numbers_of_windows_are_true_and_never_both(
    hall: Plan, drawn: Draw, theme: Theme, lang: Lang, rotation: float
) -> None:
    for level in hall.levels:
        floor = drawn(level.id, lang, theme)
        every = {window for row in level.windows for window in window_ids(row)}
        rows = {row.id: window_ids(row) for row in level.windows}
        banks = {label.bank for label in floor.labels if label.kind == "bank"}
        for zoom in (1.0, 1.5, 2.2, 3.3):
            labels = compose(floor, whole(floor, zoom, rotation), theme).labels
            for label in labels:
                if label.kind in ("range", "bank"):
                    named = _meant(label.lines[0].split(" ")[0], every)
                    members = {w for row, ids in rows.items() for w in ids
                               if row in _rows_of(floor, label)}  # fmt: skip
                    assert named == members, label.lines
            for bank in banks:
                kinds = {label.kind for label in labels if label.bank == bank}
                assert len(kinds & {"number", "range", "bank"}) <= 1


def _meant(text: str, every: set[str]) -> set[str]:
    """Return the windows a range names: all with the letter and a number within it."""
    first, _, last = text.partition("–")
    low, high = int(first[1:]), int((last or first)[1:])
    return {w for w in every if w[0] == first[0] and low <= int(w[1:]) <= high}


def _rows_of(floor: Floor, label: Label) -> set[str]:
    if label.kind == "range":
        return {label.row}
    return {other.row for other in floor.labels if other.kind == "number"
            and other.bank == label.bank}  # fmt: skip


@pytest.mark.parametrize("rotation", [0, 37, 90, 180, 270])
def test_window_numbers_are_on_the_visitors_side_and_upright_where_nothing_is_in_the_way(
    hall: Plan, drawn: Draw, rotation: float
) -> None:
    for level in hall.levels:
        floor = drawn(level.id, "zh", STANDARD)
        facing = {w: row.facing for row in level.windows for w in window_ids(row)}
        middles = {
            shape.id: [sum(c) / 4 for c in zip(*shape.rings[0], strict=True)]
            for shape in floor.shapes
            if shape.layer == "counter"
        }
        view = whole(floor, 3.0, rotation)
        numbers = [x for x in compose(floor, view, STANDARD).labels if x.kind == "number"]
        assert len(numbers) == len(facing)
        for label in numbers:
            x, y = view.to_plan(label.at)
            ahead = math.radians(facing[label.id])
            away = (x - middles[label.id][0]) * math.sin(ahead)
            away += (y - middles[label.id][1]) * math.cos(ahead)
            assert away > 0
        assert sum(label.angle == 0 for label in numbers) > 0.9 * len(numbers)


@pytest.mark.parametrize("rotation", [0, 37, 90, 143, 180, 270])
def test_the_name_of_a_long_thin_area_runs_along_it_and_never_upside_down(rotation: float) -> None:
    hallway = Label("hallway", ("办事大厅走廊",), (20, 20), 24, "#000000", room=(2.0, 30.0))
    floor = Floor("F1", (0, 0, 40, 40), (), (), (hallway,))
    view = View((20, 20), 15, rotation, 900, 900)
    (label,) = compose(floor, view, STANDARD).labels
    assert -90 <= label.angle <= 90
    assert (label.angle - (90 - rotation)) % 180 == pytest.approx(0, abs=1e-6)
    assert label.size == 24


def test_rows_whose_numbers_do_not_follow_one_another_share_no_range(hall: Plan) -> None:
    level = hall.level("F1")
    rows = tuple(
        row.model_copy(update={"id": "A43"}) if row.id == "A03" else row for row in level.windows
    )
    changed = level.model_copy(update={"windows": rows})
    plan = hall.model_copy(update={"levels": (changed, *hall.levels[1:])})
    floor = draw_floor(plan, "F1", lang="zh", theme=STANDARD)
    banks = {label.lines[0] for label in floor.labels if label.kind == "bank"}
    assert {"A01–A02", "A43–A46", "A07–A14"} <= banks
