"""Routes in the tiny plan: legs, profiles, several stops."""

from __future__ import annotations

import itertools
import math
import threading
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

import pytest

from smartnav.plan.places import UnknownReference
from smartnav.routing import (
    PROFILE_NAMES,
    Conditions,
    Navigator,
    NoRoute,
    RideLeg,
    Route,
    StopTwice,
    WalkLeg,
)

if TYPE_CHECKING:
    from smartnav.plan.model import Plan
    from smartnav.routing import ProfileName


def connectors(route: Route) -> list[str]:
    return [leg.connector for leg in route.legs if isinstance(leg, RideLeg)]


def ends(route: Route) -> list[tuple[str, tuple[float, float]]]:
    """Return level and point where each leg begins and ends."""
    found: list[tuple[str, tuple[float, float]]] = []
    for leg in route.legs:
        if isinstance(leg, WalkLeg):
            found += [(leg.level, leg.points[0]), (leg.level, leg.points[-1])]
        else:
            found += [(leg.from_level, leg.from_point), (leg.to_level, leg.to_point)]
    return found


def test_on_one_level_a_route_is_one_walk(navigator: Navigator) -> None:
    route = navigator.route("kiosk-south", "A04")
    (leg,) = route.legs
    assert isinstance(leg, WalkLeg)
    assert leg.level == "F1"
    assert leg.points[0] == navigator.gazetteer.find("kiosk-south").anchor
    assert leg.points[-1] == navigator.gazetteer.find("A04").anchor
    assert route.length_m == leg.length_m == pytest.approx(7.648, abs=1e-3)
    assert route.duration_s == pytest.approx(route.length_m / 1.2)


def test_between_levels_it_walks_rides_and_walks(navigator: Navigator) -> None:
    route = navigator.route("kiosk-south", "C03")
    assert [type(leg) for leg in route.legs] == [WalkLeg, RideLeg, WalkLeg]
    assert connectors(route) == ["stairs-1"]
    assert route.levels == ("F1", "F2")
    assert {leg.stop for leg in route.legs} == {1}


@pytest.mark.parametrize("profile", PROFILE_NAMES)
def test_each_leg_begins_where_the_last_ended(navigator: Navigator, profile: ProfileName) -> None:
    route = navigator.route("A01", "C02", "wc", "meeting", profile=profile)
    points = ends(route)
    assert points[0] == ("F1", navigator.gazetteer.find("A01").anchor)
    assert points[-1] == ("F2", navigator.gazetteer.find("meeting").anchor)
    assert points[1:-1:2] == points[2:-1:2]
    walked = sum(leg.length_m for leg in route.legs if isinstance(leg, WalkLeg))
    assert route.length_m == pytest.approx(walked)
    assert route.duration_s == pytest.approx(sum(leg.duration_s for leg in route.legs))


@pytest.mark.parametrize(
    ("profile", "connector"),
    [("walking", "stairs-1"), ("elderly", "lift-1"), ("wheelchair", "lift-1")],
)
def test_each_profile_takes_the_connector_that_suits_it(
    navigator: Navigator, profile: ProfileName, connector: str
) -> None:
    assert connectors(navigator.route("A04", "C05", profile=profile)) == [connector]


def test_an_escalator_is_not_ridden_backwards(tiny: Plan) -> None:
    up = tiny.connectors[1].model_copy(update={"kind": "escalator"})
    navigator = Navigator(tiny.model_copy(update={"connectors": (tiny.connectors[0], up)}))
    assert connectors(navigator.route("A04", "C05")) == ["stairs-1"]
    assert connectors(navigator.route("C05", "A04")) == ["lift-1"]


def test_a_connector_that_is_not_public_is_not_taken(tiny: Plan) -> None:
    private = tiny.connectors[1].model_copy(update={"public": False})
    navigator = Navigator(tiny.model_copy(update={"connectors": (tiny.connectors[0], private)}))
    assert connectors(navigator.route("A04", "C05")) == ["lift-1"]


def test_stops_are_visited_in_the_order_given(navigator: Navigator) -> None:
    route = navigator.route("door-south", "C01", "A01", "C05")
    assert [place.id for place in route.stops] == ["door-south", "C01", "A01", "C05"]
    assert [leg.stop for leg in route.legs] == sorted(leg.stop for leg in route.legs)
    assert {leg.stop for leg in route.legs} == {1, 2, 3}
    assert connectors(route) == ["stairs-1"] * 3


@pytest.mark.parametrize("profile", PROFILE_NAMES)
def test_the_best_order_takes_the_least_time_of_all(
    navigator: Navigator, profile: ProfileName
) -> None:
    stops = ["C01", "A01", "meeting", "wc", "atm"]
    best = navigator.route("kiosk-south", *stops, profile=profile, order="best")
    assert {place.id for place in best.stops[1:]} == set(stops)
    every = [
        navigator.route("kiosk-south", *order, profile=profile).duration_s
        for order in itertools.permutations(stops)
    ]
    assert best.duration_s == pytest.approx(min(every))
    assert best.duration_s < navigator.route("kiosk-south", *stops, profile=profile).duration_s


def test_to_where_one_is_the_route_has_no_length(navigator: Navigator) -> None:
    route = navigator.route("A01", "A01")
    anchor = navigator.gazetteer.find("A01").anchor
    assert route.legs == (WalkLeg("F1", (anchor, anchor), 0.0, 0.0, 1),)
    assert (route.length_m, route.duration_s) == (0.0, 0.0)


