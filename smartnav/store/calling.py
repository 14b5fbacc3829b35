"""What a window does with tickets: the next one, again, absent, done, to another group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from smartnav.store import tickets, usage
from smartnav.store.errors import NotPossible
from smartnav.store.tables import Ticket, WindowState
from smartnav.store.tickets import ABSENT, CALLED, SERVED, WAITING
from smartnav.store.turns import calling_order
from smartnav.store.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from smartnav.store.work import Work


def call_next(
    work: Work, venue: str, day: str, window: str, groups: Collection[str], *,
    after: str, most: int, by: str,
) -> Ticket | None:  # fmt: skip
    """Call whose turn it is; returns None when nobody waits.

    The one that was at the window is served with that. Two windows that call at once get two
    tickets, and a window that asks again after a lost answer gets the one it was given.

    Parameters
    ----------
    work, venue, day, window, groups
        The transaction; who calls, and whose numbers it serves.
    after
        The id of the ticket the window has, empty for none, as far as it knows.
    most
        See :func:`~smartnav.store.turns.calling_order`.
    by
        Who calls, for the state of the window.
    """
    runs = tickets.locked(work, venue, day, groups)
    here = at_window(work, venue, day, window)
    if here is not None and here.id != after:
        return here
    if here is not None:
        _end(work, here, SERVED)
    line = calling_order(
        tickets.waiting(work, venue, day, groups),
        max((run.in_a_row for run in runs.values()), default=0), most,
    )  # fmt: skip
    say_open(work, venue, window, is_open=True, by=by)
    work.tell(venue, "queue")
    if not line:
        return None
    row = line[0]
    for group, run in runs.items():
        if not row.priority:
            run.in_a_row = 0
        elif group == row.group:
            run.in_a_row += 1
    row.state, row.window, row.called_at, row.calls = CALLED, window, work.now, 1
    return row


def call_again(work: Work, venue: str, window: str, ticket: str) -> Ticket:
    """Call the one at the window again, or one back that was absent.

    Raises :class:`Unknown`, or :class:`NotPossible` when it is not this window's.
    """
    row = _held(work, venue, window, ticket, (CALLED, ABSENT))
    other = at_window(work, venue, row.day, window)
    if other is not None and other is not row:
        raise NotPossible("busy", f"{other.label} is at the window")
    row.state, row.ended_at = CALLED, None
    row.called_at, row.calls = work.now, row.calls + 1
    work.tell(venue, "queue")
    return row


def finish(work: Work, venue: str, window: str, ticket: str, *, came: bool) -> Ticket:
    """End the one at the window: served, or absent when it never came; again it stays so."""
    row = _held(work, venue, window, ticket, (CALLED, SERVED, ABSENT))
    if row.state == CALLED:
        _end(work, row, SERVED if came else ABSENT)
        work.tell(venue, "queue")
    return row


def transfer(
    work: Work, venue: str, day: str, window: str, ticket: str, group: str
) -> Ticket:  # fmt: skip
    """Send the one at the window to another group, where it keeps the time it has waited.

    Sent again after a lost answer it stays where it is.
    """
    tickets.locked(work, venue, day, {group})
    row = tickets.find(work, venue, ticket, lock=True)
    if row.state == WAITING and row.group == group:
        return row
    if row.state != CALLED or row.window != window:
        raise NotPossible("not-here", f"{row.label} is not at this window")
    row.group, row.state, row.window, row.called_at, row.calls = group, WAITING, "", None, 0
    work.tell(venue, "queue")
    return row


def at_window(work: Work, venue: str, day: str, window: str) -> Ticket | None:
    """Return the ticket that was called to a window and is not done with."""
    chosen = select(Ticket).where(
        Ticket.venue_id == venue, Ticket.day == day, Ticket.window == window,
        Ticket.state == CALLED,
    )  # fmt: skip
    return work.session.scalar(chosen.order_by(Ticket.called_at.desc()))


def say_open(work: Work, venue: str, window: str, *, is_open: bool, by: str) -> WindowState:
    """Note whether a window calls numbers."""
    row = work.session.get(WindowState, (venue, window))
    if row is None:
        row = WindowState(venue_id=venue, window=window, is_open=is_open, at=work.now, by=by)
        work.session.add(row)
        work.tell(venue, "queue")
    elif row.is_open != is_open:
        work.tell(venue, "queue")
    row.is_open, row.at, row.by = is_open, work.now, by
    return row


def open_windows(work: Work, venue: str, since: datetime) -> dict[str, bool]:
    """Return which windows have said since a moment that they call, or that they do not."""
    chosen = select(WindowState).where(WindowState.venue_id == venue, WindowState.at >= since)
    return {row.window: row.is_open for row in work.session.scalars(chosen)}


def _held(work: Work, venue: str, window: str, ticket: str, states: Collection[str]) -> Ticket:
    row = tickets.find(work, venue, ticket, lock=True)
    if row.window != window or row.state not in states:
        raise NotPossible("not-here", f"{row.label} is not at this window")
    return row


def _end(work: Work, row: Ticket, state: str) -> None:
    row.state, row.ended_at = state, work.now
    if state == SERVED:
        hour = usage.hour_of(work, work.now)
        usage.add(work, row.venue_id, Usage("served", hour, subject=row.service, origin=row.window))
