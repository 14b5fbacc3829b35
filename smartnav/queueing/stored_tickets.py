"""Tickets on the store: the embedded default of :class:`~smartnav.queueing.ports.TicketSystem`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.queueing import standing
from smartnav.queueing.told import TicketTold
from smartnav.store import calling, tickets
from smartnav.store.errors import NotPossible, Unknown

if TYPE_CHECKING:
    from smartnav.queueing.rulebook import Rulebook
    from smartnav.queueing.rules import Rules
    from smartnav.queueing.told import Overview
    from smartnav.store.store import Store
    from smartnav.store.tables import Ticket
    from smartnav.store.work import Work


class StoredTickets:
    """See the protocol."""

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        """Keep tickets in ``store`` by the rules of ``rulebook``."""
        self._store = store
        self._rulebook = rulebook

    def take(self, venue: str, ticket: str, service: str, *, priority: bool) -> TicketTold:
        """Give a number; raises :class:`NotPossible` when the service is closed."""
        rules = self._rulebook.of(venue)
        with self._store.writing() as work:
            row = tickets.known(work, ticket)
            if row is None:
                queues = rules.queues_for(service)
                if priority and not rules.has_priority:
                    raise NotPossible("no-priority", "nobody is called before others here")
                if not rules.is_open(service, work.now):
                    raise NotPossible("closed", "no numbers are given now")
                here = standing.read(work, venue, rules, queues)
                queue = min(queues, key=lambda each: here.wait_s(each, priority=priority))
                row = tickets.take(
                    work, venue, rules.day(work.now), ticket, group=queue.id,
                    prefix=queue.prefix, service=service, priority=priority,
                )  # fmt: skip
            elif row.venue_id != venue:
                raise Unknown("ticket", ticket)
            return told(work, row, rules)

    def ticket(self, code: str) -> TicketTold:
        """Return a ticket by its code; one of another day is over."""
        with self._store.reading() as work:
            row = tickets.by_code(work, code)
        rules = self._rulebook.of(row.venue_id)
        with self._store.reading() as work:
            return told(work, tickets.by_code(work, code), rules)

    def give_up(self, code: str) -> TicketTold:
        """Let a ticket leave its queue."""
        with self._store.writing() as work:
            row = tickets.give_up(work, tickets.by_code(work, code, lock=True))
        return self.ticket(row.code)

    def overview(self, venue: str) -> Overview:
        """Return all queues of a venue."""
        rules = self._rulebook.of(venue)
        with self._store.reading() as work:
            return standing.overview(work, venue, rules)

    def call_next(self, venue: str, window: str, *, after: str, by: str) -> TicketTold | None:
        """Call the next one."""
        rules = self._rulebook.of(venue)
        groups = {queue.id for queue in rules.queues_at(window)}
        with self._store.writing() as work:
            row = calling.call_next(
                work, venue, rules.day(work.now), window, groups, after=after,
                most=rules.most_in_a_row, by=by,
            )  # fmt: skip
            return None if row is None else told(work, row, rules)

    def call_again(self, venue: str, window: str, ticket: str) -> TicketTold:
        """Call a ticket of the window again."""
        rules = self._rulebook.of(venue)
        with self._store.writing() as work:
            return told(work, calling.call_again(work, venue, window, ticket), rules)

    def finish(self, venue: str, window: str, ticket: str, *, came: bool) -> TicketTold:
        """End a ticket of the window."""
        rules = self._rulebook.of(venue)
        with self._store.writing() as work:
            return told(work, calling.finish(work, venue, window, ticket, came=came), rules)

    def transfer(self, venue: str, window: str, ticket: str, queue: str) -> TicketTold:
        """Send a ticket of the window to another queue; raises :class:`Unknown`."""
        rules = self._rulebook.of(venue)
        group = rules.queue(queue).id
        with self._store.writing() as work:
            day = rules.day(work.now)
            return told(
                work, calling.transfer(work, venue, day, window, ticket, group), rules
            )  # fmt: skip

    def say_open(self, venue: str, window: str, *, is_open: bool, by: str) -> None:
        """Note whether a window calls numbers."""
        self._rulebook.of(venue).queues_at(window)
        with self._store.writing() as work:
            calling.say_open(work, venue, window, is_open=is_open, by=by)


def told(work: Work, row: Ticket, rules: Rules) -> TicketTold:
    """Return a ticket as it is told."""
    over = row.day != rules.day(work.now)
    waits = row.state == tickets.WAITING and not over
    ahead, wait = standing.place_of(work, row, rules) if waits else (0, 0)
    queue = next((each for each in rules.queues if each.id == row.group), None)
    service = rules.service_name(row.service)
    return TicketTold.model_validate(
        {
            **{name: getattr(row, name) for name in _SAME},
            "venue": row.venue_id,
            "service_zh": row.service if service is None else service.zh,
            "service_en": row.service if service is None else service.en,
            "queue": row.group,
            "queue_zh": row.group if queue is None else queue.name.zh,
            "queue_en": row.group if queue is None else queue.name.en,
            "windows": () if queue is None else queue.windows,
            "state": "over" if over else row.state,
            "ahead": ahead,
            "wait_s": wait,
        }
    )


_SAME = (
    "id", "code", "label", "service", "priority", "booked", "window", "calls", "taken_at",
    "called_at", "rated",
)  # fmt: skip
