"""Tickets: numbers, turns, windows that call at once; what is left when the day is over."""

from __future__ import annotations

import threading
import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from smartnav.store import calling, tickets, usage
from smartnav.store.errors import NotPossible, Unknown
from tests.store.places import VENUE, begin

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.store.store import Store
    from smartnav.store.tables import Ticket
    from smartnav.store.work import Work
    from tests.databases import Stores

DAY = "2026-11-26"
FUND, TAX = "fund", "tax"


def take(store: Store, group: str = FUND, *, ticket: str = "", priority: bool = False) -> Ticket:
    with store.writing() as work:
        return tickets.take(
            work, VENUE, DAY, ticket or uuid.uuid4().hex, group=group, prefix=group[0].upper(),
            service="rent", priority=priority,
        )  # fmt: skip


def call(store: Store, window: str = "A01", after: str = "", *groups: str) -> Ticket | None:
    with store.writing() as work:
        return calling.call_next(
            work, VENUE, DAY, window, groups or (FUND,), after=after, most=2, by=window
        )


def test_numbers_count_up_in_each_group(store: Store) -> None:
    begin(store)
    assert [take(store, group).label for group in (FUND, FUND, TAX)] == ["F001", "F002", "T001"]


def test_the_same_asked_again_is_the_same_ticket(store: Store) -> None:
    begin(store)
    one, again, other = take(store, ticket="a" * 32), take(store, ticket="a" * 32), take(store)
    assert (one.code, one.label) == (again.code, again.label)
    assert other.label == "F002"
    assert len(one.code) == 16
    assert one.code != other.code


def test_priority_goes_first_but_not_for_ever(store: Store) -> None:
    begin(store)
    for priority in (False, False, True, True, True):
        take(store, priority=priority)
    called, after = [], ""
    while (row := call(store, after=after)) is not None:
        called.append(row.label)
        after = row.id
    assert called == ["F003", "F004", "F001", "F005", "F002"]


def test_a_window_that_asks_again_gets_the_one_it_was_given(store: Store) -> None:
    begin(store)
    for _ in range(3):
        take(store)
    first = call(store)
    again = call(store)
    assert first is not None
    assert again is not None
    assert (first.id, first.label) == (again.id, "F001")
    second = call(store, after=first.id)
    repeated = call(store, after=first.id)
    assert second is not None
    assert repeated is not None
    assert (second.label, repeated.label) == ("F002", "F002")
    with store.reading() as work:
        assert tickets.find(work, VENUE, first.id).state == "served"


