"""What a visitor sees: labels that never cover one another, the route or a sign."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import affinity
from shapely.geometry import LinearRing, LineString, Polygon

from smartnav.cartography import (
    ELDER,
    STANDARD,
    Floor,
    Label,
    Overlay,
    Picture,
    Symbol,
    Theme,
    View,
    compose,
    compose_live,
    compose_static,
    fit,
    symbol_shapes,
)
from smartnav.plan.model import Lang, Plan
from smartnav.plan.places import Gazetteer
from smartnav.plan.shapes import window_ids
from tests.cartography.conftest import Draw
from tests.cartography.routes import straight

WEST_WING = (0.0, 18.0, 30.0, 50.0)
LOBBY = (24.0, 0.0, 48.0, 20.0)
LOOKS = (("F1", "zh", STANDARD), ("F2", "zh", ELDER), ("F2", "en", STANDARD), ("F1", "en", ELDER))
VIEWS = [
    pytest.param(
        (level, lang, theme, rotation, bounds),
        id=f"{level}-{lang}-{theme.name}-{rotation}-{name}",
    )
    for look, (level, lang, theme) in enumerate(LOOKS)
    for at, rotation in enumerate((0, 37, 90, 180, 270))
    for where, (name, bounds) in enumerate((("hall", None), ("wing", WEST_WING), ("lobby", LOBBY)))
    # Half of them, so that any two of look, turn and part of the hall come together.
    if (look + at + where) % 2 == 0
]


class Looked(NamedTuple):
    """A floor of the hall, and what of it is looked at."""

    floor: Floor
    view: View
    theme: Theme


@pytest.fixture(scope="module", params=VIEWS)
def looked(request: pytest.FixtureRequest, drawn: Draw) -> Looked:
    """Give each view in turn to all tests of it, so that its labels are placed once."""
    level, lang, theme, rotation, bounds = request.param
    floor = drawn(level, lang, theme)
    return Looked(floor, _view(floor, rotation, bounds), theme)


def _view(floor: Floor, rotation: float, bounds: tuple[float, float, float, float] | None) -> View:
    return fit(bounds or floor.bounds, 1080, 1300, rotation=rotation, padding=24)


def _outline(label: Label) -> Polygon:
    x, y = label.at
    box = shapely.box(
        x - label.width / 2, y - label.height / 2, x + label.width / 2, y + label.height / 2
    )
    return affinity.rotate(box, label.angle, origin=label.at)


def _ground(symbol: Symbol) -> Polygon:
    x, y = symbol.at
    half = symbol.size / 2
    if symbol.name == "pin":
        return Polygon(symbol_shapes(symbol)[0].rings[0])
    return shapely.box(x - half, y - half, x + half, y + half)


def _overlaps(one: Polygon, other: Polygon) -> bool:
    return bool(one.intersection(other).area > 0.5)


def _own(label: Label, symbol: Symbol) -> bool:
    """Whether a label is the letter on its badge, or the number in its pin."""
    return label.kind == "mark" and label.id == symbol.id


def _covering(picture: Picture) -> Iterator[tuple[object, object]]:
    labels, signs = picture.labels, [s for s in picture.symbols if s.name != "chevron"]
    boxes = [_outline(label) for label in labels]
    tree = shapely.STRtree([*boxes, *map(_ground, signs)])
    # All at once, and only what is near: a picture has thousands of pairs.
    for i, j in sorted(zip(*tree.query(boxes, predicate="intersects").tolist(), strict=True)):
        if j <= i or not _overlaps(boxes[i], tree.geometries[j]):
            continue
        if j < len(labels):
            yield labels[i].lines, labels[j].lines
        elif not _own(labels[i], signs[j - len(labels)]):
            yield labels[i].lines, signs[j - len(labels)].name


def test_nothing_covers_a_label(looked: Looked, places: Gazetteer) -> None:
    floor, view, theme = looked
    route = straight(places, "kiosk-south", "C05")
    overlay = Overlay(route=route, here=places.find("kiosk-south"))
    picture = compose(floor, view, theme, overlay=overlay)
    assert picture.labels
    assert list(_covering(picture)) == []
    for label in picture.labels:
        assert -90 <= label.angle <= 90
        if label.kind != "mark":
            assert label.size >= theme.type.map_minimum - 0.01


def test_no_label_or_sign_lies_on_the_route(looked: Looked, places: Gazetteer) -> None:
    floor, view, theme = looked
    route = straight(places, "kiosk-south", "C05")
    static = compose_static(floor, view, theme, avoid=Overlay(route=route))
    live = compose_live(floor, view, theme, overlay=Overlay(route=route))
    lines = [
        LineString(shape.rings[0]).buffer(shape.stroke_px / 2)
        for shape in live.overlay
        if shape.layer == "route-halo"
    ]
    assert lines
    for line in lines:
        assert [label.lines for label in static.labels if line.intersects(_outline(label))] == []
        assert [s.name for s in static.symbols if line.intersects(_ground(s))] == []


def test_every_window_has_its_number_when_one_is_near(hall: Plan, drawn: Draw) -> None:
    for level in hall.levels:
        floor = drawn(level.id, "zh", STANDARD)
        for row in level.windows:
            for rotation in (0, 90, 180):
                view = View(row.at, 42.0, rotation, 1600, 1600)
                shown = {label.id for label in compose(floor, view, STANDARD).labels
                         if label.kind == "number"}  # fmt: skip
                assert set(window_ids(row)) <= shown


@pytest.mark.parametrize("theme", [STANDARD, ELDER], ids=lambda theme: theme.name)
def test_numbers_give_way_to_ranges_when_one_is_far(drawn: Draw, theme: Theme) -> None:
    floor = drawn("F1", "zh", theme)
    labels = compose(floor, _view(floor, 0, None), theme).labels
    assert not [label for label in labels if label.kind == "number"]
    texts = {label.lines[0] for label in labels}
    assert {"A01–A14", "A15–A24"} <= texts


@pytest.mark.parametrize("theme", [STANDARD, ELDER], ids=lambda theme: theme.name)
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_functional_areas_show_letter_pictogram_and_name_on_the_whole_floor(
    hall: Plan, drawn: Draw, theme: Theme, rotation: float
) -> None:
    floor = drawn("F1", "zh", theme)
    picture = compose(floor, _view(floor, rotation, None), theme)
    for section in (hall.section("A"), hall.section("B")):
        marks = [label.lines for label in picture.labels if label.id == section.id]
        assert (section.letter,) in marks
        assert any("".join(lines) == section.name.zh for lines in marks)
        assert section.symbol in {s.name for s in picture.symbols if s.id == section.id}


def test_a_label_with_room_stays_inside_it(drawn: Draw) -> None:
    floor = drawn("F2", "zh", STANDARD)
    view = _view(floor, 0, None)
    regions = {
        shape.id: Polygon([view.to_screen(point) for point in shape.rings[0]])
        for shape in floor.shapes
        if shape.layer == "unit" and shape.id
    }
    named = [label for label in compose(floor, view, STANDARD).labels if label.kind == "name"]
    assert named
    for label in named:
        assert regions[label.id].buffer(0.5).contains(_outline(label)), label.lines


def test_static_and_live_make_the_whole(drawn: Draw, places: Gazetteer) -> None:
    floor = drawn("F1", "zh", STANDARD)
    view = _view(floor, 0, None)
    overlay = Overlay(route=straight(places, "kiosk-south", "A15"), here=places.find("kiosk-south"))
    static = compose_static(floor, view, STANDARD, avoid=overlay)
    live = compose_live(floor, view, STANDARD, overlay=overlay)
    whole = compose(floor, view, STANDARD, overlay=overlay)
    assert whole.shapes == static.shapes
    assert whole.overlay == live.overlay
    assert whole.symbols == static.symbols + live.symbols
    assert whole.labels == static.labels + live.labels


def test_moving_chevrons_move_nothing_else(drawn: Draw, places: Gazetteer) -> None:
    floor = drawn("F1", "zh", STANDARD)
    view = _view(floor, 0, None)
    route = straight(places, "kiosk-south", "A15")
    still, moved = (
        compose(floor, view, STANDARD, overlay=Overlay(route=route, phase=phase))
        for phase in (0.0, 0.5)
    )
    assert still.labels == moved.labels
    assert [s for s in still.symbols if s.name != "chevron"] == [
        s for s in moved.symbols if s.name != "chevron"
    ]
    assert [s for s in still.symbols if s.name == "chevron"] != [
        s for s in moved.symbols if s.name == "chevron"
    ]


def test_what_is_outside_the_picture_is_left_out(drawn: Draw) -> None:
    floor = drawn("F1", "zh", STANDARD)
    view = View((36, 13), 60, 0, 600, 400)
    clipped, whole = (compose(floor, view, STANDARD, clip=clip) for clip in (True, False))
    assert len(clipped.shapes) < len(whole.shapes) / 2
    assert len(whole.shapes) == len(floor.shapes)


def test_highlights_are_outlined(drawn: Draw) -> None:
    floor = drawn("F1", "zh", STANDARD)
    view = _view(floor, 0, None)
    picture = compose(floor, view, STANDARD, overlay=Overlay(highlights=("A03", "wait-a")))
    marked = [shape.id for shape in picture.shapes if shape.layer == "mark"]
    assert sorted(marked) == ["A03", "wait-a"]


@pytest.mark.parametrize("rotation", [0, 37, 90, 180, 270])
def test_an_area_is_never_named_on_top_of_a_zone_within_it(
    drawn: Draw, places: Gazetteer, rotation: float
) -> None:
    floor = drawn("F1", "zh", STANDARD)
    view = _view(floor, rotation, None)
    green = next(shape for shape in floor.shapes if shape.id == "green-channel")
    zone = Polygon([view.to_screen(point) for point in green.rings[0]])
    for route in (None, straight(places, "kiosk-south", "A15")):
        picture = compose(floor, view, STANDARD, overlay=Overlay(route=route))
        named = [label for label in picture.labels if label.id == "A"]
        assert named
        assert not [label.lines for label in named if _overlaps(zone, _outline(label))]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("theme", [STANDARD, ELDER], ids=lambda theme: theme.name)
def test_the_name_of_an_area_lies_over_no_edge_of_a_smaller_one_where_there_is_room(
    drawn: Draw, theme: Theme, lang: Lang
) -> None:
    floor = drawn("F1", lang, theme)
    edges = [
        LinearRing(shape.rings[0])
        for shape in floor.shapes
        if shape.layer == "section" and shape.id.startswith("wait")
    ]
    assert edges
    # From twice as near as the whole floor on even the longest name fits beside the seats.
    view = View((floor.bounds[2] / 2, floor.bounds[3] / 2), 28.0, 0, 2400, 1800)
    picture = compose(floor, view, theme)
    for section in ("A", "B"):
        named = [label for label in picture.labels if label.id == section]
        assert len(named) == 2
        for label, edge in itertools.product(named, edges):
            on_screen = LinearRing([view.to_screen((x, y)) for x, y in edge.coords])
            assert not _outline(label).intersects(on_screen), label.lines


@pytest.mark.parametrize("rotation", [0, 90, 180])
def test_a_name_among_seats_stands_in_a_gap_once_there_is_room(
    drawn: Draw, rotation: float
) -> None:
    floor = drawn("F1", "zh", STANDARD)
    view = View((14.0, 34.0), 42.0, rotation, 1600, 1600)
    picture = compose(floor, view, STANDARD)
    (name,) = (label for label in picture.labels if label.lines == ("民生等候区",))
    seats = [
        Polygon([view.to_screen(point) for point in shape.rings[0]])
        for shape in floor.shapes
        if shape.layer == "fixture"
    ]
    assert not [seat for seat in seats if _overlaps(seat, _outline(name))]


@settings(max_examples=10, deadline=None)
@given(
    st.tuples(st.floats(0, 72), st.floats(0, 52)), st.floats(3, 90), st.floats(0, 359),
    st.sampled_from(["A15", "C05", "toilet-f1-w", "green-channel"]),
)  # fmt: skip
def test_wherever_one_looks_nothing_covers_a_label(
    drawn: Draw, places: Gazetteer, centre: tuple[float, float], scale: float, rotation: float,
    goal: str,
) -> None:  # fmt: skip
    floor = drawn("F1", "zh", STANDARD)
    overlay = Overlay(route=straight(places, "kiosk-west", goal), here=places.find("kiosk-west"))
    view = View(centre, scale, rotation, 900, 900)
    picture = compose(floor, view, STANDARD, overlay=overlay)
    assert list(_covering(picture)) == []


def test_where_one_is_and_goes_has_one_sign_only(drawn: Draw, places: Gazetteer) -> None:
    floor = drawn("F1", "zh", STANDARD)
    view = _view(floor, 0, None)
    route = straight(places, "kiosk-south", "toilet-f1-w")
    plain = compose(floor, view, STANDARD)
    assert {"kiosk-south", "toilet-f1-w"} <= {symbol.id for symbol in plain.symbols}
    static = compose_static(floor, view, STANDARD, avoid=Overlay(route=route))
    assert not {"kiosk-south", "toilet-f1-w"} & {symbol.id for symbol in static.symbols}


@pytest.mark.parametrize("scale", [3.0, 8.0, 20.0])
def test_the_sign_to_another_level_covers_neither_visitor_nor_chevrons(
    drawn: Draw, places: Gazetteer, scale: float
) -> None:
    floor = drawn("F1", "zh", STANDARD)
    here = places.find("kiosk-west")
    overlay = Overlay(route=straight(places, here.id, "C05"), here=here)
    live = compose_live(floor, View(here.anchor, scale, 0, 900, 900), STANDARD, overlay=overlay)
    (pill,) = [Polygon(s.rings[0]) for s in live.overlay if s.layer == "mark"]
    signs = [s for s in live.symbols if s.name in ("chevron", "you-are-here")]
    assert any(sign.name == "you-are-here" for sign in signs)
    assert not [sign.name for sign in signs if _overlaps(pill, _ground(sign))]


@pytest.mark.parametrize("theme", [STANDARD, ELDER], ids=["standard", "elder"])
def test_nothing_is_placed_under_what_lies_over_the_picture(drawn: Draw, theme: Theme) -> None:
    floor = drawn("F1", "en", theme)
    view = _view(floor, 0, None)
    middle = (view.width / 2, view.height / 2)
    buttons = (middle[0] - 80, 0.0, middle[0] + 80, view.height)
    strip = shapely.box(*buttons)

    def under(picture: Picture) -> list[object]:
        labels = [label.lines for label in picture.labels if _overlaps(strip, _outline(label))]
        signs = [sign.name for sign in picture.symbols if _overlaps(strip, _ground(sign))]
        return [*labels, *signs]

    assert under(compose_static(floor, view, theme))
    beside = compose_static(floor, view, theme, covered=[buttons])
    assert under(beside) == []
    assert len(beside.labels) > 2
