"""A venue's levels as numbers a phone draws: see ``assets/phone/chart.js``.

The shapes are the shared display list's in whole centimetres, y down; they are the same in every
theme and language, so that only paints and words differ. Words and pictograms have a place each;
the phone keeps them upright and chooses those that have room.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from shapely.geometry import LinearRing

from smartnav.cartography import THEMES, draw_floor
from smartnav.cartography.pictograms import known_pictograms, pictogram
from smartnav.cartography.symbols import ACCESSIBLE
from smartnav.cartography.tokens.roles import ThemeName

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartnav.cartography.display import Label, Ring, Shape, Symbol
    from smartnav.plan.model import Level, Plan

LOOKS: tuple[ThemeName, ...] = ("standard", "contrast")
"""The themes a visitor chooses between."""
_CM = 100
_UNIT = 200
"""Side of the square pictograms are drawn in."""
_FEW, _MISSED_M = 8, 0.02
"""Rings of so many points stay as they are; a phone shows two centimetres as a pixel at most."""
_STROKE_SHARE = 0.6
"""Of a stroke's width on a large screen."""
Paint = list[str | float | None]


class Paints:
    """The paints of a scene in every look, each held once."""

    def __init__(self) -> None:
        """Hold none."""
        self.known: dict[tuple[tuple[str | float | None, ...], ...], int] = {}

    def number(self, looks: Sequence[tuple[str | float | None, ...]]) -> int:
        """Return the number of a paint, given in every look."""
        return self.known.setdefault(tuple(looks), len(self.known))

    def held(self) -> list[list[Paint]]:
        """Return the paints by look and number."""
        return [[list(paint[look]) for paint in self.known] for look in range(len(LOOKS))]


def scene(plan: Plan, pictograms: Iterable[str] = ()) -> dict[str, Any]:
    """Return how the levels of a plan look, as JSON can hold it.

    ``pictograms`` are held besides those on the map.
    """
    paints = Paints()
    levels = [_level(plan, level, paints) for level in plan.levels]
    used = {*pictograms, *(symbol[0] for level in levels for symbol in level["symbols"])}
    signs = {label["badge"] for level in levels for label in level["labels"] if label.get("badge")}
    names = sorted(name for name in used | signs if name in known_pictograms())
    return {
        "levels": levels,
        "paints": paints.held(),
        "pictograms": {name: _drawing(name) for name in names},
    }


def _level(plan: Plan, level: Level, paints: Paints) -> dict[str, Any]:
    floors = [draw_floor(plan, level.id, lang="zh", theme=THEMES[look]) for look in LOOKS]
    english = draw_floor(plan, level.id, lang="en", theme=THEMES[LOOKS[0]])
    shapes = zip(*(floor.shapes for floor in floors), strict=True)
    symbols = zip(*(floor.symbols for floor in floors), strict=True)
    labels = zip(english.labels, *(floor.labels for floor in floors), strict=True)
    return {
        "bounds": [round(side * _CM) for side in english.bounds],
        "shapes": _shapes(shapes, paints),
        "symbols": [_symbol(looks, paints) for looks in symbols],
        "labels": [_label(en, looks, paints) for en, *looks in labels],
    }


def _shapes(drawn: Iterable[tuple[Shape, ...]], paints: Paints) -> list[list[int | str]]:
    """Return paths with their paints; shapes painted alike one after another are one path."""
    painted = ((paints.number([_paint(shape) for shape in looks]), looks[0]) for looks in drawn)
    found: list[list[int | str]] = []
    for paint, group in itertools.groupby(painted, key=lambda each: each[0]):
        for holed, same in itertools.groupby(
            (shape for _, shape in group), key=lambda shape: len(shape.rings) > 1
        ):
            drawn_here = [(shape.closed, ring) for shape in same for ring in shape.rings]
            data = _path(drawn_here, turned=not holed)
            found.append([paint, data, 1] if holed else [paint, data])
    return found


def _paint(shape: Shape) -> tuple[str | float | None, ...]:
    fill = shape.fill if shape.closed else None
    if not shape.stroke or shape.stroke_px <= 0:
        return (fill,)
    return (fill, shape.stroke, round(shape.stroke_px * _STROKE_SHARE, 2), int(shape.round))


def _path(rings: Iterable[tuple[bool, Ring]], *, turned: bool) -> str:
    """Return rings, of which some are closed, as path data.

    Each begins at so much from where the one before left off: what stands in rows then reads
    alike, and packs well. ``turned`` ones run all one way, so that they may overlap.
    """
    data, at = "", (0, 0)
    for closed, ring in rings:
        if turned and closed and len(ring) > 2 and not LinearRing(ring).is_ccw:
            ring = ring[::-1]
        points = [(round(x * _CM), -round(y * _CM)) for x, y in _plain(ring, closed=closed)]
        moves = [
            f"{x - before_x} {y - before_y}"
            for (before_x, before_y), (x, y) in itertools.pairwise(points)
            if (x, y) != (before_x, before_y)
        ] or ["0 0"]
        start = f"{points[0][0] - at[0]} {points[0][1] - at[1]}"
        data += f"{'m' if data else 'M'}{start}l{' '.join(moves)}{'z' if closed else ''}"
        at = points[0] if closed else points[-1]
    return data.replace(" -", "-")


def _plain(ring: Ring, *, closed: bool) -> Ring:
    """Return a ring without the points nobody would miss: a rounded corner needs no five."""
    if not closed or len(ring) <= _FEW:
        return ring
    kept = tuple((x, y) for x, y in LinearRing(ring).simplify(_MISSED_M).coords[:-1])
    return kept if len(kept) > 2 else ring


def _drawing(name: str) -> str:
    return _path(
        [(True, tuple((x * _UNIT / _CM, -y * _UNIT / _CM) for x, y in ring))
         for ring in pictogram(name)],
        turned=False,
    )  # fmt: skip


def _symbol(looks: Sequence[Symbol], paints: Paints) -> list[Any]:
    """Return a pictogram: name, place, priority, paint, and the place's id."""
    symbol = looks[0]
    paint = paints.number([(each.ground, each.colour) for each in looks])
    name = symbol.name.removesuffix(ACCESSIBLE)
    return [name, *_cm(symbol.at), round(symbol.priority), paint, symbol.id]


def _label(en: Label, looks: Sequence[Label], paints: Paints) -> dict[str, Any]:
    """Return a label: its words in both languages, its place and its paint in every look."""
    zh = looks[0]
    found: dict[str, Any] = {
        "kind": zh.kind,
        "at": _cm(zh.at),
        "priority": round(zh.priority),
        "paint": paints.number([(each.colour, each.halo) for each in looks]),
        "zh": "\n".join(zh.lines),
        "en": "\n".join(en.lines),
    }
    if zh.kind == "title" and (zh.badge or zh.sign):
        found["badge"] = zh.badge or zh.sign
        found["box"] = paints.number([(each.solid, each.on_solid) for each in looks])
    if zh.kind == "caption":
        found["of"] = zh.id
    return found


def _cm(point: tuple[float, float]) -> list[int]:
    return [round(point[0] * _CM), -round(point[1] * _CM)]
