"""Edits of the corners of rooms, areas, furniture, walls and outlines, and of their size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartnav.plan.edits.motion import box_between, rounded, rounded_point
from smartnav.plan.edits.refs import exchanged, thing_at
from smartnav.plan.edits.refusal import Refused, altered, settled
from smartnav.plan.model import Amenity, Area, Fixture, Kiosk, Level, Unit, Wall

if TYPE_CHECKING:
    from smartnav.plan.edits.refs import Ref, Thing
    from smartnav.plan.model import Plan
    from smartnav.plan.vocabulary import Point

Box = tuple[float, float, float, float]
_LEAST_M = 0.01


def corners(thing: Thing) -> tuple[Point, ...]:
    """Return the corners one can drag, in order; none for what has no shape of its own."""
    if isinstance(thing, Wall):
        return thing.line
    if isinstance(thing, Level):
        return thing.outline
    if isinstance(thing, Unit | Area | Fixture):
        if thing.box is not None:
            x, y, width, height = thing.box
            return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        return thing.polygon or ()
    return ()


def is_ring(thing: Thing) -> bool:
    """Return whether the last corner is joined to the first."""
    return not isinstance(thing, Wall)


def move_vertex(plan: Plan, ref: Ref, index: int, to: Point) -> Plan:
    """Drag one corner to a point; a box stays a box, its opposite corner where it is."""
    return settled(plan, vertex_moved(plan, ref, index, to))


def vertex_moved(plan: Plan, ref: Ref, index: int, to: Point) -> Plan:
    """Return what :func:`move_vertex` would, without asking whether it loads."""
    thing = thing_at(plan, ref)
    points = _cornered(thing, index)
    if getattr(thing, "box", None) is not None:
        opposite = points[(index + 2) % 4]
        return _changed(plan, ref, thing, {"box": _sized(box_between(to, opposite))})
    moved = (*points[:index], rounded_point(to), *points[index + 1 :])
    return _changed(plan, ref, thing, _with_corners(thing, moved))


def add_vertex(plan: Plan, ref: Ref, after: int, at: Point) -> Plan:
    """Put a corner behind the corner ``after``; a box becomes a polygon."""
    thing = thing_at(plan, ref)
    points = _cornered(thing, after)
    more = (*points[: after + 1], rounded_point(at), *points[after + 1 :])
    return settled(plan, _changed(plan, ref, thing, _with_corners(thing, more)))


def delete_vertex(plan: Plan, ref: Ref, index: int) -> Plan:
    """Take a corner away; a box becomes a triangle."""
    thing = thing_at(plan, ref)
    points = _cornered(thing, index)
    least = 3 if is_ring(thing) else 2
    if len(points) <= least:
        raise Refused(
            "last-corners", f"{'an area' if least == 3 else 'a line'} needs {least} corners",
            "delete the whole object instead",
        )  # fmt: skip
    fewer = (*points[:index], *points[index + 1 :])
    return settled(plan, _changed(plan, ref, thing, _with_corners(thing, fewer)))


def resize(plan: Plan, ref: Ref, box: Box) -> Plan:
    """Fit an object into another box ``(x, y, width, height)``: its corners keep their ratios."""
    return settled(plan, resized(plan, ref, box))


def resized(plan: Plan, ref: Ref, box: Box) -> Plan:
    """Return what :func:`resize` would, without asking whether it loads."""
    thing = thing_at(plan, ref)
    x, y, width, height = _sized(box)
    if isinstance(thing, Fixture) and thing.circle is not None:
        radius = rounded(min(width, height) / 2)
        middle = rounded_point((x + width / 2, y + height / 2))
        return _changed(plan, ref, thing, {"circle": (*middle, radius)})
    if isinstance(thing, Kiosk | Amenity) and thing.size is not None:
        middle = rounded_point((x + width / 2, y + height / 2))
        heading = thing.heading if isinstance(thing, Kiosk) else thing.facing
        sideways = 45 <= ((heading or 0) % 180) < 135
        size = (height, width) if sideways else (width, height)
        return _changed(plan, ref, thing, {"at": middle, "size": size})
    points = corners(thing)
    if not points:
        raise Refused("no-size", "the object has no sides to drag", "give its size in the panel")
    if getattr(thing, "box", None) is not None:
        return _changed(plan, ref, thing, {"box": (x, y, width, height)})
    x0, y0 = min(p[0] for p in points), min(p[1] for p in points)
    wide = max(p[0] for p in points) - x0
    high = max(p[1] for p in points) - y0
    scale_x, scale_y = width / (wide or 1), height / (high or 1)
    fitted = tuple(
        rounded_point((x + (px - x0) * scale_x, y + (py - y0) * scale_y)) for px, py in points
    )
    return _changed(plan, ref, thing, _with_corners(thing, fitted))


def _cornered(thing: Thing, index: int) -> tuple[Point, ...]:
    points = corners(thing)
    if not 0 <= index < len(points):
        raise Refused("no-corner", "the object has no such corner", "select one of its corners")
    return points


def _sized(box: Box) -> Box:
    """Return a box of at least a centimetre, to the millimetre."""
    x, y, width, height = map(rounded, box)
    return (x, y, max(width, _LEAST_M), max(height, _LEAST_M))


def _with_corners(thing: Thing, points: tuple[Point, ...]) -> dict[str, Any]:
    if isinstance(thing, Wall):
        return {"line": points}
    if isinstance(thing, Level):
        return {"outline": points}
    return {"box": None, "polygon": points}


def _changed(plan: Plan, ref: Ref, thing: Thing, changes: dict[str, Any]) -> Plan:
    return exchanged(plan, {ref: altered(plan, ref, thing, **changes)})
