"""What is told of a drag while it lasts is what a route would be after it."""

from __future__ import annotations

import pytest

from smartnav.plan import edits
from smartnav.plan.edits import Ref
from smartnav.plan.model import Fixture, Plan
from smartnav.routing import Navigator
from smartnav.routing.route import WalkLeg
from smartnav.ui.editor.foresight import exchanged
from smartnav.ui.editor.lookout import Wanted, prospect

SEATS, ROW = Ref("F1", "fixtures", 1), Ref("F1", "windows", 0)


@pytest.mark.parametrize(("ref", "dx", "dy"), [(SEATS, 6.4, 1.3), (ROW, -1.0, -3.0)])
def test_the_way_while_dragging_is_the_way_after_the_drop(
    tiny: Plan, ref: Ref, dx: float, dy: float
) -> None:
    live = prospect(Navigator(tiny), "F1", Wanted("kiosk-south", "A01")).live
    assert live is not None
    moved = edits.move(tiny, [ref], dx, dy)
    outlook = live.with_moved(exchanged(tiny, moved))
    assert outlook is not None
    after = Navigator(moved).route("kiosk-south", "A01")
    (leg,) = after.legs
    assert isinstance(leg, WalkLeg)
    assert outlook.path is not None
    assert list(sum(outlook.path, ())) == pytest.approx(list(sum(leg.points, ())), abs=1e-3)
    assert not outlook.lost


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
