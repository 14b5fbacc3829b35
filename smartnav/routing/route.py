"""What a route is, for everything right of routing: plain frozen values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from smartnav.errors import SmartNavError
from smartnav.plan.model import Point
from smartnav.plan.places import Place

ProfileName = Literal["walking", "elderly", "wheelchair"]
PROFILE_NAMES: tuple[ProfileName, ...] = ("walking", "elderly", "wheelchair")
ConnectorKind = Literal["lift", "stairs", "escalator", "ramp"]


@dataclass(frozen=True, slots=True)
class Path:
    """A shortest path on one level."""

    length_m: float
    points: tuple[Point, ...]
    """Start, the corners, goal; metres."""


@dataclass(frozen=True, slots=True)
class WalkLeg:
    """A walk on one level; ``stop`` indexes the one of ``Route.stops`` it leads towards."""

    level: str
    points: tuple[Point, ...]
    length_m: float
    duration_s: float
    stop: int


@dataclass(frozen=True, slots=True)
class RideLeg:
    """A change of level by a connector, waiting included."""

    connector: str
    kind: ConnectorKind
    from_level: str
    to_level: str
    from_point: Point
    to_point: Point
    duration_s: float
    stop: int
    standing: bool = False
    """Whether it is an escalator that stands still: one walks on it as on stairs."""


Leg = WalkLeg | RideLeg
NoteKind = Literal["closes_soon", "closes_before", "closed"]


@dataclass(frozen=True, slots=True)
class Note:
    """What one should know of a stop's opening hours before setting out.

    ``closes_soon``: it is open on arrival and closes shortly after. ``closes_before``: it is
    open as the walk begins and closed on arrival. ``closed``: it is closed then and on arrival.
    """

    kind: NoteKind
    stop: int
    """Indexes ``Route.stops``."""
    place: Place
    arrival: datetime
    """When one gets there if one sets out now and is held up nowhere."""
    closes_at: datetime | None = None
    opens_at: datetime | None = None
    """When it is open next, from the arrival on; None while it is open, if never, if not sure."""


@dataclass(frozen=True, slots=True)
class Route:
    """A way from a start past stops to the last of them."""

    profile: ProfileName
    stops: tuple[Place, ...]
    """The start first, then the stops in the order they are visited."""
    legs: tuple[Leg, ...]
    length_m: float
    """Metres walked; what a connector carries is not counted."""
    duration_s: float
    notes: tuple[Note, ...] = ()
    """On opening hours, in the order of the stops; only where a moment was given."""
    exact: bool = True
    """Whether an order that was looked for is surely the best: not for many stops."""

    @property
    def closed_stops(self) -> tuple[str, ...]:
        """Ids of the stops that are closed when one gets there, as far as their hours are known."""
        return tuple(note.place.id for note in self.notes if note.kind != "closes_soon")

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels the route runs on, in order, each once."""
        seen = dict.fromkeys([self.stops[0].level])
        for leg in self.legs:
            seen.setdefault(leg.level if isinstance(leg, WalkLeg) else leg.to_level)
        return tuple(seen)


_SENTENCE = re.compile(r" (is|leads?) ")
"""Tells words that are a sentence of their own from those that name a thing in the way."""


class NoRoute(SmartNavError):
    """There is no way from start to goal for a profile."""

    def __init__(
        self, start: str, goal: str, profile: str = "walking", blocked_by: tuple[str, ...] = ()
    ) -> None:
        """Keep both references, the profile, and the ids (or words) of what blocks the way."""
        self.start = start
        self.goal = goal
        self.profile = profile
        self.blocked_by = blocked_by
        things = ", ".join(each for each in blocked_by if not _SENTENCE.search(each))
        said = [f"blocked by {things}"] if things else []
        said += [each for each in blocked_by if _SENTENCE.search(each)]
        why = f": {'; '.join(said)}" if said else ""
        super().__init__(f"no way from {start} to {goal} ({profile}){why}")