def test_windows_that_call_at_once_never_get_the_same(stores: Stores) -> None:
    store = stores.open()
    begin(store)
    count, windows = 24, 6
    for _ in range(count):
        take(store)
    got: list[str] = []

    def serve(window: str) -> None:
        after = ""
        while (row := call(store, window, after)) is not None:
            got.append(row.label)
            after = row.id

    threads = [threading.Thread(target=serve, args=(f"A{n:02d}",)) for n in range(windows)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == [f"F{n:03d}" for n in range(1, count + 1)]


def test_two_kiosks_at_once_never_give_the_same_number(store: Store) -> None:
    begin(store)
    got: list[str] = []

    def give() -> None:
        got.extend(take(store).label for _ in range(6))

    threads = [threading.Thread(target=give) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == [f"F{n:03d}" for n in range(1, 25)]


def test_absent_is_called_back_and_done_stays_done(store: Store) -> None:
    begin(store)
    take(store)
    row = call(store)
    assert row is not None
    with store.writing() as work:
        assert calling.call_again(work, VENUE, "A01", row.id).calls == 2
    with store.writing() as work:
        assert calling.finish(work, VENUE, "A01", row.id, came=False).state == "absent"
    assert call(store) is None
    with store.writing() as work:
        assert calling.call_again(work, VENUE, "A01", row.id).state == "called"
    for _ in range(2):
        with store.writing() as work:
            assert calling.finish(work, VENUE, "A01", row.id, came=True).state == "served"
    with pytest.raises(NotPossible, match="not-here"), store.writing() as work:
        calling.call_again(work, VENUE, "A01", row.id)


def test_another_windows_ticket_is_not_touched(store: Store) -> None:
    begin(store)
    take(store)
    row = call(store)
    assert row is not None
    touches: tuple[Callable[[Work], object], ...] = (
        lambda work: calling.finish(work, VENUE, "A02", row.id, came=True),
        lambda work: calling.call_again(work, VENUE, "A02", row.id),
        lambda work: calling.transfer(work, VENUE, DAY, "A02", row.id, TAX),
    )
    for touch in touches:
        with pytest.raises(NotPossible, match="not-here"), store.writing() as work:
            touch(work)
    with pytest.raises(Unknown), store.writing() as work:
        calling.finish(work, "elsewhere", "A01", row.id, came=True)


def test_who_is_sent_elsewhere_has_not_waited_for_nothing(stores: Stores) -> None:
    store = stores.open()
    begin(store)
    moved = take(store)
    stores.clock.forward(minutes=5)
    take(store, TAX)
    assert call(store) is not None
    for _ in range(2):
        with store.writing() as work:
            row = calling.transfer(work, VENUE, DAY, "A01", moved.id, TAX)
        assert (row.state, row.group, row.label) == ("waiting", TAX, "F001")
    following = call(store, "B01", "", TAX)
    assert following is not None
    assert following.label == "F001"


def test_who_has_left_is_not_called(store: Store) -> None:
    begin(store)
    code = take(store).code
    for _ in range(2):
        with store.writing() as work:
            assert tickets.give_up(work, tickets.by_code(work, code.lower())).state == "left"
    assert call(store) is None


def test_the_pace_is_that_of_those_served_last(stores: Stores) -> None:
    store = stores.open()
    begin(store)
    after = ""
    for minutes in (2, 4):
        take(store)
        row = call(store, after=after)
        assert row is not None
        after = row.id
        stores.clock.forward(minutes=minutes)
    call(store, after=after)
    with store.reading() as work:
        assert tickets.service_times(work, VENUE, DAY, {FUND}) == {FUND: [240.0, 120.0]}


def test_windows_say_whether_they_call(stores: Stores) -> None:
    store = stores.open()
    begin(store)
    call(store)
    with store.writing() as work:
        calling.say_open(work, VENUE, "A02", is_open=False, by="A02")
    with store.reading() as work:
        since = work.now - timedelta(hours=1)
        assert calling.open_windows(work, VENUE, since) == {"A01": True, "A02": False}
        assert calling.open_windows(work, VENUE, work.now + timedelta(seconds=1)) == {}


def test_the_day_over_nothing_of_it_is_left_but_counts(store: Store) -> None:
    begin(store)
    code = take(store).code
    row = call(store)
    assert row is not None
    with store.writing() as work:
        calling.finish(work, VENUE, "A01", row.id, came=True)
    with store.writing() as work:
        tickets.forget_before(work, VENUE, DAY)
        assert tickets.by_code(work, code).id == row.id
        tickets.forget_before(work, VENUE, "2026-11-27")
    with pytest.raises(Unknown), store.reading() as work:
        tickets.by_code(work, code)
    with store.reading() as work:
        hour = work.now.replace(minute=0, second=0)
        counted = usage.between(work, VENUE, hour, hour + timedelta(hours=1))
    assert [(each.kind, each.subject, each.origin) for each in counted] == [
        ("served", "rent", "A01"),
        ("ticket", "rent", ""),
    ]


def test_all_is_there_after_the_store_was_opened_anew(stores: Stores) -> None:
    store = stores.open()
    begin(store)
    take(store)
    waiting = take(store)
    here = call(store)
    assert here is not None
    store.close()
    again = stores.open()
    with again.reading() as work:
        held = calling.at_window(work, VENUE, DAY, "A01")
        assert held is not None
        assert held.id == here.id
        assert [row.id for row in tickets.waiting(work, VENUE, DAY, {FUND})] == [waiting.id]
    assert take(again).label == "F003"
