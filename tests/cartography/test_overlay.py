"""The route, you-are-here and the pin."""

from __future__ import annotations

import itertools
import math
from typing import get_args

import pytest
from shapely.geometry import LineString, Point, Polygon, box

from smartnav.cartography import (
    STANDARD,
    Overlay,
    Picture,
    View,
    compose,
    compose_live,
    fit,
    ride_symbol,
)
from smartnav.cartography.ghost import ghosted
from smartnav.cartography.goals import pin_head
from smartnav.cartography.occupied import pixel_bounds
from smartnav.cartography.overlay import level_at
from smartnav.cartography.pictograms import known_pictograms
from smartnav.cartography.rides import way_symbol
from smartnav.cartography.rounding import rounded
from smartnav.cartography.symbols import PIN_HEAD_SHARE
from smartnav.cartography.trail import CHEVRON_PITCH
from smartnav.plan.model import Lang, Plan
from smartnav.plan.places import Gazetteer
from smartnav.routing.route import ConnectorKind, Route, WalkLeg
from tests.cartography.conftest import Draw
from tests.cartography.routes import straight

LANGS: tuple[Lang, ...] = ("zh", "en")


def _live(
    drawn: Draw, overlay: Overlay, level: str = "F1", rotation: float = 0, lang: Lang = "zh"
) -> Picture:
    floor = drawn(level, lang, STANDARD)
    view = fit(floor.bounds, 1000, 1000, rotation=rotation)
    return compose_live(floor, view, STANDARD, overlay=overlay)


def _length(picture: Picture, colour: str) -> float:
    return sum(
        math.dist(a, b)
        for shape in picture.overlay
        if shape.layer == "route" and shape.stroke == colour
        for a, b in itertools.pairwise(shape.rings[0])
    )


def test_the_pin_names_the_window_and_stands_on_its_counter(drawn: Draw, places: Gazetteer) -> None:
    floor = drawn("F1", "zh", STANDARD)
    view = fit(floor.bounds, 1000, 1000)
    live = compose_live(
        floor, view, STANDARD, overlay=Overlay(route=straight(places, "kiosk-south", "A15"))
    )
    pin = next(symbol for symbol in live.symbols if symbol.name == "pin")
    assert pin.at == view.to_screen(places.find("A15").position)
    number = next(label for label in live.labels if label.id == "A15")
    assert number.lines == ("A15",)
    assert math.dist(number.at, pin.at) < pin.size
    counter = next(shape for shape in live.overlay if shape.layer == "counter")
    assert (counter.id, counter.fill) == ("A15", STANDARD.colours.destination)


def test_the_pin_of_a_facility_shows_its_pictogram(drawn: Draw, places: Gazetteer) -> None:
    live = _live(drawn, Overlay(destination=places.find("toilet-f1-w")))
    assert [symbol.name for symbol in live.symbols] == ["pin", "toilet-women"]


@pytest.mark.parametrize(("rotation", "angle"), [(0, 90), (90, 0), (180, 270)])
def test_the_cone_looks_where_the_visitor_looks(
    drawn: Draw, places: Gazetteer, rotation: float, angle: float
) -> None:
    kiosk = places.find("kiosk-west")
    assert kiosk.facing == 90
    live = _live(drawn, Overlay(here=kiosk), rotation=rotation)
    assert [(s.name, s.angle) for s in live.symbols] == [("you-are-here", angle)]


def test_without_a_heading_there_is_no_cone(drawn: Draw, places: Gazetteer) -> None:
    live = _live(drawn, Overlay(here=places.find("F1:20,12")))
    assert [symbol.name for symbol in live.symbols] == ["you-are-here-still"]


def test_what_is_on_another_level_is_not_drawn(drawn: Draw, places: Gazetteer) -> None:
    overlay = Overlay(route=straight(places, "kiosk-south", "A15"))
    live = _live(drawn, overlay, "F2")
    assert (live.overlay, live.symbols, live.labels) == ((), (), ())


def test_where_the_level_changes_a_badge_says_to_which(drawn: Draw, places: Gazetteer) -> None:
    overlay = Overlay(route=straight(places, "kiosk-south", "C05"))
    below, above = _live(drawn, overlay, "F1"), _live(drawn, overlay, "F2")
    assert ("到二层",) in [label.lines for label in below.labels]
    assert "stairs-up" in [symbol.name for symbol in below.symbols]
    assert "pin" not in [symbol.name for symbol in below.symbols]
    assert "stairs-up" in [symbol.name for symbol in above.symbols]
    assert "pin" in [symbol.name for symbol in above.symbols]


