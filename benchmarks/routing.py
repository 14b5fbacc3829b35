"""How fast and how exact routes are: ``python -m benchmarks.routing [FILE.json]``.

Measures the bundled hall and a synthetic one of 72 × 70 m with over 1,300 vertices, against three
other ways to find paths (see :mod:`benchmarks.rivals`), then larger worlds. Times are processor
seconds of this process, so that a busy machine does not change them much. Prints the figures and,
when a file is named, writes them there. Takes some six minutes, most of them the others'.
"""

from __future__ import annotations

import itertools
import json
import math
import random
import resource
import sys
import time
from pathlib import Path
from statistics import mean, median, quantiles
from typing import TYPE_CHECKING

import numpy as np
from shapely import affinity
from shapely.geometry import LineString, Polygon

from benchmarks import rivals
from benchmarks.worlds import free_points, synthetic_level, ten_halls, tower
from smartnav.plan import load_plan
from smartnav.resources import floorplan
from smartnav.routing import PROFILES, Navigator, Router
from smartnav.space import WalkableSpace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from smartnav.plan.model import Level, Plan
    from smartnav.plan.vocabulary import Point

Figures = dict[str, float]
Pairs = list[tuple["Point", "Point"]]

QUERIES = 400
RIVAL_QUERIES = {"extremitypathfinder": 40, "mcp": 40, "astar": 15}
OUTSIDE_M = 0.01
"""A path farther outside than this crosses an obstacle."""
WALKING = PROFILES["walking"]


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of a call."""
    before = time.process_time()
    work()
    return time.process_time() - before


def spread(name: str, times: Iterable[float]) -> Figures:
    """Return median and 99th percentile of times, in milliseconds."""
    found = [1000 * t for t in times]
    return {f"{name}_median_ms": median(found), f"{name}_p99_ms": quantiles(found, n=100)[98]}


def asked(pairs: Pairs, ask: Callable[[Point, Point], object]) -> list[float]:
    """Return how long each question takes."""
    return [seconds(lambda a=a, b=b: ask(a, b)) for a, b in pairs]  # type: ignore[misc]


def random_pairs(space: WalkableSpace, dice: random.Random, count: int) -> Pairs:
    """Return pairs of free points of a space."""
    points = free_points(space, dice, 2 * count)
    return list(zip(points[:count], points[count:], strict=True))


def quality(
    name: str, region: Polygon, paths: Sequence[Sequence[Point]], exact: list[float]
) -> Figures:
    """Return how much longer than the exact ones paths are, and how many cross an obstacle."""
    grown = region.buffer(OUTSIDE_M)
    ratios = [
        sum(math.dist(p, q) for p, q in itertools.pairwise(path)) / length
        for path, length in zip(paths, exact, strict=True)
    ]
    crossing = sum(not grown.covers(LineString(path)) for path in paths)
    return {
        f"{name}_length_mean": mean(ratios),
        f"{name}_length_max": max(ratios),
        f"{name}_crossing": crossing,
    }


def measure_router(space: WalkableSpace, dice: random.Random) -> tuple[Router, Figures]:
    """Return a router over ``space`` and what it takes."""
    build = seconds(lambda: Router(space).mesh)
    router = Router(space)
    prepare = seconds(router.prepare)
    free = asked(random_pairs(space, dice, QUERIES), router.shortest_path)
    figures = {
        "vertices": len(router.sketch.boundary.a),
        "corners": len(router.sketch.boundary.corners),
        "edges": len(router.sketch.edges),
        "build_s": build,
        "prepare_s": prepare,
        **spread("free", free),
    }
    return router, figures


def measure_anchors(router: Router, anchors: list[Point], dice: random.Random) -> Figures:
    """Return what a way between anchors takes that are known, but were never asked as a pair."""
    for anchor in anchors:
        router.tree(anchor)
    pairs = dice.sample(list(itertools.permutations(anchors, 2)), QUERIES)
    return spread("anchors", asked(pairs, lambda a, b: router.path(router.tree(a), b)))


def measure_rivals(region: Polygon, router: Router, dice: random.Random) -> Figures:
    """Return what other ways to find paths take in the same space."""
    pairs = random_pairs(router.space, dice, max(RIVAL_QUERIES.values()))
    paths = [router.shortest_path(a, b) for a, b in pairs]
    exact = [path.length_m for path in paths]
    figures = quality("smartnav", region, [path.points for path in paths], exact)
    for rival in (rivals.extremitypathfinder, rivals.mcp, rivals.astar):
        name = rival.__name__
        some = pairs[: RIVAL_QUERIES[name]]
        before = time.process_time()
        ask = rival(region)
        figures[f"{name}_build_s"] = time.process_time() - before
        figures |= spread(name, asked(some, ask))
        found = [ask(a, b) for a, b in some]
        figures |= quality(name, region, found, exact[: len(some)])
    return figures


def graph_of(router: Router) -> tuple[set[tuple[float, ...]], set[tuple[float, ...]]]:
    """Return corners and edges of a router by their coordinates."""
    boundary = router.sketch.boundary
    corners = np.hstack([boundary.corners, boundary.out, boundary.back])
    ends = np.sort(boundary.corners[router.sketch.edges].reshape(-1, 2, 2) @ [2.0**27, 1.0], axis=1)
    return set(map(tuple, corners.tolist())), set(map(tuple, ends.tolist()))


def measure_update(level: Level, dice: random.Random, moves: int = 15) -> Figures:
    """Return what it takes to follow a moved fixture, against building all from the plan."""
    space = WALKING.space(level)
    router = Router(space)
    full, update, same = [], [], 0
    for body in dice.sample(space.bodies, moves):
        moved = affinity.translate(body, dice.uniform(-0.5, 0.5), dice.uniform(-0.5, 0.5))
        before = time.process_time()
        changed = space.updated(body, moved)
        following = router.updated(changed)
        update.append(time.process_time() - before)
        full.append(seconds(lambda: Router(WALKING.space(level))))
        same += graph_of(following) == graph_of(Router(changed))
    return {
        "full_build_ms": 1000 * median(full),
        "update_ms": 1000 * median(update),
        "update_max_ms": 1000 * max(update),
        "update_ratio": median(full) / median(update),
        "update_same_graph": same / moves,
    }


def measure_closing(level: Level) -> Figures:
    """Return what it takes to follow a door or a room that is closed, each by itself."""
    space = WALKING.space(level)
    router = Router(space)
    named = [opening.id for opening in level.openings if opening.id is not None]
    rooms = [unit.id for unit in level.units if unit.is_public and unit.has_walls]
    full, closing = [], []
    for each in [*named, *rooms]:
        closed = frozenset({each})
        access = WALKING.without(closed)
        before = time.process_time()
        router.updated(space.reopened(level, WALKING.access, access))
        closing.append(time.process_time() - before)
        full.append(seconds(lambda shut=closed: Router(WALKING.space(level, shut))))  # type: ignore[misc]
    return {
        "closings": len(closing),
        "closing_ms": 1000 * median(closing),
        "closing_max_ms": 1000 * max(closing),
        "closing_full_ms": 1000 * median(full),
    }


def routes(navigator: Navigator, levels: Sequence[str], dice: random.Random) -> list[float]:
    """Return how long routes between random points of two random levels take."""
    times: list[float] = []
    while len(times) < 200:
        here, there = dice.sample(levels, 2) if len(levels) > 1 else [*levels, *levels]
        ends = [f"{level}:{dice.uniform(2, 22):.2f},2.5" for level in (here, there)]
        times.append(seconds(lambda ends=ends: navigator.route(*ends)))  # type: ignore[misc]
    return times


def measure_tower(levels: int, dice: random.Random) -> Figures:
    """Return what a venue of many levels takes, all profiles."""
    plan = tower(dice, levels)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    navigator = Navigator(plan)
    prepare = seconds(navigator.prepare)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    times = routes(navigator, [level.id for level in plan.levels], dice)
    return {
        "levels": levels,
        "prepare_s": prepare,
        "grown_mb": grown / 1024,
        **spread("route", times),
    }


def measure_plan(plan: Plan, dice: random.Random) -> Figures:
    """Return what a navigator over the bundled plan takes."""
    navigator = Navigator(plan)
    figures = {"prepare_s": seconds(navigator.prepare)}
    public = [place.id for place in navigator.gazetteer.places.values() if place.public]
    figures["first_route_ms"] = 1000 * seconds(lambda: navigator.route("kiosk-south", "A12"))
    pairs = [tuple(dice.sample(public, 2)) for _ in range(QUERIES)]
    figures |= spread("route", [seconds(lambda p=p: navigator.route(*p)) for p in pairs])  # type: ignore[misc]
    stops = dice.sample(public, 13)
    navigator.route(*stops, order="best")
    figures["tour_of_12_ms"] = 1000 * seconds(lambda: navigator.route(*stops, order="best"))
    return figures


def main(arguments: list[str]) -> None:
    """Measure, print the figures and write them as JSON when a file is named."""
    dice = random.Random(1)
    results: dict[str, Figures] = {}
    # What is imported at the first use is no part of a build.
    Navigator(tower(random.Random(0), 2)).prepare()
    for levels in (1, 100):
        results[f"tower of {levels}"] = measure_tower(levels, dice)
    plan = load_plan(floorplan("shizhong.yaml"))
    results["ten halls"] = measure_router(WalkableSpace.from_polygon(ten_halls(dice)), dice)[1]
    for name, level in (("synthetic", synthetic_level(dice)), ("F1", plan.level("F1"))):
        space = WALKING.space(level)
        router, figures = measure_router(space, dice)
        figures |= measure_anchors(router, free_points(space, dice, 60), dice)
        figures |= measure_update(level, dice)
        region = max(space.parts, key=lambda part: part.area)
        results[name] = figures | measure_rivals(region, router, dice)
    results["F1"] |= measure_closing(plan.level("F1"))
    results["shizhong.yaml"] = measure_plan(plan, dice)
    for world, found in results.items():
        for what, figure in found.items():
            sys.stdout.write(f"{world:16} {what:32} {figure:12.4f}\n")
    if arguments:
        Path(arguments[0]).write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
