"""Shortest walking routes over one level and several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.late import late_names

if TYPE_CHECKING:
    from smartnav.routing.closures import NotAnEscalator
    from smartnav.routing.conditions import Conditions
    from smartnav.routing.itinerary import ContradictoryOrder, NotAStop, StopTwice
    from smartnav.routing.navigator import Navigator
    from smartnav.routing.profiles import PROFILES, Profile
    from smartnav.routing.route import (
        PROFILE_NAMES,
        ConnectorKind,
        Leg,
        NoRoute,
        Note,
        NoteKind,
        Path,
        ProfileName,
        RideLeg,
        Route,
        WalkLeg,
    )
    from smartnav.routing.router import Router
    from smartnav.routing.tours import TooManyStops

__all__ = [
    "PROFILES",
    "PROFILE_NAMES",
    "Conditions",
    "ConnectorKind",
    "ContradictoryOrder",
    "Leg",
    "Navigator",
    "NoRoute",
    "NotAStop",
    "NotAnEscalator",
    "Note",
    "NoteKind",
    "Path",
    "Profile",
    "ProfileName",
    "RideLeg",
    "Route",
    "Router",
    "StopTwice",
    "TooManyStops",
    "WalkLeg",
]
__getattr__ = late_names(
    __name__,
    closures="NotAnEscalator",
    conditions="Conditions",
    itinerary="ContradictoryOrder NotAStop StopTwice",
    navigator="Navigator",
    profiles="PROFILES Profile",
    route="PROFILE_NAMES ConnectorKind Leg NoRoute Note NoteKind Path ProfileName RideLeg Route"
    " WalkLeg",
    router="Router",
    tours="TooManyStops",
)
