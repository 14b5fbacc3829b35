"""Placing labels and symbols so that nothing covers anything else."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from typing import TYPE_CHECKING

from smartnav.cartography.blocks import Block, badges, blocks
from smartnav.cartography.display import LINE_HEIGHT, Spare
from smartnav.cartography.occupied import Box, Occupied, box_about
from smartnav.plan.model import Point

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.cartography.display import Label, Symbol, View

_SHIFTS = ((0.0, 0.0), (0.0, -0.5), (0.0, 0.5), (-0.5, 0.0), (0.5, 0.0), (0.0, -1.0), (0.0, 1.0),
           (-1.0, 0.0), (1.0, 0.0), (-0.5, -1.0), (0.5, -1.0), (-0.5, 1.0), (0.5, 1.0),
           (-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0))  # fmt: skip
"""Where in its room a label is tried: shares of the slack to each side."""
_NUDGES = ((0.0, 0.0), (-0.4, 0.0), (0.4, 0.0), (0.0, -0.4), (0.0, 0.4), (-0.7, 0.0), (0.7, 0.0),
           (0.0, -0.7), (0.0, 0.7), (-0.55, -0.55), (0.55, -0.55), (-0.55, 0.55), (0.55, 0.55),
           )  # fmt: skip
"""Where a symbol is tried: shares of its size away from its place."""
_ALONG = ("number", "service", "range", "bank")
"""Kinds that may be written along their row of windows."""
_TIGHT = 0.92
"""Of an em: the height a number needs; its digits have no descenders."""
_PADDING = 0.25
"""Left free on either side of a name, in ems."""
_WEIGHTY = 0.58
"""Of its size, which the name of a functional area has at least, be it over furniture."""
_OVER_FURNITURE = 0.8
"""Of its size, for a name that must be written over furniture."""
_ABOUT = 0.08
"""Shares of a name that lie over furniture are the same within so much."""
_MARGIN = 2.0
"""Pixels between two things placed."""
_NO_SIDE = -1.0
_CAPTION_GAP = 0.1
"""Between a symbol and its caption, in symbols."""


_Candidate = tuple[Block, Point, float, Box]
"""How a label is set, the middle of its place, its turn, and the box it takes with its margin."""


def row_angle(heading: float, rotation: float) -> float:
    """Return the angle on the screen of text along a row, within ±90 degrees."""
    angle = (heading - rotation + 90) % 180 - 90
    return angle - 180 if angle > 89.5 else angle


class Placer:
    """Places the labels and symbols of one picture."""

    def __init__(
        self,
        view: View,
        bounds: tuple[float, float, float, float],
        least_size: float,
        taken: Occupied,
    ) -> None:
        """Place in ``view`` of a floor within ``bounds`` (metres) what ``taken`` leaves free."""
        self._view = view
        self._bounds = bounds
        self._least = least_size
        self._taken = taken
        self.counters = Occupied()
        """What every name keeps off."""
        self.solid = Occupied()
        """What captions keep off besides: walls."""
        self.soft = Occupied()
        """What captions keep off if they can: furniture."""

    def label(self, label: Label) -> Block | None:
        """Return a label set where it fits its room and nothing is in the way."""
        if label.size / self._view.scale > label.most_em_m or label.room is None:
            return None
        own = Spare(label.at, *label.room, True)
        clear = [spare for spare in (own, *label.spares) if spare.clear and self._seen(spare)]
        other = [spare for spare in label.spares if not spare.clear and self._seen(spare)]
        smaller = replace(label, size=max(label.size * _OVER_FURNITURE, self._least))
        tries = [(label, clear, self._least), (smaller, other, self._least)]
        if label.badge:
            # The name of a functional area rather covers seats than that it is small.
            weighty = max(label.size * _WEIGHTY, self._least)
            tries = [(label, clear, weighty), (smaller, other, weighty), *tries]
        off = () if label.kind in _ALONG else (self.counters,)
        for wanted, rooms, least in tries:
            candidates = self._candidates(wanted, rooms, least)
            block = self._first_free(
                candidates if rooms is clear else self._spared(candidates), off
            )
            if block is not None:
                return block
        return self._first_free(self._candidates(label, clear, self._least, named=False), off)

    def _spared(self, candidates: Iterator[_Candidate]) -> Iterator[_Candidate]:
        """Yield the places of a label size by size, those first that cover least furniture.

        Between those that cover about the same the order stays.
        """

        def covered(place: _Candidate) -> int:
            left, top, right, bottom = place[3]
            share = self.soft.covered(place[3]) / ((right - left) * (bottom - top))
            return round(share / _ABOUT)

        for _, places in itertools.groupby(candidates, key=lambda place: _size(place[0])):
            yield from sorted(places, key=covered)

    def fits(self, label: Label) -> bool:
        """Return whether a label fits its room at this scale, whatever is in the way."""
        rooms = [Spare(label.at, *(label.room or (0.0, 0.0)), True)]
        return next(iter(self._candidates(label, rooms, self._least)), None) is not None

    def best_size(self, label: Label) -> float:
        """Return the size at which a label fits its room best, whatever is in the way.

        Where it does not fit it is the least size there is.
        """
        rooms = [Spare(label.at, *(label.room or (0.0, 0.0)), True)]
        best = next(iter(self._candidates(label, rooms, self._least)), None)
        text = best[0].text if best is not None else None
        return text.size if text is not None else min(self._least, label.size)

    def _seen(self, room: Spare) -> bool:
        """Return whether any of a room may be in the picture."""
        x, y = self._view.to_screen(room.at)
        reach = math.hypot(room.width, room.height) / 2 * self._view.scale
        return -reach < x < self._view.width + reach and -reach < y < self._view.height + reach

    def caption(self, label: Label, symbol: Symbol) -> Block | None:
        """Return a symbol's caption set below it, above it or beside it, where it is free."""
        if label.size / self._view.scale > label.most_em_m:
            return None
        for besides in (
            (self.counters, self.solid, self.soft),
            (self.counters, self.solid),
        ):
            block = self._first_free(self._around(label, symbol), besides)
            if block is not None:
                return block
        return None

    def symbol(self, symbol: Symbol) -> Symbol | None:
        """Return a symbol at its place or a nudge away, where it is free."""
        view, size = self._view, symbol.size
        for right, down in _NUDGES:
            at = (symbol.at[0] + right * size, symbol.at[1] + down * size)
            inside = -size / 2 < at[0] < view.width + size / 2
            inside = inside and -size / 2 < at[1] < view.height + size / 2
            box = box_about(at, size, size, _MARGIN / 2)
            if inside and self._taken.is_free(box):
                self._taken.add(box)
                return replace(symbol, at=at)
        return None

    def _first_free(
        self, candidates: Iterator[_Candidate], besides: tuple[Occupied, ...] = ()
    ) -> Block | None:
        for block, place, turn, box in candidates:
            if not (box[0] >= 0 and box[1] >= 0 and box[2] <= self._view.width):
                continue
            if box[3] > self._view.height:
                continue
            if all(taken.is_free(box) for taken in (self._taken, *besides)):
                self._taken.add(box)
                return block.at(place, turn)
        return None

    def _candidates(
        self, label: Label, rooms: list[Spare], least: float, *, named: bool = True
    ) -> Iterator[_Candidate]:
        """Yield every way to set a label inside its rooms, best first."""
        view = self._view
        angle = row_angle(label.angle, view.rotation)
        places = [
            (view.to_screen(room.at), (room.width * view.scale, room.height * view.scale))
            for room in rooms
        ]
        turns = (0.0, angle) if label.kind in _ALONG and abs(angle) > 1 else (0.0,)
        if label.kind in _ALONG and label.kind != "number":
            turns = turns[::-1]
        for block in (blocks if named else badges)(label, least) if places else ():
            for (at, size), turn in itertools.product(places, turns):
                slack = _slack(block, label, size, angle - turn)
                if slack is not None:
                    yield from _shifted(block, label, at, slack, angle, turn)

    def _indoors(self, pixel: Point) -> bool:
        x, y = self._view.to_plan(pixel)
        min_x, min_y, max_x, max_y = self._bounds
        return min_x < x < max_x and min_y < y < max_y

    def _sides(self, heading: float) -> list[Point]:
        """Return below, right, left and above, the one nearest to a heading first.

        For what has no side of its own below is first however the map is turned.
        """
        sides = [(0.0, 1.0), (1.0, 0.0), (-1.0, 0.0), (0.0, -1.0)]
        if heading == _NO_SIDE:
            return sides
        wanted = math.radians(heading - self._view.rotation)
        return sorted(sides, key=lambda side: -_nearness(side, wanted))

    def _around(self, label: Label, symbol: Symbol) -> Iterator[_Candidate]:
        gap = symbol.size * (0.5 + _CAPTION_GAP)
        for block in blocks(label, label.size):
            if block.text is None or len(block.text.lines) > 2:
                continue
            down, side = gap + block.height / 2, gap + block.width / 2
            sides = self._sides(label.angle)
            # An entrance's name may stand farther off, beyond the wall.
            far = (0.0, 0.5, 1.0) if label.angle != _NO_SIDE else (0.0,)
            for more, (right, below) in itertools.product(far, sides):
                dx = right * (side + more * symbol.size)
                dy = below * (down + more * symbol.size)
                place = (symbol.at[0] + dx, symbol.at[1] + dy)
                if label.angle == _NO_SIDE and not self._indoors(place):
                    continue
                yield block, place, 0.0, box_about(place, block.width, block.height, 1.0)


