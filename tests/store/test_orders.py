"""Orders to terminals: done once, soon, by whom they are for."""

from __future__ import annotations

import pytest

from smartnav.store import audit, orders, terminals
from smartnav.store.errors import Conflict, Unknown
from smartnav.store.store import Store
from smartnav.store.tables import Terminal
from smartnav.store.work import Work
from tests.databases import Stores
from tests.store.places import VENUE, begin

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


@pytest.fixture
def two(store: Store) -> Store:
    """Give a store with two terminals."""
    begin(store)
    with store.writing() as work:
        for name in ("south", "west"):
            terminals.enrol(work, VENUE, name, place=f"kiosk-{name}", by="root")
    return store


def terminal(work: Work, name: str = "south") -> Terminal:
    return terminals.find(work, VENUE, name)


def test_an_order_waits_until_it_is_taken_once(two: Store) -> None:
    with two.writing() as work:
        order = orders.give(work, VENUE, "south", "restart", by="mei").id
        assert [change.topic for change in work.changes] == ["orders"]
    with two.writing() as work:
        assert [row.id for row in orders.waiting(work, VENUE)] == [order]
        assert orders.take(work, terminal(work), order).taken_at == work.now
    with pytest.raises(Conflict), two.writing() as work:
        orders.take(work, terminal(work), order)
    with two.reading() as work:
        assert orders.waiting(work, VENUE) == []
        assert audit.latest(work)[0].action == "order restart"


def test_ordering_again_while_it_waits_orders_nothing_more(two: Store) -> None:
    with two.writing() as work:
        first = orders.give(work, VENUE, "south", "picture", by="mei")
        assert orders.give(work, VENUE, "south", "picture", by="lan") is first
        assert orders.give(work, VENUE, "west", "picture", by="mei") is not first
        assert orders.give(work, VENUE, "south", "restart", by="mei") is not first


def test_an_order_is_for_now_and_for_one_terminal(stores: Stores, two: Store) -> None:
    with two.writing() as work:
        order = orders.give(work, VENUE, "south", "restart", by="mei").id
        with pytest.raises(Unknown):
            orders.take(work, terminal(work, "west"), order)
    stores.clock.forward(seconds=61)
    with two.writing() as work:
        assert orders.waiting(work, VENUE) == []
        with pytest.raises(Conflict):
            orders.take(work, terminal(work), order)


def test_a_picture_can_be_looked_at_for_ten_minutes(stores: Stores, two: Store) -> None:
    with two.writing() as work:
        order = orders.give(work, VENUE, "south", "picture", by="mei").id
        with pytest.raises(Unknown):
            orders.picture_of(work, VENUE, order)
        orders.keep_picture(work, terminal(work), order, PNG)
    with two.reading() as work:
        assert orders.picture_of(work, VENUE, order) == PNG
        with pytest.raises(Unknown):
            orders.picture_of(work, "other", order)
    stores.clock.forward(minutes=11)
    with two.writing() as work:
        with pytest.raises(Unknown):
            orders.picture_of(work, VENUE, order)
        orders.drop_old(work)
        with pytest.raises(Unknown):
            orders.find(work, VENUE, order)


@pytest.mark.parametrize("sent", [b"", b"GIF89a", PNG + bytes(orders.MOST_BYTES)])
def test_what_is_no_picture_is_not_kept_and_can_be_sent_again(two: Store, sent: bytes) -> None:
    with two.writing() as work:
        order = orders.give(work, VENUE, "south", "picture", by="mei").id
    with pytest.raises(orders.NoPicture), two.writing() as work:
        orders.keep_picture(work, terminal(work), order, sent)
    with two.writing() as work:
        orders.keep_picture(work, terminal(work), order, PNG)


def test_a_restart_is_answered_by_no_picture(two: Store) -> None:
    with two.writing() as work:
        order = orders.give(work, VENUE, "south", "restart", by="mei").id
        with pytest.raises(Conflict, match="no picture"):
            orders.keep_picture(work, terminal(work), order, PNG)


def test_a_terminal_is_silent_after_two_minutes(stores: Stores, two: Store) -> None:
    with two.writing() as work:
        row = terminal(work)
        assert terminals.is_silent(work, row)
        terminals.heard(work, {row.id: (work.now, "1", "")})
    stores.clock.forward(minutes=2)
    with two.reading() as work:
        assert not terminals.is_silent(work, terminal(work))
    stores.clock.forward(seconds=1)
    with two.reading() as work:
        assert terminals.is_silent(work, terminal(work))
        assert terminals.everywhere(work) == []
