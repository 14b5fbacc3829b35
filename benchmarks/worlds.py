"""What the routing benchmark walks through: halls made up, and points in them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import shapely
from shapely import affinity
from shapely.geometry import Polygon, box

from smartnav.plan.model import Level, Plan
from smartnav.routing import PROFILES

if TYPE_CHECKING:
    from smartnav.plan.vocabulary import Point
    from smartnav.space import WalkableSpace

WIDTH, DEPTH = 72, 70
_ACROSS, _DOWN = 75, 73
"""From one of several halls to the next."""


def blocks(dice: random.Random) -> list[Polygon]:
    """Return the blocks that stand in a hall."""
    return [
        box(x, y, x + dice.uniform(0.4, 2.2), y + dice.uniform(0.4, 2.6))
        for x in (1.5 + 3.2 * i for i in range(22))
        for y in (1.5 + 4.2 * j for j in range(16))
    ]


def synthetic_level(dice: random.Random, index: int = 0) -> Level:
    """Return a level of 72 × 70 m with 352 blocks, over 1,300 vertices as one walks it."""
    fixtures = [
        {"box": (b.bounds[0], b.bounds[1], b.bounds[2] - b.bounds[0], b.bounds[3] - b.bounds[1])}
        for b in blocks(dice)
    ]
    return Level.model_validate(
        {
            "id": f"L{index}",
            "ordinal": index,
            "name": f"{index} 层 | Level {index}",
            "outline": [(0, 0), (WIDTH, 0), (WIDTH, DEPTH), (0, DEPTH)],
            "units": [{"id": f"h{index}", "category": "walkway", "box": (0, 0, WIDTH, DEPTH)}],
            "fixtures": fixtures,
        }
    )


def ten_halls(dice: random.Random) -> Polygon:
    """Return ten halls, two rows of five, joined by gaps: over 13,000 vertices."""
    halls, gaps = [], []
    for index in range(10):
        x, y = _ACROSS * (index % 5), _DOWN * (index // 5)
        hall = PROFILES["walking"].space(synthetic_level(dice)).region
        halls.append(affinity.translate(hall, x, y))
        if index % 5 < 4:
            gaps.append(box(x + WIDTH - 1, y + 0.6, x + _ACROSS + 1, y + 1.2))
        if index < 5:
            gaps.append(box(x + 0.6, y + DEPTH - 1, x + 1.2, y + _DOWN + 1))
    joined = shapely.union_all([*halls, *gaps])
    parts = [part for part in shapely.get_parts(joined) if isinstance(part, Polygon)]
    return max(parts, key=lambda part: part.area)


def tower(dice: random.Random, levels: int) -> Plan:
    """Return a venue of many equal levels of 24 × 20 m, joined by a lift."""
    hall = {"category": "walkway", "box": (0, 0, 24, 20)}
    blocks = [{"box": (x + dice.random(), y, 1, 0.8)} for x in range(3, 22, 3) for y in (4, 9, 14)]
    return Plan.model_validate(
        {
            "smartnav": 1,
            "venue": {"id": "tower", "name": "塔 | Tower"},
            "levels": [
                {
                    "id": f"L{i}",
                    "ordinal": i,
                    "name": f"{i} 层 | Level {i}",
                    "outline": [(0, 0), (24, 0), (24, 20), (0, 20)],
                    "units": [{"id": f"h{i}", **hall}],
                    "fixtures": blocks,
                }
                for i in range(levels)
            ],
            "connectors": [
                {
                    "id": "lift",
                    "kind": "lift",
                    "name": "电梯 | Lift",
                    "stops": [{"level": f"L{i}", "at": (1, 1)} for i in range(levels)],
                }
            ]
            * (levels > 1),
        }
    )


def free_points(space: WalkableSpace, dice: random.Random, count: int) -> list[Point]:
    """Return points of the first part of a space, anywhere in it."""
    x0, y0, x1, y1 = space.region.bounds
    found: list[Point] = []
    while len(found) < count:
        point = (dice.uniform(x0, x1), dice.uniform(y0, y1))
        if space.component(point) == 0:
            found.append(point)
    return found
