"""Rules on things that lie on one another."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import shapely

from smartnav.plan import shapes
from smartnav.plan.checks.storey import SLACK_M

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.checks.storey import Piece, Storey
    from smartnav.plan.model import Fixture
    from smartnav.plan.problem import Problem

HEAVY = 0.25
"""What share of the smaller body an overlap may take before it is a mistake."""

BUILT_IN = frozenset({"column", "machine", "screen"})
"""Categories of what may stand in a wall."""
DEEP_M = 0.1
"""How deep a wall's centre line may lie in furniture drawn against the wall."""


def overlapping_units(storey: Storey) -> Iterator[Problem]:
    """Find units that share floor."""
    drawn = [item for item in storey.items("units") if not item.thing.rest]
    regions = [shapes.footprint(item.thing) for item in drawn]
    for first, second in _touching(regions):
        common = regions[first].intersection(regions[second]).buffer(-SLACK_M)
        if not common.is_empty:
            yield drawn[second].problem(
                "overlapping-units",
                f"overlaps {drawn[first].called} by {common.area:.1f} m²",
                "let them meet at a common wall", place=(common.centroid.x, common.centroid.y),
                ids=drawn[first].ids,
            )  # fmt: skip


def _touching(regions: list[shapely.Polygon]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of indices of regions that touch, in the order of the file."""
    if not regions:
        return
    tree = shapely.STRtree(regions)
    for first, region in enumerate(regions):
        for second in sorted(tree.query(region, predicate="intersects").tolist()):
            if first < second:
                yield first, second


def overlapping_openings(storey: Storey) -> Iterator[Problem]:
    """Find doors drawn over one another in one wall."""
    seated = [(item, doorway) for item, doorway in storey.doorways if doorway is not None]
    strips = [doorway.sill.buffer(10 * SLACK_M) for _, doorway in seated]
    for one_index, other_index in _touching(strips):
        (first, one), (second, other) = seated[one_index], seated[other_index]
        reach = (one.opening.width + other.opening.width) / 2
        if math.dist(one.middle, other.middle) > reach:
            continue
        strip = one.sill.buffer(10 * SLACK_M, cap_style="flat")
        if other.sill.intersection(strip).length > 5 * SLACK_M:
            yield second.problem(
                "overlapping-openings", f"overlaps {first.called}",
                "delete one of the two, or move it along the wall", place=other.middle,
                ids=first.ids,
            )  # fmt: skip


def crowded_arrays(storey: Storey) -> Iterator[Problem]:
    """Find arrays whose pieces stand in one another: a pitch that is missing or too small."""
    for item in storey.items("fixtures"):
        if _is_crowded(item.thing):
            yield item.problem(
                "crowded-array", "has a count whose pieces stand in one another",
                "give a pitch of at least a piece's size",
                place=_middle(shapes.footprint(item.thing)),
            )  # fmt: skip


def _is_crowded(fixture: Fixture) -> bool:
    columns, rows = fixture.count
    if columns == rows == 1:
        return False
    pieces = list(itertools.islice(shapes.fixture_footprints(fixture), columns + 1))
    neighbours = pieces[1:2] + pieces[columns : columns + 1]
    return any(_share(pieces[0], each) > HEAVY for each in neighbours)


def crowded_pieces(storey: Storey) -> Iterator[Problem]:
    """Find furniture and counters that stand in one another; each pair of objects once."""
    told: set[tuple[tuple[str | int, ...], tuple[str | int, ...]]] = set()
    # Of an array that is a heap one piece stands for all: a heap of pairs would take for ever.
    heaps = {item.where for item in storey.items("fixtures") if _is_crowded(item.thing)}
    pieces = [
        piece
        for number, piece in enumerate(storey.pieces)
        if piece.item.where not in heaps or piece.item is not storey.pieces[number - 1].item
    ]
    for first, second in _touching([piece.body for piece in pieces]):
        one, other = pieces[first], pieces[second]
        pair = (one.item.where, other.item.where)
        if one.item.where == other.item.where or pair in told:
            continue
        if _share(one.body, other.body) > HEAVY:
            told.add(pair)
            yield _crowded(one, other)


def _crowded(one: Piece, other: Piece) -> Problem:
    code = "crowded"
    if "kiosks" in other.item.where:
        code = "kiosk-blocked"
    elif "windows" in one.item.where and "windows" in other.item.where:
        code = "overlapping-counters"
    return other.item.problem(
        code,
        f"stands in {'the counter of ' if 'windows' in one.item.where else ''}{one.item.called}",
        "move one of the two", place=_middle(other.body), ids=one.item.ids,
        severity="warning" if code == "crowded" else "error",
    )  # fmt: skip


def walls_through_fixtures(storey: Storey) -> Iterator[Problem]:
    """Find furniture that a wall runs through; what stands in walls by its nature is no fault."""
    lines = [line for _, line in storey.wall_courses]
    tree = shapely.STRtree(lines)
    told: set[tuple[str | int, ...]] = set()
    for piece in storey.pieces:
        fixture = piece.item.thing
        if "fixtures" not in piece.item.where or fixture.category in BUILT_IN:
            continue
        core = piece.body.buffer(-DEEP_M, join_style="mitre")
        found = tree.query(core, predicate="intersects").tolist()
        if not found or piece.item.where in told or not storey.inside.covers(piece.body):
            continue
        told.add(piece.item.where)
        yield piece.item.problem(
            "wall-through-fixture", f"has {storey.wall_courses[found[0]][0]} running through it",
            "move it, or end the wall before it", place=_middle(piece.body), severity="warning",
        )  # fmt: skip


def kiosks_in_walls(storey: Storey) -> Iterator[Problem]:
    """Find terminals inside a wall; one that hangs on it is no fault."""
    for item in storey.items("kiosks"):
        body = shapes.kiosk_body(item.thing)
        if body.intersection(storey.walls).area > HEAVY * body.area:
            yield item.problem(
                "kiosk-blocked", "stands in a wall", "move it off the wall", place=item.thing.at
            )


def _share(one: shapely.Polygon, other: shapely.Polygon) -> float:
    """Return how much of the smaller of two bodies lies in the other."""
    return float(one.intersection(other).area / min(one.area, other.area))


def _middle(body: shapely.Polygon) -> tuple[float, float]:
    return (body.centroid.x, body.centroid.y)
