"""How long connectors take.

=================== =========== ================================================================
figure              value       source
=================== =========== ================================================================
stairs, of the      0.35 up,    the factors of Simulex (IES, *VE 2021 help*, "Walking speeds"),
level speed         0.5 down    which applies them along the slope. Along the horizontal, as here,
                                0.35 of 1.2 m/s is the 0.4 to 0.5 m/s that Kretz et al. measured
                                upstairs on a long stairway (*Safety Science* 46, 2008); along the
                                slope it would take a seventh longer. Fruin (*Pedestrian Planning
                                and Design*, 1971) has 0.49 to 0.67 m/s up and 0.6 to 1.01 m/s
                                down by age and sex (after PD 7974-6): ours is the slow end
stairs, run a rise  0.28 m to   our judgement of a public stair; as steep as an escalator
                    0.16 m
storey              4.5 m       our judgement of a public hall
escalator           0.5 m/s,    EN 115-1, which GB 16899-2011 follows, allows 30° in general, and
                    30°         35° only up to 0.5 m/s and 6 m of rise. That the usual one does
                                0.5 m/s is our judgement
escalator, on, off  3 s         an estimate
lift, waiting       25 s        the British Council for Offices (2014) asks for 25 or 30 s on
                                average in the morning peak; before, an interval of 30 s was what
                                offices were designed for (Halsey, *3rd Symposium on Lift and
                                Escalator Technologies*, on CIBSE Guide D)
lift, speed         1 m/s       a rule of thumb is the height in metres by 25 (Rath, *Lift
                                Journal*): so up to 25 m
lift, doors         8 s         an estimate, both ends together: doors that wheelchairs pass stay
                                open for 5 s at least (*Approved Document M*, England)
=================== =========== ================================================================

An escalator that stands still and is not barred is walked like stairs, in both directions: its
steps are higher than a stair's (21 cm as a rule, at most 24 by GB 16899-2011) but as steep. Whether
one may walk on it is for the hall to say: see :class:`smartnav.routing.Conditions`.
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
