"""Rules on where things are: on the level, doors in walls, people not in furniture."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import shapely
from shapely import Point as ShapelyPoint
from shapely.geometry import LineString

from smartnav.plan import shapes
from smartnav.plan.checks.storey import SLACK_M, Item, Piece
from smartnav.plan.places import STANDING_M

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.checks.storey import Storey
    from smartnav.plan.model import Plan
    from smartnav.plan.problem import Problem


def _extents(storey: Storey) -> Iterator[tuple[Item, shapely.Geometry]]:
    """Yield what each object takes of the level."""
    for key in ("units", "areas"):
        for item in storey.items(key):
            if not getattr(item.thing, "rest", False):
                yield item, shapes.footprint(item.thing)
    for item in storey.items("walls"):
        yield item, LineString(item.thing.line)
    for piece in storey.pieces:
        yield piece.item, piece.body
    for item in storey.items("amenities"):
        if item.thing.size is None and item.thing.anchor is None:
            yield item, ShapelyPoint(item.thing.at)


def outside_outline(storey: Storey) -> Iterator[Problem]:
    """Find what reaches outside the level's outline; each object once."""
    told: set[tuple[str | int, ...]] = set()
    for item, extent in _extents(storey):
        if item.where in told or storey.inside.covers(extent):
            continue
        told.add(item.where)
        apart = storey.inside.disjoint(extent)
        middle = shapely.centroid(extent)
        yield item.problem(
            "outside-outline",
            f"{'lies' if apart else 'reaches'} outside the outline of '{storey.level.id}'",
            "move it inside, or enlarge the outline", place=(middle.x, middle.y),
        )  # fmt: skip
    for item, key, point in storey.points():
        if not storey.inside.covers(ShapelyPoint(point)):
            yield item.problem(
                "outside-outline", f"has its {key} outside the outline of '{storey.level.id}'",
                f"move the {key} inside", place=point,
            )  # fmt: skip


def openings_off_walls(storey: Storey) -> Iterator[Problem]:
    """Find openings that touch no wall."""
    for item, doorway in storey.doorways:
        if doorway is None:
            yield item.problem(
                "opening-off-wall", "touches no wall", "move it onto a wall, or add a wall there",
                place=item.thing.at,
            )  # fmt: skip


def openings_past_walls(storey: Storey) -> Iterator[Problem]:
    """Find openings wider than the wall they sit in."""
    bodies = shapely.union_all([wall.body for wall in storey.wall_lines])
    for item, doorway in storey.doorways:
        if doorway is not None and doorway.sill.difference(bodies).length > 10 * SLACK_M:
            yield item.problem(
                "opening-past-wall", "is wider than the wall it sits in",
                "move it along the wall, or make it narrower", place=doorway.middle,
                severity="warning",
            )  # fmt: skip


def blocked_points(storey: Storey) -> Iterator[Problem]:
    """Find anchors and stops inside a wall or inside something that stands there."""
    for item, key, point in storey.points():
        at = ShapelyPoint(point)
        hit = next((piece for piece in storey.pieces_at(at) if _inside(piece, at)), None)
        if hit is not None:
            what = "its own body" if hit.item.where == item.where else hit.item.called
        elif storey.walls.contains(at) and storey.walls.boundary.distance(at) > SLACK_M:
            what = "a wall"
        else:
            continue
        yield item.problem(
            "blocked-point", f"has its {key} inside {what}",
            f"move the {key} to where one can stand", place=point,
        )  # fmt: skip


def _inside(piece: Piece, at: ShapelyPoint) -> bool:
    return piece.body.exterior.distance(at) > SLACK_M


def counters_in_walls(storey: Storey) -> Iterator[Problem]:
    """Find counters that a wall runs through; lining up against one is no fault."""
    for item in storey.items("windows"):
        counter = shapes.counter(item.thing)
        deep = _in_walls(storey, counter)
        if not deep.is_empty and storey.inside.covers(counter):
            yield item.problem(
                "counter-in-wall", "has a counter that a wall runs through",
                "move the counter, or end the wall before it",
                place=(deep.centroid.x, deep.centroid.y),
            )  # fmt: skip


def _in_walls(storey: Storey, counter: shapely.Polygon) -> shapes.Region:
    """Return what of a counter lies deep in walls."""
    inside = counter.intersection(storey.walls)
    return cast("shapes.Region", inside.buffer(-6 * SLACK_M, join_style="mitre"))


def rows_facing_walls(storey: Storey) -> Iterator[Problem]:
    """Find windows with a wall so near that nobody can stand before them."""
    for item in storey.items("windows"):
        row = item.thing
        narrow: dict[str, float] = {}
        for index, window_id in enumerate(shapes.window_ids(row)):
            middle = shapes.window_middle(row, index)
            front = shapes.offset(middle, row.facing, row.depth / 2)
            stand = shapes.offset(middle, row.facing, row.depth / 2 + STANDING_M - SLACK_M)
            hit = LineString([front, stand]).intersection(storey.walls)
            if not hit.is_empty and storey.inside.covers(ShapelyPoint(front)):
                narrow[window_id] = hit.distance(ShapelyPoint(front))
        # What begins in a wall is told of as a counter in a wall.
        if narrow and min(narrow.values()) > SLACK_M:
            first, *_, last = (*narrow, *narrow)
            which = f"'{first}'" if first == last else f"'{first}' to '{last}'"
            yield item.problem(
                "row-faces-wall",
                f"faces a wall {min(narrow.values()):.2f} m away: nobody can stand before {which}",
                f"leave {STANDING_M:.2f} m before the counter, or turn the row with 'facing'",
                place=row.at,
            )  # fmt: skip


def rows_outside_areas(storey: Storey) -> Iterator[Problem]:
    """Find counters that stand in no area of their section."""
    known = {area.section for level in storey.plan.levels for area in level.areas}
    for item in storey.items("windows"):
        family = _family(storey.plan, item.thing.section)
        areas = [shapes.footprint(a) for a in storey.level.areas if a.section in family]
        counter = shapes.counter(item.thing)
        if not family & known or any(counter.intersects(area) for area in areas):
            continue
        # One that is in a wrong place altogether is told of as that.
        if storey.inside.covers(counter) and _in_walls(storey, counter).is_empty:
            yield item.problem(
                "row-outside-area",
                f"stands in no area of its section '{item.thing.section}'",
                "move it, enlarge the area, or name another section",
                place=(counter.centroid.x, counter.centroid.y), severity="warning",
            )  # fmt: skip


def _family(plan: Plan, section_id: str) -> set[str]:
    """Return a section and those below it."""
    family = {section_id}
    for _ in plan.sections:
        more = {each.id for each in plan.sections if each.parent in family} - family
        if not more:
            break
        family |= more
    return family
