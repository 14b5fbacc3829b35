"""A door closed or opened again: the router's graph and lengths are those of a full build."""

from __future__ import annotations

import itertools
import math
import random

import pytest
from hypothesis import given, note, settings

from smartnav.plan.model import Level
from smartnav.routing import PROFILES, NoRoute, Router
from smartnav.routing.storey import Storey
from smartnav.space import WalkableSpace
from tests.samples import sample_plan
from tests.space.rooms import access, closures, levels

HALL = sample_plan("shizhong")
WALKING = PROFILES["walking"]
HAIR_M = 2e-3
"""More than the coordinates of a space are rounded by, a few times over."""
SPOTS = [(x + 0.37, y + 0.41) for x in (1, 4, 7, 10, 12) for y in (1, 4, 7)]


def sights(router: Router) -> set[frozenset[tuple[float, float]]]:
    """Return the pairs of corners that see each other, to a tenth of a millimetre."""
    at = [(round(x, 4), round(y, 4)) for x, y in router.sketch.boundary.metres.tolist()]
    return {frozenset((at[i], at[j])) for i, j in router.sketch.edges.tolist()}


def length(router: Router, a: tuple[float, float], b: tuple[float, float]) -> float:
    try:
        return router.shortest_path(a, b).length_m
    except NoRoute:
        return math.inf


@settings(max_examples=12, deadline=None)
@given(levels(), closures, closures)
def test_ways_are_as_long_as_in_a_full_build(
    level: Level, before: frozenset[str], after: frozenset[str]
) -> None:
    note(level.model_dump_json())
    planned = Router(WalkableSpace.for_access(level, 0.25, access(before)))
    changed = planned.updated(planned.space.reopened(level, access(before), access(after)))
    full = Router(WalkableSpace.for_access(level, 0.25, access(after)))
    for a, b in itertools.pairwise(random.Random(1).sample(SPOTS, len(SPOTS))):
        assert length(changed, a, b) == pytest.approx(length(full, a, b), abs=HAIR_M)


@pytest.mark.parametrize(
    "closed",
    [
        {"door-south"},
        {"door-west"},
        {"nursing-room-f1"},
        {"wc-men-f1", "door-south"},
        {"hall-f1"},
        {"staff-a"},
    ],
    ids=lambda closed: " ".join(sorted(closed)),
)
def test_the_graph_is_that_of_a_full_build(closed: set[str]) -> None:
    level, shut = HALL.levels[0], frozenset(closed)
    planned = Storey(level, WALKING)
    storey = Storey(level, WALKING, closed=shut, like=planned)
    full = Storey(level, WALKING, closed=shut)
    assert sights(storey.router) == sights(full.router)
    again = Storey(level, WALKING, like=storey)
    assert sights(again.router) == sights(planned.router)
