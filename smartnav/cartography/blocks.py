"""Setting a label: in lines, at a size, with its badge and pictogram."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from smartnav.cartography.display import LINE_HEIGHT, Label, Symbol
from smartnav.cartography.text import TextMeasure, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.model import Point

STEPS = (1.0, 0.82, 0.67, 0.55)
"""Sizes a label is tried in: few, so that sizes tell what is alike."""
_APART = 1.1
"""The least size and the next differ by so much."""
_LINES = 2
"""A name is set in no more lines than this."""
_BOX = 1.3
"""Side of a badge's or pictogram's box, in ems of the name."""
_GAP = 0.3
"""Between box and name, in ems."""
_ALONE = 0.85
"""Of a name's size: what stands for a name is no larger than the pictogram of a facility."""
_NUMBER = 0.92
"""The height of a window's number, in ems: digits have no descenders."""
_LETTER = 1.02
"""Of a badge's letter, in ems of the name."""
_BETWEEN = 0.08
"""Between the boxes of letter and pictogram, in ems."""

Layout = Literal["plain", "beside", "above", "badge"]


class Setting(NamedTuple):
    """A way to set a label."""

    lines: tuple[str, ...]
    layout: Layout
    size: float
    """Of the type, in pixels; of a badge without a name, that of the name it goes with."""
    box_size: float
    """Of the type that letter and pictogram go with."""
    width: float
    """Of the whole block, in pixels."""
    height: float


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


@lru_cache(maxsize=8192)
def _ems(line: str, bold: bool) -> float:
    """Return the width of a line in ems."""
    return TextMeasure(bold=bold).width(line, 1.0)


def _wide(lines: tuple[str, ...], bold: bool, size: float) -> float:
    return max(_ems(line, bold) for line in lines) * size


def sized(label: Label, lines: tuple[str, ...], size: float) -> Label:
    """Return a label set in ``lines`` at ``size`` pixels, measured."""
    width, height = _wide(lines, label.bold, size), _high(label, lines, size)
    return replace(label, lines=lines, size=size, width=width, height=height)


def _high(label: Label, lines: tuple[str, ...], size: float) -> float:
    return (_NUMBER if label.kind == "number" else len(lines) * LINE_HEIGHT) * size


def sizes(size: float, least: float) -> list[float]:
    """Return the sizes a label is tried in, largest first; the last is the least allowed."""
    return [*(size * step for step in STEPS if size * step > least * _APART), min(least, size)]


def settings(label: Label, least: float) -> Iterator[Setting]:
    """Yield the ways to set a label, best first: large before small, few lines before many.

    The last are an area's badge and pictogram without its name.
    """
    ways = _ways(label)
    for size in sizes(label.size, least):
        for lines in ways:
            width, height = _wide(lines, label.bold, size), _high(label, lines, size)
            if not label.badge and not label.sign:
                yield Setting(lines, "plain", size, 0.0, width, height)
                continue
            beside = _boxes_width(label, size) + _GAP * size + width
            yield Setting(lines, "beside", size, size, beside, max(height, _BOX * size))
            # Its letter says which area it is: it stays large though the name must be small.
            larger = sizes(label.size, size)[:-1] if label.badge else []
            for box_size in (*larger, size):
                above = max(_boxes_width(label, box_size), width)
                tall = _BOX * box_size + _rise(box_size) + height
                yield Setting(lines, "above", size, box_size, above, tall)
    if label.badge or label.sign:
        for size in sizes(label.size * _ALONE, least):
            yield Setting((), "badge", size, size, _boxes_width(label, size), _BOX * size)


def block(label: Label, setting: Setting) -> Block:
    """Return a label set in one of its ways."""
    boxes, letters = _boxes(label, setting.box_size) if setting.box_size else ((), ())
    if setting.layout == "badge":
        return Block(setting.width, setting.height, None, boxes, letters)
    text = replace(sized(label, setting.lines, setting.size), at=(0.0, 0.0), angle=0.0)
    aside, off = (0.0, 0.0), (0.0, 0.0)
    if setting.layout == "beside":
        aside = ((setting.width - text.width) / 2, 0.0)
        off = (-(setting.width - _boxes_width(label, setting.size)) / 2, 0.0)
    elif setting.layout == "above":
        aside = (0.0, (setting.height - text.height) / 2)
        off = (0.0, -(setting.height - _BOX * setting.box_size) / 2)
    return Block(
        setting.width, setting.height, replace(text, at=aside),
        tuple(replace(box, at=_sum(box.at, off)) for box in boxes),
        tuple(_moved_label(letter, off, 0.0) for letter in letters),
    )  # fmt: skip


def _rise(box_size: float) -> float:
    """Return what is left between boxes and the name below them."""
    return _GAP * box_size * 0.3


def _ways(label: Label) -> tuple[tuple[str, ...], ...]:
    if label.kind in ("number", "bank"):
        return (label.lines,)
    if len(label.lines) > 1:
        return (" ".join(label.lines),), label.lines
    return wrap(label.lines[0], _LINES)


def _boxes_width(label: Label, size: float) -> float:
    side = _BOX * size
    return 2 * side + size * _BETWEEN if label.badge and label.sign else side


def _boxes(label: Label, size: float) -> tuple[tuple[Symbol, ...], tuple[Label, ...]]:
    """Return letter box and pictogram box side by side about 0, 0."""
    side, width = _BOX * size, _boxes_width(label, size)
    both = bool(label.badge and label.sign)
    places = itertools.chain([-(width - side) / 2, (width - side) / 2] if both else [0.0])
    boxes: list[Symbol] = []
    letters: list[Label] = []
    if label.badge:
        x = next(places)
        boxes.append(Symbol(label.id, "", (x, 0.0), side, label.on_solid, label.solid))
        letter = Label(
            label.id, (label.badge,), (x, 0.0), size, label.on_solid, bold=True, kind="mark"
        )
        letters.append(replace(sized(letter, letter.lines, size * _LETTER), at=(x, 0.0)))
    if label.sign:
        x = next(places)
        boxes.append(Symbol(label.id, label.sign, (x, 0.0), side, label.on_solid, label.solid))
    return tuple(boxes), tuple(letters)
