"""Tickets by the rules of a hall."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest

from smartnav.queueing.forgetting import forget
from smartnav.queueing.ports import Platform
from smartnav.store import publications
from smartnav.store.errors import NotPossible, Unknown
from tests.queueing.halls import opened
from tests.store.places import NEW, VENUE

if TYPE_CHECKING:
    from smartnav.queueing.told import TicketTold
    from smartnav.store.store import Store
    from tests.databases import Stores
    from tests.queueing.halls import Systems


def take(systems: Systems, service: str = "fund", *, priority: bool = False) -> TicketTold:
    return systems.tickets.take(VENUE, uuid.uuid4().hex, service, priority=priority)


def call(systems: Systems, window: str = "A01", after: str = "") -> TicketTold | None:
    return systems.tickets.call_next(VENUE, window, after=after, by="test")


def ahead(systems: Systems, ticket: TicketTold) -> int:
    return systems.tickets.ticket(ticket.code).ahead


def test_the_systems_here_are_such_systems(store: Store) -> None:
    systems = opened(store)
    platform = Platform(systems.tickets, systems.appointments, systems.opinions)
    assert platform.tickets is systems.tickets


def test_a_ticket_says_what_its_holder_wants_to_know(store: Store) -> None:
    systems = opened(store)
    take(systems)
    told = take(systems)
    assert (told.label, told.ahead, told.windows) == ("F002", 1, ("A01", "A02"))
    assert (told.queue_zh, told.service_en) == ("公积金", "Housing fund withdrawal")
    # Two windows, nobody there, one before: the other window is free.
    assert told.wait_s == 0


def test_the_count_goes_down_and_says_where(store: Store) -> None:
    systems = opened(store)
    tickets = [take(systems) for _ in range(4)]
    assert [ahead(systems, each) for each in tickets] == [0, 1, 2, 3]
    first = call(systems)
    assert first is not None
    assert [ahead(systems, each) for each in tickets] == [0, 0, 1, 2]
    shown = systems.tickets.ticket(tickets[0].code)
    assert (shown.state, shown.window, shown.calls) == ("called", "A01", 1)


def test_who_has_priority_comes_before(store: Store) -> None:
    systems = opened(store)
    ordinary = [take(systems) for _ in range(3)]
    old = [take(systems, priority=True) for _ in range(3)]
    # Two with priority, one ordinary, the third, the rest.
    assert [ahead(systems, each) for each in old] == [0, 1, 3]
    assert [ahead(systems, each) for each in ordinary] == [2, 4, 5]


def test_the_wait_is_that_of_those_served(stores: Stores) -> None:
    systems = opened(stores.open())
    for _ in range(6):
        take(systems)
    row = call(systems)
    for _ in range(3):
        assert row is not None
        stores.clock.forward(minutes=10)
        row = call(systems, after=row.id)
    last = take(systems)
    # Three of ten minutes and three planned ones of four; one window calls and is busy.
    assert last.ahead == 2
    assert last.wait_s == 3 * 7 * 60
    (queue,) = [each for each in systems.tickets.overview(VENUE).queues if each.id == "fund"]
    assert (queue.waiting, queue.calling, queue.wait_s) == (3, ("A01",), 4 * 7 * 60)


def test_of_two_queues_the_quicker_one(store: Store) -> None:
    systems = opened(store)
    assert [take(systems, "card").label for _ in range(4)] == ["S001", "T001", "S002", "T002"]
    overview = systems.tickets.overview(VENUE)
    assert overview.waits["A03"] == overview.waits["C03"] > 0
    assert overview.waits["A01"] == 0


def test_nothing_is_given_without_a_queue_or_when_it_is_closed(stores: Stores) -> None:
    systems = opened(stores.open())
    with pytest.raises(NotPossible, match="no-queue"):
        take(systems, "sign")
    with pytest.raises(Unknown):
        take(systems, "made-up")
    with pytest.raises(NotPossible, match="no-queue"):
        call(systems, "C05")
    take(systems, "licence")
    stores.clock.forward(hours=3)
    with pytest.raises(NotPossible, match="closed"):
        take(systems, "licence")
    take(systems)


def test_a_retry_after_closing_is_still_the_same(stores: Stores) -> None:
    systems = opened(stores.open())
    one = systems.tickets.take(VENUE, "a" * 32, "licence", priority=False)
    stores.clock.forward(hours=3)
    assert systems.tickets.take(VENUE, "a" * 32, "licence", priority=False).code == one.code
    with pytest.raises(Unknown):
        systems.tickets.take("elsewhere", "a" * 32, "licence", priority=False)


def test_a_paused_window_does_not_count(store: Store) -> None:
    systems = opened(store)
    for window in ("A01", "A02"):
        systems.tickets.say_open(VENUE, window, is_open=True, by=window)
    for _ in range(4):
        take(systems)
    both = systems.tickets.overview(VENUE)
    systems.tickets.say_open(VENUE, "A02", is_open=False, by="A02")
    one = systems.tickets.overview(VENUE)
    assert one.paused == ("A02",)
    assert one.queues[0].calling == ("A01",)
    assert one.waits["A01"] > both.waits["A01"]


def test_the_overview_tells_no_codes(store: Store) -> None:
    systems = opened(store)
    code = take(systems).code
    row = call(systems)
    assert row is not None
    overview = systems.tickets.overview(VENUE)
    assert code not in overview.model_dump_json()
    (called,) = overview.called
    assert (called.label, called.window, called.state) == ("F001", "A01", "called")


def test_a_ticket_of_yesterday_is_over_and_then_gone(stores: Stores) -> None:
    systems = opened(stores.open())
    code = take(systems).code
    forget(systems.store, systems.rulebook)
    stores.clock.forward(hours=24)
    assert systems.tickets.ticket(code).state == "over"
    assert call(systems) is None
    assert take(systems).label == "F001"
    forget(systems.store, systems.rulebook)
    with pytest.raises(Unknown):
        systems.tickets.ticket(code)


def test_rules_are_read_once_for_a_publication(store: Store) -> None:
    systems = opened(store)
    for _ in range(3):
        take(systems)
    assert len(systems.read) == 1
    with store.writing() as work:
        publications.publish(work, VENUE, NEW.digest, author="test", note="")
    take(systems)
    assert len(systems.read) == 2


def test_a_venue_without_a_publication_has_no_queues(store: Store) -> None:
    systems = opened(store)
    assert systems.tickets.overview("elsewhere").queues == ()
