"""Rules on shapes: a ring goes round something without crossing itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shapely.geometry import LineString, Polygon
from shapely.validation import explain_validity

from smartnav.plan.checks.storey import Item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.checks.storey import Storey
    from smartnav.plan.problem import Problem
    from smartnav.plan.vocabulary import Point

LEAST_AREA_M2 = 1e-4
"""A square centimetre: less is no shape."""


def _rings(storey: Storey) -> Iterator[tuple[Item, tuple[Point, ...]]]:
    outline = Item((*storey.item.where, "outline"), storey.item.called, storey.level,
                   storey.level.id)  # fmt: skip
    yield outline, storey.level.outline
    for key in ("units", "areas", "fixtures"):
        for item in storey.items(key):
            if item.thing.polygon is not None:
                yield item, item.thing.polygon


def bad_rings(storey: Storey) -> Iterator[Problem]:
    """Find outlines and polygons that cross themselves or enclose nothing."""
    for item, ring in _rings(storey):
        shape = Polygon(ring)
        if Polygon(ring).convex_hull.area < LEAST_AREA_M2:
            yield item.problem(
                "flat-ring", "has a shape without area",
                "give the corners in order, not in one line", place=ring[0],
            )  # fmt: skip
        elif not shape.is_valid:
            numbers = [float(n) for n in re.findall(r"-?\d+\.?\d*", explain_validity(shape))]
            place = (numbers[0], numbers[1]) if len(numbers) > 1 else ring[0]
            yield item.problem(
                "crossing-ring",
                f"has a shape that crosses itself near [{place[0]:g}, {place[1]:g}]",
                "give the corners in order, going once round", place=place,
            )  # fmt: skip


def flat_walls(storey: Storey) -> Iterator[Problem]:
    """Find walls without length."""
    for item in storey.items("walls"):
        if LineString(item.thing.line).length <= LEAST_AREA_M2:
            yield item.problem(
                "flat-wall", "has no length", "give two different ends",
                place=item.thing.line[0],
            )  # fmt: skip


def several_rests(storey: Storey) -> Iterator[Problem]:
    """Find a second unit that claims what the others leave."""
    rests = [item for item in storey.items("units") if item.thing.rest]
    for item in rests[1:]:
        yield item.problem(
            "second-rest", f"is 'rest: true' like {rests[0].called}",
            "give one of the two a box or a polygon", ids=rests[0].ids,
        )  # fmt: skip


def empty_rests(storey: Storey) -> Iterator[Problem]:
    """Find a rest of which the other units leave nothing."""
    for item in storey.items("units"):
        if item.thing.rest and storey.regions[item.thing.id].area < LEAST_AREA_M2:
            yield item.problem(
                "empty-rest", "is 'rest: true' but the other units leave nothing",
                "delete it, or make the others smaller",
            )  # fmt: skip
