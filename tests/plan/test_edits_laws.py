"""What holds for every sequence of edits."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings

from smartnav.cartography.floor import draw_floor
from smartnav.cartography.tokens import STANDARD
from smartnav.plan import edits
from smartnav.plan.checks import UNSOUND, check
from smartnav.plan.edits import Refused
from smartnav.plan.model import Plan
from tests.plan.edit_steps import seeds, step

if TYPE_CHECKING:
    from collections.abc import Iterator

STEPS = 260
"""Of a sequence; twenty of them are more than 5,000 steps a run."""


def walk(plan: Plan, random: Random, steps: int) -> Iterator[Plan]:
    """Yield the plan after every edit that was made."""
    refusals: list[Refused] = []
    for _ in range(steps):
        try:
            after = step(plan, random)
        except Refused as refusal:
            refusals.append(refusal)
            continue
        if after != plan:
            plan = after
            yield plan
    assert all(refusal.message and refusal.mend for refusal in refusals)


@settings(max_examples=20, phases=[Phase.generate])
@given(seed=seeds)
def test_random_edits_never_fail_and_never_yield_a_plan_that_does_not_load(
    edited: Plan, seed: int
) -> None:
    history = [edited]
    for plan in walk(edited, Random(seed), STEPS):
        history.append(plan)
    last = history[-1]
    # What was made of parts is what reading the whole would make.
    assert Plan.model_validate(last.model_dump()) == last
    assert not [problem.message for problem in check(last) if problem.code in UNSOUND]
    level = last.levels[seed % len(last.levels)]
    draw_floor(last, level.id, lang="zh", theme=STANDARD)
    # Frozen: undoing is going back in the list, and nothing in it has changed since.
    assert history[0] == edited
    assert history[0].model_dump_json() == edited.model_dump_json()


@settings(max_examples=12, phases=[Phase.generate])
@given(seed=seeds)
def test_the_difference_of_two_plans_is_empty_just_when_they_are_equal(
    edited: Plan, seed: int
) -> None:
    for plan in walk(edited, Random(seed), 12):
        changes = edits.difference(edited, plan)
        assert bool(changes) == (plan != edited)
        removed = sum(change.kind == "removed" for change in changes)
        added = sum(change.kind == "added" for change in changes)
        before, after = (len(list(edits.all_refs(each))) for each in (edited, plan))
        assert after - before == added - removed
    assert not edits.difference(edited, edited)


@pytest.mark.parametrize("turn", [90.0, 180.0])
def test_turning_all_the_way_round_changes_nothing(edited: Plan, turn: float) -> None:
    refs = [ref for ref in edits.refs_on(edited, "F1") if ref.key in ("fixtures", "windows")]
    plan = edited
    for _ in range(round(360 / turn)):
        plan = edits.rotate(plan, refs, turn, pivot=(12, 7))
    assert plan == edited


def test_mirroring_twice_changes_nothing(edited: Plan) -> None:
    keys = ("fixtures", "windows", "amenities", "kiosks")
    refs = [ref for ref in edits.refs_on(edited, "F1") if ref.key in keys]
    assert edits.mirror(edits.mirror(edited, refs, "x"), refs, "x") == edited
