"""What is written at the windows: numbers on the counters, services behind them, ranges."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import LineString

from smartnav.cartography.display import Label, Spare
from smartnav.plan import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely import STRtree

    from smartnav.cartography.storey import Storey
    from smartnav.cartography.tokens import Tint
    from smartnav.plan.model import Level, Point, WindowRow

PRIORITY = {"number": 100.0, "bank": 62.0, "range": 61.0, "service": 58.0}
_DEEPEST_M = 3.0
"""How far behind a counter its names may reach."""
_OVERHANG = 1.3
"""Of its row's length, what a name may take where its neighbours leave room."""
_NUMBERED = re.compile(r"(.*?)(\d+)")
"""A window's id: what goes before its number, and that."""
_SHALLOWEST_M = 1.0
"""With less room behind the counter the names stand before it."""


@dataclass(frozen=True, slots=True)
class _Strip:
    """A counter or several in line: first and last piece, and the free strip beside it."""

    rows: tuple[WindowRow, ...]

    @property
    def ends(self) -> tuple[Point, Point]:
        first, last = self.rows[0], self.rows[-1]
        return shapes.window_middle(first, 0), shapes.window_middle(last, last.count - 1)

    @property
    def length(self) -> float:
        return math.dist(*self.ends) + self.rows[0].pitch

    @property
    def numbers(self) -> str:
        first = shapes.window_ids(self.rows[0])[0]
        last = shapes.window_ids(self.rows[-1])[-1]
        return first if first == last else f"{first}–{last}"

    def beside(self, obstacles: STRtree) -> tuple[Point, float]:
        """Return the middle and depth of the free strip behind the counters, or before them."""
        row = self.rows[0]
        a, b = self.ends
        behind = (row.facing + 180) % 360
        free = self._depth(behind, obstacles)
        way = behind
        if free < _SHALLOWEST_M:
            way, free = row.facing, _SHALLOWEST_M * 1.6
        middle = shapes.offset(_between(a, b, 0.5), way, row.depth / 2 + free / 2)
        return middle, free

    def before(self, obstacles: STRtree) -> float:
        """Return the depth of the free strip on the visitors' side."""
        return self._depth(self.rows[0].facing, obstacles)

    def _depth(self, way: float, obstacles: STRtree) -> float:
        a, b = self.ends
        edge = self.rows[0].depth / 2
        return min(
            _free(shapes.offset(_between(a, b, share), way, edge), way, obstacles)
            for share in (0.08, 0.5, 0.92)
        )


def _between(a: Point, b: Point, share: float) -> Point:
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)


def _free(start: Point, heading: float, obstacles: STRtree) -> float:
    """Return how far one can go from ``start`` before meeting something, in metres."""
    ray = LineString(
        [shapes.offset(start, heading, 0.05), shapes.offset(start, heading, _DEEPEST_M)]
    )
    at = shapely.Point(start)
    met = (ray.intersection(piece) for piece in obstacles.geometries[obstacles.query(ray)])
    return min((at.distance(part) for part in met if not part.is_empty), default=_DEEPEST_M)


def window_labels(storey: Storey) -> Iterator[Label]:
    """Yield numbers, services and ranges of all windows of a level."""
    theme, obstacles = storey.theme, storey.standing
    for bank in _banks(storey.level):
        tint = theme.tints[storey.sections[bank.rows[0].section].colour]
        name = bank.rows[0].id
        middle, depth = bank.beside(obstacles)
        yield Label(
            name, (bank.numbers,), middle, theme.type.map_number, tint.text, None, bold=True,
            priority=PRIORITY["bank"], angle=bank.rows[0].facing % 180, room=(bank.length, depth),
            kind="bank", bank=name,
        )  # fmt: skip
        for row in bank.rows:
            yield from _row(row, name, tint, storey)


def _row(row: WindowRow, bank: str, tint: Tint, storey: Storey) -> Iterator[Label]:
    strip, theme = _Strip((row,)), storey.theme
    angle = row.facing % 180
    before = strip.before(storey.standing)
    for index, window_id in enumerate(shapes.window_ids(row)):
        edge = shapes.offset(shapes.window_middle(row, index), row.facing, row.depth / 2)
        yield Label(
            window_id, (window_id,), shapes.window_middle(row, index), theme.type.map_number,
            tint.text, tint.ground, bold=True, priority=PRIORITY["number"], angle=row.facing,
            room=(row.pitch, row.depth), spares=(Spare(edge, row.pitch, before, clear=True),),
            kind="number", row=row.id, bank=bank, on_solid=tint.on_solid,
        )  # fmt: skip
    middle, depth = strip.beside(storey.standing)
    service = row.name.in_(storey.lang)
    yield Label(
        row.id, (service,), middle, theme.type.map_unit, tint.text, None,
        priority=PRIORITY["service"], angle=angle, room=(strip.length, depth),
        spares=(Spare(middle, strip.length * _OVERHANG, depth, clear=False),), kind="service",
        row=row.id, bank=bank,
    )  # fmt: skip
    yield Label(
        row.id, (strip.numbers, service), middle, theme.type.map_number, tint.text, None, bold=True,
        priority=PRIORITY["range"], angle=angle, room=(strip.length, depth), kind="range",
        row=row.id, bank=bank,
    )  # fmt: skip


def _banks(level: Level) -> Iterator[_Strip]:
    """Yield the rows that stand end to end in one line, of one section, as strips."""
    bank: list[WindowRow] = []
    for row in level.windows:
        if bank and not _adjoins(bank[-1], row):
            yield _Strip(tuple(bank))
            bank = []
        bank.append(row)
    if bank:
        yield _Strip(tuple(bank))


def _adjoins(first: WindowRow, then: WindowRow) -> bool:
    gap = math.dist(shapes.window_middle(first, first.count - 1), shapes.window_middle(then, 0))
    return (
        first.section == then.section
        and _follows(shapes.window_ids(first)[-1], shapes.window_ids(then)[0])
        and first.facing == then.facing
        and gap < 1.3 * max(first.pitch, then.pitch)
    )


def _follows(first: str, then: str) -> bool:
    """Return whether a window's number is the next after another: only then a range is true."""
    one, other = _NUMBERED.fullmatch(first), _NUMBERED.fullmatch(then)
    if one is None or other is None or one[1] != other[1]:
        return False
    return int(other[2]) == int(one[2]) + 1
