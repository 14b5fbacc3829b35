"""The walkable space of a level for a clearance."""
