"""What stands beside a place, so that one recognises it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from smartnav.plan import shapes

if TYPE_CHECKING:
    from smartnav.plan.places import Gazetteer, Place

_BESIDE_M = 4.0
"""How far apart two facilities may be to be called neighbours."""
_NEXT_WINDOW_M = 2.6
"""Between the middles of two windows beside one another, at most."""
_KINDS = ("window", "amenity", "occupant")


def neighbours(place: Place, gazetteer: Gazetteer, walking: float | None) -> tuple[Place, ...]:
    """Return the places beside one, those passed just before it first.

    A window's neighbours are those next to it in its row; a facility's is the nearest public
    thing within a few metres. ``walking`` is the heading one comes by.
    """
    if place.kind == "window":
        found = _in_row(place, gazetteer)
    elif place.kind in ("amenity", "kiosk") and place.facing is not None:
        found = _nearest(place, gazetteer)
    else:
        found = []
    if walking is not None:
        ahead = shapes.direction(walking)
        found.sort(key=lambda p: p.position[0] * ahead[0] + p.position[1] * ahead[1])
    return tuple(found)


def is_next_window(place: Place, other: Place) -> bool:
    """Whether two windows stand side by side in one row."""
    return (
        place.kind == other.kind == "window"
        and place.id != other.id
        and place.level == other.level
        and place.facing == other.facing
        and math.dist(place.position, other.position) <= _NEXT_WINDOW_M
    )


def _in_row(place: Place, gazetteer: Gazetteer) -> list[Place]:
    """Return the windows on either side: near by and facing the same way."""
    near = sorted(
        (math.dist(other.position, place.position), other.id)
        for other in gazetteer.places.values()
        if other.public and is_next_window(place, other)
    )
    return [gazetteer.places[i] for _, i in near[:2]]


def _nearest(place: Place, gazetteer: Gazetteer) -> list[Place]:
    near = [
        (math.dist(other.position, place.position), other.id)
        for other in gazetteer.places.values()
        if other.id != place.id
        and other.level == place.level
        and other.kind in _KINDS
        and other.public
        and other.facing == place.facing
    ]
    close = min(near, default=(math.inf, ""))
    return [gazetteer.places[close[1]]] if close[0] <= _BESIDE_M else []
