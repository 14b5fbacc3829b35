"""Mends: for a problem that has one sure remedy, the edit that makes it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import Point as ShapelyPoint

from smartnav.plan import shapes
from smartnav.plan.edits.making import delete
from smartnav.plan.edits.motion import rounded_point
from smartnav.plan.edits.naming import change, new_id
from smartnav.plan.edits.refs import Ref, ref_of, thing_at
from smartnav.plan.model import Amenity, Area, Fixture, Kiosk, Occupant, Opening, Unit
from smartnav.plan.vocabulary import Point

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.plan.model import Plan
    from smartnav.plan.problem import Problem

    Mend = Callable[[Plan], Plan]

_REACH_M = 3.0
"""Farther away a door is drawn for another wall than the nearest."""


def mend(plan: Plan, problem: Problem) -> Mend | None:
    """Return the edit that mends a problem, or None where only a person can tell what is meant."""
    ref = ref_of(plan, problem.where)
    make = _MENDS.get(problem.code)
    return None if ref is None or make is None else make(plan, ref, problem)


def _onto_wall(plan: Plan, ref: Ref, _problem: Problem) -> Mend | None:
    opening = thing_at(plan, ref)
    if not isinstance(opening, Opening) or ref.level is None:
        return None
    lines = shapely.union_all([wall.line for wall in shapes.wall_lines(plan.level(ref.level))])
    at = ShapelyPoint(opening.at)
    if lines.distance(at) > _REACH_M:
        return None
    x, y = shapely.shortest_line(at, lines).coords[-1]
    return partial(change, ref=ref, at=rounded_point((x, y)))


def _without_anchor(plan: Plan, ref: Ref, _problem: Problem) -> Mend | None:
    thing = thing_at(plan, ref)
    if isinstance(thing, Unit | Area | Opening | Amenity) and thing.anchor is not None:
        return partial(change, ref=ref, anchor=None)
    if isinstance(thing, Occupant) and thing.anchor is not None and thing.unit is not None:
        return partial(change, ref=ref, anchor=None)
    return None


def _turned(plan: Plan, ref: Ref, _problem: Problem) -> Mend | None:
    """Turn a row or a terminal round: nobody can stand where it faces."""
    thing = thing_at(plan, ref)
    if isinstance(thing, Kiosk):
        return partial(change, ref=ref, heading=(thing.heading + 180) % 360)
    return None


def _with_id(plan: Plan, ref: Ref, _problem: Problem) -> Mend | None:
    thing = thing_at(plan, ref)
    if isinstance(thing, Opening) and thing.id is None:
        return partial(change, ref=ref, id=new_id(plan, "door"))
    return None


def _deleted(_plan: Plan, ref: Ref, _problem: Problem) -> Mend | None:
    return lambda plan: delete(plan, [ref])


def _spaced(plan: Plan, ref: Ref, _problem: Problem) -> Mend | None:
    """Set an array so far apart that its pieces touch."""
    thing = thing_at(plan, ref)
    if not isinstance(thing, Fixture):
        return None
    x0, y0, x1, y1 = shapes.footprint(thing).bounds
    pitch: Point = (
        max(abs(thing.pitch[0]), x1 - x0) * (-1 if thing.pitch[0] < 0 else 1),
        max(abs(thing.pitch[1]), y1 - y0) * (-1 if thing.pitch[1] < 0 else 1),
    )
    return partial(change, ref=ref, pitch=rounded_point(pitch))


_MENDS: dict[str, Callable[[Plan, Ref, Problem], Mend | None]] = {
    "opening-off-wall": _onto_wall,
    "blocked-point": _without_anchor,
    "kiosk-no-room": _turned,
    "entrance-without-id": _with_id,
    "overlapping-openings": _deleted,
    "section-nowhere": _deleted,
    "crowded-array": _spaced,
}
