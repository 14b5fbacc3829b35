"""Plan metres to longitude and latitude on WGS 84, and back.

The plan's plane touches the ellipsoid at the plan's origin; points are projected along the plane's
normal (orthographic projection of the ellipsoid, EPSG method 9840, formulas of IOGP Guidance Note
7-2, section 3.3.5). Towards the rim lengths along the radius shrink by d²/2R²: at a distance of
1 km by 1.2e-8 (4 µm in all), at 10 km by 1.2e-6 (4 mm in all). Heights above the ellipsoid are left
out of account, which stretches lengths by h/R, 0.16 mm a kilometre for each metre of height.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smartnav.plan.model import Point

_A_M = 6_378_137.0
"""Equatorial radius of WGS 84, in metres."""
_F = 1 / 298.257223563
"""Flattening of WGS 84."""
_E2 = _F * (2 - _F)
_ROUNDS = 12
"""Of the inverse; it gains a factor of the distance over the earth's radius with each."""
_CLOSE_M = 1e-6
DEGREE_DIGITS = 9
"""Decimals of degrees that are written: 0.1 mm on the ground."""


@dataclass(frozen=True, slots=True)
class Tangent:
    """A plane that touches the earth at ``lon``, ``lat`` (degrees), turned by ``bearing``.

    ``bearing`` is the compass direction of the plane's +y, in degrees.
    """

    lon: float
    lat: float
    bearing: float = 0.0

    def to_earth(self, point: Point) -> Point:
        """Return longitude and latitude in degrees of a point in metres.

        Examples
        --------
        >>> Tangent(117.0, 36.0).to_earth((0.0, 0.0))
        (117.0, 36.0)
        """
        east, north = _turned(point, -self.bearing)
        lon, lat = self.lon, self.lat
        for _ in range(_ROUNDS):
            here_e, here_n = self._project(lon, lat)
            off_e, off_n = east - here_e, north - here_n
            if abs(off_e) < _CLOSE_M and abs(off_n) < _CLOSE_M:
                break
            lon += math.degrees(off_e / (_across(lat) * max(math.cos(math.radians(lat)), 1e-9)))
            lat += math.degrees(off_n / _along(lat))
        return (round(lon, DEGREE_DIGITS), round(lat, DEGREE_DIGITS))

    def to_plane(self, place: Point) -> Point:
        """Return the point in metres of a longitude and latitude in degrees."""
        return _turned(self._project(*place), self.bearing)

    def compass(self, heading: float) -> float:
        """Return the compass direction of a plan heading, in degrees from 0 to less than 360."""
        return _cycled(heading + self.bearing)

    def heading(self, compass: float) -> float:
        """Return the plan heading of a compass direction, in degrees from 0 to less than 360."""
        return _cycled(compass - self.bearing)

    def _project(self, lon: float, lat: float) -> Point:
        """Return metres to the east and north of the origin."""
        phi, phi_0 = math.radians(lat), math.radians(self.lat)
        turn = math.radians(lon - self.lon)
        across, across_0 = _across(lat), _across(self.lat)
        east = across * math.cos(phi) * math.sin(turn)
        north = across * (
            math.sin(phi) * math.cos(phi_0) - math.cos(phi) * math.sin(phi_0) * math.cos(turn)
        ) + _E2 * (across_0 * math.sin(phi_0) - across * math.sin(phi)) * math.cos(phi_0)
        return (east, north)


def _cycled(degrees: float) -> float:
    """Return a direction to a ten-thousandth of a degree, from 0 to less than 360."""
    return round(degrees % 360, 4) % 360


def _across(lat: float) -> float:
    """Return the radius of curvature across the meridian, in metres."""
    return _A_M / math.sqrt(1 - _E2 * math.sin(math.radians(lat)) ** 2)


def _along(lat: float) -> float:
    """Return the radius of curvature along the meridian, in metres."""
    root = math.sqrt(1 - _E2 * math.sin(math.radians(lat)) ** 2)
    return _A_M * (1 - _E2) / root**3


def _turned(point: Point, degrees: float) -> Point:
    """Return a point turned counter-clockwise about the origin."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return (point[0] * cos - point[1] * sin, point[0] * sin + point[1] * cos)