def _size(block: Block) -> float:
    return block.text.size if block.text is not None else 0.0


def _nearness(side: Point, wanted: float) -> float:
    return side[0] * math.sin(wanted) - side[1] * math.cos(wanted)


def _slack(
    block: Block, label: Label, room: tuple[float, float], turn: float
) -> tuple[float, float] | None:
    """Return how far a block can move either way in its room, turned against it; None: no fit."""
    size = _size(block)
    if label.kind == "number":
        block_w, block_h = block.width + size * 0.26, size * _TIGHT
    else:
        block_w = block.width + 2 * _PADDING * size
        block_h = block.height - (LINE_HEIGHT - 1.0) * size
    angle = math.radians(turn)
    cos, sin = abs(math.cos(angle)), abs(math.sin(angle))
    wide, high = block_w * cos + block_h * sin, block_w * sin + block_h * cos
    if wide > room[0] or high > room[1]:
        return None
    return ((room[0] - wide) / 2, (room[1] - high) / 2)


def _shifted(
    block: Block, label: Label, at: Point, slack: tuple[float, float], angle: float, turn: float
) -> Iterator[_Candidate]:
    along = math.radians(angle)
    cos, sin = math.cos(along), math.sin(along)
    turned = math.radians(turn)
    wide = abs(block.width * math.cos(turned)) + abs(block.height * math.sin(turned))
    high = abs(block.width * math.sin(turned)) + abs(block.height * math.cos(turned))
    for right, down in _SHIFTS[:1] if label.kind == "number" else _SHIFTS:
        dx, dy = right * slack[0], down * slack[1]
        place = (at[0] + dx * cos - dy * sin, at[1] + dx * sin + dy * cos)
        yield block, place, turn, box_about(place, wide, high, _MARGIN)
