"""A level prepared for drawing: its geometry worked out once."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import shapely
from shapely import LineString, STRtree

from smartnav.plan import shapes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry import Polygon

    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Lang, Level, Plan, Section


@dataclass(frozen=True)
class Storey:
    """What the parts of a drawing share: the level, how to draw it, and its geometry."""

    plan: Plan
    level: Level
    lang: Lang
    theme: Theme

    @cached_property
    def sections(self) -> dict[str, Section]:
        """Every section by id."""
        return {section.id: section for section in self.plan.sections}

    @cached_property
    def doorways(self) -> list[shapes.Doorway]:
        """Every opening, seated in its wall."""
        return shapes.doorways(self.level)

    @cached_property
    def regions(self) -> dict[str, shapes.Region]:
        """The region of each unit by id."""
        return shapes.unit_regions(self.level)

    @cached_property
    def walls(self) -> shapes.Region:
        """The walls, with columns grown together with them."""
        columns = [
            piece
            for fixture in self.level.fixtures
            if fixture.category == "column"
            for piece in shapes.fixture_footprints(fixture)
        ]
        joined = shapely.union_all([shapes.walls(self.level), *columns])
        shapely.prepare(joined)
        return joined  # type: ignore[return-value]  # polygons united are polygons

    @cached_property
    def wall_pieces(self) -> list[Polygon]:
        """The straight pieces of the walls, doors not cut out, each a small polygon."""
        return [
            LineString(ends).buffer(wall.thickness / 2, cap_style="square")
            for wall in shapes.wall_lines(self.level)
            for ends in itertools.pairwise(wall.line.coords)
        ]

    @cached_property
    def standing(self) -> STRtree:
        """Walls and everything that stands on the level, to be searched."""
        return STRtree([*self.wall_pieces, *shapes.obstacles(self.level)])

    @cached_property
    def firm_boxes(self) -> NDArray[np.float64]:
        """The bounds of walls' pieces and counters, one a row: min x, min y, max x, max y."""
        counters = [shapes.counter(row) for row in self.level.windows]
        boxes: NDArray[np.float64] = shapely.bounds([*self.wall_pieces, *counters])
        return boxes

    @cached_property
    def standing_boxes(self) -> NDArray[np.float64]:
        """The bounds of walls and everything that stands on the level."""
        boxes: NDArray[np.float64] = shapely.bounds(self.standing.geometries)
        return boxes
