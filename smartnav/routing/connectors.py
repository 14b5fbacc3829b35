"""How long connectors take.

Sources. Stairs: descending at half, ascending at 0.35 of the level walking speed along the
horizontal (IES VE Simulex user guide, "Walking speeds"; Kretz et al., *Safety Science* 46, 2008,
measured 0.4 to 0.5 m/s upstairs). Escalators: 0.5 m/s at 30°, the usual rated speed and
inclination (EN 115-1, GB 16899). Lifts: 1 m/s is the usual rated speed of a low building's lift
(GB/T 7588); half a minute for waiting is what an office lift is designed for (CIBSE Guide D).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smartnav.plan.model import Connector, ConnectorStop, Level, Plan
    from smartnav.routing.profiles import Profile

STOREY_M = 4.5
"""From one level to the next where the plan gives both the same elevation."""
STAIR_RUN = 0.28 / 0.16
"""Metres ahead for each metre up: public stairs have treads of 28 cm and risers of 16 cm."""
ASCENT, DESCENT = 0.35, 0.5
"""Speed on stairs along the horizontal, as a part of the speed on the level."""
ESCALATOR_MPS = 0.5
ESCALATOR_SLOPE = math.radians(30)
ESCALATOR_STEP_S = 3.0
"""Stepping on and off."""
LIFT_WAIT_S = 25.0
LIFT_MPS = 1.0
LIFT_DOORS_S = 8.0
"""Doors opening and closing, at both ends together."""


@dataclass(frozen=True, slots=True)
class Ride:
    """Going by a connector from one of its stops to another."""

    connector: Connector
    start: ConnectorStop
    end: ConnectorStop
    duration_s: float
    rise_m: float = 0.0
    """From the one floor up to the other; negative downwards."""


def rides(plan: Plan, connector: Connector, profile: Profile) -> list[Ride]:
    """Return every ride ``connector`` offers: between any two stops; escalators one way."""
    levels = {level.id: level for level in plan.levels}
    stops = [(stop, levels[stop.level]) for stop in connector.stops]
    found = []
    for i, (start, below) in enumerate(stops):
        for j, (end, above) in enumerate(stops):
            if i < j or (i > j and not connector.is_directed):
                metres = _rise(below, above)
                seconds = _seconds(connector, start, end, metres, profile)
                found.append(Ride(connector, start, end, seconds, metres))
    return found


def _rise(below: Level, above: Level) -> float:
    """Return the metres from one level's floor up to another's; negative downwards."""
    metres = above.elevation - below.elevation
    return metres or (above.ordinal - below.ordinal) * STOREY_M


def _seconds(
    connector: Connector, start: ConnectorStop, end: ConnectorStop, metres: float, profile: Profile
) -> float:
    height = abs(metres)
    if connector.kind == "lift":
        return LIFT_WAIT_S + LIFT_DOORS_S + height / LIFT_MPS
    across = math.dist(start.at, end.at)
    if connector.kind == "escalator":
        slope = max(height / math.sin(ESCALATOR_SLOPE), math.hypot(height, across))
        return ESCALATOR_STEP_S + slope / ESCALATOR_MPS
    if connector.kind == "stairs":
        part = ASCENT if metres > 0 else DESCENT
        return height * STAIR_RUN / (part * profile.speed_mps)
    return math.hypot(height, across) / profile.speed_mps
