"""Where else a service is done: the stations of streets and villages, the nearest first."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.directory.today import open_state

if TYPE_CHECKING:
    from datetime import datetime

    from smartnav.directory.offer.counters import WrittenStation
    from smartnav.directory.offer.model import Offer
    from smartnav.directory.today import OpenState
    from smartnav.plan.vocabulary import Text

_EARTH_M = 6_371_008.8
"""Mean radius (IUGG)."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """A station that does a service."""

    station: WrittenStation
    distance_m: float | None
    """In a straight line from where one said one lives; None where one did not."""
    state: OpenState | None
    """Whether it is open, None when no moment was given."""


def areas(offer: Offer) -> tuple[tuple[str, Text], ...]:
    """Return the streets and villages one may choose as one's own: ids of stations and names."""
    return tuple((station.id, station.area) for station in offer.stations)


def stations_with(
    offer: Offer, service: str, *, home: str = "", moment: datetime | None = None
) -> tuple[Nearby, ...]:
    """Return the stations that do a service.

    Parameters
    ----------
    offer
        What the file of services holds.
    service
        The id of a service; an unknown one is done nowhere.
    home
        The id of the station of the visitor's own street or village: it comes first if it does
        the service, then the others by their distance from it. Without one, or with an unknown
        one, they stand in the order of the file.
    moment
        For whether they are open.
    """
    own = next((station for station in offer.stations if station.id == home), None)
    found = [
        Nearby(
            station,
            None if own is None else distance_m(own.at, station.at),
            None if moment is None else open_state(station.hours, moment),
        )
        for station in offer.stations
        if service in station.services
    ]
    if own is None:
        return tuple(found)
    return tuple(sorted(found, key=lambda each: (each.distance_m or 0.0, each.station.id)))


def distance_m(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the way in a straight line between two points (longitude, latitude in degrees).

    By the haversine formula on a sphere, which is within 0.6 % of the ellipsoid.
    """
    (lon, lat), (lon_to, lat_to) = (tuple(map(math.radians, each)) for each in (one, other))
    half = (
        math.sin((lat_to - lat) / 2) ** 2
        + math.cos(lat) * math.cos(lat_to) * math.sin((lon_to - lon) / 2) ** 2
    )
    return 2 * _EARTH_M * math.asin(math.sqrt(half))
