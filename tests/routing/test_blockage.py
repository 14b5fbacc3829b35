"""Where no way leads, the error says what blocks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from smartnav.routing import Navigator, NoRoute

if TYPE_CHECKING:
    from smartnav.plan.model import Plan
    from smartnav.routing import ProfileName


def refusal(plan: Plan, start: str, goal: str, profile: ProfileName = "walking") -> NoRoute:
    with pytest.raises(NoRoute) as caught:
        Navigator(plan).route(start, goal, profile=profile)
    assert (caught.value.start, caught.value.goal) == (start, goal)
    assert caught.value.profile == profile
    return caught.value


def with_door(plan: Plan, **changes: Any) -> Plan:
    """Return the plan with the door of the toilets changed."""
    ground = plan.levels[0]
    openings = tuple(
        door.model_copy(update=changes) if door.at == (21, 10) else door for door in ground.openings
    )
    changed = ground.model_copy(update={"openings": openings})
    return plan.model_copy(update={"levels": (changed, *plan.levels[1:])})


def test_a_staff_door_is_named_by_its_place(tiny: Plan) -> None:
    error = refusal(tiny, "A01", "F1:4,12")
    assert error.blocked_by == ("staff door at (4.0, 10.0) on F1",)
    assert str(error) == (
        "no way from A01 to F1:4,12 (walking): blocked by staff door at (4.0, 10.0) on F1"
    )


def test_a_door_with_an_id_is_named_by_it(tiny: Plan) -> None:
    error = refusal(with_door(tiny, id="door-wc", staff=True), "A01", "wc")
    assert error.blocked_by == ("staff door door-wc on F1",)


def test_an_emergency_door_blocks(tiny: Plan) -> None:
    error = refusal(with_door(tiny, category="emergency"), "A01", "wc")
    assert error.blocked_by == ("emergency door at (21.0, 10.0) on F1",)


def test_a_door_too_narrow_for_a_wheelchair_says_how_wide_it_is(tiny: Plan) -> None:
    narrow = with_door(tiny, width=0.8)
    error = refusal(narrow, "A01", "toilet-f1", "wheelchair")
    assert error.blocked_by == ("narrow opening at (21.0, 10.0) on F1, 0.80 m",)
    assert Navigator(narrow).route("A01", "toilet-f1").length_m > 0


def test_the_only_connector_is_named_when_a_wheelchair_cannot_take_it(tiny: Plan) -> None:
    without_lift = tiny.model_copy(update={"connectors": tiny.connectors[1:]})
    error = refusal(without_lift, "A01", "C05", "wheelchair")
    assert error.blocked_by == ("stairs-1 (stairs to F2)",)


def test_what_blocks_is_told_for_every_obstacle_on_the_way(tiny: Plan) -> None:
    plan = with_door(tiny.model_copy(update={"connectors": tiny.connectors[1:]}), width=0.8)
    error = refusal(plan, "toilet-f1", "C05", "wheelchair")
    assert error.blocked_by == (
        "narrow opening at (21.0, 10.0) on F1, 0.80 m",
        "stairs-1 (stairs to F2)",
    )


def test_where_nothing_leads_that_is_said(tiny: Plan) -> None:
    apart = tiny.model_copy(update={"connectors": ()})
    assert refusal(apart, "A01", "C05").blocked_by == ("nothing leads to C05",)


@pytest.mark.parametrize("spot", ["F1:40,40", "F1:22,1", "F1:0.1,7", "F1:12,0.1"])
def test_a_place_that_is_no_floor_is_named(tiny: Plan, spot: str) -> None:
    assert refusal(tiny, "A01", spot).blocked_by == (f"{spot} is not on walkable floor",)
    assert refusal(tiny, spot, "A01").blocked_by == (f"{spot} is not on walkable floor",)


def test_a_staff_room_without_a_door_between_is_named(tiny: Plan) -> None:
    ground = tiny.levels[0]
    units = tuple(
        unit.model_copy(update={"enclosed": False}) if unit.id == "office" else unit
        for unit in ground.units
    )
    changed = ground.model_copy(update={"units": units})
    plan = tiny.model_copy(update={"levels": (changed, *tiny.levels[1:])})
    assert refusal(plan, "A01", "F1:4,12").blocked_by == ("office is not open to the public",)


def test_a_passage_too_narrow_between_furniture_is_told(tiny: Plan) -> None:
    ground = tiny.levels[0]
    # Two long cupboards leave 0.7 m between them, across the whole hall.
    shelf = ground.fixtures[0].model_copy(
        update={"box": (0.0, 5.0, 11.65, 0.4), "count": (2, 1), "pitch": (12.35, 0.0)}
    )
    changed = ground.model_copy(update={"fixtures": (shelf,), "kiosks": ()})
    plan = tiny.model_copy(update={"levels": (changed, *tiny.levels[1:])})
    assert Navigator(plan).route("door-south", "A01").length_m > 0
    error = refusal(plan, "door-south", "A01", "wheelchair")
    assert error.blocked_by == ("no passage is 0.90 m wide",)
