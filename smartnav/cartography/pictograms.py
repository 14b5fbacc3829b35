"""Pictograms as polygons on a unit square, and which stands for what."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from smartnav.resources import asset

if TYPE_CHECKING:
    from smartnav.cartography.display import Ring

OUTLINES = "outlines.json"
AMENITY_SYMBOLS: dict[str, str] = {
    "restroom.male": "toilet-men",
    "restroom.female": "toilet-women",
    "restroom.wheelchair": "wheelchair",
    "mothersroom": "nursing",
    "water": "water",
    "copy": "copy",
    "atm": "atm",
    "lockers": "lockers",
    "information": "information",
    "selfservice": "selfservice",
    "ticket": "ticket",
    "phone": "phone",
    "police": "police",
    "bank": "bank",
    "firstaid": "firstaid",
    "aed": "aed",
    "wifi": "wifi",
    "charging": "charging",
    "umbrella": "umbrella",
    "wheelchair-loan": "wheelchair-loan",
    "vending": "vending",
    "parking": "parking",
    "smoking": "smoking",
    "forms": "forms",
}
"""The pictogram of each amenity category."""

CATEGORY_SYMBOLS: dict[str, str] = {
    **AMENITY_SYMBOLS,
    "restroom": "toilet",
    "conferenceroom": "meeting",
    "office": "office",
    "waitingroom": "waiting",
    "elevator": "lift",
    "lift": "lift",
    "stairs": "stairs",
    "escalator": "escalator-up",
    "ramp": "ramp",
    "entrance": "entrance",
    "kiosk": "kiosk",
}
"""The pictogram of a place's category, where it has one."""


@cache
def pictogram(name: str) -> tuple[Ring, ...]:
    """Return a pictogram's rings for an even-odd fill, in a square of 1 about 0, 0, y down.

    Whatever grid they were drawn on, all are centred and of one optical size.

    Raises :class:`KeyError` for an unknown name.
    """
    return tuple(tuple((x, y) for x, y in ring) for ring in _outlines()[name])


@cache
def known_pictograms() -> frozenset[str]:
    """Return the names of all bundled pictograms."""
    return frozenset(_outlines())


@cache
def _outlines() -> dict[str, list[list[list[float]]]]:
    """Return what ``scripts/trace_symbols.py`` has found of the drawings."""
    found: dict[str, list[list[list[float]]]] = json.loads(
        asset("symbols", OUTLINES).read_text(encoding="utf-8")
    )
    return found
