"""The walkable space of a level for a clearance."""

from smartnav.space.floor import Door, closed_doors
from smartnav.space.walkable import BadRegion, NoSuchBody, WalkableSpace

__all__ = ["BadRegion", "Door", "NoSuchBody", "WalkableSpace", "closed_doors"]