@pytest.mark.parametrize(
    ("by", "up", "down"),
    [
        ("escalator-up", "escalator-up", "escalator-down"),
        ("lift-1", "lift-up", "lift-down"),
        ("stairs-east", "stairs-up", "stairs-down"),
    ],
)
def test_the_sign_of_a_ride_shows_whether_it_leads_up_or_down(
    drawn: Draw, places: Gazetteer, by: str, up: str, down: str
) -> None:
    for route, name, to in (
        (straight(places, "kiosk-south", "C05", by=by), up, ("到二层", "to F2")),
        (straight(places, "C05", "kiosk-south", by=by), down, ("到一层", "to F1")),
    ):
        first, last = route.levels
        for level in (first, last):
            assert name in [
                symbol.name for symbol in _live(drawn, Overlay(route=route), level).symbols
            ]
        for lang, text in zip(LANGS, to, strict=True):
            live = _live(drawn, Overlay(route=route), first, lang=lang)
            assert (text,) in [label.lines for label in live.labels]


def test_the_pictogram_of_a_ride_is_that_of_its_sign(hall: Plan) -> None:
    assert ride_symbol(hall, "escalator", "F2", "F1") == "escalator-down"
    assert ride_symbol(hall, "escalator", "F1", "F2") == "escalator-up"
    assert ride_symbol(hall, "lift", "F2", "F1") == "lift-down"
    assert ride_symbol(hall, "ramp", "F1", "F1") == "ramp"
    assert {
        way_symbol(kind, rise) for kind in get_args(ConnectorKind) for rise in (-1, 0, 1)
    } <= known_pictograms()


@pytest.mark.parametrize("progress", [0.0, 0.25, 0.5, 1.0])
def test_the_part_walked_is_faded(drawn: Draw, places: Gazetteer, progress: float) -> None:
    route = straight(places, "kiosk-south", "A15")
    live = _live(drawn, Overlay(route=route, progress=progress))
    past = _length(live, STANDARD.colours.route_past)
    ahead = _length(live, STANDARD.colours.route)
    assert past / (past + ahead) == pytest.approx(progress, abs=1e-6)


def test_chevrons_point_along_the_route(drawn: Draw, places: Gazetteer) -> None:
    floor = drawn("F1", "zh", STANDARD)
    view = View((36, 26), 14, 0, 1000, 1000)
    route = straight(places, "F1:10,10", "F1:30,10")
    live = compose_live(floor, view, STANDARD, overlay=Overlay(route=route))
    chevrons = [symbol for symbol in live.symbols if symbol.name == "chevron"]
    assert len(chevrons) > 2
    assert {symbol.angle for symbol in chevrons} == {90.0}


def test_the_stops_of_a_tour_are_numbered(drawn: Draw, places: Gazetteer) -> None:
    route = straight(places, "kiosk-south", "A03", "B05", "A15")
    live = _live(drawn, Overlay(route=route))
    assert [label.lines[0] for label in live.labels] == ["1", "2", "3"]
    assert [symbol.id for symbol in live.symbols if symbol.name == "pin"] == ["A03", "B05", "A15"]
    counters = [shape.id for shape in live.overlay if shape.layer == "counter"]
    assert sorted(counters) == ["A03", "A15", "B05"]


def test_the_stops_of_a_part_keep_their_numbers_in_the_tour(drawn: Draw, places: Gazetteer) -> None:
    route = straight(places, "kiosk-south", "A03")
    live = _live(drawn, Overlay(route=route, number_from=4))
    assert [label.lines[0] for label in live.labels] == ["4"]


def test_a_place_one_visits_twice_has_one_pin_with_both_numbers(
    drawn: Draw, places: Gazetteer
) -> None:
    live = _live(drawn, Overlay(route=straight(places, "kiosk-south", "A03", "B05", "A03")))
    assert [label.lines[0] for label in live.labels] == ["1·3", "2"]


def test_the_heads_of_neighbours_stand_apart(drawn: Draw, places: Gazetteer) -> None:
    live = _live(drawn, Overlay(route=straight(places, "kiosk-south", "A03", "A04")))
    one, other = (symbol for symbol in live.symbols if symbol.name == "pin")
    heads = [pin_head(pin) for pin in (one, other)]
    assert math.dist(*heads) > 2 * 0.36 * one.size
    assert [label.at for label in live.labels] == heads


