"""Where a person helps: the information desk, one touch away from every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.ui.kiosk.session import Subject

if TYPE_CHECKING:
    from smartnav.plan.places import Gazetteer

DESK = "information"
"""The category of a desk with staff who help anybody."""


def help_desk(gazetteer: Gazetteer) -> Subject | None:
    """Return the hall's information desks, to the nearest of which one is led; None without any."""
    desks = [
        place for place in gazetteer.places.values()
        if place.kind == "amenity" and place.category == DESK and place.public
    ]  # fmt: skip
    if not desks:
        return None
    return Subject(desks[0].name, "facility", tuple(place.id for place in desks))
