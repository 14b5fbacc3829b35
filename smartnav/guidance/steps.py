"""A route as typed steps, before any wording."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from smartnav.plan.model import Point, Text
from smartnav.plan.places import Place
from smartnav.routing.route import ConnectorKind

StepKind = Literal["start", "straight", "turn", "ride", "arrive"]
Turn = Literal[
    "ahead", "slight-left", "left", "sharp-left", "slight-right", "right", "sharp-right", "around"
]
LandmarkBy = Literal["past", "through", "at", "left", "right", "ahead"]


@dataclass(frozen=True, slots=True)
class Landmark:
    """Something one sees on the way: ``by`` says where it is as one passes or turns."""

    place: Place
    by: LandmarkBy
    name: Text | None = None
    """What it is called on the way, where that is not the place's own name: ``A 民生服务窗口``."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. What the wording needs is all here."""

    kind: StepKind
    level: str
    point: Point
    """Where the step begins, in metres."""
    leg: int
    """Index of its leg in ``Route.legs``."""
    distance_m: float = 0.0
    """From here to the next step; of an arrival or a ride, from the door to the place itself, of
    one at the next window, from window to window."""
    duration_s: float = 0.0
    turn: Turn = "ahead"
    landmark: Landmark | None = None
    """Where one turns; of a first step without a facing, what one walks towards."""
    passing: tuple[Landmark, ...] = ()
    """What one passes between here and the next step, in order."""
    toward: Place | None = None
    """The lift or stairs the step leads to."""
    connector: str | None = None
    """Of a ride, what one takes; of a step after a ride, what one has just left."""
    connector_kind: ConnectorKind | None = None
    standing: bool = False
    """Whether what one takes is an escalator that stands still and is walked."""
    to_level: str | None = None
    place: Place | None = None
    """The stop one arrives at, or starts from."""
    stop: int = 0
    """Index of the stop the step leads towards, in ``Route.stops``."""
    side: Literal["left", "right", "ahead"] = "ahead"
    """On arrival: on which side the place is as one comes up to it."""
    neighbours: tuple[Place, ...] = ()
    """On arrival: what stands beside it, first what one passes just before."""
    here: bool = False
    """On arrival: one stands there already."""
    next_to: Place | None = None
    """On arrival at the next window along the counter: the window one has come from."""
