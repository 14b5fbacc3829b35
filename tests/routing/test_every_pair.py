"""Every public anchor of every sample plan to others all over it, for every profile.

Each run takes the same tenth of the pairs; ``bash scripts/test.sh -m exhaustive`` takes all. The
ways are held against the plan's own walls, fixtures and doors, not against the router's space.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from smartnav.plan import shapes
from smartnav.plan.model import Level
from smartnav.resources import floorplans
from smartnav.routing import PROFILE_NAMES, Navigator, RideLeg, WalkLeg
from tests.samples import sample_navigator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.model import Opening, Point
    from smartnav.routing import ProfileName, Route

Segment = tuple["Point", "Point"]

PLANS = floorplans()
HAIR_M = 1e-3
"""Less than any wall is thick; more than coordinates are rounded by."""


def routes(navigator: Navigator, profile: ProfileName, apart: int) -> Iterator[Route]:
    """Yield the ways there and back between places so many ``apart`` in the plan, and one more."""
    public = [place.id for place in navigator.gazetteer.places.values() if place.public]
    for start, goal in itertools.permutations(range(len(public)), 2):
        if (start - goal) % apart in (1 % apart, apart - 1):
            yield navigator.route(public[start], public[goal], profile=profile)


def crossed(segments: set[Segment], solid: shapely.Geometry) -> list[Segment]:
    """Return the segments that go through what is solid, however thin the part they cut."""
    body = shapely.buffer(solid, -HAIR_M, join_style="mitre")
    shapely.prepare(body)
    listed = sorted(segments)
    lines = np.asarray(shapely.linestrings(listed))
    return [listed[i] for i in np.flatnonzero(shapely.intersects(body, lines))]


def closed(opening: Opening, profile: ProfileName) -> bool:
    narrow = profile == "wheelchair" and opening.width < 0.9
    return opening.staff or opening.category == "emergency" or narrow


def solids(level: Level, profile: ProfileName) -> dict[str, shapely.Geometry]:
    """Return what no way may lead through on a level."""
    regions = shapes.unit_regions(level)
    forbidden = [u.id for u in level.units if not u.is_public or not u.is_walkable]
    doors = [d.sill for d in shapes.doorways(level) if closed(d.opening, profile)]
    return {
        "wall": shapes.walls(level),
        "fixture": shapely.union_all(shapes.obstacles(level)),
        "closed unit": shapely.union_all([regions[unit] for unit in forbidden]),
        "closed door": shapely.union_all(doors).buffer(2 * HAIR_M),
    }


@pytest.mark.parametrize("apart", [20, pytest.param(1, marks=pytest.mark.exhaustive)])
@pytest.mark.parametrize("profile", PROFILE_NAMES)
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_every_way_between_public_anchors_is_one_a_body_can_go(
    path: Path, profile: ProfileName, apart: int
) -> None:
    navigator = sample_navigator(path.stem)
    plan = navigator.plan
    step_free = {connector.id for connector in plan.connectors if connector.is_step_free}
    segments: dict[str, set[Segment]] = defaultdict(set)
    walks: dict[tuple[str, str], float] = {}
    for route in routes(navigator, profile, apart):
        start, goal = route.stops
        for leg in route.legs:
            if isinstance(leg, RideLeg):
                assert profile != "wheelchair" or leg.connector in step_free
                continue
            pieces = list(itertools.pairwise(leg.points))
            segments[leg.level].update(pieces)
            assert leg.length_m == pytest.approx(sum(math.dist(p, q) for p, q in pieces))
            assert leg.length_m >= math.dist(leg.points[0], leg.points[-1]) - 1e-9
        first, last = route.legs[0], route.legs[-1]
        assert not isinstance(first, WalkLeg) or first.points[0] == start.anchor
        assert not isinstance(last, WalkLeg) or last.points[-1] == goal.anchor
        if start.level == goal.level:
            walks[start.id, goal.id] = route.length_m
    assert walks
    for (start_id, goal_id), length in walks.items():
        assert length == pytest.approx(walks[goal_id, start_id], abs=1e-6)
    for level_id, found in segments.items():
        for what, solid in solids(plan.level(level_id), profile).items():
            through = crossed(found, solid)
            assert not through, f"{len(through)} ways through a {what} on {level_id}: {through[0]}"


def test_the_sample_plans_are_there() -> None:
    assert {"shizhong.yaml", "community-station.yaml"} <= {path.name for path in PLANS}


def test_a_way_through_a_thin_wall_would_be_noticed() -> None:
    wall = shapely.box(5, 0, 5.02, 4)
    through, past = ((4.0, 1.0), (6.0, 1.0)), ((4.0, 1.0), (4.99, 3.0))
    assert crossed({through, past}, wall) == [through]
