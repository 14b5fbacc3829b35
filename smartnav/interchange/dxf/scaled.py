"""The layers of a drawing in metres."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely
from shapely import affinity
from shapely.geometry import LineString, Point, Polygon

from smartnav.interchange.dxf.healing import rings_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from smartnav.interchange.dxf.drawing import Layer, Swing
    from smartnav.interchange.report import Report


@dataclass
class Scaled:
    """The layers of one kind in metres, the floor's lower left corner at 0, 0."""

    rings: list[Polygon]
    lines: list[LineString]
    swings: list[tuple[Point, float, tuple[Point, Point]]]
    blocks: list[Polygon]
    texts: list[tuple[Point, str]]

    @property
    def shapes(self) -> list[BaseGeometry]:
        """All lines and rings."""
        return [*self.rings, *self.lines]

    def within(self, ground: Polygon) -> Scaled:
        """Return what lies on some ground."""
        shapely.prepare(ground)
        return Scaled(
            [ring for ring in self.rings if ground.intersects(ring)],
            [line for line in self.lines if ground.intersects(line)],
            [swing for swing in self.swings if ground.intersects(swing[0])],
            [block for block in self.blocks if ground.intersects(block)],
            [text for text in self.texts if ground.intersects(text[0])],
        )

    def shifted(self, dx: float, dy: float) -> Scaled:
        """Return the same elsewhere."""

        def moved(shape: Any) -> Any:
            return affinity.translate(shape, dx, dy)

        return Scaled(
            [moved(ring) for ring in self.rings],
            [moved(line) for line in self.lines],
            [(moved(at), radius, (moved(one), moved(other)))
             for at, radius, (one, other) in self.swings],
            [moved(block) for block in self.blocks],
            [(moved(at), text) for at, text in self.texts],
        )  # fmt: skip

    def closed(self, tolerance: float, report: Report) -> list[Polygon]:
        """Return closed lines, and what open lines enclose once their gaps are healed."""
        found, healed = rings_of(self.lines, tolerance)
        for _ in range(healed):
            report.guess(f"gaps up to {tolerance:g} m, healed")
        return [*self.rings, *found]


def scaled(layers: list[Layer], scale: float, origin: tuple[float, float]) -> Scaled:
    """Return layers in metres, with a point of the drawing at 0, 0."""
    matrix = [scale, 0, 0, scale, -origin[0] * scale, -origin[1] * scale]

    def moved(shape: Any) -> Any:
        return affinity.affine_transform(shape, matrix)

    def swing(each: Swing) -> tuple[Point, float, tuple[Point, Point]]:
        one, other = (moved(Point(end)) for end in each.ends)
        return (moved(Point(each.hinge)), each.radius * scale, (one, other))

    return Scaled(
        [moved(ring) for layer in layers for ring in layer.rings],
        [moved(line) for layer in layers for line in layer.lines],
        [swing(each) for layer in layers for each in layer.swings],
        [moved(block) for layer in layers for block in layer.blocks],
        [(moved(Point(at)), text) for layer in layers for at, text in layer.texts],
    )
