"""The pictogram of a ride: what one takes, and whether it leads up or down."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smartnav.plan.model import Plan
    from smartnav.routing.route import ConnectorKind


def ride_symbol(plan: Plan, kind: ConnectorKind, from_level: str, to_level: str) -> str:
    """Return the name of the pictogram of a ride from one level to another.

    Raises :class:`KeyError` for a level the plan has not.
    """
    return way_symbol(kind, plan.level(to_level).ordinal - plan.level(from_level).ordinal)


def way_symbol(kind: ConnectorKind, rise: int) -> str:
    """Return the name of the pictogram of a way that leads ``rise`` levels up, or down if < 0.

    Without a rise a lift or stairs show no direction.
    """
    if kind == "ramp" or (rise == 0 and kind != "escalator"):
        return kind
    return f"{kind}-down" if rise < 0 else f"{kind}-up"
