"""How people get about: every figure of a profile in one table, with its source.

=================== ======= ======= ========== ====================================================
figure              walking elderly wheelchair source
=================== ======= ======= ========== ====================================================
speed, m/s          1.2     0.8     0.8        1.2: 4 ft/s, the normal walking speed of the US
                                               *Manual on Uniform Traffic Control Devices* until
                                               2003, and what British crossings count on. 0.8,
                                               elderly: of 3,145 people of 65 and more in England
                                               men walked 0.9, women 0.8 m/s on average (Asher et
                                               al., *Age and Ageing* 41, 2012). 0.8, wheelchair:
                                               52 people went 0.79 m/s on average in their own
                                               surroundings (Tolerico et al., *Journal of
                                               Rehabilitation Research & Development* 44, 2007)
clearance, m        0.25    0.3     0.45       radius of the body. 0.25: our judgement; of 747
                                               people in Delhi shoulders were 0.42 to 0.68 m wide
                                               (Singh et al., *Transportation Research Procedia*
                                               15, 2016). 0.3 leaves room for a stick: our
                                               judgement. 0.45: the ADA Standards (2010, 403.5.1)
                                               ask for 0.915 m along a route, 0.815 m at a point;
                                               GB 50763-2012 (3.5.1) for 0.9 m where wheelchairs
                                               pass a barrier. A door of 0.8 m, the least of that
                                               standard (3.5.3), is closed to the profile
least opening, m    0.5     0.6     0.9        twice the clearance: an opening just as wide passes
kinds               all     all     lift, ramp a wheelchair rides neither stairs nor escalators
climb felt, s/m     2       0       –          our judgement, see below
dislikes felt, s    –       stairs  –          our judgement: an older visitor goes a minute out of
                            60,                the way to a lift or an escalator rather than climb,
                            ramp 5             a few seconds rather than push up a slope
=================== ======= ======= ========== ====================================================

A pushchair goes as a wheelchair does.

Climb: who carries papers prefers an escalator that costs a few seconds more to a flight of stairs
up. Of 37,000 people counted beside stairs and escalators in Beijing three in four rode up, the more
the higher the floors (Zacharias & Tang, *Preventive Medicine Reports* 2, 2015). How many seconds
that is worth is our judgement: 2 s for each metre up, 9 s for a storey. What is only felt decides
which way is taken; it is never part of the time that is told.

The times of stairs, escalators and lifts are in :mod:`smartnav.routing.connectors`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from smartnav.routing.route import ConnectorKind, ProfileName
from smartnav.space import WalkableSpace
from smartnav.space.floor import Access

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartnav.plan.model import Connector, Level
    from smartnav.routing.connectors import Ride


@dataclass(frozen=True, slots=True)
class Profile:
    """A way of getting about."""

    name: ProfileName
    speed_mps: float
    """On the level, metres a second."""
    clearance_m: float
    """Half the width of the body, with room to sway."""
    least_opening_m: float = 0.0
    """Narrower openings are closed."""
    kinds: frozenset[ConnectorKind] = frozenset({"lift", "stairs", "escalator", "ramp"})
    """The connectors that can be used at all."""
    step_free: bool = False
    """Uses nothing with steps: only connectors fit for a wheelchair, no inner steps.

    Entrances with steps outside stay passable within the building, so that a route can begin or
    end inside of one; ``Navigator.nearest`` prefers the others.
    """
    dislikes: Mapping[ConnectorKind, float] = field(default_factory=dict)
    """Seconds a ride of a kind is counted longer than it takes when ways are compared."""
    climb_s_per_m: float = 0.0
    """Seconds each metre up by stairs is counted longer than it takes when ways are compared."""
    staff: bool = False
    """Whether staff doors, units that are not public and connectors for staff are open."""

    @property
    def access(self) -> Access:
        """Which doors and units are open."""
        return Access(self.least_opening_m, staff=self.staff, step_free=self.step_free)

    def for_staff(self) -> Profile:
        """Return the same profile for somebody who works here."""
        return replace(self, staff=True)

    def allows(self, connector: Connector) -> bool:
        """Return whether a connector can be used."""
        fit = connector.is_step_free or not self.step_free
        return (connector.public or self.staff) and connector.kind in self.kinds and fit

    def felt_s(self, ride: Ride) -> float:
        """Return the seconds a ride counts when ways are compared: what it takes and more."""
        climb = max(ride.rise_m, 0.0) if ride.connector.kind == "stairs" else 0.0
        dislike = self.dislikes.get(ride.connector.kind, 0.0)
        return ride.duration_s + dislike + climb * self.climb_s_per_m

    def without(self, closed: frozenset[str]) -> Access:
        """Return which doors and units are open where some are ``closed``, by id."""
        return replace(self.access, closed=closed)

    def space(self, level: Level, closed: frozenset[str] = frozenset()) -> WalkableSpace:
        """Return the walkable space of ``level``, without the openings and units ``closed``."""
        return WalkableSpace.for_access(level, self.clearance_m, self.without(closed))


PROFILES: dict[ProfileName, Profile] = {
    "walking": Profile(
        "walking", speed_mps=1.2, clearance_m=0.25, least_opening_m=0.5, climb_s_per_m=2.0
    ),
    "elderly": Profile(
        "elderly",
        speed_mps=0.8,
        clearance_m=0.3,
        least_opening_m=0.6,
        dislikes={"stairs": 60.0, "ramp": 5.0},
    ),
    "wheelchair": Profile(
        "wheelchair",
        speed_mps=0.8,
        clearance_m=0.45,
        least_opening_m=0.9,
        kinds=frozenset({"lift", "ramp"}),
        step_free=True,
    ),
}