@pytest.mark.parametrize("order", ["given", "best"])
def test_a_stop_given_twice_is_an_error_that_names_it(
    navigator: Navigator, order: Literal["given", "best"]
) -> None:
    with pytest.raises(StopTwice, match="A03 is given twice as a stop"):
        navigator.route("A01", "A03", "F1:12,8", "a03", "A03", order=order)


def test_of_a_given_order_one_may_go_back_to_a_stop(navigator: Navigator) -> None:
    route = navigator.route("kiosk-south", "A01", "C01", "A01")
    assert [stop.id for stop in route.stops] == ["kiosk-south", "A01", "C01", "A01"]
    with pytest.raises(StopTwice):
        navigator.route("kiosk-south", "A01", "C01", "A01", order="best")


def test_from_a_landing_the_ride_comes_first(navigator: Navigator) -> None:
    route = navigator.route("F1:19.4,1.5", "C05")
    assert isinstance(route.legs[0], RideLeg)


def test_a_place_in_the_margin_is_where_the_walk_ends(navigator: Navigator) -> None:
    # 0.1 m from the wall is nearer than any body's middle can go along it.
    route = navigator.route("A01", "F1:12,0.4")
    (leg,) = route.legs
    assert isinstance(leg, WalkLeg)
    assert leg.points[-1] == (12, 0.4)
    assert leg.points[-2] == pytest.approx((12, 0.55))


def test_to_a_place_inside_a_fixture_the_walk_ends_before_it(navigator: Navigator) -> None:
    (leg,) = navigator.route("A01", "F1:7.3,5.1").legs
    assert isinstance(leg, WalkLeg)
    assert leg.points[-1] == pytest.approx((7.3, 4.75))


def test_the_nearest_is_the_one_reached_first(navigator: Navigator) -> None:
    found = navigator.nearest("kiosk-south", ["C03", "A01", "wc", "A04"])
    assert found.stops[-1].id == "A01"
    assert found == navigator.route("kiosk-south", "A01")


def test_the_nearest_is_by_time_not_by_air(navigator: Navigator) -> None:
    # meeting lies straight above the office; the toilets are far across the hall but on the level.
    assert navigator.nearest("F1:1,9", ["meeting", "wc"]).stops[-1].id == "wc"


def test_a_wheelchair_prefers_an_entrance_without_steps(tiny: Plan) -> None:
    level = tiny.levels[0]
    steps = level.openings[0].model_copy(
        update={"id": "door-steps", "at": (13, 0.15), "step_free": False}
    )
    changed = level.model_copy(update={"openings": (*level.openings, steps)})
    navigator = Navigator(tiny.model_copy(update={"levels": (changed, tiny.levels[1])}))
    doors = ["door-steps", "door-south"]
    assert navigator.nearest("kiosk-south", doors).stops[-1].id == "door-steps"
    fit = navigator.nearest("kiosk-south", doors, profile="wheelchair")
    assert fit.stops[-1].id == "door-south"
    # Inside of it one can be, and go on from there.
    assert navigator.reaches("door-steps", "C01", "wheelchair")


def test_what_is_reached_has_a_route_and_the_rest_has_none(navigator: Navigator) -> None:
    references = [*navigator.gazetteer.places, "F1:4,12", "F1:22,1", "F2:12,7"]
    for profile in PROFILE_NAMES:
        for goal in references:
            if navigator.reaches("A01", goal, profile):
                assert math.isfinite(navigator.route("A01", goal, profile=profile).duration_s)
            else:
                with pytest.raises(NoRoute):
                    navigator.route("A01", goal, profile=profile)


def test_an_unknown_reference_is_named(navigator: Navigator) -> None:
    with pytest.raises(UnknownReference, match=r"no 'A9' in tiny\.yaml"):
        navigator.route("kiosk-south", "A9")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"profile": "bike"}, "no profile 'bike'; there are walking, elderly, wheelchair"),
        ({"order": "quick"}, "no order 'quick'; there are given and best"),
    ],
)
def test_what_there_is_not_is_named(tiny: Plan, asked: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Navigator(tiny).route("kiosk-south", "A01", **asked)


@pytest.mark.parametrize("moment", [datetime.min, datetime.max])
def test_at_the_ends_of_the_calendar_nobody_sets_out(moment: datetime) -> None:
    with pytest.raises(ValueError, match=f"in the year {moment.year}"):
        Conditions(moment=moment)


def test_a_route_needs_a_stop(navigator: Navigator) -> None:
    with pytest.raises(ValueError, match="at least one stop"):
        navigator.route("kiosk-south")


def test_a_prepared_navigator_has_nothing_left_to_build(tiny: Plan) -> None:
    navigator = Navigator(tiny)
    navigator.prepare()
    for profile in PROFILE_NAMES:
        storeys = navigator._grounds.premises(profile).storeys.values()
        assert all(storey.router.is_prepared for storey in storeys)
    plain = Navigator(tiny)
    for start, goal in (("kiosk-south", "A04"), ("A01", "C05")):
        assert navigator.route(start, goal) == plain.route(start, goal)


def test_threads_that_ask_at_once_get_the_same_routes(tiny: Plan) -> None:
    shared = Navigator(tiny)
    asked = [("kiosk-south", goal, profile) for goal in ("A01", "C05") for profile in PROFILE_NAMES]
    answers: list[list[Route]] = []

    def ask() -> None:
        answers.append([shared.route(a, b, profile=profile) for a, b, profile in asked])

    threads = [threading.Thread(target=ask) for _ in range(4)]
    threads.append(threading.Thread(target=shared.prepare))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    alone = Navigator(tiny)
    assert answers == [[alone.route(a, b, profile=profile) for a, b, profile in asked]] * 4
