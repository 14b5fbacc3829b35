from __future__ import annotations

import math
from dataclasses import replace

import pytest
from shapely import LineString, Point

from smartnav.cartography import Label, Picture, Symbol
from smartnav.cartography.goals import pin_head
from smartnav.cartography.tokens import STANDARD
from smartnav.handoff.chapters import chapters
from smartnav.handoff.crop import Frame, crop, full_height, heading
from smartnav.handoff.maps import Atlas, badges, cleared, route_map
from smartnav.routing import Navigator, WalkLeg

THEME = STANDARD.scaled(0.5)
FRAME = Frame(width=360, lowest=200, tallest=320, padding=30, headroom=50)


def test_a_map_is_turned_the_way_the_visitor_looks_at_the_kiosk(tiny: Navigator) -> None:
    assert heading(tiny.route("kiosk-south", "A02"), "F1") == 0
    assert heading(tiny.route("door-south", "A02"), "F1") == 0


def test_elsewhere_it_is_turned_the_way_one_walks_to_a_quarter(tiny: Navigator) -> None:
    route = tiny.route("kiosk-south", "C05")
    first = next(leg for leg in route.legs if isinstance(leg, WalkLeg) and leg.level == "F2")
    turn = heading(route, "F2")
    assert turn % 90 == 0
    dx = first.points[-1][0] - first.points[0][0]
    dy = first.points[-1][1] - first.points[0][1]
    forward = dx * math.sin(math.radians(turn)) + dy * math.cos(math.radians(turn))
    assert forward >= math.hypot(dx, dy) * math.cos(math.pi / 4) - 1e-9


def test_a_map_needs_no_more_height_than_the_building_and_a_little_outside(
    tiny: Navigator,
) -> None:
    route = tiny.route("kiosk-south", "A02")
    height = full_height(tiny.plan, route, "F1", 20)
    assert height == 14 * 20 + 28
    view = crop(tiny.plan, route, "F1", replace(FRAME, lowest=900, tallest=900))
    outside = 900 - full_height(tiny.plan, route, "F1", view.scale)
    assert outside > 0
    top, bottom = view.to_screen((12, 14))[1], view.to_screen((12, 0))[1]
    assert top + 900 - bottom == pytest.approx(outside + 28)


@pytest.mark.parametrize("goal", ["A01", "A04", "C01", "C05", "atm", "toilet-f1"])
@pytest.mark.parametrize("start", ["kiosk-south", "door-south", "C03"])
def test_the_whole_route_lies_in_its_maps_with_room_for_the_pin(
    tiny: Navigator, start: str, goal: str
) -> None:
    for chapter in chapters(tiny.route(start, goal), tiny.gazetteer):
        view = crop(tiny.plan, chapter.part, chapter.level.id, FRAME)
        assert view.width == FRAME.width
        assert FRAME.lowest <= view.height <= FRAME.tallest
        walked = [p for leg in chapter.part.legs if isinstance(leg, WalkLeg) for p in leg.points]
        for x, y in map(view.to_screen, walked):
            assert FRAME.padding - 0.5 <= x <= view.width - FRAME.padding + 0.5
            assert FRAME.padding - 0.5 <= y <= view.height - FRAME.padding + 0.5
        for stop in chapter.part.stops[1:]:
            if stop.level == chapter.level.id:
                assert view.to_screen(stop.position)[1] >= FRAME.headroom - 0.5


def test_badges_lie_in_the_map_and_not_on_each_other(tiny: Navigator) -> None:
    for chapter in chapters(tiny.route("kiosk-south", "C01", "A04", "C05"), tiny.gazetteer):
        view = crop(tiny.plan, chapter.part, chapter.level.id, FRAME)
        picture = route_map(Atlas(tiny.plan, THEME), chapter, view, "zh")
        found = badges(chapter, picture, view, 10)
        assert [badge.number for badge in found] == [
            entry.number for entry in chapter.entries if entry.number is not None
        ]
        for index, badge in enumerate(found):
            assert 10 <= badge.at[0] <= view.width - 10
            assert 10 <= badge.at[1] <= view.height - 10
            assert all(math.dist(badge.at, other.at) >= 20 for other in found[:index])
            for pin in (symbol for symbol in picture.symbols if symbol.name == "pin"):
                assert math.dist(badge.at, pin_head(pin)) >= 10 + pin.size * 0.36


