"""How fast routes are found: ``python -m benchmarks.routing [FILE.json]``.

Measures the bundled hall and a synthetic one of 72 × 70 m with over 1,300 vertices: building the
visibility graph, a query between free points never asked before, a query between known anchors.
Times are processor seconds of this process, so that a busy machine does not change them much.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import Polygon, box

from smartnav.plan import load_plan
from smartnav.resources import floorplan
from smartnav.routing import PROFILE_NAMES, PROFILES, Navigator, Router
from smartnav.space import WalkableSpace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from smartnav.plan.vocabulary import Point

Figures = dict[str, float]


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of a call."""
    before = time.process_time()
    work()
    return time.process_time() - before


def spread(name: str, times: Iterable[float]) -> Figures:
    """Return median and 99th percentile of times, in milliseconds."""
    found = [1000 * t for t in times]
    return {f"{name}_median_ms": median(found), f"{name}_p99_ms": quantiles(found, n=100)[98]}


def synthetic_hall(dice: random.Random) -> Polygon:
    """Return a hall of 72 × 70 m full of blocks, eroded as for walking."""
    blocks = [
        box(x, y, x + dice.uniform(0.4, 2.2), y + dice.uniform(0.4, 2.6))
        for x in (1.5 + 3.2 * i for i in range(22))
        for y in (1.5 + 4.2 * j for j in range(16))
    ]
    floor = box(0, 0, 72, 70).difference(shapely.union_all(blocks))
    eroded = floor.buffer(-PROFILES["walking"].clearance_m, join_style="mitre", mitre_limit=2.0)
    parts = [part for part in shapely.get_parts(eroded) if isinstance(part, Polygon)]
    return max(parts, key=lambda part: part.area)


def free_points(space: WalkableSpace, dice: random.Random, count: int) -> list[Point]:
    """Return points of the first part of a space, anywhere in it."""
    x0, y0, x1, y1 = space.region.bounds
    found: list[Point] = []
    while len(found) < count:
        point = (dice.uniform(x0, x1), dice.uniform(y0, y1))
        if space.component(point) == 0:
            found.append(point)
    return found


def measure_space(space: WalkableSpace, dice: random.Random, queries: int = 300) -> Figures:
    """Return what a router over ``space`` takes."""
    build = seconds(lambda: Router(space))
    router = Router(space)
    _ = router.graph
    points = free_points(space, dice, 2 * queries)
    pairs = list(zip(points[:queries], points[queries:], strict=True))
    free = [seconds(lambda a=a, b=b: router.shortest_path(a, b)) for a, b in pairs]  # type: ignore[misc]
    return {
        "vertices": len(router.sketch.boundary.a),
        "corners": len(router.sketch.boundary.corners),
        "edges": len(router.sketch.edges),
        "build_s": build,
        **spread("free_points", free),
    }


def measure_hall(name: str, dice: random.Random, queries: int = 300) -> Figures:
    """Return what a navigator over a bundled plan takes, for all profiles together."""
    plan = load_plan(floorplan(name))
    navigator = Navigator(plan)
    prepare = seconds(navigator.prepare)
    public = [place.id for place in navigator.gazetteer.places.values() if place.public]
    asked = [(*dice.sample(public, 2), dice.choice(PROFILE_NAMES)) for _ in range(queries)]

    def ask(start: str, goal: str, profile: str) -> Callable[[], object]:
        known = next(known for known in PROFILE_NAMES if known == profile)
        return lambda: navigator.route(start, goal, profile=known)

    first = [seconds(ask(*query)) for query in asked]
    again = [seconds(ask(*query)) for query in asked]
    return {"prepare_s": prepare, **spread("route", first), **spread("known_route", again)}


def main(arguments: list[str]) -> None:
    """Measure, print a table and write it as JSON when a file is named."""
    dice = random.Random(1)
    results = {
        "synthetic": measure_space(WalkableSpace.from_polygon(synthetic_hall(dice)), dice),
        "shizhong.yaml F1": measure_space(
            PROFILES["walking"].space(load_plan(floorplan("shizhong.yaml")).level("F1")), dice
        ),
        "shizhong.yaml": measure_hall("shizhong.yaml", dice),
    }
    for world, figures in results.items():
        for name, figure in figures.items():
            sys.stdout.write(f"{world:20} {name:24} {figure:10.3f}\n")
    if arguments:
        Path(arguments[0]).write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
