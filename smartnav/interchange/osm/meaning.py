"""What tags mean: which unit, which facility, which door.

After https://wiki.openstreetmap.org/wiki/Simple_Indoor_Tagging and the pages of the keys it names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from smartnav.interchange.osm.document import Tags

_ROOMS = {
    "stairs": "stairs",
    "elevator": "elevator",
    "toilets": "restroom",
    "toilet": "restroom",
    "corridor": "walkway",
    "entrance": "lobby",
    "lobby": "lobby",
    "hall": "lobby",
    "waiting": "waitingroom",
    "waiting_room": "waitingroom",
    "office": "office",
    "conference": "conferenceroom",
    "auditorium": "conferenceroom",
    "nursery": "mothersroom",
    "storage": "nonpublic",
    "technical": "nonpublic",
    "kitchen": "nonpublic",
    "server": "nonpublic",
}
_INDOOR = {"room": "room", "corridor": "walkway", "area": "walkway", "yes": "walkway"}
_PRIVATE = frozenset({"private", "no", "employees", "staff", "permit"})
AMENITIES = {
    ("amenity", "drinking_water"): "water",
    ("amenity", "atm"): "atm",
    ("amenity", "bank"): "bank",
    ("amenity", "vending_machine"): "vending",
    ("amenity", "telephone"): "phone",
    ("amenity", "police"): "police",
    ("amenity", "first_aid"): "firstaid",
    ("amenity", "luggage_locker"): "lockers",
    ("amenity", "lockers"): "lockers",
    ("amenity", "locker"): "lockers",
    ("amenity", "parking"): "parking",
    ("amenity", "baby_hatch"): "mothersroom",
    ("amenity", "device_charging_station"): "charging",
    ("amenity", "smoking_area"): "smoking",
    ("tourism", "information"): "information",
    ("amenity", "reception_desk"): "information",
    ("emergency", "defibrillator"): "aed",
    ("emergency", "first_aid_kit"): "firstaid",
    ("emergency", "phone"): "phone",
    ("shop", "copyshop"): "copy",
    ("amenity", "ticket_validator"): "ticket",
    ("shop", "ticket"): "ticket",
}
OCCUPIED = ("shop", "office", "amenity", "tourism", "healthcare", "craft", "leisure", "government")
"""Keys of those who occupy a room."""
_FURNITURE = {
    ("indoor", "column"): "column",
    ("building:part", "column"): "column",
    ("amenity", "bench"): "seat",
    ("indoor", "furniture"): "fixture",
    ("amenity", "table"): "table",
    ("amenity", "shelf"): "shelf",
    ("barrier", "turnstile"): "machine",
    ("amenity", "counter"): "counter",
    ("indoor", "pillar"): "column",
}
_WIDTH = re.compile(r"(\d+(?:\.\d+)?)\s*(m|cm|')?")
USUAL_DOOR_M = 0.9
"""Clear width of a door that does not say its own: what a wheelchair needs."""


def unit_category(tags: Tags) -> str | None:
    """Return the category of a unit; None for what is none."""
    if tags.get("indoor") in ("level", "wall", "column", "door"):
        return None
    category = _ROOMS.get(tags.get("room", "")) or _built(tags)
    if category is None and "indoor" not in tags and "room" not in tags:
        return None
    category = category or _INDOOR.get(tags.get("indoor", "room"), "room")
    if category == "restroom":
        category = toilet_category(tags)
    if tags.get("access") in _PRIVATE and category in ("room", "office", "conferenceroom"):
        return "nonpublic"
    return category


def _built(tags: Tags) -> str | None:
    """Return the category of what is named by other keys than ``room``."""
    if tags.get("amenity") == "toilets":
        return "restroom"
    if tags.get("highway") == "elevator" or tags.get("elevator") == "yes":
        return "elevator"
    if tags.get("highway") == "steps" or tags.get("stairs") == "yes":
        return "escalator" if tags.get("conveying", "no") != "no" else "stairs"
    if tags.get("office"):
        return "office"
    return None


def toilet_category(tags: Tags) -> str:
    """Return which toilet it is."""
    men, women = tags.get("male") == "yes", tags.get("female") == "yes"
    if men != women and tags.get("unisex") != "yes":
        return "restroom.male" if men else "restroom.female"
    return "restroom.wheelchair" if tags.get("wheelchair") in ("yes", "designated") else "restroom"


def is_private(tags: Tags) -> bool:
    """Return whether visitors may not enter."""
    return tags.get("access") in _PRIVATE


def amenity_category(tags: Tags) -> str | None:
    """Return the category of a facility; None for what is none."""
    if tags.get("amenity") == "toilets" or tags.get("room") in ("toilets", "toilet"):
        found = toilet_category(tags)
        return "restroom.wheelchair" if found == "restroom" else found
    if tags.get("vending", "").endswith("tickets"):
        return "ticket"
    for (key, value), category in AMENITIES.items():
        if tags.get(key) == value:
            return category
    return None


def furniture_category(tags: Tags) -> str | None:
    """Return the category of a piece of furniture; None for what is none."""
    for (key, value), category in _FURNITURE.items():
        if tags.get(key) == value:
            return category
    return None


def is_door(tags: Tags) -> bool:
    """Return whether a node is a door, a gap or an entrance."""
    return "door" in tags or "entrance" in tags or tags.get("indoor") == "door"


def door_fields(tags: Tags) -> tuple[dict[str, Any], bool]:
    """Return an opening's keys but its place, and whether its width is guessed."""
    width = width_of(tags.get("door:width") or tags.get("width") or "")
    fields: dict[str, Any] = {
        "width": width or USUAL_DOOR_M,
        "category": "door",
        "staff": is_private(tags),
    }
    if tags.get("entrance") in ("emergency", "exit") or tags.get("door") == "emergency":
        fields["category"] = "emergency"
    elif tags.get("door") == "no":
        fields["category"] = "gap"
    elif tags.get("automatic_door", "no") != "no" or tags.get("door") in ("sliding", "automatic"):
        fields["category"] = "automatic"
    return fields, width is None


def width_of(said: str) -> float | None:
    """Return a width in metres: ``1.2``, ``1.2 m``, ``120 cm``; None for what is none sensible."""
    match = _WIDTH.fullmatch(said.strip())
    if match is None or match[2] == "'":
        return None
    metres = float(match[1]) / (100 if match[2] == "cm" else 1)
    return round(metres, 3) if 0.3 <= metres <= 30 else None
