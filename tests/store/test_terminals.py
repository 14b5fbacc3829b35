"""Enrolment, keys, receipts, counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from smartnav.store import receipts, terminals, usage
from smartnav.store.errors import WrongKey
from smartnav.store.usage import Usage
from tests.store.places import VENUE, begin

if TYPE_CHECKING:
    from smartnav.store.store import Store
    from tests.databases import Stores


def enrolled(store: Store) -> str:
    """Return the code of a terminal that was just enrolled."""
    begin(store)
    with store.writing() as work:
        return terminals.enrol(work, VENUE, "south", place="kiosk-south", by="root")


def test_a_code_gives_a_key_once(store: Store) -> None:
    code = enrolled(store)
    with store.writing() as work:
        terminal, key = terminals.redeem(work, code.lower())
    with store.reading() as work:
        assert terminals.holder(work, key).id == terminal.id
    with pytest.raises(WrongKey, match="code"), store.writing() as work:
        terminals.redeem(work, code)


def test_codes_and_keys_expire(stores: Stores) -> None:
    store = stores.open()
    late = enrolled(store)
    stores.clock.forward(hours=1, seconds=1)
    with pytest.raises(WrongKey), store.writing() as work:
        terminals.redeem(work, late)
    with store.writing() as work:
        code = terminals.enrol(work, VENUE, "south", place="kiosk-south", by="root")
        _, key = terminals.redeem(work, code)
    stores.clock.forward(days=401)
    with store.reading() as work, pytest.raises(WrongKey):
        terminals.holder(work, key)


def test_a_new_key_and_a_withdrawal_end_the_old_one(store: Store) -> None:
    code = enrolled(store)
    with store.writing() as work:
        _, old = terminals.redeem(work, code)
        again = terminals.enrol(work, VENUE, "south", place="kiosk-south", by="root")
        assert terminals.holder(work, old)
        _, new = terminals.redeem(work, again)
    with store.reading() as work, pytest.raises(WrongKey):
        terminals.holder(work, old)
    with store.writing() as work:
        terminals.withdraw(work, VENUE, "south", by="root")
    with store.reading() as work, pytest.raises(WrongKey):
        terminals.holder(work, new)


@pytest.mark.parametrize("key", ["", "x", "' OR ''='", "None", "0" * 43])
def test_wrong_keys_are_nobodys(store: Store, key: str) -> None:
    enrolled(store)
    with store.reading() as work, pytest.raises(WrongKey):
        terminals.holder(work, key)


def test_beats_say_what_terminals_run(store: Store) -> None:
    enrolled(store)
    with store.writing() as work:
        (row,) = terminals.all_of(work, VENUE)
        terminals.heard(work, {row.id: (work.now, "0.2.0", "d" * 64), 999: (work.now, "x", "")})
        now = work.now
    with store.reading() as work:
        (row,) = terminals.all_of(work, VENUE)
    assert (row.seen_at, row.program, row.digest) == (now, "0.2.0", "d" * 64)


def test_a_receipt_is_new_once(stores: Stores) -> None:
    store = stores.open()
    enrolled(store)
    with store.writing() as work:
        (row,) = terminals.all_of(work, VENUE)
        assert receipts.new_of(work, row.id, ["a", "b"]) == {"a", "b"}
    with store.writing() as work:
        assert receipts.new_of(work, row.id, ["b", "c"]) == {"c"}
        assert receipts.new_of(work, row.id, []) == set()
    stores.clock.forward(days=91)
    with store.writing() as work:
        receipts.drop_old(work)
        assert receipts.new_of(work, row.id, ["a"]) == {"a"}


def test_counts_add_up_by_the_hour(store: Store) -> None:
    begin(store)
    at = datetime(2026, 11, 26, 9, 10, tzinfo=UTC)
    with store.writing() as work:
        for minute in (0, 20, 49):
            usage.add(work, VENUE, Usage("service", at + timedelta(minutes=minute), "gjj"))
        usage.add(work, VENUE, Usage("service", at + timedelta(hours=-1), "gjj", count=4))
        usage.add(work, VENUE, Usage("route", at, "A03", "kiosk-south", "wheelchair", "zh"))
    with store.reading() as work:
        rows = usage.between(work, VENUE, at.replace(hour=8, minute=0), at.replace(hour=10))
    assert [(row.hour.hour, row.kind, row.count) for row in rows] == [
        (8, "service", 4), (9, "route", 1), (9, "service", 3),
    ]  # fmt: skip


def test_counts_are_summed_for_reports(store: Store) -> None:
    begin(store)
    at = datetime(2026, 11, 26, 9, tzinfo=UTC)
    with store.writing() as work:
        for subject in ("gjj", "sbk"):
            usage.add(work, VENUE, Usage("service", at, subject, lang="zh", mode="elder"))
        usage.add(work, VENUE, Usage("service", at + timedelta(hours=1), "gjj", lang="zh"))
        usage.add(work, VENUE, Usage("route", at, "A03", "kiosk-south", "wheelchair", "zh"))
        usage.add(work, VENUE, Usage("visit", at, lang="en", count=5))
        usage.add(work, VENUE, Usage("visit", at + timedelta(hours=2), lang="en", count=5))
    with store.reading() as work:
        span = (at, at + timedelta(hours=2))
        hours = usage.by_hour(work, VENUE, *span)
        subjects = usage.by_subject(work, VENUE, *span)
    assert [(row.hour.hour, row.kind, row.mode, row.count) for row in hours] == [
        (9, "route", "", 1), (9, "service", "elder", 2), (9, "visit", "", 5),
        (10, "service", "", 1),
    ]  # fmt: skip
    assert [(row.kind, row.subject, row.origin, row.profile, row.count) for row in subjects] == [
        ("route", "A03", "kiosk-south", "wheelchair", 1),
        ("service", "gjj", "", "", 2), ("service", "sbk", "", "", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("days", [-3650, 3650])
def test_a_clock_that_is_far_off_counts_to_now(store: Store, days: int) -> None:
    begin(store)
    with store.writing() as work:
        usage.add(work, VENUE, Usage("search", work.now + timedelta(days=days)))
        now = work.now
    with store.reading() as work:
        assert len(usage.between(work, VENUE, now - timedelta(hours=1), now)) == 1


def test_words_are_kept_when_three_visits_have_typed_them(store: Store) -> None:
    begin(store)
    for visit in ("v1", "v1", "v2"):
        with store.writing() as work:
            usage.miss(work, VENUE, "离婚  登记", visit)
    with store.reading() as work:
        assert usage.misses(work, VENUE) == []
    for visit in ("v3", "v3", "v4"):
        with store.writing() as work:
            usage.miss(work, VENUE, "离婚 登记", visit)
    with store.reading() as work:
        assert [(row.words, row.visits) for row in usage.misses(work, VENUE)] == [("离婚 登记", 4)]


@pytest.mark.parametrize("words", [
    "", "  ", "110105194912310021", "139 0531 2233", "a-1-2-3-4-5", "1,3,9,0,5", "139 - 0531",
    "1号3号9号0号5号", "我叫王小明" * 6,
])  # fmt: skip
def test_what_may_be_about_a_person_is_never_kept(store: Store, words: str) -> None:
    begin(store)
    for visit in range(5):
        with store.writing() as work:
            usage.miss(work, VENUE, words, str(visit))
    with store.reading() as work:
        assert usage.misses(work, VENUE) == []
