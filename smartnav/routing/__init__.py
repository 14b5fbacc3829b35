"""Shortest walking routes over one level and several."""

from smartnav.routing.navigator import Navigator
from smartnav.routing.profiles import PROFILES, Profile
from smartnav.routing.route import (
    PROFILE_NAMES,
    ConnectorKind,
    Leg,
    NoRoute,
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
    "ConnectorKind",
    "Leg",
    "Navigator",
    "NoRoute",
    "Path",
    "Profile",
    "ProfileName",
    "RideLeg",
    "Route",
    "Router",
    "TooManyStops",
    "WalkLeg",
]
