"""How people get about: every figure of a profile in one table, with its source.

Walking speeds: Fruin, *Pedestrian Planning and Design* (1971) gives a free speed of 1.3 m/s for all
ages; 1.2 m/s is the usual design value in halls, 0.8 m/s that for older people and wheelchairs
(both also used for signal timing, e.g. MUTCD). Stairs: a third to a half of the level speed,
measured along the horizontal (Kretz et al., "Upstairs walking speed distributions on a long
stairway", *Safety Science* 46, 2008, found 0.4 to 0.5 m/s most often).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smartnav.routing.route import ConnectorKind, ProfileName
from smartnav.space import WalkableSpace
from smartnav.space.floor import Access

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartnav.plan.model import Connector, Level


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

    @property
    def access(self) -> Access:
        """Which doors and units are open."""
        return Access(self.least_opening_m, step_free=self.step_free)

    def allows(self, connector: Connector) -> bool:
        """Return whether a connector can be used."""
        fit = connector.is_step_free or not self.step_free
        return connector.public and connector.kind in self.kinds and fit

    def space(self, level: Level) -> WalkableSpace:
        """Return the walkable space of ``level``."""
        return WalkableSpace.from_level(
            level,
            self.clearance_m,
            least_opening_m=self.least_opening_m,
            step_free=self.step_free,
        )


PROFILES: dict[ProfileName, Profile] = {
    "walking": Profile("walking", speed_mps=1.2, clearance_m=0.25),
    "elderly": Profile(
        "elderly", speed_mps=0.8, clearance_m=0.3, dislikes={"stairs": 60.0, "ramp": 5.0}
    ),
    "wheelchair": Profile(
        "wheelchair",
        speed_mps=0.8,
        clearance_m=0.4,
        least_opening_m=0.9,
        kinds=frozenset({"lift", "ramp"}),
        step_free=True,
    ),
}