def test_no_number_of_a_crowd_of_stops_is_covered(drawn: Draw, places: Gazetteer) -> None:
    stops = ("A03", "A06", "A04", "A05", "A02")
    live = _live(drawn, Overlay(route=straight(places, "kiosk-south", *stops)))
    pins = [symbol for symbol in live.symbols if symbol.name == "pin"]
    assert len(pins) == len(stops)
    for one, other in itertools.combinations(pins, 2):
        assert math.dist(pin_head(one), pin_head(other)) > 0.4 * one.size


def test_where_one_stands_already_there_is_no_pin(drawn: Draw, places: Gazetteer) -> None:
    kiosk = places.find("kiosk-south")
    for overlay in (
        Overlay(route=straight(places, "kiosk-south", "kiosk-south")),
        Overlay(here=kiosk, destination=kiosk),
    ):
        assert [symbol.name for symbol in _live(drawn, overlay).symbols] == ["you-are-here"]


def test_there_and_back_on_one_line_the_chevrons_point_one_way(
    drawn: Draw, places: Gazetteer
) -> None:
    floor = drawn("F1", "zh", STANDARD)
    view = View((36, 26), 14, 0, 1000, 1000)
    route = straight(places, "F1:10,10", "F1:30,10", "F1:12,10", "F1:12,24")
    live = compose_live(floor, view, STANDARD, overlay=Overlay(route=route))
    angles = {symbol.angle for symbol in live.symbols if symbol.name == "chevron"}
    assert angles == {90.0, 0.0}


@pytest.mark.parametrize("rotation", [0, 45, 90, 180, 270])
@pytest.mark.parametrize("scale", [8, 20, 60])
def test_the_head_of_a_pin_lies_in_the_picture_if_its_tip_does(
    drawn: Draw, places: Gazetteer, rotation: float, scale: float
) -> None:
    floor, goal = drawn("F1", "zh", STANDARD), places.find("A15")
    for across, down in itertools.product((3, 200, 397), repeat=2):
        view = View(goal.position, scale, rotation, 400, 400)
        view = View(view.to_plan((400 - across, 400 - down)), scale, rotation, 400, 400)
        live = compose_live(floor, view, STANDARD, overlay=Overlay(destination=goal))
        pin = next(symbol for symbol in live.symbols if symbol.name == "pin")
        assert pin.at == pytest.approx((across, down))
        x, y = pin_head(pin)
        rim = pin.size * PIN_HEAD_SHARE
        assert rim <= x <= 400 - rim
        assert rim <= y <= 400 - rim
        assert next(label for label in live.labels if label.id == "A15").at == (x, y)
        if (across, down) == (200, 200):
            assert pin.angle == 0


def _march(picture: Picture) -> list[tuple[float, float]]:
    return [symbol.at for symbol in picture.symbols if symbol.name == "chevron"]


@pytest.mark.parametrize("rotation", [0, 90, 200])
def test_chevrons_move_in_the_walking_direction_on_the_line(
    drawn: Draw, places: Gazetteer, rotation: float
) -> None:
    floor = drawn("F1", "zh", STANDARD)
    start, corner, goal = (10.0, 10.0), (22.0, 10.0), (22.0, 24.0)
    line = rounded((start, corner, goal), box(0, 0, 60, 60))
    walk = WalkLeg("F1", line, 26.0, 20.0, 1)
    stops = (places.find("F1:10,10"), places.find("F1:22,24"))
    route = Route("walking", stops, (walk,), 26.0, 20.0)
    view = View((18, 18), 30, rotation, 1000, 1000)
    way = LineString([view.to_screen(point) for point in line])

    def along(phase: float) -> list[float]:
        live = compose_live(floor, view, STANDARD, overlay=Overlay(route=route, phase=phase))
        for symbol in live.symbols:
            if symbol.name == "chevron":
                # It points to where the line goes on.
                ahead = way.interpolate(way.project(Point(symbol.at)) + 2)
                heading = math.atan2(ahead.x - symbol.at[0], symbol.at[1] - ahead.y)
                off = (math.degrees(heading) - symbol.angle + 180) % 360 - 180
                assert abs(off) < 20
        assert all(way.distance(Point(at)) < 0.5 for at in _march(live))
        return [way.project(Point(at)) for at in _march(live)]

    before, after = along(0.2), along(0.3)
    step = 0.1 * CHEVRON_PITCH * STANDARD.sizes.route
    assert len(before) > 5
    moved = [b - a for a, b in zip(before, after, strict=False)]
    assert moved == pytest.approx([step] * len(moved), abs=1e-6)


