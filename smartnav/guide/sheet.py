"""A page being set: text, rules and pictures put in their places, in points."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from smartnav.cartography import TextMeasure
from smartnav.cartography.display import Label, Picture, Ring, Shape, Symbol
from smartnav.cartography.symbols import CORNER_SHARE, circle, rounded_box
from smartnav.cartography.tokens import PAPER
from smartnav.guide.flow import wrap

if TYPE_CHECKING:
    from smartnav.plan.model import Point

A4 = (595.28, 841.89)
A3 = (841.89, 1190.55)
"""Width and height in points."""


class Sheet:
    """A page of paper. Coordinates are points from the upper left corner."""

    def __init__(self, size: tuple[float, float] = A4, paper: str = PAPER) -> None:
        self.width, self.height = size
        self._paper = paper
        self._shapes: list[Shape] = []
        self._overlay: list[Shape] = []
        self._symbols: list[Symbol] = []
        self._labels: list[Label] = []
        self._measures = {bold: TextMeasure(bold=bold) for bold in (False, True)}

    def width_of(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the width of one line in points."""
        return self._measures[bold].width(text, size)

    def wrap(self, text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
        """Return a text in lines no wider than ``width`` points."""
        return wrap(text, width, lambda line: self.width_of(line, size, bold=bold))

    def write(
        self,
        text: str,
        at: Point,
        size: float,
        colour: str,
        *,
        bold: bool = False,
        align: Literal["left", "middle", "right"] = "left",
        name: str = "",
    ) -> float:
        """Write one line and return its width.

        ``at`` is the left end, middle or right end of the line, at the middle of its height;
        ``name`` becomes the label's id.
        """
        width = self.width_of(text, size, bold=bold)
        middle = at[0] + {"left": width / 2, "middle": 0.0, "right": -width / 2}[align]
        self._labels.append(
            Label(
                name, (text,), (middle, at[1]), size, colour, bold=bold, width=width,
                height=size * 1.2,
            )
        )  # fmt: skip
        return width

    def box(self, corner: Point, width: float, height: float, fill: str) -> None:
        """Fill a box given by its upper left corner."""
        self._shapes.append(Shape("", "mark", (_box(corner, width, height),), fill=fill))

    def tile(self, at: Point, side: float, fill: str) -> None:
        """Fill a square with rounded corners, as under a pictogram, with its middle at ``at``."""
        ring = rounded_box(at, side, side, side * CORNER_SHARE)
        self._shapes.append(Shape("", "mark", (ring,), fill=fill))

    def frame(self, corner: Point, width: float, height: float, colour: str, line: float) -> None:
        """Draw a box's edge, over whatever lies in it."""
        ring = _box(corner, width, height)
        self._overlay.append(Shape("", "mark", (ring,), stroke=colour, stroke_px=line))

    def disc(self, at: Point, radius: float, fill: str, edge: str, line: float) -> None:
        """Draw a disc with an edge, over shapes and routes."""
        ring = circle(at, radius)
        self._overlay.append(Shape("", "mark", (ring,), fill=fill, stroke=edge, stroke_px=line))

    def rule(self, start: Point, end: Point, colour: str, width: float) -> None:
        """Draw a straight line."""
        self._shapes.append(
            Shape("", "mark", ((start, end),), stroke=colour, stroke_px=width, closed=False)
        )

    def shapes(self, shapes: tuple[Shape, ...]) -> None:
        """Add shapes that are already in the page's points."""
        self._shapes += shapes

    def symbol(self, symbol: Symbol) -> None:
        """Add a symbol that is already in the page's points."""
        self._symbols.append(symbol)

    def insert(self, picture: Picture, corner: Point) -> None:
        """Put a picture on the page, its upper left corner at ``corner``; see :func:`clip`."""
        self.box(corner, picture.width, picture.height, picture.background)
        self._shapes += [_moved(shape, corner) for shape in picture.shapes]
        self._overlay += [_moved(shape, corner) for shape in picture.overlay]
        self._symbols += [replace(s, at=_sum(s.at, corner)) for s in picture.symbols]
        self._labels += [replace(label, at=_sum(label.at, corner)) for label in picture.labels]

    def picture(self) -> Picture:
        """Return the page as it is now."""
        return Picture(
            self.width,
            self.height,
            self._paper,
            shapes=tuple(self._shapes),
            symbols=tuple(self._symbols),
            labels=tuple(self._labels),
            overlay=tuple(self._overlay),
        )


def _box(corner: Point, width: float, height: float) -> Ring:
    x, y = corner
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))


def _sum(one: Point, other: Point) -> Point:
    return (one[0] + other[0], one[1] + other[1])


def _moved(shape: Shape, by: Point) -> Shape:
    return replace(
        shape, rings=tuple(tuple(_sum(point, by) for point in ring) for ring in shape.rings)
    )
