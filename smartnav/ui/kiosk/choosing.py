"""From a session to its page, and from a place tapped on the map to the next session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.ui.kiosk.area import AreaPage
from smartnav.ui.kiosk.home import HomePage
from smartnav.ui.kiosk.place import PlacePage
from smartnav.ui.kiosk.results import DIRECT_KINDS
from smartnav.ui.kiosk.route import RoutePage
from smartnav.ui.kiosk.search import SearchPage
from smartnav.ui.kiosk.session import Session, Subject

if TYPE_CHECKING:
    from smartnav.ui.kiosk.finder import Answer
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act, PageWidget


def page_of(
    session: Session, look: Look, act: Act, hall: Hall, answer: Answer | None
) -> PageWidget:
    """Return the page of a session; ``answer`` is what came of its question for the way."""
    page = session.page
    if page.name == "search":
        return SearchPage(look, act, hall, session)
    if page.name == "area":
        return AreaPage(look, act, hall, page.section)
    if page.name == "place" and page.subject is not None:
        return PlacePage(look, act, hall, page.subject)
    if page.name == "route" and page.subject is not None:
        route = RoutePage(look, act, hall, session, page.subject)
        route.show_answer(answer)
        return route
    return HomePage(look, act, hall)


def picked(session: Session, hall: Hall, place_id: str, level: str) -> Session:
    """Return the session after a tap on a place of the map: the way there, or its sheet.

    A lift or stairs is known by its id and the level it is tapped on.
    """
    known = hall.gazetteer.places
    place = known.get(place_id) or known.get(f"{place_id}.{level}")
    if place is None or place.kind == "kiosk" or not place.public:
        return session
    if place.kind == "section":
        return session.opened_area(place.id)
    subject = Subject(place.name, place.kind, (place.id,))
    if place.kind in DIRECT_KINDS:
        return session.led_to(subject)
    return session.looked_at(subject)
