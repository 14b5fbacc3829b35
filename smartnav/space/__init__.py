"""The walkable space of a level for a clearance."""

from smartnav.space.floor import Door, closed_doors
from smartnav.space.walkable import WalkableSpace

__all__ = ["Door", "WalkableSpace", "closed_doors"]
