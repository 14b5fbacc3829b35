"""From a session to its page, and from a place tapped on the map to the next session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.ui.kiosk.home import HomePage
from smartnav.ui.kiosk.leading import chosen, place_subject, service_of, theme_of
from smartnav.ui.kiosk.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from smartnav.ui.kiosk.finder import Answer
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.linked import Linked
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act, Offers, PageWidget
    from smartnav.ui.kiosk.session import Subject


HALL_PAGES = frozenset(
    {"help", "check-in", "ticket", "rate", "booking", "appointment", "letter", "receipt"}
)
"""What a hall's server stands behind."""


def page_of(
    session: Session, look: Look, act: Act, hall: Hall, answer: Answer | None,
    clock: Callable[[], datetime], offers: Offers, linked: Linked | None = None,
) -> PageWidget:  # fmt: skip
    """Return the page of a session; ``answer`` is what came of its question for the way."""
    page = session.page
    if linked is not None and page.name in HALL_PAGES:
        # Only a kiosk that has joined a hall has them, and not before somebody asks for one.
        from smartnav.ui.kiosk.hallpages import hall_page

        return hall_page(session, look, act, hall, linked, clock)
    if page.name == "search":
        from smartnav.ui.kiosk.search import SearchPage

        return SearchPage(look, act, hall, session, clock)
    if page.name == "stations":
        from smartnav.ui.kiosk.nearby import StationsPage

        return StationsPage(look, act, session, hall, clock)
    station = hall.directory.catalogue.station(page.chosen) if page.name == "station" else None
    if station is not None:
        from smartnav.ui.kiosk.nearby import StationPage

        return StationPage(look, act, session, hall, station, clock)
    if page.name == "area":
        from smartnav.ui.kiosk.area import AreaPage

        return AreaPage(look, act, hall, page.section, clock)
    if page.name == "place" and page.subject is not None:
        return _sheet(session, look, act, hall, page.subject, clock, linked)
    if page.name == "route" and page.subject is not None:
        from smartnav.ui.kiosk.route import RoutePage

        route = RoutePage(look, act, hall, session, page.subject, offers)
        route.show_answer(answer)
        return route
    return HomePage(look, act, hall, clock, linked)


def _sheet(
    session: Session, look: Look, act: Act, hall: Hall, subject: Subject,
    clock: Callable[[], datetime], linked: Linked | None,
) -> PageWidget:  # fmt: skip
    """Return the sheet of a service or theme of the file of services, or of a place."""
    service = service_of(subject, hall) if look.ready else None
    if service is not None:
        from smartnav.ui.kiosk.service import ServicePage

        return ServicePage(look, act, hall, session, service, clock, linked)
    theme = theme_of(subject, hall) if look.ready else None
    if theme is not None:
        from smartnav.ui.kiosk.theme import ThemePage

        return ThemePage(look, act, hall, session, theme)
    from smartnav.ui.kiosk.place import PlacePage

    return PlacePage(look, act, hall, subject, clock, linked)


def picked(session: Session, hall: Hall, place_id: str, level: str, moment: datetime) -> Session:
    """Return the session after a tap on a place of the map: the way there, or its sheet.

    A lift or stairs is known by its id and the level it is tapped on.
    """
    known = hall.gazetteer.places
    place = known.get(place_id) or known.get(f"{place_id}.{level}")
    if place is None or place.kind == "kiosk" or not place.public:
        return session
    if place.kind == "section":
        return session.opened_area(place.id)
    return chosen(session, place_subject(place), hall, moment)
