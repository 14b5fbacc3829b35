"""Cutting shapes off at the edge of a box: on a page nothing else would hold a map in its frame."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from smartnav.cartography.symbols import MARKS, symbol_shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smartnav.cartography.display import Picture, Ring, Shape
    from smartnav.plan.model import Point

_Side = tuple[int, float, int]
"""Axis, where the edge is, and the sign of the inner side."""


def clip(picture: Picture) -> Picture:
    """Return the picture with nothing reaching over its edges.

    Regions and lines are cut, and so are the marks of a route; other symbols and labels that
    reach over are left out.
    """
    sides: tuple[_Side, ...] = (
        (0, 0.0, 1), (0, picture.width, -1), (1, 0.0, 1), (1, picture.height, -1)
    )  # fmt: skip
    drawn = [(symbol, symbol_shapes(symbol)) for symbol in picture.symbols]
    whole = [_lies_inside(shapes, sides) for _, shapes in drawn]
    cut = [
        shape
        for (symbol, shapes), inside in zip(drawn, whole, strict=True)
        if symbol.name in MARKS and not inside
        for shape in shapes
    ]
    return replace(
        picture,
        shapes=tuple(part for shape in picture.shapes for part in _cut(shape, sides)),
        overlay=tuple(part for shape in (*picture.overlay, *cut) for part in _cut(shape, sides)),
        symbols=tuple(s for s, inside in zip(picture.symbols, whole, strict=True) if inside),
        labels=tuple(
            label
            for label in picture.labels
            if abs(label.at[0] - picture.width / 2) <= (picture.width - label.width) / 2
            and abs(label.at[1] - picture.height / 2) <= (picture.height - label.height) / 2
        ),
    )


def _lies_inside(shapes: Iterable[Shape], sides: tuple[_Side, ...]) -> bool:
    points = (point for shape in shapes for ring in shape.rings for point in ring)
    return all(_inner(point, side) for point in points for side in sides)


def _cut(shape: Shape, sides: tuple[_Side, ...]) -> Iterator[Shape]:
    """Yield what is left of a shape: itself where it lies inside, else its fill and its lines.

    They are cut apart because a region that is cut must not be stroked along the cut.
    """
    if _lies_inside([shape], sides):
        yield shape
        return
    if shape.fill is not None and shape.closed:
        rings = tuple(ring for ring in (_region(ring, sides) for ring in shape.rings) if ring)
        if rings:
            yield replace(shape, rings=rings, stroke=None, stroke_px=0.0)
    if shape.stroke is not None:
        for ring in shape.rings:
            line = (*ring, ring[0]) if shape.closed else ring
            for piece in _line(line, sides):
                yield replace(shape, rings=(piece,), fill=None, closed=False)


def _region(ring: Ring, sides: tuple[_Side, ...]) -> Ring:
    """Cut a region side by side (Sutherland and Hodgman, 1974)."""
    for side in sides:
        kept: list[Point] = []
        for before, after in pairwise((*ring[-1:], *ring)):
            if _inner(before, side) != _inner(after, side):
                kept.append(_crossing(before, after, side))
            if _inner(after, side):
                kept.append(after)
        ring = tuple(kept)
    return ring


def _line(line: Ring, sides: tuple[_Side, ...]) -> list[Ring]:
    """Cut a line into the pieces inside."""
    pieces: list[list[Point]] = []
    for before, after in pairwise(line):
        segment = _segment(before, after, sides)
        if segment is None:
            continue
        if pieces and pieces[-1][-1] == segment[0]:
            pieces[-1].append(segment[1])
        else:
            pieces.append(list(segment))
    if len(pieces) > 1 and pieces[-1][-1] == pieces[0][0]:
        # A closed line that begins inside: its last piece runs on into its first.
        pieces[0] = pieces.pop() + pieces[0][1:]
    return [tuple(piece) for piece in pieces]


def _segment(before: Point, after: Point, sides: tuple[_Side, ...]) -> tuple[Point, Point] | None:
    for side in sides:
        starts, ends = _inner(before, side), _inner(after, side)
        if not starts and not ends:
            return None
        if not starts:
            before = _crossing(before, after, side)
        elif not ends:
            after = _crossing(before, after, side)
    return (before, after)


def _inner(point: Point, side: _Side) -> bool:
    axis, edge, sign = side
    return (point[axis] - edge) * sign >= 0


def _crossing(before: Point, after: Point, side: _Side) -> Point:
    axis, edge, _ = side
    share = (edge - before[axis]) / (after[axis] - before[axis])
    other = before[1 - axis] + (after[1 - axis] - before[1 - axis]) * share
    return (edge, other) if axis == 0 else (other, edge)
