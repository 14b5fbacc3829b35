"""A desk hears a terminal's call over the network, answers it, and says what is closed."""

from __future__ import annotations

import queue
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from smartnav.hall import wire
from smartnav.hall.app import create_hall
from smartnav.hall.desk import Desk, log_in
from smartnav.hall.link import Link
from smartnav.hall.serving import Address, HallServer
from smartnav.hall.wire import NoAnswer, Refused
from smartnav.store import accounts, terminals, usage
from smartnav.store.roles import Role
from tests.hall.conftest import PASSWORD, filled
from tests.store.places import VENUE

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.hall.messages import News
    from tests.databases import Stores

LONGEST_S = 30.0


def next_of(heard: queue.Queue[News], topic: str) -> Any:
    """Return the next state of a topic."""
    while True:
        news = heard.get(timeout=LONGEST_S)
        if news.topic == topic:
            return getattr(news, topic)


def test_a_call_from_a_kiosk_to_the_desk(stores: Stores, tmp_path: Path) -> None:
    # The real time: the two sides have a clock each.
    stores.clock.now = datetime.now(UTC)
    store = stores.open()
    filled(store)
    with store.writing() as work:
        for name in ("mei", "lan"):
            accounts.add(work, name, PASSWORD, Role.DESK, shown="", by="test")
        code = terminals.enrol(work, VENUE, "south", place="kiosk-south", by="test")
    server = HallServer(create_hall(store, version="1"), Address("127.0.0.1", 0))
    server.start()
    address = f"http://127.0.0.1:{server.port}"
    with pytest.raises(Refused, match="name or the password"):
        log_in(address, "mei", "wrong")
    at_desk: queue.Queue[News] = queue.Queue()
    at_kiosk: queue.Queue[News] = queue.Queue()
    link = Link(wire.enrol(address, code), tmp_path, program="1", heard=at_kiosk.put)
    mei = Desk(address, VENUE, log_in(address, "mei", PASSWORD), heard=at_desk.put)
    lan = Desk(address, VENUE, log_in(address, "lan", PASSWORD), heard=lambda _: None)
    link.start()
    mei.start()
    assert next_of(at_desk, "calls") == ()
    call = link.call("zh", "A03")
    assert call is not None
    (heard,) = next_of(at_desk, "calls")
    assert (heard.id, heard.place, heard.subject) == (call, "kiosk-south", "A03")
    assert mei.answer(call).answered_by == "mei"
    with pytest.raises(NoAnswer, match="mei has answered"):
        lan.answer(call)
    while not (seen := next_of(at_kiosk, "calls")) or not seen[0].answered_by:
        continue
    mei.close_call(call)
    while next_of(at_kiosk, "calls"):
        continue
    until = datetime.now(UTC) + timedelta(hours=1)
    status = mei.set_status("A03", "moved", moved_to="A04", note=("搬到", "Moved"), until=until)
    while not (told := next_of(at_kiosk, "statuses")):
        continue
    assert (told[0].place, told[0].moved_to, told[0].ends_at) == ("A03", "A04", until)
    mei.end_status(status.id)
    while next_of(at_kiosk, "statuses"):
        continue
    notice = mei.give_notice(("消防演习", "Fire drill"))
    mei.end_notice(notice.id)
    mei.count_print("zh")
    mei.count_print("en")
    with store.reading() as work:
        span = datetime.now(UTC) - timedelta(days=900), datetime.now(UTC) + timedelta(days=900)
        used = [(row.kind, row.lang, row.count) for row in usage.between(work, VENUE, *span)]
    assert {("print", "zh", 1), ("print", "en", 1)} <= set(used)
    mei.log_out()
    with pytest.raises(Refused):
        mei.end_notice(notice.id)
    for each in (link, mei, lan):
        each.stop()
    server.stop()
