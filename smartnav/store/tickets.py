"""Tickets: taken, looked at by their code, given up; forgotten when their day is over."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from sqlalchemy import case, delete, func, select

from smartnav.store import usage
from smartnav.store.errors import Unknown
from smartnav.store.tables import Ticket, TicketRun
from smartnav.store.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from smartnav.store.work import Work

WAITING, CALLED, SERVED, ABSENT, LEFT = "waiting", "called", "served", "absent", "left"
_CODE_BYTES = 10
"""80 bits: at a thousand guesses a second for a day, one in ten million million is somebody's."""
_PACE = 20
"""How many of those served last tell how long one takes."""


def new_code(work: Work) -> str:
    """Return a code that cannot be guessed: 16 upper-case letters and digits."""
    return base64.b32encode(work.random(_CODE_BYTES)).decode()


def take(
    work: Work,
    venue: str,
    day: str,
    ticket: str,
    *,
    group: str,
    prefix: str,
    service: str,
    priority: bool = False,
    queued_at: datetime | None = None,
) -> Ticket:
    """Give the next number of a group; asked with the same id again, the same ticket.

    Parameters
    ----------
    work, venue, day
        The transaction, and the day in the hall.
    ticket
        A random id from whoever asks.
    group, prefix, service
        Whose numbers, what stands before them, and what for.
    priority
        Whether it is called before ordinary ones.
    queued_at
        Since when an appointment counts as waiting; by default it is no appointment, and now.
    """
    run = locked(work, venue, day, {group})[group]
    row = work.session.get(Ticket, ticket)
    if row is not None:
        return row
    run.last += 1
    row = Ticket(
        id=ticket, code=new_code(work), venue_id=venue, day=day, group=group, service=service,
        label=f"{prefix}{run.last:03d}", priority=priority, booked=queued_at is not None,
        taken_at=work.now, queued_at=queued_at or work.now, state=WAITING, window="",
        called_at=None, calls=0, ended_at=None, rated=False,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    usage.add(work, venue, Usage("ticket", usage.hour_of(work, work.now), subject=service))
    work.tell(venue, "queue")
    return row


def locked(work: Work, venue: str, day: str, groups: Collection[str]) -> dict[str, TicketRun]:
    """Return the runs of groups, made where missing, for this transaction alone.

    Whoever takes, calls or moves tickets of a group does it one after the other.
    """
    rows = [
        {"venue_id": venue, "day": day, "group_id": group, "last": 0, "in_a_row": 0}
        for group in sorted(groups)
    ]
    if rows:
        work.ensure(TicketRun, rows)
    chosen = select(TicketRun).where(
        TicketRun.venue_id == venue, TicketRun.day == day, TicketRun.group.in_(sorted(groups))
    )
    # In one order, so that two do not wait for each other.
    found = work.session.scalars(chosen.order_by(TicketRun.group).with_for_update())
    return {row.group: row for row in found}


def known(work: Work, ticket: str) -> Ticket | None:
    """Return a ticket by its id, None when it was not taken."""
    return work.session.get(Ticket, ticket)


def find(work: Work, venue: str, ticket: str, *, lock: bool = False) -> Ticket:
    """Return a ticket of a venue by its id; raises :class:`Unknown`."""
    row = work.session.get(Ticket, ticket, with_for_update=lock or None)
    if row is None or row.venue_id != venue:
        raise Unknown("ticket", ticket)
    return row


def by_code(work: Work, code: str, *, lock: bool = False) -> Ticket:
    """Return a ticket by its code, whatever its case; raises :class:`Unknown`, without the code."""
    chosen = select(Ticket).where(Ticket.code == code.upper())
    row = work.session.scalar(chosen.with_for_update() if lock else chosen)
    if row is None:
        raise Unknown("ticket", "of that code")
    return row


def give_up(work: Work, row: Ticket) -> Ticket:
    """Leave the queue; one that was called or has left stays as it is."""
    if row.state == WAITING:
        row.state, row.ended_at = LEFT, work.now
        work.tell(row.venue_id, "queue")
    return row


def waiting(work: Work, venue: str, day: str, groups: Collection[str]) -> list[Ticket]:
    """Return the tickets of some groups that wait."""
    chosen = select(Ticket).where(
        Ticket.venue_id == venue, Ticket.day == day, Ticket.group.in_(sorted(groups)),
        Ticket.state == WAITING,
    )  # fmt: skip
    return list(work.session.scalars(chosen))


def how_many(
    work: Work, venue: str, day: str, groups: Collection[str]
) -> dict[str, tuple[int, int]]:
    """Return by group how many wait, and how many of them with priority."""
    first = func.sum(case((Ticket.priority, 1), else_=0))
    chosen = select(Ticket.group, func.count(), first).where(
        Ticket.venue_id == venue, Ticket.day == day, Ticket.group.in_(sorted(groups)),
        Ticket.state == WAITING,
    )  # fmt: skip
    found = work.session.execute(chosen.group_by(Ticket.group))
    return {group: (int(count), int(priority)) for group, count, priority in found}


def called(work: Work, venue: str, day: str, lately: int) -> list[Ticket]:
    """Return the tickets at a window, and so many of those that were there last.

    The latest call first.
    """
    chosen = select(Ticket).where(Ticket.venue_id == venue, Ticket.day == day)
    here = list(work.session.scalars(chosen.where(Ticket.state == CALLED)))
    gone = chosen.where(Ticket.state.in_((SERVED, ABSENT)), Ticket.window != "")
    here += work.session.scalars(gone.order_by(Ticket.called_at.desc()).limit(lately))
    return sorted(here, key=lambda row: (row.called_at or row.taken_at, row.label), reverse=True)


def busy(work: Work, venue: str, day: str) -> set[str]:
    """Return the windows that have somebody."""
    chosen = select(Ticket.window).where(
        Ticket.venue_id == venue, Ticket.day == day, Ticket.state == CALLED
    )
    return set(work.session.scalars(chosen))


def run(work: Work, venue: str, day: str, group: str) -> TicketRun:
    """Return the numbers of a group of which there is a ticket; raises :class:`Unknown`."""
    return work.get(TicketRun, (venue, day, group), "queue")


def service_times(
    work: Work, venue: str, day: str, groups: Collection[str]
) -> dict[str, list[float]]:
    """Return by group how many seconds each of those served last took, at most twenty."""
    latest = func.row_number().over(partition_by=Ticket.group, order_by=Ticket.ended_at.desc())
    served = (
        select(Ticket.group, Ticket.called_at, Ticket.ended_at, latest.label("place"))
        .where(
            Ticket.venue_id == venue, Ticket.day == day, Ticket.group.in_(sorted(groups)),
            Ticket.state == SERVED,
        )
        .subquery()
    )  # fmt: skip
    chosen = select(served).where(served.c.place <= _PACE).order_by(served.c.place)
    found: dict[str, list[float]] = {}
    for group, begun, ended, _ in work.session.execute(chosen):
        found.setdefault(group, []).append((ended - begun).total_seconds())
    return found


def forget_before(work: Work, venue: str, day: str) -> None:
    """Delete the tickets of earlier days and their numbers."""
    for table in (Ticket, TicketRun):
        work.session.execute(delete(table).where(table.venue_id == venue, table.day < day))
