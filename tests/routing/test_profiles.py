"""What each profile fits through, rides, and would rather not."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from smartnav.resources import floorplans
from smartnav.routing import PROFILE_NAMES, PROFILES, Navigator, NoRoute, RideLeg, WalkLeg
from smartnav.routing.connectors import rides
from tests.samples import sample_navigator

if TYPE_CHECKING:
    from smartnav.plan.model import Plan
    from smartnav.routing import ProfileName

SAMPLES = [path.stem for path in floorplans()]


def toilet_door(plan: Plan, width: float) -> Navigator:
    """Return a navigator of the plan with a door of that width before the toilets."""
    ground = plan.levels[0]
    openings = tuple(
        door.model_copy(update={"width": width}) if door.at == (21, 10) else door
        for door in ground.openings
    )
    changed = ground.model_copy(update={"openings": openings})
    return Navigator(plan.model_copy(update={"levels": (changed, *plan.levels[1:])}))


def test_bodies_are_as_wide_as_the_standards_say() -> None:
    assert PROFILES["walking"].clearance_m == 0.25
    assert PROFILES["wheelchair"].clearance_m == 0.45
    for profile in PROFILES.values():
        assert profile.least_opening_m == pytest.approx(2 * profile.clearance_m)


@pytest.mark.parametrize("profile", PROFILE_NAMES)
def test_an_opening_as_wide_as_the_body_passes_and_a_narrower_one_is_closed(
    tiny: Plan, profile: ProfileName
) -> None:
    width = PROFILES[profile].least_opening_m
    assert toilet_door(tiny, width).reaches("A01", "toilet-f1", profile)
    route = toilet_door(tiny, width).route("A01", "toilet-f1", profile=profile)
    (leg,) = route.legs
    assert isinstance(leg, WalkLeg)
    # Through the very middle of the door: there is no other way.
    assert any(math.dist(point, (21, 10)) < 0.8 for point in leg.points)
    with pytest.raises(NoRoute) as caught:
        toilet_door(tiny, width - 0.01).route("A01", "toilet-f1", profile=profile)
    assert caught.value.blocked_by == (
        f"narrow opening at (21.0, 10.0) on F1, {width - 0.01:.2f} m",
    )


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("profile", PROFILE_NAMES)
def test_every_public_place_of_the_samples_is_reached(name: str, profile: ProfileName) -> None:
    navigator = sample_navigator(name)
    places = [place for place in navigator.gazetteer.places.values() if place.public]
    assert len(places) > 10
    lost = [p.id for p in places if not navigator.reaches("door-south", p.id, profile)]
    assert lost == []


def test_a_visitor_rides_up_rather_than_climb_when_it_costs_a_few_seconds() -> None:
    route = sample_navigator("shizhong").route("kiosk-south", "C11")
    assert [leg.kind for leg in route.legs if isinstance(leg, RideLeg)] == ["escalator"]


def test_what_is_only_felt_is_not_told_as_time(tiny: Plan) -> None:
    connector = next(each for each in tiny.connectors if each.kind == "stairs")
    up, down = rides(tiny, connector, PROFILES["walking"])
    assert (up.rise_m, down.rise_m) == (4.5, -4.5)
    assert PROFILES["walking"].felt_s(up) == pytest.approx(up.duration_s + 9)
    assert PROFILES["walking"].felt_s(down) == down.duration_s
    assert PROFILES["elderly"].felt_s(down) == pytest.approx(down.duration_s + 60)
    route = Navigator(tiny).route("A04", "C05")
    assert route.duration_s == pytest.approx(sum(leg.duration_s for leg in route.legs))
    assert up.duration_s in [leg.duration_s for leg in route.legs]


def test_staff_pass_what_is_theirs_and_are_no_slimmer() -> None:
    staff = PROFILES["wheelchair"].for_staff()
    assert staff.access.staff
    assert (staff.clearance_m, staff.kinds) == (0.45, PROFILES["wheelchair"].kinds)


def narrow_alcove(plan: Plan, depth: float) -> Navigator:
    """Return a navigator with two long shelves that leave 0.6 m between them, to the west wall."""
    ground = plan.levels[0]
    shelf = ground.fixtures[0].model_copy(
        update={"box": (0.15, 5.0, depth, 0.4), "count": (1, 2), "pitch": (0.0, 1.0)}
    )
    level = ground.model_copy(update={"fixtures": (shelf,)})
    return Navigator(plan.model_copy(update={"levels": (level, *plan.levels[1:])}))


def test_an_end_in_a_narrow_place_is_joined_from_up_to_three_metres(tiny: Plan) -> None:
    # The middle of the alcove, 2.5 m from its mouth.
    route = narrow_alcove(tiny, 4.0).route("A01", "F1:1.8,5.7", profile="wheelchair")
    (leg,) = route.legs
    assert isinstance(leg, WalkLeg)
    assert leg.points[-1] == (1.8, 5.7)
    assert 2.0 < math.dist(*leg.points[-2:]) < 3.0


def test_an_end_farther_than_three_metres_from_any_way_is_an_error_that_says_so(
    tiny: Plan,
) -> None:
    navigator = narrow_alcove(tiny, 6.0)
    assert navigator.route("A01", "F1:1.8,5.7").length_m > 0
    with pytest.raises(NoRoute) as caught:
        navigator.route("A01", "F1:1.8,5.7", profile="wheelchair")
    (word,) = caught.value.blocked_by
    assert word.startswith("F1:1.8,5.7 is 4.")
    assert word.endswith(" m from where one can walk, more than 3 m")
