"""What a version would change for visitors, and what forbids that it goes live."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smartnav.plan import edits
from smartnav.plan.model import Wall
from smartnav.plan.writing import fresh
from smartnav.store.parcel import Parcel
from smartnav.versions.proposal import Unreadable, parcel_at, plan_of, propose
from tests.versions.conftest import TINY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smartnav.plan.model import Plan

LIVE = Parcel(TINY)


def changed(edit: Callable[[Plan], Plan]) -> Parcel:
    return Parcel(fresh(edit(plan_of(LIVE))))


def walled(*line: tuple[float, float]) -> Callable[[Plan], Plan]:
    return lambda plan: edits.add(plan, "F1", Wall(line=line))


def test_the_same_plan_changes_nothing() -> None:
    told = propose(LIVE, LIVE)
    assert not told.changes
    assert not told.effects
    assert not told.errors
    assert not told.services_changed


def test_a_moved_counter_is_a_change_without_effect() -> None:
    row = edits.Ref("F1", "windows", 0)
    told = propose(LIVE, changed(lambda plan: edits.move(plan, [row], 0.2, 0)))
    assert [(c.kind, c.key, c.id) for c in told.changes] == [("moved", "windows", "A01")]
    assert told.effects == ()


def test_a_way_round_a_wall_is_longer_by_so_much() -> None:
    told = propose(LIVE, changed(walled((3.0, 8.6), (17.0, 8.6))))
    assert not told.errors
    assert {effect.kind for effect in told.effects} == {"longer"}
    worst = told.effects[0]
    assert worst.start == "kiosk-south"
    assert worst.after_m > 1.1 * worst.before_m
    assert worst.times == max(effect.times for effect in told.effects)
    assert {goal for effect in told.effects for goal in effect.goals} <= {
        "A01", "A02", "A03", "A04"}  # fmt: skip


def test_windows_cut_off_are_errors_and_forbid_it() -> None:
    told = propose(LIVE, changed(walled((8.2, 13.8), (8.2, 8), (17.8, 8), (17.8, 13.8))))
    assert "cut-off" in {problem.code for problem in told.errors}
    assert told.effects == ()


def test_a_terminal_that_is_gone_is_told() -> None:
    told = propose(LIVE, changed(lambda plan: edits.delete(plan, [edits.Ref("F1", "kiosks", 0)])))
    assert [(effect.kind, effect.start) for effect in told.effects] == [
        ("terminal-gone", "kiosk-south")]  # fmt: skip


def test_without_a_live_plan_there_is_nothing_to_compare() -> None:
    told = propose(None, LIVE)
    assert told.before is None
    assert not told.changes
    assert not told.errors


def test_services_that_do_not_fit_forbid_it(tmp_path: Path) -> None:
    plan = tmp_path / "hall.yaml"
    plan.write_text(TINY, encoding="utf-8")
    assert parcel_at(plan) == LIVE
    (tmp_path / "hall.services.yaml").write_text(
        "smartnav-services: 1\nservices:\n"
        "  - {id: licence, name: 营业执照 | Licence, windows: [Z99]}\n",
        encoding="utf-8",
    )
    told = propose(LIVE, parcel_at(plan))
    assert told.services_changed
    assert told.errors
    with pytest.raises(Unreadable):
        plan_of(Parcel("levels: ["))
