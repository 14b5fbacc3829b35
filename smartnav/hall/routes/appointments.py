"""Appointments: made at terminals and the desk, looked at by their code."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from pydantic import Field, StringConstraints

from smartnav.hall.access import (
    DESKS,
    PEOPLE,
    Person,
    PlatformNeeded,
    TriesNeeded,
    people,
    people_or_terminal,
    same_venue,
)
from smartnav.hall.fields import Code, CodeBeginning, Day, ItemId, Line, PlaceId, TimeOfDay, VenueId
from smartnav.hall.messages import Asked
from smartnav.queueing.told import AppointmentTold, DayTold, SlotTold, TicketTold
from smartnav.store.tables import Terminal

router = APIRouter(prefix="/api", tags=["appointments"])
Maker = Annotated[Person | Terminal, Depends(people_or_terminal(DESKS))]
Reader = Annotated[Person | Terminal, Depends(people_or_terminal(PEOPLE))]
Desk = Annotated[Person, Depends(people(DESKS))]
_Key = Annotated[str, StringConstraints(pattern=r"^[a-z]{1,16}$")]


class AppointmentAsked(Asked):
    """A place in a slot; asked with the same id again, the same appointment."""

    id: ItemId
    service: PlaceId
    day: Day
    time: TimeOfDay
    details: Annotated[dict[_Key, Line], Field(default_factory=dict, max_length=4)]
    """What the hall's rule asks of the person, and nothing else."""


class CheckInAsked(Asked):
    """The code of an appointment, as it is typed or scanned; its head does."""

    code: CodeBeginning


@router.get("/venues/{venue}/slots")
def list_slots(
    venue: VenueId, service: PlaceId, day: Day, reader: Reader, platform: PlatformNeeded
) -> tuple[SlotTold, ...]:
    """List the times of a day that can still be had, and how many places each has left."""
    same_venue(reader, venue)
    return platform.appointments.slots(venue, service, day)


@router.get("/venues/{venue}/appointments")
def list_appointments(
    venue: VenueId, _: Desk, platform: PlatformNeeded, day: Day | None = None
) -> DayTold:
    """List the appointments of a day, by default of today, with what was asked of the people."""
    return platform.appointments.day(venue, day or "")


@router.post("/venues/{venue}/appointments", status_code=201)
def book(
    venue: VenueId, asked: AppointmentAsked, maker: Maker, platform: PlatformNeeded
) -> AppointmentTold:
    """Take a place in a slot."""
    same_venue(maker, venue)
    return platform.appointments.book(
        venue, asked.id, asked.service, asked.day, asked.time, asked.details
    )


@router.post("/venues/{venue}/check-in")
def check_in(
    venue: VenueId, asked: CheckInAsked, maker: Maker, platform: PlatformNeeded, tries: TriesNeeded
) -> TicketTold:
    """Make an appointment a ticket; done again, the same ticket.

    Who has typed some wrong codes (404) must wait a little (``tries``).
    """
    same_venue(maker, venue)
    who = f"person {maker.name}" if isinstance(maker, Person) else f"terminal {maker.id}"
    with tries.of(who):
        return platform.appointments.check_in(venue, asked.code)


@router.get("/appointments/{code}")
def see_appointment(code: Code, platform: PlatformNeeded, response: Response) -> AppointmentTold:
    """Return an appointment: for everybody who knows its code."""
    response.headers["Cache-Control"] = "no-store"
    return platform.appointments.appointment(code)


@router.post("/appointments/{code}/cancel")
def cancel(code: Code, platform: PlatformNeeded) -> AppointmentTold:
    """Give the place back."""
    return platform.appointments.cancel(code)
