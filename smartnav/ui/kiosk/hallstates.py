"""Screens of a hall's services to be drawn: what has to be asked of the hall first is asked."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from smartnav.ui.kiosk.booking import MOST_DAYS
from smartnav.ui.kiosk.leading import service_subject
from smartnav.ui.kiosk.session import Page
from smartnav.ui.kiosk.ticket import ticket_page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from smartnav.directory import ServiceInfo
    from smartnav.hall.counter import Counter
    from smartnav.queueing.told import SlotTold
    from smartnav.ui.kiosk.session import Session

PHONE_NUMBER = "00000000000"
"""What is left where the hall's rule asks for a telephone number: nobody's."""


def hall_state(
    session: Session, counter: Counter, name: str, service: ServiceInfo | None, now: datetime
) -> Session | None:
    """Return ``session`` moved to a screen of a hall; None where there is no such screen.

    Parameters
    ----------
    session, counter
        Where it begins, and who asks the hall; raises as :mod:`smartnav.hall.counter` says.
    name, service
        Of the screen, and what it is about where it is about a service.
    now
        The hall's time.
    """
    plain: Mapping[str, Page] = {
        "check-in": Page("check-in"), "rate": Page("rate"), "receipt": Page("receipt"),
        "letter": Page("letter", item=uuid.uuid4().hex),
    }  # fmt: skip
    about: Mapping[str, Callable[[Counter, ServiceInfo, datetime], Page | None]] = {
        "ticket": _ticket, "booking": _booking, "appointment": _appointment,
    }  # fmt: skip
    if name == "help":
        return session.asked_for_help()
    page = plain.get(name)
    if service is not None and name in about:
        page = about[name](counter, service, now)
    return None if page is None else session.opened(page)


def _ticket(counter: Counter, service: ServiceInfo, _: datetime) -> Page:
    ticket = counter.take(uuid.uuid4().hex, service.id)
    return ticket_page(ticket, counter.page(ticket.code))


def _booking(_: Counter, service: ServiceInfo, __: datetime) -> Page:
    return Page("booking", subject=service_subject(service), item=uuid.uuid4().hex)


def _appointment(counter: Counter, service: ServiceInfo, now: datetime) -> Page | None:
    slot = _first_free(counter, service, now)
    if slot is None:
        return None
    made = counter.book(
        uuid.uuid4().hex, service.id, slot.day, slot.time, {"phone": PHONE_NUMBER}
    )  # fmt: skip
    return Page(
        "appointment", subject=service_subject(service), appointment=made,
        url=counter.page(made.code),
    )  # fmt: skip


def _first_free(counter: Counter, service: ServiceInfo, now: datetime) -> SlotTold | None:
    for ahead in range(MOST_DAYS):
        day = (now + timedelta(days=ahead)).date().isoformat()
        free = [slot for slot in counter.slots(service.id, day) if slot.left]
        if free:
            return free[0]
    return None
