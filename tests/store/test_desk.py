"""Status, notices and help calls."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from smartnav.store import calls, notices, statuses, terminals
from smartnav.store.errors import Conflict, Unknown
from smartnav.store.spans import BackwardSpan
from smartnav.store.work import Change
from tests.store.places import VENUE, begin

if TYPE_CHECKING:
    from smartnav.store.store import Store
    from smartnav.store.tables import HelpCall
    from tests.databases import Stores


def test_a_status_is_over_by_itself(stores: Stores) -> None:
    store = stores.open()
    begin(store)
    with store.writing() as work:
        until = work.now + timedelta(hours=2)
        statuses.add(work, VENUE, "lift-1", "out-of-order", by="mei", ends_at=until)
        statuses.add(work, VENUE, "A03", "moved", by="mei", moved_to="A04", note=("搬到", "Moved"))
    with store.reading() as work:
        assert {row.place for row in statuses.current(work, VENUE)} == {"lift-1", "A03"}
    stores.clock.forward(hours=2)
    with store.reading() as work:
        (left,) = statuses.current(work, VENUE)
        assert (left.place, left.moved_to, left.note_en) == ("A03", "A04", "Moved")


def test_a_status_is_ended_once_and_listeners_hear(stores: Stores) -> None:
    store = stores.open()
    begin(store)
    heard: list[Change] = []
    stop = store.listen(heard.append)
    with store.writing() as work:
        status = statuses.add(work, VENUE, "A03", "closed", by="mei").id
    with store.writing() as work:
        statuses.end(work, VENUE, status, by="lan")
    with store.writing() as work:
        assert statuses.end(work, VENUE, status, by="mei").ended_by == "lan"
    assert heard == [Change(VENUE, "statuses")] * 2
    stop()
    with store.reading() as work:
        assert statuses.current(work, VENUE) == []


def test_a_change_that_fails_is_not_told(store: Store) -> None:
    begin(store)
    heard: list[Change] = []
    store.listen(heard.append)

    def half() -> None:
        with store.writing() as work:
            statuses.add(work, VENUE, "A03", "closed", by="mei")
            statuses.end(work, VENUE, "another", by="mei")

    with pytest.raises(Unknown):
        half()
    assert heard == []


def test_another_venues_status_is_unknown(store: Store) -> None:
    begin(store)
    with store.writing() as work:
        status = statuses.add(work, VENUE, "A03", "closed", by="mei").id
    with pytest.raises(Unknown), store.writing() as work:
        statuses.end(work, "elsewhere", status, by="mei")


@pytest.mark.parametrize("hours", [-1, 0])
def test_a_span_goes_forward(store: Store, hours: int) -> None:
    begin(store)
    with pytest.raises(BackwardSpan), store.writing() as work:
        notices.add(
            work, VENUE, ("注意", "Look"), by="mei", ends_at=work.now + timedelta(hours=hours)
        )


def test_a_notice_for_tomorrow_is_known_today(stores: Stores) -> None:
    store = stores.open()
    begin(store)
    with store.writing() as work:
        start = work.now + timedelta(days=1)
        notices.add(
            work, VENUE, ("明天停电", "No power tomorrow"), by="mei", starts_at=start,
            ends_at=start + timedelta(hours=1),
        )  # fmt: skip
    with store.reading() as work:
        assert len(notices.current(work, VENUE)) == 1
    stores.clock.forward(days=2)
    with store.reading() as work:
        assert notices.current(work, VENUE) == []


def call(store: Store, call_id: str) -> HelpCall:
    """Let the south kiosk call."""
    with store.writing() as work:
        try:
            terminal = terminals.find(work, VENUE, "south")
        except Unknown:
            terminals.enrol(work, VENUE, "south", place="kiosk-south", by="t")
            terminal = terminals.find(work, VENUE, "south")
        return calls.take(work, terminal, call_id, lang="zh", subject="A03", called_at=work.now)


def test_a_call_that_comes_twice_is_one(store: Store) -> None:
    begin(store)
    one = uuid.uuid4().hex
    call(store, one)
    call(store, one)
    with store.reading() as work:
        (row,) = calls.open_of(work, VENUE)
    assert (row.terminal, row.place, row.subject) == ("south", "kiosk-south", "A03")


def test_one_desk_answers(store: Store) -> None:
    begin(store)
    one = call(store, uuid.uuid4().hex).id
    with store.writing() as work:
        calls.answer(work, VENUE, one, by="mei")
        calls.answer(work, VENUE, one, by="mei")
    with pytest.raises(Conflict, match="mei has answered"), store.writing() as work:
        calls.answer(work, VENUE, one, by="lan")
    with store.writing() as work:
        calls.close(work, VENUE, one, by="mei")
    with store.reading() as work:
        assert calls.open_of(work, VENUE) == []
