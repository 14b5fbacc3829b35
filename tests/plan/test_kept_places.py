"""Places from disk are those of the plan."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from smartnav.plan import load_plan
from smartnav.plan.kept_places import places_kept
from smartnav.plan.places import Gazetteer, expanded
from smartnav.resources import floorplan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from smartnav.plan import Plan
    from smartnav.plan.places import Place


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(floorplan("community-station.yaml"))


def test_places_come_back_as_they_were(plan: Plan, tmp_path: Path) -> None:
    found = tuple(expanded(plan))
    assert places_kept(plan, tmp_path, "one") == found
    assert places_kept(plan, tmp_path, "one") == found
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("at", [0, 70, -2])
def test_damaged_places_are_worked_out_again(plan: Plan, tmp_path: Path, at: int) -> None:
    found = places_kept(plan, tmp_path, "one")
    (file,) = tmp_path.iterdir()
    good = file.read_bytes()
    damaged = bytearray(good)
    damaged[at] ^= 1
    file.write_bytes(damaged)
    assert places_kept(plan, tmp_path, "one") == found
    assert file.read_bytes() == good


def test_places_of_a_plan_nobody_has_used_for_long_are_dropped(plan: Plan, tmp_path: Path) -> None:
    places_kept(plan, tmp_path, "old")
    later = time.time() + 30 * 24 * 3600
    places_kept(plan, tmp_path, "new", clock=lambda: later)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_gazetteer_asks_for_its_places_once(plan: Plan) -> None:
    asked: list[Plan] = []

    def expand(given: Plan) -> Iterable[Place]:
        asked.append(given)
        return expanded(given)

    places = Gazetteer(plan, expand=expand)
    assert list(places.places) == list(Gazetteer(plan).places)
    assert places.places is places.places
    assert asked == [plan]
