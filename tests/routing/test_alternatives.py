"""Other ways to the same place, and the nearest of a kind."""

from __future__ import annotations

import pytest

from smartnav.plan.places import UnknownReference
from smartnav.routing import (
    PROFILE_NAMES,
    Conditions,
    Navigator,
    NoRoute,
    ProfileName,
    RideLeg,
    Route,
)
from tests.samples import sample_navigator


@pytest.fixture(scope="module")
def hall() -> Navigator:
    return sample_navigator("shizhong")


def kinds(route: Route) -> list[str]:
    return [leg.kind for leg in route.legs if isinstance(leg, RideLeg)]


def test_up_there_is_the_escalator_the_stairs_and_the_lift(hall: Navigator) -> None:
    found = hall.alternatives("kiosk-south", "C11")
    assert found[0] == hall.route("kiosk-south", "C11")
    assert sorted(kinds(route) for route in found) == [["escalator"], ["lift"], ["stairs"]]
    assert all(route.stops == found[0].stops for route in found)


def test_a_wheelchair_has_the_lift_alone(hall: Navigator) -> None:
    (route,) = hall.alternatives("kiosk-south", "C11", "wheelchair")
    assert kinds(route) == ["lift"]


def test_on_one_level_there_is_one_way(hall: Navigator) -> None:
    assert hall.alternatives("kiosk-south", "A12") == (hall.route("kiosk-south", "A12"),)


@pytest.mark.parametrize("profile", PROFILE_NAMES)
@pytest.mark.parametrize("goal", ["C01", "D03", "complaint-room", "nursing-f2"])
def test_no_alternative_is_absurdly_long_and_no_two_are_alike(
    hall: Navigator, goal: str, profile: ProfileName
) -> None:
    found = hall.alternatives("kiosk-south", goal, profile)
    assert max(r.duration_s for r in found) <= 2 * found[0].duration_s + 60
    assert len({frozenset(kinds(route)) for route in found}) == len(found)


def test_what_is_closed_is_no_alternative(hall: Navigator) -> None:
    closed = Conditions(closed=frozenset({"lift-1", "lift-2", "escalator-up"}))
    (route,) = hall.alternatives("kiosk-south", "C11", conditions=closed)
    assert kinds(route) == ["stairs"]
    with pytest.raises(NoRoute) as caught:
        hall.alternatives("kiosk-south", "C11", "wheelchair", conditions=closed)
    assert caught.value.blocked_by == ("lift-1 (closed lift to F2)",)


@pytest.mark.parametrize("profile", PROFILE_NAMES)
@pytest.mark.parametrize("category", ["copy", "restroom.wheelchair", "restroom", "water", "atm"])
@pytest.mark.parametrize("start", ["kiosk-south", "C11"])
def test_the_nearest_of_a_kind_is_the_one_reached_first(
    hall: Navigator, start: str, category: str, profile: ProfileName
) -> None:
    found = hall.nearest(start, category, profile=profile)
    fit = [
        place.id
        for place in hall.gazetteer.places.values()
        if place.public and f"{place.category}.".startswith(f"{category}.")
    ]
    assert found.stops[-1].id in fit
    times = [hall.route(start, each, profile=profile).duration_s for each in fit]
    assert found.duration_s == pytest.approx(min(times))


def test_a_category_among_references_stands_for_its_places(hall: Navigator) -> None:
    both = hall.nearest("kiosk-south", ["C11", "copy"])
    assert both == hall.nearest("kiosk-south", "copy")
    assert hall.nearest("kiosk-south", "C11") == hall.route("kiosk-south", "C11")


def test_a_kind_that_is_not_there_is_an_unknown_reference(hall: Navigator) -> None:
    with pytest.raises(UnknownReference, match="no 'piano'"):
        hall.nearest("kiosk-south", "piano")
    with pytest.raises(UnknownReference, match="no 'piano'"):
        hall.nearest("kiosk-south", ["copy", "piano"])
    with pytest.raises(NoRoute):
        hall.nearest("kiosk-south", [])
