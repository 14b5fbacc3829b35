"""Tickets: given by terminals and the desk, looked at by their code, called by windows."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Response

from smartnav.hall.access import (
    DESKS,
    PEOPLE,
    Person,
    PlatformNeeded,
    people_or_terminal,
    same_venue,
)
from smartnav.hall.fields import Code, Faces, ItemId, PlaceId, VenueId
from smartnav.hall.messages import Asked
from smartnav.queueing.told import Overview, TicketTold
from smartnav.store.tables import Terminal

router = APIRouter(prefix="/api", tags=["queue"])
Giver = Annotated[Person | Terminal, Depends(people_or_terminal(DESKS))]
Reader = Annotated[Person | Terminal, Depends(people_or_terminal(PEOPLE))]


class TicketAsked(Asked):
    """A number for a service; asked with the same id again, the same number."""

    id: ItemId
    service: PlaceId
    priority: bool = False


class NextAsked(Asked):
    """The next number; ``after`` is the one the window has, as far as it knows."""

    after: ItemId | None = None


class HeldAsked(Asked):
    """The number the window has."""

    ticket: ItemId


class TransferAsked(HeldAsked):
    """Where it is sent."""

    queue: PlaceId


class FacesAsked(HeldAsked):
    """A rating given at the window."""

    faces: Faces


class NextTold(Asked):
    """Whom the window has now; none when nobody waits."""

    ticket: TicketTold | None


@router.get("/venues/{venue}/queue")
def see_queue(venue: VenueId, reader: Reader, platform: PlatformNeeded) -> Overview:
    """Return all queues, who was called where, and the wait for each window."""
    same_venue(reader, venue)
    return platform.tickets.overview(venue)


@router.post("/venues/{venue}/tickets", status_code=201)
def take_ticket(
    venue: VenueId, asked: TicketAsked, giver: Giver, platform: PlatformNeeded
) -> TicketTold:
    """Give a number."""
    same_venue(giver, venue)
    return platform.tickets.take(venue, asked.id, asked.service, priority=asked.priority)


@router.get("/tickets/{code}")
def see_ticket(code: Code, platform: PlatformNeeded, response: Response) -> TicketTold:
    """Return a ticket: for everybody who knows its code."""
    response.headers["Cache-Control"] = "no-store"
    return platform.tickets.ticket(code)


@router.post("/tickets/{code}/leave")
def give_up(code: Code, platform: PlatformNeeded) -> TicketTold:
    """Let a ticket leave its queue."""
    return platform.tickets.give_up(code)


def at_window(venue: VenueId, window: PlaceId, caller: Giver) -> str:
    """Let in the desk, and the terminal that stands at the window; returns its name."""
    same_venue(caller, venue)
    if isinstance(caller, Person):
        return caller.name
    if caller.place != window:
        raise HTTPException(403, f"this terminal stands at '{caller.place}', not at '{window}'")
    return f"terminal {caller.name}"[:60]


Caller = Annotated[str, Depends(at_window)]
_WINDOW = "/venues/{venue}/windows/{window}"


@router.post(_WINDOW + "/next")
def call_next(
    venue: VenueId, window: PlaceId, asked: NextAsked, caller: Caller, platform: PlatformNeeded
) -> NextTold:
    """Call the next number; the one before has been served with that."""
    after = asked.after or ""
    return NextTold(ticket=platform.tickets.call_next(venue, window, after=after, by=caller))


@router.post(_WINDOW + "/recall")
def call_again(
    venue: VenueId, window: PlaceId, asked: HeldAsked, _: Caller, platform: PlatformNeeded
) -> TicketTold:
    """Call a number again, also one that was absent."""
    return platform.tickets.call_again(venue, window, asked.ticket)


@router.post(_WINDOW + "/done")
def done(
    venue: VenueId, window: PlaceId, asked: HeldAsked, _: Caller, platform: PlatformNeeded
) -> TicketTold:
    """Say that somebody has been served."""
    return platform.tickets.finish(venue, window, asked.ticket, came=True)


@router.post(_WINDOW + "/absent")
def absent(
    venue: VenueId, window: PlaceId, asked: HeldAsked, _: Caller, platform: PlatformNeeded
) -> TicketTold:
    """Say that somebody never came."""
    return platform.tickets.finish(venue, window, asked.ticket, came=False)


@router.post(_WINDOW + "/transfer")
def transfer(
    venue: VenueId, window: PlaceId, asked: TransferAsked, _: Caller, platform: PlatformNeeded
) -> TicketTold:
    """Send somebody to another queue, where the time that was waited counts."""
    return platform.tickets.transfer(venue, window, asked.ticket, asked.queue)


@router.post(_WINDOW + "/open", status_code=204)
def open_window(
    venue: VenueId, window: PlaceId, caller: Caller, platform: PlatformNeeded
) -> None:  # fmt: skip
    """Say that a window calls numbers."""
    platform.tickets.say_open(venue, window, is_open=True, by=caller)


@router.post(_WINDOW + "/pause", status_code=204)
def pause_window(
    venue: VenueId, window: PlaceId, caller: Caller, platform: PlatformNeeded
) -> None:  # fmt: skip
    """Say that a window does not call for now."""
    platform.tickets.say_open(venue, window, is_open=False, by=caller)


@router.post(_WINDOW + "/rating", status_code=204)
def rate_at_window(
    venue: VenueId, window: PlaceId, asked: FacesAsked, _: Caller, platform: PlatformNeeded
) -> None:
    """Take a rating given at the window, once per number."""
    platform.opinions.rate_at_window(venue, window, asked.ticket, asked.faces)
