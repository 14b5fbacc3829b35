"""Ways over several levels: equal ones, and all of them at once."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from smartnav.plan.model import Plan
from smartnav.routing import PROFILE_NAMES, Navigator, RideLeg
from smartnav.routing.connectors import LIFT_DOORS_S, LIFT_MPS, LIFT_WAIT_S

RISE_M = 4.5


def tower(levels: int, *connectors: dict[str, Any]) -> Plan:
    """Return a venue of equal floors of 40 × 4 m."""
    return Plan.model_validate(
        {
            "smartnav": 1,
            "venue": {"id": "tower", "name": "塔 | Tower"},
            "levels": [
                {
                    "id": f"L{i}",
                    "ordinal": i,
                    "elevation": RISE_M * i,
                    "name": f"{i} 层 | Level {i}",
                    "outline": [(0, 0), (40, 0), (40, 4), (0, 4)],
                    "units": [{"id": f"h{i}", "category": "walkway", "box": (0, 0, 40, 4)}],
                }
                for i in range(levels)
            ],
            "connectors": [{"name": "连接 | Connector", **each} for each in connectors],
        }
    )


def at(x: float, *levels: int) -> list[dict[str, Any]]:
    return [{"level": f"L{i}", "at": (x, 2)} for i in levels]


@pytest.mark.parametrize(("nearer_m", "taken"), [(0.0, "lift"), (0.01, "escalator")])
def test_of_ways_that_take_as_long_the_one_walked_less_is_taken(
    nearer_m: float, taken: str
) -> None:
    # An escalator takes 3 s and half a metre a second at 30°.
    saved = LIFT_WAIT_S + LIFT_DOORS_S + RISE_M / LIFT_MPS - (3 + 2 * RISE_M / 0.5)
    aside = 1.2 * saved / 2 - nearer_m
    plan = tower(
        2,
        {"id": "escalator", "kind": "escalator", "stops": at(2 + aside, 0, 1)},
        {"id": "lift", "kind": "lift", "stops": at(2, 0, 1)},
    )
    route = Navigator(plan).route("L0:2,2", "L1:2,2")
    assert [leg.connector for leg in route.legs if isinstance(leg, RideLeg)] == [taken]


def test_prepared_and_not_the_ways_between_levels_are_the_same() -> None:
    plan = tower(
        5,
        {"id": "lift-1", "kind": "lift", "stops": at(3, 0, 1, 2, 4)},
        {"id": "lift-2", "kind": "lift", "stops": at(37, 0, 3, 4)},
        {"id": "stairs", "kind": "stairs", "stops": at(20, 0, 1, 2, 3, 4)},
        {"id": "up", "kind": "escalator", "stops": at(12, 1, 2, 3)},
    )
    plain, prepared = Navigator(plan), Navigator(plan)
    prepared.prepare()
    for profile, (a, b) in itertools.product(PROFILE_NAMES, itertools.permutations(range(5), 2)):
        ends = (f"L{a}:{4 + 7 * a},1", f"L{b}:{35 - 6 * b},3")
        assert prepared.route(*ends, profile=profile) == plain.route(*ends, profile=profile)
