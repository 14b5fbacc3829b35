"""The route, you-are-here and the pin."""

from __future__ import annotations

import itertools
import math
from typing import get_args

import pytest

from smartnav.cartography import (
    STANDARD,
    Overlay,
    Picture,
    View,
    compose_live,
    fit,
    ride_symbol,
)
from smartnav.cartography.goals import pin_head
from smartnav.cartography.pictograms import known_pictograms
from smartnav.cartography.rides import way_symbol
from smartnav.plan.model import Lang, Plan
from smartnav.plan.places import Gazetteer
from smartnav.routing.route import ConnectorKind
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
    assert ("→ 二层",) in [label.lines for label in below.labels]
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
        (straight(places, "kiosk-south", "C05", by=by), up, ("二层", "F2")),
        (straight(places, "C05", "kiosk-south", by=by), down, ("一层", "F1")),
    ):
        first, last = route.levels
        for level in (first, last):
            assert name in [
                symbol.name for symbol in _live(drawn, Overlay(route=route), level).symbols
            ]
        for lang, text in zip(LANGS, to, strict=True):
            live = _live(drawn, Overlay(route=route), first, lang=lang)
            assert (f"→ {text}",) in [label.lines for label in live.labels]


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
