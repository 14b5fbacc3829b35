"""Appointments on the store: the embedded default of its protocol."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from smartnav.queueing.codes import HEAD
from smartnav.queueing.stored_tickets import told as ticket_told
from smartnav.queueing.told import AppointmentTold, BookableTold, BookedTold, DayTold, SlotTold
from smartnav.store import appointments, tickets
from smartnav.store.errors import NotPossible, Unknown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from smartnav.directory.offer.counters import WrittenSlots
    from smartnav.queueing.rulebook import Rulebook
    from smartnav.queueing.rules import Rules
    from smartnav.queueing.told import TicketTold
    from smartnav.store.store import Store
    from smartnav.store.tables import Appointment
    from smartnav.store.work import Work

LONGEST_DETAIL = 60
_PHONE = re.compile(r"\+?[0-9][0-9 -]{4,19}")


class StoredAppointments:
    """See :class:`~smartnav.queueing.ports.AppointmentSystem`."""

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        """Keep appointments in ``store`` by the rules of ``rulebook``."""
        self._store = store
        self._rulebook = rulebook

    def slots(self, venue: str, service: str, day: str) -> tuple[SlotTold, ...]:
        """Return the times of a day that can still be had; none on a day too far off, or closed."""
        rules = self._rulebook.of(venue)
        written = rules.slots(service)
        with self._store.reading() as work:
            if not _is_offered(rules, written, day, work.now):
                return ()
            taken = appointments.taken(work, venue, service, day)
            starts = [f"{start:%H:%M}" for start in written.starts]
            return tuple(
                SlotTold(
                    day=day, time=time, places=written.places,
                    left=max(written.places - taken.get(time, 0), 0),
                )
                for time in starts
                if _can_be_had(rules, service, rules.slot_start(day, time), work.now)
            )  # fmt: skip

    def book(
        self, venue: str, appointment: str, service: str, day: str, time: str,
        details: Mapping[str, str],
    ) -> AppointmentTold:  # fmt: skip
        """Take a place; raises :class:`NotPossible` (``full``, ``no-slot``, ``details``)."""
        rules = self._rulebook.of(venue)
        written = rules.slots(service)
        start = rules.slot_start(day, time)
        _check(written, details)
        with self._store.writing() as work:
            known = appointments.known(work, appointment)
            if known is None and not (
                _is_offered(rules, written, day, work.now)
                and start.time() in written.starts
                and _can_be_had(rules, service, start, work.now)
            ):
                raise NotPossible("no-slot", "there is no such time, or not any more")
            row = appointments.book(
                work, venue, appointment, service=service, day=start.date().isoformat(),
                time=f"{start:%H:%M}", places=written.places, details=details,
            )  # fmt: skip
            return _told(work, row, rules)

    def day(self, venue: str, day: str) -> DayTold:
        """Return the appointments of a day, by default of today, and what can be booked."""
        rules = self._rulebook.of(venue)
        with self._store.reading() as work:
            today = rules.day(work.now)
            wanted = rules.slot_start(day or today, "00:00").date().isoformat()
            rows = appointments.on_day(work, venue, wanted)
            booked = [
                BookedTold(**dict(_told(work, row, rules)), details=row.details) for row in rows
            ]
        booked.sort(key=lambda each: (each.time, each.service))
        return DayTold(day=wanted, today=today, bookable=_bookable(rules), appointments=booked)

    def appointment(self, code: str) -> AppointmentTold:
        """Return an appointment by its code."""
        with self._store.reading() as work:
            row = appointments.by_code(work, code)
        rules = self._rulebook.of(row.venue_id)
        with self._store.reading() as work:
            return _told(work, appointments.by_code(work, code), rules)

    def cancel(self, code: str) -> AppointmentTold:
        """Give a place back; raises :class:`NotPossible` when it has become a ticket."""
        with self._store.writing() as work:
            appointments.cancel(work, code)
        return self.appointment(code)

    def check_in(self, venue: str, code: str) -> TicketTold:
        """Make it a ticket; raises :class:`NotPossible`.

        Why not is ``early``, ``late``, ``cancelled``, or ``more``: several codes begin so.
        """
        rules = self._rulebook.of(venue)
        with self._store.writing() as work:
            whole = _whole_code(work, venue, code, rules.day(work.now))
            row = appointments.by_code(work, whole, lock=True)
            if row.state == appointments.ARRIVED:
                return ticket_told(work, tickets.find(work, venue, row.ticket_id), rules)
            if row.state == appointments.CANCELLED:
                raise NotPossible("cancelled", "this appointment was cancelled")
            written = rules.slots(row.service)
            start = rules.slot_start(row.day, row.time)
            _check_time(written, start, work.now)
            queue = rules.queues_for(row.service)[0]
            ticket = tickets.take(
                work, venue, rules.day(work.now), row.id, group=queue.id, prefix=queue.prefix,
                service=row.service,
                queued_at=min(work.now, start - timedelta(minutes=written.ahead)),
            )  # fmt: skip
            appointments.arrive(row, ticket.id)
            return ticket_told(work, ticket, rules)


def _whole_code(work: Work, venue: str, start: str, today: str) -> str:
    """Return the code of the one appointment of a venue whose code begins so.

    Of two with one head, of which one is for another day, that of today is meant. One of another
    day is found too, to be told that it is early.
    """
    found = appointments.beginning(work, venue, start) if len(start) >= HEAD else []
    codes = [row.code for row in found if row.day == today] or [row.code for row in found]
    if not codes:
        raise Unknown("appointment", "of that code")
    if len(codes) > 1:
        raise NotPossible("more", "several codes begin so: give all of it")
    return codes[0]


def _bookable(rules: Rules) -> tuple[BookableTold, ...]:
    written = () if rules.offer is None else rules.offer.appointments
    return tuple(
        BookableTold(
            service=service, service_zh=name.zh, service_en=name.en, ask=slots.ask, days=slots.days
        )
        for slots in written
        for service in slots.services
        if (name := rules.service_name(service)) is not None
    )  # fmt: skip


def _is_offered(rules: Rules, written: WrittenSlots, day: str, now: datetime) -> bool:
    today = rules.local(now).date()
    wanted = rules.slot_start(day, "00:00").date()
    return today <= wanted < today + timedelta(days=written.days)


def _can_be_had(rules: Rules, service: str, start: datetime, now: datetime) -> bool:
    return start > now and rules.is_open(service, start)


def _check(written: WrittenSlots, details: Mapping[str, str]) -> None:
    """Refuse what the hall's rule does not ask, and what it asks and is not there."""
    if set(details) != set(written.ask):
        asked = ", ".join(written.ask) or "nothing"
        raise NotPossible("details", f"what is asked of the person is: {asked}")
    for key, value in details.items():
        if not value.strip() or len(value) > LONGEST_DETAIL or not value.isprintable():
            raise NotPossible("details", f"the {key} is empty, or too long")
    if "phone" in details and _PHONE.fullmatch(details["phone"].strip()) is None:
        raise NotPossible("details", "the phone is no telephone number")


def _check_time(written: WrittenSlots, start: datetime, now: datetime) -> None:
    if now < start - timedelta(minutes=written.early):
        raise NotPossible("early", f"check in from {written.early} minutes before {start:%H:%M} on")
    if now > start + timedelta(minutes=written.late):
        raise NotPossible("late", f"{start:%H:%M} is over by more than {written.late} minutes")


def _told(work: Work, row: Appointment, rules: Rules) -> AppointmentTold:
    name = rules.service_name(row.service)
    over = row.state == appointments.BOOKED and row.day < rules.day(work.now)
    ticket = tickets.known(work, row.ticket_id) if row.ticket_id else None
    return AppointmentTold.model_validate(
        {
            **{key: getattr(row, key) for key in ("id", "code", "service", "day", "time")},
            "venue": row.venue_id,
            "service_zh": row.service if name is None else name.zh,
            "service_en": row.service if name is None else name.en,
            "state": "over" if over else row.state,
            "ticket": "" if ticket is None else ticket.code,
        }
    )
