"""Terminals: enrolment, what they run, what they have to tell."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Request

from smartnav.hall.access import ADMIN, DESKS, Person, StoreNeeded, people, terminal
from smartnav.hall.fields import Reference, TerminalName, VenueId
from smartnav.hall.messages import (
    Asked,
    CallItem,
    Delivery,
    DeliveryTaken,
    Enrolled,
    Enrolment,
    MissItem,
    Told,
    UsageItem,
)
from smartnav.hall.standing import standing
from smartnav.hall.tallies import TerminalTold
from smartnav.store import calls, receipts, terminals, usage
from smartnav.store.tables import Terminal
from smartnav.store.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartnav.hall.messages import Item
    from smartnav.hall.metrics import Metrics
    from smartnav.store.work import Work

router = APIRouter(prefix="/api", tags=["terminals"])
Admin = Annotated[Person, Depends(people(ADMIN))]
Desk = Annotated[Person, Depends(people(DESKS))]
Known = Annotated[Terminal, Depends(terminal)]


class TerminalAsked(Asked):
    """A terminal to be enrolled."""

    name: TerminalName
    place: Reference


class CodeTold(Told):
    """What is typed at the terminal, once, within the hour."""

    code: str


@router.get("/venues/{venue}/terminals")
def list_terminals(venue: VenueId, _: Desk, store: StoreNeeded) -> list[TerminalTold]:
    """List the terminals of a venue."""
    with store.reading() as work:
        return [_told(work, row) for row in terminals.all_of(work, venue)]


@router.post("/venues/{venue}/terminals", status_code=201)
def enrol(venue: VenueId, asked: TerminalAsked, admin: Admin, store: StoreNeeded) -> CodeTold:
    """Return a code with which a terminal gets its key; a place the live plan lacks is refused."""
    place = standing(store, venue, asked.place).place
    with store.writing() as work:
        code = terminals.enrol(work, venue, asked.name, place=place, by=admin.name)
    return CodeTold(code=code)


@router.post("/venues/{venue}/terminals/{name}/withdraw")
def withdraw(venue: VenueId, name: TerminalName, admin: Admin, store: StoreNeeded) -> TerminalTold:
    """Make a terminal's key void."""
    with store.writing() as work:
        return _told(work, terminals.withdraw(work, venue, name, by=admin.name))


@router.post("/enrolment", status_code=201)
def take_key(asked: Enrolment, store: StoreNeeded) -> Enrolled:
    """Exchange a code for a key."""
    with store.writing() as work:
        row, key = terminals.redeem(work, asked.code)
        return Enrolled(venue=row.venue_id, terminal=row.name, place=row.place, key=key)


@router.post("/deliveries")
def deliver(
    delivery: Delivery, known: Known, store: StoreNeeded, request: Request
) -> DeliveryTaken:
    """Take what a terminal has to tell, each item once, all of it or nothing."""
    items = {item.id: item for item in delivery.items}
    with store.writing() as work:
        fresh = sorted(receipts.new_of(work, known.id, items.keys()))
        take(work, known, [items[item] for item in fresh])
    metrics: Metrics = request.app.state.metrics
    metrics.items.inc(len(fresh))
    return DeliveryTaken(taken=list(items))


def take(work: Work, sender: Terminal, items: Iterable[Item]) -> None:
    """Do what items say."""
    used: Counter[Usage] = Counter()
    for item in items:
        hour = usage.hour_of(work, item.at)
        match item:
            case UsageItem():
                used[
                    Usage(
                        item.used, hour, item.subject, item.origin, item.profile, item.lang,
                        item.mode,
                    )
                ] += 1  # fmt: skip
            case MissItem():
                used[Usage("miss", hour)] += 1
                usage.miss(work, sender.venue_id, item.words, item.visit)
            case CallItem():
                used[Usage("help", hour, lang=item.lang)] += 1
                calls.take(
                    work, sender, item.id, lang=item.lang, subject=item.subject, called_at=item.at
                )
    # In one order, so that two deliveries at once do not wait for each other.
    for each, count in sorted(used.items(), key=lambda pair: repr(pair[0])):
        usage.add(work, sender.venue_id, replace(each, count=count))


def _told(work: Work, row: Terminal) -> TerminalTold:
    return TerminalTold(
        name=row.name,
        place=row.place,
        seen_at=row.seen_at,
        silent=terminals.is_silent(work, row),
        program=row.program,
        digest=row.digest,
        enrolled=row.key_until is not None and row.key_until >= work.now,
    )
