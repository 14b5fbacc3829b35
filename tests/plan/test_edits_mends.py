"""Problems with a sure remedy, mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smartnav.plan import edits
from smartnav.plan.checks import check
from smartnav.plan.edits import Ref
from smartnav.plan.edits.mends import mend
from smartnav.plan.model import Fixture, Opening, Section

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.plan.model import Plan


def off_wall(plan: Plan) -> Plan:
    return edits.move(plan, [Ref("F1", "openings", 1)], 0, -2)


def anchored_in_a_column(plan: Plan) -> Plan:
    return edits.change(plan, Ref("F1", "areas", 0), anchor=(15.3, 5.3))


def without_id(plan: Plan) -> Plan:
    door = Opening(at=(14, 0.15), width=1, entrance="东门 | East door")
    return edits.add(plan, "F1", door)


def twice_a_door(plan: Plan) -> Plan:
    return edits.add(plan, "F1", Opening(at=(21.2, 10), width=1))


def nowhere(plan: Plan) -> Plan:
    return edits.add(plan, None, Section(id="Z", name="空 | Empty"))


def crowded(plan: Plan) -> Plan:
    seats = Fixture(category="seat", box=(12, 2, 0.5, 0.5), count=(4, 1), pitch=(0.2, 0))
    return edits.add(plan, "F1", seats)


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (off_wall, "opening-off-wall"),
        (anchored_in_a_column, "blocked-point"),
        (without_id, "entrance-without-id"),
        (twice_a_door, "overlapping-openings"),
        (nowhere, "section-nowhere"),
        (crowded, "crowded-array"),
    ],
)
def test_a_mend_takes_its_problem_away_and_brings_no_other(
    edited: Plan, broken: Callable[[Plan], Plan], code: str
) -> None:
    plan = broken(edited)
    problem = next(each for each in check(plan) if each.code == code)
    remedy = mend(plan, problem)
    assert remedy is not None
    assert {each.code for each in check(remedy(plan))} <= {each.code for each in check(edited)}


def test_what_only_a_person_can_mend_has_no_button(edited: Plan) -> None:
    plan = edits.move(edited, [Ref("F1", "units", 2)], -6, 0)
    problems = [each for each in check(plan) if each.code == "counter-in-wall"]
    assert problems
    assert mend(plan, problems[0]) is None
