"""The facilities of a hall, gathered by what they are for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.plan.model import Text
from smartnav.plan.places import AMENITY_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartnav.plan.places import Place

MOST_ASKED = (
    "restroom", "lift", "mothersroom", "copy", "water", "atm", "information", "selfservice",
    "ticket", "restroom.wheelchair", "escalator", "stairs", "lockers", "bank", "police",
    "charging", "forms", "phone", "wheelchair-loan", "umbrella", "firstaid", "aed", "vending",
    "wifi", "parking", "smoking", "ramp",
)  # fmt: skip
"""Categories in the order visitors ask for them; others follow in the order of the file."""

_GATHERED_NAMES = {
    "restroom": Text(zh="卫生间", en="Toilets"),
    "lift": Text(zh="电梯", en="Lifts"),
    "escalator": Text(zh="自动扶梯", en="Escalators"),
    "stairs": Text(zh="楼梯", en="Stairs"),
    "ramp": Text(zh="坡道", en="Ramp"),
}
_TOILETS = ("restroom", "restroom.male", "restroom.female", "restroom.wheelchair")
_FACILITY_UNITS = (*_TOILETS, "mothersroom")
"""Categories of rooms that are a facility even where no pictogram stands in them."""


@dataclass(frozen=True, slots=True)
class Facility:
    """All places of one category: what a visitor may walk to the nearest of."""

    category: str
    name: Text
    places: tuple[Place, ...]


def gather(places: Iterable[Place]) -> tuple[Facility, ...]:
    """Return the public facilities among ``places``, most asked first.

    ``restroom`` holds all toilets; the accessible ones are a facility of their own besides.
    """
    found: dict[str, list[Place]] = {}
    public = [place for place in places if place.public]
    marked = {place.unit for place in public if place.kind == "amenity"}
    for place in public:
        for category in _categories(place, marked):
            found.setdefault(category, []).append(place)
    order = {category: i for i, category in enumerate(MOST_ASKED)}
    ranked = sorted(found, key=lambda category: order.get(category, len(order)))
    return tuple(
        Facility(category, _name(category, found[category]), tuple(found[category]))
        for category in ranked
    )


def _categories(place: Place, marked: set[str | None]) -> list[str]:
    if place.kind == "unit" and (place.category not in _FACILITY_UNITS or place.unit in marked):
        return []
    if place.kind not in ("amenity", "connector", "unit"):
        return []
    categories = ["restroom" if place.category in _TOILETS else place.category]
    if place.category == "restroom.wheelchair":
        categories.append("restroom.wheelchair")
    return categories


def _name(category: str, places: list[Place]) -> Text:
    if category in _GATHERED_NAMES:
        return _GATHERED_NAMES[category]
    return AMENITY_NAMES.get(category, places[0].name)
