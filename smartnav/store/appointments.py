"""Appointments: a place in a slot of a service, checked in by its code, forgotten after its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from smartnav.store.errors import NotPossible, Unknown
from smartnav.store.tables import Appointment, Slot
from smartnav.store.tickets import new_code

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartnav.store.work import Work

BOOKED, ARRIVED, CANCELLED = "booked", "arrived", "cancelled"


def book(
    work: Work, venue: str, appointment: str, *, service: str, day: str, time: str, places: int,
    details: Mapping[str, str],
) -> Appointment:  # fmt: skip
    """Take a place in a slot; asked with the same id again, the same appointment.

    ``places`` is how many the slot has. Raises :class:`NotPossible` (``full``).
    """
    slot = _locked(work, venue, service, day, time)
    row = work.session.get(Appointment, appointment)
    if row is not None:
        return row
    if slot.taken >= places:
        raise NotPossible("full", f"no place is left on {day} at {time}")
    slot.taken += 1
    row = Appointment(
        id=appointment, code=new_code(work), venue_id=venue, service=service, day=day, time=time,
        details=dict(details), state=BOOKED, ticket_id="", made_at=work.now,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    return row


def known(work: Work, appointment: str) -> Appointment | None:
    """Return an appointment by its id, None when it was not made."""
    return work.session.get(Appointment, appointment)


def by_code(work: Work, code: str, *, lock: bool = False) -> Appointment:
    """Return an appointment by its code; raises :class:`Unknown`, without the code."""
    chosen = select(Appointment).where(Appointment.code == code.upper())
    row = work.session.scalar(chosen.with_for_update() if lock else chosen)
    if row is None:
        raise Unknown("appointment", "of that code")
    return row


def beginning(work: Work, venue: str, start: str) -> list[Appointment]:
    """Return the appointments of a venue whose codes begin so, by day."""
    begins = func.substr(Appointment.code, 1, len(start)) == start.upper()
    chosen = select(Appointment).where(Appointment.venue_id == venue, begins)
    return list(work.session.scalars(chosen.order_by(Appointment.day)))


def arrive(row: Appointment, ticket: str) -> None:
    """Note that it became a ticket; what was asked of the person has served its purpose."""
    row.state, row.ticket_id, row.details = ARRIVED, ticket, {}


def cancel(work: Work, code: str) -> Appointment:
    """Give the place back; done again it stays cancelled. Raises :class:`NotPossible`."""
    # The slot before the appointment, as in booking.
    known = by_code(work, code)
    slot = _locked(work, known.venue_id, known.service, known.day, known.time)
    row = by_code(work, code, lock=True)
    work.session.refresh(row)
    if row.state == ARRIVED:
        raise NotPossible("used", "it has become a ticket")
    if row.state == BOOKED:
        row.state, row.details = CANCELLED, {}
        slot.taken -= 1
    return row


def taken(work: Work, venue: str, service: str, day: str) -> dict[str, int]:
    """Return by time how many places of a day are taken."""
    chosen = select(Slot).where(Slot.venue_id == venue, Slot.service == service, Slot.day == day)
    return {row.time: row.taken for row in work.session.scalars(chosen)}


def on_day(work: Work, venue: str, day: str) -> list[Appointment]:
    """Return the appointments of a day that are not cancelled, by time."""
    chosen = select(Appointment).where(
        Appointment.venue_id == venue, Appointment.day == day, Appointment.state != CANCELLED
    )
    return list(work.session.scalars(chosen.order_by(Appointment.time, Appointment.made_at)))


def forget_before(work: Work, venue: str, day: str) -> None:
    """Delete the appointments of earlier days with all they say."""
    for table in (Appointment, Slot):
        work.session.execute(delete(table).where(table.venue_id == venue, table.day < day))


def _locked(work: Work, venue: str, service: str, day: str, time: str) -> Slot:
    row = {"venue_id": venue, "service": service, "day": day, "time": time, "taken": 0}
    work.ensure(Slot, [row])
    return work.session.get_one(Slot, (venue, service, day, time), with_for_update=True)
