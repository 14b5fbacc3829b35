"""Where a touch on something leads: straight to the way there, or to its sheet first. No Qt."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from smartnav.ui.kiosk.session import Subject

if TYPE_CHECKING:
    from datetime import datetime

    from smartnav.directory import Alternatives, Hit, ServiceInfo, Theme
    from smartnav.plan.places import Place
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.session import Session

DIRECT_KINDS = frozenset({"window", "amenity", "facility", "connector", "entrance"})
"""What one is led to at once; of the others one sees the sheet first."""


def subject_of(hit: Hit) -> Subject:
    """Return what a visitor asks for who chooses something found."""
    if hit.theme is not None:
        return theme_subject(hit.theme)
    return Subject(hit.title, hit.kind, hit.references)


def service_subject(service: ServiceInfo) -> Subject:
    """Return what a visitor asks for who chooses a service."""
    return Subject(service.name, "service", service.references)


def place_subject(place: Place) -> Subject:
    """Return what a visitor asks for who chooses a single place."""
    return Subject(place.name, place.kind, (place.id,))


def theme_subject(theme: Theme) -> Subject:
    """Return what a visitor asks for who chooses a theme: all windows on its tour."""
    windows = itertools.chain.from_iterable(service.references for service in theme.services)
    return Subject(theme.name, "theme", tuple(dict.fromkeys(windows)))


def service_of(subject: Subject, hall: Hall) -> ServiceInfo | None:
    """Return what the file of services says of a subject; names are unique in it."""
    if subject.kind != "service":
        return None
    services = hall.directory.catalogue.services.values()
    return next((each for each in services if each.name.zh == subject.title.zh), None)


def theme_of(subject: Subject, hall: Hall) -> Theme | None:
    """Return the theme a subject is, if it is one."""
    if subject.kind != "theme":
        return None
    themes = hall.directory.catalogue.themes.values()
    return next((each for each in themes if each.name.zh == subject.title.zh), None)


def instead_of(subject: Subject, hall: Hall, moment: datetime) -> Alternatives | None:
    """Return what is open in place of a service, window or office that is closed.

    None while it is open, when nothing is known of its hours, and for a choice of places one of
    which is open.
    """
    directory = hall.directory
    service = service_of(subject, hall)
    asked = [service] if service is not None else _places(subject, hall)
    found = [directory.alternatives(each, moment) for each in asked]
    if not found or any(each.state is None or each.state.is_open for each in found):
        return None
    return found[0]


def _is_suspended(instead: Alternatives) -> bool:
    """Return whether the desk says that it is closed: nobody who is led there would know."""
    return instead.state is not None and instead.state.kind == "suspended"


def _places(subject: Subject, hall: Hall) -> list[Place]:
    places = hall.gazetteer.places
    return [places[each] for each in subject.references if each in places]


def chosen(
    session: Session, subject: Subject, hall: Hall, moment: datetime, *, direct: bool = False
) -> Session:
    """Return the session after a touch on something: the way there, or its sheet.

    Parameters
    ----------
    moment
        Now: in place of what is closed the sheet offers what is open, if anything is.
    direct
        Whether the way is wanted at once, as it is to every single place anyway.
    """
    if not direct and subject.kind not in DIRECT_KINDS:
        return session.looked_at(subject)
    instead = instead_of(subject, hall, moment)
    if instead is not None and (instead.text is not None or _is_suspended(instead)):
        return session.looked_at(subject)
    return session.led_to(subject)