def test_badges_stand_on_the_route_where_it_has_room(tiny: Navigator) -> None:
    for chapter in chapters(tiny.route("kiosk-south", "C01", "A04"), tiny.gazetteer):
        view = crop(tiny.plan, chapter.part, chapter.level.id, FRAME)
        picture = route_map(Atlas(tiny.plan, STANDARD.scaled(0.3)), chapter, view, "zh")
        walked = [LineString(s.rings[0]) for s in picture.overlay if s.layer == "route"]
        for badge in badges(chapter, picture, view, 6):
            assert min(line.distance(Point(badge.at)) for line in walked) < 1


def test_nothing_but_the_routes_own_marks_lies_under_a_badge(tiny: Navigator) -> None:
    chapter = chapters(tiny.route("kiosk-south", "A02"), tiny.gazetteer)[0]
    view = crop(tiny.plan, chapter.part, "F1", FRAME)
    picture = route_map(Atlas(tiny.plan, THEME), chapter, view, "zh")
    assert picture.labels
    everywhere = [label.at for label in picture.labels] + [s.at for s in picture.symbols]
    left = cleared(picture, everywhere, 5)
    assert {label.kind for label in left.labels} <= {"mark"}
    assert {symbol.name for symbol in left.symbols} <= {"pin", "you-are-here", "chevron", "dot"}
    assert cleared(picture, [], 5) == picture


def test_the_arrow_points_to_the_north_of_the_turned_map(tiny: Navigator) -> None:
    chapter = chapters(tiny.route("kiosk-south", "C05"), tiny.gazetteer)[1]
    view = crop(tiny.plan, chapter.part, "F2", FRAME)
    picture = route_map(Atlas(tiny.plan, THEME), chapter, view, "zh")
    (north,) = (symbol for symbol in picture.symbols if symbol.name == "north")
    here, there = view.to_screen((10, 5)), view.to_screen((10, 6))
    angle = math.degrees(math.atan2(there[0] - here[0], here[1] - there[1]))
    assert math.cos(math.radians(north.angle - angle)) == pytest.approx(1)


def test_a_letter_goes_with_its_box_and_a_mark_keeps_its_pictogram() -> None:
    box = Symbol("A", "", (50, 50), 20, "#FFFFFF", "#000000")
    letter = Label("A", ("A",), (50, 50), 16, "#FFFFFF", width=10, height=19, kind="mark")
    name = Label("A", ("Public",), (90, 50), 16, "#000000", width=40, height=19)
    ring = Symbol("", "dot", (150, 50), 20, "#FFFFFF")
    stairs = Symbol("stairs", "stairs", (150, 50), 18, "#FFFFFF")
    picture = Picture(200, 100, "#FFFFFF", symbols=(box, ring, stairs), labels=(letter, name))
    left = cleared(picture, [(45, 50), (152, 50)], 8)
    assert left.symbols == (ring, stairs)
    assert left.labels == (name,)


def test_nothing_is_written_under_the_pin_of_an_earlier_stop(tiny: Navigator) -> None:
    (chapter,) = chapters(tiny.route("kiosk-south", "A02", "A04"), tiny.gazetteer)
    view = crop(tiny.plan, chapter.part, "F1", FRAME)
    picture = route_map(Atlas(tiny.plan, THEME), chapter, view, "zh")
    pins = [symbol for symbol in picture.symbols if symbol.name == "pin"]
    assert {pin.id for pin in pins} == {"A02", "A04"}
    red = {shape.id for shape in picture.overlay if shape.layer == "counter"}
    assert red == {"A02", "A04"}
    for pin in pins:
        x, y = pin_head(pin)
        for label in picture.labels:
            if label.id != pin.id:
                assert (
                    abs(label.at[0] - x) >= label.width / 2
                    or abs(label.at[1] - y) >= label.height / 2
                )
