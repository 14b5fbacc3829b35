"""Rules on shapes: a ring goes round something without crossing itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shapely.geometry import LineString, Polygon
from shapely.validation import explain_validity

from smartnav.plan import shapes
from smartnav.plan.checks.storey import Item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.checks.storey import Storey
    from smartnav.plan.problem import Problem

LEAST_AREA_M2 = 1e-4
"""A square centimetre: less is no shape."""


def _outline(storey: Storey) -> Item:
    level = storey.item
    return Item((*level.where, "outline"), level.called, level.thing, level.level)


def _drawn(storey: Storey) -> Iterator[tuple[Item, Polygon]]:
    yield _outline(storey), shapes.outline(storey.level)
    for key in ("units", "areas", "fixtures"):
        for item in storey.items(key):
            if not getattr(item.thing, "rest", False):
                yield item, shapes.footprint(item.thing)


def bad_rings(storey: Storey) -> Iterator[Problem]:
    """Find outlines, boxes and polygons that cross themselves or enclose nothing."""
    for item, shape in _drawn(storey):
        first = (shape.exterior.coords[0][0], shape.exterior.coords[0][1])
        if shape.convex_hull.area < LEAST_AREA_M2:
            yield item.problem(
                "flat-ring", "has a shape without area",
                "give corners in order, not in one line, and sizes in metres", place=first,
            )  # fmt: skip
        elif not shape.is_valid:
            numbers = [float(n) for n in re.findall(r"-?\d+\.?\d*", explain_validity(shape))]
            place = (numbers[0], numbers[1]) if len(numbers) > 1 else first
            yield item.problem(
                "crossing-ring",
                f"has a shape that crosses itself near [{place[0]:g}, {place[1]:g}]",
                "give the corners in order, going once round", place=place,
            )  # fmt: skip


def narrow_outlines(storey: Storey) -> Iterator[Problem]:
    """Find outlines so narrow that their outer walls leave nothing, or fall apart, inside."""
    shape = shapes.outline(storey.level)
    if not shape.is_valid:
        return
    inner = shape.buffer(-storey.level.outer_wall / 2, join_style="mitre")
    if not isinstance(inner, Polygon) or inner.area < LEAST_AREA_M2:
        yield _outline(storey).problem(
            "narrow-outline", "has an outline narrower than its outer wall",
            "give a smaller outer_wall, or draw each part as a level of its own",
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
