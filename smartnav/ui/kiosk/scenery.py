"""What the map shows for a session: the way, the destination, what is being looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.cartography import Overlay

if TYPE_CHECKING:
    from smartnav.plan.places import Place
    from smartnav.ui.kiosk.finder import Answer
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.session import Session


_ABOUT_PLACES = ("place", "ticket", "booking", "appointment")
"""Sheets of something that is done at places."""


@dataclass(frozen=True, slots=True)
class Scenery:
    """An overlay and the level it is first shown on."""

    overlay: Overlay
    level: str


def scenery(session: Session, hall: Hall, kiosk: Place, answer: Answer | None) -> Scenery:
    """Return what the map shows; without anything chosen the kiosk's level."""
    page = session.page
    if page.name == "route" and answer is not None and answer.drawn is not None:
        return Scenery(Overlay(route=answer.drawn, here=kiosk), kiosk.level)
    ids: tuple[str, ...] = ()
    if page.name == "area":
        ids = (page.section,)
    elif page.name in _ABOUT_PLACES and page.subject is not None:
        ids = page.subject.references
    places = [hall.gazetteer.places[each] for each in ids if each in hall.gazetteer.places]
    level = kiosk.level
    if places and all(place.level != level for place in places):
        level = places[0].level
    goal = places[0] if len(places) == 1 and page.name in _ABOUT_PLACES else None
    return Scenery(Overlay(here=kiosk, destination=goal, highlights=ids), level)