def test_a_finger_on_the_badge_finds_the_level_it_leads_to(drawn: Draw, places: Gazetteer) -> None:
    overlay = Overlay(route=straight(places, "kiosk-south", "C05"), here=places.find("kiosk-south"))
    for level, leads_to in (("F1", "F2"), ("F2", "F1")):
        floor = drawn(level, "zh", STANDARD)
        for rotation in (0, 90, 135):
            view = fit(floor.bounds, 1000, 1000, rotation=rotation)
            live = compose_live(floor, view, STANDARD, overlay=overlay)
            sign = next(symbol for symbol in live.symbols if symbol.name == "stairs-up")
            half = STANDARD.sizes.touch / 2 - 1
            for dx, dy in ((0, 0), (0, half), (0, -half)):
                at = (sign.at[0] + dx, sign.at[1] + dy)
                assert level_at(floor, view, STANDARD, overlay, at) == leads_to
            assert level_at(floor, view, STANDARD, overlay, (sign.at[0], sign.at[1] + 120)) is None
    assert level_at(drawn("F1", "zh", STANDARD), view, STANDARD, Overlay(), (500, 500)) is None


def test_where_the_other_level_shows_so_does_the_way_on_it(drawn: Draw, places: Gazetteer) -> None:
    floors = {level: drawn(level, "zh", STANDARD) for level in ("F1", "F2")}
    route = straight(places, "kiosk-south", "C05")
    ghost = ghosted(floors, STANDARD, route.levels)["F1"]
    view = fit(ghost.bounds, 1000, 1000)
    shown = compose(ghost, view, STANDARD, overlay=Overlay(route=route))
    plain = compose(floors["F1"], view, STANDARD, overlay=Overlay(route=route))
    assert [shape.layer for shape in shown.overlay if shape.layer == "ghost"] == ["ghost"]
    assert not [s for s in (*plain.overlay, *plain.shapes) if s.layer == "ghost"]
    # It is drawn over the floor and under the way, and brings no names or signs of its own.
    assert shown.shapes[-1].layer == "ghost"
    assert (shown.symbols, shown.labels) == (plain.symbols, plain.labels)


@pytest.mark.parametrize("rotation", [0, 37, 90, 200, 270])
@pytest.mark.parametrize("by", ["stairs-west", "escalator-up", "lift-1"])
def test_a_badge_stands_at_the_end_of_the_line_and_hides_nothing_of_it(
    drawn: Draw, places: Gazetteer, rotation: float, by: str
) -> None:
    route = straight(places, "kiosk-south", "C05", by=by)
    floor = drawn("F1", "zh", STANDARD)
    view = fit(floor.bounds, 2000, 2000, rotation=rotation, padding=100)
    live = compose_live(floor, view, STANDARD, overlay=Overlay(route=route))
    (badge,) = (shape for shape in live.overlay if shape.layer == "mark")
    (line,) = (shape for shape in live.overlay if shape.layer == "route")
    body, way = Polygon(badge.rings[0]), LineString(line.rings[0])
    assert body.distance(Point(way.coords[-1])) < 2 * STANDARD.sizes.route
    assert way.intersection(body).length < STANDARD.sizes.route


@pytest.mark.parametrize("rotation", [0, 90, 200])
def test_a_badge_lies_in_the_picture_if_its_point_does(
    drawn: Draw, places: Gazetteer, rotation: float
) -> None:
    floor, route = drawn("F1", "zh", STANDARD), straight(places, "kiosk-south", "C05")
    stairs = places.find("stairs-west.F1").anchor
    for across, down in itertools.product((2, 200, 398), repeat=2):
        view = View(stairs, 30, rotation, 400, 400)
        view = View(view.to_plan((400 - across, 400 - down)), 30, rotation, 400, 400)
        live = compose_live(floor, view, STANDARD, overlay=Overlay(route=route))
        (badge,) = (shape for shape in live.shapes + live.overlay if shape.layer == "mark")
        left, top, right, bottom = pixel_bounds(badge.rings[0])
        assert 0 <= left < right <= 400
        assert 0 <= top < bottom <= 400
