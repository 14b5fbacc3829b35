"""What people who run a hall ask, of a real server on the loopback address."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from smartnav.hall.desk import log_in
from smartnav.hall.office import Office
from smartnav.hall.wire import NoAnswer, Refused, Wire
from smartnav.store import accounts, plans, publications, usage
from smartnav.store.parcel import Parcel
from smartnav.store.roles import Role
from smartnav.store.usage import Usage
from tests.hall.conftest import PASSWORD, TINY, filled
from tests.hall.test_fleet import PNG, SERVICES
from tests.hall.test_link import joined, serving
from tests.store.places import VENUE

if TYPE_CHECKING:
    from tests.databases import Stores


def test_a_morning_at_the_office(stores: Stores) -> None:
    store, other = stores.open(), stores.open()
    filled(store)
    with store.writing() as work:
        accounts.add(work, "mei", PASSWORD, Role.DESK, shown="", by="test")
        usage.add(work, VENUE, Usage("visit", work.now, lang="zh", count=4))
        version = plans.save(work, VENUE, Parcel(TINY, SERVICES), author="li", note="")
        publications.publish(work, VENUE, version.digest, author="li", note="")
    # A terminal on one server, the office on another.
    with serving(store) as first, serving(other) as second:
        terminal = Wire(joined(store, first.port))
        address = f"http://127.0.0.1:{second.port}"
        office = Office(address, VENUE, log_in(address, "mei", PASSWORD))
        (told,) = office.summary(stores.clock.now - timedelta(days=1),
                                 stores.clock.now + timedelta(days=1)).hours  # fmt: skip
        assert (told.kind, told.count) == ("visit", 4)
        assert [each.name for each in office.terminals()] == ["south"]
        live = office.live()
        assert live is not None
        assert live.digest == version.digest
        order = office.order("south", "picture")
        assert office.picture(order.id) is None
        terminal.send_picture(order.id, PNG)
        assert office.picture(order.id) == PNG
        restart = office.order("south", "restart")
        assert office.ordered(restart.id).taken_at is None
        terminal.take_order(restart.id)
        assert office.ordered(restart.id).taken_at is not None
        until = datetime.now(UTC) + timedelta(days=1000)
        assert office.give_notice(("消防演习", ""), until).text_zh == "消防演习"
        assert office.add_word("fund", "房贷").number == live.number + 1
        with pytest.raises(Refused, match="it is there"):
            office.add_word("fund", "房贷")
        terminal.close()
    with pytest.raises(NoAnswer):
        office.terminals()
