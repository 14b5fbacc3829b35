"""A level prepared for drawing: its geometry worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import shapely
from shapely import STRtree

from smartnav.plan import shapes

if TYPE_CHECKING:
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
    def pieces(self) -> list[Polygon]:
        """The footprints of everything that stands on the level, walls apart."""
        return shapes.obstacles(self.level)

    @cached_property
    def standing(self) -> STRtree:
        """Walls and everything that stands on the level, to be searched."""
        return STRtree([*shapely.get_parts(self.walls), *self.pieces])

    @cached_property
    def walls_only(self) -> STRtree:
        """The walls, to be searched."""
        return STRtree(shapely.get_parts(self.walls))
