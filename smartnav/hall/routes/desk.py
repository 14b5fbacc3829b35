"""What the desk says and answers: status, notices, help calls."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import model_validator

from smartnav.hall.access import (
    DESKS,
    PEOPLE,
    Person,
    StoreNeeded,
    people,
    people_or_terminal,
    same_venue,
)
from smartnav.hall.fields import ItemId, Lang, Line, MaybeReference, Moment, Reference, VenueId
from smartnav.hall.messages import Asked, CallTold, NoticeTold, StatusKind, StatusTold
from smartnav.store import calls, notices, statuses, usage, venues
from smartnav.store.tables import Terminal
from smartnav.store.usage import Usage

router = APIRouter(prefix="/api/venues/{venue}", tags=["desk"])
Desk = Annotated[Person, Depends(people(DESKS))]
Reader = Annotated[Person | Terminal, Depends(people_or_terminal(PEOPLE))]


class StatusAsked(Asked):
    """A place that is not as usual."""

    place: Reference
    kind: StatusKind
    moved_to: MaybeReference = ""
    note_zh: Line = ""
    note_en: Line = ""
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    id: ItemId | None = None
    """Random, from the desk: the same asked again changes nothing."""

    @model_validator(mode="after")
    def _says_where_to(self) -> StatusAsked:
        if (self.kind == "moved") != bool(self.moved_to):
            raise ValueError("moved_to goes with the kind moved, and only with it")
        return self


class NoticeAsked(Asked):
    """A sentence for all terminals."""

    text_zh: Line
    text_en: Line = ""
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    id: ItemId | None = None
    """As a status has it."""


class PrintAsked(Asked):
    """Paper that came out at a desk, and in which language it is."""

    lang: Lang


@router.get("/statuses")
def list_statuses(venue: VenueId, reader: Reader, store: StoreNeeded) -> list[StatusTold]:
    """List what is not as usual, now or later."""
    same_venue(reader, venue)
    with store.reading() as work:
        return [StatusTold.model_validate(row) for row in statuses.current(work, venue)]


@router.post("/statuses", status_code=201)
def set_status(venue: VenueId, asked: StatusAsked, desk: Desk, store: StoreNeeded) -> StatusTold:
    """Say that a place is not as usual."""
    with store.writing() as work:
        venues.find(work, venue)
        row = statuses.add(
            work, venue, asked.place, asked.kind, by=desk.name, moved_to=asked.moved_to,
            note=(asked.note_zh, asked.note_en), starts_at=asked.starts_at, ends_at=asked.ends_at,
            item=asked.id,
        )  # fmt: skip
        return StatusTold.model_validate(row)


@router.post("/statuses/{status}/end")
def end_status(venue: VenueId, status: ItemId, desk: Desk, store: StoreNeeded) -> StatusTold:
    """Say that a place is as usual again."""
    with store.writing() as work:
        return StatusTold.model_validate(statuses.end(work, venue, status, by=desk.name))


@router.get("/notices")
def list_notices(venue: VenueId, reader: Reader, store: StoreNeeded) -> list[NoticeTold]:
    """List notices of now or later."""
    same_venue(reader, venue)
    with store.reading() as work:
        return [NoticeTold.model_validate(row) for row in notices.current(work, venue)]


@router.post("/notices", status_code=201)
def give_notice(venue: VenueId, asked: NoticeAsked, desk: Desk, store: StoreNeeded) -> NoticeTold:
    """Give notice on all terminals."""
    with store.writing() as work:
        venues.find(work, venue)
        row = notices.add(
            work, venue, (asked.text_zh, asked.text_en), by=desk.name,
            starts_at=asked.starts_at, ends_at=asked.ends_at, item=asked.id,
        )  # fmt: skip
        return NoticeTold.model_validate(row)


@router.post("/notices/{notice}/end")
def end_notice(venue: VenueId, notice: ItemId, desk: Desk, store: StoreNeeded) -> NoticeTold:
    """Take a notice away."""
    with store.writing() as work:
        return NoticeTold.model_validate(notices.end(work, venue, notice, by=desk.name))


@router.post("/prints", status_code=204)
def count_print(venue: VenueId, asked: PrintAsked, _: Desk, store: StoreNeeded) -> None:
    """Count a slip or a sheet that a desk has printed."""
    with store.writing() as work:
        venues.find(work, venue)
        usage.add(work, venue, Usage("print", usage.hour_of(work, work.now), lang=asked.lang))


@router.get("/calls")
def list_calls(venue: VenueId, _: Desk, store: StoreNeeded) -> list[CallTold]:
    """List open help calls, the oldest first."""
    with store.reading() as work:
        return [CallTold.model_validate(row) for row in calls.open_of(work, venue)]


@router.post("/calls/{call}/answer")
def answer_call(venue: VenueId, call: ItemId, desk: Desk, store: StoreNeeded) -> CallTold:
    """Say that one is on the way."""
    with store.writing() as work:
        return CallTold.model_validate(calls.answer(work, venue, call, by=desk.name))


@router.post("/calls/{call}/close")
def close_call(venue: VenueId, call: ItemId, desk: Desk, store: StoreNeeded) -> CallTold:
    """Say that a call is done with."""
    with store.writing() as work:
        return CallTold.model_validate(calls.close(work, venue, call, by=desk.name))
