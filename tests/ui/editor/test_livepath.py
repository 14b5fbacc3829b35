"""What is told of a drag while it lasts is what a route would be after it."""

from __future__ import annotations

from random import Random

import pytest
from shapely.geometry import LineString

from smartnav.plan import edits, load_plan
from smartnav.plan.edits import Ref
from smartnav.plan.model import Fixture, Plan, Wall
from smartnav.routing import Navigator
from smartnav.routing.route import WalkLeg
from smartnav.ui.editor.foresight import exchanged
from smartnav.ui.editor.lookout import Wanted, prospect
from tests.ui.editor.conftest import TINY

SEATS, ROW = Ref("F1", "fixtures", 1), Ref("F1", "windows", 0)


WC, DOOR, PARTITION = Ref("F1", "units", 2), Ref("F1", "openings", 2), Ref("F1", "walls", 0)


@pytest.fixture(scope="module")
def walled() -> Plan:
    """Give the tiny plan with a wall between the kiosk and the windows."""
    return edits.add(load_plan(TINY), "F1", Wall(line=((9.0, 8.0), (15.0, 8.0))))


@pytest.mark.parametrize(
    ("ref", "dx", "dy"),
    [(SEATS, 6.4, 1.3), (ROW, -1.0, -3.0), (PARTITION, 1.3, -0.7), (WC, -4.5, -1.5),
     (DOOR, 1.0, 0.0), (Ref("F1", "units", 1), 1.0, -1.5)],
)  # fmt: skip
def test_the_way_while_dragging_is_the_way_after_the_drop(
    walled: Plan, ref: Ref, dx: float, dy: float
) -> None:
    live = prospect(Navigator(walled), "F1", Wanted("kiosk-south", "A01")).live
    assert live is not None
    moved = edits.move(walled, [ref], dx, dy)
    outlook = live.with_moved(exchanged(walled, moved), moved.level("F1"))
    assert outlook is not None
    after = Navigator(moved).route("kiosk-south", "A01")
    (leg,) = after.legs
    assert isinstance(leg, WalkLeg)
    assert outlook.path is not None
    assert list(sum(outlook.path, ())) == pytest.approx(list(sum(leg.points, ())), abs=1e-3)
    assert not outlook.lost


@pytest.mark.parametrize("ref", [PARTITION, WC, DOOR, Ref("F1", "units", 3)])
def test_the_floor_while_a_room_a_wall_or_a_door_is_dragged_is_the_floor_after(
    walled: Plan, ref: Ref
) -> None:
    live = prospect(Navigator(walled), "F1", None).live
    assert live is not None
    for shift in ((0.4, 0.0), (-1.2, -0.6), (2.5, 0.3)):
        moved = edits.move(walled, [ref], *shift)
        space = live._space(exchanged(walled, moved), moved.level("F1"))
        assert space is not None
        fresh = Navigator(moved).space("F1", "walking")
        assert space.region.symmetric_difference(fresh.region).area < 1e-3
        assert space.free.symmetric_difference(fresh.free).area < 1e-3


@pytest.mark.parametrize("seed", range(4))
def test_a_way_that_is_told_to_stay_is_still_the_shortest(seed: int) -> None:
    random, plan, kept = Random(seed), load_plan(TINY), 0
    for _ in range(12):
        box = (random.uniform(6, 21), random.uniform(2, 8), random.uniform(0.3, 2), 0.5)
        plan = edits.add(plan, "F1", Fixture(box=box))
    live = prospect(Navigator(plan), "F1", Wanted("kiosk-south", "A01")).live
    assert live is not None
    for number in range(2, 14):
        moved = edits.move(plan, [Ref("F1", "fixtures", number)], random.uniform(-3, 3), 0.4)
        pairs = exchanged(plan, moved)
        outlook = live.with_moved(pairs)
        if outlook is not None and all(leg.is_untouched(pairs, 0.25) for leg in live.legs):
            kept += 1
            (leg,) = Navigator(moved).route("kiosk-south", "A01").legs
            assert isinstance(leg, WalkLeg)
            assert outlook.path is not None
            assert LineString(outlook.path).length == pytest.approx(leg.length_m, abs=1e-6)
    assert kept


def test_an_array_too_large_to_follow_is_told_after_the_drop(tiny: Plan) -> None:
    many = Fixture(category="seat", box=(12, 2, 0.4, 0.4), count=(20, 1), pitch=(0.5, 0))
    plan = edits.add(tiny, "F1", many)
    live = prospect(Navigator(plan), "F1", None).live
    assert live is not None
    moved = edits.move(plan, [Ref("F1", "fixtures", 2)], 0, 0.2)
    assert live.with_moved(exchanged(plan, moved)) is None


def test_a_route_that_does_not_exist_says_why(tiny: Plan) -> None:
    found = prospect(Navigator(tiny), "F1", Wanted("kiosk-south", "nowhere"))
    assert found.route is None
    assert "nowhere" in found.why_not
