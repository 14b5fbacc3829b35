"""Edits that put objects elsewhere: move, rotate, mirror, align, distribute.

Each is a function from one plan to the next and raises :class:`Refused` with the reason when it
cannot be made. Lengths are metres, directions degrees clockwise from plan +y.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import shapely

from smartnav.plan import shapes
from smartnav.plan.edits.extent import extent
from smartnav.plan.edits.motion import Motion, moved
from smartnav.plan.edits.refs import Ref, exchanged, thing_at
from smartnav.plan.edits.refusal import Refused, altered, settled
from smartnav.plan.model import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shapely.geometry.base import BaseGeometry

    from smartnav.plan.edits.refs import Thing
    from smartnav.plan.model import Plan
    from smartnav.plan.vocabulary import Point

Edge = Literal["left", "right", "top", "bottom", "middle-x", "middle-y"]
_ON_WALL_M = 0.05
"""How far off a room's boundary a door may be drawn and still go along with the room."""


def move(plan: Plan, refs: Iterable[Ref], dx: float, dy: float) -> Plan:
    """Move objects by ``dx``, ``dy``; rooms take their doors and their occupants along."""
    return transform(plan, refs, Motion(shift=(dx, dy)))


def rotate(plan: Plan, refs: Iterable[Ref], degrees: float, pivot: Point | None = None) -> Plan:
    """Turn objects clockwise about ``pivot``, by default the middle of them all."""
    refs = list(refs)
    return transform(plan, refs, Motion(turn=degrees, pivot=pivot or middle(plan, refs)))


def mirror(plan: Plan, refs: Iterable[Ref], axis: Literal["x", "y"]) -> Plan:
    """Mirror objects left to right (``x``) or top to bottom (``y``) within what they take."""
    refs = list(refs)
    turn = 0.0 if axis == "x" else 180.0
    return transform(plan, refs, Motion(mirrored=True, turn=turn, pivot=middle(plan, refs)))


def transform(plan: Plan, refs: Iterable[Ref], motion: Motion) -> Plan:
    """Have objects follow a rigid motion, all about the same pivot."""
    return settled(plan, unsettled(plan, refs, motion))


def unsettled(plan: Plan, refs: Iterable[Ref], motion: Motion) -> Plan:
    """Return what :func:`transform` would, without asking whether it loads: for a live preview."""
    chosen = list(dict.fromkeys(refs))
    if not chosen:
        raise Refused("nothing", "nothing is selected", "select what to change first")
    chosen += [ref for ref in _carried(plan, chosen) if ref not in chosen]
    changed: dict[Ref, Thing] = {}
    for ref in chosen:
        thing = thing_at(plan, ref)
        changed[ref] = altered(plan, ref, thing, **moved(thing, motion))
    return exchanged(plan, changed)


def _carried(plan: Plan, refs: list[Ref]) -> Iterator[Ref]:
    """Yield what goes along with rooms: doors in their walls, occupants that stand in them."""
    for ref in refs:
        unit = thing_at(plan, ref)
        if not isinstance(unit, Unit) or unit.rest or ref.level is None:
            continue
        level = plan.level(ref.level)
        boundary = shapes.footprint(unit).exterior
        for index, opening in enumerate(level.openings):
            if boundary.dwithin(shapely.Point(opening.at), _ON_WALL_M):
                yield Ref(ref.level, "openings", index)
        for index, occupant in enumerate(level.occupants):
            if occupant.unit == unit.id and occupant.anchor is not None:
                yield Ref(ref.level, "occupants", index)


def bounds(plan: Plan, ref: Ref) -> tuple[float, float, float, float]:
    """Return x, y of the lower left and of the upper right corner of what an object takes.

    Raises :class:`Refused` for an object that lies nowhere.
    """
    found: BaseGeometry = extent(plan, ref)
    if found.is_empty:
        moved(thing_at(plan, ref), Motion())  # says why, where it can
        raise Refused("not-drawn", "the object lies nowhere on the map", "select what is drawn")
    return found.bounds


def middle(plan: Plan, refs: Iterable[Ref]) -> Point:
    """Return the middle of the box round what objects take."""
    boxes = [bounds(plan, ref) for ref in refs]
    if not boxes:
        raise Refused("nothing", "nothing is selected", "select what to change first")
    x0, y0 = min(box[0] for box in boxes), min(box[1] for box in boxes)
    x1, y1 = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return ((x0 + x1) / 2, (y0 + y1) / 2)


def align(plan: Plan, refs: Iterable[Ref], edge: Edge) -> Plan:
    """Line objects up along an edge of the box round them all, or along its middle."""
    boxes = {ref: bounds(plan, ref) for ref in dict.fromkeys(refs)}
    if len(boxes) < 2:
        raise Refused("too-few", "one object alone is always in line", "select two or more")
    shifts = _shifts(boxes, edge)
    return _each(plan, shifts)


def _shifts(boxes: dict[Ref, tuple[float, float, float, float]], edge: Edge) -> dict[Ref, Point]:
    x0, y0 = min(box[0] for box in boxes.values()), min(box[1] for box in boxes.values())
    x1, y1 = max(box[2] for box in boxes.values()), max(box[3] for box in boxes.values())
    found: dict[Ref, Point] = {}
    for ref, box in boxes.items():
        found[ref] = {
            "left": (x0 - box[0], 0.0),
            "right": (x1 - box[2], 0.0),
            "bottom": (0.0, y0 - box[1]),
            "top": (0.0, y1 - box[3]),
            "middle-x": ((x0 + x1 - box[0] - box[2]) / 2, 0.0),
            "middle-y": (0.0, (y0 + y1 - box[1] - box[3]) / 2),
        }[edge]
    return found


def distribute(plan: Plan, refs: Iterable[Ref], axis: Literal["x", "y"]) -> Plan:
    """Make the gaps between objects equal along an axis; the outermost stay."""
    boxes = {ref: bounds(plan, ref) for ref in dict.fromkeys(refs)}
    if len(boxes) < 3:
        raise Refused("too-few", "two objects have one gap only", "select three or more")
    low, high = (0, 2) if axis == "x" else (1, 3)
    order = sorted(boxes, key=lambda ref: boxes[ref][low] + boxes[ref][high])
    gaps = [boxes[b][low] - boxes[a][high] for a, b in pairwise(order)]
    gap = sum(gaps) / len(gaps)
    shifts: dict[Ref, Point] = {}
    place = boxes[order[0]][high]
    for ref in order[1:-1]:
        by = place + gap - boxes[ref][low]
        shifts[ref] = (by, 0.0) if axis == "x" else (0.0, by)
        place = boxes[ref][high] + by
    return _each(plan, shifts)


def _each(plan: Plan, shifts: dict[Ref, Point]) -> Plan:
    """Shift every object by its own way. What one carries along another does not move again."""
    moves = {ref: Motion(shift=shift) for ref, shift in shifts.items()}
    for ref, motion in list(moves.items()):
        for other in _carried(plan, [ref]):
            moves.setdefault(other, motion)
    changed = {
        ref: altered(plan, ref, thing_at(plan, ref), **moved(thing_at(plan, ref), motion))
        for ref, motion in moves.items()
    }
    return settled(plan, exchanged(plan, changed))
