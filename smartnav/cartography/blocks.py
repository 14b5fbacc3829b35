"""Setting a label: in lines, at a size, with its badge and pictogram: candidates to be placed."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smartnav.cartography.display import LINE_HEIGHT, Label, Symbol
from smartnav.cartography.text import TextMeasure, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.model import Point

_STEPS = (1.0, 0.88, 0.77, 0.67, 0.58, 0.5)
"""Sizes a label is tried in."""
_BOX = 1.3
"""Side of a badge's or pictogram's box, in ems of the name."""
_GAP = 0.3
"""Between box and name, in ems."""
_PICTOGRAM = 0.74
"""Of a box, taken by its pictogram."""


@dataclass(frozen=True, slots=True)
class Block:
    """A label set for good but for its place: its parts about 0, 0, in pixels."""

    width: float
    height: float
    text: Label | None
    boxes: tuple[Symbol, ...] = ()
    letters: tuple[Label, ...] = ()

    def at(self, place: Point, angle: float = 0.0) -> Block:
        """Return the block moved so that its middle is at ``place``, its text turned."""
        return replace(
            self,
            text=None if self.text is None else _moved_label(self.text, place, angle),
            boxes=tuple(replace(b, at=_sum(b.at, place)) for b in self.boxes),
            letters=tuple(_moved_label(letter, place, 0.0) for letter in self.letters),
        )


def _sum(a: Point, b: Point) -> Point:
    return (a[0] + b[0], a[1] + b[1])


def _moved_label(label: Label, place: Point, angle: float) -> Label:
    return replace(label, at=_sum(label.at, place), angle=angle)


def sized(label: Label, lines: tuple[str, ...], size: float) -> Label:
    """Return a label set in ``lines`` at ``size`` pixels, measured."""
    measure = TextMeasure(bold=label.bold)
    width = max(measure.width(line, size) for line in lines)
    height = len(lines) * LINE_HEIGHT * size
    return replace(label, lines=lines, size=size, width=width, height=height)


def sizes(size: float, least: float) -> list[float]:
    """Return the sizes a label is tried in, largest first; the last is the least allowed."""
    return [*(size * step for step in _STEPS if size * step > least), min(least, size)]


def blocks(label: Label, least: float) -> Iterator[Block]:
    """Yield the ways to set a label, best first: large before small, few lines before many."""
    ways = _ways(label)
    for size in sizes(label.size, least):
        for lines in ways:
            text = replace(sized(label, lines, size), at=(0.0, 0.0), angle=0.0)
            if not label.badge and not label.sign:
                yield Block(text.width, text.height, text)
                continue
            yield _beside(label, text, size)
            if label.badge:
                # Its letter says which area it is: it stays large though the name must be small.
                for larger in sizes(label.size, size)[:-1]:
                    yield _above(label, text, larger)
            yield _above(label, text, size)


def badges(label: Label, least: float) -> Iterator[Block]:
    """Yield the ways to set an area's badge and pictogram without its name."""
    if label.badge or label.sign:
        # A pictogram alone is no larger than that of a facility.
        for size in sizes(label.size if label.badge else label.size * 0.85, least):
            boxes, letters, width = _boxes(label, size)
            yield Block(width, _BOX * size, None, boxes, letters)


def _ways(label: Label) -> tuple[tuple[str, ...], ...]:
    if label.kind in ("number", "bank"):
        return (label.lines,)
    if len(label.lines) > 1:
        return (" ".join(label.lines),), label.lines
    return wrap(label.lines[0], 3)


def _boxes(label: Label, size: float) -> tuple[tuple[Symbol, ...], tuple[Label, ...], float]:
    """Return letter box and pictogram box side by side about 0, 0, and their width."""
    side = _BOX * size
    both = bool(label.badge and label.sign)
    width = 2 * side + size * 0.08 if both else side
    places = itertools.chain([-(width - side) / 2, (width - side) / 2] if both else [0.0])
    boxes: list[Symbol] = []
    letters: list[Label] = []
    if label.badge:
        x = next(places)
        boxes.append(Symbol(label.id, "", (x, 0.0), side, label.on_solid, label.solid))
        letter = Label(
            label.id, (label.badge,), (x, 0.0), size * 1.02, label.on_solid, bold=True, kind="mark"
        )
        letters.append(replace(sized(letter, letter.lines, letter.size), at=(x, 0.0)))
    if label.sign:
        x = next(places)
        boxes.append(Symbol(label.id, label.sign, (x, 0.0), side, label.on_solid, label.solid))
    return tuple(boxes), tuple(letters), width


def _shift(block_boxes: tuple[Symbol, ...], by: Point) -> tuple[Symbol, ...]:
    return tuple(replace(box, at=_sum(box.at, by)) for box in block_boxes)


def _beside(label: Label, text: Label, size: float) -> Block:
    boxes, letters, box_width = _boxes(label, size)
    width = box_width + _GAP * size + text.width
    left, right = (-(width - box_width) / 2, 0.0), ((width - text.width) / 2, 0.0)
    return Block(
        width, max(text.height, _BOX * size), replace(text, at=right), _shift(boxes, left),
        tuple(_moved_label(letter, left, 0.0) for letter in letters),
    )  # fmt: skip


def _above(label: Label, text: Label, size: float) -> Block:
    """Set boxes of a ``size`` of their own above the name."""
    boxes, letters, box_width = _boxes(label, size)
    side, gap = _BOX * size, _GAP * size * 0.3
    height = side + gap + text.height
    up, down = (0.0, -(height - side) / 2), (0.0, (height - text.height) / 2)
    return Block(
        max(box_width, text.width), height, replace(text, at=down), _shift(boxes, up),
        tuple(_moved_label(letter, up, 0.0) for letter in letters),
    )  # fmt: skip
