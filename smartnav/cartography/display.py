"""The display list: what a map or a page consists of, for any painter.

Two stages. A :class:`Floor` is a level drawn in plan metres, independent of any view: it is made
once per level, language and theme. A :class:`Picture` is a floor (with a route, a destination,
you-are-here) seen through a :class:`View`: everything in it is in device pixels, placed and ready
to paint from first to last. Painters only paint: they decide nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from smartnav.plan.model import Point

Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class View:
    """How plan metres become pixels."""

    centre: Point
    """The plan point in the middle of the picture."""
    scale: float
    """Pixels per metre."""
    rotation: float
    """Degrees: the plan heading that points up on the screen."""
    width: float
    height: float
    """Of the picture, in pixels."""

    def to_screen(self, point: Point) -> Point:
        """Return the pixel of a plan point (y down)."""
        angle = math.radians(self.rotation)
        dx, dy = point[0] - self.centre[0], point[1] - self.centre[1]
        right = dx * math.cos(angle) - dy * math.sin(angle)
        up = dx * math.sin(angle) + dy * math.cos(angle)
        return (self.width / 2 + right * self.scale, self.height / 2 - up * self.scale)

    def to_plan(self, pixel: Point) -> Point:
        """Return the plan point of a pixel: the inverse of :meth:`to_screen`."""
        angle = math.radians(self.rotation)
        right = (pixel[0] - self.width / 2) / self.scale
        up = (self.height / 2 - pixel[1]) / self.scale
        return (
            self.centre[0] + right * math.cos(angle) + up * math.sin(angle),
            self.centre[1] - right * math.sin(angle) + up * math.cos(angle),
        )

    def resized(self, width: float, height: float) -> View:
        """Return the same view in a picture of another size."""
        return replace(self, width=width, height=height)


Layer = Literal[
    "ground", "floor", "section", "unit", "fixture", "counter", "wall", "door",
    "ghost", "route-halo", "route", "mark",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled and stroked region or polyline. In a Floor in metres, in a Picture in pixels."""

    id: str
    """Of the plan object, or empty."""
    layer: Layer
    rings: tuple[Ring, ...]
    """A region: its exterior, then holes, and further parts; even-odd fill. A line: one ring."""
    fill: str | None = None
    """``#rrggbb`` or ``#rrggbbaa``."""
    stroke: str | None = None
    stroke_px: float = 0.0
    closed: bool = True
    dash: tuple[float, ...] = ()
    round: bool = False
    """Round caps and joins."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A pictogram on a ground, or a mark of the map's own (``pin``, ``you-are-here``, ``chevron``).

    ``name`` is a file under ``assets/symbols`` without ``.svg``.
    """

    id: str
    name: str
    at: Point
    size: float
    """Of the whole symbol, in pixels."""
    colour: str
    """Of the pictogram."""
    ground: str | None = None
    """Of the rounded square (or circle) under it; None for none."""
    shape: Literal["square", "circle", "none"] = "square"
    angle: float = 0.0
    """Degrees clockwise on the screen."""
    priority: float = 0.0


LabelKind = Literal["name", "title", "number", "service", "range", "bank", "caption", "mark"]
"""``title``: of an area; ``number``: of a window; ``service``: what a row of windows is for;
``range``: a row's numbers and service; ``bank``: the numbers of adjoining rows; ``caption``: what
the symbol of the same id is called; ``mark``: part of a symbol or of the overlay."""
LINE_HEIGHT = 1.2
"""From one line of a label to the next, in ems."""
BASELINE = 0.37
"""From the middle of a line down to its baseline, in ems: half of Noto Sans SC's cap height, and
within a hundredth the middle of its Chinese glyphs."""


class Spare(NamedTuple):
    """Another box for a label, in metres."""

    at: Point
    width: float
    height: float
    clear: bool
    """False: furniture stands in it; it is used last."""


@dataclass(frozen=True, slots=True)
class Label:
    """Text. In a Floor a candidate at its best spot; in a Picture placed for good."""

    id: str
    lines: tuple[str, ...]
    at: Point
    """The middle of the text block."""
    size: float
    """Of the type, in pixels (height of the em)."""
    colour: str
    halo: str | None = None
    bold: bool = False
    priority: float = 0.0
    """Higher is placed first."""
    angle: float = 0.0
    """Degrees clockwise on the screen; within ±90 so that it is never upside down. In a Floor:
    the plan heading of the room's own up; of a caption, the heading of the side of its symbol it
    stands on by choice (-1: below)."""
    room: tuple[float, float] | None = None
    """In a Floor: width and height in metres of the area it should fit in."""
    spares: tuple[Spare, ...] = ()
    """In a Floor: where else it may stand when the room does not do."""
    width: float = 0.0
    """In a Picture: of the text block, in pixels."""
    height: float = 0.0
    kind: LabelKind = "name"
    row: str = ""
    """Of what names windows: the id of their row (of a ``bank``: empty)."""
    bank: str = ""
    """Of what names windows: the id of the first row of its bank. A bank shows the numbers of all
    its windows, or the range of each row, or its own range."""
    badge: str = ""
    """In a Floor: the letter of an area, set in a box with ``sign`` before or above the name."""
    sign: str = ""
    """In a Floor: the pictogram set in that box."""
    solid: str = ""
    """The colour of that box; ``on_solid`` is written on it."""
    on_solid: str = ""
    most_em_m: float = math.inf
    """In a Floor: shown only from the zoom at which one em covers no more metres than this."""

    def baselines(self) -> tuple[tuple[str, Point], ...]:
        """Return each line with the middle of its baseline, relative to ``at``, before turning."""
        top = -len(self.lines) * LINE_HEIGHT * self.size / 2
        return tuple(
            (line, (0.0, top + ((index + 0.5) * LINE_HEIGHT + BASELINE) * self.size))
            for index, line in enumerate(self.lines)
        )


class LevelSign(NamedTuple):
    """What a level is called on the map."""

    id: str
    ordinal: int
    text: str
    """In the map's language: its Chinese name, or in English its id."""
    towards: str = ""
    """In the map's language where a ride there leads: 到二层, to F2."""


@dataclass(frozen=True, eq=False)
class Floor:
    """One level in plan metres: shapes to draw, symbols and labels that want a place.

    A floor equals only itself, so that what is worked out for it can be remembered.
    """

    level: str
    bounds: tuple[float, float, float, float]
    """min x, min y, max x, max y in metres."""
    shapes: tuple[Shape, ...]
    symbols: tuple[Symbol, ...]
    labels: tuple[Label, ...]
    levels: tuple[LevelSign, ...] = ()
    """Of the whole plan: what signs to other levels say."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What a painter paints, in pixels: background, shapes, overlay, symbols, labels."""

    width: float
    height: float
    background: str
    shapes: tuple[Shape, ...] = ()
    symbols: tuple[Symbol, ...] = ()
    labels: tuple[Label, ...] = ()
    overlay: tuple[Shape, ...] = ()
    """Painted over shapes and under symbols: the route."""
