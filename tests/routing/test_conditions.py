"""Closures and staff: what changes from one route to the next on the same plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartnav.plan.places import UnknownReference
from smartnav.routing import Conditions, Navigator, NoRoute, NotAnEscalator, RideLeg

if TYPE_CHECKING:
    from smartnav.plan.model import Plan
    from smartnav.routing import ProfileName, Route

STAFF = Conditions(staff=True)


def closing(*ids: str, staff: bool = False) -> Conditions:
    return Conditions(closed=frozenset(ids), staff=staff)


def ridden(route: Route) -> list[RideLeg]:
    return [leg for leg in route.legs if isinstance(leg, RideLeg)]


def connectors(route: Route) -> list[str]:
    return [leg.connector for leg in ridden(route)]


def refusal(
    navigator: Navigator, start: str, goal: str, *ids: str, profile: ProfileName = "walking"
) -> tuple[str, ...]:
    """Return what blocks the way with some ids closed; without them there is a way."""
    assert navigator.route(start, goal, profile=profile).length_m >= 0
    conditions = closing(*ids)
    assert not navigator.reaches(start, goal, profile, conditions=conditions)
    with pytest.raises(NoRoute) as caught:
        navigator.route(start, goal, profile=profile, conditions=conditions)
    return caught.value.blocked_by


def with_door_id(plan: Plan) -> Plan:
    """Return the plan with the door of the toilets called ``door-wc``."""
    ground = plan.levels[0]
    openings = tuple(
        door.model_copy(update={"id": "door-wc"}) if door.at == (21, 10) else door
        for door in ground.openings
    )
    changed = ground.model_copy(update={"openings": openings})
    return plan.model_copy(update={"levels": (changed, *plan.levels[1:])})


@pytest.fixture(scope="module")
def doors(tiny: Plan) -> Navigator:
    return Navigator(with_door_id(tiny), source="tiny.yaml")


def test_a_closed_connector_is_not_ridden(doors: Navigator) -> None:
    assert connectors(doors.route("A04", "C05")) == ["stairs-1"]
    assert connectors(doors.route("A04", "C05", conditions=closing("stairs-1"))) == ["lift-1"]
    assert connectors(doors.route("A04", "C05")) == ["stairs-1"]


def test_a_connector_may_be_closed_on_one_level(doors: Navigator) -> None:
    shut = closing("stairs-1.F2")
    assert connectors(doors.route("A04", "C05", conditions=shut)) == ["lift-1"]


def test_the_last_way_closed_is_named(doors: Navigator) -> None:
    assert refusal(doors, "A04", "C05", "lift-1", profile="wheelchair") == (
        "lift-1 (closed lift to F2)",
    )
    assert refusal(doors, "A04", "C05", "lift-1", "stairs-1") == ("lift-1 (closed lift to F2)",)


def test_a_closed_opening_is_not_passed_and_is_named(doors: Navigator) -> None:
    assert refusal(doors, "A01", "toilet-f1", "door-wc") == ("closed opening door-wc on F1",)


def test_a_closed_unit_is_not_walked_across_and_is_named(doors: Navigator) -> None:
    assert refusal(doors, "A01", "toilet-f1", "wc") == ("wc is closed",)
    assert refusal(doors, "A01", "F1:21,13", "wc") == ("closed unit wc on F1",)


@pytest.mark.parametrize("spot", ["F1:21,10.3", "F1:21,10.5", "F1:21,12"])
def test_a_spot_in_a_closed_unit_is_neither_start_nor_goal(doors: Navigator, spot: str) -> None:
    assert refusal(doors, "A01", spot, "wc") == ("closed unit wc on F1",)
    assert refusal(doors, spot, "A01", "wc") == ("closed unit wc on F1",)
    shut = closing("wc")
    assert doors.route("A01", ("F1:21,10.5", "atm"), conditions=shut).stops[-1].id == "atm"
    assert doors.nearest("A01", ["F1:21,10.5", "atm"], conditions=shut).stops[-1].id == "atm"


def test_a_spot_before_a_closed_unit_is_still_a_goal(doors: Navigator) -> None:
    assert doors.route("A01", "F1:21,9.8", conditions=closing("wc")).length_m > 0


@pytest.mark.parametrize("floor", ["f1", "f2"])
def test_a_connector_is_not_taken_where_its_unit_is_closed(doors: Navigator, floor: str) -> None:
    stairs, lift = f"stairs-{floor}", f"lift-{floor}"
    assert connectors(doors.route("A04", "C05")) == ["stairs-1"]
    assert connectors(doors.route("A04", "C05", conditions=closing(stairs))) == ["lift-1"]
    assert connectors(doors.route("A04", "C05", conditions=closing(lift))) == ["stairs-1"]


def test_a_landing_in_a_closed_unit_is_named_by_the_unit(doors: Navigator) -> None:
    for_lift = ("closed unit lift-f1 on F1",)
    assert refusal(doors, "A04", "C05", "lift-f1", profile="wheelchair") == for_lift
    assert refusal(doors, "A04", "C05", "lift-f1", "stairs-1") == for_lift
    assert refusal(doors, "A04", "C05", "lift-f1", "lift-f2", profile="wheelchair") == (
        "closed unit lift-f1 on F1 and closed unit lift-f2 on F2",
    )
    assert refusal(doors, "A04", "stairs-1.F2", "stairs-f2") == ("stairs-f2 is closed",)


def test_a_landing_in_a_closed_hall_is_of_no_use(tiny: Plan) -> None:
    upper = tiny.levels[1]
    lobby = upper.units[1].model_copy(
        update={"id": "lobby", "category": "lobby", "box": (0.0, 2.4, 24.0, 1.6)}
    )
    stairs = tiny.connectors[1]
    landing = stairs.stops[1].model_copy(update={"at": (12.0, 3.9)})
    levels = (tiny.levels[0], upper.model_copy(update={"units": (*upper.units, lobby)}))
    alone = stairs.model_copy(update={"stops": (stairs.stops[0], landing)})
    navigator = Navigator(tiny.model_copy(update={"levels": levels, "connectors": (alone,)}))
    # 0.1 m from the open floor, which it could else be joined to.
    assert refusal(navigator, "A04", "C05", "lobby") == ("closed unit lobby on F2",)


def test_what_lies_behind_a_closed_unit_is_cut_off_by_it(tiny: Plan) -> None:
    ground = tiny.levels[0]
    across = ground.units[1].model_copy(
        update={"id": "band", "category": "walkway", "box": (0.0, 5.0, 24.0, 1.0)}
    )
    level = ground.model_copy(update={"units": (*ground.units, across)})
    navigator = Navigator(tiny.model_copy(update={"levels": (level, tiny.levels[1])}))
    assert refusal(navigator, "door-south", "A01", "band") == ("closed unit band on F1",)


@pytest.mark.parametrize("goal", ["A03", "atm", "toilet-f1", "A", "meeting"])
def test_what_is_out_of_order_is_no_goal_but_one_can_start_there(
    doors: Navigator, goal: str
) -> None:
    assert refusal(doors, "kiosk-south", goal, goal) == (f"{goal} is closed",)
    if goal != "meeting":  # A room that is closed cannot be left either.
        back = doors.route(goal, "kiosk-south", conditions=closing(goal))
        assert back == doors.route(goal, "kiosk-south")


def test_nearest_passes_over_what_is_closed(doors: Navigator) -> None:
    found = doors.nearest("kiosk-south", ["A01", "A04"], conditions=closing("A01"))
    assert found.stops[-1].id == "A04"
    with pytest.raises(NoRoute, match="atm is closed"):
        doors.nearest("kiosk-south", "atm", conditions=closing("atm"))


def test_ids_are_found_in_any_case_and_unknown_ones_named(doors: Navigator) -> None:
    assert connectors(doors.route("A04", "C05", conditions=closing("STAIRS-1"))) == ["lift-1"]
    with pytest.raises(UnknownReference, match=r"no 'stairs-2' in tiny\.yaml; did you mean"):
        doors.route("A04", "C05", conditions=closing("stairs-2"))


def test_staff_pass_their_doors_and_rooms_and_visitors_do_not(doors: Navigator) -> None:
    assert not doors.reaches("A01", "F1:4,12", "walking")
    assert doors.reaches("A01", "F1:4,12", "walking", conditions=STAFF)
    assert doors.route("A01", "F1:4,12", conditions=STAFF).length_m > 0
    assert doors.route("A01", "C05", conditions=STAFF) == doors.route("A01", "C05")


def test_staff_ride_what_is_not_public(tiny: Plan) -> None:
    private = tiny.connectors[1].model_copy(update={"public": False})
    navigator = Navigator(tiny.model_copy(update={"connectors": (private,)}))
    assert not navigator.reaches("A04", "C05", "walking")
    assert connectors(navigator.route("A04", "C05", conditions=STAFF)) == ["stairs-1"]


def test_what_is_closed_is_closed_to_staff_too(doors: Navigator) -> None:
    conditions = closing("door-wc", staff=True)
    with pytest.raises(NoRoute) as caught:
        doors.route("A01", "toilet-f1", conditions=conditions)
    assert caught.value.blocked_by == ("closed opening door-wc on F1",)


def test_a_level_on_which_nothing_is_closed_is_shared(doors: Navigator) -> None:
    grounds = doors._grounds
    planned = grounds.premises("walking")
    closed = grounds.premises("walking", closed=frozenset({"door-wc"}))
    assert closed.storeys["F2"] is planned.storeys["F2"]
    assert closed.storeys["F1"] is not planned.storeys["F1"]
    both = grounds.premises("walking", closed=frozenset({"door-wc", "lift-1", "A01"}))
    assert both.storeys["F1"] is closed.storeys["F1"]
    assert grounds.premises("walking", closed=frozenset({"A01"})) is planned
    assert grounds.premises("walking", closed=frozenset({"door-wc"})) is closed


def with_escalator(plan: Plan) -> Navigator:
    """Return a navigator with an escalator up where the plan has stairs, and a lift."""
    up = plan.connectors[1].model_copy(update={"id": "up-1", "kind": "escalator"})
    return Navigator(plan.model_copy(update={"connectors": (plan.connectors[0], up)}), source="x")


@pytest.mark.parametrize("landing", ["up-1.F1", "UP-1.f2"])
def test_either_landing_of_an_escalator_can_be_closed(tiny: Plan, landing: str) -> None:
    navigator = with_escalator(tiny)
    assert connectors(navigator.route("A04", "C05")) == ["up-1"]
    assert connectors(navigator.route("A04", "C05", conditions=closing(landing))) == ["lift-1"]
    assert refusal(navigator, "A04", "C05", "lift-1", landing) == ("lift-1 (closed lift to F2)",)


def test_an_escalator_that_stands_still_is_walked_like_stairs_both_ways(tiny: Plan) -> None:
    navigator = with_escalator(tiny)
    still = Conditions(standing=frozenset({"UP-1"}))
    assert connectors(navigator.route("C05", "A04")) == ["lift-1"]
    down = navigator.route("C05", "A04", conditions=still)
    assert connectors(down) == ["up-1"]
    stairs = Navigator(tiny)
    assert down.duration_s == stairs.route("C05", "A04").duration_s
    up = navigator.route("A04", "C05", conditions=still)
    assert connectors(up) == ["up-1"]
    assert up.duration_s == stairs.route("A04", "C05").duration_s
    for route in (up, down):
        assert [(leg.kind, leg.standing) for leg in ridden(route)] == [("escalator", True)]
    running = ridden(navigator.route("A04", "C05"))
    assert [(leg.kind, leg.standing) for leg in running] == [("escalator", False)]
    assert navigator.route("A04", "C05").duration_s != up.duration_s


def test_who_walks_no_stairs_walks_no_standing_escalator(tiny: Plan) -> None:
    navigator = with_escalator(tiny)
    still = Conditions(standing=frozenset({"up-1"}))
    taken: dict[ProfileName, str] = {"walking": "up-1", "elderly": "lift-1", "wheelchair": "lift-1"}
    for profile, connector in taken.items():
        route = navigator.route("A04", "C05", profile=profile, conditions=still)
        assert connectors(route) == [connector]
    both = Conditions(standing=frozenset({"up-1"}), closed=frozenset({"lift-1"}))
    assert connectors(navigator.route("C05", "A04", profile="elderly", conditions=both)) == ["up-1"]
    with pytest.raises(NoRoute, match=r"blocked by lift-1 \(closed lift to F2\)"):
        navigator.route("A04", "C05", profile="wheelchair", conditions=both)


@pytest.mark.parametrize(
    ("profile", "shut", "said"),
    [
        ("walking", {"up-1"}, "up-1 (closed escalator to F2)"),
        ("wheelchair", set(), "up-1 (escalator to F2)"),
    ],
)
def test_a_standing_escalator_that_blocks_the_way_is_called_an_escalator(
    tiny: Plan, profile: ProfileName, shut: set[str], said: str
) -> None:
    alone = with_escalator(tiny).plan.connectors[1:]
    navigator = Navigator(tiny.model_copy(update={"connectors": alone}))
    still = Conditions(closed=frozenset(shut), standing=frozenset({"up-1"}))
    with pytest.raises(NoRoute) as caught:
        navigator.route("A04", "C05", profile=profile, conditions=still)
    assert caught.value.blocked_by == (said,)


def test_a_standing_escalator_that_is_barred_is_closed(tiny: Plan) -> None:
    navigator = with_escalator(tiny)
    barred = Conditions(standing=frozenset({"up-1"}), closed=frozenset({"up-1"}))
    assert connectors(navigator.route("A04", "C05", conditions=barred)) == ["lift-1"]


@pytest.mark.parametrize(
    ("reference", "said"), [("Lift-1", "^lift-1 is a lift;"), (" stairs-1", "^stairs-1 is stairs;")]
)
def test_another_connector_that_is_said_to_stand_still_is_called_what_it_is(
    tiny: Plan, reference: str, said: str
) -> None:
    conditions = Conditions(standing=frozenset({reference}))
    with pytest.raises(NotAnEscalator, match=f"{said} only an escalator can stand still$"):
        Navigator(tiny, source="x").route("A04", "C05", conditions=conditions)


@pytest.mark.parametrize("reference", ["A01", "up-2"])
def test_only_an_escalator_can_stand_still(tiny: Plan, reference: str) -> None:
    conditions = Conditions(standing=frozenset({reference}))
    with pytest.raises(UnknownReference, match=f"no '{reference}' in x"):
        with_escalator(tiny).route("A04", "C05", conditions=conditions)


CLOSABLE = ["door-wc", "wc", "lift-1", "stairs-1", "meeting", "A02", "lift-1.F2", "door-south"]
GOALS = ["A01", "A04", "C05", "toilet-f1", "atm", "meeting", "F1:12,8", "F2:22,6"]


@settings(max_examples=25, deadline=None)
@given(
    st.sets(st.sampled_from(CLOSABLE), max_size=3),
    st.sampled_from(CLOSABLE),
    st.sampled_from(GOALS),
    st.sampled_from(GOALS),
)
def test_closing_something_never_shortens_a_route(
    doors: Navigator, closed: set[str], more: str, start: str, goal: str
) -> None:
    less, all_of_it = closing(*closed), closing(*closed, more)
    if not doors.reaches(start, goal, "walking", conditions=all_of_it):
        with pytest.raises(NoRoute, match=r"\(walking\): "):
            doors.route(start, goal, conditions=all_of_it)
        return
    after = doors.route(start, goal, conditions=all_of_it)
    before = doors.route(start, goal, conditions=less)
    felt = {"stairs-1": 9.0}  # what climbing is felt to cost more in the tiny plan

    def cost(route: Route) -> float:
        climbs = (
            felt.get(leg.connector, 0.0)
            for leg in route.legs
            if isinstance(leg, RideLeg) and leg.to_level == "F2"
        )
        return route.duration_s + sum(climbs)

    assert cost(before) <= cost(after) + 1e-9
