"""From a session to its page, where a hall's server stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.ui.kiosk.booking import PHONE, AppointmentPage, BookingPage, PhonePage
from smartnav.ui.kiosk.calling import HelpPage
from smartnav.ui.kiosk.checkin import CheckInPage
from smartnav.ui.kiosk.letters import LetterPage, ReceiptEntryPage, ReceiptPage
from smartnav.ui.kiosk.rating import RatePage
from smartnav.ui.kiosk.ticket import TicketPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.linked import Linked
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act, PageWidget
    from smartnav.ui.kiosk.session import Session


def hall_page(
    session: Session, look: Look, act: Act, hall: Hall, linked: Linked,
    clock: Callable[[], datetime],
) -> PageWidget:  # fmt: skip
    """Return the page of a session that is one of a hall's services."""
    page = session.page
    if page.name == "check-in":
        return CheckInPage(look, act, session, linked)
    if page.name == "ticket" and page.ticket is not None:
        return TicketPage(look, act, session, page.ticket, linked)
    if page.name == "rate":
        return RatePage(look, act, session, linked)
    if page.name == "booking" and page.chosen == PHONE:
        return PhonePage(look, act, session, hall, linked)
    if page.name == "booking":
        return BookingPage(look, act, session, hall, linked, clock)
    if page.name == "appointment" and page.appointment is not None:
        return AppointmentPage(look, act, session, page.appointment)
    if page.name == "letter":
        return LetterPage(look, act, session, hall, linked)
    if page.name == "receipt":
        if page.code:
            return ReceiptPage(look, act, session)
        return ReceiptEntryPage(look, act, session, linked)
    return HelpPage(look, act, hall, linked, page.subject)
