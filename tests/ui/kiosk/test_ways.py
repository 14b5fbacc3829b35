"""Which ways are offered, and what a phone shows of the one chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smartnav.routing import Conditions
from smartnav.ui.kiosk.offers import by_what
from smartnav.ui.kiosk.ways import kinds, name_of, rides, ways
from smartnav.ui.kiosk.wording import ZH

if TYPE_CHECKING:
    from smartnav.routing.route import ProfileName
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.ways import Ways

START = "kiosk-south"
NOW = Conditions()


def _ways(hall: Hall, goal: str, wanted: str = "", profile: ProfileName = "walking") -> Ways:
    best = hall.navigator.route(START, goal, profile=profile)
    return ways(hall.navigator, best, NOW, wanted)


def test_upstairs_one_has_the_choice_and_the_best_comes_first(hall: Hall) -> None:
    found = _ways(hall, "C11")
    assert [name_of(each) for each in found.all] == ["escalator", "stairs", "lift"]
    assert found.shown == found.all[0] == hall.navigator.route(START, "C11")


@pytest.mark.parametrize(
    ("goal", "profile"), [("A15", "walking"), ("C11", "wheelchair")], ids=["level", "only-lifts"]
)
def test_where_ways_do_not_differ_there_is_one(hall: Hall, goal: str, profile: ProfileName) -> None:
    assert len(_ways(hall, goal, profile=profile).all) == 1


def test_a_tour_has_no_other_ways(hall: Hall) -> None:
    tour = hall.navigator.route(START, "C11", "A15")
    assert ways(hall.navigator, tour, NOW, "lift").all == (tour,)


def test_the_way_chosen_is_shown(hall: Hall) -> None:
    found = _ways(hall, "C11", "lift")
    assert kinds(found.shown) == ("lift",)
    assert found.shown.profile == "walking"


def test_an_escalator_that_stands_still_is_no_stairs(hall: Hall) -> None:
    still = Conditions(standing=frozenset({"escalator-up"}))
    best = hall.navigator.route(START, "C11", conditions=still)
    found = ways(hall.navigator, best, still, "escalator").shown
    assert kinds(found) == ("escalator",)
    assert by_what(found, ZH) == "停运扶梯"


def test_a_way_that_does_not_lead_there_is_the_best(hall: Hall) -> None:
    found = _ways(hall, "C11", "ramp")
    assert found.shown == found.all[0]


@pytest.mark.parametrize("goal", ["C11", "D16"])
@pytest.mark.parametrize("profile", ["walking", "elderly"])
@pytest.mark.parametrize("wanted", ["escalator", "stairs", "lift"])
def test_what_the_phone_works_out_is_what_is_said_of_it(
    hall: Hall, goal: str, profile: ProfileName, wanted: str
) -> None:
    found = _ways(hall, goal, wanted, profile)
    on_phone = hall.navigator.route(START, goal, profile=found.carried_by)
    assert on_phone == found.on_phone
    assert found.is_carried == (rides(on_phone) == rides(found.shown))


def test_the_lift_is_carried_by_a_wheelchairs_profile_and_these_stairs_by_none(
    hall: Hall,
) -> None:
    assert _ways(hall, "C11", "lift").carried_by == "wheelchair"
    stairs = _ways(hall, "C11", "stairs")
    assert not stairs.is_carried
    assert kinds(stairs.on_phone) == ("escalator",)
