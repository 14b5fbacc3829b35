"""A plan in the making: what a file holds, in plan metres, before it is tidied up to be a plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shapely import LineString

    from smartnav.plan.shapes import Region

Fields = dict[str, Any]
"""Keys and values as in a plan file."""


@dataclass
class Drawn:
    """Something with a footprint; ``fields`` are its other keys in a plan file."""

    region: Region
    fields: Fields


@dataclass
class Partition:
    """A wall of its own."""

    line: LineString
    thickness: float | None = None
    """In metres; None for the level's usual one."""


@dataclass
class DraftLevel:
    """A storey in the making; ``fields`` hold at least ``id`` and ``ordinal``."""

    fields: Fields
    outline: Region | None = None
    """None: to be drawn round what is on the level."""
    units: list[Drawn] = field(default_factory=list)
    areas: list[Drawn] = field(default_factory=list)
    fixtures: list[Drawn] = field(default_factory=list)
    walls: list[Partition] = field(default_factory=list)
    openings: list[Fields] = field(default_factory=list)
    windows: list[Fields] = field(default_factory=list)
    occupants: list[Fields] = field(default_factory=list)
    amenities: list[Fields] = field(default_factory=list)
    kiosks: list[Fields] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id of the level."""
        return str(self.fields["id"])

    @property
    def ordinal(self) -> int:
        """0 is the ground floor."""
        return int(self.fields["ordinal"])


@dataclass
class Draft:
    """A venue in the making."""

    venue: Fields
    levels: list[DraftLevel]
    sections: list[Fields] = field(default_factory=list)
    connectors: list[Fields] = field(default_factory=list)
